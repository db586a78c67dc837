"""The door card: what stands on it, in 40 columns, and in the last quarter of an hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coach.columns import cells
from coach.door import (
    LONGEST,
    OUTWARD,
    WIDTH,
    DoorCard,
    door_card,
    nearest,
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
    """So many minutes before the evening begins, in another zone."""
    begins = event().begins
    assert begins is not None
    return begins.astimezone(UTC) - timedelta(minutes=minutes)


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
def test_in_the_last_quarter_of_an_hour_there_is_one_cue_outward_and_nothing_else(
    minutes: float,
) -> None:
    card = door_card(event(plan=FULL), at(minutes))
    said = " ".join(card.text.split("\n"))
    assert said == (
        "Find out one thing about one person. Leave by 20:15. You can go whenever you like."
    )


@pytest.mark.parametrize("minutes", [16, 0, -1])
def test_before_and_after_it_is_the_whole_card(minutes: float) -> None:
    assert door_card(event(plan=FULL), at(minutes)) == door_card(event(plan=FULL))


def test_without_a_time_of_day_there_is_no_last_quarter_of_an_hour() -> None:
    day = event(plan=FULL, starts="2026-11-24", ends="")
    assert door_card(day, at(5)).exit == FULL.exit


def test_whoever_may_leave_at_no_known_time_may_leave_whenever_they_like() -> None:
    card = door_card(event(ends=""), at(5))
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
    lengths = [len(one.text) for one in shorter(door_card(event(plan=FULL)))]
    assert lengths == sorted(lengths, reverse=True) and len(set(lengths)) > 3
    last = list(shorter(door_card(event(plan=FULL))))[-1]
    assert last == DoorCard(goal=last.goal) and len(last.goal) <= 40


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
