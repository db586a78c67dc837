"""Several processes that write to one book.

`python -m tests.faults.crew PATH SECONDS DEATHS NAME...`: each prints a JSON line as soon as a
commit returned. DEATHS: one in so many commits ends its writer with SIGKILL somewhere within the
commit, most of it under the lock, and another takes its place; 0: nobody dies.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import traceback
from pathlib import Path

from store.book import Book
from store.clock import Stamp
from store.models import Contact, Interaction, Record
from store.ops import Edit, Op, fresh, patch, put
from store.state import State
from tests.faults.steps import Steps

SHARED = 20
"""People whom all writers share: each talk leaves a tag with one of them."""
MOMENTS = 30
"""A writer dies within so many steps of the disk, or a little into the next commit."""


def log(state: State, stamp: Stamp, name: str, number: int) -> Edit:
    """A talk, and a tag for a person whom all writers share."""
    person = state.contacts.get(f"shared {number % SHARED}")
    tag = f"{name}{number}"
    talk = Interaction(
        **fresh(stamp, "talk"), on="2026-11-20", text=tag, people=(f"shared {number % SHARED}",)
    )
    ops: tuple[Op, ...] = (put(talk),)
    if person is None:
        uid = f"shared {number % SHARED}"
        person = Contact(uid=uid, created_at=stamp.now, changed_at=stamp.now, name=uid, tags=(tag,))
        return Edit("log", (*ops, put(person)))
    return Edit("log", (*ops, patch(person, tags=(*person.tags, tag))))


class Fate:
    """Ends this process at the step it is told to."""

    left = -1

    def __call__(self, name: str, when: str, args: tuple[object, ...]) -> None:
        """Hear of a step."""
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1


def write(path: Path, until: float, deaths: int, name: str) -> None:
    """Log until then, or until death."""
    chance, fate = random.Random(name), Fate()
    book = Book.open(path, wait=20, files=Steps(fate))
    number = 0
    while time.monotonic() < until:
        if deaths and chance.randrange(deaths) == 0:
            fate.left = chance.randrange(MOMENTS)
        edit = book.commit(log, name, number)
        record: Record = edit.ops[0].record  # type: ignore[union-attr]
        line = json.dumps({"uid": record.uid, "tag": f"{name}{number}"})
        os.write(1, f"{line}\n".encode())
        number += 1


def main(path: str, seconds: str, deaths: str, *names: str) -> None:
    """Have all of them write for so long; who dies is replaced."""
    until = time.monotonic() + float(seconds)
    living = {_fork(Path(path), until, int(deaths), f"{name}0_"): name for name in names}
    died = 0
    while living:
        pid, status = os.wait()
        name = living.pop(pid)
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            died += 1
            living[_fork(Path(path), until, int(deaths), f"{name}{died}_")] = name
        elif status:
            sys.exit(f"a writer ended with {status}")
    print(json.dumps({"died": died}), flush=True)


def _fork(path: Path, until: float, deaths: int, name: str) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        write(path, until, deaths, name)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
