"""How often to be in touch, in words or in the user's own number of days, weeks or months."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

import msgspec
from textual import on
from textual.widget import Widget
from textual.widgets import Input

from store.errors import BadInput
from store.models import Rhythm
from store.rhythms import WORDS, parse, word_of
from tui.dialogs.choice import Choice, ChoiceDialog
from tui.fields import Field
from tui.text import phrase


class Answer(msgspec.Struct, frozen=True):
    """What was chosen; `rhythm` None means no reminders."""

    rhythm: Rhythm | None


_SAYS = {
    "often": "About once a month.",
    "now and then": "About every three months.",
    "rarely": "About twice a year.",
    "once a year": "About once a year.",
}


class RhythmDialog(ChoiceDialog[Answer]):
    """The four words, none, or one's own."""

    KEYS: ClassVar[Sequence[tuple[str, str]]] = (
        ("Enter", "take it"),
        ("Tab", "own words"),
        ("Esc", "close"),
    )
    DEFAULT_CSS = """
    RhythmDialog Field { margin-top: 1; }
    """

    def __init__(self, name: str, current: Rhythm | None) -> None:
        choices = [
            Choice(
                str(n),
                word,
                f"{_SAYS[word]} The clock starts today.",
                Answer(rhythm),
            )
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

    def sheet(self) -> Iterable[Widget]:
        """The choices, and a field for other words."""
        yield from super().sheet()
        yield Field(self._own, placeholder="or in your own words: every 6 weeks", id="own")

    @on(Input.Submitted, "#own")
    def _own_words(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            self.dismiss(Answer(parse(event.value)))
        except BadInput as error:
            self.trouble(str(error))
