"""Forgetting somebody for good: what leaves, what stays, and that it is finished in the end."""

from __future__ import annotations

import errno
import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from store.book import Book
from store.changes import people
from store.check import check
from store.clock import FixedClock
from store.document import Document, parse
from store.errors import Gone, NothingToUndo
from store.files import Files, Stat
from store.forget.document import without
from store.forget.everywhere import Forgetting
from store.forget.fields import NO_WORDS
from store.forget.person import person_of
from store.forget.words import Words
from store.models import TABLES, Contact, Interaction
from store.rows import dump
from tests.store.forgetting import (
    ANA,
    AT,
    BEN,
    NOW,
    OTHER,
    TRACES,
    UID,
    again,
    copy_beside,
    fill,
    forget,
    stamped,
    traces,
)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KITH_HOME", str(tmp_path / "kith"))
    book = tmp_path / "kith" / "kith.json"
    fill(book)
    return book


def opened(path: Path) -> Book:
    return Book.open(path, clock=FixedClock(AT))


def test_nothing_of_her_is_left_and_everybody_else_is_whole(path: Path) -> None:
    before = opened(path).state
    assert {trace.partition(": ")[2] for trace in traces(path.parent)} == set(TRACES)
    forget(path)
    assert list(traces(path.parent)) == []
    after = opened(path)
    assert not check(path).problems
    state = after.state
    assert set(state.contacts) == {BEN, OTHER}
    assert state.contacts[OTHER] == before.contacts[OTHER]
    assert state.contacts[BEN].notes == "somebody brought us together; somebody"
    assert state.contacts[BEN].introduced_by == ""
    assert set(state.talks.all()) == {"t2", "t3", "t4"}
    together = state.talks.all()["t2"]
    assert (together.text, together.people, together.closes) == (
        "somebody told of Anatol",
        (BEN,),
        (),
    )
    assert state.talks.all()["t4"] == before.talks.all()["t4"]
    assert set(state.follow_ups) == {"f2"}
    assert state.follow_ups["f2"].text == "ask for somebody's number"
    assert state.follow_ups["f2"].from_interaction == ""
    assert set(state.items) == {f"rhythm:{BEN}"}
    assert not state.records("relations") and not state.records("introductions")
    event = state.events["e1"]
    assert event.expected == (BEN, "somebody's sister") and event.met == ()
    assert event.plan is not None and event.plan.look_for == ""
    assert event.title == "Coffee with somebody"
    assert state.profile.person_to_call == ""
    assert state.profile.today is not None and state.profile.today.chosen == (f"rhythm:{BEN}",)


def test_the_words_stay_where_that_is_asked_for(path: Path) -> None:
    forget(path, "keep")
    state = opened(path).state
    assert state.talks.all()["t3"].text == "Ana Díaz again"
    assert state.talks.all()["t2"].people == (BEN,)
    assert state.events["e1"].title == "Coffee with Ana Díaz"
    assert "ana@example.org" in state.contacts[BEN].notes
    assert UID not in {trace.partition(": ")[2] for trace in traces(path.parent)}
    history = json.dumps(json.loads(path.read_bytes())["history"], ensure_ascii=False)
    assert "Ana" not in history.replace("Anatol", "")


def test_talks_that_speak_of_her_leave_where_that_is_asked_for(path: Path) -> None:
    forget(path, "remove")
    assert set(opened(path).state.talks.all()) == {"t4"}
    assert list(traces(path.parent)) == []


def test_what_left_is_known_to_a_merge(path: Path) -> None:
    forget(path)
    gone = json.loads(path.read_bytes())["deleted"].values()
    assert {(row["table"], row["uid"]) for row in gone} >= {
        ("contacts", UID),
        ("interactions", "t1"),
        ("follow_ups", "f1"),
        ("relations", "r1"),
        ("items", "i1"),
    }
    changed = opened(path).state.contacts[BEN].changed_at
    assert changed > stamped("")["changed_at"]


