"""The person beside the list: who they are, what is open, what to ask, what was said last."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive

from store.brief import Brief, Talk
from store.words import sentence
from tui.text import joined, plain, wrapped
from tui.widgets.coach_panel import Sight, few_lines
from tui.widgets.paper import BLANK, Block, Paper

_TALKS = 12
_WHEN = 12
"""Cells for "early Sept" and its like beside a talk."""
_KNOWN_AT_LEAST = 2
"""Lines of the person that stay above the coach's line where there is little room."""
_FULL_LINE = 8
"""Lines that the coach takes on a full page."""


class PersonCard(VerticalScroll, can_focus=False):
    """A brief, as a page. `compact` is the few lines that fit under a list.

    Where there is no panel of its own for the coach, the card has its line: `with_line`.
    """

    DEFAULT_CSS = """
    PersonCard { padding: 0 2; scrollbar-size-vertical: 1; background: $background; }
    """

    brief: reactive[Brief | None] = reactive(None)
    compact: reactive[bool] = reactive(False)
    beside: reactive[str] = reactive("")
    """uid of the follow-up whose row stands just above, so that it is not said twice."""
    with_line: reactive[bool] = reactive(False)
    sight: reactive[Sight | None] = reactive(None)
    """What the coach says, below what is known."""
    said_beside: reactive[bool] = reactive(False)
    """The coach says already that there are no notes about them."""

    def compose(self) -> ComposeResult:
        """One page of text."""
        yield Paper()

    def watch_brief(self) -> None:
        """Show another person from the top."""
        self._lay_out()
        self.scroll_home(animate=False)

    def watch_compact(self) -> None:
        """Lay the same person out for less room."""
        self._lay_out()

    def watch_with_line(self) -> None:
        """The line of the coach comes, or goes to a panel of its own."""
        self._lay_out()

    def watch_sight(self) -> None:
        """Another line below the same person."""
        self._lay_out()

    def watch_said_beside(self) -> None:
        """Say less, or all of it again."""
        self._lay_out()

    def on_resize(self) -> None:
        """The line of the coach is laid out to the room there is."""
        self._lay_out()

    def _lay_out(self) -> None:
        if not self.is_mounted:
            return
        paper = self.query_one(Paper)
        if self.brief is None:
            paper.blocks = ()
        elif not self.compact:
            line = self._coach_line(_FULL_LINE)
            coach = [BLANK, *line] if line else []
            paper.blocks = full(self.brief, coach, said_beside=self.said_beside)
        else:
            known = compact(
                self.brief, self.beside, terse=self.with_line, said_beside=self.said_beside
            )
            with_line = self.sight is not None and self.with_line
            paper.blocks = self._with_line(known) if with_line else known

    def _with_line(self, known: list[Block]) -> list[Block]:
        """What is known first, as far as it leaves the line its room."""
        room, width = self.content_size.height, self.content_size.width
        line = self._coach_line(max(room - _KNOWN_AT_LEAST, 2))
        left = room - len(line)
        kept, used = [], 0
        for block in known:
            high = 1 if block.cut else len(wrapped(block.content, max(width, 8), hang=block.hang))
            if used + high > max(left - 1, _KNOWN_AT_LEAST):
                break
            kept.append(block)
            used += high
        return [*kept, *([BLANK] if used < left else []), *line]

    def _coach_line(self, room: int) -> list[Block]:
        if self.sight is None or not self.with_line or not self.content_size.width:
            return []
        # On a full page a scrollbar may come and take a column, which this width does not know of.
        width = self.content_size.width - (
            0 if self.compact else self.styles.scrollbar_size_vertical
        )
        lines = few_lines(self.sight, width, room)
        return [Block(line, cut=True) for line in lines]


def heading(brief: Brief) -> Content:
    """The name, bold, and the pronouns beside it."""
    return joined([plain(brief.name, "bold $foreground"), plain(brief.pronouns, "$quiet")], "  ")


