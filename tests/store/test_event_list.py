"""Which events come and in what order; which are over."""

from __future__ import annotations

from datetime import date

from store.event_list import coming, past
from store.models import Event
from tests.coach.people import MADE

TODAY = date(2026, 11, 23)


def event(title: str, starts: str = "", ends: str = "", zone: str = "") -> Event:
    return Event(uid=title, **MADE, title=title, starts=starts, ends=ends, zone=zone)


ALL = (
    event("someday"),
    event("this year", "2026"),
    event("november", "2026-11"),
    event("october", "2026-10"),
    event("evening", "2026-11-27T19:00", zone="Europe/Berlin"),
    event("in Tokyo", "2026-11-27T18:00", zone="Asia/Tokyo"),
    event("that day", "2026-11-27"),
    event("today", "2026-11-23"),
    event("yesterday", "2026-11-22T23:00", zone="UTC"),
    event("goes on", "2026-11-20", "2026-11-25"),
    event("went by", "2026-11-20", "2026-11-22"),
)


def test_what_comes_is_in_the_order_it_comes_and_what_has_no_day_is_last() -> None:
    assert [one.title for one in coming(ALL, TODAY)] == [
        "this year", "november", "goes on", "today", "that day", "in Tokyo", "evening", "someday",
    ]  # fmt: skip


def test_what_is_over_comes_newest_first() -> None:
    assert [one.title for one in past(ALL, TODAY)] == ["yesterday", "went by", "october"]
