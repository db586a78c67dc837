"""The person beside the list: who they are, what is open, what to ask, what was said last."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive

from store.brief import Brief, Talk
from store.words import sentence
from tui.text import joined, plain
from tui.widgets.paper import BLANK, Block, Paper

_TALKS = 12
_WHEN = 12
"""Cells for "early Sept" and its like beside a talk."""


class PersonCard(VerticalScroll, can_focus=False):
    """A brief, as a page. `compact` is the four lines that fit under a list."""

    DEFAULT_CSS = """
    PersonCard { padding: 0 2; scrollbar-size-vertical: 1; background: $background; }
    """

    brief: reactive[Brief | None] = reactive(None)
    compact: reactive[bool] = reactive(False)
    beside: reactive[str] = reactive("")
    """uid of the follow-up whose row stands just above, so that it is not said twice."""

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

    def _lay_out(self) -> None:
        if not self.is_mounted:
            return
        paper = self.query_one(Paper)
        if self.brief is None:
            paper.blocks = ()
        else:
            paper.blocks = compact(self.brief, self.beside) if self.compact else full(self.brief)


def heading(brief: Brief) -> Content:
    """The name, bold, and the pronouns beside it."""
    return joined([plain(brief.name, "bold $foreground"), plain(brief.pronouns, "$quiet")], "  ")


def compact(brief: Brief, beside: str = "") -> list[Block]:
    """A few lines for the room under a list; the follow-up `beside` it is left out."""
    place = ", ".join(part for part in (brief.place, brief.there) if part)
    first = joined([plain(brief.work, "$quiet"), plain(place, "$quiet")])
    blocks = [Block(joined([heading(brief), first], "   "), cut=True)]
    if second := " · ".join(part for part in (sentence(brief.met), brief.usually) if part):
        blocks.append(Block(plain(second, "$quiet"), cut=True))
    if brief.last:
        blocks.append(_labelled("Last", plain(brief.last), hang=True))
    for todo in [todo for todo in brief.open if todo.uid != beside][:2]:
        said = "You said" if todo.kind == "promise" else "You planned"
        what = plain(todo.text or "to be in touch")
        blocks.append(_labelled(said, Content.assemble(what, "  ", plain(todo.when, "$time"))))
    if brief.ask_about:
        blocks.append(_labelled("Ask about", _dotted(brief.ask_about)))
    if brief.my_news_since:
        blocks.append(_labelled("Your news since", _dotted(brief.my_news_since)))
    if len(blocks) <= 2:
        blocks.append(Block(plain(_nothing_yet(brief), "$quiet")))
    return blocks


def _labelled(label: str, content: Content, *, hang: bool = False) -> Block:
    start = Content.styled(f"{label}  ", "$primary")
    return Block(start + content, hang=start.cell_length if hang else 0, cut=not hang)


def full(brief: Brief) -> list[Block]:
    """The whole page beside a list."""
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
    if brief.never_suggest:
        blocks.append(Block(plain("Never suggested, as you asked.", "$quiet")))
    blocks += _part("Open between you", [_open(brief, n) for n in range(len(brief.open))])
    blocks += _part("Ask about", [_dotted(brief.ask_about)] if brief.ask_about else [])
    blocks += _part("Their news", [plain(news) for news in brief.their_news[:3]])
    blocks += _part("Your news since you spoke", [plain(news) for news in brief.my_news_since])
    if brief.talks:
        blocks += [BLANK, Block(Content.styled("Talks", "$primary"))]
        blocks += [
            Block(talk_line(talk), indent=2, hang=2 + _WHEN) for talk in brief.talks[:_TALKS]
        ]
    elif not (brief.open or brief.ask_about):
        blocks += [BLANK, Block(plain(_nothing_yet(brief), "$quiet"))]
    return blocks


def talk_line(talk: Talk) -> Content:
    """ "early Nov   coffee · thesis stress, the trade fair"."""
    when = plain(talk.when, "$quiet")
    what = plain(talk.channel or ("mentioned" if talk.mentioned else "talk"), "$foreground")
    said = talk.text or ", ".join(talk.topics)
    beside = f"with {', '.join(talk.others)}" if talk.others else ""
    tags = plain(" ".join(f"#{tag}" for tag in talk.tags), "$quiet")
    parts = joined([what, plain(said, "$foreground"), plain(beside, "$quiet"), tags])
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


def _nothing_yet(brief: Brief) -> str:
    if brief.talks:
        return "Nothing open between you."
    return "No talks noted yet, and that's fine. i logs the first one in a line."
