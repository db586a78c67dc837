"""Somebody comes between at every moment of a commit: each scene, once for each moment there is.

A moment is before or after one operation on the disk. Where a scene may lose something in spite of
all care (a tool that takes no lock, between our last look and our replace) it says so, and how
short that is.
"""

from __future__ import annotations

import errno
import gzip
import json
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from store.book import Book
from store.check import check
from store.errors import Busy, Displaced, KithError
from tests.faults.steps import BEFORE, Steps
from tests.store.test_book import add

WINDOW = 6
"""Moments between our last look at the book and our replace: more are a wider window."""


class Moment:
    """Does something once, at the `number`-th moment; knows when that was."""

    def __init__(self, number: int, folder: Path) -> None:
        self._left = number
        self._folder = str(folder)
        self._written = False
        self.action: Callable[[], object] = lambda: None
        self.done = False
        self.over = False
        """Whether the commit that it is about returned."""
        self.name = ""
        self.replaced = False
        """Whether the book had been replaced by then."""
        self.looked = False
        """Whether our last look at the book was over, and the replace was not yet."""

    def __call__(self, name: str, when: str, args: tuple[Any, ...]) -> None:
        """Hear of a step."""
        if self.done or self.over:
            return
        self._follow(name, when, args)
        if self._left:
            self._left -= 1
            return
        self.done, self.name = True, f"{when} {name}"
        self.action()

    def _follow(self, name: str, when: str, args: tuple[Any, ...]) -> None:
        """How far the commit is; copies in other folders are none of it."""
        here = bool(args) and os.path.dirname(str(args[-1])) == self._folder
        if when == BEFORE or not here:
            return
        if name == "create":
            self._written, self.looked = True, False
        elif name == "head" and self._written:
            self.looked = True
        elif name == "replace":
            self.replaced, self._written, self.looked = True, False, False


Scene = Callable[[Path, Moment], bool]
"""Plays itself in a folder; True when something was lost in the window, as it may be."""


def play(folder: Path, scene: Scene) -> tuple[int, int]:
    """A scene at each moment: how many there were, and in how many something was lost.

    Raises AssertionError when something went wrong at a moment where nothing may.
    """
    lost = 0
    for number in count():
        place = folder / f"{scene.__name__}{number}"
        moment = Moment(number, place)
        try:
            lost += scene(place, moment)
            _sound(place / "kith.json")
        except (AssertionError, KithError, OSError, ValueError) as error:
            raise AssertionError(f"{moment.name} ({number}): {error!r}") from error
        if not moment.done:
            return number, lost
    raise AssertionError("unreachable")


def _begin(folder: Path, moment: Moment, *names: str) -> tuple[Path, Book]:
    """A book with these people in it, opened with the moment listening from here on."""
    path = folder / "kith.json"
    files = Steps()
    book = Book.open(path, files=files, wait=0)
    for name in names or ("Ana",):
        book.commit(add, name)
    files.tell = moment
    return path, book


def _save(ours: Book, moment: Moment) -> None:
    """The commit that somebody comes into. Raises what it raises."""
    try:
        ours.commit(add, "Ben")
    finally:
        moment.over = True


def _sound(path: Path) -> None:
    """No row id or uid twice, nothing left behind, and `check` names nothing but copies."""
    if not path.exists():
        return
    json.loads(path.read_text(), object_pairs_hook=once_only)
    found = [each.sentence for each in check(path).problems if "displaced" not in each.sentence]
    assert found == []
    assert [each.name for each in path.parent.iterdir() if each.suffix == ".tmp"] == []


