"""How often to be in touch, in words or in the user's own number of days, weeks or months."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import ClassVar

import msgspec
from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from store.errors import BadInput
from store.models import Rhythm
from store.rhythms import WORDS, parse, word_of
from tui.dialogs.choice import Choice, ChoiceDialog, ChoiceList
from tui.fields import Field
from tui.text import phrase, plain


class Answer(msgspec.Struct, frozen=True):
    """What was chosen; `rhythm` None means no reminders."""

    rhythm: Rhythm | None


_SAYS = {
    "often": "About once a month, from today on.",
    "now and then": "About every three months, from today on.",
    "rarely": "About twice a year, from today on.",
    "once a year": "About once a year, from today on.",
}


class OwnWords(Field):
    """Words of one's own; up leads back to the choices."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("up", "screen.choices", show=False)]


class RhythmDialog(ChoiceDialog[Answer]):
    """The four words, none, or one's own.

    A digit goes to its choice and Enter takes it: with more typed behind, the digit begins words
    ("3 months"). Any other letter begins words at once.
    """

    KEYS: ClassVar[Sequence[tuple[str, str]]] = (
        ("1-4 0", "or words, then"),
        ("Enter", "take it"),
        ("Esc", "close"),
    )
    DEFAULT_CSS = """
    RhythmDialog Field { margin-top: 1; }
    RhythmDialog #reads { color: $time; height: 1; padding: 0 1; }
    """
    MORE_LINES = 3

    def __init__(self, name: str, current: Rhythm | None) -> None:
        choices = [
            Choice(str(n), word, _SAYS[word], Answer(rhythm))
            for n, (word, rhythm) in enumerate(WORDS.items(), 1)
        ]
        choices.append(
            Choice("0", "no reminders", "They stay in People. Nothing is lost.", Answer(None))
        )
        own = current is not None and current not in WORDS.values()
        super().__init__(
            phrase("How often would you like to be in touch with $name?", name=name),
            choices,
            Answer(current),
        )
        self._own = word_of(current) if own and current is not None else ""
        self._digit = ""

    def sheet(self) -> Iterable[Widget]:
        """The choices, and a field for other words."""
        yield from super().sheet()
        yield OwnWords(self._own, placeholder="or in your own words: every 6 weeks", id="own")
        yield Static(id="reads")

    def on_key(self, event: events.Key) -> None:
        """A choice's digit goes to it; anything else typed goes to the field."""
        listing, typed = self.query_one("#choices", ChoiceList), event.character
        if self.focused is not listing or typed is None or not event.is_printable:
            self._digit = ""
            return
        choice = next((one for one in self._choices if one.key == typed), None)
        if choice is not None and not self._digit:
            listing.select(choice)
            self._digit = typed
        elif typed.strip() or self._digit:
            self._begin_words(self._digit + typed)
            self._digit = ""
        event.stop()
        event.prevent_default()

    def _begin_words(self, typed: str) -> None:
        own = self.query_one("#own", Field)
        own.load(typed)
        self.set_focus(own)

    def action_choices(self) -> None:
        """Back to the choices."""
        self.set_focus(self.query_one("#choices"))

    @on(Input.Changed, "#own")
    def _read(self, event: Input.Changed) -> None:
        """Say what the words are read as, before Enter."""
        said = ""
        if event.value.strip():
            with suppress(BadInput):
                rhythm = self._meant(event.value).rhythm
                said = word_of(rhythm) if rhythm is not None else "no reminders"
        self.query_one("#reads", Static).update(plain(said))
        self.trouble("")

    @on(Input.Submitted, "#own")
    def _own_words(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            self.dismiss(self._meant(event.value))
        except BadInput as error:
            self.trouble(str(error))

    def _meant(self, words: str) -> Answer:
        """What words mean; a digit alone is its choice here too. Raises BadInput."""
        key = words.strip()
        listed = next((choice.value for choice in self._choices if choice.key == key), None)
        return listed or Answer(parse(words))
