"""Reasons to write, and the words beside a message."""

from __future__ import annotations

import pytest

from coach.drafts import (
    GOOD_ENOUGH,
    LET_IT_BE,
    REASONS,
    REASSURANCE,
    codes_of,
    fold_name,
    in_order,
    left_after,
    length_words,
    long_edit,
    plain_words,
    reason,
    reason_of,
    reassurance,
    verdict,
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("hello", "hello"),
        ("Hello", "hello"),
        ("  follow   up ", "follow-up"),
        ("FOLLOW_UP", "follow-up"),
        ("foll", "follow-up"),
        ("hard time", "hard-time"),
        ("ha", "hard-time"),
        ("no", "no"),
        ("new", "news"),
        ("thank you", "thanks"),
        ("sorry", "repair"),
        ("congrat", "news"),
        ("help", "help"),
        ("intro", "introduction"),
    ],
)
def test_a_reason_is_found_by_its_name_by_other_words_and_by_how_it_begins(
    typed: str, name: str
) -> None:
    found = reason(typed)
    assert found is not None and found.name == name


@pytest.mark.parametrize("typed", ["", "  ", "h", "he", "because", "hello there"])
def test_what_means_no_reason_or_several_is_none(typed: str) -> None:
    assert reason(typed) is None


def test_every_reason_has_a_letter_of_its_own_that_moves_nothing() -> None:
    keys = [one.key for one in REASONS]
    assert len(set(keys)) == len(keys)
    assert not set(keys) & set("jkgGq?")
    assert {one.name for one in REASONS} == {
        *("hello", "thanks", "news", "follow-up", "hard-time", "repair", "ask", "no"),
        *("promise", "birthday", "introduction", "help"),
    }


def test_a_hello_after_a_long_quiet_time_is_a_matter_of_its_own() -> None:
    hello, thanks = REASONS[0], REASONS[1]
    assert codes_of(hello, long_quiet=True) == ("RD", "CK")
    assert codes_of(hello, long_quiet=False) == ("CK",)
    assert codes_of(thanks, long_quiet=True) == ("TH",)


def test_a_situation_leads_back_to_its_reason() -> None:
    found = {code: one.name for code in ("RD", "CK", "HT", "OH") if (one := reason_of(code))}
    assert found == {"RD": "hello", "CK": "hello", "HT": "hard-time", "OH": "help"}
    assert reason_of("LV") is None


def test_what_fits_comes_first_and_each_once() -> None:
    names = [one.name for one in in_order(("FU", "CG", "RD", "CK"))]
    assert names[:3] == ["follow-up", "news", "hello"]
    assert len(set(names)) == len(names) == len(REASONS) - 1
    assert "promise" not in names


def test_a_promise_only_where_there_is_one_a_birthday_always() -> None:
    assert "promise" in [one.name for one in in_order((), promise=True)]
    assert next(one.name for one in in_order(("BD",))) == "birthday"
    assert "birthday" in [one.name for one in in_order(())]


@pytest.mark.parametrize("code", ["CK", "RD", "TH", "CG", "HT"])
def test_those_that_are_more_welcome_than_one_thinks_are_reassured(code: str) -> None:
    assert reassurance(code) == REASSURANCE


@pytest.mark.parametrize("code", ["AK", "NO", "LR", "PM", "BD", ""])
def test_no_other_message_is_reassured(code: str) -> None:
    assert reassurance(code) == ""


def test_the_length_is_in_words() -> None:
    assert length_words("Hi Ana, how are you?") == "5 words"
    assert length_words(" Hello. ") == "1 word"
    assert length_words("") == "0 words"


def test_two_sentences_are_good_enough_and_nothing_is_said_against_a_remark() -> None:
    assert verdict("Hi Ana. Thank you.") == GOOD_ENOUGH
    assert verdict("word " * 80) == GOOD_ENOUGH
    assert verdict("word " * 81) == ""
    assert verdict("Hi Ana. Thank you.", remarks=True) == ""
    assert verdict(" \n") == ""


def test_what_is_folded_away_is_named_after_what_is_in_it() -> None:
    assert fold_name(reassured=True) == "what speaks for it"
    assert fold_name(reassured=False) == "if it goes quiet"


@pytest.mark.parametrize(
    ("edits", "minutes", "said"),
    [(5, 10.0, ""), (6, 0.0, LET_IT_BE), (0, 10.5, LET_IT_BE), (0, 0.0, "")],
)
def test_more_than_five_edits_or_ten_minutes_are_enough(
    edits: int, minutes: float, said: str
) -> None:
    assert long_edit(edits, minutes) == said


def test_without_a_fitting_line_there_is_still_a_first_one() -> None:
    assert plain_words("Ana") == "Hi Ana, how are things?"
    assert plain_words(" ") == "Hi, how are things?"


def test_a_skipped_question_is_not_asked_again() -> None:
    assert left_after(set(), {"resource"})
    assert left_after({"place"}, {"resource"})
    assert not left_after({"resource"}, {"resource", "when"})
