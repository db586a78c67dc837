"""Every flow from start to end, as it was last read aloud; also with ratings off."""

from __future__ import annotations

import re

import pytest

from coach import practice
from coach.flow import following, refusal
from coach.guards import UNANSWERED_LINE
from tests.coach import transcripts
from tests.coach.transcripts import FOLDER, SCALES, SESSION, STORIES, transcript

EVERY = (*STORIES, SESSION)


@pytest.mark.parametrize("name", EVERY)
def test_the_flow_reads_as_it_was_last_read_aloud(name: str) -> None:
    """`python -m tests.coach.transcripts` writes them anew; read them before they are kept."""
    assert transcript(name) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_there_is_no_transcript_without_a_story() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(EVERY)


@pytest.mark.parametrize("name", EVERY)
def test_with_ratings_off_no_number_and_no_word_of_a_scale_is_asked_for(name: str) -> None:
    off = transcript(name).partition("=== ratings: off ===")[2]
    for word in ("0 to 100", "How likely", "How tense", "at the peak", "a bit tense", "(how"):
        assert word not in off
    assert practice.HOW not in off and practice.RATING_WORDS[1] not in off
    assert off.count("\n\n") > 2


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("scale", [*SCALES, ""])
def test_every_question_may_be_skipped(name: str, scale: str) -> None:
    """From the first to the last, also while it is not said yet how one rates."""
    flow = STORIES[name][0](scale)
    answers: dict[str, str] = {}
    for _ in range(40):
        question = following(flow, answers)
        if question is None:
            break
        assert refusal(question, "") == ""
        answers[question.id] = ""
    assert following(flow, answers) is None
    assert flow.closing(answers).lines


def test_no_page_praises_counts_or_shouts() -> None:
    said = "\n".join(
        line
        for name in EVERY
        for line in transcript(name).splitlines()
        if not line.startswith("  > ")
    )
    assert "!" not in said
    grading = re.compile(r"\b(well done|good job|great|amazing|congratulations|proud)\b", re.I)
    assert grading.search(said) is None


def test_no_flow_explains_away_what_somebody_did_nor_adds_a_silver_lining() -> None:
    """Caution 7, and the branch where the feared thing happened."""
    bright = re.compile(
        r"\b(at least|on the bright side|it could be worse|you learnt|lesson)\b", re.I
    )
    for name in EVERY:
        said = transcript(name)
        assert UNANSWERED_LINE not in " ".join(said.split())
        assert bright.search(said) is None
    assert "It is not a measure of you." in transcript("debrief-unkind")
    assert "That was not about you." in transcript("step-after-unkind")


def test_a_session_has_its_five_cards_in_their_order_and_its_end() -> None:
    """Front, examples, how it was; the fourth goes quiet, the fifth needs no words; the third look
    of a day is the last."""
    said = " ".join(transcript(SESSION).partition("=== ratings: off ===")[0].split())
    places = [
        said.index(words)
        for words in (
            practice.OPENING,
            practice.ASK,
            practice.HOW,
            practice.GOES_QUIET,
            practice.ALL_RIGHT,
            practice.NO_WORDS,
            practice.ENOUGH,
            practice.PLENTY,
            practice.FREE_TO_GO,
        )
    ]
    assert places == sorted(places)
    assert said.count("(the examples)") == 5 and said.count(practice.HOW) == 6


def test_sentences_are_short() -> None:
    """25 words at most, but for what the user reads as a choice of several things."""
    pages = [line for name in STORIES for line in _said(name)]
    sentences = [one for line in pages for one in re.split(r"(?<=[.?:])\s", line)]
    assert [one for one in sentences if len(one.split()) > 25] == []


def _said(name: str) -> list[str]:
    make, given = STORIES[name]
    flow = make("words")
    found: list[str] = []
    answers: dict[str, str] = {}
    while (question := following(flow, answers)) is not None:
        found += [question.ask, question.hint, *(one.says for one in question.options)]
        answers[question.id] = given.get(question.id, "")
    return [*found, *flow.closing(answers).lines]


def test_they_can_be_written_anew(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transcripts, "FOLDER", tmp_path)
    transcripts.main()
    for name in EVERY:
        new = tmp_path / f"{name}.txt"  # type: ignore[operator]
        assert new.read_text(encoding="utf-8") == transcript(name)
