"""How long one stays: half of it, what was typed, and the last quarter of an hour before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coach import staying
from tests.coach.transcripts import event, noon_in


@pytest.mark.parametrize(
    ("starts", "ends", "half"),
    [
        ("2026-11-24T19:00", "2026-11-24T21:30", "20:15"),
        ("2026-11-24T19:00", "2026-11-24T20:15", "19:35"),
        ("2026-11-24T22:00", "2026-11-25T02:00", "00:00"),
        ("2026-10-24T22:00", "2026-10-25T04:00", "01:30"),
        ("2026-11-24T19:00", "2026-11-24T19:10", "19:05"),
        ("2026-11-24T19:00", "2026-11-24T19:08", ""),
        ("2026-11-24T19:01", "2026-11-24T19:07", ""),
        ("2026-11-24T19:00", "", ""),
        ("2026-11-24", "2026-11-24", ""),
        ("2026-11-24T21:00", "2026-11-24T19:00", ""),
        ("2026-11-24T09:00", "2026-11-26T17:00", ""),
        ("0001-01-01T00:00", "0001-01-01T02:00", ""),
    ],
)
def test_a_leaving_time_is_half_the_length(starts: str, ends: str, half: str) -> None:
    """In whole steps of five minutes; over the night on which the clocks go back it is longer."""
    assert staying.half_of_it(event(starts=starts, ends=ends)) == half


@pytest.mark.parametrize("minutes", [1, 4, 7, 10, 59, 61, 90, 150, 600, 1380])
@pytest.mark.parametrize("starts", ["2026-11-24T19:00", "2026-11-24T22:57", "2026-10-25T01:40"])
def test_a_suggested_leaving_time_lies_after_the_beginning_and_before_the_end(
    starts: str, minutes: int
) -> None:
    ends = (datetime.fromisoformat(starts) + timedelta(minutes=minutes)).isoformat()[:16]
    one = event(starts=starts, ends=ends)
    half, begins, finishes = staying.half_of_it(one), one.begins, one.finishes
    assert begins is not None and finishes is not None
    if not half:
        assert minutes < 10
        return
    hour, minute = map(int, half.split(":"))
    days = [begins.replace(hour=hour, minute=minute) + timedelta(days=day) for day in (0, 1)]
    first, last = begins.astimezone(UTC), finishes.astimezone(UTC)
    assert any(first < day.astimezone(UTC) < last for day in days)


@pytest.mark.parametrize(
    ("zone", "here"),
    [
        ("Europe/Paris", ""),
        ("Europe/Berlin", ""),
        ("+01:00", ""),
        ("Europe/London", "19:15"),
        ("Asia/Tokyo", "04:15 on 2026-11-25"),
        ("America/Los_Angeles", "11:15"),
    ],
)
def test_half_of_it_is_said_where_the_user_is_too_when_the_clocks_differ(
    zone: str, here: str
) -> None:
    assert staying.half_where_you_are(event(), noon_in(zone), date.isoformat) == here
    assert staying.half_where_you_are(event(), None, date.isoformat) == ""


def test_where_half_of_it_is_not_known_it_is_known_nowhere() -> None:
    for one in (event(ends=""), event(starts="2026-11-24", ends="")):
        assert staying.half_where_you_are(one, noon_in("Asia/Tokyo"), date.isoformat) == ""
    edge = event(starts="0001-01-01T00:00", ends="0001-01-01T02:00", zone="UTC")
    assert staying.half_where_you_are(edge, noon_in("America/New_York"), date.isoformat) == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("20:15", "20:15"),
        ("by 9pm", "21:00"),
        ("leave at 9.30 pm.", "21:30"),
        ("12am", "00:00"),
        ("half an hour", "19:30"),
        ("2 hours", "21:00"),
        ("for 20 minutes", "19:20"),
        ("an hour", "20:00"),
        ("13:00pm", "13:00pm"),
        ("when I am tired", "when I am tired"),
        ("", ""),
    ],
)
def test_a_time_or_a_length_is_kept_as_a_time(typed: str, kept: str) -> None:
    assert staying.kept(typed, event()) == kept


def test_a_length_without_a_beginning_stays_a_length() -> None:
    assert staying.kept("an hour", event(starts="2026-11-24", ends="")) == "an hour"
    assert staying.kept("3 hours", event(starts="9999-12-31T23:00", ends="")) == "3 hours"


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("20:15", "Leave by 20:15."),
        ("nine", "Leave by nine."),
        ("the afternoon of the second day", "Leave by the afternoon of the second day."),
        ("an hour", "Stay for an hour."),
        ("until the cake", "Stay until the cake."),
        ("when I'm tired", "Leave when I'm tired."),
        ("leave after the talk.", "Leave after the talk."),
        ("two talks", "Leave after two talks."),
        ("4 people", "Leave after 4 people."),
        ("a couple of hellos", "Leave after a couple of hellos."),
        ("1 hour or so", "Leave after 1 hour or so."),
        ("9 o'clock", "Leave by 9 o'clock."),
        ("8 in the evening", "Leave by 8 in the evening."),
        ("  ", ""),
    ],
)
def test_when_to_leave_is_a_sentence(kept: str, said: str) -> None:
    assert staying.sentence(kept) == said


def test_the_last_quarter_of_an_hour_ends_when_it_begins() -> None:
    one = event()
    begins = one.begins
    assert begins is not None
    minutes = {16: False, 15: True, 1: True, 0: False, -5: False}
    for before, soon in minutes.items():
        now = (begins - timedelta(minutes=before)).astimezone(UTC)
        assert staying.is_soon(one, now) is soon, before
    assert not staying.is_soon(event(starts="2026-11-24", ends=""), datetime.now(UTC))
