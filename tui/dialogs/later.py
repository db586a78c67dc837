"""Until when: a digit is a usual span, words are one's own; Enter takes what is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from store import when
from store.words import exact
from tui.dialogs.base import KithDialog
from tui.fields import Field
from tui.text import phrase, plain

_SPANS = (
    ("1", "tomorrow", 1),
    ("2", "in three days", 3),
    ("3", "in a week", 7),
    ("4", "in a month", 30),
)


def spans(today: date) -> list[tuple[str, str, date]]:
    """(key, words, day) of the usual choices. A month is the same day of the next one."""
    return [(key, words, _later(today, days)) for key, words, days in _SPANS]


def _later(today: date, days: int) -> date:
    if days != 30:
        return today + timedelta(days=days)
    from store.dates import parse_when

    found = parse_when("in 1 month", today, prefer="future")
    return when.first_day(found) if found else today + timedelta(days=days)


class LaterDialog(KithDialog[date]):
    """Gives the day something comes back.

    A digit alone is the span of that number; with more behind it, it begins words: "2 weeks".
    """

    TITLE_TEXT = ""
    KEYS: ClassVar[Sequence[tuple[str, str]]] = (
        ("1-4", "or words, then"),
        ("Enter", "take it"),
        ("Esc", "close"),
    )
    DEFAULT_CSS = """
    LaterDialog Field { margin-top: 1; }
    LaterDialog #reads { color: $time; height: 1; padding: 0 1; }
    """

    def __init__(self, name: str, about: str, today: date) -> None:
        super().__init__()
        self._who, self._about, self._today = name, about, today
        self._spans = spans(today)

    def title_content(self) -> Content:
        """Who, and what for."""
        if self._about:
            return phrase(
                "Later, for $name  [$quiet not bold]$about[/]", name=self._who, about=self._about
            )
        return phrase("Later, for $name", name=self._who)

    def sheet(self) -> Iterable[Widget]:
        """The usual spans, and a field for words."""
        yield Static(self._listed(""), id="spans")
        yield Field(placeholder="or in words: friday week, mid january ...", id="words")
        yield Static(id="reads")

    def on_mount(self) -> None:
        """Digits and letters both go to the field."""
        self.query_one("#words", Field).focus()

    def _listed(self, chosen: str) -> Content:
        """The usual spans; the one whose digit is typed stands out."""
        lines = []
        for key, words, day in self._spans:
            line = Content.assemble(
                ("▌" if key == chosen else " ", "$primary"),
                (f"{key}  ", "bold $primary"),
                (f"{words:<16}", "bold $foreground" if key == chosen else "$foreground"),
                (exact(day.isoformat(), self._today), "$time"),
            )
            lines.append(line.stylize("on $tint") if key == chosen else line)
        return Content("\n").join(lines)

    @on(Input.Changed, "#words")
    def _read(self, event: Input.Changed) -> None:
        written = event.value.strip()
        self.query_one("#spans", Static).update(self._listed(written))
        day, said = self._day(written), ""
        if day is not None:
            named = next((f"{words} · " for key, words, _ in self._spans if key == written), "")
            said = f"{named}{exact(day.isoformat(), self._today)}"
        self.query_one("#reads", Static).update(plain(said))
        self.trouble("")

    @on(Input.Submitted, "#words")
    def _take(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        day = self._day(text)
        if not text:
            self.trouble("Say until when: 1 to 4, or words like next friday.")
        elif day is None:
            self.trouble("That is not a day Kithbook knows. Try friday, 12 march or in 3 weeks.")
        elif day <= self._today:
            self.trouble("That day is not ahead. Try tomorrow, friday or in 3 weeks.")
        else:
            self.dismiss(day)

    def _day(self, written: str) -> date | None:
        from store.dates import parse_when

        if not written:
            return None
        for key, _, day in self._spans:
            if written == key:
                return day
        found = parse_when(written, self._today, prefer="future")
        return when.first_day(found) if found else None
