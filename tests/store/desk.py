"""A book in memory with a clock that tests move: what the tests of Today are written against."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from store.book import Book
from store.changes import followups, people, talks, today
from store.clock import FixedClock
from store.history import Undone
from store.inbox import Inbox, Row, inbox, row_for, rows_of
from store.models import Contact, FollowUpKind, LabelledDate, Rhythm, TodayState
from store.ops import Edit, Put
from store.quicklog.draft import Closes, Draft, PersonChip
from store.rhythms import WORDS
from store.state import State

NOW_AND_THEN = WORDS["now and then"]


class Desk:
    """Monday 23 November 2026, nine in the morning, and an empty book."""

    def __init__(self, at: str = "2026-11-23T09:00:00+00:00") -> None:
        self.clock = FixedClock(at)
        self.book = Book.in_memory(clock=self.clock)

    @property
    def today(self) -> date:
        return self.book.today

    @property
    def state(self) -> State:
        return self.book.state

    def go(self, day: str | int) -> None:
        """To a day, or on by so many days."""
        days = day if isinstance(day, int) else (date.fromisoformat(day) - self.today).days
        self.clock.move(days=days)

    def do(self, change: Any, *args: Any, **kwargs: Any) -> Edit:
        return self.book.commit(change, *args, **kwargs)

    def undo(self) -> Undone:
        return self.book.undo()

    def made(self, change: Any, *args: Any, **kwargs: Any) -> str:
        """The uid of the first record that a change put."""
        ops = self.do(change, *args, **kwargs).ops
        return next(op.record.uid for op in ops if isinstance(op, Put))

    def person(self, name: str = "Ana Díaz", **fields: Any) -> str:
        return self.made(people.add, name, **fields)

    def promise(self, contact: str, due: str = "", text: str = "send the gripper paper") -> str:
        return self.follow_up(contact, "promise", due, text)

    def plan(self, contact: str, due: str = "", text: str = "ask about the trade fair") -> str:
        return self.follow_up(contact, "plan", due, text)

    def follow_up(self, contact: str, kind: FollowUpKind, due: str, text: str) -> str:
        return f"{kind}:{self.made(followups.add, contact, kind, text, due)}"

    def rhythm(self, name: str = "Ben Okafor", rhythm: Rhythm = NOW_AND_THEN, **more: Any) -> str:
        """The key of a new person's rhythm; it starts today."""
        return f"rhythm:{self.person(name, rhythm=rhythm, **more)}"

    def drifting(
        self, name: str = "Ben Okafor", rhythm: Rhythm = NOW_AND_THEN, late: int = 0
    ) -> str:
        """The key of a new person's rhythm whose time has come, `late` days ago."""
        since = self.today - timedelta(days=rhythm.ideal + late)
        return f"rhythm:{self.person(name, rhythm=rhythm, rhythm_since=since)}"

    def birthday(self, name: str = "Mina Sato", on: str = "--11-26", **more: Any) -> str:
        """The uid of a new person with a birthday and a mark, so that it reaches Today."""
        more.setdefault("known", "well")
        return self.person(name, dates=(LabelledDate(date=on),), **more)

    def draft(self, *uids: str, on: str = "", closes: str = "", **fields: Any) -> Draft:
        """A draft of a talk with these people; `closes` is the key of what it closes."""
        chips = tuple(PersonChip(start=0, end=1, written=uid, uid=uid) for uid in uids)
        if closes:
            uid = closes.partition(":")[2]
            follow_up = self.state.follow_ups[uid]
            fields["closes"] = (
                Closes(uid=uid, text=follow_up.text, contact=follow_up.contact, on=True),
            )
        fields.setdefault("channel", "message")
        return Draft(line="line", people=chips, on=on or self.today.isoformat(), **fields)

    def talk(self, *uids: str, on: str = "", **fields: Any) -> str:
        return self.made(talks.save, self.draft(*uids, on=on, **fields))

    def box(self) -> Inbox:
        return inbox(self.state, self.today)

    def shown(self) -> list[str]:
        """The keys of the rows on Today, in order."""
        return [row.key for row in self.box().rows]

    def later_keys(self) -> list[str]:
        return [row.key for row in self.box().later]

    def row(self, key: str) -> Row:
        found = row_for(self.state, self.today, key)
        assert found is not None, f"no row {key}"
        return found

    def leave_alone(self, days: int = 1) -> None:
        """So many whole days with the app open: what was on Today was seen, and left alone."""
        for _ in range(days):
            rows = self.box().rows
            keys = [row.key for row in rows if row.source == "rhythm" or row.ask]
            self.book.mark(today.offered, keys)
            self.go(1)

    def person_keys(self, contact: str) -> list[str]:
        """The keys of all rows on a person's page."""
        return [row.key for row in rows_of(self.state, self.today, contact)]

    def contact(self, uid: str) -> Contact:
        return self.state.contact(uid.partition(":")[2] or uid)

    def day_state(self) -> TodayState:
        today = self.state.profile.today
        assert today is not None
        return today
