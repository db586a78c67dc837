"""What the book gives to the questions before and after an event; no screen is needed for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from coach import shelf
from store.changes import events
from store.clock import FixedClock
from store.models import EventPlan, Fact, MyNews, NeverSuggest, Profile, Prompt
from store.state import State
from tests.coach.people import MADE, ana, ben, promise, talk
from tests.coach.transcripts import event
from tests.store.desk import Desk
from tui.expected import paragraphs, people_of
from tui.planning import (
    card_of,
    debrief_flow,
    first_words,
    last_words,
    nearest_event,
    offer_of,
    plan_flow,
    plan_made,
    thought_kept,
    when_and_where,
)
from tui.told import told

TODAY = date(2026, 11, 24)
GONE = "0123456789abcdef0123456789abcdef"
"""A uid of somebody who left."""


def own(prompt: str, text: str, situation: str = "") -> Prompt:
    return Prompt(
        uid=f"own {prompt}{situation}", prompt=prompt, text=text, situation=situation, **MADE
    )


def me(**fields: Any) -> Profile:
    return Profile(**{"uid": "profile", "me": "Robin Falk", **MADE, **fields})


def test_first_words_are_of_arriving_alone_and_of_the_hallway_in_turn() -> None:
    lines = first_words(State.of(me()), event(kind="talk"), TODAY)
    assert len(lines) == 4
    assert any("first time here" in line for line in lines)
    hallway = first_words(State.of(me()), event(kind="Conference"), TODAY)
    both = {"AA", "CH"}
    assert situations(hallway[:2]) == situations(lines[:2]) == both
    assert hallway[1] == lines[0], "where people pass by, the hallway comes first"


def situations(lines: Iterable[str]) -> set[str]:
    """Where in the library these lines stand."""
    texts = {one.text: code for code in ("AA", "CH") for one in shelf.situation(code).prompts}
    found = set()
    for line in lines:
        found |= {code for text, code in texts.items() if line[-20:] in text}
    return found


@pytest.mark.parametrize(
    ("fields", "sessions", "afternoon"),
    [
        ({"kind": "meet-up"}, False, False),
        ({"kind": "talk"}, False, False),
        ({"kind": "", "starts": "2026-11-24T14:00", "ends": ""}, False, False),
        ({"kind": "workshop", "starts": "2026-11-24T10:00", "ends": ""}, True, True),
        ({"kind": "conference", "starts": "2026-11-24", "ends": ""}, True, True),
        ({"kind": "PyCon summit", "starts": "2026-11-24T09:00", "ends": ""}, True, True),
        ({"kind": "conference"}, True, False),
    ],
)
def test_only_a_conference_or_workshop_has_sessions_and_an_evening_no_afternoon(
    fields: dict[str, Any], sessions: bool, afternoon: bool
) -> None:
    said = " ".join(
        line
        for day in range(1, 29)
        for line in first_words(State.of(me()), event(**fields), date(2026, 11, day))
    )
    assert ("session" in said) is sessions
    assert ("this afternoon" in said) is afternoon


def test_own_words_are_left_alone() -> None:
    mine = own("CH-start-3", "What is good this afternoon?")
    assert first_words(State.of(me(), mine), event(kind="talk"), TODAY)[0] == mine.text


@pytest.mark.parametrize("kind", ["coffee", "walk", "video call"])
def test_last_words_to_one_person_fit_two_people(kind: str) -> None:
    mine = own("LV-close-5", "Off I go.")
    state = State.of(me(), ana(), mine)
    for day in range(1, 29):
        flow = plan_flow(state, event(kind=kind, expected=("ana",)), date(2026, 11, day))
        assert flow.is_one_to_one and flow.exits[0] == mine.text and len(flow.exits) > 1
        said = " ".join(flow.exits)
        for crowd in ("you all", "having me", "one more person", "get some air", "reach you"):
            assert crowd not in said
        assert ("ten minutes back" in said) is (kind == "video call")


def test_words_to_take_fit_the_kind_the_hour_and_who_is_expected() -> None:
    """No sessions and no afternoon at an evening meet-up, no crowd at a coffee with one friend."""
    state = State.of(me())
    evening = event(kind="meet-up", expected=("Ana", "Ben"))
    lines = first_words(state, evening, TODAY)
    assert "What are you working on these days?" in lines
    assert not any("session" in line or "afternoon" in line for line in lines)
    assert not any("I don't know anyone" in line for line in lines), "two friends are expected"
    assert any("Lovely to meet you all" in line for line in last_words(state, evening, TODAY))

    for kind, leaves in (
        ("coffee", "a nice place to leave it"),
        ("video call", "ten minutes back"),
    ):
        of_two = event(kind=kind, expected=("Ana",))
        said = " ".join((*first_words(state, of_two, TODAY), *last_words(state, of_two, TODAY)))
        assert "Thanks for making the time." in said and leaves in said
        assert not any(sign in said for sign in ("you all", "one more person", "first time here"))
    assert "heading home" not in said and "some air" not in said, "nobody leaves a call on foot"
    several = event(kind="coffee", expected=("Ana", "Tom"))
    assert "having me" in " ".join(last_words(state, several, TODAY))


def test_own_wordings_come_first() -> None:
    state = State.of(
        me(),
        own("CH-start-3", "Which of these is good?"),
        own("LV-close-5", "Off I go."),
        own("", "Home now.", "LV"),
    )
    assert first_words(state, event(), TODAY)[0] == "Which of these is good?"
    assert set(last_words(state, event(), TODAY)[:2]) == {"Off I go.", "Home now."}


def test_last_words_leave_oneself_and_the_whole_event_first() -> None:
    lines = last_words(State.of(me()), event(), TODAY)
    assert lines[0] == "I'm heading home while I've still got some energy. Thank you for having me."
    every = " ".join(last_words(State.of(me(comfort=3)), event(), TODAY))
    assert "introduce" not in every and "You look as if" not in every


def test_what_needs_a_name_waits_until_there_is_one_and_nothing_is_above_comfort() -> None:
    nameless = first_words(State.of(me(me="")), event(), TODAY)
    assert nameless and not any("I'm" in line and "Robin" in line for line in nameless)
    assert not any("job of meeting one person" in line for line in nameless)


def test_words_to_take_are_the_same_again() -> None:
    state = State.of(me())
    assert first_words(state, event(), TODAY) == first_words(state, event(), TODAY)
    assert plan_flow(state, event(), TODAY).arrivals == first_words(state, event(), TODAY)


def test_people_are_named_with_what_was_last_talked_about_but_nothing_private() -> None:
    secret = Fact(text="her move", private=True)
    state = State.of(
        ana(facts=(secret,)),
        ben(surface=NeverSuggest()),
        talk(3, "her bees", "her move"),
        talk(3, "his cough", people=("ben",)),
    )
    one, two, three = people_of(state, ("ana", "ben", "whoever", GONE, "ana"))
    assert (one.name, one.short, one.topics, one.suggest) == (
        "Ana Díaz",
        "Ana",
        ("her bees",),
        True,
    )
    assert (two.name, two.topics, two.suggest) == ("Ben Okafor", (), False)
    assert (three.name, three.uid) == ("whoever", "")


def test_a_paragraph_has_how_you_met_and_what_to_ask() -> None:
    state = State.of(ana(met_where="PyCon"), ben(archived=True), talk(3, "her bees"))
    first, second, third = paragraphs(state, event(expected=("ana", "ben", "Tom")), TODAY)
    said = "".join(label + words for label, words in first.parts)
    assert "Met at PyCon." in said and "Ask about: her bees" in said and "Last: " in said
    assert (second.name, second.parts) == ("Ben Okafor", ())
    assert (third.uid, third.name) == ("", "Tom")


def test_a_paragraph_has_what_is_open_and_what_is_new_with_you_since_you_spoke() -> None:
    """How you met, the last talk, what is open, what to ask, your news since; in this order. What
    was kept, and what they have heard, is not among it."""
    state = State.of(
        ana(met_where="PyCon"),
        talk("2026-10-25", "her bees", channel="coffee"),
        promise("send the moss paper", "2026-11-25"),
        promise("lend her the lamp", uid="p2", status="kept"),
        MyNews(uid="n1", on=date(2026, 11, 20), text="I moved teams", **MADE),
        MyNews(uid="n2", on=date(2026, 1, 5), text="a new bike", **MADE),
    )
    (one,) = paragraphs(state, event(expected=("ana",)), TODAY)
    assert one.parts == (
        ("", "Met at PyCon."),
        ("Last: ", "coffee, end of October. Her bees."),
        ("Open: ", "send the moss paper (tomorrow)"),
        ("Ask about: ", "her bees"),
        ("Your news since: ", "I moved teams"),
    )


@pytest.mark.parametrize(
    ("expected", "readable"), [(("ana",), True), (("Tom", "ben"), False), ((), False)]
)
def test_there_is_something_to_read_of_somebody_who_may_be_suggested_and_is_known(
    expected: tuple[str, ...], readable: bool
) -> None:
    state = State.of(ana(met_where="PyCon"), ben(met_where="PyCon", surface=NeverSuggest()))
    assert plan_flow(state, event(expected=expected), TODAY).readable is readable


@pytest.mark.parametrize(
    ("how", "rates"), [("words", (True, "words")), ("off", (False, "")), ("", (True, ""))]
)
def test_how_one_rates_and_the_answers_are_one_change_with_one_undo(
    how: str, rates: tuple[bool, str]
) -> None:
    """The plan, what was told, a thought page; each as its last part is called."""
    desk = Desk()
    uid = desk.made(events.add, title="Open Shelves", starts="2026-11-24")
    said = {"ratings": how, "goal": "say hello", "went": "went", "thought": "They laughed."}

    state, before, day = desk.state, desk.state.event(uid), desk.today
    savings = [
        (plan_made(plan_flow(state, before, day), said, None), "the plan for Open Shelves"),
        (told(debrief_flow(state, before, day), said), "what you told of Open Shelves"),
        (thought_kept(said, uid), "a thought, looked at"),
    ]
    for (change, given), label in savings:
        assert desk.do(change, *given).label == label
        assert (desk.state.profile.ratings, desk.state.profile.rating_in) == rates
        assert desk.undo().label == label
        assert (desk.state.profile.ratings, desk.state.profile.rating_in) == (True, "")
        after = desk.state.event(uid)
        assert (after.plan, after.debrief) == (before.plan, before.debrief) == (None, {})
        assert desk.state.records("thoughts") == {}


def test_of_a_thought_page_of_nothing_only_how_one_rates_is_kept() -> None:
    desk = Desk()
    change, given = thought_kept({"ratings": "words", "thought": " "}, "")
    desk.do(change, *given)
    assert desk.state.profile.rating_in == "words" and desk.state.records("thoughts") == {}
    assert thought_kept({"thought": " "}, "")[1][-1] == ()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"place": "the old depot"}, "Tue 24 Nov 19:00-21:30, the old depot"),
        ({"ends": ""}, "Tue 24 Nov 19:00"),
        ({"starts": "2026-11-24", "ends": "2026-11-26"}, "Tue 24 to Thu 26 Nov"),
        ({"starts": "2026-11-24", "ends": "2026-11-24"}, "Tue 24 Nov"),
        ({"starts": "2026-12", "ends": ""}, "December"),
        ({"starts": "", "ends": ""}, ""),
    ],
)
def test_when_it_is_in_words(fields: dict[str, Any], words: str) -> None:
    assert when_and_where(event(**fields), TODAY) == words


def test_a_day_for_the_follow_up_is_read_and_one_that_has_passed_is_none() -> None:
    flow = debrief_flow(State.of(me(), ana()), event(met=("ana",)), TODAY)
    assert flow.read_day("in two weeks") == "2026-12-08"
    assert flow.read_day("in December") == "2026-12"
    assert flow.read_day("yesterday") == flow.read_day("2 May 2020") == flow.read_day("soon") == ""


def test_somebody_to_look_for_who_left_is_named_nowhere() -> None:
    left = event(plan=EventPlan(look_for=GONE, goal="x"))
    state = State.of(me())
    assert plan_flow(state, left, TODAY).name_of(GONE) == ""
    now = datetime.fromisoformat("2026-11-24T12:00:00+01:00")
    assert card_of(state, left, now).cues == ()
    known = event(plan=EventPlan(look_for="ana", goal="x"))
    assert card_of(State.of(ana()), known, now).cues == ("look for Ana Díaz",)


def test_the_nearest_door() -> None:
    state = State.of(event(plan=EventPlan(remind=True)))
    clock = FixedClock("2026-11-24T18:44:00+01:00")
    assert nearest_event(state, clock.local()) == "history"
    assert nearest_event(state, clock.local() + timedelta(days=2)) == ""


def test_to_put_something_right_fits_somebody_known_and_nobody_never_suggested() -> None:
    state = State.of(me(), ana(met_where="PyCon"), ben(surface=NeverSuggest()))
    found = offer_of(state, "ana", TODAY, "LR-close-2")
    assert found is not None and "landed badly" in found.text.text
    assert offer_of(state, "ben", TODAY, "LR-close-2") is None
    assert offer_of(state, "nobody", TODAY, "LR-close-2") is None
