"""The people met at an event: a line each, typed or pasted, looked over and saved as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

import msgspec
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from store.changes import met
from store.event_guests import present
from store.models import Event
from store.quicklog import Choices, Draft
from store.quicklog.met import AHEAD, day_of, is_ahead
from store.words import cut, exact, list_words
from tui.dialogs.met_list import (
    MOST,
    MetList,
    open_in,
    ways,
    with_candidate,
    with_new,
)
from tui.dialogs.quick_log.field import LogField
from tui.dialogs.quick_log.line_box import LineBox
from tui.dialogs.review_lines import ReviewLines
from tui.drafts import MET
from tui.reading import Reader
from tui.text import phrase
from tui.widgets.line_list import Line, LineList

EXAMPLES = (
    "Rosa Lind, embedded Rust, likes bouldering about drivers > next week: send her the crate",
    "Rosa Lind, embedded Rust > next week: send her the crate",
    "Rosa Lind, embedded Rust",
)
"""The longest that fits is shown in an empty line."""
_NAMED = 3
"""So many of those who are noted already are named."""
AS_TYPED = (
    ("Enter", "the next one"),
    ("ctrl+s", "save all"),
    ("Esc", "put aside"),
)


class PeopleMet(ReviewLines):
    """Lines about the people met at the event with uid `event`. True once they are saved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "another", "one more", show=False),
        Binding("plus", "add", "someone new", show=False),
        *(Binding(str(n), f"take({n - 1})", "this one", show=False) for n in range(1, MOST + 1)),
    ]
    KEYS = (
        ("ctrl+s", "save all"),
        ("a", "one more"),
        ("Enter", "edit"),
        ("x", "drop"),
        ("Esc", "put aside"),
    )
    DEFAULT_CSS = """
    PeopleMet {
        &.-editing.-low .title { display: block; }
    }
    """
    ESC_IN_A_LINE = "put aside"
    HINTS = (
        "Begin with who it was. Someone new: [$primary]+[/]Name, or "
        '[$primary]+[/]"tall one, embedded Rust"',
        "[$primary]about[/] a topic   [$primary]likes[/], [$primary]needs[/], "
        "[$primary]offers[/] go on their page   [$primary]>[/] friday: a plan",
        "Many lines pasted become a list to look over.",
    )

    def __init__(self, event: str) -> None:
        super().__init__(())
        self._event_uid = event

    @property
    def _about(self) -> str:
        return f"{MET}{self._event_uid}"

    def about(self) -> str:
        """The people of this event."""
        return self._about

    def title_content(self) -> Content:
        """Whom the lines are about, and on which day they are noted."""
        event = self._event
        if event is None:
            return phrase("People you met at $title", title="it")
        title, today = cut(event.title, 40), self.app.book.today
        names = self._noted(event)
        more = "\n[$quiet not bold]Noted already: $names[/]" if names else ""
        if self._ahead:
            said = f"People you met before $title  [$quiet not bold]{AHEAD}[/]"
            return phrase(f"{said}{more}", title=title, names=names)
        said = "People you met at $title  [$quiet not bold]$day[/]"
        day = exact(day_of(event, today), today)
        return phrase(f"{said}{more}", title=title, day=day, names=names)

    def _noted(self, event: Event) -> str:
        """Who is noted already, so that nobody is written twice; empty for nobody."""
        contacts = self.app.book.state.contacts
        people = present(contacts, event.met)
        names = [cut(contacts[one].name if one in contacts else one, 24) for one in people]
        more = ["others"] if len(names) > _NAMED else []
        return list_words([*names[:_NAMED], *more])

    @property
    def _event(self) -> Event | None:
        return self.app.book.state.events.get(self._event_uid)

    @property
    def _ahead(self) -> bool:
        """Whether the event has not begun."""
        book, event = self.app.book, self._event
        return event is not None and is_ahead(event, book.today, book.clock.local())

    def list_of_lines(self) -> LineList:
        """A list in which a key settles who a line is about."""
        return MetList(id="lines")

    def on_mount(self) -> None:
        """What was typed before comes back; then the first, or the next, line."""
        kept = self.drafts.find(self._about)
        if kept is not None:
            self._take_in(kept.lines, kept.settled)
        self.call_later(self.action_another)

    def on_resize(self) -> None:
        """As much of the example, and as many keys, as fit."""
        if self.query(LineBox):
            width = self.box.field.content_region.width
            fitting = (one for one in EXAMPLES if len(one) < width)
            self.box.field.placeholder = next(fitting, EXAMPLES[-1])
        super().on_resize()

    def _take_in(self, lines: tuple[str, ...], choices: tuple[Choices, ...]) -> None:
        for text, settled in zip(lines, choices, strict=False):
            self._lines.append(
                Line(number=self._next, text=text, choices=settled, draft=Draft(line=text))
            )
            self._next += 1
        self._read_all()

    def base_reader(self) -> Reader:
        """Reads each line as one about somebody met there."""
        reader = super().base_reader()
        event = self._event
        return reader.at(event, ahead=self._ahead) if event is not None else reader

    def _show(self, at: Line | None = None) -> None:
        """The lines that say something; the one about to be typed is in its field alone."""
        every = self._lines
        self._lines = [line for line in every if line.text.strip()]
        super()._show(at)
        self._lines = every

    # who a line is about

    def action_add(self) -> None:
        """Who the line is about is someone new; once more takes that back."""
        self._settle(with_new, "Nobody in this line is new.")

    def action_take(self, place: int) -> None:
        """Who the line is about is the candidate at `place`."""
        self._settle(lambda line: with_candidate(line, place), "")

    def _settle(self, settled: Callable[[Line], Choices | None], otherwise: str) -> None:
        line = self.listing.selected
        if line is None or self._editing is not None:
            return
        choices = settled(line)
        self.trouble("" if choices is not None else otherwise)
        if choices is None:
            return
        self._replace(msgspec.structs.replace(line, choices=choices))
        self._read_all()
        self.keep_soon()

    def asked(self, line: Line) -> str:
        """What saving waits for in a line, with the keys for it."""
        found = open_in(line)
        if found is None:
            return super().asked(line)
        named = (f"{key} {word}" for key, word in ways(found, self.listing.reader))
        return "  ".join((found.question.text.partition(" +")[0], *named))

    @on(LineList.Highlighted)
    def _moved(self) -> None:
        self._show_keys()

    # typing one after the other

    def action_another(self) -> None:
        """An empty line at the end, to type into."""
        if self._editing is not None:
            return
        blank = Line(number=self._next, text="", choices=Choices(), draft=Draft(line=""))
        self._next += 1
        self._lines.append(blank)
        self._show(at=blank)
        self._edit(blank)

    @on(LineBox.Entered)
    def _next_line(self, event: LineBox.Entered) -> None:
        """The line is done; the last one is followed by the next."""
        event.stop()
        event.prevent_default()
        last = self._editing is not None and self._editing.number == self._lines[-1].number
        self._back_to_list()
        if last:
            self.action_another()

    @on(LineBox.Emptied)
    def _no_more(self, event: LineBox.Emptied) -> None:
        """Enter on an empty line ends the typing."""
        event.stop()
        event.prevent_default()
        self._back_to_list()

    @on(LogField.Pasted)
    def _pasted_there(self, event: LogField.Pasted) -> None:
        """A pasted list takes the place of the line; then the list is looked over."""
        self._pasted(event)
        event.prevent_default()

    def _back_to_list(self) -> None:
        """To the list; empty lines are none."""
        self._editing = None
        self._lines = [line for line in self._lines if line.text.strip()]
        super()._back_to_list()

    def _show_keys(self) -> None:
        if self._editing is not None and not self.box.text.strip():
            from textual.widgets import Static

            from tui.dialogs.quick_log.hints import key_line

            line = self.query_one("#keys", Static)
            line.update(key_line(AS_TYPED, line.content_size.width), layout=False)
        else:
            super()._show_keys()

    def list_keys(self) -> Sequence[tuple[str, str]]:
        """The keys of the list; where someone is asked about, the one that adds them."""
        line = self.listing.selected
        if line is None or open_in(line) is None:
            return super().list_keys()
        return (*self.KEYS[:1], ("+", "new"), *self.KEYS[1:])

    def action_leave(self) -> None:
        """Close with everything kept, from the list and from a line: one key is enough."""
        if self._editing is not None:
            self._back_to_list()
        super().action_leave()

    def commit(self, drafts: tuple[Draft, ...]) -> None:
        """Save them as one. Raises what the store raises."""
        self.app.commit(met.save, self._event_uid, drafts)
