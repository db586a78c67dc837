"""Until when: a digit takes a usual span, any letter starts words of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual import events, on
from textual.content import Content
from textual.message import Message
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


class WordsField(Field):
    """A field whose first key may be a digit that is a choice, not a word."""

    class Digit(Message):
        """A digit was pressed in the empty field."""

        def __init__(self, digit: str) -> None:
            super().__init__()
            self.digit = digit

    def on_key(self, event: events.Key) -> None:
        """A digit on the empty field is a choice."""
        if not self.value and event.character in tuple(key for key, _, _ in _SPANS):
            event.stop()
            event.prevent_default()
            self.post_message(self.Digit(str(event.character)))


class LaterDialog(KithDialog[date]):
    """Gives the day something comes back."""

    TITLE_TEXT = ""
    KEYS: ClassVar[Sequence[tuple[str, str]]] = (
        ("1-4", "take it"),
        ("any letter", "in words"),
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
                "Put $name away until ...  [$quiet not bold]$about[/]",
                name=self._who,
                about=self._about,
            )
        return phrase("Put $name away until ...", name=self._who)

    def sheet(self) -> Iterable[Widget]:
        """The usual spans, and a field for words."""
        lines = [
            Content.assemble(
                (f"{key}  ", "bold $primary"),
                (f"{words:<16}", "$foreground"),
                (exact(day.isoformat(), self._today), "$time"),
            )
            for key, words, day in self._spans
        ]
        yield Static(Content("\n").join(lines), id="spans")
        yield WordsField(placeholder="after the holidays: friday week, mid january ...", id="words")
        yield Static(id="reads")

    def on_mount(self) -> None:
        """Digits work at once; letters go to the field."""
        self.query_one("#words", Field).focus()

    @on(WordsField.Digit)
    def _take_span(self, event: WordsField.Digit) -> None:
        event.stop()
        for key, _, day in self._spans:
            if event.digit == key:
                self.dismiss(day)

    @on(Input.Changed, "#words")
    def _read(self, event: Input.Changed) -> None:
        day = self._day(event.value)
        line = self.query_one("#reads", Static)
        line.update(plain(exact(day.isoformat(), self._today)) if day else Content(""))
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

    def _day(self, text: str) -> date | None:
        from store.dates import parse_when

        found = parse_when(text.strip(), self._today, prefer="future") if text.strip() else None
        return when.first_day(found) if found else None
