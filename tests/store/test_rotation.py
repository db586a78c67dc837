"""Which daily copies stay: 7 days, 4 weeks, 12 months, the newest of each."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from store.backup.rotation import DAYS, MONTHS, WEEKS, keep

TODAY = date(2026, 11, 23)
MOMENTS = st.lists(
    st.datetimes(datetime(2024, 1, 1), datetime(2026, 11, 24, 3, 59)), max_size=80
).map(lambda found: [moment.replace(tzinfo=UTC) for moment in found])
FROM_ANY_CLOCK = st.lists(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)), max_size=80)


def noon(day: date) -> datetime:
    """A copy made at noon of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def days(kept: set[datetime]) -> list[str]:
    """The days of copies, newest first."""
    return [moment.date().isoformat() for moment in sorted(kept, reverse=True)]


def test_a_copy_each_day_for_400_days() -> None:
    every_day = [noon(TODAY - timedelta(days=back)) for back in range(400)]
    assert days(keep(every_day, TODAY)) == [
        # Seven days; today is a Monday, so the newest of this week and of the last are in them.
        "2026-11-23", "2026-11-22", "2026-11-21", "2026-11-20", "2026-11-19", "2026-11-18",
        "2026-11-17",
        # The Sundays of the two weeks before.
        "2026-11-15", "2026-11-08",
        # The last days of eleven months before this one.
        "2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31",
        "2026-04-30", "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31",
    ]  # fmt: skip


def test_whoever_was_away_for_years_finds_what_there_was_before() -> None:
    long_ago = [noon(date(2019, 3, day)) for day in range(1, 8)]
    kept = keep([*long_ago, noon(TODAY)], TODAY)
    assert days(kept)[:7] == [
        "2026-11-23", "2019-03-07", "2019-03-06", "2019-03-05", "2019-03-04", "2019-03-03",
        "2019-03-02",
    ]  # fmt: skip


def test_before_four_in_the_morning_it_is_still_the_day_before() -> None:
    evening, night, morning = (
        datetime(2026, 11, 22, 23),
        datetime(2026, 11, 23, 3, 59),
        datetime(2026, 11, 23, 4),
    )
    assert keep([evening, night, morning], TODAY) == {night, morning}


def test_copies_of_a_clock_that_was_wrong_take_no_place_away() -> None:
    wrong = [noon(date(2040, 1, day)) for day in range(1, 29)]
    right = [noon(TODAY - timedelta(days=back)) for back in range(400)]
    kept = keep([*wrong, *right], TODAY)
    assert kept == keep(right, TODAY) | {wrong[-1]}


def test_nothing_gives_nothing() -> None:
    assert keep([], TODAY) == set()


@given(FROM_ANY_CLOCK)
def test_the_newest_stays_and_there_are_never_more_than_23(moments: list[datetime]) -> None:
    kept = keep(moments, TODAY)
    assert kept <= set(moments) and len(kept) <= DAYS + WEEKS + MONTHS
    assert not moments or max(moments) in kept
    assert kept == keep(kept, TODAY)


@given(MOMENTS)
def test_each_of_the_last_days_weeks_and_months_with_a_copy_keeps_its_newest(
    moments: list[datetime],
) -> None:
    kept = keep(moments, TODAY)
    of = [(moment - timedelta(hours=4)).date() for moment in moments]
    for count, period in (
        (DAYS, lambda day: day.isoformat()),
        (WEEKS, lambda day: "{}-{:02}".format(*day.isocalendar())),
        (MONTHS, lambda day: day.isoformat()[:7]),
    ):
        for name in sorted(set(map(period, of)), reverse=True)[:count]:
            newest = max(m for m, day in zip(moments, of, strict=True) if period(day) == name)
            assert newest in kept


@given(MOMENTS)
def test_it_does_not_matter_how_often_the_rest_was_removed(moments: list[datetime]) -> None:
    """What went is never missed: removing every day ends with what removing once would keep."""
    there: set[datetime] = set()
    for moment in sorted(moments):
        there = keep({*there, moment}, (moment - timedelta(hours=4)).date())
    assert there == keep(moments, TODAY)


@given(MOMENTS, st.integers(0, 400))
def test_a_day_without_a_new_copy_removes_nothing(moments: list[datetime], more: int) -> None:
    assert keep(moments, TODAY) == keep(moments, TODAY + timedelta(days=more))
