"""Writers that are killed with SIGKILL, round after round, and what is left of their book.

`python -m tests.faults.kills FOLDER SEED KILLS COMMITS [SABOTAGE]` prints what it counted as JSON.
A process of its own, with one thread, so that each writer is a cheap fork of it and yet a process.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import select
import signal
import sys
import time
import traceback
from collections import Counter
from itertools import count
from pathlib import Path
from typing import Any

from store.book import Book
from store.errors import Busy
from store.files import Files
from store.lock import Lock
from tests.faults.model import Model, Step, whole
from tests.faults.steps import BEFORE, Steps
from tests.faults.stream import Stream

PER_BOOK = 25
"""Kills after which a new book begins, so that the first commit of a book is hit too."""
EVENTS = 42
"""Moments of one commit to aim at: before and after each step of it; a commit has some 36."""
MOST = 0.2
"""Seconds that a writer lives at most when it is killed by chance."""
PATIENCE = 60.0
"""Seconds after which a writer that was to kill itself is taken for stuck."""


class Aim:
    """Kills this process at the `number`-th moment after `armed` is set; -1: half way through a
    write."""

    def __init__(self, number: int, pipe: int) -> None:
        self._left = number
        self._pipe = pipe
        self.armed = False

    def __call__(self, name: str, when: str, args: tuple[Any, ...]) -> None:
        """Hear of a step."""
        if not self.armed:
            return
        if self._left < 0:
            if (name, when) == ("write", BEFORE):
                handle, parts = args
                data = b"".join(parts)
                os.write(handle, data[: len(data) // 2])
                self._end("within write")
        elif self._left == 0:
            self._end(f"{when} {name}")
        else:
            self._left -= 1

    def _end(self, where: str) -> None:
        _say(self._pipe, {"at": where})
        os.kill(os.getpid(), signal.SIGKILL)


def _say(pipe: int, what: Any) -> None:
    """Write a line that survives us: it is in the pipe when this returns."""
    line = memoryview(json.dumps(what).encode() + b"\n")
    while line:
        line = line[os.write(pipe, line) :]


def write(path: Path, model: Model, seed: str, pipe: int, aim: int | None, after: int) -> None:
    """The life of a writer: says each commit before it is made, and again when it returned.

    `aim` is the moment to die at, counted from after `after` commits; None leaves that to others.
    """
    files = Steps()
    own = Aim(aim, pipe) if aim is not None else None
    files.tell = own
    book = Book.open(path, files=files, wait=5)
    model.new_session()
    stream = Stream(seed, model)
    for made in count(1):
        if own is not None and made > after:
            own.armed = True
        step = stream.next(book)
        _say(pipe, {"step": step})
        stream.make(book, step)
        _say(pipe, {"ok": made})


class Rounds:
    """One writer after the other, and what their kills came to. An aimed kill comes after at most
    `most` commits."""

    def __init__(self, folder: Path, seed: str, most: int) -> None:
        self._most = most
        self._folder = folder
        self._seed = seed
        self._chance = random.Random(seed)
        self.counted: Counter[str] = Counter()
        self.steps: Counter[str] = Counter()
        self.wrong: list[str] = []
        self._new_book(0)

    def _new_book(self, number: int) -> None:
        self._path = self._folder / f"book{number}" / "deep" / "kith.json"
        self._model = Model()

    def run(self, kills: int) -> dict[str, Any]:
        """Kill so often, or until something is wrong; the figures."""
        for number in range(kills):
            if number and number % PER_BOOK == 0:
                self._new_book(number)
            try:
                self._round(number)
            except (AssertionError, Busy) as error:
                self.wrong.append(f"round {number}: {error}"[:2000])
                break
        return {**self.counted, "steps": self.steps, "wrong": self.wrong}

    def _round(self, number: int) -> None:
        """One writer, killed; then the book is looked at."""
        # Every moment in turn, and every fifth by chance.
        aimed = number % 5 != 4
        aim = (number - number // 5) % (EVENTS + 1) - 1 if aimed else None
        # The first commit of a new book, too, at a moment that differs from book to book.
        first = number % PER_BOOK == 0
        after = 0 if first else self._chance.randint(1, self._most)
        seed = f"{self._seed}/{number}"
        read, pipe = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(read)
            _live(self._path, self._model, seed, pipe, aim, after)
        os.close(pipe)
        lines = self._listen(read, pid, aimed)
        self._judge(lines)

    def _listen(self, read: int, pid: int, aimed: bool) -> list[dict[str, Any]]:
        """What the writer said until it was dead."""
        until = time.monotonic() + (PATIENCE if aimed else self._chance.uniform(0, MOST))
        said = b""
        killed = False
        while True:
            left = max(until - time.monotonic(), 0)
            if not killed and not select.select([read], [], [], left)[0]:
                os.kill(pid, signal.SIGKILL)
                killed = True
            data = os.read(read, 1 << 16)
            if not data:
                break
            said += data
        os.close(read)
        _, status = os.waitpid(pid, 0)
        lines = [json.loads(line) for line in said.split(b"\n")[:-1]]
        errors = [line["error"] for line in lines if "error" in line]
        assert not errors, errors
        assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        assert not (aimed and killed), "the moment aimed at never came"
        self.counted["kills"] += 1
        self.steps[next((line["at"] for line in lines if "at" in line), "by chance")] += 1
        return lines

    def _judge(self, lines: list[dict[str, Any]]) -> None:
        """The book is as the last acknowledged commit left it, or as the one in flight does."""
        if self._path.parent.exists():
            # Who died with the lock in its hand is in nobody's way.
            with Lock(Files(), f"{self._path}.lock").hold(0):
                pass
        steps = [Step(*line["step"]) for line in lines if "step" in line]
        acknowledged = sum("ok" in line for line in lines)
        for step in steps[:acknowledged]:
            self._model.take(step)
        allowed = [self._model]
        if len(steps) > acknowledged:
            allowed.append(self._model.after(steps[acknowledged]))
        assert len(steps) - acknowledged <= 1
        self.counted["acknowledged"] += acknowledged
        self.counted["in_flight"] += len(allowed) - 1
        self._model = allowed[whole(self._path, allowed)]
        self.counted["in_flight_stood"] += self._model is not allowed[0]


def _live(path: Path, model: Model, seed: str, pipe: int, aim: int | None, after: int) -> None:
    """The writer in a fork: it never returns."""
    try:
        write(path, model, seed, pipe, aim, after)
    except BaseException:
        _say(pipe, {"error": traceback.format_exc()})
    finally:
        os._exit(1)


def main(folder: str, seed: str, kills: str, most: str, sabotage: str = "") -> None:
    """Kill so often, each writer after at most so many commits; print the figures."""
    held: contextlib.AbstractContextManager[object] = contextlib.nullcontext()
    if sabotage:
        from tests.faults.sabotage import SABOTAGES

        held = SABOTAGES[sabotage].off()
    with held:
        print(json.dumps(Rounds(Path(folder), seed, int(most)).run(int(kills))))


if __name__ == "__main__":
    main(*sys.argv[1:])
