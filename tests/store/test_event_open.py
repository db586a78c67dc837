"""What is open with an event: the questions afterwards before the preparing, what is in first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.changes import coming, events
from store.event_open import open_with
from tests.store.desk import Desk


@pytest.mark.parametrize(
    ("fields", "source"),
    [
        ({"starts": "2026-11-24"}, "event"),
        ({"starts": "2026-11-24", "debrief_wanted": "2026-11-25"}, "event"),
        ({"starts": "2026-12-24", "debrief_wanted": "2026-12-25"}, "debrief"),
        ({"starts": "2026-11-20", "debrief_wanted": "2026-11-23"}, "debrief"),
        ({"starts": "2026-11-20"}, ""),
        ({"starts": ""}, ""),
    ],
)
def test_what_is_in_today_comes_first_else_what_was_asked_for(
    fields: dict[str, Any], source: str
) -> None:
    desk = Desk()
    uid = desk.made(events.add, title="Open Shelves", **fields)
    found = open_with(desk.state, uid, date(2026, 11, 23))
    assert (found.source if found is not None else "") == source


def test_what_was_let_go_is_not_open_and_an_event_that_is_gone_has_nothing() -> None:
    desk = Desk()
    uid = desk.made(events.add, title="Open Shelves", starts="2026-11-24")
    found = open_with(desk.state, uid, desk.today)
    assert found is not None
    desk.do(coming.no_more, found.key)
    assert open_with(desk.state, uid, desk.today) is None
    assert open_with(desk.state, "gone", desk.today) is None
