"""`kith step` from end to end at a terminal: suggested, begun, told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from store.models import Contact, Exposure, NeverSuggest, Step
from store.state import State
from tests.tui.cli.conftest import Run, fill, stamped
from tests.tui.cli.test_hostile import NASTY
from tui.cli.step import NO_TERMINAL, NONE_OF_THESE

FIRST = "In a public place, look at three people"
BEFORE = ("Someone will stare", "1", "70", "60", "If they stare, then I will look up")
"""What is expected, in numbers, how likely, how tense, and if-then."""


@pytest.fixture
def quiet(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small book, without bold."""
    monkeypatch.setenv("NO_COLOR", "1")
    return filled


def told(state: State) -> list[Exposure]:
    found = state.records("exposures").values()
    return [one for one in found if isinstance(one, Exposure)]


def test_it_shows_the_one_suggestion_and_the_ladder_by_number(kith: Run, quiet: Path) -> None:
    said = kith("step").out
    assert "Which small step, today or this week?" in said and "Smaller: one person" in said
    assert said.count(FIRST) == 2
    for number in (1, 15, 16):
        assert f"{number:>2}  " in said
    assert "      Smaller: look up as you pass\n" in said, "each stands with its step"
    assert said.count("Smaller: ") == 15 + 1 and "`--smaller`" in said
    assert "Nobody has to go up" in said and "under way" not in said


def test_begun_and_told_and_only_then_the_expectation_beside_it(
    kith: Run, quiet: Path, book: Callable[[], State]
) -> None:
    begun = kith("step", "begin", answers=("", *BEFORE))
    assert begun.code == 0
    assert "Something a camera could see." in begun.out
    last = begun.out.strip().splitlines()[-1]
    assert last == "Your phone can stay in your pocket."
    (one,) = told(book())
    assert (one.step, one.expectation) == ("step-1", "Someone will stare")
    assert (one.likelihood, one.expected_tension, one.done_on) == (70, 60, None)
    assert book().profile.rating_in == "numbers"

    assert "Under way since" in kith("step").out
    after = kith("step", "tell", answers=("no", "Two looked up.", "A smile", "30", "warm", "", ""))
    assert after.code == 0
    before_it, _, beside = after.out.partition("You saw or heard: Two looked up.")
    assert "Someone will stare" not in before_it and "70" not in before_it
    assert "You expected: Someone will stare" in beside
    assert "Your guess of the peak: 60. You felt: 30." in beside
    assert "Saved here only." in beside and "again somewhere else" in beside
    (one,) = told(book())
    assert (one.happened, one.seen, one.peak, one.feeling) == ("no", "Two looked up.", 30, "warm")
    assert one.done_on is not None
    assert "One step is plenty for a day." in kith("step").out
    assert kith("undo").out.startswith("Put back: a small step, told")


def test_the_smaller_one_not_now_and_a_number(
    kith: Run, quiet: Path, book: Callable[[], State]
) -> None:
    later = kith("step", "begin", answers=("n",))
    assert "Not now, then. It will keep." in later.out and told(book()) == []
    assert "Not now" in kith("step").out
    kith("undo")
    kith("step", "begin", answers=("-", "", "3", ""))
    (one,) = told(book())
    assert one.smaller and not book().profile.ratings
    by_number = kith("step", "begin", "2", "--smaller", answers=("They frown", ""))
    assert "look up as you pass" in by_number.out
    assert {(one.step, one.smaller) for one in told(book())} == {
        ("step-1", True),
        ("step-2", True),
    }


def test_what_cannot_be_done_is_said(kith: Run, quiet: Path) -> None:
    assert "No step is under way." in kith("step", "tell").err
    assert "from 1 to 16" in kith("step", "begin", "17").err
    kith("step", "begin", "2", answers=("", "3", ""))
    assert "under way already" in kith("step", "begin", "2").err
    none = kith("step", "begin", answers=())
    assert "What happened comes first" in none.out and "begin N" in none.out


def test_without_a_terminal_it_refuses_and_prints_no_prompt(kith: Run, quiet: Path) -> None:
    for words in (("begin",), ("begin", "3")):
        said = kith("step", *words, stdin="")
        assert said.code == 1 and said.out == "" and said.err.startswith(NO_TERMINAL), words
    kith("step", "begin", "2", answers=("", "3", ""))
    told = kith("step", "tell", stdin="")
    assert told.code == 1 and told.out == "" and told.err.startswith(NO_TERMINAL)


def test_what_was_not_offered_takes_nothing_and_asks_again(
    kith: Run, quiet: Path, book: Callable[[], State]
) -> None:
    said = kith("step", "begin", answers=("x", "yes please", "n"))
    assert said.code == 0 and said.out.count(NONE_OF_THESE) == 2 and not told(book())


def test_two_under_way_are_told_by_number(
    kith: Run, quiet: Path, book: Callable[[], State]
) -> None:
    kith("step", "begin", "2", answers=("", "3", ""))
    kith("step", "begin", "3", answers=("", ""))
    assert kith("step", "tell", answers=("",)).code == 0
    assert all(one.done_on is None for one in told(book()))
    kith("step", "tell", answers=("9", "2", "not tried", "let it go"))
    assert {one.step: one.happened for one in told(book())} == {
        "step-2": "",
        "step-3": "not tried",
    }


def test_smaller_after_not_trying_goes_on_at_once_and_later_changes_nothing(
    kith: Run, quiet: Path, book: Callable[[], State]
) -> None:
    kith("step", "begin", "2", answers=("", "3", ""))
    later = kith("step", "tell", answers=("not tried", "later"))
    assert "Thinking about it was practice too." in later.out
    assert [one.done_on for one in told(book())] == [None]
    kith("step", "tell", answers=("not tried", "1", "1", "", ""))
    first, second = sorted(told(book()), key=lambda one: one.smaller)
    assert first.happened == "not tried" and second.smaller and second.done_on is None


def test_the_end_of_input_keeps_what_was_said_for_the_next_time(kith: Run, quiet: Path) -> None:
    cut = kith("step", "begin", "2", answers=("They will frown",))
    assert cut.code == 1 and "kept" in cut.out
    again = kith("step", "begin", "2", answers=("3", ""))
    assert again.code == 0 and "Going on where you were." in again.out


def test_a_refused_save_keeps_every_answer(
    kith: Run, quiet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from store.book import Book
    from store.errors import DiskTrouble

    def refuse(*args: object, **named: object) -> None:
        raise DiskTrouble("There is no room on the disk. Nothing was changed.")

    with monkeypatch.context() as patch:
        patch.setattr(Book, "commit", refuse)
        failed = kith("step", "begin", "2", answers=("They will frown", "3", ""))
    assert failed.code == 1 and "no room" in failed.err and "kept" in failed.out
    again = kith("step", "begin", "2", answers=("",))
    assert again.code == 0


def test_hostile_words_are_shown_as_text_and_nobody_never_suggested_is_named(
    kith: Run, quiet: Path
) -> None:
    fill(
        quiet / "kith.json",
        Contact(**stamped("x"), name="Zed Never", surface=NeverSuggest()),
        Step(**stamped("own1"), text=f"{NASTY} wave", position=0.5),
        Step(**stamped("own2"), text="Call Zed about it", position=0.6),
        Exposure(**stamped("e"), step="own2", on=date(2026, 11, 20)),
    )
    shown = kith("step").out
    assert "Zed" not in shown and "A step of your own" in shown
    assert "[@click=app.quit]" in shown
    assert not set(shown) & set("\x1b\x07\x9b\u202e")
