"""A seeded stream of commits as people make them, each of several records so that a half shows."""

from __future__ import annotations

import random
import uuid
from typing import Any

import msgspec

from store.book import Book
from store.clock import Stamp
from store.models import TABLES
from store.models.profile import TodayState
from store.ops import Edit, Op, patch, put, remove
from store.state import State
from tests.faults.model import Diff, Model, Row, Step

MANY = 30
"""People: with more, some leave."""
_SPACE = uuid.UUID(int=29)
_CITIES = ("Porto", "Zürich", "São Paulo", "", "東京", 'a "b" {', "x\ny")


class Stream:
    """Draws what happens next to the book that `model` describes, and does it to a real one."""

    def __init__(self, seed: str, model: Model, *, marks: float = 0.3) -> None:
        """`marks`: before how many of the commits something small waits for them."""
        self._seed = seed
        self._chance = random.Random(seed)
        self._number = 0
        self.model = model
        self._marks: Diff = {}
        self._often = marks

    def next(self, book: Book) -> Step:
        """What comes next. A mark that waits for it may be made already."""
        if self._chance.random() < self._often:
            self._mark(book)
        return self._next()

    def make(self, book: Book, step: Step) -> None:
        """Make the commit, and go on from it when it returned."""
        do(book, step)
        self._marks = {}
        self.model.take(step)

    def _mark(self, book: Book) -> None:
        """Something small, which waits for the next commit."""
        chosen = f"{self._seed} {self._number}"
        today = {"day": book.today.isoformat(), "chosen": [chosen]}
        self._marks = {"profile": {"profile": {"uid": "profile", "today": today}}}
        book.mark(_chosen, chosen)

    def _next(self) -> Step:
        self._number += 1
        label = f"{self._seed} {self._number}"
        draw = self._chance.random()
        people = self.model.all("contacts")
        if draw < 0.12 and (found := self.model.to_undo()):
            return Step(found[0], "undo", found[1], self._marks)
        if draw < 0.20 and (found := self.model.to_redo()):
            return Step(found[0], "redo", found[1], self._marks)
        if draw < 0.25 and self._marks:
            return Step("", "marks", {}, self._marks)
        if draw < 0.40 or len(people) < 3:
            return Step(f"{label} import", "change", self._import(label), self._marks)
        if draw < 0.50 or len(people) > MANY:
            return Step(f"{label} leave", "change", self._leave(), self._marks)
        if draw < 0.70:
            return Step(f"{label} edit", "change", self._edit(label), self._marks)
        return Step(f"{label} log", "change", self._log(label), self._marks)

    def _uid(self, *parts: object) -> str:
        return uuid.uuid5(_SPACE, f"{self._seed} {self._number} {parts}").hex

    def _some(self, most: int) -> list[str]:
        people = list(self.model.all("contacts"))
        return self._chance.sample(people, self._chance.randint(1, min(most, len(people))))

    def _import(self, label: str) -> Diff:
        """Several people at once, and what is open with each."""
        made = [self._uid("person", n) for n in range(self._chance.randint(2, 5))]
        long = "lorem [/x] " * self._chance.choice((0, 1, 800))
        people: dict[str, Row | None] = {
            uid: _filled(uid=uid, name=f"{label} {n}", notes=long) for n, uid in enumerate(made)
        }
        plans: dict[str, Row | None] = {}
        for uid in made:
            plan = self._uid("plan", uid)
            plans[plan] = _filled(uid=plan, contact=uid, text=label)
        return {"contacts": people, "follow_ups": plans}

    def _log(self, label: str) -> Diff:
        """A talk, a tag for all who were there, a promise, and one kept that was open."""
        there = self._some(3)
        talk, plan = self._uid("talk"), self._uid("promise")
        diff: Diff = {
            "interactions": {talk: _filled(uid=talk, on="2026-11-20", text=label, people=there)},
            "contacts": {uid: self._tagged(uid, label) for uid in there},
            "follow_ups": {
                plan: _filled(
                    uid=plan, contact=there[0], kind="promise", text=label, from_interaction=talk
                )
            },
        }
        for uid, row in self.model.all("follow_ups").items():
            if row["contact"] in there and "status" not in row:
                diff["follow_ups"][uid] = {**row, "status": "kept", "how": "log"}
                break
        return diff

    def _tagged(self, uid: str, label: str) -> Row:
        row = self.model.row("contacts", uid)
        return _filled(**row | {"tags": [*row.get("tags", [])[-4:], label]})

    def _edit(self, label: str) -> Diff:
        """Two fields of several people."""
        city = self._chance.choice(_CITIES)
        edited = {"city": city, "notes": f"{label}\n" * self._chance.choice((0, 1, 9))}
        rows = {uid: self.model.row("contacts", uid) for uid in self._some(3)}
        diff: Diff = {"contacts": {uid: _filled(**row | edited) for uid, row in rows.items()}}
        if all(diff["contacts"][uid] == row for uid, row in rows.items()):
            return self._log(label)
        return diff

    def _leave(self) -> Diff:
        """A person leaves, with what is open and the talks with them alone."""
        (gone,) = self._some(1)
        diff: Diff = {"contacts": {gone: None}, "follow_ups": {}, "interactions": {}}
        for uid, row in self.model.all("follow_ups").items():
            if row["contact"] == gone:
                diff["follow_ups"][uid] = None
        for uid, row in self.model.all("interactions").items():
            if gone in row["people"]:
                rest = [each for each in row["people"] if each != gone]
                diff["interactions"][uid] = {**row, "people": rest} if rest else None
        return {table: rows for table, rows in diff.items() if rows}


def do(book: Book, step: Step) -> None:
    """Make one commit of a stream."""
    if step.kind == "undo":
        assert book.undo(any_session=True).left == ()
    elif step.kind == "redo":
        assert book.redo().left == ()
    elif step.kind == "marks":
        book.close()
    else:
        book.commit(change, step.label, step.diff)


def change(state: State, stamp: Stamp, label: str, diff: Diff) -> Edit:
    """The change that `diff` describes."""
    ops: list[Op] = []
    for table, rows in diff.items():
        for uid, row in rows.items():
            there = state.record(table, uid)
            if row is None:
                assert there is not None
                ops.append(remove(there))
                continue
            times = {"created_at": stamp.now, "changed_at": stamp.now}
            record = msgspec.convert({**times, **row}, TABLES[table], strict=False)
            if there is None:
                ops.append(put(record))
            else:
                names = set(record.__struct_fields__) - {"uid", *times}
                ops.append(patch(there, **{name: getattr(record, name) for name in names}))
    return Edit(label, tuple(ops))


def _chosen(state: State, stamp: Stamp, chosen: str) -> Edit:
    today = TodayState(day=stamp.today, chosen=(chosen,))
    return Edit("", (patch(state.profile, today=today),), undoable=False)


def _filled(**fields: Any) -> Row:
    """A row as it is written: without what is empty."""
    return {name: value for name, value in fields.items() if value not in ("", [])}
