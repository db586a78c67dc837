"""Two books on one file against a plain dictionary, whatever is done to them in whatever order."""

from __future__ import annotations

import copy
import json
import tempfile
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tinydb import TinyDB

from store.book import Book
from store.clock import FixedClock, Stamp
from store.models import Contact, Fact, Interaction, TodayState
from store.ops import Edit, fresh, patch, put, remove
from store.state import State
from tests.conftest import NOW

WHICH = st.integers(0, 1)
WORD = st.sampled_from(["x", "yy", "Zoë", 'a "b" {', "", "🦊"])
Model = dict[str, dict[str, dict[str, Any]]]


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
    """The model is what the file should hold; `past` and `undone` are what undo should give."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "kith.json"
        self.clock = FixedClock(NOW)
        self.books = [Book.open(self.path, clock=self.clock) for _ in range(2)]
        self.model: Model = {"contacts": {}, "interactions": {}, "profile": {}}
        self.past: list[Model] = []
        self.undone: list[tuple[int, Model]] = []
        self.count = 0

    def commit(self, which: int, change: Any, *args: Any) -> None:
        before = copy.deepcopy(self.model)
        self.clock.move(seconds=1)
        edit = self.books[which].commit(change, *args)
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

    @rule(which=WHICH, number=st.integers(0, 99), city=WORD)
    def edit(self, which: int, number: int, city: str) -> None:
        uid = self.someone(number)
        if uid is None:
            return
        self.commit(which, lambda s, _: Edit("edit", (patch(s.contact(uid), city=city),)))
        self.model["contacts"][uid].pop("city", None)
        self.model["contacts"][uid] |= {"city": city} if city else {}

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

    @rule(which=WHICH, number=st.integers(0, 99))
    def leave(self, which: int, number: int) -> None:
        uid = self.someone(number)
        if uid is None:
            return
        self.commit(which, lambda s, _: Edit("leave", (remove(s.contact(uid)),)))
        del self.model["contacts"][uid]

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
        for past in self.past:
            past["profile"] = copy.deepcopy(self.model["profile"])
        for _, undone in self.undone:
            undone["profile"] = copy.deepcopy(self.model["profile"])

    @precondition(lambda self: self.past)
    @rule(which=WHICH)
    def undo(self, which: int) -> None:
        self.undone.append((which, copy.deepcopy(self.model)))
        assert self.books[which].undo(any_session=True).left == ()
        self.model = self.past.pop()

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        which, after = self.undone.pop()
        if any(other != which for other, _ in self.undone):
            self.undone.clear()
        self.past.append(copy.deepcopy(self.model))
        assert self.books[which].redo().left == ()
        self.model = after

    @rule(which=WHICH)
    def reopen(self, which: int) -> None:
        self.books[which].close()
        self.books[which] = Book.open(self.path, clock=self.clock)
        self.undone.clear()

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
            json.loads(self.path.read_text())

    def teardown(self) -> None:
        self.folder.cleanup()


TwoBooks.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
test_two_books = TwoBooks.TestCase
