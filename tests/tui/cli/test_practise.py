"""`kith practise`: the same cards in plain lines, and nothing kept but what was looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from coach import practice
from store.changes import practice as changes
from store.clock import FixedClock
from store.models import Event, Exposure, Prompt, Rehearsal
from store.state import State
from tests.hostile import FORBIDDEN
from tests.tui.cli.conftest import AT, Run, fill, stamped
from tui.cli.practise import NO_TERMINAL

pytestmark = pytest.mark.usefixtures("filled")
ReadBook = Callable[[], State]
NASTY = "Ann [/x] \x1b]0;pwned\x07 \x9b31m \u202e evening"
FAIR = Event(
    **stamped("fair000000"), title="Trade Fair", kind="conference", starts="2026-12-01", zone="UTC"
)


@pytest.fixture
def fair(filled: Path) -> None:
    """Two events to come."""
    club = Event(**stamped("club000000"), title="Book Club", kind="meet-up", starts="2026-12-05")
    fill(filled / "kith.json", FAIR, club)


@pytest.fixture
def in_use(filled: Path) -> None:
    """The first card was looked at two weeks ago."""
    look = Rehearsal(**stamped("look"), prompt="HT-start-1", on=date(2026, 11, 9), rating=3)
    fill(filled / "kith.json", look)


def looks(state: State) -> list[Rehearsal]:
    rows = state.records("rehearsals").values()
    return [row for row in rows if isinstance(row, Rehearsal)]


def test_without_a_terminal_one_card_is_printed_with_its_examples_and_nothing_is_kept(
    kith: Run, filled: Path
) -> None:
    before = (filled / "kith.json").read_bytes()
    code, out, err = kith("practise")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Arriving alone" and lines[3] == practice.ASK
    assert len([line for line in lines if line.startswith("  “")]) in (2, 3)
    assert " ".join(lines[-2:]).endswith(NO_TERMINAL), "why it stops there"
    assert max(map(len, lines)) < 80, "a longer one would break in the middle of a word"
    assert kith("practise").out == out
    assert (filled / "kith.json").read_bytes() == before


@pytest.mark.usefixtures("fair")
def test_for_an_event_found_by_its_words(kith: Run) -> None:
    skips = ("n",) * 5
    assert "Trade Fair" in kith("practise", "fair", answers=skips).out
    assert kith("practise", "fair").out.startswith("Practice for Trade Fair\n")
    named = kith("practise", "club", answers=skips).out
    assert named.startswith("Practice for Book Club\n"), "what the words have found"
    assert "Book Club" in kith("practise", "book", "club", answers=skips).out
    assert "Trade Fair" in kith("practise", answers=skips).out, "the next event comes first"
    code, _, err = kith("practise", "opera")
    assert code == 1 and "Coming up: Trade Fair and Book Club." in err


def test_for_one_kind_of_moment(kith: Run) -> None:
    assert kith("practise", "--situation", "silence").out.startswith("Silence\n")
    assert kith("practise", "--situation", "HT").out.startswith("When someone is having a hard")
    code, _, err = kith("practise", "--situation", "tea party")
    assert code == 1 and "kith coach --list" in err


def test_a_whole_session_at_a_terminal(kith: Run, book: ReadBook) -> None:
    answers = ("", "3", "1", "n", "what?", "", "4", "", "", "I asked", "", "")
    code, out, _ = kith("practise", answers=answers)
    assert code == 0
    assert out.startswith(practice.OPENING)
    assert practice.HOW in out and "  2  With a bit of help" in out
    assert practice.SKIPPED in out and practice.GOES_QUIET in out and practice.NO_WORDS in out
    assert practice.ALL_RIGHT in out
    assert out.splitlines()[-1].endswith(practice.SAVED)
    assert [one.rating for one in looks(book())] == [3, 1, 4, None]
    assert looks(book())[-1].self_check == ("I asked", "", "")
    assert len(book().records("cards")) == 3


def own(state: State) -> list[tuple[str, str]]:
    rows = state.records("prompts").values()
    return [(row.prompt, row.text) for row in rows if isinstance(row, Prompt)]


def test_m_says_it_in_own_words_which_then_come_first_and_the_card_goes_on(
    kith: Run, book: ReadBook
) -> None:
    out = kith("practise", answers=("m", "Is this seat taken?", "", "3", "q")).out
    assert "Your own words come first from now on." in out
    assert out.index("come first from now on") < out.index("Yours: “Is this seat taken?”")
    assert own(book()) == [("AA-start-1", "Is this seat taken?")]
    assert [one.rating for one in looks(book())] == [3], "and the card was rated all the same"
    kith("undo")
    assert own(book()) == []


def test_own_words_may_come_after_the_examples_and_enter_leaves_them(
    kith: Run, book: ReadBook
) -> None:
    kith("practise", answers=("m", "", "", "m", "May I sit here?", "2", "q"))
    assert own(book()) == [("AA-start-1", "May I sit here?")]


def test_own_words_that_are_refused_are_not_lost_and_the_card_stays(
    kith: Run, book: ReadBook
) -> None:
    long = "so " * 900
    run = kith("practise", answers=("m", long, "3", "q"))
    assert "more than a line can be" in run.err and long.strip() in run.out
    assert own(book()) == [] and len(looks(book())) == 1


@pytest.mark.usefixtures("in_use")
def test_after_two_weeks_without_a_real_step_one_is_offered_once_and_leads_to_it(
    kith: Run, book: ReadBook
) -> None:
    session = (*"33333", "", "", "")
    first = kith("practise", answers=(*session, ""))
    assert practice.TRY_ONE in first.out and "Which small step" not in first.out
    again = kith("practise", "--situation", "SI", answers=(*session, ""))
    assert practice.TRY_ONE not in again.out, "once"
    assert not book().records("exposures")


@pytest.mark.usefixtures("in_use")
def test_the_step_that_is_offered_is_begun_at_once(kith: Run, book: ReadBook) -> None:
    before = ("They will stare", "3", "")
    run = kith("practise", answers=(*"33333", "", "", "", "2", "", *before))
    assert run.code == 0, run.err
    assert "Which small step, today or this week?" in run.out.partition(practice.TRY_ONE)[2]
    (begun,) = book().records("exposures").values()
    assert isinstance(begun, Exposure) and begun.expectation == "They will stare"


@pytest.mark.usefixtures("in_use")
def test_whoever_stops_in_the_three_lines_is_offered_nothing(kith: Run) -> None:
    assert practice.TRY_ONE not in kith("practise", answers=(*"33333", "q")).out
    assert practice.TRY_ONE in kith("practise", answers=(*"33333", "", "", "", "")).out


@pytest.mark.parametrize("answers", [("q",), ("", "q"), ("2", "", "q"), ("2",)])
def test_q_or_the_end_of_input_stops_at_once(
    kith: Run, book: ReadBook, answers: tuple[str, ...]
) -> None:
    code, out, err = kith("practise", answers=answers)
    assert (code, err) == (0, "")
    assert practice.SAVED not in out
    assert len(looks(book())) == answers.count("2")


def test_q_in_the_three_lines_keeps_those_that_were_written(kith: Run, book: ReadBook) -> None:
    kith("practise", answers=(*"11111", "I asked", "q"))
    assert looks(book())[-1].self_check == ("I asked", "", "")


def test_with_ratings_off_a_session_makes_sense_and_schedules_nothing(
    kith: Run, book: ReadBook, filled: Path
) -> None:
    from store.models import Profile

    fill(filled / "kith.json", Profile(**stamped("profile"), ratings=False))
    out = kith("practise", answers=("", "", "3", "", "n", "", "", "", "", "", "", "", "")).out
    assert practice.HOW not in out and "1 to 4" not in out
    assert {one.rating for one in looks(book())} == {None}
    assert book().records("cards") == {}


def test_in_the_last_quarter_of_an_hour_one_looks_outward(kith: Run, filled: Path) -> None:
    soon = Event(**stamped("soon000000"), title="Now", starts="2026-11-23T08:10", zone="UTC")
    fill(filled / "kith.json", soon)
    assert kith("practise").out == f"{practice.OUTWARD}\n{practice.FREE_TO_GO}\n"


def answer_slowly(
    monkeypatch: pytest.MonkeyPatch, answers: tuple[str, ...], minutes: float
) -> None:
    """At a terminal, where each answer takes some minutes; after them input ends."""
    clock, left = FixedClock(AT), list(answers)

    def ask(_: str) -> str:
        if not left:
            raise EOFError
        clock.move(minutes=minutes)
        return left.pop(0)

    monkeypatch.setattr("tui.cli.practise.ask", ask)
    monkeypatch.setattr("tui.cli.main.clock_from_environment", lambda: clock)


def test_the_last_quarter_of_an_hour_may_come_in_between(
    kith: Run, filled: Path, book: ReadBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    soon = Event(**stamped("soon000000"), title="Now", starts="2026-11-23T08:16", zone="UTC")
    fill(filled / "kith.json", soon)
    answer_slowly(monkeypatch, ("3", "3", "3"), 1)
    out = kith("practise", answers=()).out
    assert out.endswith(f"{practice.OUTWARD}\n{practice.FREE_TO_GO}\n")
    assert len(looks(book())) == 1


def test_after_five_minutes_the_open_card_is_the_last(
    kith: Run, book: ReadBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_slowly(monkeypatch, ("3", "3", "I asked", "", ""), 2.5)
    assert kith("practise", answers=()).out.endswith(f"{practice.SAVED}\n")
    assert len(looks(book())) == 2


def test_after_the_third_look_of_a_day_there_is_a_word(
    kith: Run, filled: Path, book: ReadBook
) -> None:
    twice = [
        Rehearsal(**stamped(f"r{n}"), prompt=prompt, on=date(2026, 11, 23))
        for n, prompt in enumerate(("HT-start-1", "HT-start-2") * 2)
    ]
    fill(filled / "kith.json", *twice)
    out = kith("practise", "--situation", "HT", answers=("3", "", "4", "q")).out
    assert out.count(practice.ENOUGH) == 2
    assert len(looks(book())) == 6


def test_ten_cards_a_day_are_plenty(kith: Run, filled: Path) -> None:
    many = [
        Rehearsal(**stamped(f"r{n}"), prompt="CK-start-1", on=date(2026, 11, 23)) for n in range(10)
    ]
    fill(filled / "kith.json", *many)
    assert kith("practise").out == f"{practice.PLENTY}\n"
    assert kith("practise", "--situation", "AA").out == f"{practice.PLENTY}\n"


def test_what_is_kept_is_listed_and_taken_out_one_by_one_or_all_at_once(
    kith: Run, book: ReadBook
) -> None:
    assert "Nothing is kept" in kith("practise", "--kept").out
    kith("practise", answers=("2", "3", "4", "1", "1", "I asked", "", ""))
    kept = kith("practise", "--kept").out
    assert "AA-start-1  Arriving alone" in kept and "With a bit of help" in kept
    assert "AA-stay-3: I asked" in kept and "today" in kept
    out = kith("practise", "--forget", "aa-start-1").out
    assert "kith undo" in out and len(looks(book())) == 4
    kith("undo")
    assert len(looks(book())) == 5
    kith("practise", "--forget", "all")
    assert looks(book()) == [] and book().records("cards") == {}
    code, _, err = kith("practise", "--forget", "AA-start-1")
    assert code == 1 and "Nothing is kept of" in err


def test_hostile_words_are_shown_as_words(kith: Run, filled: Path) -> None:
    nasty = Event(**stamped("nasty00000"), title=NASTY, kind=NASTY, starts="2026-11-30")
    look = Rehearsal(
        **stamped("look"), prompt=NASTY, on=FAIR.created_at.date(), self_check=(NASTY,)
    )
    fill(filled / "kith.json", nasty, look)
    runs = (
        ("practise",),
        ("practise", "evening"),
        ("practise", NASTY),
        ("practise", "--situation", NASTY),
        ("practise", "--kept"),
        ("practise", "--forget", f"{NASTY}?"),
        ("practise", "--forget", NASTY),
    )
    for words in runs:
        run = kith(*words)
        assert not set(run.out + run.err) & set(FORBIDDEN) - {"\n"}, words
    assert "[/x]" in kith("practise", "evening", answers=("n",) * 5).out


def test_a_refused_save_is_one_sentence(kith: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from store.errors import DiskTrouble

    def refuse(*_: object, **__: object) -> None:
        raise DiskTrouble("There is no room on the disk. Nothing was changed.")

    monkeypatch.setattr(changes, "rehearsed", refuse)
    code, _, err = kith("practise", answers=("3",))
    assert code == 1 and err == "There is no room on the disk. Nothing was changed.\n"
