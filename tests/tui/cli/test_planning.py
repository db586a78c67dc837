"""`kith plan`, `kith door`, `kith debrief`: asked once at a terminal, printed from then on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach.columns import cells
from coach.door import WIDTH, door_card
from store.models import Event, EventPlan, Profile
from store.state import State
from tests.hostile import FORBIDDEN, MIXED
from tests.tui.cli.conftest import Run, fill, stamped
from tests.tui.test_qr import read_back
from tui.planning import thoughts_of
from tui.qr import drawn, modules

PLAN = EventPlan(
    stay_until="20:15", goal="say hello to one person", exit="Bye, all.", cues=("ask about bees",)
)
CARD = """\
Local history evening

say hello to one person

· ask about bees

Bye, all.

Leave by 20:15.
"""


def evening(**fields: Any) -> Event:
    """Local history, on Tuesday from seven to half past nine."""
    given = {
        "title": "Local history evening",
        "starts": "2026-11-24T19:00",
        "ends": "2026-11-24T21:30",
        "zone": "Europe/Paris",
        "expected": ("ana0000000", "whoever keeps the bees"),
    }
    return Event(**{**stamped("history000"), **given, **fields})


@pytest.fixture
def with_event(filled: Path) -> Callable[..., None]:
    """Puts the evening into the small book."""

    def put(**fields: Any) -> None:
        off = Profile(**stamped("profile"), me="Robin", ratings=False)
        fill(filled / "kith.json", evening(**fields), off)

    return put


@pytest.fixture
def afterwards(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is over."""
    monkeypatch.setenv("KITH_NOW", "2026-11-24T22:00:00+01:00")


def event(state: State) -> Event:
    found = state.events.get("history000")
    assert found is not None
    return found


# plan


def test_options_set_a_plan_without_asking(
    kith: Run, with_event: Callable[..., None], book: Callable[[], State]
) -> None:
    with_event()
    first = kith("plan", "local history", "--goal", "say hello", "--leave", "an hour")
    assert first.code == 0 and first.out == (
        "The plan for Local history evening. `kith undo` puts it back.\n"
    )
    assert event(book()).plan == EventPlan(goal="say hello", stay_until="20:00")
    second = kith("plan", "history", "--exit", "Bye.", "--goal", "be confident")
    assert "Could it be something small you do?" in second.err
    plan = event(book()).plan
    assert plan == EventPlan(goal="be confident", stay_until="20:00", exit="Bye.")
    kith("undo")
    assert event(book()).plan == EventPlan(goal="say hello", stay_until="20:00")


def test_at_a_terminal_it_asks_and_says_what_comes_of_it(
    kith: Run, with_event: Callable[..., None], book: Callable[[], State]
) -> None:
    with_event()
    ran = kith("plan", "history", answers=("1", "say hello", "Bye, all.", "2", "2"))
    assert ran.code == 0, ran.err
    assert "Six short questions, about five minutes. Saved here only." in ran.out
    assert "2 of 2" in ran.out and "0 of" not in ran.out
    assert "Enough now." in ran.out and ran.out.endswith("\n\nBye, all.\n")
    assert "Leave by" not in ran.out, "when to leave was not asked"
    one = event(book())
    assert one.plan == EventPlan(goal="say hello", exit="Bye, all.")
    assert one.debrief_wanted == "2026-11-25"


def test_where_there_is_a_plan_it_is_printed_and_not_asked_for_again(
    kith: Run, with_event: Callable[..., None]
) -> None:
    with_event(plan=PLAN)
    for answers in (None, ()):
        ran = kith("plan", "history", answers=answers)
        assert ran.code == 0
        assert "Enough is:      say hello to one person" in ran.out
        assert "How long:       Leave by 20:15." in ran.out
        assert "Met at PyCon 2025 through Priya Nair." in ran.out
        assert "whoever keeps the bees" in ran.out and "afraid of dogs" not in ran.out
        assert "First words" not in ran.out, "what is empty says nothing"


def test_without_a_terminal_nothing_is_asked(kith: Run, with_event: Callable[..., None]) -> None:
    with_event()
    assert kith("plan", "history").code == 1
    assert "--goal" in kith("plan", "history").err


@pytest.mark.usefixtures("afterwards")
def test_what_is_over_is_planned_no_more_and_its_plan_can_still_be_read(
    kith: Run, with_event: Callable[..., None]
) -> None:
    with_event()
    for answers in (None, ("1",)):
        ran = kith("plan", "history", answers=answers)
        assert ran.code == 1 and "is over, so there is nothing to plan" in ran.err
        assert "How much of a plan" not in ran.out
    with_event(plan=PLAN)
    assert "Enough is:" in kith("plan", "history").out


