"""The actions that work from every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import work

from store.changes import today
from store.errors import KithError
from store.words import cut
from tui.keys_in_turn import KeysInTurn
from tui.second_copy import SecondCopies
from tui.text import phrase

if TYPE_CHECKING:
    from store.backup.copies import Kept
    from store.inbox import Row
    from store.models import Event


BACK = "The book is back where it was. Please do that once more."


class EverywhereActions(KeysInTurn, SecondCopies):
    """Half of the app: one `action_*` for each command of `tui.commands.everywhere`."""

    _next: tuple[str, str] = ("", "")
    """What opens once the pages in front have closed, `coach` or `log`, and the uid it is for."""

    def offer_put_back(self, trouble: str) -> None:
        """Ask whether to write the book, as it is open here, to where it was."""
        self._offer_put_back(trouble)

    def action_mode(self, mode: str) -> None:
        """Go to a mode; from a page on top of it, back to its list."""
        if len(self.screen_stack) > 1 and not self.screen.is_modal:
            while len(self.screen_stack) > 1:
                self.pop_screen()
        if self.current_mode != mode:
            self.switch_mode(mode)

    async def action_back(self) -> None:
        """Back one page, then to Today, then out."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        elif self.current_mode != "today":
            self.switch_mode("today")
        else:
            await self.action_quit()

    def action_log(self) -> None:
        """Open the quick log; an unsaved line comes back."""
        self.open_log()

    def open_log(self, row: Row | None = None, contact: str = "") -> None:
        """The quick log, empty, or filled in for `row` or for the person with uid `contact`."""
        from tui.dialogs.quick_log import QuickLog

        self.push_screen(QuickLog(row=row, contact=contact))

    # A dialog is pushed within the action, not by a worker that starts a little later: the keys
    # typed right after are the dialog's already.

    def action_find(self) -> None:
        """Find, then open who was found; People has a field of its own for it."""
        from tui.dialogs.find import Find
        from tui.screens.people import PeopleScreen

        if isinstance(self.screen, PeopleScreen):
            self.screen.action_find_here()
            return
        self.push_screen(Find(), self._open_given)

    def _open_given(self, uid: str | None) -> None:
        if uid:
            self.open_person(uid)

    def open_person(self, uid: str) -> None:
        """The page of one person."""
        from tui.screens.person import PersonScreen

        if isinstance(self.screen, PersonScreen):
            if self.screen.contact == uid:
                return
            self.pop_screen()
        self.push_screen(PersonScreen(uid))

    def open_practice(self, event: str = "", *, situation: str = "", first: str = "") -> None:
        """Cards to practise; who wants to try one for real is led to the small steps."""
        from tui.screens.practise import PractiseScreen

        def over(further: str | None) -> None:
            if further:
                self.action_mode("coach")

        self.push_screen(PractiseScreen(event, situation=situation, first=first), over)

    def action_add(self) -> None:
        """Add one person and open their page."""
        from tui.dialogs.edit_person import EditPerson

        self.push_screen(EditPerson(), self._open_given)

    def action_undo(self) -> None:
        """Put back the last change of this session."""
        self._step_back(redo=False)

    def action_redo(self) -> None:
        """Do again what undo put back."""
        self._step_back(redo=True)

    def _step_back(self, *, redo: bool) -> None:
        try:
            undone = self.book.redo() if redo else self.book.undo()
        except KithError as error:
            self.tell(str(error))
            return
        said = "Done again" if redo else "Put back"
        left = " ".join(undone.left)
        self.tell(f"{said}: {undone.label}. {left}".rstrip())

    def action_energy(self) -> None:
        """Ask for today's energy, in words."""
        from tui.dialogs.energy import EnergyDialog

        def answered(energy: str | None) -> None:
            if energy and energy != self.energy_today:
                self.change(today.set_energy, energy, say=f"Energy {energy}, for today.")

        self.push_screen(EnergyDialog(self.energy_today), answered)

    @work(group="bring", description="bring an address book", exit_on_error=False)
    async def action_import_cards(self) -> None:
        """Bring in an address book."""
        await self.bring_address_book()
        self._go_on()

    async def bring_address_book(self) -> int:
        """Ask where it is, bring it in, then ask for five names; how many people came in.

        The five names are asked for only while nobody has a rhythm; for the first of them the coach
        has a line. Needs a worker around it.
        """
        from tui.dialogs.bring import Bring
        from tui.dialogs.five_names import FiveNames

        brought = await self.push_screen_wait(Bring()) or 0
        nobody = all(one.rhythm is None for one in self.book.state.contacts.values())
        if brought and nobody:
            named = await self.push_screen_wait(FiveNames(brought))
            if named:
                await self._begin_with(named[0])
        return brought

    async def _begin_with(self, uid: str) -> None:
        """One line for somebody just named, unless they are not to be suggested; what is to follow
        is kept for later."""
        from tui.dialogs.begin_with import BeginWith
        from tui.screens.walking import Walking

        state, today = self.book.state, self.book.today
        one = state.contacts.get(uid)
        if one is None:
            return
        walking = Walking(uid)
        walking.choose(state, today)
        if walking.walk is None:
            return
        sight = walking.sight(state, today, lambda other: state.contact(other).name)
        name = one.first_name or one.name
        further = await self.push_screen_wait(BeginWith(name, walking.offer, sight.before))
        self._next = (further or "", uid)

    def _go_on(self) -> None:
        """Open what was asked for, once what asked for it has closed."""
        (what, uid), self._next = self._next, ("", "")
        if not what or uid not in self.book.state.contacts:
            return
        if what == "log":
            self.open_log(contact=uid)
            return
        from tui.screens.coach import CoachScreen

        self.push_screen(CoachScreen(uid))

    def action_welcome(self) -> None:
        """The doors of an empty book."""
        from tui.screens.welcome import WelcomeScreen

        self.push_screen(WelcomeScreen(), lambda _: self._go_on())

    def action_help(self) -> None:
        """The keys of the screen in front; help on a hard day is one key further."""
        from tui.dialogs.help import HelpDialog

        def answered(further: str | None) -> None:
            if further == "hard day":
                self.action_hard_day()

        here: Any = self.screen
        commands: Any = getattr(here, "COMMANDS_HERE", ())
        if hasattr(here, "commands_now"):
            commands = here.commands_now()
        self.push_screen(HelpDialog(tuple(commands)), answered)

    def remind(self, event: Event) -> bool:
        """A quarter of an hour before it, as was asked for: its page, unless that would cover a
        dialog, a quiet page or a field in use. Whether it is there to be seen."""
        from textual.widgets import Input, TextArea

        from tui.screens.base import KithScreen
        from tui.screens.door import DoorScreen, ReminderScreen

        if isinstance(self.screen, DoorScreen) and self.screen.event_uid == event.uid:
            return True
        in_use = isinstance(self.focused, Input | TextArea)
        if in_use or not isinstance(self.screen, KithScreen):
            return False
        self.push_screen(ReminderScreen(event.uid))
        return True

    def tell_of(self, event: Event) -> None:
        """Say that a reminder waits until the screen is free."""
        begins = event.begins_here(self.book.clock.local())
        hour = f" at {begins:%H:%M}" if begins is not None else ""
        said = "$title begins$hour. A page for it comes when you are done here."
        self.tell(phrase(said, title=cut(event.title, 60), hour=hour))

    # quiet pages

    def action_calm(self) -> None:
        """A few quiet minutes; looking and running write nothing down."""
        from tui.screens.calm import CalmScreen

        if not isinstance(self.screen, CalmScreen):
            self.push_screen(CalmScreen())

    def action_hard_day(self) -> None:
        """Numbers that answer, the user's own person, and calm."""
        from tui.dialogs.hard_day import HardDay

        def answered(further: str | None) -> None:
            if further == "calm":
                self.action_calm()

        self.push_screen(HardDay(), answered)

    def action_about_you(self) -> None:
        """What the coach may say of the user, how far it may go, and whom to call."""
        from tui.dialogs.about_you import AboutYou

        self.push_screen(AboutYou())

    def action_evidence(self) -> None:
        """What the coach leans on: the findings, who found them, and what speaks against them."""
        from tui.screens.evidence import EvidenceScreen

        if not isinstance(self.screen, EvidenceScreen):
            self.push_screen(EvidenceScreen())

    def action_put_away(self) -> None:
        """The lines that are not offered any more, each with a way back."""
        from tui.dialogs.put_away import PutAway

        self.push_screen(PutAway())

    def action_copies(self) -> None:
        """The earlier copies of the book, and the way back to one of them."""
        from tui.screens.copies import CopiesScreen

        path = self.book.path
        if path is None:
            self.tell("This book is in memory alone, so there are no copies of it.")
        elif not isinstance(self.screen, CopiesScreen):
            self.push_screen(CopiesScreen(path, self.book.clock), self._go_back_to)

    def _go_back_to(self, kept: Kept | None) -> None:
        from tui.copies import moment

        if kept is None:
            return
        try:
            done = self.book.restore(kept)
        except KithError as error:
            self.tell_error(str(error))
            return
        when = moment(kept.when, self.book.clock.local().tzinfo, self.book.today)
        before = " What it was until now is among the earlier copies." if done.before else ""
        self.tell(f"The book is as it was on {when}.{before}")

    def action_curtain(self) -> None:
        """Cover everything, or lift the cover."""
        from tui.dialogs.curtain import Curtain

        if isinstance(self.screen, Curtain):
            self.pop_screen()
        else:
            self.push_screen(Curtain())

    @work(group="put back", description="put the book back", exit_on_error=False)
    async def _offer_put_back(self, trouble: str) -> None:
        """Ask whether to write the book, as it is open here, to where it was."""
        from tui.dialogs.put_back import PutBack

        if any(isinstance(screen, PutBack) for screen in self.screen_stack):
            return
        if await self.push_screen_wait(PutBack(trouble)) == "put back":
            try:
                self.book.put_back()
            except KithError as error:
                self.tell_error(str(error))
            else:
                self._say_it_is_back()

    def _say_it_is_back(self) -> None:
        """In the news, and in the dialog whose save was refused: that still says why."""
        from tui.dialogs.base import KithDialog

        self.tell(BACK)
        if isinstance(self.screen, KithDialog):
            self.screen.trouble(BACK)
