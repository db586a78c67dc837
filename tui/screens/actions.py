"""What can be done for the person selected: the same on Today, in People and on a person's page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual import work

from store.changes import people, today
from store.changes.together import together
from store.inbox import Row, rows_of
from store.models import Rhythm
from store.rhythms import word_of
from store.words import list_words
from tui.screens.beside import CoachActions
from tui.text import phrase

if TYPE_CHECKING:
    from store.state import State
    from tui.dialogs.in_the_way import Source, Way


class PersonActions(CoachActions):
    """A screen that has a selection; its subclass says who and which row."""

    @property
    def selected_row(self) -> Row | None:
        """The row of Today the actions are about; by default the person's first one."""
        contacts = self.selected_contacts()
        if len(contacts) != 1:
            return None
        rows = rows_of(self.app.book.state, self.app.book.today, contacts[0])
        return rows[0] if rows else None

    def selected_contacts(self) -> tuple[str, ...]:
        """uids of the person selected, or of all marked."""
        return ()

    def coach_about(self) -> tuple[str, str]:
        """The one person selected, and their row."""
        contacts, row = self.selected_contacts(), self.selected_row
        if len(contacts) != 1:
            return "", ""
        return contacts[0], row.key if row is not None else ""

    def _chosen(self) -> tuple[str, ...]:
        """Those the action is for; says so when there is nobody."""
        contacts = tuple(
            uid for uid in self.selected_contacts() if uid in self.app.book.state.contacts
        )
        if not contacts:
            self.app.tell(self.nobody())
        return contacts

    def _one(self) -> tuple[str, ...]:
        """The one person the action is for; says so when there are several, or nobody."""
        contacts = self._chosen()
        if len(contacts) > 1:
            self.app.tell("That is for one person at a time. Esc lets the marks go.")
            return ()
        return contacts

    def _names(self, contacts: Sequence[str]) -> str:
        names = [self.app.book.state.contact(uid).name for uid in contacts[:3]]
        if len(contacts) > 3:
            names = [*names[:2], "others"]
        return list_words(names)

    def action_done(self) -> None:
        """Open the log line, filled in for the row, or for the person when there is no row."""
        if contacts := self._one():
            self.app.open_log(row=self.selected_row, contact=contacts[0])

    # Each dialog is pushed within its action, so that the keys typed right after are its own.

    def action_later(self) -> None:
        """Ask until when, then put off."""
        if contacts := self._chosen():
            self._ask_until(self._names(contacts), self._rows_for(contacts))

    def _ask_until(self, names: str, rows: Sequence[Row]) -> None:
        from tui.dialogs.later import LaterDialog

        if not rows:
            self.app.tell(f"Nothing is waiting for {names}, so nothing to put off.")
            return
        about = rows[0].what if len(rows) == 1 else ""

        def answered(until: date | None) -> None:
            if until is not None:
                self._put_off(rows, names, until)

        self.app.push_screen(LaterDialog(names, about, self.app.book.today), answered)

    def _put_off(self, rows: Sequence[Row], names: str, until: date) -> None:
        if len(rows) == 1:
            self.app.change(today.later, rows[0].key, until)
        else:
            parts = [(today.later, (row.key, until)) for row in rows]
            self.app.change(together, f"later for {names}", parts)

    def _rows_for(self, contacts: tuple[str, ...]) -> list[Row]:
        if len(contacts) == 1:
            row = self.selected_row
            return [row] if row is not None else []
        state, day = self.app.book.state, self.app.book.today
        return [rows[0] for uid in contacts if (rows := rows_of(state, day, uid))]

    def action_rhythm(self) -> None:
        """Ask how often, and set it for all selected."""
        from tui.dialogs.rhythm import Answer, RhythmDialog

        contacts = self._chosen()
        if not contacts:
            return
        current = self.app.book.state.contact(contacts[0]).rhythm
        names = self._names(contacts)

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                self.app.change(
                    people.set_rhythm, contacts, answer.rhythm, say=_how_often(names, answer.rhythm)
                )

        self.app.push_screen(RhythmDialog(names, current), answered)

    def action_in_the_way(self) -> None:
        """Ask what is in the way; each answer is one change, or opens a dialog for it."""
        from tui.dialogs.in_the_way import InTheWay

        contacts = self._chosen()
        if not contacts:
            return
        row = self.selected_row
        rows = self._rows_for(contacts)
        state = self.app.book.state

        def answered(way: Way | None) -> None:
            if way == "busy":
                self._ask_until(self._names(contacts), rows)
            elif way in ("never", "again"):
                self._suggest(contacts, again=way == "again")
            elif way == "calm":
                self.app.action_calm()
            elif way == "coach":
                self.action_coach()
            elif way == "hello":
                self._write_hello(contacts[0])
            elif way is not None and row is not None:
                self._take_way(way, row)

        self.app.push_screen(
            InTheWay(
                self._names(contacts),
                _source_of(row),
                ask=row.ask if row is not None else "",
                never=all(state.contact(uid).surface is not None for uid in contacts),
                several=len(contacts) > 1,
            ),
            answered,
        )

    def _take_way(self, way: Way, row: Row) -> None:
        if way == "smaller":
            self._edit_follow_up(row.key.partition(":")[2])
        elif way == "still":
            self.app.change(today.answer_still, row.key, True)
        elif way == "not_this_round":
            self.app.change(today.not_this_round, row.key)
        elif way == "less_often":
            self.app.change(today.less_often, row.key)
        elif way == "no_more":
            self._no_more(row)

    def _no_more(self, row: Row) -> None:
        """Close the row for good; after a promise, offer a word to the one it was made to."""
        before = self.app.book.state
        if self.app.change(today.no_more, row.key) is None or row.source != "promise":
            return
        contact = before.contact(row.contact)
        if contact.surface is None and not contact.archived:
            self._offer_last_word(before, row, contact.first_name or contact.name)

    def _offer_last_word(self, before: State, row: Row, name: str) -> None:
        from tui.dialogs.in_the_way import LetGo

        def answered(write: bool | None) -> None:
            if write:
                from tui.screens.draft import DraftScreen
                from tui.small_words import last_word

                offer = last_word(before, row, self.app.book.today)
                self.app.push_screen(DraftScreen(row.contact, reason="promise", offer=offer))

        self.app.push_screen(LetGo(name), answered)

    def _write_hello(self, uid: str) -> None:
        """A draft of the smallest hello."""
        from tui.screens.draft import DraftScreen
        from tui.small_words import smallest_hello

        offer = smallest_hello(self.app.book.state, uid, self.app.book.today)
        self.app.push_screen(DraftScreen(uid, reason="hello", offer=offer))

    def action_never_suggest(self) -> None:
        """Suggest the people selected never again, or again when they never were."""
        if contacts := self._chosen():
            again = self.app.book.state.contact(contacts[0]).surface is not None
            self._suggest(contacts, again=again)

    def _suggest(self, contacts: Sequence[str], *, again: bool) -> None:
        names = self._names(contacts)
        if again:
            said = f"{names} may be suggested again."
            self.app.change(people.allow_suggest, contacts, say=said)
        else:
            stay = "stays" if len(contacts) == 1 else "stay"
            said = f"{names} {stay} in People and will not be suggested."
            self.app.change(people.never_suggest, contacts, say=said)

    def action_follow_up(self) -> None:
        """Ask for a plan or a promise and keep it."""
        from tui.dialogs.follow_up import FollowUpDialog

        if contacts := self._one():
            contact = self.app.book.state.contact(contacts[0])
            self.app.push_screen(
                FollowUpDialog(contact.name, self.app.book.today, contact=contact.uid)
            )

    @work(group="follow up", description="a smaller version", exit_on_error=False)
    async def _edit_follow_up(self, uid: str) -> None:
        from tui.screens.person.edit import edit_follow_up

        await edit_follow_up(self.app, uid)

    def action_edit(self) -> object:
        """Open the form of the person selected."""
        from tui.dialogs.edit_person import EditPerson

        if contacts := self._one():
            self.app.push_screen(EditPerson(contacts[0]))
        return None

    def action_tags(self) -> None:
        """Ask for tags to add or take away."""
        from tui.dialogs.tags import Answer, TagsDialog

        contacts = self._chosen()
        if not contacts:
            return
        state = self.app.book.state
        mine = state.contact(contacts[0]).tags if len(contacts) == 1 else ()
        names = self._names(contacts)

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                self.app.change(
                    people.tag,
                    contacts,
                    add=answer.add,
                    remove=answer.remove,
                    say=f"Tags saved for {names}.",
                )

        self.app.push_screen(TagsDialog(names, mine), answered)

    def action_open_channel(self) -> None:
        """Open their usual way to be reached, in the program the system has for it."""
        from tui.ways import usual_way

        if contacts := self._one():
            one = self.app.book.state.contact(contacts[0])
            way = usual_way(one)
            if way is None:
                self.app.tell(
                    phrase("No way to reach $name is noted yet. e adds one.", name=one.name)
                )
            else:
                self.app.open_url(way.url)
                self.app.tell(phrase("Opening $way for $name.", way=way.words, name=one.name))


def _source_of(row: Row | None) -> Source | None:
    """What kind of row of a person it is."""
    if row is None or row.source == "event" or row.source == "debrief":
        return None
    return row.source


def _how_often(names: str, rhythm: Rhythm | None) -> str:
    if rhythm is None:
        return f"No reminders for {names}."
    words = word_of(rhythm)
    return f"{words[0].upper()}{words[1:]}, for {names}."
