"""What can be done for the person selected: the same on Today, in People and on a person's page."""

from __future__ import annotations

from textual import work

from store.changes import followups, people, today
from store.changes.together import together
from store.inbox import Row, rows_of
from store.words import list_words
from tui.screens.base import KithScreen
from tui.text import phrase


class PersonActions(KithScreen):
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

    def _chosen(self) -> tuple[str, ...]:
        """Those the action is for; says so when there is nobody."""
        contacts = tuple(
            uid for uid in self.selected_contacts() if uid in self.app.book.state.contacts
        )
        if not contacts:
            self.app.tell("Nobody is selected. a adds a person, / finds one.")
        return contacts

    def _one(self) -> tuple[str, ...]:
        """The one person the action is for; says so when there are several, or nobody."""
        contacts = self._chosen()
        if len(contacts) > 1:
            self.app.tell("That is for one person at a time. Esc lets the marks go.")
            return ()
        return contacts

    def _names(self, contacts: tuple[str, ...]) -> str:
        names = [self.app.book.state.contact(uid).name for uid in contacts[:3]]
        if len(contacts) > 3:
            names = [*names[:2], "others"]
        return list_words(names)

    def action_done(self) -> None:
        """Open the log line, filled in for the row, or for the person when there is no row."""
        if contacts := self._one():
            self.app.open_log(row=self.selected_row, contact=contacts[0])

    @work(group="later", description="put off", exit_on_error=False)
    async def action_later(self) -> None:
        """Ask until when, then put off."""
        from tui.dialogs.later import LaterDialog

        contacts = self._chosen()
        rows = self._rows_for(contacts)
        if not contacts:
            return
        if not rows:
            self.app.tell(f"Nothing is waiting for {self._names(contacts)}, so nothing to put off.")
            return
        about = rows[0].what if len(rows) == 1 else ""
        until = await self.app.push_screen_wait(
            LaterDialog(self._names(contacts), about, self.app.book.today)
        )
        if until is None:
            return
        if len(rows) == 1:
            self.app.change(today.later, rows[0].key, until)
        else:
            label = f"later for {self._names(contacts)}"
            parts = [(today.later, (row.key, until)) for row in rows]
            self.app.change(together, label, parts)

    def _rows_for(self, contacts: tuple[str, ...]) -> list[Row]:
        if len(contacts) == 1:
            row = self.selected_row
            return [row] if row is not None else []
        state, day = self.app.book.state, self.app.book.today
        return [rows[0] for uid in contacts if (rows := rows_of(state, day, uid))]

    @work(group="rhythm", description="how often", exit_on_error=False)
    async def action_rhythm(self) -> None:
        """Ask how often, and set it for all selected."""
        from tui.dialogs.rhythm import RhythmDialog

        contacts = self._chosen()
        if not contacts:
            return
        current = self.app.book.state.contact(contacts[0]).rhythm
        answer = await self.app.push_screen_wait(RhythmDialog(self._names(contacts), current))
        if answer is not None:
            self.app.change(people.set_rhythm, contacts, answer.rhythm)

    @work(group="way", description="what is in the way", exit_on_error=False)
    async def action_in_the_way(self) -> None:
        """Ask what is in the way; each answer is one change, or opens *later*."""
        from tui.dialogs.in_the_way import InTheWay

        contacts = self._chosen()
        if not contacts:
            return
        row = self.selected_row
        answer = await self.app.push_screen_wait(
            InTheWay(
                self._names(contacts),
                row.source if row is not None else None,
                still=row is not None and row.ask == "still",
            )
        )
        if answer is None:
            return
        if answer == "busy":
            self.action_later()
        elif answer == "never":
            self.action_never_suggest()
        elif answer == "still" and row is not None:
            self.app.change(today.answer_still, row.key, True)
        elif row is not None:
            change = {
                "not_this_round": today.not_this_round,
                "less_often": today.less_often,
                "no_more": today.no_more,
            }[answer]
            self.app.change(change, row.key)

    @work(group="never", description="never suggest", exit_on_error=False)
    async def action_never_suggest(self) -> None:
        """Ask why, if the user likes, and suggest this person never again."""
        from tui.dialogs.never_suggest import NeverSuggestDialog

        contacts = self._chosen()
        if not contacts:
            return
        names = self._names(contacts)
        if self.app.book.state.contact(contacts[0]).surface is not None:
            self.app.change(people.allow_suggest, contacts)
            return
        reason = await self.app.push_screen_wait(NeverSuggestDialog(names))
        if reason is not None:
            self.app.change(people.never_suggest, contacts, reason)

    @work(group="follow up", description="a plan or a promise", exit_on_error=False)
    async def action_follow_up(self) -> None:
        """Ask for a plan or a promise and keep it."""
        from tui.dialogs.follow_up import FollowUpDialog

        contacts = self._one()
        if not contacts:
            return
        answer = await self.app.push_screen_wait(
            FollowUpDialog(self._names(contacts), self.app.book.today)
        )
        if answer is not None:
            self.app.change(followups.add, contacts[0], answer.kind, answer.text, answer.due)

    @work(group="edit", description="edit a person", exit_on_error=False)
    async def action_edit(self) -> None:
        """Open the form of the person selected."""
        from tui.dialogs.edit_person import EditPerson

        if contacts := self._one():
            await self.app.push_screen_wait(EditPerson(contacts[0]))

    @work(group="tags", description="tags", exit_on_error=False)
    async def action_tags(self) -> None:
        """Ask for tags to add or take away."""
        from tui.dialogs.tags import TagsDialog

        contacts = self._chosen()
        if not contacts:
            return
        state = self.app.book.state
        mine = state.contact(contacts[0]).tags if len(contacts) == 1 else ()
        answer = await self.app.push_screen_wait(TagsDialog(self._names(contacts), mine))
        if answer is not None:
            self.app.change(people.tag, contacts, add=answer.add, remove=answer.remove)

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
