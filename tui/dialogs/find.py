"""Find anything as you type: people at once, then notes, facts and talks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar, Literal

import msgspec
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from store.found import Found
from store.search import PeopleSearch, who
from store.words import spoken_short
from tui.dialogs.base import KithDialog
from tui.fields import Field
from tui.text import fit, joined, plain, row
from tui.widgets.rows import Rows

_PEOPLE, _REST = 6, 20
"""People shown while something else is found too; most notes and talks."""
_MOST = 200
"""Most people shown."""
_PAUSE = 0.12
"""Seconds without a key before notes and talks are looked through."""
_SLICE, _BETWEEN = 0.02, 0.005
"""Seconds of folding talks in one go, and of rest for the keys after it."""
_SHORTEST = 2
"""Letters from which notes and talks are looked through."""

_TITLES: dict[str, str] = {"person": "People", "note": "Notes and facts", "talk": "Talks"}


class Line(msgspec.Struct, frozen=True):
    """One entry of the list."""

    kind: Literal["heading", "gap", "found"]
    text: str = ""
    found: Found | None = None


class FoundList(Rows[Line]):
    """What was found, by kind."""

    DEFAULT_CSS = """
    FoundList { height: 1fr; background: $surface; }
    """
    today: date = date.min

    def selectable(self, entry: Line) -> bool:
        """Whatever leads to someone."""
        return entry.kind == "found"

    def height(self, entry: Line, width: int) -> int:
        """One line, whatever was found: two hundred people are not drawn to be counted."""
        return 1

    def draw(self, entry: Line, width: int, current: bool) -> list[Content]:
        """A name, the words beside it, the day of a talk."""
        found = entry.found
        if found is None:
            return [fit(plain(entry.text, "$quiet"), width)]
        name = fit(plain(found.name[:200], "bold"), max(width // 3, 12))
        beside = plain(" ".join(found.text[:400].split()), "$quiet")
        day = plain(spoken_short(found.on, self.today) if found.on else "", "$time")
        return [row(joined([name, beside], "  "), day, width)]


class FindWords(Field):
    """The words; the arrows move the list below while one types."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "screen.move('down')", show=False),
        Binding("up,ctrl+p", "screen.move('up')", show=False),
        Binding("pagedown", "screen.move('half_down')", show=False),
        Binding("pageup", "screen.move('half_up')", show=False),
    ]


class Find(KithDialog[str]):
    """The uid of the person that what was found leads to."""

    KEYS: ClassVar[Sequence[tuple[str, str]]] = (
        ("↓ ↑", "move"),
        ("Enter", "open"),
        ("Esc", "close"),
    )
    DEFAULT_CSS = """
    Find {
        & #sheet { width: 84; height: 80%; }
        & #words { margin-bottom: 1; }
        & #nothing { color: $quiet; display: none; width: 1fr; height: 1fr; }
        & #keys { height: 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rest: tuple[Found, ...] = ()
        self._pause: Timer | None = None

    def sheet(self) -> Iterable[Widget]:
        """The field and what it found."""
        yield FindWords(placeholder="a name, a word from a talk, or #tag", id="words")
        yield FoundList(id="found")
        yield Static(id="nothing")

    def on_mount(self) -> None:
        """Type at once; the people are folded before the first letter comes."""
        self.query_one(FoundList).today = self.app.book.today
        self.query_one("#words", Field).focus()
        self.call_after_refresh(self._people)
        self._show()

    def offers(self, uid: str) -> bool:
        """Whether that person is among what may be found; everybody is."""
        return True

    def _people(self) -> PeopleSearch:
        return self.app.searches.people(self.app.book.state)

    @property
    def _words(self) -> str:
        return self.query_one("#words", Field).value.strip()

    # finding

    @on(Input.Changed, "#words")
    def _typed(self, event: Input.Changed) -> None:
        """People at once; the rest when the hands rest."""
        event.stop()
        if self._pause is not None:
            self._pause.stop()
        self._rest = ()
        self._show()
        if len(self._words) >= _SHORTEST:
            self._pause = self.set_timer(_PAUSE, self._find_rest)

    def _find_rest(self) -> None:
        """Notes and facts, then the talks folded so far; more of those in a moment."""
        words, state = self._words, self.app.book.state
        notes = self.app.searches.notes(state).find(words, _REST)
        self._find_talks(words, notes)

    def _find_talks(self, words: str, notes: tuple[Found, ...]) -> None:
        if words != self._words or not self.is_current:
            return
        search = self.app.searches.talks(self.app.book.state)
        done = search.build(_SLICE)
        talks = [found for found in search.find(words, _REST) if found.contact]
        self._rest = (*notes, *talks)
        self._show()
        if not done:
            self._pause = self.set_timer(_BETWEEN, lambda: self._find_talks(words, notes))

    def _show(self) -> None:
        words, state = self._words, self.app.book.state
        people: list[Found] = []
        if words:
            # Nobody is taken from under the cursor when notes and talks come in.
            few = max(_PEOPLE, self.query_one(FoundList).cursor + 2)
            limit = few if self._rest else _MOST
            people = [
                Found(
                    kind="person", contact=hit.uid, name=hit.name, text=who(state.contacts[hit.uid])
                )
                for hit in self._people().find(words, limit)
                if self.offers(hit.uid)
            ]
        rest = [found for found in self._rest if self.offers(found.contact)]
        entries = lines([*people, *rest])
        rows = self.query_one(FoundList)
        if entries != rows.entries:
            kept = rows.selected if self._rest else None
            rows.show(entries)
            if kept is None or not rows.select(kept):
                rows.action_top()
        self._say_nothing(bool(entries), words)

    def _say_nothing(self, found: bool, words: str) -> None:
        line = self.query_one("#nothing", Static)
        line.display = not found
        self.query_one(FoundList).display = found
        if not words:
            line.update(Content("Names, notes, facts and talks. Nothing is searched elsewhere."))
        elif not found:
            line.update(plain("Nothing found for that. Fewer letters find more."))

    # leaving

    def action_move(self, how: str) -> None:
        """Move the list."""
        rows = self.query_one(FoundList)
        {
            "down": rows.action_down,
            "up": rows.action_up,
            "half_down": rows.action_half_down,
            "half_up": rows.action_half_up,
        }[how]()

    @on(Input.Submitted, "#words")
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(FoundList).action_open()

    @on(FoundList.Opened)
    def _open(self, event: FoundList.Opened[Line]) -> None:
        event.stop()
        if event.entry.found is not None:
            self.dismiss(event.entry.found.contact)


def lines(found: Sequence[Found]) -> list[Line]:
    """What was found with a heading for each kind."""
    entries: list[Line] = []
    title = ""
    for each in found:
        kind = _TITLES["note" if each.kind == "fact" else each.kind]
        if kind != title:
            entries += [Line("gap"), Line("heading", kind)] if entries else [Line("heading", kind)]
            title = kind
        entries.append(Line("found", found=each))
    return entries
