"""The form about one person: a sheet that scrolls, saved with ctrl+s, kept by Esc."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.changes import people
from store.errors import BadInput, Conflict, KithError
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
from tui.forms import Deed, FormDialog, FormRow, Lines, Pick
from tui.text import phrase, plain


class EditPerson(FormDialog[str]):
    """A new person, or the one with `uid`; the result is their uid once something was saved."""

    def __init__(self, uid: str | None = None, *, at: str = "") -> None:
        """`at` is the field to begin in."""
        super().__init__(f"person:{uid or 'new'}", key="e" if uid else "a")
        self.removed = False
        """Whether the person was taken out of the book here."""
        self._uid, self._at = uid, at
        self._one: Contact = NOBODY
        self._elsewhere: dict[str, Any] = {}
        self._names: dict[str, Contact] | None = None

    def title_content(self) -> Content:
        """Whose form it is."""
        self.read_book()
        return phrase("$name", name=self._one.name) if self._uid else Content("Someone new")

    def read_book(self) -> None:
        """The person as they are now."""
        state = self.app.book.state
        self._one = state.contacts.get(self._uid or "", NOBODY)
        self._elsewhere.clear()
        texts = shown(self._one, state)
        if self._uid is None:
            del texts["archived"]
        self.texts = texts

    def rows(self) -> Iterable[Widget]:
        """Every field, by section; at the end what takes a person out of sight."""
        for title, parts in SECTIONS:
            if title:
                yield Static(Content(title), classes="part")
            for part in parts:
                yield FormRow(part.label, self._field(part), hint=part.hint)
        if self._uid:
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
        if self._uid:
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

    def action_save(self) -> None:
        """Read every touched field; save, or say at the field what is not right yet."""
        after = self._read_fields()
        if after is None:
            return
        if self._uid is not None and not after:
            self.forget_draft()
            self.dismiss(self._uid)
            return
        try:
            self.dismiss(self._commit(after))
        except Conflict as error:
            self._show_conflict(error)
        except KithError as error:
            self.trouble(str(error))

    def _read_fields(self) -> dict[str, Any] | None:
        """Fields of Contact -> new values, or None when a row says something is not right."""
        self.trouble("")
        chosen = self.query_one(Through).chosen
        reader = Reader(self._one, self.app.book.state, self.app.book.today, chosen)
        touched = self.touched()
        if self._uid is None:
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

    def _commit(self, after: dict[str, Any]) -> str:
        """Save; the uid. Raises KithError."""
        if self._uid is None:
            edit = self.app.commit(people.add, after.pop("name"), **after)
            made = edit.ops[0]
            uid = made.record.uid if isinstance(made, Put) else ""
        else:
            uid = self._uid
            before = {name: getattr(self._one, name) for name in after} | self._elsewhere
            edit = self.app.commit(people.edit, uid, before, after)
        self.forget_draft()
        if edit.ops:
            self.app.tell(f"Saved {edit.label}." if self._uid else f"{edit.label}.", undo=True)
        return uid

    def _show_conflict(self, error: Conflict) -> None:
        """Show both: what is typed stays, what the book says now stands below it."""
        now = shown(self.app.book.state.contact(self._uid or ""), self.app.book.state)
        for name, value in error.fields.items():
            self._elsewhere[name] = value
            if name in PARTS:
                said = now[name] or "empty"
                self.row_of(name).say(
                    plain(f"In the book now: {said}. ctrl+s again saves yours.", "$time")
                )
                self.query_one(f"#{name}").focus()
        self.trouble(
            "Someone changed this person while the form was open. Nothing was saved yet, and what "
            "you typed is here."
        )

    # leaving

    @on(Deed.Pressed, "#remove")
    @work(group="remove", description="remove a person", exit_on_error=False)
    async def _remove(self) -> None:
        """Ask for a word typed on purpose, then take the person out of the book."""
        if self._uid is None or not await self.app.push_screen_wait(RemovePerson(self._one.name)):
            return
        said = phrase("$name is out of the book.", name=self._one.name)
        try:
            self.app.commit(people.remove, self._uid)
        except KithError as error:
            self.trouble(str(error))
            return
        self.removed = True
        self.forget_draft()
        self.app.tell(said, undo=True)
        self.dismiss(None)


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
