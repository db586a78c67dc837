"""Days in calm words, seen from Monday 23 November 2026."""

from __future__ import annotations

import locale
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import words

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-23", "today"),
        ("2026-11-22", "yesterday"),
        ("2026-11-19", "last Thursday"),
        ("2026-11-16", "last Monday"),
        ("2026-11-15", "mid-November"),
        ("2026-11-03", "early November"),
        ("2026-10-31", "end of October"),
        ("2026-09-02", "September"),
        ("2026-01-27", "January"),
        ("2025-12-28", "December 2025"),
        ("2024-03-05", "March 2024"),
        ("2026-11", "November"),
        ("2026-09", "September"),
        ("2024-03", "March 2024"),
        ("2026-21", "last spring"),
        ("2026-23", "this autumn"),
        ("2025-24", "last winter"),
        ("2024-22", "summer 2024"),
        ("2026", "this year"),
        ("2025", "last year"),
        ("2023", "2023"),
        ("2026-11-26", "Thursday"),
        ("2027-02", "in February"),
    ],
)
def test_spoken(day: str, said: str) -> None:
    assert words.spoken(day, TODAY) == said


def test_spoken_last_week_when_the_week_just_turned() -> None:
    assert words.spoken("2026-11-17", date(2026, 11, 29)) == "last week"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-03", "early Nov"),
        ("2026-09-12", "Sept"),
        ("2026-11-19", "last Thu"),
        ("2024-06-05", "June 2024"),
        ("2026-21", "last spring"),
    ],
)
def test_spoken_short(day: str, said: str) -> None:
    assert words.spoken_short(day, TODAY) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-22", "yesterday"),
        ("2026-11-03", "in early November"),
        ("2026-11-19", "last Thursday"),
        ("2026-21", "last spring"),
        ("2024-03-05", "in March 2024"),
        ("2023", "in 2023"),
        ("2026-11-26", "Thursday"),
    ],
)
def test_back_then(day: str, said: str) -> None:
    assert words.back_then(day, TODAY) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-23", "today"),
        ("2026-11-24", "tomorrow"),
        ("2026-11-26", "Thursday"),
        ("2026-11-29", "Sunday"),
        ("2026-11-30", "next week"),
        ("2026-12-06", "next week"),
        ("2026-12-07", "in December"),
        ("2027-09-19", "in September"),
        ("2027-11-01", "in November 2027"),
        ("2026-11-20", "last Friday"),
        ("2026-11", "this month"),
        ("2026-12", "in December"),
        ("2026-24", "in winter"),
        ("2027-22", "in summer"),
        ("2028-22", "in summer 2028"),
        ("2026-23", "this autumn"),
        ("2026", "this year"),
        ("2027", "next year"),
        ("2030", "in 2030"),
    ],
)
def test_due_words(day: str, said: str) -> None:
    assert words.due_words(day, TODAY) == said
    if len(day) == 10:
        assert words.due_words(date.fromisoformat(day), TODAY) == said


def test_due_later_in_a_month_that_began_early() -> None:
    assert words.due_words("2026-11-27", date(2026, 11, 3)) == "later this month"


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (None, ""),
        (TODAY, "spoken to today"),
        (date(2026, 11, 19), "quiet since last Thursday"),
        (date(2026, 11, 3), "quiet since early November"),
        (date(2026, 10, 30), "quiet since October"),
        (date(2025, 10, 30), "quiet since October 2025"),
    ],
)
def test_quiet_since(last: date | None, said: str) -> None:
    assert words.quiet_since(last, TODAY) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-22", "Sun 22 Nov"),
        ("2025-09-07", "Sun 7 Sept 2025"),
        ("2026-11", "November"),
        ("2025-23", "autumn 2025"),
        ("2025", "2025"),
        ("--04-12", "12 April"),
    ],
)
def test_exact(day: str, said: str) -> None:
    assert words.exact(day, TODAY) == said


def test_exact_says_the_year_when_there_is_no_today_to_compare() -> None:
    assert words.exact(date(2026, 11, 22)) == "Sun 22 Nov 2026"
    assert words.exact("0001-01-01", TODAY) == "Mon 1 Jan 0001"


def test_list_words() -> None:
    assert words.list_words([]) == ""
    assert words.list_words(["Ana"]) == "Ana"
    assert words.list_words(["Ana", "Ben"]) == "Ana and Ben"
    assert words.list_words(["Ana", "Ben", "Chi"], "or") == "Ana, Ben or Chi"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "every day"),
        (7, "every week"),
        (10, "every 10 days"),
        (30, "every month"),
        (42, "every 6 weeks"),
        (90, "every 3 months"),
        (365, "every year"),
        (730, "every 2 years"),
    ],
)
def test_every_words(days: int, said: str) -> None:
    assert words.every_words(days) == said


def test_sentence_and_cut() -> None:
    assert words.sentence("her thesis, PyCon") == "Her thesis, PyCon"
    assert words.sentence("") == ""
    assert words.cut("one\n two", 20) == "one two"
    assert words.cut("a long line of words", 10) == "a long li…"


@given(
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.dates(date(1900, 1, 1), date(2200, 12, 31)),
)
def test_no_words_ever_count_days(day: date, today: date) -> None:
    for text in (
        words.spoken(day, today),
        words.spoken_short(day, today),
        words.due_words(day, today),
        words.quiet_since(day, today),
        words.back_then(day, today),
    ):
        assert text
        assert not re.search(r"\bdays?\b|\d+ (week|month)", text)


@given(st.integers(1, 9998), st.integers(1, 24), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_every_vague_day_has_words(year: int, part: int, today: date) -> None:
    vague = [f"{year:04}"] + ([f"{year:04}-{part:02}"] if part <= 12 or part >= 21 else [])
    for text in vague:
        assert words.spoken(text, today)
        assert words.due_words(text, today)
        assert words.exact(text, today)


def test_words_are_the_same_in_every_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    before = locale.setlocale(locale.LC_TIME)
    for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C"):
        try:
            locale.setlocale(locale.LC_TIME, name)
        except locale.Error:
            continue
        try:
            assert words.exact(TODAY - timedelta(1), TODAY) == "Sun 22 Nov"
        finally:
            locale.setlocale(locale.LC_TIME, before)
