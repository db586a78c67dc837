"""Before and after a small step, as section 8.1 has it: the words, the order, the branches."""

from __future__ import annotations

from typing import Any

import pytest

from coach import rating
from coach.flow import Question, following, place_of, settled
from coach.ladder import Rung, ladder
from coach.predictions import A_CAMERA, is_a_feeling
from coach.rating import Scale
from coach.small_steps import carried_over, pairs_of
from coach.step_after import HAPPENED, NOT_ABOUT_YOU, SAVED, StepAfter
from coach.step_flow import GO, StepBefore
from store.models import Exposure
from tests.coach.people import MADE, TODAY
from tests.coach.test_small_steps import taken
from tests.test_words_we_use import CLINICAL, PATTERN, SELLING

TEN = next(one for one in ladder(()) if one.id == "step-10")
SMALL_TEN = TEN.said(smaller=True)
SCALES: tuple[Scale, ...] = ("", "numbers", "words", "off")
EXPECTED = "They will close the circle."


def before(scale: Scale = "numbers", rung: Rung = TEN, **fields: Any) -> StepBefore:
    return StepBefore(rung=rung, scale=scale, **fields)


def after(scale: Scale = "numbers", rung: Rung = TEN, **fields: Any) -> StepAfter:
    given: dict[str, Any] = {
        "expectation": EXPECTED,
        "likelihood": 70,
        "expected_tension": 60,
    }
    kept = {name: fields.pop(name) for name in tuple(fields) if name in Exposure.__struct_fields__}
    exposure = Exposure(**{"uid": "e", "step": rung.id, "on": TODAY, **MADE, **given, **kept})
    return StepAfter(rung=rung, exposure=exposure, scale=scale, **fields)


def ids(flow: StepBefore | StepAfter, **answers: str) -> list[str]:
    return [one.id for one in flow.questions(answers)]


def one(flow: StepBefore | StepAfter, id: str, **answers: str) -> Question:
    return next(question for question in flow.questions(answers) if question.id == id)


def said(question: Question) -> str:
    """All that stands on its page."""
    options = [f"{option.shown} {option.says}" for option in question.options]
    parts = (*question.before, question.ask, question.hint, question.example, *options)
    return "\n".join(parts)


def values(question: Question) -> list[str]:
    return [option.value for option in question.options]


# before


def test_what_is_expected_is_asked_in_these_words() -> None:
    expect = one(before(), "expect")
    assert expect.ask == "What do you expect to happen?"
    assert expect.hint == "Something a camera could see."
    assert expect.example == "They will close the circle."
    assert expect.before == (TEN.text,)
    assert one(before(), "likely").ask == "How likely, 0 to 100?"
    assert one(before(), "tension").ask == "How tense do you think you'll get at the peak?"
    assert one(before(), "if_then").ask == "If ___, then I will ___."


def test_the_order_is_expect_likely_tension_and_then_if_then() -> None:
    assert ids(before()) == ["expect", "likely", "tension", "if_then"]


def test_what_is_expected_stands_above_how_likely_it_is() -> None:
    for scale in ("numbers", "words"):
        likely = one(before(scale), "likely", expect="“They will close the circle.”")
        assert likely.before == ("You expect: “They will close the circle”.",)


def test_with_nothing_expected_it_is_not_asked_how_likely_that_is() -> None:
    assert ids(before(), expect="") == ["expect", "tension", "if_then"]


def test_how_to_rate_is_asked_once_before_the_first_rating() -> None:
    assert ids(before("")) == ["expect", "ratings", "if_then"]
    assert ids(before(""), expect="x", ratings="numbers") == [
        *("expect", "ratings", "likely", "tension", "if_then")
    ]
    assert ids(before(""), expect="x", ratings="off") == ["expect", "ratings", "if_then"]


def test_in_words_no_number_is_spoken_of() -> None:
    likely, tense = one(before("words"), "likely"), one(before("words"), "tension")
    assert (likely.ask, likely.kind) == ("How likely?", "choice")
    assert not any(sign.isdigit() for sign in said(likely) + said(tense))
    assert values(tense) == ["calm", "a bit tense", "tense", "very tense", "too much"]


