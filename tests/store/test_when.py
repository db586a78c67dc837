"""Vague days end when the calendar says so, without the calendar module."""

from __future__ import annotations

import calendar
from datetime import date

from store import when


def test_every_month_ends_on_its_last_day() -> None:
    for year in (1, 1900, 2000, 2023, 2024, 2100, 9999):
        for month in range(1, 13):
            last = calendar.monthrange(year, month)[1]
            assert when.last_day(f"{year:04}-{month:02}") == date(year, month, last)


def test_29_february_falls_on_the_28th_in_other_years() -> None:
    for year in (1900, 2000, 2023, 2024, 2100):
        day = 29 if calendar.isleap(year) else 28
        assert when.occurrence("--02-29", year) == date(year, 2, day)