def test_a_second_time_changes_nothing(path: Path) -> None:
    document = opened(path).document
    words = Words(person_of([ANA]), opened(path).state.contacts.values())
    once = without(document, words, "somebody", NOW)
    assert once.tally.person and once.tally.talks == 1 and once.tally.history == 4
    twice = without(once.document, words, "somebody", NOW)
    assert twice.document is once.document
    assert parse(b"".join(once.document.written("0" * 12, "x").encode())) is not None


def test_somebody_of_the_same_name_keeps_their_talks(path: Path) -> None:
    path.unlink()
    same = Contact(**stamped("d0d0d0d0d0"), name="Ana Díaz", city="Porto")
    hers = Interaction(**stamped("t9"), on="2026-11-07", text="Ana Díaz sang", people=(same.uid,))
    both = Interaction(
        **stamped("t8"), on="2026-11-08", text="Ana Díaz, twice", people=(UID, same.uid)
    )
    nobody = Interaction(**stamped("t7"), on="2026-11-08", text="of Ana Díaz", people=(BEN,))
    fill(path, same, hers, both, nobody)
    forget(path, "remove")
    state = opened(path).state
    assert state.contacts[same.uid] == same
    assert state.talks.all()["t9"] == hers
    # Whom of the two it speaks of, nobody can tell.
    assert state.talks.all()["t7"] == nobody
    assert "t8" not in state.talks.all()
    assert UID not in path.read_text("utf-8").partition('"deleted"')[0]


def test_an_open_book_cannot_bring_her_back(path: Path) -> None:
    book = opened(path)
    book.commit(people.tag, [UID], ["friend"])
    book.commit(people.edit, BEN, {"notes": ""}, {"city": "Porto"})
    book.commit(people.remove, UID)
    book.undo()
    book.commit(people.edit, UID, {}, {"city": "Ulm"})
    forget(path)
    undone = book.undo()
    assert undone.label == "changes to Ben Okafor"
    with pytest.raises(NothingToUndo):
        book.undo()
    book.redo()
    with pytest.raises(NothingToUndo):
        book.redo()
    with pytest.raises(Gone):
        book.commit(people.edit, UID, {}, {"city": "Bonn"})
    book.close()
    assert UID not in opened(path).state.contacts and list(traces(path.parent)) == []


def test_a_mark_that_waits_in_an_open_book_does_not_bring_her_back(path: Path) -> None:
    from store.changes import today
    from store.rhythms import WORDS

    opened(path).commit(people.set_rhythm, [UID], WORDS["often"])
    book = Book.open(path, clock=FixedClock("2027-11-23T09:00:00+00:00"))
    book.mark(today.offered, [f"rhythm:{UID}"])
    assert f"rhythm:{UID}" in book.state.items
    forget(path)
    book.close()
    assert list(traces(path.parent)) == []


def test_somebody_removed_before_is_forgotten_too(path: Path) -> None:
    book = opened(path)
    book.commit(people.remove, UID)
    assert UID in path.read_text("utf-8").partition('"history"')[2]
    forget(path)
    assert list(traces(path.parent)) == []
    with pytest.raises(NothingToUndo):
        while True:
            book.undo()
    assert UID not in book.state.contacts


# -- what is not ours to read ---------------------------------------------------------------------


def test_what_is_not_known_is_named_and_left_as_it_is(path: Path) -> None:
    whole = json.loads(path.read_bytes())
    whole["contacts"]["2"]["pet"] = {"walked_by": UID}
    whole["contacts"]["3"]["facts"] = [{"text": "met Ana Díaz", "seen": "Ana Díaz"}]
    whole["interactions"]["9"] = {"uid": "odd", "text": "Ana Díaz"}
    whole["birds"] = {"1": {"who": "Anuschka"}}
    path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    places = Forgetting(path, opened(path).document)
    person = places.person(places.known().contacts[UID])
    _, left, _ = places.in_book(person, "somebody", NOW)
    assert set(left.unknown) == {
        ("contacts", "2"),
        ("contacts", "3"),
        ("interactions", "9"),
        ("birds", ""),
    }
    after = json.loads(path.read_bytes())
    assert after["contacts"]["2"]["pet"] == {"walked_by": UID}
    assert after["contacts"]["3"]["facts"] == [{"text": "met somebody", "seen": "Ana Díaz"}]
    assert after["interactions"]["9"] == whole["interactions"]["9"]
    assert after["birds"] == whole["birds"]
    assert list(traces(path.parent, (UID,))) != []


