"""When an event starts and ends: days, hours in a zone, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from store.models import Event
from tests.coach.people import MADE


def event(**fields: Any) -> Event:
    """An event called PyCon."""
    return Event(uid="e", **MADE, **{"title": "PyCon"} | fields)


def test_a_day_and_an_hour_in_its_own_zone() -> None:
    one = event(starts="2027-04-12T09:00", ends="2027-04-12T18:00", zone="Europe/Berlin")
    assert one.first_day == one.last_day == date(2027, 4, 12)
    assert one.begins == datetime(2027, 4, 12, 7, tzinfo=UTC)
    assert one.finishes == datetime(2027, 4, 12, 16, tzinfo=UTC)


def test_days_without_an_hour() -> None:
    one = event(starts="2027-04-12", ends="2027-04-14")
    assert (one.first_day, one.last_day) == (date(2027, 4, 12), date(2027, 4, 14))
    assert one.begins is None and one.finishes is None
    assert event(starts="2027-04-12").last_day == date(2027, 4, 12)
    assert event(starts="2027-04-12", ends="2027-04-10").last_day == date(2027, 4, 12)


@pytest.mark.parametrize("starts", ["", "2027-04", "2027-22", "2027"])
def test_a_vague_day_is_no_day_yet(starts: str) -> None:
    one = event(starts=starts)
    assert one.first_day is None and one.last_day is None and one.begins is None


@pytest.mark.parametrize("zone", ["+05:30", "Asia/Kolkata"])
def test_a_zone_by_name_or_by_hours(zone: str) -> None:
    begins = event(starts="2027-04-12T09:00", zone=zone).begins
    assert begins is not None and begins.utcoffset() == timedelta(hours=5, minutes=30)


@pytest.mark.parametrize("zone", ["", "Nowhere/Land", "../etc/passwd", "x" * 300])
def test_a_zone_nobody_knows_is_read_as_utc(zone: str) -> None:
    begins = event(starts="2027-04-12T09:00", zone=zone).begins
    assert begins == datetime(2027, 4, 12, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": " "},
        {"starts": "soon"},
        {"starts": "2027-13-01"},
        {"starts": "2027-04-12T25:00"},
        {"starts": "2027-04-12T09:00:00"},
        {"starts": "2027-04-12T09:00+02:00"},
        {"starts": "2027-04T09:00"},
        {"starts": "20270412T090000Z"},
        {"starts": "20270412T0900+02"},
        {"ends": "2027-W15-1T09:00"},
        {"ends": "later"},
    ],
)
def test_what_is_no_event_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        event(**fields)