@pytest.mark.usefixtures("afterwards")
def test_without_a_terminal_nothing_is_asked_afterwards(
    kith: Run, with_event: Callable[..., None]
) -> None:
    with_event()
    ran = kith("debrief", "history")
    assert ran.code == 1 and "terminal" in ran.err


def test_the_people_are_read_before_there_is_a_plan(
    kith: Run, with_event: Callable[..., None], book: Callable[[], State]
) -> None:
    """From a pipe they are printed; at a terminal the first question offers them, and waits."""
    with_event()
    piped = kith("plan", "history")
    assert "Met at PyCon 2025 through Priya Nair." in piped.out
    asked = kith("plan", "history", answers=("3", "1", "say hello", "", "no", "no", ""))
    assert asked.code == 0, asked.err
    before, _, after = asked.out.partition("Met at PyCon 2025 through Priya Nair.")
    assert "the people first" in before and "How much of a plan would you like?" in after
    assert event(book()).plan == EventPlan(goal="say hello")


def test_who_is_ready_enough_is_asked_only_on_purpose(
    kith: Run, with_event: Callable[..., None], book: Callable[[], State]
) -> None:
    with_event(ready=True)
    piped = kith("plan", "history")
    assert piped.code == 0 and "Ready enough." in piped.out and "PyCon 2025" in piped.out
    left = kith("plan", "history", answers=("n",))
    assert "Ready enough." in left.out and "How much of a plan" not in left.out
    assert event(book()).plan is None
    taken = kith("plan", "history", answers=("", "1", "say hello", "", "no", "no", ""))
    assert taken.code == 0, taken.err
    assert event(book()).plan == EventPlan(goal="say hello")


def test_ready_enough_is_one_option_alone_or_with_a_goal_and_one_undo(
    kith: Run, with_event: Callable[..., None], book: Callable[[], State]
) -> None:
    with_event()
    alone = kith("plan", "history", "--ready")
    assert alone.out == "Ready enough for Local history evening. `kith undo` puts it back.\n"
    assert event(book()).ready and event(book()).plan is None
    kith("undo")
    assert not event(book()).ready
    kith("plan", "history", "--goal", "say hello", "--ready")
    assert event(book()).ready and event(book()).plan == EventPlan(goal="say hello")
    kith("undo")
    assert not event(book()).ready and event(book()).plan is None


def test_an_event_nobody_knows_is_said(kith: Run, with_event: Callable[..., None]) -> None:
    with_event()
    for command in ("plan", "debrief", "door"):
        ran = kith(command, "opera")
        assert ran.code == 1 and "opera" in ran.err and "Traceback" not in ran.err


# door


def test_the_door_card_has_forty_columns(kith: Run, with_event: Callable[..., None]) -> None:
    with_event(plan=PLAN)
    assert kith("door").out == kith("door", "history").out == CARD
    assert all(cells(line) <= WIDTH for line in CARD.splitlines())


