"""The door card: what stands on it, in 40 columns, in the last quarter of an hour; a reminder."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from coach.columns import cells
from coach.door import (
    LONGEST,
    OUTWARD,
    WIDTH,
    DoorCard,
    door_card,
    nearest,
    reminder,
    shorter,
)
from store.models import EventPlan
from tests.coach.transcripts import event
from tests.hostile import FORBIDDEN, HOSTILE

FULL = EventPlan(
    stay_until="20:15",
    goal="Say hello to one person and ask one follow-up question",
    cues=("ask about the bees", "say I'm new", "leave by nine"),
    arrival="Is it all right if I join you?",
    exit="I'm heading home while I've still got some energy.",
    look_for="ana",
)


def at(minutes: float) -> datetime:
    """So many minutes before the evening begins, where it is."""
    begins = event().begins
    assert begins is not None
    return begins - timedelta(minutes=minutes)


def test_the_card_has_title_goal_three_cues_exit_line_and_when_to_leave() -> None:
    card = door_card(event(plan=FULL))
    assert card == DoorCard(
        title="Local history evening",
        goal=FULL.goal,
        cues=FULL.cues,
        exit=FULL.exit,
        leave_by="Leave by 20:15.",
    )


def test_without_a_plan_there_is_one_thing_to_find_out() -> None:
    card = door_card(event())
    assert card.goal == OUTWARD == "Find out one thing about one person."
    assert (card.cues, card.exit, card.leave_by) == ((), "", "")


def test_only_a_leaving_time_that_was_chosen_is_on_the_card() -> None:
    """Half the length is a suggestion of the six questions; a short plan never asked for it."""
    short = EventPlan(goal="learn one name", exit="Bye, all.")
    assert door_card(event(plan=short)).leave_by == ""
    assert "20:15" not in door_card(event(plan=short), at(5)).text
    assert door_card(event(plan=short), at(5)).leave_by == "You can go whenever you like."
    chosen = EventPlan(stay_until="20:15")
    assert door_card(event(plan=chosen)).leave_by == "Leave by 20:15."


def test_three_cues_at_most() -> None:
    many = EventPlan(cues=("a", "b", "c", "d"))
    assert door_card(event(plan=many)).cues == ("a", "b", "c")


def test_the_first_words_and_whom_to_look_for_are_cues_where_there_is_room() -> None:
    plan = EventPlan(cues=("a",), arrival="Hello there", look_for="ana")
    card = door_card(event(plan=plan), names={"ana": "Ana Díaz"})
    assert card.cues == ("a", "Hello there", "look for Ana Díaz")
    gone = EventPlan(look_for="ana")
    assert door_card(event(plan=gone), names={"ana": ""}).cues == ()


@pytest.mark.parametrize("minutes", [15, 7.5, 0.1])
def test_in_the_last_quarter_of_an_hour_the_cue_outward_stands_first(minutes: float) -> None:
    card, whole = door_card(event(plan=FULL), at(minutes)), door_card(event(plan=FULL))
    assert card.outward == OUTWARD
    assert card.leave_by == "Leave by 20:15. You can go whenever you like."
    assert replace(card, outward="", leave_by=whole.leave_by) == whole, "with all the rest"
    said = card.text.split("\n")
    assert said[:3] == [whole.title, OUTWARD, FULL.goal]


def test_the_cue_outward_is_said_once() -> None:
    assert door_card(event(), at(5)).text.count(OUTWARD) == 1


@pytest.mark.parametrize("plan", [FULL, None])
def test_a_reminder_says_which_event_one_cue_and_when_to_leave(plan: EventPlan | None) -> None:
    title, cue, leave = reminder(event(plan=plan), at(15)).text.split("\n")
    assert title == "Local history evening · 19:00"
    chosen = "Leave by 20:15. " if plan is not None else ""
    assert cue == "Find out one thing about one person."
    assert leave == f"{chosen}You can go whenever you like."


def test_in_another_zone_the_hours_are_those_here_too() -> None:
    there = event(zone="America/New_York")
    now = datetime.fromisoformat("2026-11-25T00:50:00+01:00")
    assert reminder(there, now).title == "Local history evening · 01:00"
    chosen = replace(there, plan=EventPlan(stay_until="20:15"))
    assert door_card(chosen, now).leave_by.startswith("Leave by 20:15 there, 02:15 here.")
    mine = replace(there, plan=EventPlan(stay_until="02:00"))
    assert door_card(mine, now).leave_by.startswith("Leave by 02:00. "), "not within it there"
    whole_day = event(zone="America/New_York", starts="2026-11-24", ends="")
    assert door_card(replace(whole_day, plan=FULL), now).leave_by == "Leave by 20:15."


@pytest.mark.parametrize("minutes", [16, 0, -1])
def test_before_and_after_it_is_the_whole_card(minutes: float) -> None:
    assert door_card(event(plan=FULL), at(minutes)) == door_card(event(plan=FULL))


def test_without_a_time_of_day_there_is_no_last_quarter_of_an_hour() -> None:
    day = event(plan=FULL, starts="2026-11-24", ends="")
    assert door_card(day, at(5)).exit == FULL.exit


def test_whoever_may_leave_at_no_known_time_may_leave_whenever_they_like() -> None:
    card = door_card(event(ends=""), at(5))
    assert reminder(event(ends=""), at(5)).leave_by == card.leave_by
    assert card.leave_by == "You can go whenever you like."


@pytest.mark.parametrize("width", [WIDTH, 12])
def test_lines_have_forty_columns_at_most_and_break_between_words(width: int) -> None:
    lines = door_card(event(plan=FULL)).lines(width)
    assert max(map(cells, lines)) <= width and WIDTH == 40
    words = " ".join(lines).split()
    assert words == " ".join(door_card(event(plan=FULL)).text.split("\n")).split()
    assert "" in lines, "with air between what belongs apart"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_fits_forty_columns_and_holds_no_control(text: str) -> None:
    plan = EventPlan(goal=text, cues=(text, text), exit=text, stay_until=text, arrival=text)
    card = door_card(event(title=text, plan=plan))
    assert all(cells(line) <= WIDTH for line in card.lines())
    assert not set(card.text.replace("\n", "")) & set(FORBIDDEN)
    assert len(card.text) < 6 * LONGEST + 100
    assert card.text.encode()


def test_half_a_character_is_left_out() -> None:
    assert door_card(event(title="a \ud800 b")).text.startswith("a b\n")


def test_a_card_can_be_ever_shorter_down_to_its_goal() -> None:
    for now in (None, at(5)):
        cards = list(shorter(door_card(event(plan=FULL), now)))
        lengths = [len(one.text) for one in cards]
        assert lengths == sorted(lengths, reverse=True) and len(set(lengths)) > 3
        assert cards[-1] == DoorCard(goal=cards[-1].goal) and len(cards[-1].goal) <= 40


def test_the_nearest_door_is_of_what_runs_then_of_what_comes() -> None:
    now = at(0).replace(tzinfo=UTC) + timedelta(hours=1)
    past = event(uid="past", starts="2026-11-23", ends="")
    over = event(uid="over", starts="2026-11-24T09:00", ends="2026-11-24T10:00")
    runs = event(uid="runs")
    later = event(uid="later", starts="2026-11-24T21:00", ends="")
    soon = event(uid="soon", starts="2026-12-01", ends="")
    vague = event(uid="vague", starts="2026-12", ends="")
    assert nearest((soon, later, runs, over, past, vague), now) is runs
    assert nearest((soon, later, over), now) is later
    assert nearest((soon, past, vague), now) is soon
    assert nearest((over,), now) is over, "one that is over today still has its card"
    assert nearest((past, vague), now) is None
