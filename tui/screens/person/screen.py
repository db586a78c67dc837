"""One person: what is open, what to ask, what was said, and everything else the book knows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Literal

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Static

from store.brief import Brief, brief
from store.changes import people
from store.errors import KithError
from store.inbox import Row, row_for, rows_of
from store.state import State
from tui.commands import BY_MODE, COACH_ON_PERSON, Command, bindings
from tui.commands.person import FOR_PERSON, PERSON
from tui.dialogs.edit_person import EditPerson
from tui.editor import NoEditor, edit_text
from tui.screens.actions import PersonActions
from tui.screens.person.edit import edit_follow_up
from tui.screens.person.list import PersonList
from tui.screens.person.things import (
    Thing,
    left_column,
    one_column,
    right_column,
)
from tui.text import fit, joined, phrase, plain
from tui.visible import visible
from tui.ways import url_of
from tui.widgets.coach_panel import CoachPanel

_FORM_AT = {
    "met": "met_where",
    "fact": "facts",
    "note": "notes",
    "date": "birthday",
    "way": "emails",
}
"""Kind of thing -> the field of the form where editing it begins."""
_WAY_FIELDS = {"mail": "emails", "phone": "phones", "link": "links", "address": "addresses"}


class PersonScreen(PersonActions):
    """The page of the person with uid `contact`; it closes when they leave the book."""

    CSS_PATH = "person.tcss"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = BY_MODE["person"]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*FOR_PERSON, *COACH_ON_PERSON, *PERSON),
        Binding("h,left", "pane(-1)", "pane", show=False),
        Binding("l,right", "pane(1)", "pane", show=False),
    ]

    def __init__(self, uid: str) -> None:
        super().__init__()
        self.contact = uid
        self._name = ""
        self._form: EditPerson | None = None
        self._brief: Brief | None = None
        self._older = False
        self._columns: Literal[0, 1, 2] = 0

    def body(self) -> Iterable[Widget]:
        """Two columns, of which a narrow terminal shows one that has it all, and the coach."""
        yield Static(id="who")
        with Container(id="panes"):
            yield PersonList(id="left")
            yield PersonList(id="right")
            yield CoachPanel(id="coach")

    # what is shown

    def show_state(self, state: State) -> None:
        """Lay the person out anew, or close when they are gone."""
        super().show_state(state)
        one = state.contacts.get(self.contact)
        if one is None:
            self._brief = None
            self.call_later(self.close_when_in_front)
            return
        self._name = one.name
        name = joined([plain(one.name, "bold"), plain(one.pronouns, "$quiet")], "  ")
        self.query_one("#who", Static).update(fit(name, 400))
        book = self.app.book
        self._brief = brief(state, self.contact, book.today, book.clock.local())
        self._lay_out()

    def closed(self) -> None:
        """Say why."""
        name = self._name or "That person"
        if self._form is not None and self._form.removed:
            self.app.tell(phrase("$name is out of the book.", name=name), undo=True)
        else:
            said = "$name is no longer in the book, so this page closed."
            self.app.tell(phrase(said, name=name))

    def on_resize(self, event: events.Resize) -> None:
        """One column or two."""
        self._lay_out()
        self.coach_soon()

    @on(PersonList.Highlighted)
    def _rested(self, event: PersonList.Highlighted[Thing]) -> None:
        event.stop()
        self.coach_soon()

    def _lay_out(self) -> None:
        if self._brief is None or self.contact not in self.app.book.state.contacts:
            return
        if not self._left.size.width:
            # Before the first layout every text would be wrapped to a width nobody sees.
            self.call_after_refresh(self._lay_out)
            return
        one, today = self.app.book.state.contact(self.contact), self.app.book.today
        left, right = self._left, self._right
        first = self._columns == 0
        before = self._columns
        self._columns = 2 if self.size.width >= 110 else 1
        if self._columns == 2:
            left.show(left_column(self._brief, one, today))
            right.show(right_column(self._brief, today, older=self._older))
        else:
            left.show(
                one_column(self._brief, one, today, older=self._older),
                at=right.selected if before == 2 and right.has_focus else None,
            )
        right.display = self._columns == 2
        if first:
            self.call_after_refresh(self._start)
        elif self._columns == 1 and right.has_focus:
            left.focus()

    def _start(self) -> None:
        """The page opens on what is open between you; without it, at its top."""
        self._left.scroll_home(animate=False)
        rows = self._right if self._columns == 2 else self._left
        todo = next((thing for thing in rows.entries if thing.kind == "follow_up"), None)
        if todo is not None:
            rows.select(todo)
            rows.focus()
        else:
            self._left.focus()

    @property
    def _left(self) -> PersonList:
        return self.query_one("#left", PersonList)

    @property
    def _right(self) -> PersonList:
        return self.query_one("#right", PersonList)

    @property
    def _rows(self) -> PersonList:
        """The column that has the keys."""
        return self._right if self._right.has_focus else self._left

    @property
    def _thing(self) -> Thing | None:
        return self._rows.selected

    # who and what is selected

    def selected_contacts(self) -> tuple[str, ...]:
        """The one whose page it is."""
        return (self.contact,)

    @property
    def selected_row(self) -> Row | None:
        """The promise or plan under the cursor, else their first row."""
        state, day, thing = self.app.book.state, self.app.book.today, self._thing
        if thing is not None and thing.kind == "follow_up" and thing.key in state.follow_ups:
            todo = state.follow_ups[thing.key]
            if row := row_for(state, day, f"{todo.kind}:{todo.uid}"):
                return row
        rows = rows_of(state, day, self.contact)
        return rows[0] if rows else None

    async def action_pane(self, step: int) -> None:
        """The column beside; left of the first one back, right of the last one open."""
        if step < 0 and self._right.has_focus:
            self._left.focus()
        elif step < 0:
            await self.app.action_back()
        elif self._columns == 2 and not self._right.has_focus:
            self._right.focus()
        else:
            self._rows.action_open()

    @on(PersonList.Opened)
    def _open(self, event: PersonList.Opened[Thing]) -> None:
        event.stop()
        thing = event.entry
        match thing.kind:
            case "way":
                self.action_open_channel()
            case "tags":
                self.action_tags()
            case "rhythm":
                self.action_rhythm()
            case "surface":
                self.action_never_suggest()
            case "older":
                self._older = True
                self._lay_out()
            case _:
                self.action_edit()

    # what can be done here and nowhere else

    @work(group="edit", description="edit what is selected", exit_on_error=False)
    async def action_edit(self) -> None:
        """Edit the promise, plan or talk under the cursor; else the person."""
        from tui.dialogs.edit_talk import EditTalk

        thing = self._thing
        if thing is not None and thing.kind == "follow_up":
            await edit_follow_up(self.app, thing.key)
        elif thing is not None and thing.kind == "talk":
            await self.app.push_screen_wait(EditTalk(thing.key))
        else:
            at = _FORM_AT.get(thing.kind, "") if thing is not None else ""
            if thing is not None and thing.way is not None:
                at = _WAY_FIELDS[thing.way.kind]
            self._form = EditPerson(self.contact, at=at)
            await self.app.push_screen_wait(self._form)

    def action_open_channel(self) -> None:
        """Open the way under the cursor, else their usual one."""
        thing = self._thing
        if thing is None or thing.way is None:
            super().action_open_channel()
            return
        url = url_of(thing.way.kind, thing.way.value, thing.way.label)
        if url is None:
            self.app.tell(
                "Kithbook opens mail, phone numbers and web pages, and this is none of them. "
                "y copies it."
            )
            return
        self.app.open_url(url)
        self.app.tell(phrase("Opening $way.", way=thing.way.value))

    def action_copy_way(self) -> None:
        """Copy the way under the cursor, else the coach's line, as far as the terminal lets it."""
        thing = self._thing
        if thing is None or thing.way is None:
            if self.coach_shows():
                self.action_coach_copy()
            else:
                self.app.tell("y copies a way to reach them: put the cursor on one.")
            return
        self.app.copy_to_clipboard(visible(thing.way.value, newlines=True))
        self.app.tell("Sent to your terminal's clipboard; not every terminal takes it.")

    def action_edit_notes(self) -> None:
        """Write the notes in the user's own editor; what it leaves is kept until it is saved."""
        state = self.app.book.state
        before = state.contact(self.contact).notes
        try:
            written = edit_text(self.app, before)
        except NoEditor as error:
            self.app.tell_error(str(error))
            return
        if written.text == before:
            written.done()
            self.app.tell("The notes are as they were.")
            return
        try:
            edit = self.app.commit(
                people.edit, self.contact, {"notes": before}, {"notes": written.text}
            )
        except KithError as error:
            self.app.tell_error(f"{error} What you wrote is in {written.path}.")
            return
        written.done()
        self.app.tell(f"Saved {edit.label}.", undo=True)