def once_only(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object of which no key is there twice."""
    assert len({key for key, _ in pairs}) == len(pairs), "a row id is there twice"
    return dict(pairs)


def names(path: Path) -> set[str]:
    """The names in the file."""
    return {each.name for each in Book.open(path).state.contacts.values()}


def _kept(path: Path) -> list[set[str]]:
    """The names in each copy that was kept."""
    found = []
    for copy in (path.parent / "backups").glob("displaced-*"):
        data = gzip.decompress(copy.read_bytes())
        at = copy.with_suffix(".look")
        at.write_bytes(data)
        found.append(names(at))
        at.unlink()
        Path(f"{at}.lock").unlink(missing_ok=True)
    return found


def another_commits(folder: Path, moment: Moment) -> bool:
    """Another Kithbook saves: it waits for the lock or we run again, and all is there."""
    path, ours = _begin(folder, moment)
    other = Book.open(path, wait=0)
    told: list[str] = []

    def meddle() -> None:
        try:
            other.commit(add, "Cleo")
            told.append("Cleo")
        except Busy:
            pass

    moment.action = meddle
    try:
        _save(ours, moment)
    except Busy:
        assert "Cleo" not in told, "both were refused"
        ours.commit(add, "Ben")
    if not told:
        other.commit(add, "Cleo")
    assert names(path) == {"Ana", "Ben", "Cleo"}, names(path)
    for book in (ours, other):
        book.refresh()
        assert {each.name for each in book.state.contacts.values()} == names(path)
        assert book.problems == ()
    return False


def stock_writes(folder: Path, moment: Moment) -> bool:
    """Stock TinyDB, which knows no lock, writes in place."""
    path, ours = _begin(folder, moment)

    def meddle() -> None:
        with TinyDB(path) as db:
            db.table("contacts").insert({"name": "Cleo"})

    moment.action = meddle
    _save(ours, moment)
    ours.refresh()
    lost = "Cleo" not in names(path)
    assert names(path) | {"Cleo"} == {"Ana", "Ben", "Cleo"}
    assert {each.name for each in ours.state.contacts.values()} == names(path)
    assert not (lost and moment.done and not moment.looked), "what stock TinyDB wrote is lost"
    return lost and moment.done


def lock_deleted(folder: Path, moment: Moment) -> bool:
    """`git clean` takes the lock file away, and another Kithbook saves under a new one."""
    path, ours = _begin(folder, moment)
    other = Book.open(path, wait=0)

    def meddle() -> None:
        Path(f"{path}.lock").unlink(missing_ok=True)
        other.commit(add, "Cleo")

    moment.action = meddle
    try:
        _save(ours, moment)
    except Busy:
        ours.commit(add, "Ben")
    if not moment.done:
        return False
    if names(path) == {"Ana", "Ben", "Cleo"}:
        return False
    # Whoever wrote in that window still has it, and says so.
    assert moment.looked, f"lost: {names(path)}"
    assert names(path) == {"Ana", "Ben"} and other.refresh()
    assert {"Ana", "Cleo"} in _kept(path) and "older copy" in other.problems[0].sentence
    return True


def opened(folder: Path, moment: Moment) -> bool:
    """Another Kithbook opens the book and sweeps up after dead writers: not what we write."""
    path, ours = _begin(folder, moment)
    seen: list[set[str]] = []
    moment.action = lambda: seen.append(names(path))
    _save(ours, moment)
    assert names(path) == {"Ana", "Ben"}
    assert seen == [] or seen[0] == ({"Ana", "Ben"} if moment.replaced else {"Ana"})
    return False


def gone(folder: Path, moment: Moment) -> bool:
    """The file is taken away: it is never taken for an empty book."""
    path, ours = _begin(folder, moment)
    moment.action = lambda: path.unlink(missing_ok=True)
    try:
        _save(ours, moment)
        wanted = {"Ana", "Ben"}
    except Displaced:
        assert not path.exists() and not ours.refresh()
        wanted = {"Ana"}
    if not path.exists():
        ours.put_back()
    assert names(path) == wanted == {each.name for each in ours.state.contacts.values()}
    ours.commit(add, "Cleo")
    assert names(path) == wanted | {"Cleo"}
    return False


def disk_fails(folder: Path, moment: Moment) -> bool:
    """The disk reports an error: one sentence and nothing changed, or the change stands."""
    path, ours = _begin(folder, moment)
    before = path.read_bytes()

    def fail() -> None:
        # A handle is closed whatever the system says of it.
        if moment.name != "before close":
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    moment.action = fail
    wanted = {"Ana", "Ben"}
    try:
        _save(ours, moment)
    except KithError as error:
        assert "\n" not in str(error) and len(str(error)) > 20
        if not moment.replaced:
            assert path.read_bytes() == before
            assert {each.name for each in ours.state.contacts.values()} == {"Ana"}
            wanted = {"Ana"}
    assert [each.name for each in path.parent.iterdir() if each.suffix == ".tmp"] == []
    Book.open(path, wait=0).commit(add, "Cleo")
    ours.commit(add, "Dora")
    assert names(path) == wanted | {"Cleo", "Dora"}, names(path)
    return False


def older_copy(folder: Path, moment: Moment) -> bool:
    """A sync tool puts an older copy there: what was newer is kept as a copy and named."""
    path, ours = _begin(folder, moment)
    older = path.read_bytes()
    Book.open(path).commit(add, "Bea")
    moment.over = True
    ours.refresh()
    moment.over = False

    def meddle() -> None:
        at = path.with_name("copy")
        at.write_bytes(older)
        os.replace(at, path)

    moment.action = meddle
    _save(ours, moment)
    ours.refresh()
    here, told = names(path), [each.sentence for each in ours.problems]
    if not moment.done:
        return False
    if "Bea" in here:
        # Our save took the place of the older copy; there was nothing in it that is lost.
        assert moment.looked and here == {"Ana", "Bea", "Ben"} and told == []
        return True
    assert any({"Ana", "Bea"} <= kept for kept in _kept(path)), _kept(path)
    assert "older copy" in told[0]
    assert "Ben" in here or any("Ben" in kept for kept in _kept(path))
    return False


SCENES: tuple[Scene, ...] = (
    another_commits,
    stock_writes,
    lock_deleted,
    opened,
    gone,
    disk_fails,
    older_copy,
)
MAY_LOSE = {stock_writes, lock_deleted, older_copy}
"""Scenes with somebody in them who takes no lock."""
