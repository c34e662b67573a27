"""The share of what people said that they were told the outcome of in time, and what still waits."""

from datetime import timedelta

import pytest

from storage.models import MatchState, OfferStatus, UpdateSource
from storage.updates import figures as update_figures
from storage.updates import updates
from storage.updates.figures import Share
from tests.broadcasts.neighbours import Neighbours
from tests.conftest import NOW

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("said_ago", "told_after", "share"),
    [
        (91, None, Share(1, 0, 0)),
        (91, 0.5, Share(1, 1, 0)),
        (91, 90, Share(1, 1, 0)),
        (200, 90.1, Share(1, 0, 0)),
        (90, 1, Share(1, 1, 0)),
        (89, 1, Share(0, 0, 1)),  # it may still be told in time: neither for nor against us
        (400, 1, Share(0, 0, 0)),  # before the period
    ],
)
@pytest.mark.parametrize("kind", ["wishes", "offers", "matches"])
def test_the_share_told_within_ninety_days(
    neighbours: Neighbours, kind: str, said_ago: float, told_after: float | None, share: Share
) -> None:
    amina, at = neighbours.person(), NOW - timedelta(days=said_ago)
    match kind:
        case "wishes":
            source = {"aspiration_id": neighbours.wish(amina, created_at=at).id}
        case "offers":
            source = {"offer_id": neighbours.offer(amina, created_at=at).id}
        case _:
            source = {"match_id": neighbours.match(amina, neighbours.opportunity(), said_ago).id}
    row = neighbours.update("")
    told_at = at + timedelta(days=told_after) if told_after is not None else None
    neighbours.session.add(
        UpdateSource(update_id=row.id, contact_id=amina.id, words="x", said_at=at, told_at=told_at, **source)
    )
    neighbours.session.flush()
    found = update_figures.figures(neighbours.session, NOW - 365 * DAY, NOW, NOW)
    assert found[kind] == found["all"] == share
    assert all(each.said == 0 for name, each in found.items() if name not in (kind, "all"))


def test_figures_leave_out_what_was_never_agreed_and_other_networks(neighbours: Neighbours) -> None:
    amina, bryn = neighbours.person("Amina"), neighbours.person("Bryn")
    neighbours.join(amina, network := neighbours.network())
    long_ago = NOW - 100 * DAY
    for status in OfferStatus:
        neighbours.offer(amina, status=status, created_at=long_ago)
    neighbours.wish(bryn, created_at=long_ago)
    neighbours.match(amina, neighbours.opportunity(), 100, state=MatchState.SUGGESTED)
    every = update_figures.figures(neighbours.session, NOW - 365 * DAY, NOW, NOW)
    ours = update_figures.figures(neighbours.session, NOW - 365 * DAY, NOW, NOW, network)
    assert (every["offers"].said, every["wishes"].said, every["matches"].said) == (2, 1, 0)
    assert (ours["offers"].said, ours["wishes"].said) == (2, 0)
    assert ours["all"].share == 0.0 and ours["wishes"].share is None


def test_what_waits_is_listed_until_it_is_told(neighbours: Neighbours) -> None:
    amina = neighbours.person()
    wish = neighbours.wish(amina, created_at=NOW - 5 * DAY)
    offer = neighbours.offer(amina, created_at=NOW - 9 * DAY)
    neighbours.offer(amina, status=OfferStatus.WITHDRAWN)

    def waiting() -> list[tuple[int | None, int | None]]:
        found = update_figures.untold(neighbours.session, None, 10)
        return [(row.offer_id, row.aspiration_id) for row in found]

    assert waiting() == [(offer.id, None), (None, wish.id)]
    row = neighbours.update(f"OFFER-{offer.id}")
    assert len(waiting()) == 2
    updates.record_told(neighbours.session, row.id, [amina.id], NOW)
    assert waiting() == [(None, wish.id)]
