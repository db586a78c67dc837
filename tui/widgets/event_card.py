"""The event beside the list: when and where, who may be there, what is planned, what was told."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive

from store.event_brief import EventBrief, Guest
from store.words import cut
from tui.text import joined, plain
from tui.widgets.frame import keys
from tui.widgets.paper import BLANK, Block, Paper

_NOTES = 6
"""Lines of the notes that are shown."""
_GUESTS = 12
_LINE = 200
"""Characters of any one text."""


class EventCard(VerticalScroll, can_focus=False):
    """An event, as a page. `compact` is the few lines that fit under a list."""

    DEFAULT_CSS = """
    EventCard { padding: 0 2; scrollbar-size-vertical: 1; background: $background; }
    """

    event: reactive[EventBrief | None] = reactive(None)
    compact: reactive[bool] = reactive(False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paper = Paper()
        """Made here, so that an event can be given before the card is in its place."""

    def compose(self) -> ComposeResult:
        """One page of text."""
        yield self._paper

    def watch_event(self, before: EventBrief | None, now: EventBrief | None) -> None:
        """Show another event from the top."""
        self._lay_out()
        if before is None or now is None or before.uid != now.uid:
            self.scroll_home(animate=False)

    def watch_compact(self) -> None:
        """Lay the same event out for less room."""
        self._lay_out()

    def _lay_out(self) -> None:
        show = few if self.compact else full
        self._paper.blocks = show(self.event) if self.event is not None else ()


def full(event: EventBrief) -> list[Block]:
    """The whole page."""
    blocks = [Block(_title(event)), *_where(event)]
    if event.stage == "after":
        blocks += _people("You met", event.met)
        blocks += _told(event)
    blocks += _plan(event)
    if event.stage != "after":
        blocks += _people("Who may be there", event.expected)
        blocks += _people("You met", event.met)
    if event.notes:
        lines = [line for line in event.notes.splitlines() if line.strip()][:_NOTES]
        blocks += _part("Notes", [plain(cut(line, _LINE), "$foreground") for line in lines])
    return [*blocks, BLANK, Block(keys(keys_of(event)))]


def few(event: EventBrief) -> list[Block]:
    """What fits under a list: a line each."""
    blocks = [Block(_title(event), cut=True)]
    blocks += [Block(block.content, cut=True) for block in _where(event)[:2]]
    if event.stage == "after":
        names = ", ".join(guest.name for guest in event.met)
        said = [("You met", names), ("One kind fact", event.kind_fact)]
    else:
        names = ", ".join(guest.name for guest in event.expected)
        said = [("Goal", event.goal), ("Last words", event.exit), ("Maybe there", names)]
    for label, text in said:
        if text:
            line = Content.assemble((f"{label}: ", "$quiet"), plain(cut(text, _LINE)))
            blocks.append(Block(line, cut=True))
    return [*blocks, BLANK, Block(keys(keys_of(event)), cut=True)]


def keys_of(event: EventBrief) -> Sequence[tuple[str, str]]:
    """What to do with it now, the likeliest first."""
    if event.stage == "after":
        told = "what you wrote" if event.told else "how it was"
        return (("m", "people I met"), ("f", told))
    card, yours = ("o", "door card"), ("Enter", "your plan")
    if event.stage == "before":
        return (yours if event.prepared else ("Enter", "plan it"), card, ("p", "practise"))
    # Once it has begun nothing is planned any more, so without a plan Enter leads to who was met.
    return (card, *((yours,) if event.prepared else ()), ("m", "people I met"), ("f", "how it was"))


def _title(event: EventBrief) -> Content:
    title = plain(cut(event.title, _LINE), "bold $foreground")
    return joined([title, plain(cut(event.kind, 40), "$quiet")], "  ")


def _where(event: EventBrief) -> list[Block]:
    near = plain(event.near, "$time")
    lines = [joined([plain(event.when, "$quiet"), near])]
    tags = " ".join(f"#{tag}" for tag in event.tags)
    place = [plain(cut(text, _LINE), "$quiet") for text in (event.place, event.community, tags)]
    lines.append(joined(place))
    return [Block(line) for line in lines if line.plain]


def _plan(event: EventBrief) -> list[Block]:
    said = [
        ("enough would be", event.goal),
        ("first words", event.arrival),
        ("last words", event.exit),
        ("leave by", event.leave_by),
        ("cues", " · ".join(event.cues)),
    ]
    lines = [
        Content.assemble((f"{label}: ", "$quiet"), plain(cut(text, _LINE)))
        for label, text in said
        if text
    ]
    if not lines and event.ready and event.stage != "after":
        lines = [plain("Ready enough. It is here on the day.")]
    return _part("Your plan", lines)


def _people(title: str, guests: Sequence[Guest]) -> list[Block]:
    lines = []
    for guest in guests[:_GUESTS]:
        name = plain(cut(guest.name, 60), "$foreground")
        lines.append(joined([name, plain(cut(guest.words, _LINE), "$quiet")]))
    if len(guests) > _GUESTS:
        lines.append(plain("and others", "$quiet"))
    return _part(title, lines)


def _told(event: EventBrief) -> list[Block]:
    return _part("One kind fact", [plain(cut(event.kind_fact, _LINE))] if event.kind_fact else [])


def _part(title: str, lines: Sequence[Content]) -> list[Block]:
    if not lines:
        return []
    head = [BLANK, Block(plain(title, "$primary"))]
    return [*head, *(Block(line, indent=2, hang=4) for line in lines)]
