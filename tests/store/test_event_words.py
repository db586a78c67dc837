"""When an event is, in words: what both days have is said once, vague days stay vague."""

from __future__ import annotations

from datetime import date

import pytest

from store.event_words import when_words

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        ("", "", "no day yet"),
        ("", "2027-04-12", "until Mon 12 Apr 2027"),
        ("2026-11-27", "", "Fri 27 Nov"),
        ("2026-11-27", "2026-11-27", "Fri 27 Nov"),
        ("2027-04-12", "", "Mon 12 Apr 2027"),
        ("2026-11-27", "2026-11-29", "Fri 27 to Sun 29 Nov"),
        ("2026-11-27", "2026-12-02", "Fri 27 Nov to Wed 2 Dec"),
        ("2027-04-12", "2027-04-14", "Mon 12 to Wed 14 Apr 2027"),
        ("2026-12-30", "2027-01-02", "Wed 30 Dec to Sat 2 Jan 2027"),
        ("2027-12-30", "2028-01-02", "Thu 30 Dec 2027 to Sun 2 Jan 2028"),
        ("2026-11-27T09:00", "", "Fri 27 Nov 09:00"),
        ("2026-11-27T09:00", "2026-11-27T18:00", "Fri 27 Nov 09:00-18:00"),
        ("2026-11-27", "2026-11-27T18:00", "Fri 27 Nov until 18:00"),
        ("2026-11-27T21:00", "2026-11-28T01:00", "Fri 27 Nov 21:00 to Sat 28 Nov 01:00"),
        ("2027-04", "", "April 2027"),
        ("2027-04", "2027-05", "April 2027 to May 2027"),
        ("2027-23", "", "autumn 2027"),
        ("2027", "", "2027"),
    ],
)
def test_days_and_hours(starts: str, ends: str, said: str) -> None:
    assert when_words(starts, ends, today=TODAY) == said


def test_a_zone_is_named_only_beside_a_time() -> None:
    assert (
        when_words("2026-11-27T09:00", "", "Asia/Tokyo", TODAY) == "Fri 27 Nov 09:00 (Asia/Tokyo)"
    )
    assert when_words("2026-11-27", "", "Asia/Tokyo", TODAY) == "Fri 27 Nov"


def test_without_a_today_the_year_is_said() -> None:
    assert when_words("2026-11-27") == "Fri 27 Nov 2026"
