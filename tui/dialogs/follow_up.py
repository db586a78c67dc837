"""A plan or a promise: what, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

import msgspec
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from store.models import FollowUp, FollowUpKind
from store.words import due_words, exact
from tui.dialogs.base import KithDialog
from tui.fields import Field
from tui.text import phrase, plain


class Answer(msgspec.Struct, frozen=True):
    """What was written."""

    kind: FollowUpKind
    text: str
    due: str
    """Exact or vague day, or empty: whenever."""


class FollowUpDialog(KithDialog[Answer]):
    """A new follow-up, or `shown` to change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "turn", "plan or promise", show=False, priority=True),
        Binding("ctrl+s", "save", "save", show=False, priority=True),
    ]
    KEYS: ClassVar[Sequence[tuple[str, str]]] = (
        ("Enter", "save"),
        ("ctrl+t", "plan or promise"),
        ("Tab", "next"),
        ("Esc", "close"),
    )
    DEFAULT_CSS = """
    FollowUpDialog {
        & .label { color: $quiet; margin-top: 1; }
        & #reads { color: $time; height: 1; padding: 0 1; }
        & #kind { width: 1fr; }
    }
    """

    def __init__(self, name: str, today: date, shown: FollowUp | None = None) -> None:
        super().__init__()
        self._who, self._today, self._shown = name, today, shown
        self._kind: FollowUpKind = shown.kind if shown is not None else "plan"

    def title_content(self) -> Content:
        """Whom it is for."""
        return phrase("With $name", name=self._who)

    def sheet(self) -> Iterable[Widget]:
        """Kind, words, day."""
        yield Static(self._kind_line(), id="kind")
        yield Static("What", classes="label")
        yield Field(
            self._shown.text if self._shown else "", placeholder="send the paper", id="text"
        )
        yield Static("When (leave empty for whenever)", classes="label")
        yield Field(self._due_text(), placeholder="in 2 weeks, friday, in november", id="due")
        yield Static(id="reads")

    def on_mount(self) -> None:
        """Start with the words."""
        self.query_one("#text", Field).focus()

    def _due_text(self) -> str:
        if self._shown is None or not self._shown.due:
            return ""
        return (
            self._shown.due
            if len(self._shown.due) == 10
            else due_words(self._shown.due, self._today)
        )

    def _kind_line(self) -> Content:
        plan, promise = (
            ("bold $primary", "$quiet") if self._kind == "plan" else ("$quiet", "bold $primary")
        )
        said = (
            "something you would like to do"
            if self._kind == "plan"
            else "something you said you would do"
        )
        return Content.assemble(("plan", plan), "  ", ("promise", promise), "   ", (said, "$quiet"))

    def action_turn(self) -> None:
        """Plan to promise and back."""
        self._kind = "promise" if self._kind == "plan" else "plan"
        self.query_one("#kind", Static).update(self._kind_line())

    @on(Input.Changed, "#due")
    def _read(self) -> None:
        due = self._due()
        words = ""
        if due:
            words = exact(due, self._today) if len(due) == 10 else due_words(due, self._today)
        self.query_one("#reads", Static).update(plain(words))
        self.trouble("")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Check the day and give the answer."""
        text = self.query_one("#text", Field).text.strip()
        due = self._due()
        if due is None:
            self.trouble("That is not a day Kithbook knows. Try friday, 12 march or in november.")
        elif not text and not due:
            self.trouble("Say what, or when, or both.")
        else:
            self.dismiss(Answer(self._kind, text, due))

    def _due(self) -> str | None:
        """The day, empty for none, None for words that are no day."""
        written = self.query_one("#due", Field).text.strip()
        if not written:
            return ""
        if self._shown is not None and written == self._due_text():
            return self._shown.due
        from store.dates import parse_when

        return parse_when(written, self._today, prefer="future")
