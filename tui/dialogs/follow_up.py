"""A plan or a promise: what, and by when. What is typed is kept until it is saved."""

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

from store.changes import followups
from store.errors import KithError
from store.models import FollowUp, FollowUpKind
from store.words import due_words, exact
from tui.dialogs.keeping import KeepingDialog, Typed
from tui.dialogs.quick_log.hints import key_line
from tui.drafts import FORM
from tui.fields import Field
from tui.text import phrase, plain


class Answer(msgspec.Struct, frozen=True):
    """What was written."""

    kind: FollowUpKind
    text: str
    due: str
    """Exact or vague day, or empty: whenever."""


FROM_BEFORE = "What you typed before; Esc keeps it, Enter saves it."


class FollowUpDialog(KeepingDialog[Answer]):
    """A new follow-up of the person with uid `contact`, saved here; or `shown`, to change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "turn", "plan or promise", show=False, priority=True),
        Binding("ctrl+s", "save", "save", show=False, priority=True),
    ]
    KEYS: ClassVar[Sequence[tuple[str, str]]] = (
        ("Enter", "save"),
        ("ctrl+t", "plan or promise"),
        ("Tab", "next"),
        ("Esc", "put aside"),
    )
    DEFAULT_CSS = """
    FollowUpDialog {
        & .label { color: $quiet; margin-top: 1; }
        & #reads { color: $time; height: 1; padding: 0 1; }
        & #kind { width: 1fr; }
        & #keys { height: 1; }
        & #before { color: $quiet; margin-top: 1; display: none; width: 1fr; }
        &.-restored #before { display: block; }
    }
    """

    def __init__(
        self, name: str, today: date, shown: FollowUp | None = None, *, contact: str = ""
    ) -> None:
        super().__init__()
        self._who, self._today, self._shown, self._contact = name, today, shown, contact
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
        yield Static(FROM_BEFORE, id="before")

    def on_mount(self) -> None:
        """Start with the words, those from before if there are any."""
        self.query_one("#text", Field).focus()
        kept = self.drafts.find(self.about())
        if kept is not None and len(kept.lines) == 3:
            kind, text, due = kept.lines
            self._kind = "promise" if kind == "promise" else "plan"
            self.query_one("#kind", Static).update(self._kind_line())
            self.query_one("#text", Field).load(text)
            self.query_one("#due", Field).load(due)
            self.add_class("-restored")

    def on_resize(self) -> None:
        """As many keys as fit on one line."""
        line = self.query_one("#keys", Static)
        line.update(key_line(self.KEYS, line.content_size.width), layout=False)

    # keeping

    def about(self) -> str:
        """The follow-up, or whom a new one is for."""
        which = self._shown.uid if self._shown is not None else f"with:{self._contact}"
        return f"{FORM}follow_up:{which}"

    def to_keep(self) -> Typed:
        """Kind, words and day; nothing while they are as they were."""
        text, due = self.query_one("#text", Field).text, self.query_one("#due", Field).text
        shown = self._shown
        before = (shown.kind, shown.text) if shown is not None else (self._kind, "")
        if (self._kind, text) == before and due == self._due_text():
            return (), ()
        return (self._kind, text, due), ()

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
        self.keep_soon()

    @on(Input.Changed, "#text")
    def _words_changed(self) -> None:
        self.keep_soon()

    @on(Input.Changed, "#due")
    def _read(self) -> None:
        self.keep_soon()
        due = self._due()
        words = ""
        if due:
            words = self._day_words(due)
        self.query_one("#reads", Static).update(plain(words))
        self.calm()

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
            self._save(Answer(self._kind, text, due))

    def _save(self, answer: Answer) -> None:
        """A new one is saved before the dialog closes: refused, it stays as it was typed."""
        if self._shown is None:
            try:
                self.app.commit(followups.add, self._contact, answer.kind, answer.text, answer.due)
            except KithError as error:
                self.trouble(str(error))
                self.keep_now()
                return
            self.app.tell(self._said(answer), undo=True)
        self.let_go()
        self.dismiss(answer)

    def _said(self, answer: Answer) -> str:
        """What was saved, in words."""
        head = "A promise to" if answer.kind == "promise" else "A plan with"
        if not answer.due:
            return f"{head} {self._who}."
        return f"{head} {self._who}, for {self._day_words(answer.due).removeprefix('in ')}."

    def _day_words(self, due: str) -> str:
        return exact(due, self._today) if len(due) == 10 else due_words(due, self._today)

    def _due(self) -> str | None:
        """The day, empty for none, None for words that are no day."""
        written = self.query_one("#due", Field).text.strip()
        if not written:
            return ""
        if self._shown is not None and written == self._due_text():
            return self._shown.due
        from store.dates import parse_when

        return parse_when(written, self._today, prefer="future")