def test_an_unreadable_row_of_the_history_that_tells_of_her_leaves(path: Path) -> None:
    whole = json.loads(path.read_bytes())
    whole["history"]["99"] = {"uid": "odd", "label": f"of {UID}", "what": ["Ana Díaz"]}
    path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    forget(path)
    assert list(traces(path.parent)) == [] and not check(path).problems


PLANTED = "Ana Díaz was here"


def _planted(kind: Any, name: str) -> Any:
    """A value for a field of text, with her name in it; None where it holds no text."""
    field = next(field for field in msgspec.structs.fields(kind) if field.name == name)
    for value in (PLANTED, [PLANTED], {"q": PLANTED}):
        try:
            if msgspec.to_builtins(msgspec.convert(value, field.type)) != value:
                continue
        except msgspec.ValidationError:
            continue
        return value
    return None


@pytest.mark.parametrize("table", TABLES)
def test_every_field_that_holds_words_is_gone_through(table: str) -> None:
    """A field that comes to a model later is, too, or is named as one that holds none."""
    kind = TABLES[table]
    least = {
        "contacts": {"name": "Cleo"}, "interactions": {"on": "2026"}, "events": {"title": "x"},
        "follow_ups": {"contact": "z"}, "items": {"key": "x"}, "relations": {"a": "y", "b": "z"},
        "introductions": {"a": "y", "b": "z"}, "cards": {"prompt": "x"}, "prompts": {},
        "rehearsals": {"prompt": "x", "on": "2026-11-23"},
        "my_news": {"on": "2026-11-23", "text": ""},
        "exposures": {"step": "x", "on": "2026-11-23"}, "thoughts": {"on": "2026-11-23"},
    }.get(table, {})  # fmt: skip
    row: dict[str, Any] = {**msgspec.to_builtins(stamped("u")), **least}
    words = [name for name in kind.__struct_fields__ if name not in NO_WORDS.get(kind, ())]
    for name in words:
        if name != "uid" and (value := _planted(kind, name)) is not None:
            row |= {name: value}
    if table == "contacts":
        row |= {"facts": [{"text": PLANTED}], "dates": [{"date": "--04-12", "label": PLANTED}]}
        row["addresses"] = [{"value": PLANTED, "label": PLANTED}]
    if table == "events":
        plan = next(field for field in msgspec.structs.fields(kind) if field.name == "plan").type
        inner = plan.__args__[0]
        row["plan"] = {
            name: value
            for name in inner.__struct_fields__
            if name != "look_for" and (value := _planted(inner, name)) is not None
        }
    msgspec.convert(row, kind)
    sheet = Document().sheet(table).append([dump(row)])
    after = without(Document(tables={table: sheet}), Words(person_of([ANA])), "somebody", NOW)
    text = after.document.sheet(table).body().decode()
    assert "Díaz" not in text
    assert text.count("somebody was here") == dump(row).decode().count(PLANTED)
    assert after.left.unknown == ()


# -- copies ---------------------------------------------------------------------------------------


def test_the_copies_are_written_again_with_their_names_and_days(path: Path) -> None:
    made = copy_beside(path)
    for number, copy in enumerate(made):
        os.utime(copy, ns=(10**18 + number, 10**18 + number))
        copy.chmod(0o600)
    done = forget(path)
    assert {Path(copy.path) for copy in done} >= set(made)
    assert all(copy.changed for copy in done)
    assert list(traces(path.parent)) == []
    for number, copy in enumerate(made):
        assert copy.stat().st_mtime_ns == 10**18 + number
        assert copy.stat().st_mode & 0o777 == 0o600
        data = copy.read_bytes()
        plain = gzip.decompress(data) if copy.suffix == ".gz" else data
        document = parse(plain)
        assert document is not None and document.sheet("contacts").rows == 2


