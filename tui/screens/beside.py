"""The coach beside whoever is selected: what its keys do, on a list and on its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.timer import Timer

from store.state import State
from tui.screens.base import KithScreen
from tui.screens.walking import NEVER, Walking, not_suggested
from tui.widgets.coach_panel import CoachPanel, Sight
from tui.widgets.person_card import PersonCard

if TYPE_CHECKING:
    from coach.pages import Page
    from tui.dialogs.known import Answer

REST = 0.04
"""Seconds that the cursor stands still: moving on costs nothing, and the rows and the card are
painted first."""
FIRST_REST = 0.15
"""The same on a new screen: the library is read once its first picture has reached the terminal."""
ELSEWHERE = "c opens the coach."
NOBODY = "Nobody is selected. a adds a person, / finds one."


class CoachActions(KithScreen):
    """A screen with somebody selected, and the coach beside, below, or one key away.

    Its subclass says who (`coach_about`) and calls `coach_soon` when that may have changed. Nothing
    is written by looking: a line counts as used once one of its keys was pressed.
    """

    SUGGEST_AGAIN: ClassVar[str] = "w lets them be suggested again."

    def __init__(self) -> None:
        super().__init__()
        self._walking: Walking | None = None
        self._coach_timer: Timer | None = None
        self._coach_seen: object = None
        self._painted = False
        self._first = True

    # what subclasses say

    def coach_about(self) -> tuple[str, str]:
        """uid of the person and key of the row the coach is for; an empty uid for nobody."""
        return "", ""

    def nobody(self) -> str:
        """What is said of a key for a person where none is selected."""
        return NOBODY

    def coach_shows(self) -> bool:
        """Whether there is a place for a line on this screen now."""
        return any(widget.display for widget in self._coach_places())

    def cursor_rests(self) -> float:
        """Seconds that the cursor stands still before the coach looks for words."""
        return REST

    def show_sight(self, sight: Sight | None) -> None:
        """Show it where there is a place for it."""
        for widget in self._coach_places():
            widget.sight = sight if widget.display else None
        for card in self.query(PersonCard):
            card.said_beside = sight is not None and sight.nothing

    def _coach_places(self) -> list[CoachPanel | PersonCard]:
        """The panel; while that is hidden the card, as far as it has room for a line."""
        panels = list(self.query(CoachPanel))
        cards = [card for card in self.query(PersonCard) if card.with_line]
        return [*panels, *cards]

    # choosing when the cursor rests

    def coach_soon(self) -> None:
        """Choose once the cursor rests; on a new screen not before it is painted."""
        if self._coach_timer is not None:
            self._coach_timer.stop()
            self._coach_timer = None
        if self._painted:
            rest = FIRST_REST if self._first else self.cursor_rests()
            self._coach_timer = self.set_timer(rest, self._coach_now, name="the coach")

    def _first_paint(self) -> None:
        self._painted = True
        self.coach_soon()

    @property
    def coach_rests(self) -> bool:
        """Whether the coach has nothing left to look for."""
        return self._painted and self._coach_timer is None

    def _coach_now(self) -> None:
        """Choose if anything changed, and show it."""
        self._first = False
        if self._coach_timer is not None:
            self._coach_timer.stop()
            self._coach_timer = None
        if not self.is_running or not self.is_mounted:
            return
        about, state, day = self.coach_about(), self.app.book.state, self.app.book.today
        if not self.coach_shows() or about[0] not in state.contacts:
            self._walking, self._coach_seen = None, None
            self.show_sight(None)
            return
        seen = (*about, state.revision, day)
        if seen != self._coach_seen:
            self._coach_seen = seen
            if self._walking is None or (self._walking.uid, self._walking.row_key) != about:
                self._walking = self.new_walk(*about)
            self._walking.let_be = about[0] in self.app.strangers
            self._walking.choose(state, day)
        self._show_walk()

    def new_walk(self, uid: str, row_key: str) -> Walking:
        """A walk from its first page."""
        return Walking(uid, row_key)

    def _show_walk(self) -> None:
        walking, state = self._walking, self.app.book.state
        if walking is None or walking.uid not in state.contacts:
            self.show_sight(None)
        else:
            self.show_sight(walking.sight(state, self.app.book.today, self._name_of))

    def _name_of(self, uid: str) -> str:
        contact = self.app.book.state.contacts.get(uid)
        return contact.name if contact is not None else ""

    def _choose_again(self) -> None:
        """Choose from the state as it is now, staying on the page."""
        if self._walking is not None:
            self._walking.choose(self.app.book.state, self.app.book.today)
            self._show_walk()

    def _walk_here(self) -> Walking | None:
        """The walk on screen, brought up to date; a sentence says where it is when it is not.

        None too where it was somebody else's until now: no key acts on a line nobody has seen.
        """
        before = self._walking
        self._coach_now()
        if before is not None and self._walking not in (None, before):
            return None
        if self._walking is None:
            uid, _ = self.coach_about()
            self.app.tell(ELSEWHERE if uid else self.nobody())
        elif self._walking.walk is None:
            contact = self.app.book.state.contact(self._walking.uid)
            said = not_suggested(archived=contact.archived)
            self.app.tell(f"{said} {self.SUGGEST_AGAIN}" if said == NEVER else said)
            return None
        return self._walking

    def _used(self, walking: Walking) -> None:
        """The line on screen counts as used today; that is never undone and writes nothing yet."""
        from store.changes import prompts

        if walking.offer is not None and not self.app.book.read_only:
            self.app.book.mark(prompts.shown, (walking.offer.prompt_id,))
            self._coach_seen = None

    # the keys

    def action_coach(self) -> None:
        """Open the coach's own page on the line shown."""
        self._coach_now()
        uid, row_key = self.coach_about()
        if uid not in self.app.book.state.contacts:
            self.app.tell(self.nobody())
            return
        self._open_page(uid, row_key, why=False)

    def _open_page(self, uid: str, row_key: str, *, why: bool) -> None:
        from tui.screens.coach import CoachScreen

        walking = self._walking
        at, typed = "", {}
        if walking is not None:
            if not why:
                self._used(walking)
            at, typed = walking.here, walking.typed
        self.app.push_screen(CoachScreen(uid, row_key, at=at, typed=typed, why=why))

    def action_coach_another(self) -> None:
        """The next page of the walk, or the answer to what this one asks."""
        walking = self._walk_here()
        if walking is None:
            return
        self._used(walking)
        page = walking.page
        if walking.asks_to_know:
            self._ask_known(walking.uid)
        elif page is not None and page.kind == "ask":
            self._ask_slot(walking, page)
        else:
            walking.another()
            self._choose_again()

    def _ask_known(self, uid: str) -> None:
        from store.changes import people
        from tui.dialogs.known import KnownDialog

        def answered(known: Answer | None) -> None:
            if known == "not really":
                self.app.strangers.add(uid)
                self._coach_seen = None
                self._coach_now()
            elif known:
                self.app.change(people.know, (uid,), known)
                self._restart()
            elif self._walking is not None:
                self._walking.another()
                self._show_walk()

        self.app.push_screen(KnownDialog(self._name_of(uid)), answered)

    def _restart(self) -> None:
        """The walk from its first page."""
        self._walking, self._coach_seen = None, None
        self._coach_now()

    def _ask_slot(self, walking: Walking, page: Page) -> None:
        """Ask for the first word or two that the prompt lacks, then for the next."""
        from tui.dialogs.slot import SlotDialog

        slot = page.missing[0]
        asked = page.prompt.id if page.prompt is not None else ""

        def answered(words: str | None) -> None:
            if walking is not self._walking:
                return
            if not words:
                walking.another()
                self._choose_again()
                return
            self._keep_words(walking, slot, words)
            self._choose_again()
            walking.go_to(asked)
            now = walking.page
            if now is not None and now.kind == "ask" and slot not in now.missing:
                self._ask_slot(walking, now)
            self._show_walk()

        sentence = "".join(words for words, _ in walking.half_filled(page))
        self.app.push_screen(SlotDialog(slot, who=walking.uid, before=sentence), answered)

    def _keep_words(self, walking: Walking, slot: str, words: str) -> None:
        """One's own name is asked for once and kept; all else is for this walk alone."""
        if slot == "me":
            from store.changes import profile

            before = {"me": self.app.book.state.profile.me}
            said = f"Prompts may now say {words}."
            if self.app.change(profile.edit, before, {"me": words}, say=said) is not None:
                return
        walking.typed[slot] = words

    def action_coach_why(self) -> None:
        """Why it works and who found it, below the line; from the small card on the full page."""
        walking = self._walk_here()
        if walking is None:
            return
        if walking.offer is None:
            self.app.tell("There is no line here to say why about. n goes on.")
        elif self.whys_here():
            walking.why = not walking.why
            self._show_walk()
        else:
            self._open_page(walking.uid, walking.row_key, why=True)

    def whys_here(self) -> bool:
        """Whether there is room for the why on this screen."""
        return any(panel.display for panel in self.query(CoachPanel))

    def action_coach_my_way(self) -> None:
        """Say the line in one's own words, or write one where there is none."""
        from tui.dialogs.my_way import MyWay

        walking = self._walk_here()
        if walking is None:
            return
        self._used(walking)
        offer = walking.offer
        shown = offer.text.text if offer is not None else ""
        prompt = offer.prompt_id if offer is not None else ""

        def answered(template: str | None) -> None:
            if template is None:
                return
            if not prompt:
                self._restart()
            self._coach_seen = None
            self._coach_now()

        dialog = MyWay(
            walking.code, prompt, shown, walking.values(), full_name=self._name_of(walking.uid)
        )
        self.app.push_screen(dialog, answered)

    def action_coach_practise(self) -> None:
        """A few cards of this moment, beginning where the line on screen stands."""
        walking = self._walk_here()
        if walking is not None:
            self.app.open_practice(situation=walking.code, first=walking.here)

    def action_coach_not_for_me(self) -> None:
        """This line is not offered any more; u puts it back."""
        from store.changes import prompts

        walking = self._walk_here()
        if walking is None:
            return
        if walking.offer is None:
            self.app.tell("There is no line here to put away.")
            return
        said = "That line is not offered any more."
        prompt = walking.offer.prompt_id
        if self.app.change(prompts.hide, prompt, say=said) is not None:
            walking.put_away = prompt
            self._coach_seen = None
            self._coach_now()

    def action_coach_copy(self) -> None:
        """Copy the line as plain text, as far as the terminal lets an app copy."""
        walking = self._walk_here()
        if walking is None:
            return
        if walking.offer is None:
            self.app.tell("There is no line here to copy. n goes on.")
            return
        from tui.message import sendable

        self._used(walking)
        self.app.copy_to_clipboard(sendable(walking.offer.text.text))
        walking.copied = True
        self._show_walk()

    # following the book

    def on_mount(self) -> None:
        """The rows and who is selected are painted before the coach looks for words."""
        self.call_after_refresh(self._first_paint)

    def show_state(self, state: State) -> None:
        """Choose anew from what changed."""
        self.coach_soon()