def test_in_the_last_quarter_of_an_hour_the_card_begins_with_the_cue_outward(
    kith: Run, with_event: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_event(plan=PLAN)
    monkeypatch.setenv("KITH_NOW", "2026-11-24T18:50:00+01:00")
    card = CARD.splitlines()
    first = [card[0], "", "Find out one thing about one person.", *card[1:-1]]
    said = kith("door").out.splitlines()
    assert said[: len(first)] == first
    assert " ".join(said[len(first) :]) == "Leave by 20:15. You can go whenever you like."


def test_no_event_is_a_sentence(kith: Run, filled: Path) -> None:
    ran = kith("door")
    assert ran.code == 1 and "No event is coming up." in ran.err


def test_the_code_without_a_terminal_holds_all_of_the_card(
    kith: Run, with_event: Callable[..., None]
) -> None:
    with_event(plan=PLAN)
    ran = kith("door", "--qr")
    assert ran.code == 0 and "\x1b" not in ran.out
    wanted = modules(door_card(evening(plan=PLAN)).text)
    assert read_back(tuple(ran.out.rstrip("\n").split("\n")), len(wanted)) == wanted


def test_at_a_terminal_the_code_is_black_on_white_and_fits(
    kith: Run, with_event: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_event(plan=PLAN)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("LINES", "20")
    monkeypatch.setenv("TERM", "xterm-256color")
    ran = kith("door", "--qr", answers=())
    lines = ran.out.rstrip("\n").split("\n")
    assert len(lines) < 20 and "Shortened" in ran.err
    assert all(line.startswith("\x1b[38;5;16;48;5;231m") for line in lines)
    assert all(line.endswith("\x1b[0m") for line in lines)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("LINES", "60")
    plain = kith("door", "--qr", answers=()).out.rstrip("\n").split("\n")
    ink_is_light = tuple(line.translate(str.maketrans("█▀▄ ", " ▄▀█")) for line in plain)
    assert ink_is_light == drawn(modules(door_card(evening(plan=PLAN)).text))
    monkeypatch.setenv("LINES", "9")
    small = kith("door", "--qr", answers=())
    assert small.code == 1 and "too small" in small.err


# debrief


def test_before_the_event_has_begun_nothing_is_asked_of_it_and_that_is_said(
    kith: Run,
    with_event: Callable[..., None],
    book: Callable[[], State],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As the app has it; from its beginning on it can be told."""
    with_event(title=f"History {MIXED[2]}")
    monkeypatch.setenv("KITH_NOW", "2026-11-24T18:59:00+01:00")
    for answers in (None, ("3", "", "")):
        ran = kith("debrief", "history", answers=answers)
        assert ran.code == 1 and ran.err.endswith(
            "has not begun. How it was can be told once it has.\n"
        )
        assert "What did" not in ran.out and not set(ran.err) & (set(FORBIDDEN) - {"\n"})
    assert event(book()).debrief == {}
    monkeypatch.setenv("KITH_NOW", "2026-11-24T19:00:00+01:00")
    assert kith("debrief", "history", answers=("3", "", "")).code == 0
    assert event(book()).debrief == {"went": "home"}


@pytest.mark.usefixtures("afterwards")
def test_it_is_told_once_and_printed_from_then_on(
    kith: Run, with_event: Callable[..., None], book: Callable[[], State]
) -> None:
    with_event(plan=EventPlan(expectation="Nobody will speak to me", likelihood=70))
    answers = ("1", "1", "two said hello", "", "3", "", "I stayed", "1", "", "", "", "3")
    ran = kith("debrief", "history", answers=answers)
    assert ran.code == 0, ran.err
    before, _, after = ran.out.partition("Did what Robin expected happen?")
    assert "Nobody will speak" not in before and "“Nobody will speak to me”." in after
    assert "so you don't have to carry it." in ran.out
    one = event(book())
    assert one.debrief["facts"] == "two said hello" and one.energy_cost == 75
    for times in (1, 2, 3):
        again = kith("debrief", "history", answers=())
        assert again.code == 0 and "two said hello" in again.out
        assert ("You've got what this page can give." in again.out) is (times == 3)
        assert event(book()).debrief_opened == times


@pytest.mark.usefixtures("afterwards")
def test_a_harsh_word_offers_the_thought_page(
    kith: Run, with_event: Callable[..., None], book: Callable[[], State]
) -> None:
    with_event()
    told = ("1", "3", "I never speak", "", "I counted lamps", "I went in", "2")
    thought = ("at the table", "I never speak", "I spoke twice", "I speak when I know them")
    ran = kith("debrief", "history", answers=(*told, *thought))
    assert ran.code == 0, ran.err
    assert "Some evenings are like that." in ran.out
    (kept,) = thoughts_of(book(), "history000")
    assert kept.answers["fairer"] == "I speak when I know them"
    assert "I speak when I know them" in kith("debrief", "history").out


@pytest.mark.usefixtures("afterwards")
def test_what_is_broken_off_goes_on_where_it_was(
    kith: Run, with_event: Callable[..., None], book: Callable[[], State]
) -> None:
    with_event()
    assert kith("debrief", "history", answers=("1", "3", "rain")).code == 1
    assert event(book()).debrief == {}
    ran = kith("debrief", "history", answers=("", "by waiting", "I came"))
    assert ran.code == 0, ran.err
    assert event(book()).debrief["facts"] == "rain"


def test_hostile_text_reaches_no_terminal(kith: Run, with_event: Callable[..., None]) -> None:
    wild = EventPlan(goal=MIXED[0], cues=(MIXED[1],), exit=MIXED[2], look_for=MIXED[3])
    told = {"went": "went", "how": "badly", "facts": MIXED[0], "kind": MIXED[1]}
    with_event(plan=wild, debrief=told, title=f"history {MIXED[2]}", expected=(MIXED[3],))
    bad = set(FORBIDDEN) - {"\n"}
    for args in (("plan", "history"), ("debrief", "history"), ("door",), ("door", "--qr")):
        ran = kith(*args)
        assert ran.code == 0, ran.err
        assert not set(ran.out) & bad, args


def test_without_an_event_the_ones_it_could_be_are_named(kith: Run, filled: Path) -> None:
    over = Event(**stamped("fair000000"), title="The fair", starts="2026-11-20")
    fill(filled / "kith.json", evening(), over)
    for words in (("plan",), ("plan", "--goal", "say hello")):
        code, out, err = kith(*words)
        assert (code, out) == (2, "")
        assert "Which event? Coming up: Local history evening" in err and "The fair" not in err
    for words in (("debrief",), ("met",)):
        code, _, err = kith(*words)
        assert code == 2 and "Which event? Lately: The fair" in err
    nobody = kith("debrief", "opera").err
    assert "No event is called “opera”. Lately: The fair" in nobody and "history" not in nobody
