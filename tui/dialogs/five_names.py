"""Who would you be glad to hear from? Up to five names; each gets a gentle rhythm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from store.changes import people
from store.errors import KithError
from store.fold import fold
from store.models import Contact
from store.search import Hit, PeopleSearch, who
from tui.dialogs.base import KithDialog
from tui.fields import Field
from tui.text import fit, phrase, plain
from tui.widgets.frame import keys
from tui.widgets.rows import Rows

MOST = 5
_OFFERED = 5
_AROUND = 15
"""Lines of the dialog besides the people offered, at its narrowest."""


class Offered(Rows[Hit]):
    """The people a few letters fit, with what tells one from another of the same name."""

    DEFAULT_CSS = """
    Offered { height: 5; background: $surface; margin-top: 1; }
    """
    can_focus = False
    contacts: Mapping[str, Contact] = {}
    """Everybody, by uid."""

    def draw(self, entry: Hit, width: int, current: bool) -> list[Content]:
        """A name, and where they work and live or how to write to them."""
        line = plain(entry.name, "bold" if current else "")
        if beside := _beside(self.contacts.get(entry.uid)):
            line += Content("  ") + plain(beside, "$quiet")
        return [fit(line, width)]


def _beside(contact: Contact | None) -> str:
    if contact is None:
        return ""
    mail = next((one.value for one in contact.emails), "")
    return ", ".join(part for part in (who(contact), mail) if part)


def _may_be_suggested(contact: Contact) -> bool:
    return contact.surface is None and not contact.archived


_NONE_YET: Sequence[tuple[str, str]] = (("Enter", "take the name"), ("Esc", "skip"))
_SOME: Sequence[tuple[str, str]] = (
    ("Enter", "take the name"),
    ("Backspace", "take one back"),
    ("Esc", "done"),
)


class FiveNames(KithDialog[tuple[str, ...]]):
    """Gives the uids of those named, in turn; they have the rhythm *now and then* by then."""

    KEYS = _NONE_YET
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
        Binding("tab", "take", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    FiveNames {
        & #named { margin-top: 1; width: 1fr; }
        & #ask { color: $time; width: 1fr; display: none; }
    }
    """

    def __init__(self, brought: int = 0) -> None:
        super().__init__()
        self._brought = brought
        self._named: list[tuple[str, str]] = []
        """(uid or new name, name to show)"""
        self._search: PeopleSearch | None = None
        self._asked = ""
        """A name nobody has, that Enter adds when it is pressed once more."""

    def title_content(self) -> Content:
        """What has just happened, when something has."""
        if not self._brought:
            return Content("Who would you be glad to hear from?")
        who = "One person is" if self._brought == 1 else f"{self._brought:,} people are"
        return Content(f"{who} in. Nothing was sent, nobody has a reminder.")

    def sheet(self) -> Iterable[Widget]:
        """The question, the names taken, the field, the people it fits."""
        asked = "Who would you be glad to hear from? " if self._brought else ""
        yield Static(
            f"{asked}Type up to five names. Each is kept in touch with now and then; "
            "everyone else stays quiet in People.",
            classes="quiet",
        )
        yield Static(id="named")
        yield Static("")
        yield Field(placeholder="a name", id="name")
        yield Static(id="ask")
        yield Offered(id="offered")

    def on_mount(self) -> None:
        """Ready for the first name."""
        self.query_one("#name", Field).focus()
        everyone = self.app.book.state.contacts
        contacts = {uid: one for uid, one in everyone.items() if _may_be_suggested(one)}
        self._search = PeopleSearch(contacts)
        self.query_one(Offered).contacts = contacts

    def on_resize(self) -> None:
        """Leave room for the keys on a small screen."""
        room = int(self.size.height * 0.92) - _AROUND
        self.query_one(Offered).styles.height = min(max(room, 2), _OFFERED)

    def on_key(self, event: events.Key) -> None:
        """Backspace on the empty field takes the last name back."""
        if event.key == "backspace" and self._named and not self.query_one("#name", Field).value:
            event.stop()
            event.prevent_default()
            self._named.pop()
            self._show_named()

    @on(Input.Changed, "#name")
    def _typing(self, event: Input.Changed) -> None:
        self.trouble("")
        self._ask("")
        query = event.value.strip()
        taken = {key for key, _ in self._named}
        hits = self._search.find(query, _OFFERED + MOST) if self._search and query else ()
        self.query_one(Offered).show([hit for hit in hits if hit.uid not in taken][:_OFFERED])

    def action_move(self, step: int) -> None:
        """Choose among the people offered."""
        offered = self.query_one(Offered)
        if step > 0:
            offered.action_down()
        else:
            offered.action_up()

    def action_take(self) -> None:
        """Tab takes the name too."""
        if self.query_one("#name", Field).value.strip():
            self._take()

    @on(Input.Submitted, "#name")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._take()
        else:
            self._finish()

    def _take(self) -> None:
        field = self.query_one("#name", Field)
        written = " ".join(field.value.split())
        hit = self.query_one(Offered).selected
        if hit is not None:
            entry = (hit.uid, hit.name)
        elif any(fold(name) == fold(written) for _, name in self._named):
            field.load("")
            return
        elif self._left_out(written):
            self.trouble(
                f"{written} stays in People and is not suggested, as you asked. "
                "w there lets them be suggested again."
            )
            return
        elif self._asked != written:
            self._ask(written)
            return
        else:
            entry = (written, written)
        self._named.append(entry)
        field.load("")
        self._show_named()
        if len(self._named) == MOST:
            self._finish()

    def _left_out(self, written: str) -> bool:
        """Whether somebody of that name is in the book and never suggested, as the user asked."""
        contacts = self.app.book.state.contacts.values()
        return any(
            fold(one.name) == fold(written) and one.surface is not None and not one.archived
            for one in contacts
        )

    def _ask(self, name: str) -> None:
        """Offer to add somebody whom the book does not have; an empty name takes the offer back."""
        self._asked = name
        line = self.query_one("#ask", Static)
        line.update(
            phrase("Nobody is called $name. Enter again adds them as a new person.", name=name)
        )
        line.display = bool(name)
        self.query_one(Offered).display = not name

    def _show_named(self) -> None:
        """The names taken, and the keys that make sense now."""
        self.query_one("#named", Static).update(
            Content("   ").join([plain(f"✓ {name}", "$primary") for _, name in self._named])
        )
        line = self.query_one("#keys", Static)
        line.update(keys(_SOME if self._named else _NONE_YET))

    def action_leave(self) -> None:
        """Done with the names taken; without any, skip."""
        self._finish()

    def _finish(self) -> None:
        if not self._named:
            self.dismiss(())
            return
        try:
            self.app.commit(people.name_five, tuple(key for key, _ in self._named))
        except KithError as error:
            self.trouble(str(error))
            return
        self.app.tell("Now and then, for each of them. r changes it.", undo=True)
        self.dismiss(tuple(filter(None, (self._uid_of(key) for key, _ in self._named))))

    def _uid_of(self, key: str) -> str:
        """The uid of somebody named; a new person has one by now."""
        contacts = self.app.book.state.contacts
        if key in contacts:
            return key
        return next((uid for uid, one in contacts.items() if fold(one.name) == fold(key)), "")
