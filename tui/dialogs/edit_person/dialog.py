"""The form about one person: a sheet that scrolls, saved with ctrl+s, kept by Esc."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.changes import people
from store.errors import BadInput
from store.fold import fold
from store.models import Contact
from store.ops import Put
from store.search import who
from store.words import exact
from tui.dialogs.edit_person.days import read_met, read_yearly, yearly_words
from tui.dialogs.edit_person.parts import ARCHIVED, NOBODY, PARTS, SECTIONS, Part, Reader, shown
from tui.dialogs.edit_person.remove import RemovePerson
from tui.dialogs.edit_person.through import Through
from tui.fields import Field
from tui.forms import Deed, FormRow, Lines, Pick, RecordForm
from tui.text import phrase, plain


class EditPerson(RecordForm):
    """A new person, or the one with `uid`."""

    KIND = "person"

    def __init__(self, uid: str | None = None, *, at: str = "") -> None:
        """`at` is the field to begin in."""
        super().__init__(uid or "", f"person:{uid or 'new'}", key="e" if uid else "a")
        self._at = at
        self._one: Contact = NOBODY
        self._names: dict[str, Contact] | None = None

    def title_content(self) -> Content:
        """Whose form it is."""
        self.read_book()
        return phrase("$name", name=self._one.name) if self.uid else Content("Someone new")

    def read_book(self) -> None:
        """The person as they are now."""
        state = self.app.book.state
        self._one = state.contacts.get(self.uid, NOBODY)
        self.elsewhere.clear()
        texts = shown(self._one, state)
        if not self.uid:
            del texts["archived"]
        self.texts = texts

    def rows(self) -> Iterable[Widget]:
        """Every field, by section; at the end what takes a person out of sight."""
        for title, parts in SECTIONS:
            if title:
                yield Static(Content(title), classes="part")
            for part in parts:
                yield FormRow(part.label, self._field(part), hint=part.hint)
        if self.uid:
            yield Static(Content("In the book"), classes="part")
            yield FormRow("", self._field(ARCHIVED))
            with Vertical(classes="deeds"):
                yield Deed(
                    phrase("Remove $name from the book ...", name=self._one.name), id="remove"
                )

    def _field(self, part: Part) -> Widget:
        text = self.texts[part.name]
        if part.kind == "pick":
            return Pick(part.choices, text, id=part.name)
        if part.kind == "lines":
            return Lines(text, id=part.name)
        if part.name == "introduced_by":
            return Through(text, self._fitting, example=part.example, id=part.name)
        return Field(text, placeholder=part.example, id=part.name)

    def _fitting(self, said: str, most: int) -> list[Contact]:
        state = self.app.book.state
        hits = self.app.searches.people(state).find(said, most)
        return [state.contacts[hit.uid] for hit in hits]

    def on_mount(self) -> None:
        """Begin at the field asked for."""
        self.query_one(f"#{self._at if self._at in PARTS else 'name'}").focus()

    # typing

    def touched(self) -> dict[str, str]:
        """What differs from the book; another person of the same name differs too."""
        found = super().touched()
        through = self.query_one(Through)
        if through.uid and through.uid != self._one.introduced_by:
            found["introduced_by"] = through.text
        return found

    @on(Field.Changed, "#birthday, #met_on")
    def _understood(self, event: Field.Changed) -> None:
        """Say how a day was read."""
        row, said = self.row_of(event.input.id or ""), event.value.strip()
        words, today = "", self.app.book.today
        if row.troubled:
            return
        if said and said != self.texts[event.input.id or ""]:
            try:
                if event.input.id == "birthday":
                    words = yearly_words(read_yearly(said, today))
                else:
                    words = exact(read_met(said, today), today)
            except BadInput:
                words = "…"
        row.say(plain(words, "$time"))

    @on(Through.Offered)
    def _show_offers(self, event: Through.Offered) -> None:
        event.stop()
        row = self.row_of("introduced_by")
        if not row.troubled:
            row.say(self.query_one(Through).offered())

    @on(Field.Changed, "#name")
    def _same_name(self, event: Field.Changed) -> None:
        """Someone new may be in the book already."""
        if self.uid:
            return
        if self._names is None:
            found = self.app.book.state.contacts.values()
            self._names = {fold(one.name): one for one in found}
        same = self._names.get(fold(event.value.strip()))
        said = f"In the book there is {same.name} already" if same is not None else ""
        if same is not None and who(same):
            said += f": {who(same)}"
        self.row_of("name").say(plain(f"{said}." if said else "", "$voice"))

    # saving

    def read_fields(self) -> dict[str, Any] | None:
        """Fields of Contact -> new values, or None when a row says something is not right."""
        self.trouble("")
        chosen = self.query_one(Through).chosen
        reader = Reader(self._one, self.app.book.state, self.app.book.today, chosen)
        touched = self.touched()
        if not self.uid:
            touched.setdefault("name", "")
        after: dict[str, Any] = {}
        wrong: list[FormRow] = []
        for name, text in touched.items():
            row = self.row_of(name)
            try:
                found = reader.read(name, text)
            except BadInput as error:
                row.trouble(str(error))
                wrong.append(row)
                continue
            row.say(Content(""))
            after.update(_both_days(reader, after, found, name))
        if wrong:
            wrong[0].field.focus()
            return None
        return after

    def commit(self, after: dict[str, Any]) -> str:
        """Save; the uid. Raises KithError."""
        if not self.uid:
            edit = self.app.commit(people.add, after.pop("name"), **after)
            made = edit.ops[0]
            uid = made.record.uid if isinstance(made, Put) else ""
        else:
            uid = self.uid
            before = {name: getattr(self._one, name) for name in after} | self.elsewhere
            edit = self.app.commit(people.edit, uid, before, after)
        self.forget_draft()
        if edit.ops:
            self.app.tell(f"Saved {edit.label}." if self.uid else f"{edit.label}.", undo=True)
        return uid

    def in_the_book(self) -> Mapping[str, str]:
        """The person as they are now."""
        return shown(self.app.book.state.contact(self.uid), self.app.book.state)

    # leaving

    @on(Deed.Pressed, "#remove")
    @work(group="remove", description="remove a person", exit_on_error=False)
    async def _remove(self) -> None:
        """Ask for a word typed on purpose, then take the person out of the book."""
        name = self._one.name
        if not self.uid:
            return
        if await self.app.push_screen_wait(RemovePerson(name)):
            self.take_out(people.remove, phrase("$name is out of the book.", name=name))


def _both_days(
    reader: Reader, after: dict[str, Any], found: dict[str, Any], name: str
) -> dict[str, Any]:
    """The birthday and the other days are one list: what two rows say of it is put together."""
    if name == "other_days" and "dates" in after:
        birthday = [day for day in after["dates"] if day.label == "birthday"][:1]
        others = reader.read("other_days", "")["dates"]
        rest = [day for day in found["dates"] if day not in others]
        return {"dates": (*birthday, *rest)}
    return found
