"""What of a note may be said to its person; what a promise reads like; which words are tender."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.grammar import (
    LONGEST,
    folded,
    from_their_side,
    gives,
    is_name,
    promise_words,
    shortened,
)
from coach.tender import is_tender
from tests.hostile import HOSTILE


@pytest.mark.parametrize(
    "text",
    [
        "your exams",
        "the move",
        "the move.",
        "gardening",
        "the Leeds workshop",
        "St. John's Hall",
        "Dr. Who",
        "the 3 p.m. talk",
        "the bees and their queen",
        "Ítaca",
        "息子の試験",
        "x" * LONGEST,
    ],
)
def test_a_noun_phrase_may_be_said_to_them(text: str) -> None:
    assert from_their_side(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "🐝",
        "...",
        "she moved",
        "She's off",
        "He",
        "they moved",
        "They’re moving",
        "her thesis",
        "HIS thesis",
        "their thesis",
        "my draft",
        "I liked it",
        "I'm tired",
        "I’ve moved",
        "we met",
        "our walk",
        "it went well",
        "got a new job",
        "is moving",
        "the exam of her son",
        "the trip with him",
        "one\ntwo",
        "one\u2028two",
        "one\x1btwo",
        "the move. New flat",
        "How is it?",
        "exams; the move",
        "well...",
        "see https://b.ee",
        "www.b.ee",
        "ana@b.ee",
        "lone \ud800",
        "x" * (LONGEST + 1),
    ],
)
def test_what_reads_wrong_to_them_may_not(text: str) -> None:
    assert not from_their_side(text)


def test_their_own_name_is_not_said_to_them() -> None:
    assert not from_their_side("Ana's exams", ["Ana"])
    assert not from_their_side("the exams of aña", ["Ana Díaz"])
    assert from_their_side("the exams of Anabel", ["Ana"])


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("your exams.", "your exams"),
        (" your\n exams . ", "your exams"),
        ("and so on...", "and so on..."),
        ("", ""),
        (".", ""),
        ("x" * LONGEST, "x" * LONGEST),
        ("x" * 61, "x" * LONGEST),
        ("x" * 59 + " yy", "x" * 59),
        ("x" * 60 + " yy", "x" * 60),
        ("x" * 50 + ", and the long rest of it", "x" * 50),
        ("x" * 50 + ". The rest of it is long", "x" * 50 + ". The rest"),
        ("x" * 57 + ". The rest of it", "x" * 57),
        ("e\u0301" * 40, "e\u0301" * 30),
        ("x" * 59 + "e\u0301 y", "x" * 59),
        ("e" + "\u0301" * 80, "e" + "\u0301" * 59),
        ("and " * 20, "and"),
    ],
)
def test_a_long_note_is_cut_between_words(text: str, short: str) -> None:
    assert shortened(text) == short


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("send the gripper paper", "send the gripper paper"),
        ("Send the gripper paper.", "send the gripper paper"),
        ("send it!", "send it"),
        ("to send the paper", "send the paper"),
        ("I'll send you the paper", "send you the paper"),
        ("I’ll send Ben’s paper", "send Ben’s paper"),
        ("I will call Tom", "call Tom"),
        ("I said I'd call", "call"),
        ("will call", "call"),
        ("be there", "be there"),
        ("bring soup", "bring soup"),
        ("feed the cat", "feed the cat"),
        ("pass on my notes", "pass on my notes"),
        ("focus on it", "focus on it"),
        ("écrire", "écrire"),
    ],
)
def test_a_promise_follows_i_said_i_would(text: str, words: str) -> None:
    assert promise_words(text, ["Ana", "Díaz"]) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "...",
        "- send it",
        "the paper",
        "a call",
        "her paper",
        "my paper",
        "I owe a call",
        "he",
        "about the paper",
        "calling Tom",
        "called Tom",
        "sends it",
        "slides",
        "coffee with Tom",
        "2 papers",
        "PDF of the talk",
        "Tom's book",
        "das Buch schicken",
        "本を送る",
        "send her the paper",
        "send him his book",
        "send them a card",
        "show their work",
        "send Ana the paper",
        "send ana's paper",
        "send DIAZ the paper",
        "send the paper. And call",
        "send it?",
        "send\nit",
        "send https://b.ee",
        "send " + "x" * LONGEST,
    ],
)
def test_what_cannot_follow_it_is_no_promise_to_say(text: str) -> None:
    assert promise_words(text, ["Ana", "Díaz"]) == ""


def test_a_name_of_one_letter_or_no_name_hides_nothing() -> None:
    assert promise_words("send a book", ["A", "A."]) == "send a book"
    assert promise_words("send a book", []) == "send a book"
    assert promise_words("send Ana a book", "Ana") == ""
    assert promise_words("send 李明さん a book", ["李明"]) == ""


@pytest.mark.parametrize(
    ("promise", "fits"),
    [
        *((f"{verb} it", True) for verb in ("send", "share", "forward", "mail", "email", "post")),
        *((f"{verb} it", False) for verb in ("pass", "show", "write", "lend", "bring", "give")),
        ("Send you the gripper paper", True),
        ("send the address", True),
        ("send the syllabus", True),
        ("share the analysis with you", True),
        ("send Ben’s paper on bees", True),
        ("send the GDPR note", True),
        ("send the photos", False),
        ("send the photos of the trip", False),
        ("send the lists tomorrow", False),
        ("send the book back", False),
        ("send back the book", False),
        ("send the paper and the poster", False),
        ("send Tom the paper", False),
        ("send the paper to Tom", False),
        ("share the recipe with the group", False),
        ("post on the forum", False),
        ("send", False),
        ("Send", False),
        ("", False),
        ("call Tom", False),
        ("sending it", False),
        ("ask to send it", False),
        ("...", False),
    ],
)
def test_a_promise_gives_when_a_message_can_carry_the_one_thing(promise: str, fits: bool) -> None:
    assert gives(promise) is fits


def test_a_capital_in_a_title_makes_a_name_of_a_past_form() -> None:
    assert not from_their_side("Distributed Systems day")
    assert from_their_side("Distributed Systems day", title=True)
    assert not from_their_side("the bus passed its test", title=True)
    assert not from_their_side("She Spoke", title=True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Elsa", True),
        ("San Marino", True),
        ("exams", False),
        ("the Leeds move", False),
        ("", False),
    ],
)
def test_a_mere_name_has_a_capital_at_every_word(text: str, name: bool) -> None:
    assert is_name(text) is name


@pytest.mark.parametrize(
    "text",
    [
        "her mother died",
        "Her mum's DEATH",
        "dad passed  away in May",
        "passing of an old friend",
        "chemo starts Monday",
        "cancer's back",
        "in hospital again",
        "hospitalised",
        "ill",
        "a break-up",
        "broke up with Tom",
        "divorcing",
        "laid off in March",
        "lay-offs at work",
        "made redundant",
        "lost the job",
        "lost luggage",
        "funeral on Friday",
        "late father's garden",
        "burnt-out",
        "miscarriage",
        "a hard time",
        "A & E",
        "Beerdigung",
        "gekündigt",
        "im Krankenhaus, krank",
        "à l’hôpital",
        "licenciement",
        "décédé",
    ],
)
def test_hard_things_are_tender(text: str) -> None:
    assert is_tender(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "your exams",
        "passed the exam",
        "a new job",
        "I'll call",
        "a skilled team",
        "the mortgage",
        "a baby girl",
        "the wedding",
        "bees and old maps",
        "als Lehrerin",
        "the Willow project",
        "promotion to head of sales",
        "diet",
        "the illustrated book",
    ],
)
def test_good_and_plain_things_are_not_tender(text: str) -> None:
    assert not is_tender(text)


def test_folding_knows_accents_case_and_apostrophes() -> None:
    assert folded("D\u0131\u0301AZ’S Straße ZW\u200bJ") == "dıaz's strasse zwj"


@pytest.mark.parametrize("text", [*HOSTILE, ", " * 3000, "and " * 3000, "a." * 3000])
def test_hostile_notes_are_only_read(text: str) -> None:
    from_their_side(text, [text])
    promise_words(text, [text])
    is_tender(text)
    gives(text)
    is_name(text)
    from_their_side(text, title=True)
    assert len(shortened(text)) <= LONGEST


@given(st.text(), st.lists(st.text(max_size=8), max_size=3))
def test_any_note_has_an_answer(text: str, names: list[str]) -> None:
    short = shortened(text)
    assert len(short) <= LONGEST and short == shortened(short)
    assert not short.endswith(".") or short.endswith("..")
    assert from_their_side(text, names) in (True, False)
    assert is_tender(text) in (True, False)
    words = promise_words(f"send {text}", names)
    assert words == "" or (words.startswith("send") and len(words) <= LONGEST)


@pytest.mark.parametrize(
    "told",
    [
        "the bus passed its inspection",
        "a book that won a prize",
        "the twins are walking",
        "Ada left",
    ],
)
def test_a_note_that_tells_what_happened_is_no_noun_phrase(told: str) -> None:
    assert not from_their_side(told)


@pytest.mark.parametrize("thing", ["the bus", "a new job", "the seed library", "your red bike"])
def test_a_thing_with_words_that_look_like_a_past_form_still_is_one(thing: str) -> None:
    assert from_their_side(thing)
