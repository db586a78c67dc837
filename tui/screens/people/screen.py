"""People: everyone in the book, found as one types, with the person selected beside the list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from store.brief import brief
from store.inbox import rows_of
from store.search import PeopleSearch
from store.state import State
from tui.commands import BY_MODE, Command, bindings
from tui.commands.coach import BESIDE
from tui.commands.person import FOR_PERSON, PEOPLE
from tui.screens.actions import PersonActions
from tui.screens.people.list import FindField, People, PeopleList
from tui.screens.people.order import SAYS, Order, Sort
from tui.text import joined, phrase
from tui.widgets.coach_panel import CoachPanel
from tui.widgets.frame import keys
from tui.widgets.paper import BLANK, Block, Paper
from tui.widgets.person_card import PersonCard

MOST = 1000
"""So many people are listed for words that fit more: the next letter finds fewer."""
_LARGE, _RESTS = 5_000, 0.12
"""People from which on card and coach, which look for somebody's talks among all, wait until the
cursor has rested so many seconds: longer than a key that is held down takes to come again."""
THREE_PANES = 140
"""Columns from which the coach has a pane of its own here: a list of names needs its width."""
_SORTS: tuple[Sort, ...] = tuple(SAYS)


class PeopleScreen(PersonActions):
    """The list, its find field, and the card."""

    CSS_PATH = "people.tcss"
    MODE = "people"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = BY_MODE["people"]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*FOR_PERSON, *BESIDE, *PEOPLE),
        Binding("slash", "find_here", "find", show=False),
        Binding("escape", "let_go", "back", show=False),
        Binding("l,right", "open_selected", "open", show=False),
        Binding("h,left", "app.back", "back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._order = Order()
        self._sort: Sort = "name"
        self._everyone: Sequence[str] = ()
        self._marked: frozenset[str] = frozenset()
        self._card_waits = False
        self._card_pause: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """Find, list and what it is sorted by; beside or below it the card, and the coach."""
        with Container(id="panes"):
            with Vertical(id="people"):
                with Horizontal(id="find"):
                    yield Static(Content.styled("/", "bold $primary"), id="slash")
                    yield FindField(placeholder="a name, a place, a word, or #tag", id="words")
                yield PeopleList(id="list")
                yield Paper(id="empty")
                yield Static(id="sorted")
            yield PersonCard(id="card")
            yield CoachPanel(id="coach")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(PeopleList).focus()

    # what is shown

    def show_state(self, state: State) -> None:
        """Sort everyone anew, and find again what was looked for."""
        super().show_state(state)
        self._everyone = self._order.uids(state.contacts, state.last_talk, self._sort)
        self._marked = frozenset(uid for uid in self._marked if uid in state.contacts)
        self._list.marked = self._marked
        self._show()
        empty = not state.contacts
        self.query_one("#empty", Paper).blocks = _doors() if empty else ()
        for name in ("#find", "#list", "#sorted"):
            self.query_one(name).display = not empty
        self.query_one("#empty").display = empty

    def _show(self, at: str | None = None) -> None:
        state = self.app.book.state
        people = People(state.contacts, state.last_talk_on, self.app.book.today)
        self._list.show_people(people, self._found(), at)
        self._say_sorted()

    def _found(self) -> Sequence[str]:
        words = self._words
        if not words:
            return self._everyone
        return [hit.uid for hit in self._searcher().find(words, MOST)]

    def _searcher(self) -> PeopleSearch:
        return self.app.searches.people(self.app.book.state)

    @property
    def _words(self) -> str:
        return self.query_one(FindField).value.strip()

    @property
    def _list(self) -> PeopleList:
        return self.query_one(PeopleList)

    def _say_sorted(self) -> None:
        if self._marked:
            names = "one person" if len(self._marked) == 1 else f"{len(self._marked)} people"
            pairs = (("r", "rhythm"), ("s", "later"), ("t", "tag"), ("Esc", "let go"))
            said = joined([phrase("[$primary]●[/] $names marked", names=names), keys(pairs)], "   ")
        elif self._words:
            found = self._list.entries
            best = "Best match first" if found else "Nobody fits that"
            said = joined([Content(best), keys((("Esc", "everyone"),))], "   ")
        else:
            said = joined([Content(f"Everyone, {SAYS[self._sort]}"), keys((("S", "sort"),))], "   ")
        self.query_one("#sorted", Static).update(said)

    def on_resize(self, event: events.Resize) -> None:
        """The small card where there is no room beside the list; three panes where there is."""
        wide, roomy = event.size.width >= 110, event.size.width >= THREE_PANES
        card = self.query_one(PersonCard)
        card.compact, card.with_line = not wide, not roomy
        self.set_class(roomy, "-roomy")
        self.coach_soon()

    # who is selected

    def selected_contacts(self) -> tuple[str, ...]:
        """All marked, in the order of the list; else the person under the cursor."""
        if self._marked:
            return tuple(uid for uid in self._everyone if uid in self._marked) or tuple(
                self._marked
            )
        uid = self._list.selected
        return (uid,) if uid is not None else ()

    @on(PeopleList.Highlighted)
    def _show_person(self, event: PeopleList.Highlighted[str]) -> None:
        event.stop()
        self._card_soon()
        self.coach_soon()

    def _card_soon(self) -> None:
        """Show who is selected once the list is painted; in a large book once the cursor rests."""
        if self._large:
            if self._card_pause is not None:
                self._card_pause.stop()
            self._card_pause = self.set_timer(_RESTS, self._show_card, name="the card")
        elif not self._card_waits:
            self._card_waits = True
            self.call_after_refresh(self._show_card)

    @property
    def _large(self) -> bool:
        return len(self._everyone) > _LARGE

    def cursor_rests(self) -> float:
        """In a large book longer than the card does, so that the card is painted first."""
        return super().cursor_rests() + (_RESTS if self._large else 0)

    def coach_about(self) -> tuple[str, str]:
        """The person under the cursor, whoever is marked."""
        uid = self._list.selected
        if uid is None:
            return "", ""
        rows = rows_of(self.app.book.state, self.app.book.today, uid)
        return uid, rows[0].key if rows else ""

    def _show_card(self) -> None:
        self._card_waits = False
        card, uid = self.query_one(PersonCard), self._list.selected
        book = self.app.book
        if uid is None or uid not in book.state.contacts:
            card.brief = None
        elif card.display:
            card.brief = brief(book.state, uid, book.today, book.clock.local())

    @on(PeopleList.Opened)
    def _open(self, event: PeopleList.Opened[str]) -> None:
        event.stop()
        self.app.open_person(event.entry)

    def action_open_selected(self) -> None:
        """Open the person under the cursor."""
        self._list.action_open()

    # finding

    def action_find_here(self) -> None:
        """Type to find."""
        if self.query_one("#find").display:
            self.query_one(FindField).focus()
            # Folding a big book takes a moment: it is over before the first letter.
            self.call_after_refresh(self._searcher)

    @on(Input.Changed, "#words")
    def _find(self, event: Input.Changed) -> None:
        event.stop()
        found = self._found()
        self._show(at=found[0] if found and self._words else None)

    @on(FindField.Move)
    def _move(self, event: FindField.Move) -> None:
        event.stop()
        rows = self._list
        last = len(rows.entries) - 1
        rows.cursor = max(min(rows.cursor + event.rows, last), 0 if last >= 0 else -1)

    @on(Input.Submitted, "#words")
    def _open_found(self, event: Input.Submitted) -> None:
        event.stop()
        # Coming back, the keys are the list's again, as the footer says.
        self._list.focus()
        self._list.action_open()

    @on(FindField.Leave)
    def _leave_find(self, event: FindField.Leave) -> None:
        event.stop()
        if self._words:
            self._everyone_again()
        else:
            self._list.focus()

    def _everyone_again(self) -> None:
        at = self._list.selected
        with self.prevent(Input.Changed):
            self.query_one(FindField).load("")
        self._show(at=at)

    async def action_let_go(self) -> None:
        """Esc on the list: the marks go, then what was looked for, then the page."""
        if self._marked:
            self._mark_these(frozenset())
        elif self._words:
            self._everyone_again()
        else:
            await self.app.action_back()

    # marking and sorting

    def action_mark(self) -> None:
        """Mark the person under the cursor, or take the mark away, and go on to the next."""
        uid = self._list.selected
        if uid is not None:
            self._mark_these(self._marked ^ {uid})
            self._list.action_down()

    def _mark_these(self, uids: frozenset[str]) -> None:
        self._marked = uids
        self._list.mark_these(uids)
        self._say_sorted()

    def action_sort(self) -> None:
        """By name, by last talk, newest first, and round again; the top of the list comes up."""
        self._sort = _SORTS[(_SORTS.index(self._sort) + 1) % len(_SORTS)]
        state = self.app.book.state
        self._everyone = self._order.uids(state.contacts, state.last_talk, self._sort)
        self._show(at=self._everyone[0] if self._everyone and not self._words else None)


def _doors() -> list[Block]:
    """What an empty book says."""
    return [
        BLANK,
        Block(Content("Nobody is in the book yet.")),
        BLANK,
        Block(phrase("[b $primary]I[/]  [$quiet]brings in your address book[/]")),
        Block(phrase("[b $primary]a[/]  [$quiet]adds one person[/]")),
        Block(phrase("[b $primary]i[/]  [$quiet]logs a talk, and +Name adds who it was with[/]")),
    ]
