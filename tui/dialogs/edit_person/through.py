"""The field of who introduced two people: it offers those whose name fits as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from store.models import Contact
from store.search import who
from tui.fields import Field
from tui.text import joined, plain
from tui.visible import visible

_OFFERED = 4


class Through(Field):
    """A name; the arrows take the people offered one after another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "offer(1)", show=False),
        Binding("up,ctrl+p", "offer(-1)", show=False),
    ]

    class Offered(Message):
        """Who fits has changed."""

    def __init__(
        self, value: str, find: Callable[[str, int], Sequence[Contact]], *, example: str, id: str
    ) -> None:
        """`find` gives the people whom words fit, at most so many."""
        super().__init__(value, placeholder=example, id=id)
        self._find = find
        self._taken = ""
        self.offers: Sequence[Contact] = ()
        self.chosen: dict[str, str] = {}
        """Name as it stands in the field -> uid of who was taken for it."""

    @property
    def uid(self) -> str:
        """Who was taken for the name that stands in the field, if anyone was."""
        return self.chosen.get(" ".join(self.value.split()), "")

    def watch_value(self, value: str) -> None:
        """Offer anew, unless the value is one that was offered."""
        if not self.is_mounted or value == self._taken:
            return
        self._taken = ""
        said = value.strip()
        if said and self.has_focus:
            self.offers = self._find(said, _OFFERED)
        else:
            self.offers = ()
        self.post_message(self.Offered())

    def action_offer(self, step: int) -> None:
        """Take the next one offered; without an offer, move on."""
        if not self.offers:
            if step > 0:
                self.screen.focus_next()
            else:
                self.screen.focus_previous()
            return
        names = [visible(one.name) for one in self.offers]
        uids = [one.uid for one in self.offers]
        at = uids.index(self.chosen[self._taken]) + step if self._taken else 0
        one = self.offers[at % len(uids)]
        self._taken = names[at % len(names)]
        self.chosen[" ".join(self._taken.split())] = self.chosen[self._taken] = one.uid
        self.value = self._taken
        self.cursor_position = len(self.value)
        self.post_message(self.Offered())

    def offered(self) -> Content:
        """Who fits, the one taken bold."""
        taken = self.chosen.get(self._taken, "")
        parts = []
        for one in self.offers:
            name = plain(one.name[:40], "bold $foreground" if one.uid == taken else "$quiet")
            parts.append(joined([name, plain(who(one)[:30], "$quiet")], ", "))
        return (
            joined([Content.styled("↓", "bold $primary"), *parts], "  ") if parts else Content("")
        )