@pytest.mark.parametrize("guess", ["80", "85", "about 80"])
def test_at_eighty_or_more_the_smaller_version_is_offered_first(guess: str) -> None:
    flow = before()
    assert ids(flow, tension=guess) == ["expect", "likely", "tension", "smaller", "if_then"]
    offered = one(flow, "smaller", tension=guess)
    assert offered.ask == "Would you like the smaller version first?"
    assert TEN.smaller in said(offered) and TEN.text in said(offered)
    assert "smaller" not in ids(flow, tension="75")


def test_at_ninety_or_too_much_stopping_calm_and_help_are_offered() -> None:
    for scale, guess in (("numbers", "90"), ("numbers", "100"), ("words", "too much")):
        flow = before(scale)  # type: ignore[arg-type]
        much = one(flow, "much", tension=guess)
        assert [option.do for option in much.options] == ["stop", "calm", "help", ""]
        assert ids(flow, tension=guess)[-3:] == ["much", "smaller", "if_then"]
        assert much.options[0].says == "What you wrote is kept."
        assert not much.counted
    assert "much" not in ids(before(), tension="85")
    assert "much" not in ids(before("words"), tension="very tense")


def test_a_smaller_version_is_not_offered_twice_nor_where_there_is_none() -> None:
    assert "smaller" not in ids(before(smaller=True), tension="95")
    own = Rung(id="own", text="Wave to the baker")
    assert "smaller" not in ids(before(rung=own), tension="95")


def test_the_last_page_has_the_step_and_the_one_sentence_and_nothing_else() -> None:
    last = before().closing({})
    assert last.lines == (TEN.text, "Your phone can stay in your pocket.")
    assert last.options == () and last.bare
    assert before().closing({"smaller": "yes"}).lines == (SMALL_TEN, GO)
    assert before(smaller=True).closing({}).lines == (SMALL_TEN, GO)
    assert before().closing({"smaller": "no"}).lines == (TEN.text, GO)


def test_what_was_answered_before_is_what_is_kept() -> None:
    answers = {
        "expect": EXPECTED,
        "likely": "about 70",
        "tension": "82",
        "smaller": "yes",
        "if_then": "If they close it, then I will stand by the door.",
    }
    assert before().begun(answers) == {
        "smaller": True,
        "expectation": EXPECTED,
        "likelihood": 70,
        "expected_tension": 80,
        "if_then": answers["if_then"],
    }
    assert before("off").begun({}) == {
        "smaller": False,
        "expectation": "",
        "likelihood": None,
        "expected_tension": None,
        "if_then": "",
    }
    assert before("words").begun({"likely": "likely", "tension": "tense"})["likelihood"] == 75


def test_the_guess_for_next_time_is_carried_over() -> None:
    told = [
        taken("step-10", 9, next_guess="A nod."),
        taken("step-10", 3, next_guess="Two nods."),
        taken("step-2", 1, next_guess="A frown."),
    ]
    assert carried_over(told, "step-10") == "Two nods."
    assert carried_over(told, "step-3") == ""
    expect = one(before(carried="Two nods."), "expect")
    assert [option.value for option in expect.options] == ["Two nods."]
    assert one(before(), "expect").options == ()


# an expectation that a camera could see


@pytest.mark.parametrize(
    "feeling",
    [
        "I'll feel awful",
        "it will be horrible",
        "I will be so nervous",
        "My stomach will be bad and I will hate it",
        "They will look at me and I'll be embarrassed",
        "awkward",
        "It'll all go wrong",
    ],
)
def test_a_feeling_gets_the_soft_word_about_a_camera(feeling: str) -> None:
    assert is_a_feeling(feeling)
    question = one(before(), "expect")
    assert before().remark(question, feeling) == A_CAMERA
    assert "camera" in A_CAMERA
    assert before().remark(one(before(), "if_then"), feeling) == ""


@pytest.mark.parametrize(
    "deed",
    [
        "They will walk off within a minute",
        "They will be angry",
        "Everybody will feel awkward",
        "Nobody will speak to me in the first half hour",
        "She will say no, and laugh",
        "It will look silly",
        "",
    ],
)
def test_what_can_be_looked_at_gets_none(deed: str) -> None:
    assert not is_a_feeling(deed)
    assert before().remark(one(before(), "expect"), deed) == ""


# after


