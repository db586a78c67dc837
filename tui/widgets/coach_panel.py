"""What the coach says beside a person: one line, what to do if it goes quiet, and a few keys."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.text import fit, isolated, joined, plain, row, wrapped
from tui.widgets.paper import BLANK, Block, Paper

BLANK_SLOT = "___"
"""What the speaker fills in their head stands for itself, in place of a slot's name."""
_NARROW = 40
"""Below so many cells a source is named by its authors and year; the full page says the rest."""
_YEAR = re.compile(r"(?<=\d\)),")
_ITALIC = "italic $foreground"
_GAP = "  "
"""Between two keys on one line."""


class Key(NamedTuple):
    """A key that works now."""

    key: str
    words: str
    action: str
    """What a click on it runs."""


class Found(NamedTuple):
    """A finding the line leans on."""

    sentence: str
    citation: str


class Sight(msgspec.Struct, frozen=True, kw_only=True):
    """All there is to see of the coach at one moment; an empty part shows nothing."""

    title: str = ""
    small: bool = False
    """The title steps back: it names a situation, where a first line would say what it is."""
    last: str = ""
    """What was spoken of last."""
    plan: str = ""
    """What was planned with them; said instead of `last`."""
    pieces: tuple[tuple[str, str], ...] = ()
    """(words, slot) of the line; no slot for words of its own."""
    quoted: bool = True
    """Whether the line is spoken or written; a thing to do stands without quotation marks."""
    before: tuple[str, ...] = ()
    """What to know before the line: an easier first step, what cold messages meet."""
    line: str = ""
    """The coach's own words, where there is no line or beside it."""
    ask: str = ""
    """A question to the user, below what is said."""
    nothing: bool = False
    """It says that there are no notes about them, so that nothing beside it needs to."""
    quiet: str = ""
    why: str = ""
    found: tuple[Found, ...] = ()
    """Shown with `why` once it was asked for."""
    copied: bool = False
    message: bool = False
    """The line is written to them, not spoken."""
    usually: str = ""
    """"usually Signal", beside a message that was copied."""
    keys: tuple[Key, ...] = ()

    @property
    def text(self) -> str:
        """The line as it is sent, with nothing around it."""
        return "".join(words for words, _ in self.pieces)


def said(sight: Sight) -> Content:
    """The line: in italics, and in quotation marks where it is said or sent."""
    mark = Content.styled('"' if sight.quoted else "", _ITALIC)
    return Content.assemble(mark, *(_piece(*piece) for piece in sight.pieces), mark)


def _piece(words: str, slot: str) -> Content:
    if slot == BLANK_SLOT:
        return plain(words, "italic $quiet")
    return (isolated if slot else plain)(words, _ITALIC, newlines=True)


def paragraphs(content: Content, width: int, *, hang: int = 0) -> list[Content]:
    """Lines of at most `width` cells; a newline in `content` begins another."""
    return [
        line
        for part in content.split("\n", allow_blank=True)
        for line in wrapped(part, width, hang=hang)
    ]


def key_words(key: Key, gap: str = " ") -> Content:
    """A key and its words; a click does the same."""
    content = Content.assemble((key.key, "bold $voice"), gap, (key.words, "$foreground"))
    return content.stylize(f"@click=screen.{key.action}")


SENT = "Sent to your terminal's clipboard; not every terminal takes it."
_ALL_OF_THEM = Content.assemble(
    ("All of them: ", "$quiet"), (":", "bold $voice"), ("  What the coach leans on", "$quiet")
)


def sent(*, message: bool) -> Content:
    """What is said once a line was copied; after a `message` to them, the key that logs it."""
    if not message:
        return Content.styled(SENT, "$quiet")
    return Content.assemble((f"{SENT} Sent the message? ", "$quiet"), ("d", "bold $primary"))


def _why(sight: Sight, *, short: bool, tight: bool) -> list[Block]:
    if not sight.why:
        return []
    between = [] if tight else [BLANK]
    blocks = [Block(plain("Why", "$quiet")), Block(plain(sight.why))]
    for found in sight.found:
        blocks += [*between, Block(plain(found.sentence))]
        if found.citation:
            who = _who(found.citation) if short else found.citation
            blocks.append(Block(plain(who, "$quiet")))
    return [*blocks, *between, Block(_ALL_OF_THEM)] if sight.found else blocks


def _who(citation: str) -> str:
    """Authors and year of each source: "Kumar & Epley (2023)"."""
    return "; ".join(_YEAR.split(source, 1)[0] for source in citation.split("; "))


def _head(sight: Sight) -> list[Block]:
    style = "$quiet" if sight.small else "$voice"
    blocks = [Block(plain(sight.title, style))] if sight.title else []
    if sight.plan:
        blocks.append(Block(plain(f"You planned: {sight.plan}", "$quiet"), hang=6))
    elif sight.last:
        blocks.append(Block(plain(f"Last: {sight.last}", "$quiet"), hang=6))
    blocks += [Block(plain(line, "$quiet")) for line in sight.before]
    return blocks


def _line(sight: Sight) -> list[Block]:
    return (
        [Block(part) for part in said(sight).split("\n", allow_blank=True)] if sight.pieces else []
    )


def _text(sight: Sight) -> list[Block]:
    return [Block(part) for part in plain(sight.text, newlines=True).split("\n", allow_blank=True)]


