"""A conference from next week to three follow-ups in Today: by keyboard, in a real terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.test_end_to_end import KITH, rows
from tui.demo import write_demo

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

MONDAY = "2026-11-23T09:00:00+01:00"
AT_THE_DOOR = "2026-12-02T08:50:00+01:00"
THE_DAY_AFTER = "2026-12-05T10:00:00+01:00"
AND_THE_NEXT = "2026-12-06T10:00:00+01:00"
GOAL = "say hello to one person who mends books"
MET = """\
+Rosa Lind, embedded Rust, likes bouldering ! tomorrow: send her the crate
+Noor Haddad about hinges ! tomorrow: send the hinge photo
Priya about the night train ! tomorrow: send Priya the timetable"""
DOWN, SAVE = "\x1b[B", "\x13"
Start = Callable[..., Terminal]


def pasted(text: str) -> str:
    """Text as a terminal hands on a paste."""
    return f"\x1b[200~{text}\x1b[201~"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The demo book of a Monday, kept between runs."""
    path = tmp_path / "kith.json"
    write_demo(path, date(2026, 11, 23))
    return path


@pytest.fixture
def kith(book: Path) -> Iterator[Start]:
    """Starts `kith` on that book at a given time; ends what is still running."""
    running: list[Terminal] = []

    def start(now: str, *args: str) -> Terminal:
        terminal = Terminal(
            (*KITH, "--file", str(book), *args),
            env={"KITH_NOW": now, "TEXTUAL_ANIMATIONS": "none", "TZ": "Europe/Amsterdam"},
        )
        running.append(terminal)
        return terminal

    yield start
    for terminal in running:
        terminal.kill()


def event(book: Path) -> dict[str, object]:
    """The conference, as stock TinyDB reads it."""
    return next(row for row in rows(book, "events") if row["title"] == "Open Shelves")


def halfway_through_the_plan(kith: Start) -> Terminal:
    """The week before, after the first answer of a plan in sixty seconds."""
    terminal = kith(MONDAY)
    terminal.wait("That is all for today")
    terminal.send("3")
    terminal.wait("next week")
    terminal.send("\r")
    terminal.wait("How much of a plan would you like?")
    terminal.send("1")
    terminal.wait("What would be enough?")
    terminal.send(f"{GOAL}\r")
    terminal.wait("Your last words")
    return terminal


def test_from_next_week_to_three_follow_ups_in_today(kith: Start, book: Path) -> None:
    # The week before: a plan in sixty seconds, a card to practise, the card for the door.
    terminal = halfway_through_the_plan(kith)
    terminal.send(DOWN)
    terminal.send("\r")
    terminal.wait("having me.\n\n   Or take")
    terminal.send("\r")
    terminal.wait("questions afterwards?")
    terminal.send("2")
    terminal.wait("saved here only")
    terminal.send("1")
    terminal.wait("Last words: ")
    assert "planned" in terminal.text()
    terminal.send("p")
    terminal.wait("What might you do here?")
    terminal.send(" ")
    terminal.wait("How was that?")
    terminal.send("3")
    terminal.wait("space examples")
    terminal.send("q")
    terminal.wait("Been there")
    terminal.send("o")
    terminal.wait(GOAL[:30])
    terminal.send("q")
    terminal.wait("Been there")
    terminal.send("1")
    terminal.wait("That is all for today")
    # Ready enough: it is back on the day.
    terminal.wait("Open Shelves", gone=True)
    terminal.send("q")
    assert terminal.exit_code() == 0
    plan = event(book)["plan"]
    assert isinstance(plan, dict) and plan["goal"] == GOAL and plan["exit"]
    (card,) = rows(book, "cards")
    assert card["state"]

    # In the corridor: forty columns, and no full screen.
    door = kith(AT_THE_DOOR, "door")
    door.wait("mends books")
    assert max(map(len, door.text().split("\n"))) <= 40
    assert door.exit_code() == 0

    # The train home: three people, a promise to each, and how it was.
    terminal = kith(THE_DAY_AFTER)
    terminal.wait("You said you would")
    terminal.send("3")
    terminal.wait("last Wednesday")
    terminal.send("m")
    terminal.wait("People you met at Open Shelves")
    terminal.send(pasted(MET))
    terminal.wait("Noor Haddad (new)")
    terminal.send(SAVE)
    terminal.wait("three promises")
    assert "You met: Rosa Lind, Noor Haddad, Priya Nair" in terminal.text()
    terminal.send("f")
    for asked, answer in (
        ("What did Robin do?", "1"),
        ("How was it?", "1"),
        ("as a camera would have seen it", "two people spoke to me\r\r"),
        ("How would you like to answer", "3"),
        ("What surprised Robin?", "how quick it went\r"),
        ("One true, kind thing", "I asked about her hinges.\r"),
        ("One small thing to do next", "\r"),
        ("somewhere else", "\r"),
        ("How much energy", "2"),
        ("written down, so you don't have to carry it", "\r"),
    ):
        terminal.wait(asked)
        terminal.send(answer)
    terminal.wait("One kind fact: I asked about her hinges.")
    terminal.send("1")
    terminal.wait("You said you would")
    terminal.send("q")
    assert terminal.exit_code() == 0
    told = event(book)
    assert told["debrief"] and told["energy_cost"] == 50
    assert isinstance(told["met"], list) and len(told["met"]) == 3

    # And the three follow-ups are in Today, each with its words.
    due = kith(AND_THE_NEXT, "due")
    assert due.exit_code() == 0
    for name, what in (
        ("Rosa Lind", "send her the crate"),
        ("Noor Haddad", "send the hinge photo"),
        ("Priya Nair", "send Priya the timetable"),
    ):
        assert any(name in line and what in line for line in due.text().split("\n")), name


def test_the_plug_pulled_in_the_middle_of_the_questions_loses_no_answer(
    kith: Start, book: Path
) -> None:
    terminal = halfway_through_the_plan(kith)
    terminal.send("I am off, th")
    terminal.wait("I am off, th")
    terminal.settle(quiet=0.8)
    terminal.kill()
    assert "plan" not in event(book)
    again = kith(MONDAY)
    again.wait("That is all for today")
    again.send("3")
    again.wait("next week")
    again.send("\r")
    again.wait("I am off, th")
    again.send("\r")
    again.wait("questions afterwards?")
    again.send("3")
    again.wait("saved here only")
    plan = event(book)["plan"]
    assert isinstance(plan, dict) and plan["goal"] == GOAL and plan["exit"] == "I am off, th"
