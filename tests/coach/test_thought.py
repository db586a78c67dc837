"""The short thought page: five things about one thought, and two minutes."""

from __future__ import annotations

from coach.flow import following
from coach.thought import ThoughtFlow, thought_lines, to_keep
from tests.coach.transcripts import profile

ANSWERS = {
    "situation": "by the coffee",
    "thought": "Everyone saw it",
    "believed": "70",
    "else": "most looked at the cake",
    "fairer": "One may have seen it",
    "believed_now": "30",
}


def flow(scale: str = "numbers") -> ThoughtFlow:
    return ThoughtFlow(profile=profile(scale))


def test_it_takes_about_two_minutes() -> None:
    assert flow().opening == "A few short questions, about two minutes. Saved here only."


def test_situation_thought_and_belief_what_else_a_fairer_sentence_and_belief_again() -> None:
    asked = flow().questions({})
    assert [one.id for one in asked] == list(ANSWERS)
    assert asked[2].ask == "How much does Robin believe it, 0 to 100?"
    assert asked[5].ask == "How much does Robin believe it now, 0 to 100?"
    assert asked[4].ask == "A fairer sentence, in Robin's own words?"
    you = ThoughtFlow(profile=profile("numbers", by_name="never")).questions({})
    assert you[2].ask == "How much do you believe it, 0 to 100?"
    assert you[5].ask == "How much do you believe it now, 0 to 100?"
    assert you[4].ask == "A fairer sentence, in your own words?"


def test_in_words_belief_is_how_likely_it_seems_and_off_leaves_it_out() -> None:
    assert [one.kind for one in flow("words").questions({})].count("choice") == 2
    assert flow("words").questions({})[2].ask == "How likely does it seem?"
    off = [one.id for one in flow("off").questions({})]
    assert off == ["situation", "thought", "else", "fairer"]


def test_the_first_belief_is_not_shown_when_the_second_is_asked_for() -> None:
    last = flow().questions(ANSWERS)[-1]
    assert last.before == ("The first thought: Everyone saw it",)
    assert "70" not in str(last)


def test_it_ends_with_the_fairer_sentence() -> None:
    assert flow().closing(ANSWERS).lines[0] == "“One may have seen it”"
    assert len(flow().closing({}).lines) == 1
    assert flow().closing(ANSWERS).options == (), "and nothing is offered once more"


def test_nothing_is_said_of_any_answer() -> None:
    one = flow()
    assert {one.remark(question, "always stupid") for question in one.questions({})} == {""}
    assert following(one, dict.fromkeys(ANSWERS, "")) is None


def test_what_is_kept_reads_as_it_was_written() -> None:
    kept = to_keep({**ANSWERS, "believed": "likely", "else": " ", "ratings": "words"})
    assert kept["believed"] == "75" and "else" not in kept and "ratings" not in kept
    said = {one.label: one.text for one in thought_lines(profile("words"), kept)}
    assert said["Believed"] == "likely" and said["The thought"] == "Everyone saw it"
    assert "Believed" not in {one.label for one in thought_lines(profile("off"), kept)}
