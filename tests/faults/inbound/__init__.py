"""A resident's text on its way in while things fail: real processes, genuine webhooks, fakes that keep count."""