def test_what_happened_is_asked_in_these_words() -> None:
    happened = one(after(), "happened")
    assert happened.ask == "Did what you expected happen?"
    assert [option.shown for option in happened.options[:4]] == [
        *("yes", "partly", "no", "didn't try")
    ]
    assert one(after(), "seen").ask == "What did you see or hear?"
    assert one(after(), "surprise").ask == "What surprised you?"
    assert one(after(), "next").ask == "What would you guess next time, with someone else?"


def test_the_order_is_facts_surprise_tension_and_then_the_guess_for_next_time() -> None:
    assert ids(after(), happened="no") == [
        *("happened", "seen", "surprise", "peak", "feeling", "next")
    ]


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("happened", ["", "yes", "partly", "no", "not tried", "unkind"])
def test_what_was_expected_is_shown_only_after_all_that_happened_was_said(
    scale: Scale, happened: str
) -> None:
    """The anchoring rule: neither the words nor the numbers of before stand on an earlier page."""
    flow = after(scale)
    answers = {"happened": happened, "ratings": "numbers", "peak": "95"}
    asked = flow.questions(answers)
    revealed = [question.id for question in asked if EXPECTED in said(question)]
    if happened in ("not tried", "unkind"):
        assert revealed == []
        return
    assert revealed == ["did" if happened == "yes" else "next"]
    place = [question.id for question in asked].index(revealed[0])
    for question in asked[:place]:
        told = "\n".join(question.before)
        assert "70" not in told and "60" not in told and "likely" not in told
    assert {"seen", "surprise"} < {question.id for question in asked[:place]}
    if scale != "off":
        assert "peak" in {question.id for question in asked[:place]}


def test_beside_what_was_seen_stand_the_expectation_its_likelihood_and_the_guess() -> None:
    shown = one(after(), "next", happened="no", seen="A nod.", peak="40").before
    assert shown == (
        "You saw or heard: A nod.",
        f"You expected: {EXPECTED}",
        "How likely it seemed: 70.",
        "Your guess of the peak: 60. You felt: 40.",
    )
    words = one(after("words"), "next", happened="no", peak="a bit tense").before
    assert words[1:] == (
        "How likely it seemed: likely.",
        "Your guess of the peak: tense. You felt: a bit tense.",
    )
    assert one(after("off"), "next", happened="no").before == (f"You expected: {EXPECTED}",)
    assert one(after("off", expectation=""), "next", happened="no").before == ()


def test_words_as_long_as_a_letter_leave_room_for_the_answer() -> None:
    shown = one(after(expectation="x" * 4096), "next", happened="no", seen="y " * 2000).before
    assert all(len(line) < 300 for line in shown) and shown[1].endswith("…")


def test_the_tension_is_optional_and_a_word_for_the_feeling_too() -> None:
    assert {"peak", "feeling"} <= set(ids(after(), happened="no"))
    assert not {"peak", "feeling", "ratings"} & set(ids(after("off"), happened="no"))
    assert one(after(), "feeling", happened="no").ask == "One word for the feeling, if you like."


def test_a_peak_of_ninety_or_too_much_offers_a_rest_calm_or_help() -> None:
    much = one(after(), "much", happened="no", peak="90")
    assert much.ask == "That sounds hard. Would a rest, a calming exercise, or Help be useful?"
    assert [option.do for option in much.options] == ["stop", "calm", "help", ""]
    assert "much" in ids(after("words"), happened="no", peak="too much")
    assert "much" not in ids(after(), happened="no", peak="85")


# the branches


def test_not_tried_was_practice_too() -> None:
    flow = after()
    assert ids(flow, happened="not tried") == ["happened", "then"]
    then = one(flow, "then", happened="not tried")
    assert then.ask == "Fine. Thinking about it was practice too. Smaller, later, or let it go?"
    assert values(then) == ["smaller", "later", "let go"]
    assert TEN.smaller in said(then)
    assert values(one(after(smaller=True), "then", happened="not tried")) == ["later", "let go"]


def test_smaller_later_or_let_go() -> None:
    flow = after()
    later = {"happened": "not tried", "then": "later"}
    assert flow.told(later) is None, "it waits as it is"
    for then in ("let go", "smaller", ""):
        told = flow.told({"happened": "not tried", "then": then})
        assert told is not None and told["happened"] == "not tried"
    assert flow.closing(later).options == ()
    assert flow.closing(later).lines == ("It waits for you as it is.",), "nothing is saved"
    offered = flow.closing({"happened": "not tried", "then": "smaller"}).options
    assert [option.value for option in offered] == ["smaller", "rest"]