def _after(sight: Sight) -> list[Block]:
    if sight.copied:
        usual = [Block(plain(sight.usually, "$quiet"))] if sight.usually and sight.message else []
        return [*usual, BLANK, Block(sent(message=sight.message))]
    if not sight.quiet:
        return []
    return [BLANK, Block(plain("If it goes quiet", "$quiet")), Block(plain(sight.quiet))]


def _keys(keys: Iterable[Key], width: int, *, tight: bool) -> list[Block]:
    if not tight:
        return [Block(key_words(key, "  "), hang=3) for key in keys]
    rows: list[list[Content]] = []
    for key in map(key_words, keys):
        if rows and joined([*rows[-1], key], _GAP).cell_length <= width:
            rows[-1].append(key)
        else:
            rows.append([key])
    return [Block(joined(row, _GAP)) for row in rows]


def page(sight: Sight, width: int, room: int) -> tuple[list[Block], list[Block]]:
    """The whole of it above and below the line that was copied; all above while none was.

    In `room` lines of `width` cells the keys stand one a line; where that is too much, what to do
    if it goes quiet gives way to the why, and then the keys move together and sources are short.
    """
    above, below = _page(sight, width, quiet=True, tight=False)
    for quiet, tight in ((not sight.why, False), (not sight.why, True)):
        said = _text(sight) if sight.copied else []
        if _height([*above, *said, *below], width) <= room:
            break
        above, below = _page(sight, width, quiet=quiet, tight=tight)
    return above, below


def _page(sight: Sight, width: int, *, quiet: bool, tight: bool) -> tuple[list[Block], list[Block]]:
    style = "" if sight.keys else "$quiet"
    line = [Block(plain(sight.line, style))] if sight.line else []
    ask = [Block(plain(sight.ask))] if sight.ask else []
    why = _why(sight, short=tight or width < _NARROW, tight=tight)
    keys = _keys(sight.keys, width, tight=tight)
    rest = [line, ask, why, keys]
    if sight.copied:
        return [*_head(sight), BLANK], _parts([_after(sight), *rest])
    said = [*_line(sight), *(_after(sight) if quiet else [])]
    return _parts([_head(sight), said, *rest]), []


def _parts(parts: Iterable[list[Block]]) -> list[Block]:
    """The parts that say something, a blank line between them."""
    blocks: list[Block] = []
    for part in parts:
        blocks += [BLANK, *part] if blocks and part else part
    return blocks


def _height(blocks: Iterable[Block], width: int) -> int:
    width = max(width, 8)
    return sum(
        len(wrapped(block.content, width, indent=block.indent, hang=block.hang)) for block in blocks
    )


def few_lines(sight: Sight, width: int, room: int) -> list[Content]:
    """The coach in at most `room` lines under a list: a title with its keys, and the line."""
    shown = [key for key in sight.keys if key.key in "ny"]
    title = plain(sight.title, "$quiet" if sight.small else "$voice")
    lines = [row(title, joined([key_words(key) for key in shown], "  "), width)]
    if not (sight.title or shown):
        lines = []
    if sight.copied:
        text = paragraphs(plain(sight.text, newlines=True), width)
        return _most(lines + text, sent(message=sight.message), width, room)
    if sight.pieces:
        text = paragraphs(said(sight), width, hang=1 if sight.quoted else 0)
    else:
        text = paragraphs(plain(sight.line, "" if sight.keys else "$quiet"), width)
    return _most(lines + text, _one_more(sight), width, room)


def _one_more(sight: Sight) -> Content:
    """What a card has room for besides the line: what to know before it comes first."""
    if sight.ask:
        return plain(sight.ask)
    if sight.before:
        return plain(" ".join(sight.before), "$quiet")
    return plain(f"If it goes quiet: {sight.quiet}", "$quiet") if sight.quiet else Content("")


def _most(lines: list[Content], after: Content, width: int, room: int) -> list[Content]:
    """`lines`, cut with an ellipsis where they are too many; `after` only where all of it fits."""
    if len(lines) > room:
        last = lines[room - 1]
        return [*lines[: room - 1], fit(last, width - 1) + Content.styled("…", "$quiet")]
    more = wrapped(after, width) if after.plain else []
    return lines + more if len(lines) + len(more) <= room else lines


class CoachPanel(VerticalScroll, can_focus=False):
    """The coach as a pane of its own, on a ground of its own."""

    DEFAULT_CSS = """
    CoachPanel {
        background: $surface;
        padding: 1 2 0 2;
        scrollbar-size-vertical: 1;
        scrollbar-background: $surface;
        & #plain { display: none; height: auto; width: 1fr; }
    }
    """

    sight: reactive[Sight | None] = reactive(None)
    """What is shown; nothing for None."""

    async def watch_sight(self, before: Sight | None, now: Sight | None) -> None:
        """Another line from its top. The first one brings the widgets: until then there are none,
        so that a screen is painted without waiting for them."""
        if now is None and not self.children:
            return
        if not self.children:
            # The line by itself, once it was copied, is one text for the mouse to take whole.
            await self.mount(Paper(id="above"), Static(id="plain"), Paper(id="below"))
        self._lay_out()
        if before is None or now is None or before.pieces != now.pieces or not now.why:
            self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """The keys stand one a line where there is room for it."""
        self._lay_out()

    def _lay_out(self) -> None:
        if not self.children:
            return
        sight = self.sight or Sight()
        above, below = page(sight, self.content_size.width, self.content_size.height)
        self.query_one("#above", Paper).blocks = above
        self.query_one("#below", Paper).blocks = below
        text = self.query_one("#plain", Static)
        text.display = sight.copied
        text.update(plain(sight.text, newlines=True) if sight.copied else Content(""))