def test_a_copy_that_is_made_meanwhile_is_gone_through_too(path: Path) -> None:
    plain, _, _ = copy_beside(path)
    before = plain.read_bytes()
    places = Forgetting(path, opened(path).document)
    person = places.person([ANA])
    places.in_book(person, "somebody", NOW)
    packed = plain.with_name(f"{plain.name}.gz")
    for done in places.in_copies(person, "somebody", NOW):
        if done.path == str(plain):
            # Another program compressed what it had read before.
            packed.write_bytes(gzip.compress(before))
            plain.unlink()
    assert packed.exists() and list(traces(path.parent)) == []


class Meddling(Files):
    """Somebody else removes a copy once it was read."""

    def __init__(self, copy: Path) -> None:
        self._copy = copy

    def read(self, path: str) -> tuple[bytes, Stat] | None:
        found = super().read(path)
        if path == str(self._copy) and self._copy.exists():
            self._copy.unlink()
        return found


def test_a_copy_that_was_thinned_out_meanwhile_does_not_come_back(path: Path) -> None:
    plain, _, _ = copy_beside(path)
    document = opened(path).document
    places = Forgetting(path, document, files=Meddling(plain))
    done = list(places.in_copies(places.person([ANA]), "somebody", NOW))
    assert not plain.exists() and not [copy for copy in done if copy.trouble]


def test_a_copy_with_nothing_of_her_keeps_its_bytes(path: Path) -> None:
    forget(path)
    made = copy_beside(path)
    before = [copy.read_bytes() for copy in made]
    done = forget_again(path)
    assert not any(copy.changed or copy.trouble for copy in done)
    assert [copy.read_bytes() for copy in made] == before


def forget_again(path: Path) -> list[Any]:
    places = Forgetting(path, opened(path).document)
    return list(places.in_copies(places.person([ANA]), "somebody", NOW))


def test_an_older_name_that_only_a_copy_has_goes_from_the_book_too(path: Path) -> None:
    copy_beside(path)
    opened(path).commit(people.edit, UID, {}, {"name": "Ana Berg", "family": "Berg"})
    forget(path)
    assert list(traces(path.parent, ("ana berg", "ana díaz"))) == []


def test_a_copy_that_cannot_be_read_is_named_and_left(path: Path) -> None:
    plain, packed, _ = copy_beside(path)
    plain.write_bytes(plain.read_bytes()[:400])
    packed.write_bytes(packed.read_bytes()[:-20])
    (path.parent / "backups" / "newer.json").write_text('{"meta": {"1": {"schema": 99}}}')
    before = {each.name: each.read_bytes() for each in (plain, packed)}
    done = forget(path)
    troubled = {Path(copy.path).name: copy.trouble for copy in done if copy.trouble}
    assert set(troubled) == {plain.name, packed.name, "newer.json"}
    assert troubled[packed.name] == "it is damaged"
    assert troubled["newer.json"] == "it was written by a newer Kithbook"
    assert {name: (path.parent / "backups" / name).read_bytes() for name in before} == before


def test_the_copy_of_another_book_is_none_of_ours(path: Path) -> None:
    other = path.parent / "backups" / "other-20261101T090000.json"
    other.parent.mkdir(exist_ok=True)
    elsewhere = path.parent / "elsewhere" / "other.json"
    opened(elsewhere).commit(people.add, "Ana Díaz")
    other.write_bytes(elsewhere.read_bytes())
    before = other.read_bytes()
    changed = {copy.path: copy.changed for copy in forget(path)}
    assert not changed[str(other)]
    assert other.read_bytes() == before


# -- stopped half way -----------------------------------------------------------------------------


