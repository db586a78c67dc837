"""Each safeguard of the store taken away, and which part of the harness has to notice.

What notices is always something that passes with all safeguards in place: a race, a scene or a
stream of the tests beside this.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import msgspec

from store import beside
from store.bookfile import BookFile, Seen
from store.commit import Build, Shelf
from store.document import Document
from store.files import Files
from store.lock import Lock
from store.salvage import _Reader
from store.sheet import Sheet
from tests.faults import between, races
from tests.faults.disk import Recorder, survey
from tests.faults.lost import STREAMS

Patch = AbstractContextManager[Any]


class Sabotage(NamedTuple):
    """One safeguard: how it is taken away, and what has to notice."""

    off: Callable[[], Patch]
    noticed_by: Callable[[Path], object]


def scene(played: races.Scene) -> Callable[[Path], object]:
    """Somebody comes in at every moment of a commit."""

    def notice(folder: Path) -> None:
        with mock.patch("store.bookfile.SETTLED", 0):
            _, lost = races.play(folder, played)
        assert lost <= (races.WINDOW if played in races.MAY_LOSE else 0)

    return notice


def power(stream: str) -> Callable[[Path], object]:
    """The power is cut at every step of a stream."""

    def notice(folder: Path) -> None:
        (folder / "work").mkdir()
        work = STREAMS[stream](folder / "work", "sabotage", 3)
        survey(work.ops, folder / "disks", work.judge)

    return notice


def killed(name: str) -> Callable[[Path], object]:
    """Writers are killed; the sabotage has to be held in their process."""

    def notice(folder: Path) -> None:
        from tests.faults.test_kills import kill

        counted = kill(folder, "sabotage", 5, 3, name)
        assert counted["wrong"] == [], counted["wrong"]

    return notice


def replacing(owner: Any, **methods: Any) -> Callable[[], Patch]:
    """Methods of a class, or functions of a module, replaced."""
    return lambda: mock.patch.multiple(owner, **methods)


# -- the disk -------------------------------------------------------------------------------------


def _in_place(self: Recorder, source: str, target: str) -> None:
    """Write over the file instead of putting another in its place."""
    if not os.path.exists(target):
        _real_replace(self, source, target)
        return
    self.overwrite(target, Path(source).read_bytes())
    self.remove(source)


_real_replace = Recorder.replace


def _last_folder_only(self: Files, folder: str) -> None:
    if not os.path.isdir(folder):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        self.sync_folder(os.path.dirname(folder))


def _kept_as_it_comes(files: Files, path: str, data: bytes, now: object) -> str:
    """A copy that is written under its own name, in a folder that nobody confirms."""
    kept = os.path.join(os.path.dirname(path), "backups", "displaced-20261129T000000-ab.json.gz")
    files.make_folder(os.path.dirname(kept))
    handle = files.create(kept)
    files.write(handle, [gzip.compress(data, 1)])
    files.sync(handle)
    files.close(handle)
    return kept


def _create_over(self: Files, path: str) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


def _one_name(path: str, write: str) -> str:
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name}.0.tmp")


# -- the lock -------------------------------------------------------------------------------------

_real_take, _real_still_ours = Lock._take, Lock.still_ours


def _held(self: Lock) -> bool:
    return self._handle is not None


def _take_with_a_look(self: Lock) -> bool:
    with mock.patch.object(Lock, "still_ours", _real_still_ours):
        return _real_take(self)


def _take_without_a_look(self: Lock) -> bool:
    with mock.patch.object(Lock, "still_ours", _held):
        return _real_take(self)


@contextmanager
def _never_let_go(self: Lock, wait: float) -> Iterator[None]:
    with _real_hold(self, wait):
        pass
    assert self._take()
    yield
    self._let_go()


_real_hold = Lock.hold
_real_write_out = Shelf._write_out


def _let_go_early(self: Shelf, path: str, parts: Any) -> Any:
    written = _real_write_out(self, path, parts)
    self._lock._let_go()
    return written


def _locked_at_all(folder: Path) -> None:
    """A lock on a file that is deleted at once is no lock."""
    from tests.store.test_lock import test_a_lock_on_a_deleted_file_is_no_lock

    test_a_lock_on_a_deleted_file_is_no_lock(str(folder / "kith.json.lock"))


# -- the looks ------------------------------------------------------------------------------------

_real_swap, _real_load, _real_catch_up = Shelf._replace, BookFile.load, Shelf._catch_up
_real_moved = BookFile.moved


def _no_look_before(self: Shelf, after: Document) -> bool:
    with mock.patch.object(self._file, "moved", lambda: False):
        return _real_swap(self, after)


def _by_stat_alone(self: BookFile) -> bool:
    return self._files.stat(self.path) != self.seen.stat


def _by_head_alone(self: BookFile) -> bool:
    return self._files.head(self.path) != self.seen.head


def _unsummed(self: BookFile) -> tuple[Document, Seen]:
    document, seen = _real_load(self)
    return document, msgspec.structs.replace(seen, crc=None)


def _not_run_again(self: Shelf, build: Build) -> bool:
    after = build(self.document)
    while not self._replace(self._next(after)):
        self._file.take_as_seen()
    return True


def _what_is_there(self: BookFile, written: Any, there: Any, parts: Any) -> None:
    _real_wrote(self, there or written, there or written, parts)


_real_wrote = BookFile.wrote


def _believed_at_once(self: BookFile, doubt: Any) -> tuple[Document, Seen]:
    fresh, seen = self.load()
    problem = doubt(fresh, seen)
    if problem is not None:
        raise problem
    return fresh, seen


def _taken_over(self: Shelf, fresh: Document, seen: Seen) -> None:
    self.document, self._file.seen = fresh, seen


# -- the book -------------------------------------------------------------------------------------


def _said_before(self: Shelf, after: Document) -> bool:
    """Written with the next commit only."""
    waiting = self.__dict__.pop("_waiting", None)
    done = waiting is None or _real_swap(self, waiting)
    self.document = after
    self.__dict__["_waiting"] = after
    return done


def _memory_first(self: Shelf, after: Document) -> bool:
    self.document = after
    return _real_swap(self, after)


def _ids_from_before(self: Shelf) -> None:
    """The next row ids are those of the book as we had it."""
    ours = self.document
    _real_catch_up(self)
    if self.document is ours:
        return
    stale = {
        name: Sheet(s.parts, s.rows, ours.sheet(name).next_id, s.length, s.crc, s.odd)
        for name, s in self.document.tables.items()
        if isinstance(s, Sheet)
    }
    self.document = self.document.having(stale)


def _written_over(record: Any, shown: object, after: Any) -> Any:
    return msgspec.structs.replace(record, **after)


class _Any(int):
    """A sum that is never another than the one that is wanted."""

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = int.__hash__


def _swept_without_a_lock(files: Files, lock: Lock, path: str) -> None:
    folder, name = os.path.split(path)
    for each in files.names(folder):
        if each.startswith(f".{name}.") and each.endswith(".tmp"):
            files.remove(os.path.join(folder, each))


def _both(*patches: Callable[[], Patch]) -> Callable[[], Patch]:
    @contextmanager
    def held() -> Iterator[None]:
        with ExitStack() as stack:
            for patch in patches:
                stack.enter_context(patch())
            yield

    return held


def _nothing(*_: object) -> None:
    return None


SABOTAGES: dict[str, Sabotage] = {
    "the file is not synced": Sabotage(replacing(Recorder, sync=_nothing), power("commits")),
    "the folder is not synced": Sabotage(
        replacing(Recorder, sync_folder=_nothing), power("commits")
    ),
    "of new folders one is synced": Sabotage(
        replacing(Files, make_folder=_last_folder_only), power("commits")
    ),
    "the book is written in place": Sabotage(
        replacing(Recorder, replace=_in_place), power("commits")
    ),
    "said before it is written": Sabotage(
        replacing(Shelf, _replace=_said_before), power("commits")
    ),
    "said before it is written, and killed": Sabotage(
        replacing(Shelf, _replace=_said_before), killed("said before it is written")
    ),
    "what dead writers left is not swept": Sabotage(
        replacing(beside, sweep=_nothing), power("leftovers")
    ),
    "a displaced copy is not confirmed": Sabotage(
        replacing(beside, keep=_kept_as_it_comes), power("displaced")
    ),
    "a copy is written under its own name": Sabotage(
        replacing(beside, keep=_kept_as_it_comes), power("put back")
    ),
    "putting back keeps nothing": Sabotage(
        replacing(beside, keep=lambda *_: ""), power("put back")
    ),
    "no lock": Sabotage(lambda: mock.patch("store.lock._lock", _nothing), between.held_lock),
    "no lock, at every moment": Sabotage(
        lambda: mock.patch("store.lock._lock", _nothing), scene(races.another_commits)
    ),
    "the lock is let go before the replace": Sabotage(
        _both(
            replacing(Shelf, _write_out=_let_go_early), replacing(Lock, still_ours=lambda _: True)
        ),
        between.held_lock,
    ),
    "the lock is no more looked at before the replace": Sabotage(
        replacing(Lock, still_ours=_held, _take=_take_with_a_look), between.two_under_two_locks
    ),
    "the lock is not looked at when taken": Sabotage(
        replacing(Lock, _take=_take_without_a_look), _locked_at_all
    ),
    "the lock stays when a save fails": Sabotage(
        replacing(Lock, hold=_never_let_go), scene(races.disk_fails)
    ),
    "no look at the book before the replace": Sabotage(
        replacing(Shelf, _replace=_no_look_before), scene(races.stock_writes)
    ),
    "the first line is not compared": Sabotage(
        replacing(BookFile, moved=_by_stat_alone), between.same_look
    ),
    "the stat is not compared": Sabotage(
        replacing(BookFile, moved=_by_head_alone), between.stock_goes_on
    ),
    "young files are not summed": Sabotage(
        replacing(BookFile, load=_unsummed), between.same_look_by_stock
    ),
    "a change is not run again": Sabotage(
        replacing(Shelf, _write=_not_run_again), scene(races.stock_writes)
    ),
    "what stands there after the replace is ours": Sabotage(
        replacing(BookFile, wrote=_what_is_there), between.moved_right_after_our_replace
    ),
    "a half written file is not waited for": Sabotage(
        replacing(BookFile, settled=_believed_at_once), between.stock_half_written
    ),
    "any file can be our book: an empty one": Sabotage(
        replacing(Shelf, _doubt=_nothing), between.emptied
    ),
    "any file can be our book: another": Sabotage(
        replacing(Shelf, _doubt=_nothing), between.another_book
    ),
    "any file can be our book: none": Sabotage(
        replacing(Shelf, _doubt=_nothing), scene(races.gone)
    ),
    "an older copy is taken over without a word": Sabotage(
        replacing(Shelf, _take_over=_taken_over), between.older_copy_kept
    ),
    "memory goes on before the replace": Sabotage(
        replacing(Shelf, _replace=_memory_first), scene(races.disk_fails)
    ),
    "a temporary stays when a save fails": Sabotage(
        lambda: mock.patch("store.trouble.quietly", _nothing), scene(races.disk_fails)
    ),
    "temporaries are swept without the lock": Sabotage(
        replacing(beside, sweep=_swept_without_a_lock), scene(races.opened)
    ),
    "every temporary has one name": Sabotage(
        replacing(beside, temporary=_one_name), between.dead_writers_temporary
    ),
    "a temporary is made over what is there": Sabotage(
        lambda: mock.patch.object(Files, "create", _create_over), between.temporary_in_the_way
    ),
    "row ids are given out before the lock": Sabotage(
        replacing(Shelf, _catch_up=_ids_from_before), between.row_ids_of_two
    ),
    "the sums of tables are not compared": Sabotage(
        lambda: mock.patch("store.document.zlib", mock.Mock(crc32=lambda *_: _Any())),
        between.edited_in_place,
    ),
    "the same row id twice is let pass": Sabotage(
        replacing(_Reader, _id=lambda self, key: key), between.git_conflict
    ),
    "the same uid twice is let pass": Sabotage(
        replacing(_Reader, _renamed=lambda self, row, raw, uid: (raw, self._decode(raw))),
        between.git_conflict,
    ),
    "a form writes over what moved on": Sabotage(
        lambda: mock.patch("store.changes.people.merged", _written_over),
        between.form_open_meanwhile,
    ),
}
