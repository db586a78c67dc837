"""`kith step add`, `up`, `down`, `away`, `back`, `guessed`: the ladder is one's own here too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from coach import guesses
from store.models import Contact, Exposure, NeverSuggest, Profile, Step
from store.state import State
from tests.hostile import FORBIDDEN, MIXED
from tests.tui.cli.conftest import Run, fill, stamped
from tui.stepping import put_away_of, rungs_of

BAKER = "Say good morning to the baker"
NODS = "Smile or nod to someone you pass."


@pytest.fixture
def quiet(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small book, without bold."""
    monkeypatch.setenv("NO_COLOR", "1")
    return filled


def order(state: State) -> list[str]:
    return [one.text for one in rungs_of(state)]


def test_a_step_of_ones_own_stands_after_all_others_or_where_one_says(
    kith: Run, quiet: Path, book: Callable[[], State]
) -> None:
    last = kith("step", "add", *BAKER.split(), "--smaller", "nod to the baker")
    assert last.out == f"On your ladder, as number 16: {BAKER}. `kith undo` puts it back.\n"
    assert order(book())[15] == BAKER and rungs_of(book())[15].smaller == "nod to the baker"
    kith("undo")
    assert BAKER not in order(book())
    assert "as number 3:" in kith("step", "add", BAKER, "--after", "2").out
    assert order(book())[2] == BAKER
    asked = kith("step", "add", answers=("wave to the postman",))
    assert asked.code == 0 and order(book())[16] == "wave to the postman"
    assert "needs some words" in kith("step", "add", answers=("",)).err


def test_a_soft_word_about_a_step_that_is_never_among_ours_stops_nothing(
    kith: Run, quiet: Path, book: Callable[[], State]
) -> None:
    fill(quiet / "kith.json", Contact(**stamped("x"), name="Zed Never", surface=NeverSuggest()))
    held = kith("step", "add", "hold eye contact")
    assert held.code == 0 and "just as good" in held.err
    named = kith("step", "add", "call Zed")
    assert named.code == 0 and "in no suggestion" in named.err and "number" not in named.out
    assert "hold eye contact" in order(book())
    assert "Zed" not in kith("step").out


def test_a_step_moves_up_and_down_and_not_beyond_the_ends(
    kith: Run, quiet: Path, book: Callable[[], State]
) -> None:
    before = order(book())
    moved = kith("step", "up", "2")
    assert moved.out == f"Number 1 now: {NODS} `kith undo` puts it back.\n"
    assert order(book())[:2] == [before[1], before[0]]
    kith("step", "down", "1")
    assert order(book()) == before
    for words in (("up", "1"), ("down", "15")):
        assert "at that end already" in kith("step", *words).err
    assert "stays last" in kith("step", "up", "16").err
    assert "from 1 to 16" in kith("step", "down", "17").err
    assert order(book()) == before


def test_a_step_is_put_away_listed_and_brought_back(
    kith: Run, quiet: Path, book: Callable[[], State]
) -> None:
    assert "Nothing is put away." in kith("step", "away").out
    assert f"Put away: {NODS}" in kith("step", "away", "2").out
    assert NODS not in order(book()) and [one.text for one in put_away_of(book())] == [NODS]
    listed = kith("step", "away").out
    assert "kith step back N" in listed and f" 1  {NODS}" in listed
    assert "No step with that number" in kith("step", "back", "2").err
    assert "On the ladder again" in kith("step", "back", "1").out
    assert order(book())[1] == NODS
    kith("undo")
    assert NODS not in order(book())


def test_guessed_against_felt_is_drawn_only_here_each_bar_also_in_words(
    kith: Run, quiet: Path
) -> None:
    assert "Nothing to draw yet." in kith("step", "guessed").out.replace("\n", " ")
    told = [
        Exposure(
            **stamped(f"e{n}"),
            step="step-2",
            on=date(2026, 11, n),
            done_on=date(2026, 11, n),
            expected_tension=60,
            peak=30,
        )
        for n in (1, 2, 3)
    ]
    fill(quiet / "kith.json", *told, Profile(**stamped("profile"), rating_in="numbers"))
    drawn = kith("step", "guessed").out
    assert drawn.startswith(f"{guesses.TITLE}\n")
    assert "So far you guessed about 60 and felt about 30." in drawn
    assert drawn.count("  60\n") == drawn.count("  30\n") == 3
    assert all(len(line) <= 76 for line in drawn.splitlines())
    assert "=" not in kith("step").out, "shown only to who asks"


def test_hostile_words_are_shown_as_text(kith: Run, quiet: Path) -> None:
    own = [Step(**stamped(f"o{n}"), text=text, position=0.1 * n) for n, text in enumerate(MIXED)]
    fill(quiet / "kith.json", *own)
    for words in (("add", MIXED[0]), ("down", "1"), ("away", "2"), ("away",), ("back", "1"), ()):
        ran = kith("step", *words)
        assert not set(ran.out + ran.err) & (set(FORBIDDEN) - {"\n"}), words
