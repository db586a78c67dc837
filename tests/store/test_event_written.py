"""A day and a time written by themselves, as the rows of a form take them."""

from __future__ import annotations

from datetime import date

import pytest

from store.eventline.written import Written, end_after, read_written

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "starts", "ends", "zone"),
    [
        ("12 april", "2027-04-12", "", ""),
        ("Mon 12 Apr 2027 09:00", "2027-04-12T09:00", "", ""),
        ("2027-04-12", "2027-04-12", "", ""),
        ("2027-04-12 09:00", "2027-04-12T09:00", "", ""),
        ("2027-04-12T09:00", "2027-04-12T09:00", "", ""),
        ("2027-04-12T09:00:00", "2027-04-12T09:00", "", ""),
        ("next friday at 7pm", "2026-12-04T19:00", "", ""),
        ("friday 9-18h", "2026-11-27T09:00", "2026-11-27T18:00", ""),
        ("12-14 apr", "2027-04-12", "2027-04-14", ""),
        ("friday 9:00 Europe/Lisbon", "2026-11-27T09:00", "", "Europe/Lisbon"),
        ("in april", "2027-04", "", ""),
        ("April 2027", "2027-04", "", ""),
        ("autumn 2027", "2027-23", "", ""),
        ("2027", "2027", "", ""),
        ("18:00", "T18:00", "", ""),
        ("until 18:00", "T", "T18:00", ""),
        ("9-18h", "T09:00", "T18:00", ""),
    ],
)
def test_what_is_written_is_read(text: str, starts: str, ends: str, zone: str) -> None:
    assert read_written(text, TODAY) == Written(starts, ends, zone)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "31 feb", "14-12 apr", "friday at Google", "friday with Ana", "every friday",
     "friday 15:00 CET", "in april 15:00", "PyCon 12 apr", "friday for 2 hours", "friday evening",
     "friday 25:00", "next week",
     "x" * 4000],
)  # fmt: skip
def test_a_word_that_says_no_day_is_never_left_out(text: str) -> None:
    assert read_written(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("20 nov", "Is 20 nov the one just gone, or the next one? Write the year with it."),
        ("12/05 9:00", "12/05 may be several days. Which one is it? Write the month as a word."),
    ],
)
def test_what_may_be_several_days_says_how_to_write_it(text: str, said: str) -> None:
    assert read_written(text, TODAY) == Written("", "", "", said)


@pytest.mark.parametrize(
    ("starts", "text", "ends"),
    [
        ("2026-11-27T09:00", "18:00", "2026-11-27T18:00"),
        ("2026-11-27T21:00", "1:00", "2026-11-28T01:00"),
        ("2026-11-27", "18:00", "2026-11-27T18:00"),
        ("2026-11-27", "29 nov", "2026-11-29"),
        ("2026-11-27T09:00", "until 18:00", "2026-11-27T18:00"),
        ("2026-11-27", "28-29 nov", "2026-11-29"),
        ("2027-04", "18:00", ""),
        ("", "18:00", ""),
    ],
)
def test_a_time_alone_ends_on_the_day_it_starts(starts: str, text: str, ends: str) -> None:
    written = read_written(text, TODAY)
    assert written is not None and end_after(starts, written) == ends
