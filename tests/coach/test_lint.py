"""The soft look at a message: what it remarks, in which order, and in which words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.lint import BANNED, LONG, lint
from tests.hostile import HOSTILE
from tests.test_words_we_use import PATTERN


def kinds(text: str) -> list[str]:
    return [remark.kind for remark in lint(text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "Hi Ana, no news needed, just a hello. How is this week treating you?",
        "Sorry for the slow reply.",
        "What?! Really, all of it is good.",
        "See https://b.ee/?q=1?x=2 for more. Does it help?",
        "Here is the piece on bees: www.b.ee",
        "opportunities, leveraged, synergyst, reach out to you",
        "unsorry sorryish",
        "word " * LONG,
    ],
)
def test_a_short_kind_message_gets_no_remark(text: str) -> None:
    assert lint(text) == ()


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("How are you? And the bees?", 25),
        ("How?? And now?!", 13),
        ('"How?" (And now?)', 15),
        ("你好吗？他呢？", 6),
        ("كيف؟ هل؟", 7),
    ],
)
def test_a_second_question_is_remarked(text: str, at: int) -> None:
    assert [(one.kind, one.at) for one in lint(text)] == [("questions", at)]


@pytest.mark.parametrize(
    "text",
    [
        "Sorry, I'm so SoRRy about it.",
        "My apologies. I apologise.",
        "I apologize and am sorry",
        "sorry! apologizing again",
    ],
)
def test_a_second_sorry_is_remarked(text: str) -> None:
    assert kinds(text) == ["sorry"]


def test_more_than_eighty_words_are_remarked() -> None:
    assert kinds("word " * (LONG + 1)) == ["long"]
    assert LONG == 80


@pytest.mark.parametrize("phrase", BANNED)
def test_a_phrase_of_the_trade_is_remarked_once_however_it_is_written(phrase: str) -> None:
    written = phrase.title().replace(" ", "\n ")
    remarks = lint(f"So {written}, or {phrase.replace(' ', '-')}.")
    assert [remark.kind for remark in remarks] == ["phrase"]
    assert phrase in remarks[0].text and remarks[0].at == 3


def test_the_phrases_are_those_that_were_agreed() -> None:
    assert BANNED == (
        "touch base",
        "pick your brain",
        "circle back",
        "reach out to you regarding",
        "leverage",
        "synergy",
        "valuable connection",
        "grow my network",
        "hop on a call",
        "quick win",
        "opportunity",
        "just following up",
    )


@pytest.mark.parametrize(
    "text", ["https://b.ee", "www.b.ee", "this: https://b.ee", "see this - https://b.ee :)"]
)
def test_a_link_without_a_reason_is_remarked(text: str) -> None:
    assert kinds(text) == ["link"]


def test_remarks_come_in_the_order_of_the_message() -> None:
    text = "Sorry, sorry. How? An opportunity. Why? I want to touch base. " + "word " * LONG
    assert kinds(text) == ["sorry", "phrase", "questions", "phrase", "long"]
    assert kinds("https://b.ee sorry sorry") == ["link", "sorry"]


def test_remarks_are_one_kind_sentence_each() -> None:
    text = "Why? Why? sorry sorry synergy " + "word " * LONG
    for remark in [*lint(text), *lint("https://b.ee")]:
        assert not PATTERN.search(remark.text)
        assert remark.text.endswith(".") and remark.text.count(".") == 1
        assert "!" not in remark.text and len(remark.text.split()) <= 15


@pytest.mark.parametrize(
    "text", [*HOSTILE, "?" * 4000, "!" * 4000 + "x", "www." * 2000, "touch " * 900]
)
def test_hostile_messages_are_only_read(text: str) -> None:
    assert all(0 <= remark.at < len(text) for remark in lint(text))


@given(st.text())
def test_any_message_can_be_looked_at(text: str) -> None:
    remarks = lint(text)
    assert [remark.at for remark in remarks] == sorted(remark.at for remark in remarks)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("So good!! Thank you.", "marks"),
        ("Really?! Yes!!", "marks"),
        ("I am REALLY glad.", "loud"),
        ("LOVE YOU lots.", "loud"),
        ("It was good.Thank you.", "space"),
        ("It was good.thank you.", "space"),
        ("It was good.I mean it.", "space"),
    ],
)
def test_what_may_sound_loud_or_reads_hard_is_remarked_kindly(text: str, kind: str) -> None:
    (remark,) = lint(text)
    assert remark.kind == kind and remark.text.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "So good! Thank you!",
        "NASA and the GPU of PyCon DE called, e.g. on Monday at 9 a.m. or so.",
        "See festo.com or mail a.Berg@festo.example about main.rs and Node.js.",
        "It took 2.5 hours... and more, and https://x.example/LOUD.Page has why it did.",
    ],
)
def test_abbreviations_addresses_and_one_exclamation_mark_are_no_fault(text: str) -> None:
    assert lint(text) == ()
