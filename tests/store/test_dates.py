"""Phrases for days: a list shared by everyone, a longer one of our own, and texts that are none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import when
from store.dates import Prefer, parse_time, parse_when, read
from store.dates.calendar import add, nth_weekday
from store.dates.feasts import easter
from tests.store.date_phrases import FUTURE, NEVER, PAST

SAMPLES = (
    Path(__file__).resolve().parents[2].parent
    / "shared"
    / "samples"
    / "dates"
    / "authored--date-phrases.tsv"
)


def cases(table: dict[str, str]) -> list[tuple[str, str, str]]:
    """(today, phrase, reading) of every line of a table."""
    found: list[tuple[str, str, str]] = []
    for now, lines in table.items():
        for line in lines.strip().splitlines():
            phrase, reading = line.strip().rsplit(" = ", 1)
            found.append((now, phrase, reading))
    return found


def samples() -> list[tuple[str, str, str]]:
    """(now, phrase, accepted days) of the shared list; empty where it is not there."""
    if not SAMPLES.exists():
        return []
    lines = SAMPLES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(now, phrase, accepted) for now, phrase, accepted in rows]


@pytest.mark.parametrize(("now", "phrase", "accepted"), samples())
def test_the_shared_list(now: str, phrase: str, accepted: str) -> None:
    found = parse_when(phrase, date.fromisoformat(now), prefer="future")
    if accepted:
        assert found is not None
        assert when.first_day(found).isoformat() in accepted.split()
    else:
        assert found is None


@pytest.mark.parametrize(("now", "phrase", "reading"), cases(FUTURE))
def test_a_plan_lies_ahead(now: str, phrase: str, reading: str) -> None:
    assert parse_when(phrase, date.fromisoformat(now), prefer="future") == reading


@pytest.mark.parametrize(("now", "phrase", "reading"), cases(PAST))
def test_a_talk_lies_behind(now: str, phrase: str, reading: str) -> None:
    assert parse_when(phrase, date.fromisoformat(now), prefer="past") == reading


@pytest.mark.parametrize("prefer", ["future", "past"])
@pytest.mark.parametrize("text", [line.strip() for line in NEVER.strip().splitlines()])
def test_no_day(text: str, prefer: Prefer) -> None:
    assert parse_when(text, date(2026, 11, 23), prefer=prefer) is None


@pytest.mark.parametrize(
    "phrase", ["  In   2 Weeks, ", "IN 2 WEEKS", "in 2 weeks.", "in\u00a02 weeks", "(in 2 weeks)"]
)
def test_case_and_space_say_nothing(phrase: str) -> None:
    assert parse_when(phrase, date(2026, 11, 23), prefer="future") == "2026-12-07"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("3pm", "15:00"),
        ("at 3pm", "15:00"),
        ("12am", "00:00"),
        ("12 pm", "12:00"),
        ("15:30", "15:30"),
        ("9.30am", "09:30"),
        ("at 9", "09:00"),
        ("at 3", "15:00"),
        ("14h30", "14:30"),
        ("18h", "18:00"),
        ("noon", "12:00"),
        ("at midnight", "00:00"),
        ("half past six", "18:30"),
        ("half past six pm", "18:30"),
        ("quarter to 9", "08:45"),
        ("7 o'clock", "07:00"),
        ("at seven", "07:00"),
        ("around 5pm", "17:00"),
        ("25:00", None),
        ("13pm", None),
        ("12:60", None),
        ("3", None),
        ("seven", None),
        ("half past eleventy", None),
        ("the end", None),
        ("", None),
    ],
)
def test_times(text: str, time: str | None) -> None:
    assert parse_time(text) == time


def test_a_phrase_may_hold_a_time_too() -> None:
    found = read("tomorrow at 3pm", date(2026, 11, 23), "future")
    assert found is not None
    assert (found.day, found.time) == ("2026-11-24", "15:00")


def test_what_only_dateparser_knows() -> None:
    assert (
        parse_when("Dec 3 2027 10:00 PM utc", date(2026, 11, 23), prefer="future") == "2027-12-03"
    )


def test_dateparser_is_not_asked_about_words() -> None:
    for text in ("march 3 with ana", "marc 5", "ok", "5", "99 bottles", "5 december ana"):
        assert parse_when(text, date(2026, 11, 23), prefer="future") is None


def test_easter_as_the_tables_have_it() -> None:
    days = {2024: "03-31", 2025: "04-20", 2026: "04-05", 2027: "03-28", 2038: "04-25"}
    assert {year: easter(year).isoformat()[5:] for year in days} == days


def test_steps_stay_in_the_month() -> None:
    assert add(date(2026, 1, 31), 1, "month") == date(2026, 2, 28)
    assert add(date(2024, 2, 29), -1, "year") == date(2023, 2, 28)
    assert nth_weekday(date(2026, 11, 1), date(2026, 11, 30), 0, 5) == date(2026, 11, 30)
    assert nth_weekday(date(2026, 11, 1), date(2026, 11, 30), 1, 5) is None


@given(st.text(max_size=80), st.dates(), st.sampled_from(["future", "past"]))
def test_any_text_on_any_day_is_read_without_an_exception(
    text: str, today: date, prefer: Prefer
) -> None:
    found = parse_when(text, today, prefer=prefer)
    if found is not None:
        when.check(found)


PIECES = (
    "in on the next last this a 2 3 weeks days month mid end of early friday jan may 5th christmas "
    "q1 summer ago from now at 3pm 12/3 2026 half tomorrow week year to or and"
)
WORDS = st.lists(
    st.sampled_from(PIECES.split()),
    max_size=7,
).map(" ".join)


@given(WORDS, st.dates(), st.sampled_from(["future", "past"]))
def test_words_of_days_in_any_order(text: str, today: date, prefer: Prefer) -> None:
    found = read(text, today, prefer)
    if found is not None:
        when.check(found.day)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.dates())
def test_an_exact_day_is_read_as_itself(day: date, today: date) -> None:
    for text in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}"):
        assert parse_when(text, today, prefer="past") == day.isoformat()


@given(st.dates(date(1901, 1, 1), date(2198, 12, 31)), st.integers(0, 400))
def test_days_from_now_and_ago(today: date, days: int) -> None:
    ahead = date.fromordinal(today.toordinal() + days)
    behind = date.fromordinal(today.toordinal() - days)
    assert parse_when(f"in {days} days", today, prefer="past") == ahead.isoformat()
    assert parse_when(f"{days} days ago", today, prefer="future") == behind.isoformat()


@given(st.dates(date(1901, 1, 1), date(2198, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_within_a_week(today: date, weekday: int) -> None:
    name = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"][weekday]
    ahead = date.fromisoformat(parse_when(name, today, prefer="future") or "")
    behind = date.fromisoformat(parse_when(name, today, prefer="past") or "")
    assert ahead.weekday() == behind.weekday() == weekday
    assert 1 <= (ahead - today).days <= 7
    assert 1 <= (today - behind).days <= 7