class Stopped(BaseException):
    """As a kill: nothing is tidied up after it."""


class Stopping(Files):
    """Stops, or fails, before the operation of that number; counts them."""

    def __init__(self, at: int, error: BaseException) -> None:
        self.count = 0
        self._at, self._error = at, error

    def _step(self) -> None:
        self.count += 1
        if self.count == self._at:
            raise self._error

    def create(self, path: str) -> int:
        self._step()
        return super().create(path)

    def write(self, handle: int, parts: Sequence[bytes | memoryview]) -> None:
        self._step()
        super().write(handle, [bytes(parts[0])[:40]])
        self._step()
        os.lseek(handle, 0, 0)
        super().write(handle, parts)

    def sync(self, handle: int) -> None:
        self._step()

    def date(self, path: str, modified: int) -> None:
        self._step()
        super().date(path, modified)

    def replace(self, source: str, target: str) -> None:
        self._step()
        super().replace(source, target)

    def sync_folder(self, folder: str) -> None:
        self._step()

    def remove(self, path: str) -> None:
        self._step()
        super().remove(path)

    def open_lock(self, path: str) -> int:
        self._step()
        return super().open_lock(path)


@pytest.mark.parametrize(
    ("error", "each"),
    [(Stopped(), 1), (OSError(errno.EIO, "I/O error"), 4)],
    ids=["stopped", "failed"],
)
def test_stopped_anywhere_a_second_run_finishes_it(
    path: Path, tmp_path: Path, error: BaseException, each: int
) -> None:
    copy_beside(path)
    (path.parent / "backups" / ".kith-20261101T090000.json.0a1b2c.tmp").write_text("Ana Díaz")
    number, finished = 0, False
    while not finished:
        number += each
        book = again(path.parent, tmp_path / f"run-{number}")
        files = Stopping(number, error)
        try:
            forget(book, files=files)
        except (Stopped, OSError, Exception) as caught:
            assert not isinstance(caught, AssertionError)
        finished = files.count < number
        assert number < 200
        state = opened(book).state
        assert {BEN, OTHER} <= set(state.contacts) and "t4" in state.talks.all()
        for copy in book.parent.glob("backups/[!.]*"):
            data = copy.read_bytes()
            assert parse(gzip.decompress(data) if copy.suffix == ".gz" else data) is not None
        known = Forgetting(book, opened(book).document).known()
        if UID in known.contacts:
            forget(book)
        else:
            forget_again(book)
        assert list(traces(book.parent)) == [], number
    assert number > 30


def test_copies_of_a_book_with_any_name_are_found(path: Path) -> None:
    book = path.with_name("my people")
    path.rename(book)
    folder = path.parent / "backups"
    folder.mkdir()
    (folder / "my people-20261101T090000").write_bytes(book.read_bytes())
    (folder / "my people-folder").mkdir()
    (folder / "read me.txt").write_text("of no concern")
    assert all(copy.changed for copy in forget(book))
    assert list(traces(path.parent)) == []


def test_killed_for_good_the_same_command_finishes_it(path: Path, tmp_path: Path) -> None:
    """A process that is killed in the middle, as by the system, leaves nothing to mend."""
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from tests.store.forgetting import forget\n"
        "from tests.store.test_forget import Stopping\n"
        "class Killed(Stopping):\n"
        "    def _step(self):\n"
        "        self.count += 1\n"
        "        if self.count == self._at:\n"
        "            os.kill(os.getpid(), signal.SIGKILL)\n"
        "forget(Path(sys.argv[1]), files=Killed(int(sys.argv[2]), Exception()))\n"
    )
    copy_beside(path)
    for at in (9, 26):
        book = again(path.parent, tmp_path / f"killed-{at}")
        child = subprocess.run(
            [sys.executable, "-c", code, str(book), str(at)], timeout=60, check=False
        )
        assert child.returncode == -signal.SIGKILL
        assert {BEN, OTHER} <= set(opened(book).state.contacts)
        forget(book)
        assert list(traces(book.parent)) == []
