"""`kith calm`: plain lines, each in its time by a clock the test turns, or all of it at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.calm import OPENING
from coach.soft_hands import TWO_MINUTES
from store.book import Book
from store.changes.calm import not_for_me
from store.clock import FixedClock
from tests.tui.cli.conftest import AT, Run

STOPPED = "Stopped. That's fine."


class TurnedWatch:
    """A watch on which the seconds pass at once; Enter is pressed when `stops_at` is reached."""

    stops_at: float | None = None

    def __init__(self) -> None:
        self.seconds = 100.0
        self.waited: list[float] = []

    def elapsed(self) -> float:
        """Seconds since some moment."""
        return self.seconds

    def wait(self, seconds: float) -> bool:
        """Pass the seconds, or as many as there are before Enter."""
        self.waited.append(seconds)
        self.seconds += seconds
        return self.stops_at is not None and self.seconds >= 100.0 + self.stops_at


@pytest.fixture
def watches(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[TurnedWatch]]:
    """The watches that were used."""
    used: list[TurnedWatch] = []

    def make() -> TurnedWatch:
        used.append(TurnedWatch())
        return used[-1]

    monkeypatch.setattr("tui.cli.calm.Watch", make)
    yield used


def lines(out: str) -> list[str]:
    """What was printed after the way in."""
    begin = out.index("stops. ") + len("stops. ")
    return out[begin:].splitlines()


def put_away(home: Path, *numbers: int) -> None:
    book = Book.open(home / "kith.json", clock=FixedClock(AT))
    for number in numbers:
        book.commit(not_for_me, number)
    book.close()


def test_number_three_comes_line_by_line_with_how_to_choose_the_others(
    kith: Run, filled: Path, watches: list[TurnedWatch]
) -> None:
    code, out, err = kith("calm", answers=("",))
    assert (code, err) == (0, "")
    assert OPENING in out and "Skip any part that hurts." in out
    assert "`kith calm 1`: Long sigh, one minute, or five." in out
    assert "`kith calm 2`: Slow and even, three minutes." in out
    said = [f"{part.text} ({part.lasts})" for part in TWO_MINUTES]
    assert lines(out) == [*said, "That's all."]
    assert watches[0].waited == [part.lasts for part in TWO_MINUTES]
    assert watches[0].elapsed() == 220


@pytest.mark.parametrize(
    ("number", "seconds", "first"),
    [
        ("1", 60, ["In (2)", "A little more (1)", "Long, slow out (6)", "", "In (2)"]),
        ("2", 180, ["In (4)", "Out (6)", "In (4)"]),
        ("3", 120, ["Close your hands, about half strength. (5)"]),
    ],
)
def test_each_runs_for_as_long_as_it_says(
    kith: Run, watches: list[TurnedWatch], number: str, seconds: int, first: list[str]
) -> None:
    code, out, _ = kith("calm", number, answers=("",))
    assert code == 0
    assert lines(out)[: len(first)] == first
    assert watches[0].elapsed() == 100 + seconds
    assert "\r" not in out and not any("\x1b" in line for line in lines(out)), "nothing is redrawn"
    assert "This is number" not in out


def test_halfway_is_said_once(kith: Run, watches: list[TurnedWatch]) -> None:
    said = lines(kith("calm", "1", answers=("",)).out)
    assert said.count("Halfway.") == 1
    place = said.index("Halfway.")
    assert said[:place].count("In (2)") == said[place:].count("In (2)") == 3
    assert "Halfway." not in kith("calm", "2", answers=("",)).out


def test_enter_stops_and_that_is_fine(
    kith: Run, watches: list[TurnedWatch], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TurnedWatch, "stops_at", 20.0)
    code, out, err = kith("calm", answers=("",))
    assert (code, err) == (0, "")
    assert lines(out) == [*(f"{part.text} ({part.lasts})" for part in TWO_MINUTES[:3]), STOPPED]


def test_ctrl_c_stops_and_that_is_fine(
    kith: Run, watches: list[TurnedWatch], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(TurnedWatch, "wait", interrupted)
    code, out, err = kith("calm", "2", answers=("",))
    assert (code, err) == (0, "")
    assert lines(out) == ["In (4)", "", STOPPED]
    code, out, _ = kith("calm", "2", answers=())
    assert code == 0 and out.endswith(f"{STOPPED}\n"), "the end of input before it begins"


def test_a_process_that_slept_makes_up_for_nothing(
    kith: Run, watches: list[TurnedWatch], monkeypatch: pytest.MonkeyPatch
) -> None:
    def overslept(watch: TurnedWatch, seconds: float) -> bool:
        watch.seconds += 3600
        return False

    monkeypatch.setattr(TurnedWatch, "wait", overslept)
    said = lines(kith("calm", answers=("",)).out)
    assert said == ["Close your hands, about half strength. (5)", "That's all."]


@pytest.mark.parametrize("args", [("calm", "1"), ("calm", "1", "--text")])
def test_without_a_terminal_or_as_text_all_of_it_stands_there_at_once(
    kith: Run, watches: list[TurnedWatch], args: tuple[str, ...]
) -> None:
    answers = () if "--text" in args else None
    code, out, err = kith(*args, answers=answers)
    assert (code, err, watches) == (0, "", [])
    assert OPENING in out
    assert "Breathe in 2. Top up 1. Out 6. Rest 1.\n" in out
    assert out.endswith("Breathe as you like now.\n")


def test_every_exercise_has_its_text(kith: Run) -> None:
    assert "Hold 4. Eleven times." in kith("calm", "2", "--text").out
    soft = kith("calm", "--text").out
    assert all(f"{part.text}\n" in soft for part in TWO_MINUTES)
    assert soft.endswith("That's all.\n")


def test_what_was_not_for_me_is_not_offered(kith: Run, filled: Path) -> None:
    put_away(filled, 1)
    assert "kith calm 1" not in kith("calm").out
    put_away(filled, 3)
    out = kith("calm").out
    assert out.startswith("Slow and even") and "This is number 2." in out
    assert "`kith calm 3`: Soft hands, look out, put away, still here." in out
    put_away(filled, 2)
    assert kith("calm").out.startswith("Soft hands, look out")
    assert kith("calm", "1").out.startswith("Long sigh"), "who asks for it by number gets it"


def test_it_needs_no_book_and_writes_nothing(
    kith: Run, empty_home: Path, watches: list[TurnedWatch]
) -> None:
    assert kith("calm").code == kith("calm", answers=("",)).code == 0
    assert not empty_home.exists()
    empty_home.mkdir()
    (empty_home / "kith.json").write_text("{ this is no book", encoding="utf-8")
    code, out, err = kith("calm")
    assert code == 0 and out.startswith("Soft hands") and err == "", "not the moment for that"


def test_a_book_is_left_as_it_is(kith: Run, filled: Path, watches: list[TurnedWatch]) -> None:
    before = {path: path.read_bytes() for path in filled.rglob("*") if path.is_file()}
    kith("calm", answers=("",))
    kith("calm", "1", "--text")
    assert {path: path.read_bytes() for path in filled.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("number", ["0", "4", "sigh"])
def test_there_are_three(kith: Run, number: str) -> None:
    code, out, err = kith("calm", number)
    assert (code, out) == (2, "") and err.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_in_a_real_terminal_enter_begins_and_stops(filled: Path) -> None:
    from tests.terminal import Terminal

    root = Path(__file__).resolve().parents[3]
    env = {"KITH_HOME": str(filled), "KITH_NOW": AT, "PYTHONPATH": str(root)}

    def ended(keys: str) -> int:
        terminal = Terminal([sys.executable, "-m", "tui", "calm", "1"], env=env)
        try:
            terminal.wait("Ctrl-C, stops.")
            terminal.send("\r")
            terminal.wait("In (2)")
            terminal.send(keys)
            terminal.wait(STOPPED)
            return terminal.exit_code()
        finally:
            terminal.kill()

    assert ended("\r") == 0
    assert ended("\x03") == 0
