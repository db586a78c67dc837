"""Two books on one file against a plain dictionary and against stock TinyDB, whatever is done to
them in whatever order: changes, undo, crashes, other hands, a restore from a copy."""

from __future__ import annotations

import copy
import os
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tinydb import TinyDB, where
from tinydb.table import Document

from store.book import Book
from store.clock import FixedClock, Stamp
from store.models import Contact, Fact, Interaction, TodayState
from store.ops import Edit, fresh, patch, put, remove
from store.state import State
from tests.conftest import NOW
from tests.faults import report
from tests.faults.faulty import Faulty

WHICH = st.integers(0, 1)
WORD = st.sampled_from(["x", "yy", "Zoë", 'a "b" {', "", "🦊"])
Model = dict[str, dict[str, dict[str, Any]]]
Moment = tuple[Model, bytes]
"""What the file should hold, and what the file of stock TinyDB held then."""
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""A folder that need not be synced, where there is one: order is what is tested here."""
OURS = {"created_at", "changed_at"}
"""What a book adds to every record."""


class Crash(BaseException):
    """The process ends here: nothing of ours may catch it."""


class Crashing(Faulty):
    """Files of a process that ends at one operation."""

    def _error(self) -> BaseException:
        return Crash()


def plain(state: State) -> Model:
    """A state as dictionaries, without what every change moves."""
    tables = {}
    for table in ("contacts", "interactions", "profile"):
        records = state.records(table).items()
        rows = {uid: msgspec.json.decode(msgspec.json.encode(row)) for uid, row in records}
        for row in rows.values():
            del row["changed_at"], row["created_at"]
        tables[table] = rows
    return tables


class TwoBooks(RuleBasedStateMachine):
    """The model is what the file should hold; `past` and `undone` are what undo should give. Stock
    TinyDB gets the same operations in a file of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=IN_MEMORY)
        self.path = Path(self.folder.name) / "kith.json"
        self.stock = Path(self.folder.name) / "stock" / "stock.json"
        self.stock.parent.mkdir()
        self.clock = FixedClock(NOW)
        self.files = [Crashing(), Crashing()]
        self.books = [self.open(which) for which in range(2)]
        self.model: Model = {"contacts": {}, "interactions": {}, "profile": {}}
        self.past: list[Moment] = []
        self.undone: list[tuple[int, Moment]] = []
        self.copy: tuple[bytes, Moment, list[Moment]] | None = None
        self.count = 0
        self.steps: Counter[str] = Counter()

    def open(self, which: int) -> Book:
        return Book.open(self.path, clock=self.clock, files=self.files[which])

    def moment(self) -> Moment:
        stock = self.stock.read_bytes() if self.stock.exists() else b""
        return copy.deepcopy(self.model), stock

    def go_to(self, moment: Moment) -> None:
        self.model = copy.deepcopy(moment[0])
        self.stock.write_bytes(moment[1])

    def put_stock(self, table: str, uid: str) -> None:
        """Stock TinyDB does what was done to one record, in its own way."""
        row = self.model[table].get(uid)
        with TinyDB(self.stock) as db:
            found = db.table(table).get(where("uid") == uid)
            if row is None:
                db.table(table).remove(where("uid") == uid)
            elif found is None or isinstance(found, list):
                db.table(table).insert(row)
            else:
                db.table(table).remove(doc_ids=[found.doc_id])
                db.table(table).insert(Document(row, found.doc_id))

    def commit(self, which: int, change: Any, *args: Any) -> None:
        before = self.moment()
        self.clock.move(seconds=1)
        edit = self.books[which].commit(change, *args)
        self.steps["commits"] += 1
        if edit.ops and any(getattr(op, "fields", True) for op in edit.ops):
            self.past.append(before)
            self.undone.clear()

    def someone(self, number: int) -> str | None:
        people = list(self.model["contacts"])
        return people[number % len(people)] if people else None

    @rule(which=WHICH, name=WORD)
    def add(self, which: int, name: str) -> None:
        self.count += 1
        name = f"{name}{self.count}"
        made: list[str] = []

        def change(state: State, stamp: Stamp) -> Edit:
            contact = Contact(**fresh(stamp, "contact"), name=name)
            made[:] = [contact.uid]
            return Edit(f"add {name}", (put(contact),))

        self.commit(which, change)
        self.model["contacts"][made[0]] = {"uid": made[0], "name": name}
        self.put_stock("contacts", made[0])

    @rule(which=WHICH, number=st.integers(0, 99), city=WORD)
    def edit(self, which: int, number: int, city: str) -> None:
        uid = self.someone(number)
        if uid is None:
            return
        self.commit(which, lambda s, _: Edit("edit", (patch(s.contact(uid), city=city),)))
        self.model["contacts"][uid].pop("city", None)
        self.model["contacts"][uid] |= {"city": city} if city else {}
        self.put_stock("contacts", uid)

    @rule(which=WHICH, number=st.integers(0, 99), texts=st.lists(WORD, unique=True, max_size=3))
    def facts(self, which: int, number: int, texts: list[str]) -> None:
        uid = self.someone(number)
        if uid is None:
            return
        wanted = tuple(Fact(text=text) for text in texts)
        self.commit(which, lambda s, _: Edit("facts", (patch(s.contact(uid), facts=wanted),)))
        row = self.model["contacts"][uid]
        row.pop("facts", None)
        row |= {"facts": [{"text": text} for text in texts]} if texts else {}
        self.put_stock("contacts", uid)

    @rule(which=WHICH, number=st.integers(0, 99))
    def leave(self, which: int, number: int) -> None:
        uid = self.someone(number)
        if uid is None:
            return
        self.commit(which, lambda s, _: Edit("leave", (remove(s.contact(uid)),)))
        del self.model["contacts"][uid]
        self.put_stock("contacts", uid)

    @rule(which=WHICH, number=st.integers(0, 99), day=st.sampled_from(["2026-11-02", "2026-23"]))
    def talk(self, which: int, number: int, day: str) -> None:
        uid = self.someone(number)
        if uid is None:
            return
        made: list[str] = []

        def change(state: State, stamp: Stamp) -> Edit:
            talk = Interaction(**fresh(stamp, "talk"), on=day, people=(uid,))
            made[:] = [talk.uid]
            return Edit("talk", (put(talk),))

        self.commit(which, change)
        self.model["interactions"][made[0]] = {"uid": made[0], "on": day, "people": [uid]}
        self.put_stock("interactions", made[0])

    @rule(which=WHICH, key=WORD)
    def mark(self, which: int, key: str) -> None:
        """Marks are seen at once by the one who makes them, and written with the next commit."""
        book = self.books[which]

        def change(state: State, stamp: Stamp) -> Edit:
            today = TodayState(day=stamp.today, chosen=(key,))
            return Edit("", (patch(state.profile, today=today),))

        book.mark(change)
        assert book.state.profile.today is not None
        assert book.state.profile.today.chosen == (key,)
        book.close()
        chosen = {"day": "2026-11-23", "chosen": [key]}
        self.model["profile"] = {"profile": {"uid": "profile", "today": chosen}}
        for past, _ in self.past:
            past["profile"] = copy.deepcopy(self.model["profile"])
        for _, (undone, _) in self.undone:
            undone["profile"] = copy.deepcopy(self.model["profile"])

    @precondition(lambda self: self.past)
    @rule(which=WHICH)
    def undo(self, which: int) -> None:
        self.undone.append((which, self.moment()))
        assert self.books[which].undo(any_session=True).left == ()
        self.go_to(self.past.pop())

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        which, after = self.undone.pop()
        if any(other != which for other, _ in self.undone):
            self.undone.clear()
        self.past.append(self.moment())
        assert self.books[which].redo().left == ()
        self.go_to(after)

    @rule(which=WHICH)
    def reopen(self, which: int) -> None:
        self.books[which].close()
        self.books[which] = self.open(which)
        self.undone.clear()

    @rule(which=WHICH, number=st.integers(0, 99), city=WORD, at=st.integers(0, 24))
    def crash(self, which: int, number: int, city: str, at: int) -> None:
        """The process ends at one operation of a save: it is all there afterwards, or nothing."""
        uid = self.someone(number)
        if uid is None:
            return
        before, after = self.moment(), copy.deepcopy(self.model)
        after["contacts"][uid].pop("city", None)
        after["contacts"][uid] |= {"city": f"{city}{at}"}
        self.clock.move(seconds=1)
        edit = partial(self._moved, uid, f"{city}{at}")
        self.files[which].fail(at, 0)
        try:
            self.books[which].commit(edit)
        except Crash:
            self.steps["crashes"] += 1
        self.files[which].heal()
        self.books[which] = self.open(which)
        held = plain(self.books[which].state)
        assert held in (before[0], after)
        if held == after and after != before[0]:
            self.model = after
            self.put_stock("contacts", uid)
            self.past.append(before)
        self.undone.clear()

    @staticmethod
    def _moved(uid: str, city: str, state: State, _: Stamp) -> Edit:
        return Edit("moved", (patch(state.contact(uid), city=city),))

    @rule(number=st.integers(0, 99), city=WORD)
    def by_other_hands(self, number: int, city: str) -> None:
        """Stock TinyDB changes a person in our file; what undo would come across is forgotten."""
        uid = self.someone(number)
        if uid is None:
            return
        with TinyDB(self.path) as db:
            db.table("contacts").update({"city": city or "-"}, where("uid") == uid)
        self.model["contacts"][uid] |= {"city": city or "-"}
        self.put_stock("contacts", uid)
        self.steps["stock_edits"] += 1
        self.past.clear()
        self.undone.clear()

    @rule()
    def copy_it(self) -> None:
        """Somebody makes a copy of the file."""
        if self.path.exists():
            self.copy = (self.path.read_bytes(), self.moment(), copy.deepcopy(self.past))

    @precondition(lambda self: self.copy)
    @rule()
    def restore(self) -> None:
        """The copy is put back over the file, whatever was done since."""
        assert self.copy is not None
        data, moment, past = self.copy
        self.path.write_bytes(data)
        self.go_to(moment)
        self.past = copy.deepcopy(past)
        self.undone.clear()
        self.steps["restores"] += 1

    @rule()
    def rewrite(self) -> None:
        """Stock TinyDB writes the whole file its own way."""
        if self.path.exists():
            with TinyDB(self.path) as db:
                db.drop_table("nothing")
                db.table("stock").insert({})
                db.drop_table("stock")

    @invariant()
    def all_agree(self) -> None:
        for book in self.books:
            book.refresh()
            assert plain(book.state) == self.model
            days = {uid for row in self.model["interactions"].values() for uid in row["people"]}
            assert set(book.state.last_talk) == days
            for uid in days:
                seen = {talk.uid for talk in book.state.interactions_of(uid)}
                rows = self.model["interactions"].items()
                assert seen == {key for key, row in rows if uid in row["people"]}
        if self.path.exists():
            fresh_book = Book.open(self.path)
            assert plain(fresh_book.state) == self.model and fresh_book.problems == ()
            self.stock_agrees()

    def stock_agrees(self) -> None:
        """Stock TinyDB finds in our file, record by record, what it has in its own."""
        with TinyDB(self.path, access_mode="r") as ours, TinyDB(self.stock) as theirs:
            for table in ("contacts", "interactions"):
                found = {row["uid"]: dict(row) for row in ours.table(table).all()}
                assert len(found) == len(ours.table(table))
                for row in found.values():
                    assert row.keys() >= OURS
                kept = {uid: _without(row) for uid, row in found.items()}
                assert kept == {row["uid"]: dict(row) for row in theirs.table(table).all()}

    def teardown(self) -> None:
        report.add("any order of changes, crashes, other hands", examples=1, **self.steps)
        self.folder.cleanup()


def _without(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in OURS}


TwoBooks.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
test_two_books = TwoBooks.TestCase


@pytest.mark.soak
def test_two_books_for_long() -> None:
    many = settings(max_examples=500, stateful_step_count=60, deadline=None)
    run_state_machine_as_test(TwoBooks, settings=many)
