"""The form about one event: a sheet that scrolls, saved with ctrl+s, kept by Esc."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from store.changes import events
from store.errors import BadInput
from store.models import Event
from store.quicklog import PeopleIndex
from store.words import cut
from tui.dialogs.edit_event.parts import LINES, NOTHING, PARTS, Part, Reader, said_of, shown
from tui.dialogs.edit_event.remove import RemoveEvent
from tui.dialogs.edit_event.said import LONGEST_TITLE, added
from tui.fields import Field
from tui.forms import Deed, FormRow, Lines, RecordForm
from tui.text import phrase, plain


class EditEvent(RecordForm):
    """A new event, or the one with `uid`."""

    KIND = "event"

    def __init__(
        self, uid: str = "", *, fields: Mapping[str, Any] | None = None, key: str = ""
    ) -> None:
        """`fields` of `Event` fill in a new one; `key` opens the same form again."""
        self._given = dict(fields or {})
        about = uid or (f"new:{crc32(repr(sorted(self._given.items())).encode())}"
                        if self._given else "new")  # fmt: skip
        super().__init__(uid, f"event:{about}", key=key or ("e" if uid else "ctrl+e"))
        self._one: Event = NOTHING

    def title_content(self) -> Content:
        """Which event it is."""
        self.read_book()
        return plain(self._title) if self.uid else Content("An event")

    @property
    def _title(self) -> str:
        """Its name in a sentence, however long it is."""
        return cut(self._one.title, LONGEST_TITLE)

    @property
    def _people(self) -> PeopleIndex:
        return self.app.readers.of(self.app.book.state, self.app.book.today).people

    def read_book(self) -> None:
        """The event as it is now; a new one as it was given."""
        self.elsewhere.clear()
        self._one = self.app.book.state.events.get(self.uid, NOTHING)
        if not self.uid and self._given:
            title = self._given.get("title") or NOTHING.title
            self._one = Event(
                uid="", created_at=NOTHING.created_at, changed_at=NOTHING.changed_at,
                **self._given | {"title": title},
            )  # fmt: skip
        self.texts = shown(self._one, self._people)
        if not self.uid:
            self.texts = {**self.texts, "title": self._given.get("title", "")}

    def rows(self) -> Iterable[Widget]:
        """Every field, and at the end the way out of the book."""
        for part in PARTS:
            yield FormRow(part.label, self._field(part), hint=part.hint)
        if self.uid:
            with Vertical(classes="deeds"):
                yield Deed(
                    phrase("Remove $title from the book ...", title=self._title), id="remove"
                )

    def _field(self, part: Part) -> Widget:
        text = self.texts[part.name]
        if part.name in LINES:
            return Lines(text, id=part.name)
        return Field(text, placeholder=part.example, id=part.name)

    def on_mount(self) -> None:
        """Begin with what it is."""
        self.query_one("#title").focus()

    # typing

    @on(Field.Changed, "#starts, #ends, #zone, #expected")
    def _understood(self, event: Field.Changed) -> None:
        """Say how a row was read; another start may move the end."""
        name = event.input.id or ""
        for one in ("starts", "ends") if name == "starts" else (name,):
            row = self.row_of(one)
            if not row.troubled:
                row.say(plain(self._read_out(one), "$time"))

    def _read_out(self, name: str) -> str:
        """How a row was read, as it would be saved now; empty where nothing needs to be said."""
        touched, people, today = self.touched(), self._people, self.app.book.today
        reader, starts = self._reader(), self._starts_now()
        found: dict[str, Any] = {}
        try:
            if name in touched:
                found = reader.read(name, touched[name], starts)
            elif name == "ends" and "starts" in touched:
                found = reader.read("starts", touched["starts"], starts)
                if "ends" not in found and name in (moved := self._in_turn(touched)):
                    found = reader.read(name, moved[name], starts)
        except BadInput as error:
            return str(error) if name == "expected" else "…"
        return said_of(name, found, people, today)

    def _reader(self) -> Reader:
        return Reader(self._one, self._people, self.app.book.today)

    def _starts_now(self) -> str:
        """When it starts as the form has it; what is no day yet counts as unknown."""
        text = self.query_one("#starts", Field).text
        if text == self.texts["starts"]:
            return self._one.starts
        try:
            return str(self._reader().read("starts", text, "")["starts"])
        except BadInput:
            return ""

    # saving

    def read_fields(self) -> dict[str, Any] | None:
        """Fields of Event -> new values, or None when a row says something is not right."""
        self.trouble("")
        touched = self.touched()
        if not self.uid and not self._given.get("title"):
            touched.setdefault("title", "")  # a new event needs its name
        reader, starts = self._reader(), self._starts_now()
        after: dict[str, Any] = {}
        wrong: list[FormRow] = []
        for name, text in self._in_turn(touched).items():
            row = self.row_of(name)
            if name in after and name not in touched:
                continue  # the start said it already: "friday 10-12h"
            try:
                found = reader.read(name, text, starts)
            except BadInput as error:
                row.trouble(str(error))
                wrong.append(row)
                continue
            row.say(Content(""))
            after |= {
                key: value for key, value in found.items() if key == name or key not in touched
            }
        if wrong:
            wrong[0].field.focus()
            return None
        return after

    def _in_turn(self, touched: Mapping[str, str]) -> dict[str, str]:
        """The touched rows, the start before the end, which moves along when it is only a time."""
        texts, one = dict(touched), self._one
        same_day = "T" in one.ends and one.ends[:10] == one.starts[:10]
        if "starts" in texts and same_day:
            texts.setdefault("ends", self.texts["ends"])
        return {part.name: texts[part.name] for part in PARTS if part.name in texts}

    def commit(self, after: dict[str, Any]) -> str:
        """Save; the uid. Raises KithError."""
        if self.uid:
            before = {name: getattr(self._one, name) for name in after} | self.elsewhere
            edit = self.app.commit(events.edit, self.uid, before, after)
            self.forget_draft()
            if edit.ops:
                self.app.tell(f"Saved {edit.label}.", undo=True)
            return self.uid
        edit = self.app.commit(events.add, **self._given | after)
        self.forget_draft()
        uid, said = added(edit, self.app.book.today)
        self.app.tell(said, undo=True)
        return uid

    def in_the_book(self) -> Mapping[str, str]:
        """The event as it is now."""
        return shown(self.app.book.state.event(self.uid), self._people)

    # leaving

    @on(Deed.Pressed, "#remove")
    @work(group="remove", description="remove an event", exit_on_error=False)
    async def _remove(self) -> None:
        """Ask for a word typed on purpose, then take the event out of the book."""
        if not self.uid:
            return
        if await self.app.push_screen_wait(RemoveEvent(self._title)):
            self.take_out(events.remove, phrase("$title is out of the book.", title=self._title))
