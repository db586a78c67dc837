"""A small step in the user's own words: a new one, or other words for one that is there."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from coach import ladder
from coach.not_among_ours import soft_word
from store.changes import steps
from store.errors import Conflict, KithError
from store.ops import Edit, Put
from tui import stepping
from tui.fields import Field
from tui.forms import FormDialog, FormRow
from tui.text import plain

TEXT, SMALLER = "text", "smaller"
SMALL = "Something small that is in your own hands, and done in a few minutes."


class OwnStep(FormDialog[str]):
    """Gives the id of the step that was saved.

    `step` is the one to change, empty for a new one, which then stands after the one called
    `after`. One of ours that is emptied goes back to its own words.
    """

    DEFAULT_CSS = """
    OwnStep .quiet { margin-bottom: 1; }
    """

    def __init__(self, step: str = "", *, after: str = "") -> None:
        super().__init__(f"step:{step}", key="e" if step else "a")
        self._step, self._after = step, after
        self._ours = "-" in step
        self._shown = ("", "")
        """The user's own words, and smaller ones, as the book had them when they were read."""

    def title_content(self) -> Content:
        """The title; the form is filled from the book before its rows are made."""
        self.read_book()
        return Content("A small step, in your words" if self._step else "A small step of your own")

    def read_book(self) -> None:
        """The step as it is now."""
        state = self.app.book.state
        rung = stepping.rung_of(state, self._step) if self._step else None
        self._shown = steps.words_of(state, self._step)
        self.texts = {
            TEXT: rung.text if rung is not None else "",
            SMALLER: rung.smaller if rung is not None else "",
        }

    def rows(self) -> Iterable[Widget]:
        """What to do, and a smaller version."""
        yield Static(SMALL, classes="quiet")
        hint = "Emptied, it goes back to our words." if self._ours else "What you would do."
        example = "say good morning to the baker"
        field = Field(self.texts[TEXT], placeholder=example, id=TEXT)
        yield FormRow("The step", field, hint=hint)
        field = Field(self.texts[SMALLER], placeholder="nod to the baker", id=SMALLER)
        yield FormRow("Smaller", field, hint="For a day with less energy. It may stay empty.")

    def on_mount(self) -> None:
        """Begin with the step."""
        self.query_one(f"#{TEXT}").focus()

    @on(Input.Changed)
    def _look(self, event: Input.Changed) -> None:
        """A soft word about a step that is never among ours; it stops nothing."""
        word = soft_word(event.value, stepping.names_kept_out(self.app.book.state))
        self.row_of(event.control.id or "").say(plain(word, "$time"))

    def action_save(self) -> None:
        """Save, and close; refused, it stays as it was typed."""
        self.trouble("")
        try:
            edit = self._save(self.touched())
        except Conflict as error:
            self._show_conflict(error)
            return
        except KithError as error:
            self.trouble(str(error))
            return
        self.forget_draft()
        if edit.ops:
            self.app.tell("Saved. It is on your ladder.", undo=True)
        made = next((op.record.uid for op in edit.ops if isinstance(op, Put)), "")
        self.dismiss(self._step or made)

    def _show_conflict(self, error: Conflict) -> None:
        """Say at the field what another window wrote; saving once more keeps what stands here."""
        self._shown = steps.words_of(self.app.book.state, self._step)
        for name, now in error.fields.items():
            said = f"In the book now: {now or 'empty'}. ctrl+s again saves yours."
            self.row_of(name).say(plain(said, "$time"))
        self.trouble(str(error))

    def _save(self, touched: dict[str, str]) -> Edit:
        """Put it into the book. Raises KithError."""
        before = dict(zip((TEXT, SMALLER), self._shown, strict=True))
        text, smaller = (touched.get(name, before[name]) for name in (TEXT, SMALLER))
        if not self._step:
            position = ladder.position_after(stepping.rungs_of(self.app.book.state), self._after)
            return self.app.commit(steps.add_own, text, smaller, position)
        if self._ours:
            # What is as it stands among ours is not kept as words of the user's own.
            given = ladder.rung((), self._step)
            if given is not None:
                text = "" if text.strip() == given.text else text
                smaller = "" if smaller.strip() == given.smaller else smaller
        return self.app.commit(steps.edit, self._step, text, smaller, self._shown)
