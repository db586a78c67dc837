"""The same book on the same day gives the same screens and the same words, in each process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from store.book import Book
from store.changes import events, planning, practice, prompts, steps
from store.clock import FixedClock
from store.models import EventPlan
from tests.conftest import NOW
from tests.words_shown import ROOT
from tui.demo import write_demo

TODAY = date(2026, 11, 23)
SEEDS = ("1", "2")
"""Of the hashes of strings, and so of the order of every set of them."""


def write_book(path: Path) -> None:
    """The demo, in use: a plan, own steps and lines, what was practised, told and thought."""
    write_demo(path, TODAY)
    book = Book.open(path, clock=FixedClock(NOW))
    uids = {one.title: one.uid for one in book.state.events.values()}
    plan = EventPlan(goal="learn one name", cues=("the bees", "say I'm new"), exit="I'm off.")
    book.commit(planning.plan, uids["Open Shelves"], plan, "2026-12-05")
    book.commit(planning.thought, {"thought": "they were bored"}, uids["Gripper workshop"])
    for day in ("2026-12-10T19:00", "2026-12-10", "2026-12", ""):
        book.commit(events.add, title=f"Reading {day}".strip(), starts=day, expected=("Zoe",))
    for text in ("ask for the key", "carry a chair", "wave"):
        book.commit(steps.add_own, text)
    for step in ("step-2", "step-1"):
        book.commit(steps.begin, step, {"expectation": "they will frown", "expected_tension": 40})
    for prompt in ("AA-start-1", "CH-start-2", "LV-close-1"):
        book.commit(practice.rehearsed, prompt, 3, None, uids["Open Shelves"])
    book.commit(prompts.hide, "AA-start-3")
    book.commit(prompts.say_my_way, "LV-close-2", "I'm off to look at the stars.")
    book.close()


def printed(folder: Path) -> Iterator[tuple[str, str]]:
    """What each process printed, and the hash it gives to a word."""
    book = folder / "kith.json"
    write_book(book)
    with ExitStack() as stack:
        running = []
        for seed in SEEDS:
            own = folder / seed / "kith.json"
            own.parent.mkdir()
            own.write_bytes(book.read_bytes())
            env = {**os.environ, "PYTHONHASHSEED": seed, "KITH_NOW": NOW}
            command = (sys.executable, "-m", "tests.one_day", str(own))
            running.append(
                stack.enter_context(
                    subprocess.Popen(
                        command, cwd=ROOT, env=env, text=True, encoding="utf-8",
                        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                    )
                )
            )  # fmt: skip
        yield from (each.communicate(timeout=60) for each in running)


def test_two_processes_show_the_same_on_the_same_day(tmp_path: Path) -> None:
    (first, one), (second, other) = printed(tmp_path)
    assert first.splitlines() == second.splitlines()
    assert one.strip().isdigit() and one != other, "their sets come in another order"
    for words in (
        *("Who may be there", "How much of a plan would you like?", "What else could be true?"),
        *("I'm off to look at the stars.", "carry a chair", "enough would be", "Leave well"),
        *("due -> 0", "plan Open Shelves -> 0", "door -> 0", "step -> 0", "practise -> 0"),
        *("events --json -> 0", "the bees", "learn one name", "A few quiet minutes"),
    ):
        assert words in first, words
