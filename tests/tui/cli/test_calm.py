"""`kith calm`: plain lines, each in its time by a clock the test turns, or all of it at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.calm import GENTLY, OPENING
from coach.soft_hands import TWO_MINUTES
from store.book import Book
from store.changes.calm import not_for_me
from store.clock import FixedClock
from tests.tui.cli.conftest import AT, Run

STOPPED = "Stopped. That's fine."


class TurnedWatch:
    """A watch on which the seconds pass at once; Enter is pressed when `stops_at` is reached."""

    types: dict[float, str] = {100_000.0: ""}
    """Seconds -> what is typed once so many have passed."""

    def __init__(self) -> None:
        self.seconds = 100.0
        self.waited: list[float] = []

    def elapsed(self) -> float:
        """Seconds since some moment."""
        return self.seconds

    def wait(self, seconds: float) -> str | None:
        """Pass the seconds, or as many as there are before something is typed."""
        self.waited.append(seconds)
        now = self.seconds
        for at, typed in self.types.items():
            if now < 100.0 + at <= now + seconds:
                self.seconds = 100.0 + at
                return f"{typed}\n"
        self.seconds += seconds
        return None


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


def unwrapped(out: str) -> str:
    """What was printed, as one line."""
    return " ".join(out.split())


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
    assert OPENING in unwrapped(out) and "Skip any part that hurts." in unwrapped(out)
    assert "This is number 3, two minutes; `--doorway` is half a minute." in unwrapped(out)
    assert "`kith calm 1`: Long sigh, one minute; `--five` is five." in unwrapped(out)
    assert "`kith calm 2`: Slow and even, three minutes; `--pace` and `--square`" in unwrapped(out)
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


WAYS = [
    (("--five",), "Long sigh", 300, ["In (2)", "A little more (1)", "Long, slow out (6)"]),
    (("1", "--five"), "Long sigh", 300, ["In (2)"]),
    (("--pace", "slow"), "Slow and even", 180, ["In (4)", "Out (6)"]),
    (("--pace", "quicker"), "Slow and even", 182, ["In (3)", "Out (4)"]),
    (("2", "--pace", "usual"), "Slow and even", 180, ["In (2.5)", "Out (2.5)"]),
    (("--square",), "Slow and even", 176, ["In 4", "Hold 4", "Out 4", "Hold 4", "In 4"]),
    (
        ("--doorway",),
        "Soft hands, look out",
        30,
        [
            "Close your hands, about half strength. (5)",
            "Let them go. Notice the difference. (10)",
            "Pick one thing you are curious about where you are going. (15)",
            "That's all.",
        ],
    ),
]


@pytest.mark.parametrize(("args", "name", "seconds", "first"), WAYS)
def test_five_minutes_the_other_paces_the_square_and_the_doorway_are_there_and_last_as_they_say(
    kith: Run,
    watches: list[TurnedWatch],
    args: tuple[str, ...],
    name: str,
    seconds: int,
    first: list[str],
) -> None:
    code, out, err = kith("calm", *args, answers=("",))
    assert (code, err) == (0, "") and name in out.splitlines()[0]
    assert lines(out)[: len(first)] == first
    assert watches[0].elapsed() == 100 + seconds


@pytest.mark.parametrize(
    "args",
    [("2", "--five"), ("--five", "--doorway"), ("--pace", "slow", "--square"), ("1", "--square")],
)
def test_ways_of_different_exercises_do_not_go_together(kith: Run, args: tuple[str, ...]) -> None:
    code, out, err = kith("calm", *args)
    assert (code, out) == (2, "") and "do not go together" in err


def test_on_the_way_each_part_can_be_made_shorter(
    kith: Run, watches: list[TurnedWatch], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TurnedWatch, "types", {5.0: "-"})
    out = kith("calm", "1", answers=("",)).out
    assert "- and Enter shortens each part by half a second." in out
    said = lines(out)
    assert said[:4] == ["In (2)", "A little more (1)", "Long, slow out (6)", ""]
    assert said[4:7] == ["In (1.5)", "A little more (0.5)", "Long, slow out (5.5)"]
    assert said[-1] == "Breathe as you like now."
    soft = kith("calm", "3", answers=("",)).out
    assert "shortens" not in soft and "Stopped" in soft, "there any line stops"


def test_the_holds_of_the_square_can_be_left_out_at_any_time(
    kith: Run, watches: list[TurnedWatch], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TurnedWatch, "types", {5.0: "h", 31.0: ""})
    out = kith("calm", "--square", answers=("",)).out
    assert "h and Enter leaves out the holds" in out
    said = lines(out)
    assert said[:2] == ["In 4", "Hold 4"] and said.count("Hold 4") == 1
    assert said[2:4] == ["Out 4", "In 4"] and said[-1] == STOPPED


def test_the_doorway_stands_still_too(kith: Run) -> None:
    still = kith("calm", "--doorway", "--text").out.splitlines()
    assert still[-1] == "That's all." and "Let go." not in still
    assert "Pick one thing you are curious about where you are going." in still


def test_halfway_is_said_once(kith: Run, watches: list[TurnedWatch]) -> None:
    said = lines(kith("calm", "1", answers=("",)).out)
    assert said.count("Halfway.") == 1
    place = said.index("Halfway.")
    assert said[:place].count("In (2)") == said[place:].count("In (2)") == 3
    assert "Halfway." not in kith("calm", "2", answers=("",)).out


def test_enter_stops_and_that_is_fine(
    kith: Run, watches: list[TurnedWatch], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TurnedWatch, "types", {20.0: ""})
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
    def overslept(watch: TurnedWatch, seconds: float) -> None:
        watch.seconds += 3600

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
    assert OPENING in unwrapped(out)
    assert "Breathe in 2. Top up 1. Out 6. Rest 1.\n" in out
    assert out.endswith("Breathe as you like now.\n")


@pytest.mark.parametrize("args", [("calm",), ("calm", "1"), ("calm", "2"), ("calm", "3")])
def test_no_line_is_longer_than_a_terminal_of_80_columns(kith: Run, args: tuple[str, ...]) -> None:
    """A longer one would break in the middle of a word."""
    out = kith(*args, "--text").out
    assert max(map(len, out.splitlines())) < 80


def test_the_page_of_number_three_sends_nobody_to_number_three(kith: Run) -> None:
    out = unwrapped(kith("calm", "3", "--text").out)
    assert GENTLY in out and "number 3" not in out
    assert OPENING in unwrapped(kith("calm", "--text").out), "among the others it does"


def test_every_exercise_has_its_text(kith: Run) -> None:
    assert "Hold 4. Eleven times." in unwrapped(kith("calm", "2", "--text").out)
    soft = kith("calm", "--text").out
    assert all(f"{part.text}\n" in soft for part in TWO_MINUTES)
    assert soft.endswith("That's all.\n")


def test_what_was_not_for_me_is_not_offered(kith: Run, filled: Path) -> None:
    put_away(filled, 1)
    assert "kith calm 1" not in kith("calm").out
    put_away(filled, 3)
    out = kith("calm").out
    assert out.startswith("Slow and even") and "This is number 2, " in out
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
