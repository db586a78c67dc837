"""One writer at a time, also when something deletes the lock file."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from store import lock
from store.errors import Busy
from store.files import Files, Stat
from store.lock import Lock


@pytest.fixture
def at(tmp_path: Path) -> str:
    return str(tmp_path / "kith.json.lock")


def test_the_second_waits_and_is_then_refused(at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    now, asleep = 0.0, list[float]()

    def sleep(seconds: float) -> None:
        nonlocal now
        asleep.append(seconds)
        now += seconds

    monkeypatch.setattr(lock, "time", SimpleNamespace(monotonic=lambda: now, sleep=sleep))
    first, second = Lock(Files(), at), Lock(Files(), at)
    with first.hold(0):
        assert first.held
        with pytest.raises(Busy, match="Nothing was saved"), second.hold(0.5):
            pass
        assert sum(asleep[:-1]) < 0.5 <= sum(asleep), "it waits as long as it was told to"
    assert not first.held
    with second.hold(0):
        assert second.still_ours()
    assert not second.still_ours()


def test_it_is_let_go_when_the_holder_fails(at: str) -> None:
    lock = Lock(Files(), at)
    with pytest.raises(ZeroDivisionError), lock.hold(0):
        raise ZeroDivisionError
    with Lock(Files(), at).hold(0):
        pass


def test_only_the_owner_reads_it_and_nothing_is_in_it(at: str) -> None:
    with Lock(Files(), at).hold(0):
        assert os.stat(at).st_mode & 0o777 == 0o600
        assert os.stat(at).st_size == 0


def test_a_deleted_lock_file_is_noticed(at: str) -> None:
    lock = Lock(Files(), at)
    with lock.hold(0):
        os.unlink(at)
        assert not lock.still_ours()
        other = Lock(Files(), at)
        with other.hold(0):
            assert other.still_ours() and not lock.still_ours()


class DeletedWhileLocking(Files):
    """The file goes between the opening and the locking, once."""

    gone = False

    def open_lock(self, path: str) -> int:
        handle = super().open_lock(path)
        if not self.gone:
            self.gone = True
            os.unlink(path)
        return handle


def test_a_lock_on_a_deleted_file_is_no_lock(at: str) -> None:
    lock = Lock(DeletedWhileLocking(), at)
    with lock.hold(1):
        assert lock.still_ours()
        with pytest.raises(Busy), Lock(Files(), at).hold(0):
            pass


def test_other_trouble_is_not_taken_for_a_busy_lock(
    at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr("store.lock._lock", fail)
    with pytest.raises(OSError, match="no locks"), Lock(Files(), at).hold(0):
        pass


class Refusing(Files):
    """A disk that gives no answer about an open file, or to its closing, while `refuses` is set."""

    refuses = ""

    def stat_handle(self, handle: int) -> Stat:
        if self.refuses == "stat":
            raise OSError(errno.EIO, "Input/output error")
        return super().stat_handle(handle)

    def close(self, handle: int) -> None:
        super().close(handle)
        if self.refuses == "close":
            raise OSError(errno.EIO, "Input/output error")


def test_a_disk_that_gives_no_answer_leaves_no_lock_behind(at: str) -> None:
    files = Refusing()
    lock = Lock(files, at)
    files.refuses = "stat"
    with pytest.raises(OSError, match="Input/output"), lock.hold(0):
        pass
    assert not lock.held
    with Lock(Files(), at).hold(0):
        pass
    files.refuses = "close"
    with lock.hold(0):
        pass  # what was done under it stands, so nothing is raised
    assert not lock.held