def test_when_it_did_happen_it_is_asked_what_one_did_and_nothing_bright_is_added() -> None:
    flow = after(pairs=((60, 40),) * 3, leave_out="staying by the food")
    answers = {"happened": "yes", "peak": "40"}
    assert ids(flow, **answers)[-3:] == ["did", "as_bad", "next"]
    did = one(flow, "did", **answers)
    assert did.ask == "It did happen, and you are here. What did you do then?"
    as_bad = one(flow, "as_bad", **answers)
    assert as_bad.ask == "Was it as bad as you guessed, 0 to 100?"
    last = flow.closing(answers)
    assert last.lines == (SAVED,)
    assert [option.says for option in last.options] == ["", "", ""]
    assert [option.value for option in last.options] == ["rest", "again", "different"]


def test_after_something_hard_the_key_that_goes_on_comes_to_rest() -> None:
    """Enter takes the first way on: never the same step again for who was hurt or far too tense."""
    for answers in ({"happened": "yes"}, {"happened": "no", "peak": "90"}, {"happened": "unkind"}):
        assert after().closing(answers).options[0].value == "rest", answers
    assert after().closing({"happened": "no", "peak": "85"}).options[0].value == "again"


def test_how_bad_it_was_has_words_of_its_own() -> None:
    as_bad = one(after("words"), "as_bad", happened="yes")
    assert as_bad.ask == "Was it as bad as you guessed?"
    assert [rating.read(value) for value in values(as_bad)] == [0, 25, 50, 75, 100]
    assert "as_bad" not in ids(after("off"), happened="yes")
    assert "did" in ids(after("off"), happened="yes")


def test_unkind_or_unsafe_is_not_about_you_and_ends_there_as_its_option_says() -> None:
    flow = after()
    option = HAPPENED[-1]
    assert option.value == "unkind"
    assert option.says == "One more question, which may be skipped. The step is put away."
    assert ids(flow, happened="unkind") == ["happened", "seen"], "one, and no more"
    assert one(flow, "seen", happened="unkind").before == (
        "That was not about you. You don't have to repeat this one.",
    )
    told = flow.told({"happened": "unkind", "seen": "He laughed."})
    assert told is not None and told["unkind"] is True and told["happened"] == ""
    last = flow.closing({"happened": "unkind"})
    assert "put away" in last.lines[0] and SAVED in last.lines[0]
    assert [option.value for option in last.options] == ["rest", "different"]
    assert NOT_ABOUT_YOU not in said(one(flow, "seen", happened="no"))


def test_it_closes_with_saved_here_only_and_three_ways_on() -> None:
    last = after().closing({"happened": "no"})
    assert last.lines == ("Saved here only.",)
    assert [option.shown for option in last.options] == [
        *("again somewhere else", "a different one", "rest")
    ]
    assert last.options[0].says == "What can vary: size, place."


def test_the_crutch_is_named_once_the_step_is_known() -> None:
    known = after(leave_out=TEN.crutch).closing({"happened": "no"}).options[0].says
    assert known == (
        "What can vary: size, place. And perhaps without: staying by the food or the wall."
    )


def test_after_three_pairs_one_line_says_what_was_guessed_and_felt() -> None:
    answers = {"happened": "no", "peak": "40"}
    line = "So far you guessed about 60 and felt about 40."
    assert after(pairs=((60, 40),) * 2).closing(answers).lines == (SAVED, line)
    assert after(pairs=((60, 40),)).closing(answers).lines == (SAVED,)
    assert after("off", pairs=((60, 40),) * 5).closing(answers).lines == (SAVED,)
    higher = after(pairs=((60, 80),) * 3).closing({"happened": "no", "peak": "70"}).lines
    assert higher[1] == ("Your guesses and your feelings are close. That's useful to know too.")


def test_worse_than_guessed_gets_one_kind_line() -> None:
    worse = after().closing({"happened": "no", "peak": "80"})
    assert worse.lines == (SAVED, "Some days the tension goes up. It doesn't undo anything.")
    assert after().closing({"happened": "no", "peak": "70"}).lines == (SAVED,)


