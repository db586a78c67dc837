"""Everyone as one-line rows, drawn when they come into view; and the field that finds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar

import msgspec
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from store.models import Contact
from store.words import spoken, spoken_short
from tui.fields import Field
from tui.text import fit, joined, plain, row
from tui.widgets.rows import Rows

_MARGIN = 2
"""Cells for the mark."""
_NAMES = (16, 30)
"""Least and most cells for the name where something stands beside it."""
_WHEN, _WHEN_SHORT = 15, 10
"""Cells for "early September", "early Sept"."""
_LONG_WORDS = 66
"""From this width on months are written out."""
_BESIDE = 14
"""With less room than this beside the name, the name has it all."""


class People(msgspec.Struct, frozen=True):
    """What rows are drawn from; nothing is made for a row before it is seen."""

    contacts: Mapping[str, Contact] = {}
    last_talk: Callable[[str], str] = lambda _: ""
    """uid -> the day of the last talk as it was said, exact or vague; empty without one."""
    today: date = date.min


class PeopleList(Rows[str]):
    """uids; each row is the name, what they are, and when you last spoke."""

    uniform = True
    DEFAULT_CSS = """
    PeopleList { padding: 0 0 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.people = People()
        self.marked: frozenset[str] = frozenset()

    def show_people(self, people: People, uids: Sequence[str], at: str | None = None) -> None:
        """Show these people; the cursor goes to `at`, else stays with its person."""
        self.people = people
        self.show(uids, at=at)

    def mark_these(self, uids: frozenset[str]) -> None:
        """Show these as marked."""
        self.marked = uids
        self.draw_afresh()

    def draw_afresh(self) -> None:
        """Forget drawn rows; what they show has changed."""
        self._drawn.clear()
        self.refresh()

    def draw(self, entry: str, width: int, current: bool) -> list[Content]:
        """One row; a person who left meanwhile is a blank one until the list is new."""
        one = self.people.contacts.get(entry)
        if one is None:
            return [Content("")]
        mark = Content.styled("●", "$primary") if entry in self.marked else Content(" ")
        return [mark + Content(" ") + self._line(one, width - _MARGIN)]

    def _line(self, one: Contact, width: int) -> Content:
        last = self.people.last_talk(one.uid)
        roomy = width >= _LONG_WORDS
        say = spoken if roomy else spoken_short
        when = plain(say(last, self.people.today) if last else "", "$time")
        called = " ".join(one.name.split()) or one.name
        name = plain(called[:200], "$quiet" if one.surface or one.archived else "bold")
        room = width - (_WHEN if roomy else _WHEN_SHORT) - 2
        column = min(max(room * 9 // 20, _NAMES[0]), _NAMES[1])
        if room - column < _BESIDE:
            return row(name, when, width)
        name = fit(name, column - 1)
        beside = fit(what_they_are(one), room - column)
        return row(name.extend_right(column - name.cell_length) + beside, when, width)


def what_they_are(one: Contact) -> Content:
    """ "Festo · #robotics", and what else to know before writing to them."""
    left = "archived" if one.archived else "never suggested" if one.surface else ""
    words = [left, one.organisation or one.title, " ".join(f"#{tag}" for tag in one.tags)]
    return joined([plain(" ".join(word[:200].split()), "$quiet") for word in words if word.strip()])


class FindField(Field):
    """Where People is searched: the arrows move the list while one types."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("up,ctrl+p", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("escape", "leave", show=False),
    ]
    DEFAULT_CSS = """
    FindField, FindField:focus { background: $background; }
    FindField:focus { background: $panel; }
    """

    class Move(Message):
        """The list is to move by `rows`."""

        def __init__(self, rows: int) -> None:
            super().__init__()
            self.rows = rows

    class Leave(Message):
        """Esc: clear, or go back to the list."""

    def action_move(self, rows: int) -> None:
        """Move the list."""
        self.post_message(self.Move(rows))

    def action_leave(self) -> None:
        """Clear, or leave."""
        self.post_message(self.Leave())
