"""One question for a word that a message needs: typed now, with an example, and a skip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import monotonic
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from coach.grammar import too_long
from coach.messages import FROM_LAST_YEAR, NOTE_IS_LONG
from coach.slots import SLOTS, as_inserted
from tui.dialogs.keeping import KeepingDialog, Typed
from tui.dialogs.quick_log.hints import key_line
from tui.drafts import FORM
from tui.fields import Field
from tui.text import phrase, plain

SHORTER = (
    "That is a bit long for the middle of a sentence. Could you say it shorter, in about ten "
    "words? It stays here meanwhile."
)
FROM_BEFORE = "What you typed before; Enter takes it."
AT_ONCE = 0.4
"""Seconds in which the key that opened the dialog, pressed again, is no answer yet."""


class Answer(Field):
    """Enter takes it at once, so that a key right after it goes to what opens next."""

    def __init__(self, text: str, *, after: str = "", id: str = "") -> None:
        """`after` is the key that opened it, when that was a letter."""
        super().__init__(text, id=id)
        self._after, self._since, self._first = after, monotonic(), text

    async def _on_key(self, event: events.Key) -> None:
        """The same key once more, at once and before anything was typed, is no word."""
        again = event.key == self._after and self.text == self._first
        if again and monotonic() - self._since < AT_ONCE:
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)

    async def action_submit(self) -> None:
        """Hand the answer to the dialog."""
        await self.run_action("screen.take")


class SlotDialog(KeepingDialog[str]):
    """Asks for the slot named `slot`; gives the answer, or None for skip.

    `given` stands in the field; with `aged` it comes from a note older than a year and is first
    asked whether it is still right, with `long` it is a longer note cut short. An answer half typed
    is kept under `who` (the uid of the person it is about) until the next time; without it nothing
    is kept.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "still_right", "still right", show=False),
        Binding("e,enter", "change", "edit", show=False),
        Binding("s", "leave", "skip", show=False),
    ]
    KEYS: ClassVar[Sequence[tuple[str, str]]] = (("Enter", "take it"), ("Esc", "skip"))
    AGED_KEYS: ClassVar[Sequence[tuple[str, str]]] = (
        ("y", "still right"),
        ("e", "edit"),
        ("s", "skip"),
    )
    DEFAULT_CSS = """
    SlotDialog {
        & #before, & #note { color: $quiet; width: 1fr; margin-bottom: 1; }
        & #old { width: 1fr; padding: 0 1; max-height: 6; text-wrap: wrap; }
        & #example { color: $quiet; width: 1fr; margin-top: 1; }
        & #keys { height: 1; }
        & #old { display: none; }
        &.-aged #old { display: block; }
        &.-aged Answer, &.-aged #example { display: none; }
    }
    """

    def __init__(
        self,
        slot: str,
        *,
        question: str = "",
        given: str = "",
        aged: bool = False,
        long: bool = False,
        who: str = "",
        before: str = "",
        after: str = "",
    ) -> None:
        """`question` is asked instead of the slot's own; `before` stands below it: the sentence the
        answer goes into. `after` is the letter that opened the dialog, if one did."""
        super().__init__()
        self._slot = SLOTS[slot]
        self._question = question or self._slot.question
        self._long, self._after = long, after
        self._given = " ".join(given.split())
        self._aged = aged and bool(self._given)
        self._who, self._before = who, before

    def title_content(self) -> Content:
        """The question."""
        return plain(self._question)

    def sheet(self) -> Iterable[Widget]:
        """What is known, or a field for it, and an example."""
        if self._before:
            yield Static(plain(self._before, newlines=True), id="before")
        yield Static(self._note(), id="note")
        yield Static(plain(self._given), id="old")
        yield Answer(self._given, after=self._after, id="answer")
        yield Static(self._example(), id="example")

    def on_mount(self) -> None:
        """Start in the field, or with the note from last year."""
        kept = self.drafts.find(self.about()) if self._who else None
        if kept is not None:
            self._aged = False
            self._field.load(kept.lines[0])
            self._say(FROM_BEFORE)
        self.set_class(self._aged, "-aged")
        self.query_one("#note").display = bool(self._note().plain) or kept is not None
        if not self._aged:  # else no field has the keys, and the letters answer
            self._field.focus()
        self._show_keys()

    def on_resize(self) -> None:
        """As many keys as fit on one line."""
        self._show_keys()

    def _show_keys(self) -> None:
        line = self.query_one("#keys", Static)
        pairs = self.AGED_KEYS if self._aged else self.KEYS
        line.update(key_line(pairs, line.content_size.width), layout=False)

    def _note(self) -> Content:
        if self._aged:
            return plain(FROM_LAST_YEAR)
        return plain(NOTE_IS_LONG) if self._long or too_long(self._given) else Content("")

    def _say(self, sentence: str) -> None:
        note = self.query_one("#note", Static)
        note.update(plain(sentence))
        note.display = bool(sentence)

    def _example(self) -> Content:
        example = self._slot.example
        return phrase("For example: $example", example=example) if example else Content("")

    @property
    def _field(self) -> Field:
        return self.query_one("#answer", Field)

    # keeping

    def calm(self) -> None:
        """An answer is used at once: that a book takes nothing does not matter here."""
        self.trouble("")

    def about(self) -> str:
        """The slot, and whom it is about."""
        return f"{FORM}slot:{self._slot.name}:{self._who}"

    def to_keep(self) -> Typed:
        """What is typed, when it is not what was given."""
        typed = self._field.text
        return ((typed,), ()) if self._who and typed.strip() != self._given else ((), ())

    @on(Input.Changed, "#answer")
    def _typed_on(self) -> None:
        self.calm()
        if self._who:
            self.keep_soon()

    # answering

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The letters answer only while the note from last year is in question."""
        if action in ("still_right", "change"):
            return self._aged
        return True

    def action_still_right(self) -> None:
        """Take the note as it stands, unless it is too long to stand in a sentence."""
        if too_long(self._given):
            self.action_change()
            self._say(NOTE_IS_LONG)
        else:
            self._answer(self._given)

    def action_change(self) -> None:
        """Put the note into the field."""
        self._aged = False
        self.remove_class("-aged")
        self._say("")
        self._field.focus()
        self._show_keys()

    def action_take(self) -> None:
        """Take what the field holds; an empty one is a skip."""
        answer = as_inserted(self._slot.name, self._field.text)
        if too_long(answer):
            self.trouble(SHORTER)
        elif answer:
            self._answer(answer)
        else:
            self.action_leave()

    def _answer(self, answer: str) -> None:
        self.let_go()
        self.dismiss(answer)

    def keep_now(self) -> None:
        """Write down what is typed, where there is somebody it is about."""
        if self._who:
            super().keep_now()

    def let_go(self) -> None:
        """Taken: nothing of it is to come back."""
        if self._who:
            super().let_go()
