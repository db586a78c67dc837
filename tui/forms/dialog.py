"""The sheet a form stands on: it moves by Tab and arrows, saves with ctrl+s, and keeps drafts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from store.paths import state_folder
from tui.dialogs.base import KithDialog
from tui.drafts import Drafts
from tui.fields import Field
from tui.forms.rows import FormRow, Pick, fill_in, value_of
from tui.text import phrase, plain

T = TypeVar("T")

KEEP_AFTER = 0.3
"""Seconds after the last key at which what is typed is written to the state folder."""


class FormScroll(VerticalScroll, inherit_bindings=False, can_focus=False):
    """Scrolls with the cursor; the arrows are the form's."""


class FormDialog(KithDialog[T], Generic[T]):
    """A sheet of rows. A subclass gives `rows`, `read_book`, `texts` and `action_save`.

    What differs from `texts` is the draft: it is kept while one types, survives Esc and a crash,
    comes back when the same form opens again, and is forgotten by `forget_draft`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", show=False, priority=True),
        Binding("ctrl+r", "afresh", "as in the book", show=False, priority=True),
        Binding("down", "next_field", show=False),
        Binding("up", "field_before", show=False),
    ]
    DEFAULT_CSS = """
    FormDialog {
        & #sheet { width: 84; height: 92%; }
        & #form { height: 1fr; scrollbar-size-vertical: 1; background: $surface; }
        & .part { color: $primary; margin: 1 0 0 0; }
        & .said { color: $voice; margin: 0 0 1 0; display: none; }
        & .deeds { height: auto; margin-top: 1; }
        & #keys { height: 1; }
    }
    """
    KEYS: ClassVar[Sequence[tuple[str, str]]] = (
        ("Tab", "next"),
        ("ctrl+s", "save"),
        ("Esc", "close, kept for later"),
    )

    def __init__(self, about: str, *, key: str = "e") -> None:
        """`about` names the matter, for the draft; `key` opens the same form again."""
        super().__init__()
        self._about, self._key = about, key
        self._timer: Timer | None = None
        self._kept: Drafts | None = None
        self.texts: Mapping[str, str] = {}
        """Field id -> what it showed when the form opened."""

    def rows(self) -> Iterable[Widget]:
        """What stands in the form."""
        return ()

    def read_book(self) -> None:
        """Set `texts` from the book as it is now."""

    def sheet(self) -> Iterable[Widget]:
        """The rows, scrolling."""
        with FormScroll(id="form"):
            yield Static(classes="said")
            yield from self.rows()

    def on_mount(self) -> None:
        """Bring back what was typed before."""
        kept = self._drafts.find(self._about)
        if kept is not None and self._bring_back(kept.lines[0]):
            self.say("What you typed last time is back. ctrl+r starts from the book.")

    @property
    def _drafts(self) -> Drafts:
        if self._kept is None:
            self._kept = Drafts(str(self.app.book.path or ""), state_folder() / "forms")
        return self._kept

    def say(self, sentence: str) -> None:
        """A word to the user at the top of the form."""
        line = self.query_one(".said", Static)
        line.update(plain(sentence))
        line.display = bool(sentence)

    def row_of(self, name: str) -> FormRow:
        """The row whose field has this id."""
        return next(row for row in self.query(FormRow) if row.field.id == name)

    # moving

    def action_next_field(self) -> None:
        """The next field."""
        self.focus_next()

    def action_field_before(self) -> None:
        """The field before."""
        self.focus_previous()

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    # typing

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Pick.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed | Pick.Changed) -> None:
        event.stop()
        self.row_of(event.control.id or "").typed()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(KEEP_AFTER, self._keep)

    def touched(self) -> dict[str, str]:
        """Field id -> what it holds now, of those that hold something else than the book."""
        held = {name: value_of(self.query_one(f"#{name}")) for name in self.texts}
        return {name: text for name, text in held.items() if text != self.texts[name]}

    def _keep(self) -> None:
        touched = self.touched()
        try:
            if touched:
                self._drafts.keep(self._about, (json.dumps(touched),))
            else:
                self._drafts.drop(self._about)
        except OSError:
            self.trouble("What you type cannot be kept for later here; ctrl+s still saves it.")

    def _bring_back(self, text: str) -> bool:
        try:
            texts = json.loads(text)
        except ValueError:
            return False
        if not isinstance(texts, dict):
            return False
        found = [name for name in texts if name in self.texts and isinstance(texts[name], str)]
        for name in found:
            fill_in(self.query_one(f"#{name}"), texts[name])
        return bool(found)

    def forget_draft(self) -> None:
        """What was typed is saved, or is not wanted."""
        if self._timer is not None:
            self._timer.stop()
        self._drafts.drop(self._about)

    # leaving

    def action_save(self) -> None:
        """Check everything and save."""

    def action_afresh(self) -> None:
        """Everything as the book has it now."""
        self.read_book()
        for name, text in self.texts.items():
            field = self.query_one(f"#{name}")
            if isinstance(field, Field):
                field.load(text)
            else:
                fill_in(field, text)
            self.row_of(name).say(Content(""))
        self.forget_draft()
        self.trouble("")
        self.say("")

    def action_leave(self) -> None:
        """Close; what was typed comes back when the form is opened again."""
        if self._timer is not None:
            self._timer.stop()
        self._keep()
        if self.touched():
            said = "What you typed is kept. [b $primary]$key[/] brings it back."
            self.app.tell(phrase(said, key=self._key))
        self.dismiss(None)
