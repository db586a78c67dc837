"""The line of a talk with what it is understood as: who was there, what it closes, what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

import msgspec
from textual.binding import Binding, BindingType
from textual.content import Content

from store.quicklog import Closes, Completion, Draft, chips
from tui.dialogs.quick_log import questions
from tui.dialogs.quick_log.asked_line import AskedLine, Understood
from tui.dialogs.quick_log.questions import Ask
from tui.reading import Reader


class LineBox(AskedLine):
    """A line about a talk."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "flip", "present or mentioned", show=False),
        # Textual's field cuts with ctrl+x; a line of words has more use for what it closes.
        Binding("ctrl+x", "closes", "what it closes", show=False, priority=True),
    ]

    def __init__(self, *, hints: tuple[Content, ...] = (), id: str | None = None) -> None:
        super().__init__(hints=hints, id=id)
        self.draft = Draft(line="")
        self.ending: Callable[[Draft], Closes | None] = lambda draft: None
        """What closes with a draft besides what it says itself; its uid is ""."""

    def understand(self, reader: Reader) -> Understood:
        """The talk that the line tells of."""
        self.draft = draft = self._with_ending(reader.read(self.text, self.choices))
        return Understood(
            draft.spans,
            chips(draft, reader.today, reader.names(draft)),
            questions.asks(draft, self.choices, reader),
        )

    def _with_ending(self, draft: Draft) -> Draft:
        ending = self.ending(draft) if draft.line.strip() else None
        if ending is None:
            return draft
        on = self.choices.closes.get(ending.uid, True)
        closes = (*draft.closes, msgspec.structs.replace(ending, on=on))
        return msgspec.structs.replace(draft, closes=closes)

    def complete(self, cursor: int, reader: Reader) -> tuple[Completion, ...]:
        """The names, channels and marks that the word at `cursor` may become."""
        return reader.completions(self.text, cursor)

    def stayed(self, ask: Ask) -> Ask | None:
        """What it closes, as it stands now."""
        if self._reader is None:
            return None
        return questions.closing(self.draft, self.choices, self._reader)

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys that do something now, the most needed first."""
        found = super().hints()
        if self.asking is not None and self.asking.options:
            return found
        if self.draft.closes and self.text.strip():
            found = (*found, ("ctrl+x", _closing_words(self.draft.closes)))
        if self.draft.people and self.text.strip():
            found = (*found, ("ctrl+t", "present or mentioned"))
        return found

    def action_flip(self) -> None:
        """Someone who was there becomes only mentioned, or the other way round."""
        choices = questions.flipped(self.draft, self.choices, self.field.cursor_position)
        if choices is None:
            self.say("Put the cursor on a name, or after it, to say whether they were there.")
            return
        self.choices, self.note = choices, ""
        self.read()

    def action_closes(self) -> None:
        """Turn what this talk closes on or off; of several, choose."""
        if self._reader is None or not self.draft.closes or not self.text.strip():
            self.say("Nothing is open with those who were there, so there is nothing to close.")
        elif len(self.draft.closes) == 1:
            self.choices = questions.switched(self.choices, self.draft.closes[0])
            self.note = ""
            self.read()
        else:
            self.go_to(questions.closing(self.draft, self.choices, self._reader))


def _closing_words(closes: Sequence[Closes]) -> str:
    """What the key does about what the talk would close."""
    if len(closes) > 1:
        return "what it closes"
    return "leave open" if closes[0].on else "close it"