def test_what_was_answered_after_is_what_is_kept() -> None:
    answers = {
        "happened": "yes",
        "seen": "Two of them turned away.",
        "surprise": "A third one asked my name.",
        "peak": "65",
        "feeling": "wobbly",
        "did": "I waited.",
        "as_bad": "50",
        "next": "Somebody will nod.",
    }
    assert after().told(answers) == {
        "happened": "yes",
        "unkind": False,
        "seen": "Two of them turned away.",
        "surprise": "A third one asked my name.",
        "peak": 65,
        "feeling": "wobbly",
        "did": "I waited.",
        "as_bad": 50,
        "next_guess": "Somebody will nod.",
    }


def test_a_smaller_version_stands_with_its_step_since_alone_it_may_say_little() -> None:
    assert f"{TEN.text} This time smaller: stand nearby for one minute." == SMALL_TEN
    assert one(before(smaller=True), "expect").before == (SMALL_TEN,)
    assert one(after(smaller=True), "happened").before == (SMALL_TEN,)
    assert one(after(), "then", happened="not tried").before == (TEN.text,)
    closing = after().closing({"happened": "not tried", "then": "smaller"})
    assert closing.options[0].says == SMALL_TEN
    bare = Rung(id="own", text="Wave to the baker", smaller="nod")
    assert bare.said(smaller=True) == "Wave to the baker. This time smaller: nod."
    own = Rung(id="own", text="Wave to the baker")
    assert after(rung=own, smaller=True).words == "Wave to the baker"


# from end to end


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("happened", ["", "yes", "partly", "no", "not tried", "unkind"])
def test_with_everything_skipped_or_ratings_off_it_comes_to_an_end(
    scale: Scale, happened: str
) -> None:
    for flow, answers in ((before(scale), {}), (after(scale), {"happened": happened})):
        given: dict[str, str] = dict(answers)
        while (question := following(flow, given)) is not None:
            assert place_of(flow, given, question.id) == (0, 0), "no count is promised"
            given[question.id] = ""
        assert flow.closing(settled(flow, given)).lines


def test_no_word_of_it_scolds_counts_sells_or_sounds_like_a_clinic() -> None:
    flows: tuple[tuple[StepBefore | StepAfter, dict[str, str]], ...] = (
        (before(), {"tension": "95"}),
        *(
            (after(), {"happened": happened, "peak": "95"})
            for happened in ("yes", "no", "not tried", "unkind")
        ),
    )
    for flow, answers in flows:
        texts = [said(question) for question in flow.questions(answers)]
        last = flow.closing(answers)
        texts += [flow.title, flow.opening, *last.lines]
        texts += [f"{option.shown} {option.says}" for option in last.options]
        for text in texts:
            assert not PATTERN.search(text) and not CLINICAL.search(text), text
            assert not SELLING.search(text) and "!" not in text, text


def test_pairs_are_in_the_order_in_which_they_were_told() -> None:
    told = [
        taken("step-2", 1, expected_tension=50, peak=20),
        taken("step-1", 5, expected_tension=70, peak=30),
        taken("step-3", 3, peak=30),
        Exposure(uid="open", step="step-4", on=TODAY, expected_tension=10, **MADE),
    ]
    assert pairs_of(told) == ((70, 30), (50, 20))


@pytest.mark.parametrize("happened", ["", "yes", "no", "not tried", "unkind"])
def test_no_words_of_ours_have_a_gap_for_a_name_and_braces_of_the_user_are_left_alone(
    happened: str,
) -> None:
    """A step is about nobody in the book: nothing is filled in, so whoever is never to be suggested
    cannot come up, and what the user wrote stands as it was written."""
    answers = {"tension": "95", "peak": "95", "happened": happened}
    for rung in (*ladder(()), Rung(id="own", text="Wave", smaller="Nod")):
        flows = (before(rung=rung), after(rung=rung, expectation=""))
        for flow in flows:
            last = flow.closing(answers)
            texts = [said(question) for question in flow.questions(answers)]
            texts += [*last.lines, *(option.says for option in last.options)]
            assert not any(sign in text for text in texts for sign in "{}[]$"), texts
    typed = "{first_name} will say [no]"
    assert one(before(carried=typed), "expect").options[0].value == typed
    shown = one(after(expectation=typed), "next", happened="no").before
    assert f"You expected: {typed}" in shown
