"""Before an event: what is asked, in which order, and the plan that comes of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
import pytest

from coach import plan_words
from coach.flow import Answers, Question, following, place_of, settled
from coach.page import OneQuestion
from coach.plan import DONE, NOTHING, REMINDER, PlanFlow
from coach.plan_page import plan_lines
from coach.someone import Someone
from store.models import EventPlan
from tests.coach.transcripts import ANA, BEN, SIX, TODAY, before, event, noon_in, profile

LONG = {"length": "long"}


def ids(flow: PlanFlow, answers: Answers) -> list[str]:
    return [one.id for one in flow.questions(answers)]


def asked(flow: PlanFlow, id: str, answers: Answers | None = None) -> Question:
    found = flow.questions({**LONG, "expectation": "rain", "more": "yes", **(answers or {})})
    return next(one for one in found if one.id == id)


# how long it takes, and what is asked


def test_it_says_six_short_questions_about_five_minutes_saved_here_only() -> None:
    assert before("numbers").opening == "Six short questions, about five minutes. Saved here only."


@pytest.mark.parametrize("scale", ["numbers", "words", "off", ""])
def test_the_six_questions_are_six_whatever_is_asked_beside_them(scale: str) -> None:
    flow = before(scale)
    for answers in (LONG, {**SIX, "ratings": "words"}):
        counted = [one.id for one in flow.questions(answers) if one.counted]
        assert counted == ["stay", "goal", "expectation", "if_thens", "arrival", "exit"]


def test_the_first_page_chooses_between_sixty_seconds_and_six_questions() -> None:
    flow = before("off")
    first = following(flow, {})
    assert first is not None and first.id == "length"
    assert [one.name for one in first.options] == ["a sixty-second plan", "the six questions"]
    assert ids(flow, {"length": "short"}) == ["length", "goal", "exit", "debrief"]
    assert flow.question("remind") is not None, "a reminder can be had on the page"


def test_the_people_can_be_read_before_anything_is_planned_where_there_is_something_to_read() -> (
    None
):
    first = before("off", readable=True).questions({})[0]
    assert [(one.shown, one.do) for one in first.options] == [
        ("a sixty-second plan", ""),
        ("the six questions", ""),
        ("the people first", "read"),
    ]
    assert len(before("off").questions({})[0].options) == 2


def test_whoever_skips_the_first_page_gets_the_short_plan() -> None:
    assert ids(before("off"), {"length": ""}) == ids(before("off"), {"length": "short"})


@pytest.mark.parametrize("scale", ["numbers", "words", "off", ""])
def test_the_numbers_go_from_one_to_six_and_what_belongs_to_a_question_has_none(
    scale: str,
) -> None:
    flow, answers = before(scale), {**SIX, "tension": "95"}
    shown = [place_of(flow, answers, one.id) for one in flow.questions(answers)]
    assert [one for one in shown if one != (0, 0)] == [(place, 6) for place in range(1, 7)]


def test_the_short_plan_counts_to_two() -> None:
    flow, short = before("off"), {"length": "short"}
    shown = [place_of(flow, short, one) for one in ids(flow, short)]
    assert [one for one in shown if one != (0, 0)] == [(1, 2), (2, 2)]


def test_the_optional_extras_are_folded_into_one_choice() -> None:
    extras = ["look_for", "give", "leave_behind", "quiet_after", "nerves", "cues"]
    flow = before("off")
    folded = ids(flow, {**LONG, "more": "no"})
    assert not set(extras) & set(folded)
    unfolded = ids(flow, {**LONG, "more": "yes"})
    assert [id for id in unfolded if id not in folded] == extras


def test_how_likely_is_asked_of_an_expectation_there_is() -> None:
    assert "likely" not in ids(before("numbers"), {**LONG, "expectation": " "})
    assert asked(before("numbers"), "likely").ask == "How likely, 0 to 100?"
    assert asked(before("words"), "likely").ask == "How likely?"


def test_what_was_expected_stands_above_how_likely_it_is_also_when_that_is_changed_alone() -> None:
    said = "Nobody will speak to me in the first half hour"
    you = asked(before("numbers"), "likely", {"expectation": f"“{said}”."})
    assert you.before == (f"You expect: “{said}”.",)
    named = before("words", profile=profile("words", by_name="always"))
    assert asked(named, "likely", {"expectation": said}).before == (f"Robin expects: “{said}”.",)
    alone = before("numbers", event=event(plan=EventPlan(expectation=said))).question("likely")
    assert alone is not None and alone.before == (f"You expect: “{said}”.",)


def test_one_person_over_coffee_has_the_first_three_then_topic_and_three_cues_then_the_exit() -> (
    None
):
    for kind in ("coffee", "Lunch", "video call", "walk"):
        flow = before("off", event=event(kind=kind), expected=(ANA,))
        counted = [one.id for one in flow.questions(LONG) if one.counted]
        assert counted == ["stay", "goal", "expectation", "topic", "cues", "exit"]
    cues = next(one for one in flow.questions(LONG) if one.id == "cues")
    assert cues.ask == "One thing to ask, one thing to share, one thing to offer."
    assert cues.most == 3
    topic = next(one for one in flow.questions(LONG) if one.id == "topic")
    assert [one.value for one in topic.options] == ["her bees", "the trade fair"]


@pytest.mark.parametrize(
    "fields",
    [
        {"event": event(kind="coffee"), "expected": (ANA, BEN)},
        {"event": event(kind="coffee"), "expected": ()},
        {"event": event(kind="conference"), "expected": (ANA,)},
    ],
)
def test_two_people_or_a_conference_are_no_one_to_one(fields: dict[str, Any]) -> None:
    assert not before("off", **fields).is_one_to_one


def test_over_coffee_with_one_person_the_examples_fit_two_people() -> None:
    flow = before("off", event=event(kind="coffee"), expected=(ANA,))
    shown = " ".join(
        f"{one.ask} {one.hint} {one.example}"
        for length in ("long", "short")
        for one in flow.questions({"length": length, "expectation": "rain"})
    )
    for crowd in ("Nobody will speak", "Say hello to one person", "you all", "having me", "group"):
        assert crowd not in shown
    assert asked(flow, "goal").example == "Ask one question, and one more about the answer"
    assert asked(flow, "expectation").example.startswith("“We'll run out of words")
    assert "still got some energy" in asked(flow, "exit").example
    assert flow.remark(asked(flow, "goal"), asked(flow, "goal").example) == ""
    assert flow.remark(asked(flow, "expectation"), asked(flow, "expectation").example) == ""


def test_of_somebody_never_suggested_a_question_says_neither_name_nor_topic() -> None:
    quiet = Someone(uid="q", name="Quentin", topics=("his cough",), suggest=False)
    flow = before("off", event=event(kind="coffee"), expected=(quiet,))
    shown = " ".join(str(one) for one in flow.questions({**LONG, "more": "yes"}))
    assert "Quentin" not in shown and "cough" not in shown
    shown = str(asked(before("off", expected=(quiet, BEN)), "look_for").options)
    assert "Quentin" not in shown and "Ben" in shown


# the words


def test_half_the_length_is_suggested_as_the_time_to_leave() -> None:
    assert [one.value for one in asked(before("off"), "stay").options] == ["20:15"]
    assert asked(before("off", event=event(ends="")), "stay").options == ()
    (same,) = asked(before("off", now=noon_in("Europe/Berlin")), "stay").options
    assert (same.shown, same.says) == ("20:15", "Half of it. That is plenty.")


def test_in_another_zone_half_the_length_is_said_in_both() -> None:
    (half,) = asked(before("off", now=noon_in("America/New_York")), "stay").options
    assert (half.value, half.shown) == ("20:15", "20:15 there")
    assert half.says == "14:15 where you are. Half of it. That is plenty."
    (night,) = asked(before("off", now=noon_in("Asia/Tokyo")), "stay").options
    assert night.says.startswith("04:15 on Wed 25 Nov where you are.")


def test_the_questions_of_the_table() -> None:
    flow = before("numbers")
    words = {id: asked(flow, id).ask for id in ("goal", "expectation", "if_thens", "exit")}
    assert words == {
        "goal": "What would be enough?",
        "expectation": "What do you expect to happen?",
        "if_thens": "If ___, then I will ___.",
        "exit": "Your last words, your own way.",
    }
    assert asked(flow, "arrival").ask == "Your first words, your own way."
    assert "camera could see" in asked(flow, "expectation").hint
    rules = ("One small thing", "in your own hands", "can be counted", "under ten minutes")
    assert all(rule in asked(flow, "goal").hint for rule in rules)


def test_one_if_then_two_at_most_with_eight_cues_to_take() -> None:
    question = asked(before("off"), "if_thens")
    assert question.most == 2 and len(question.options) == 8
    assert all(
        one.value.startswith("If ") and ", then I will " in one.value for one in question.options
    )
    assert question.options[0].value == (
        "If I arrive and freeze, then I will read one poster from top to bottom and look up."
    )
    three = {**SIX, "if_thens": "If a, then b\nIf c, then d\nIf e, then f"}
    assert before("off").plan(three).if_thens == ("If a, then b", "If c, then d")


def test_the_three_lines_for_the_nerves() -> None:
    lines = [one.value for one in asked(before("off"), "nerves").options]
    assert lines == [
        "This buzz is energy getting ready.",
        "Robin has done hard things before.",
        "Nerves feel loud inside and look quiet outside.",
    ]
    nobody = before("off", profile=profile("off", me=""))
    assert asked(nobody, "nerves").options[1].value == "You have done hard things before."


def test_two_to_three_hours_of_quiet_are_suggested() -> None:
    assert [one.value for one in asked(before("off"), "quiet_after").options] == ["2 to 3 hours"]


def test_three_cues_for_the_door_at_most() -> None:
    assert asked(before("off"), "cues").most == 3
    assert before("off").plan({"cues": "a\nb\nc\nd"}).cues == ("a", "b", "c")


def test_one_person_to_look_for_comes_with_the_last_topic() -> None:
    first = asked(before("off"), "look_for").options[0]
    assert (first.value, first.says) == ("Ana Díaz", "Last: her bees")


def test_questions_use_the_name_only_for_those_who_always_want_it() -> None:
    for by_name in ("", "never"):
        flow = before("off", profile=profile("off", by_name=by_name))
        assert "Robin" not in " ".join(one.ask for one in flow.questions(SIX))
    always = before("off", profile=profile("off", by_name="always"))
    assert asked(always, "goal").ask == "What does Robin want from tonight?"
    tomorrow = before("off", profile=profile("off", by_name="always"), today=date(2026, 11, 23))
    assert asked(tomorrow, "goal").ask == "What would be enough for Robin?"
    nameless = before("off", profile=profile("off", by_name="always", me=" "))
    coffee = before("off", event=event(kind="coffee"), expected=(ANA,), profile=always.profile)
    assert asked(coffee, "topic").ask == "What did Robin and Ana last talk about?"
    assert asked(nameless, "goal").ask == "What would be enough?"


# soft words


def test_a_large_goal_is_answered_softly() -> None:
    flow, goal = before("off"), asked(before("off"), "goal")
    assert flow.remark(goal, "be confident") == "Could it be something small you do?"
    assert flow.remark(goal, "learn one name") == ""


HIGH = [
    ("numbers", "75", []),
    ("numbers", "77", []),
    ("numbers", "78", ["smaller"]),
    ("numbers", "80", ["smaller"]),
    ("numbers", "85", ["smaller"]),
    ("numbers", "90", ["tension_hard", "smaller"]),
    ("numbers", "100", ["tension_hard", "smaller"]),
    ("words", "very tense", []),
    ("words", "too much", ["tension_hard", "smaller"]),
    ("off", "100", []),
]
"""(how one rates, the guess, what comes of it): in fives 78 is 80, "very tense" 75."""


@pytest.mark.parametrize(("scale", "guess", "brings"), HIGH)
def test_a_guess_of_eighty_or_more_is_offered_something_smaller_first_also_from_ninety_on(
    scale: str, guess: str, brings: list[str]
) -> None:
    """From ninety on, or in words at "too much", the ways out come before it."""
    given = {**LONG, "tension": guess}
    plain = ids(before(scale), LONG)
    place = plain.index("tension") + 1 if "tension" in plain else 0
    assert ids(before(scale), given) == [*plain[:place], *brings, *plain[place:]]


@pytest.mark.parametrize(("scale", "guess", "brings"), HIGH[:-1])
def test_too_much_and_eighty_or_more_hold_too_when_the_guess_alone_is_changed(
    scale: str, guess: str, brings: list[str]
) -> None:
    flow = before(scale)
    question = flow.question("tension")
    assert question is not None
    alone = OneQuestion(flow=flow, question=question)
    assert [one.id for one in alone.questions({"tension": guess})] == ["tension", *brings]
    other = flow.question("goal")
    assert other is not None
    same = OneQuestion(flow=flow, question=other)
    assert [one.id for one in same.questions({"goal": "100"})] == ["goal"], "no guess of tension"


def test_the_smaller_version_is_twenty_minutes_and_one_small_thing_and_taken_only_on_purpose() -> (
    None
):
    flow = before("numbers")
    given = {**SIX, "tension": "85"}
    offer = next(one for one in flow.questions(given) if one.id == "smaller")
    assert offer.ask == "Would you like the smaller version first?" and not offer.counted
    assert [one.says for one in offer.options] == ["Twenty minutes, and one hello.", SIX["goal"]]
    taken = flow.plan({**given, "smaller": "yes"})
    assert (taken.goal, taken.stay_until) == ("Say hello to one person", "19:20")
    assert (taken.arrival, taken.if_thens) == (SIX["arrival"], (SIX["if_thens"],))
    for said in ("no", ""):
        kept = flow.plan({**given, "smaller": said})
        assert (kept.goal, kept.stay_until) == (SIX["goal"], "20:15")
    coffee = before("numbers", event=event(kind="coffee"), expected=(ANA,))
    assert coffee.plan({"smaller": "yes"}).goal == "Ask one question"


@pytest.mark.parametrize(
    ("scale", "much", "less"), [("numbers", "90", "85"), ("words", "too much", "tense")]
)
def test_ninety_and_more_offers_stop_calm_or_help(scale: str, much: str, less: str) -> None:
    flow = before(scale)
    assert "tension_hard" not in ids(flow, {**LONG, "tension": less})
    asked_now = flow.questions({**LONG, "tension": much})
    ways = next(one for one in asked_now if one.id == "tension_hard")
    assert [one.do for one in ways.options] == ["", "stop", "calm", "help"]
    assert ways.ask == "That sounds hard. Would a rest, a calming exercise, or Help be useful?"


# afterwards


def test_a_reminder_fifteen_minutes_before_is_offered_for_an_event_with_a_time() -> None:
    assert "15 minutes before" in asked(before("off"), "remind").ask
    assert "remind" not in ids(before("off", event=event(starts="2026-11-24", ends="")), SIX)
    assert "remind" not in ids(before("off", today=date(2026, 11, 25)), SIX)


@pytest.mark.parametrize(("hour", "offered"), [("18:44", True), ("18:45", False), ("19:30", False)])
def test_a_reminder_is_promised_only_while_its_moment_is_to_come(hour: str, offered: bool) -> None:
    now = datetime.fromisoformat(f"2026-11-24T{hour}:00+01:00")
    flow = before("off", now=now)
    assert ("remind" in ids(flow, SIX)) is offered
    assert (REMINDER in flow.closing({**SIX, "remind": "yes"}).lines) is offered
    lines = plan_lines(flow, EventPlan(remind=True), "")
    assert ("remind" in [one.id for one in lines]) is offered


def test_an_evening_here_is_tonight_and_half_of_it_is_said_as_it_is_here_too() -> None:
    there = event(starts="2026-11-24T14:00", ends="2026-11-24T16:00", zone="America/New_York")
    now = datetime.fromisoformat("2026-11-24T12:00:00+01:00")
    flow = before("off", event=there, now=now)
    (half,) = asked(flow, "stay").options
    assert (half.value, half.shown) == ("15:00", "15:00 there")
    assert half.says == "21:00 where you are. Half of it. That is plenty."
    named = before("off", event=there, now=now, profile=profile("off", by_name="always"))
    assert "tonight" in asked(named, "goal").ask
    words = {one.id: one.text for one in plan_lines(flow, EventPlan(stay_until="15:00"), "")}
    assert words["stay"] == "Leave by 15:00 there, 21:00 here."


def test_questions_afterwards_are_wanted_this_evening_tomorrow_or_not() -> None:
    flow = before("off")
    last = flow.questions(SIX)[-1]
    assert last.ask == "How about a few questions afterwards?"
    assert [one.shown for one in last.options] == ["this evening", "tomorrow", "no"]
    days = [flow.debrief_day({"debrief": one.value}) for one in last.options]
    assert days == ["2026-11-24", "2026-11-25", ""]
    assert flow.debrief_day({}) == flow.debrief_day({"debrief": ""}) == ""


def test_a_reminder_and_questions_afterwards_come_only_to_who_asks_enter_alone_asks_for_none() -> (
    None
):
    flow = before("off")
    for id in ("remind", "debrief"):
        question = asked(flow, id)
        assert question.preset == "no" and "no" in [one.value for one in question.options]
    assert not flow.plan({}).remind and flow.debrief_day({}) == ""


def test_planned_days_before_it_is_that_evening_or_the_day_after() -> None:
    flow = before("off", today=date(2026, 11, 20))
    names = [one.shown for one in flow.questions(SIX)[-1].options]
    assert names == ["that evening", "the day after", "no"]


@pytest.mark.parametrize(
    ("starts", "ends", "evening"),
    [
        ("2026-11-24T19:00", "2026-11-24T21:30", "2026-11-24"),
        ("2026-11-24T22:00", "2026-11-25T01:30", "2026-11-24"),
        ("2026-11-24T22:00", "2026-11-25T04:00", "2026-11-25"),
        ("2026-11-24", "2026-11-26", "2026-11-26"),
        ("2026-11-24T02:00", "2026-11-24T03:00", "2026-11-24"),
        ("2026-12", "", ""),
        ("", "", ""),
        ("9999-12-31", "", "9999-12-31"),
    ],
)
def test_the_evening_is_that_of_the_last_day(starts: str, ends: str, evening: str) -> None:
    flow = before("off", event=event(starts=starts, ends=ends))
    assert flow.debrief_day({"debrief": "evening"}) == evening
    assert ("debrief" in ids(flow, SIX)) == bool(evening)


# the end


def test_it_ends_by_itself_and_says_what_comes_of_it() -> None:
    flow = before("off")
    assert following(flow, {**SIX, "more": "no"}) is None
    last = flow.closing(SIX)
    assert last.lines[0] == DONE and "15 minutes before" in last.lines[1]
    assert [one.value for one in last.options] == ["", "door", "plan"]
    assert before("off", practise=True).closing(SIX).options[-1].value == "practise"
    assert flow.closing(LONG).lines == (NOTHING,)


def test_the_plan_holds_every_answer() -> None:
    flow = before("words")
    plan = flow.plan(settled(flow, SIX))
    assert plan == EventPlan(
        stay_until="20:15",
        goal=SIX["goal"],
        expectation=SIX["expectation"],
        likelihood=75,
        tension=75,
        if_thens=(SIX["if_thens"],),
        arrival="Is it all right if I join you?",
        exit=SIX["exit"],
        cues=("ask about the bees", "say I'm new"),
        look_for="ana",
        give="the name of a book",
        leave_behind="the phone in my hand",
        quiet_after="2 to 3 hours",
        nerves="Nerves feel loud inside and look quiet outside.",
        remind=True,
    )


def test_a_plan_read_back_and_made_again_is_the_same() -> None:
    flow = before("words")
    full = EventPlan(
        stay_until="when I am tired",
        goal="one",
        likelihood=60,
        tension=35,
        if_thens=("a", "b"),
        cues=("x", "y", "z"),
        last_topic="her bees",
        look_for="ben",
        extras="bring the key",
        remind=True,
    )
    for plan in (full, EventPlan(), EventPlan(look_for="whoever builds the other page turner")):
        assert flow.plan(flow.answers_of(plan)) == plan


def test_somebody_to_look_for_is_kept_by_uid_only_where_the_name_is_theirs_alone() -> None:
    twins = (ANA, Someone(uid="ana2", name="Ana Díaz"))
    assert before("off", expected=twins).plan({"look_for": "Ana Díaz"}).look_for == "Ana Díaz"
    assert before("off").plan({"look_for": "Ben"}).look_for == "Ben"


# the page


def test_the_page_has_a_line_for_every_field() -> None:
    flow = before("numbers")
    lines = plan_lines(flow, flow.plan(SIX), "2026-11-24")
    words = {one.id: one.text for one in lines}
    assert words["stay"] == "Leave by 20:15." and words["look_for"] == "Ana Díaz"
    assert words["debrief"] == "this evening" and words["remind"] == "yes"
    assert words["cues"] == "ask about the bees · say I'm new"
    assert (words["likely"], words["tension"]) == ("75", "75")
    assert [one.id for one in lines if one.extra][:2] == ["cues", "look_for"]
    assert all(flow.question(one.id) is not None for one in lines)


def test_the_page_says_ratings_as_the_user_does() -> None:
    plan = EventPlan(expectation="rain", likelihood=75, tension=50)
    said = {
        scale: {one.id: one.text for one in plan_lines(before(scale), plan, "")}
        for scale in ("numbers", "words", "off")
    }
    assert (said["numbers"]["likely"], said["numbers"]["tension"]) == ("75", "50")
    assert (said["words"]["likely"], said["words"]["tension"]) == ("likely", "tense")
    assert not {"likely", "tension"} & said["off"].keys()


def test_the_page_of_a_talk_with_one_person_has_its_own_lines() -> None:
    flow = before("off", event=event(kind="coffee"), expected=(ANA,))
    lines = [one.id for one in plan_lines(flow, EventPlan(nerves="So."), "")]
    assert lines[:6] == ["stay", "goal", "expectation", "topic", "cues", "exit"]
    assert "nerves" in lines and "give" not in lines and lines.count("cues") == 1


def test_a_line_changed_alone_is_asked_as_before() -> None:
    flow = before("words")
    tension = flow.question("tension")
    assert tension is not None and tension.kind == "choice"
    typed = before("numbers").question("tension")
    assert typed is not None and typed.kind == "rating"
    assert flow.question("if_thens") == plan_words.if_thens()
    assert flow.question("nothing") is None


def test_a_line_changed_alone_leaves_every_other_line_as_it_stands() -> None:
    flow = before("numbers", names={"left": "Ana Díaz"})
    shown = EventPlan(
        stay_until="8pm",
        likelihood=33,
        if_thens=("if a", "if b", "if c"),
        cues=("one", "two", "three", "four"),
        look_for="left",
        goal=" two\nlines ",
    )
    assert flow.plan(flow.answers_of(shown)) != shown, "the questions would write it otherwise"
    assert flow.with_line(shown, {"give": "a pen"}) == msgspec.structs.replace(shown, give="a pen")
    assert flow.with_line(shown, {"look_for": "Ana Díaz"}) == shown, "saved as it stood"
    assert flow.with_line(shown, {"if_thens": "if d"}).if_thens == ("if d",)
    assert flow.with_line(shown, {"goal": ""}).goal == ""


def test_the_title_is_one_short_line() -> None:
    flow = before("off", event=event(title="a\nlong \x1b[31m name " * 200), today=TODAY)
    assert len(flow.title) < 80 and "\n" not in flow.title and "\x1b" not in flow.title