def compact(
    brief: Brief, beside: str = "", *, terse: bool = False, said_beside: bool = False
) -> list[Block]:
    """A few lines for the room under a list; the follow-up `beside` it is left out.

    `terse` puts who they are on one line, as far as it goes.
    """
    place = ", ".join(part for part in (brief.place, brief.there) if part)
    first = [brief.work, place]
    second = [brief.met if terse else sentence(brief.met), brief.usually]
    if terse:
        first, second = first + second, []
    head = joined([plain(part, "$quiet") for part in first])
    blocks = [Block(joined([heading(brief), head], "   "), cut=True)]
    if any(second):
        blocks.append(Block(joined([plain(part, "$quiet") for part in second]), cut=True))
    if brief.last:
        blocks.append(_labelled("Last", plain(brief.last), hang=True))
    blocks += open_between(brief, 2, beside)
    if brief.ask_about:
        blocks.append(_labelled("Ask about", _dotted(brief.ask_about)))
    if brief.my_news_since:
        blocks.append(_labelled("Your news since", _dotted(brief.my_news_since)))
    if len(blocks) <= 2:
        blocks.append(Block(plain(_nothing_yet(brief, said_beside), "$quiet")))
    return blocks


def open_between(brief: Brief, most: int, beside: str = "") -> list[Block]:
    """The first `most` promises and plans, a line each, but the one that stands `beside`."""
    blocks = []
    for todo in [todo for todo in brief.open if todo.uid != beside][:most]:
        said = "You said" if todo.kind == "promise" else "You planned"
        what = plain(todo.text or "to be in touch")
        blocks.append(_labelled(said, Content.assemble(what, "  ", plain(todo.when, "$time"))))
    return blocks


def _labelled(label: str, content: Content, *, hang: bool = False) -> Block:
    start = Content.styled(f"{label}  ", "$primary")
    return Block(start + content, hang=start.cell_length if hang else 0, cut=not hang)


def full(brief: Brief, coach: Iterable[Block] = (), *, said_beside: bool = False) -> list[Block]:
    """The whole page beside a list; what the `coach` says stands before the talks.

    That somebody is never suggested is left to the coach, which says it here or beside.
    """
    place = ", ".join(part for part in (brief.place, brief.there) if part)
    blocks = [Block(heading(brief))]
    for line in (
        " · ".join(part for part in (brief.work, place) if part),
        sentence(brief.met),
        sentence(
            " · ".join(
                part
                for part in (brief.usually, brief.rhythm and f"in touch {brief.rhythm}")
                if part
            )
        ),
    ):
        if line:
            blocks.append(Block(plain(line, "$quiet")))
    blocks += _part("Open between you", [_open(brief, n) for n in range(len(brief.open))])
    blocks += _part("Ask about", [_dotted(brief.ask_about)] if brief.ask_about else [])
    blocks += _part("Their news", [plain(news) for news in brief.their_news[:3]])
    blocks += _part("Your news since you spoke", [plain(news) for news in brief.my_news_since])
    blocks += coach
    if brief.talks:
        blocks += [BLANK, Block(Content.styled("Talks", "$primary"))]
        blocks += [
            Block(talk_line(talk), indent=2, hang=2 + _WHEN) for talk in brief.talks[:_TALKS]
        ]
    elif not (brief.open or brief.ask_about):
        blocks += [BLANK, Block(plain(_nothing_yet(brief, said_beside), "$quiet"))]
    return blocks


def talk_line(talk: Talk) -> Content:
    """ "early Nov   coffee · thesis stress, the trade fair"."""
    when = plain(talk.when, "$quiet")
    what = plain(talk.channel or ("mentioned" if talk.mentioned else "talk"), "$foreground")
    said = talk.text or ", ".join(talk.topics)
    tags = plain(" ".join(f"#{tag}" for tag in talk.tags), "$quiet")
    parts = joined([what, plain(said, "$foreground"), plain(talk.beside, "$quiet"), tags])
    return when.extend_right(max(_WHEN - when.cell_length, 1)) + parts


def _part(title: str, lines: Iterable[Content]) -> list[Block]:
    blocks = [Block(line, indent=2, hang=2) for line in lines]
    return [BLANK, Block(Content.styled(title, "$primary")), *blocks] if blocks else []


def _open(brief: Brief, index: int) -> Content:
    todo = brief.open[index]
    text = todo.text or ("what you promised" if todo.kind == "promise" else "be in touch")
    return Content.assemble(plain(text), "  ", plain(todo.when, "$time"))


def _dotted(texts: Iterable[str]) -> Content:
    return joined([plain(text) for text in texts])


def _nothing_yet(brief: Brief, said_beside: bool) -> str:
    if brief.talks:
        return "Nothing open between you."
    if said_beside:
        return "i logs the first talk in a line."
    return "No talks noted yet, and that's fine. i logs the first one in a line."
