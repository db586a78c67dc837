"""Lines put away: what is not offered any more, and a way back for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.changes import prompts
from store.models import Prompt
from store.state import State
from store.words import cut
from tui.dialogs.base import KithDialog
from tui.text import plain, wrapped
from tui.widgets.frame import keys
from tui.widgets.rows import Rows

_AROUND = 9
"""Lines of the dialog around its list: padding, title, news, keys."""
_LONGEST = 200
"""Characters of a line that tell which it is."""
_BLANK = "___"
"""Where a word of somebody's would stand."""
NOTHING = "Nothing is put away. x under a line puts it here."


class Away(NamedTuple):
    """One line that was put away."""

    id: str
    """Of the library, or the uid of one's own."""
    text: str
    title: str
    """Of its situation."""


class AwayList(Rows[Away]):
    """Each line, and below it the moment it is for."""

    DEFAULT_CSS = """
    AwayList { height: auto; background: $surface; scrollbar-background: $surface; }
    """

    def draw(self, entry: Away, width: int, current: bool) -> list[Content]:
        """The words, on as many lines as they need, and the title of the situation."""
        words = wrapped(plain(entry.text, "bold" if current else ""), width)
        return [*words, *wrapped(plain(entry.title, "$quiet"), width, indent=2, hang=2)]

    def same(self, one: Away, other: Away) -> bool:
        """The line of the same id."""
        return one.id == other.id


class PutAway(KithDialog[None]):
    """Enter brings the line under the cursor back; the list stays open for the next."""

    TITLE_TEXT = "Lines put away"
    KEYS: ClassVar[Sequence[tuple[str, str]]] = (("Enter", "bring it back"), ("Esc", "close"))
    DEFAULT_CSS = """
    PutAway #said { color: $quiet; width: 1fr; margin-top: 1; min-height: 1; }
    """

    def sheet(self) -> Iterable[Widget]:
        """The list, and what was brought back last."""
        yield AwayList(id="away")
        yield Static(id="said")

    def on_mount(self) -> None:
        """Start on the first."""
        self.query_one("#away").focus()
        self._show()
        self.trouble(self.app.book.read_only)

    def on_resize(self) -> None:
        """As high as its lines, while there is room."""
        self.call_after_refresh(self._lay_out)

    def _show(self) -> None:
        lines = put_away(self.app.book.state)
        self.query_one("#away", AwayList).show(lines)
        if not lines:
            self._say(NOTHING)
            self.query_one("#keys", Static).update(keys((("Esc", "close"),)))
        self._lay_out()

    def _lay_out(self) -> None:
        away = self.query_one("#away", AwayList)
        room = max(int(self.size.height * 0.92) - _AROUND, 2)
        away.styles.max_height = room
        away.display = bool(away.entries)

    def _say(self, sentence: str) -> None:
        self.query_one("#said", Static).update(plain(sentence))

    @on(Rows.Opened)
    def _bring_back(self, event: Rows.Opened[Away]) -> None:
        event.stop()
        said = "That line may be offered again."
        if self.app.change(prompts.unhide, event.entry.id, say=said) is not None:
            self._say(said)
        self._show()


def put_away(state: State) -> tuple[Away, ...]:
    """What is put away, in the order of the library; a line that is in no book any more is not."""
    from coach import shelf
    from coach.errors import LibraryError

    found: dict[str, tuple[int, Away]] = {}
    for row in state.records("prompts").values():
        if not isinstance(row, Prompt) or not row.hidden:
            continue
        code = row.prompt.partition("-")[0] if row.prompt else row.situation
        try:
            here, of_library = shelf.situation(code), shelf.prompt(row.prompt)
        except LibraryError:
            continue
        text = row.text or (of_library.text if of_library is not None else "")
        if text:
            away = Away(row.prompt or row.uid, _without_slots(text), here.title)
            found[away.id] = (shelf.codes().index(code), away)
    return tuple(away for _, away in sorted(found.values()))


def _without_slots(text: str) -> str:
    """The words on one line, blanks for what would be filled in."""
    from coach.slots import fill, needs

    filled = fill(text, dict.fromkeys(needs(text, lenient=True), _BLANK), lenient=True)
    return cut(" ".join((filled.text if filled is not None else text).split()), _LONGEST)
