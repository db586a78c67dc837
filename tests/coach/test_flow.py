"""Which question comes next, which answers stay, and what cannot be read."""

from __future__ import annotations

import pytest

from coach.flow import (
    Answers,
    Closing,
    Option,
    Question,
    following,
    one_before,
    place_of,
    refusal,
    settled,
    several,
    uncounted,
)


class Toy:
    """Two questions, and one more for those who went."""

    title, opening = "A toy", ""

    def questions(self, answers: Answers) -> tuple[Question, ...]:
        """The branch opens with its answer."""
        went = Question(id="went", ask="Did you go?", kind="choice", options=_WENT)
        more = (Question(id="saw", ask="What did you see?"),) if answers.get("went") == "y" else ()
        return (went, *more, Question(id="next", ask="And next?"))

    def remark(self, question: Question, answer: str) -> str:
        """Nothing to say."""
        return ""

    def closing(self, answers: Answers) -> Closing:
        """The end."""
        return Closing(lines=("Done.",))


_WENT = (Option(value="y", name="yes"), Option(value="n", name="no"))


def test_the_first_question_without_an_answer_comes_next() -> None:
    flow = Toy()
    first, second, last = (following(flow, given) for given in ({}, {"went": "y"}, {"went": "n"}))
    assert first is not None and first.id == "went"
    assert second is not None and second.id == "saw"
    assert last is not None and last.id == "next"
    assert following(flow, {"went": "n", "next": ""}) is None


def test_a_skipped_question_is_answered() -> None:
    after = following(Toy(), {"went": ""})
    assert after is not None and after.id == "next"


def test_the_way_back_and_where_one_stands() -> None:
    flow, given = Toy(), {"went": "y", "saw": "a tram"}
    before = one_before(flow, given, "next")
    assert before is not None and before.id == "saw"
    last = one_before(flow, given, "")
    assert last is not None and last.id == "next"
    assert one_before(flow, given, "went") is None
    assert place_of(flow, {"went": "n"}, "next") == (2, 2)


def test_no_number_is_shown_where_it_would_jump() -> None:
    flow = Toy()
    assert place_of(flow, {}, "went") == (0, 0), "how many come hangs on its answer"
    assert place_of(flow, {"went": "n", "next": "home"}, "went") == (0, 0), "going back too"
    for id in ("saw", "next"):
        assert place_of(flow, {"went": "y", "saw": "a tram"}, id) == (0, 0), (
            "more than was promised"
        )
    assert place_of(flow, {}, "gone") == (0, 0)


def test_a_question_that_is_not_counted_has_no_number() -> None:
    assert all(not one.counted for one in uncounted(Toy().questions({})))


def test_answers_of_a_branch_that_was_left_again_are_dropped() -> None:
    given = {"next": "rest", "saw": "a tram", "went": "n"}
    assert settled(Toy(), given) == {"went": "n", "next": "rest"}


@pytest.mark.parametrize("answer", ["maybe", "Y", "0"])
def test_what_is_none_of_the_options_is_refused(answer: str) -> None:
    assert refusal(Toy().questions({})[0], answer)


def test_nothing_and_any_line_are_taken() -> None:
    choice, line = Toy().questions({})
    assert refusal(choice, "") == refusal(choice, "y") == refusal(line, "[/x] \x1b") == ""
    assert refusal(Question(id="r", ask="How tense?", kind="rating"), "many")
    assert not refusal(Question(id="r", ask="How tense?", kind="rating"), " about 40 ")


def test_several_lines_lose_the_empty_ones() -> None:
    assert several(" one \n\n two\n") == ("one", "two")
    assert several("  ") == ()
