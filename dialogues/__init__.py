"""What the talk is about: Rasa's domain, rules and responses, and the actions that write down what was said."""
