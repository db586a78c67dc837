"""Say it your way: the line as it stands, in a field; what is saved fits everybody it is for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from store.changes import prompts
from store.errors import KithError
from store.words import list_words
from tui.dialogs.follow_up import FROM_BEFORE
from tui.dialogs.keeping import KeepingDialog, Typed
from tui.drafts import FORM
from tui.fields import Notes
from tui.text import plain

NAMES = ("first_name", "other_person", "mutual")
"""Slots for whoever it is for; what is on the user's own page stays as it is."""
NO_WORDS = "There are no words in it yet. Esc closes."


class MyWay(KeepingDialog[str]):
    """Own words for `prompt`, or a new prompt of one's own for `situation` where that is empty.

    `shown` is the line as it was filled, `values` are the words that filled it, by slot, and
    `full_name` is whom it was filled for. Gives the text as it was saved, with its slots, empty
    when own words were taken away, or None.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", show=False, priority=True),
    ]
    KEYS: ClassVar[Sequence[tuple[str, str]]] = (("ctrl+s", "save"), ("Esc", "put aside"))
    DEFAULT_CSS = """
    MyWay {
        & #text { height: 8; }
        & #stands { margin-top: 1; color: $quiet; width: 1fr; min-height: 1; }
        & #before { color: $quiet; margin-top: 1; display: none; width: 1fr; }
        &.-restored #before { display: block; }
    }
    """

    def __init__(
        self,
        situation: str,
        prompt: str,
        shown: str,
        values: Mapping[str, str],
        *,
        full_name: str = "",
    ) -> None:
        super().__init__()
        self._situation, self._prompt = situation, prompt
        self._shown, self._values = shown, dict(values)
        self._full_name = full_name

    def title_content(self) -> Content:
        """What is written here, and of one's own for which moment."""
        if self._prompt:
            return Content("Say it your way")
        from coach import shelf

        if self._situation not in shelf.codes():
            return Content("A line of your own")
        return Content(f"A line of your own, for “{shelf.situation(self._situation).title}”")

    def sheet(self) -> Iterable[Widget]:
        """The words, and what in them stands for something else."""
        yield Notes(self._shown, id="text")
        yield Static(id="stands")
        yield Static(FROM_BEFORE.replace("Enter", "ctrl+s"), id="before")

    def on_mount(self) -> None:
        """Start at the end of the words, those from before if there are any."""
        field = self.query_one("#text", Notes)
        kept = self.drafts.find(self.about())
        if kept is not None and len(kept.lines) == 1:
            field.load_text(kept.lines[0])
            self.add_class("-restored")
        field.focus()
        field.move_cursor(field.document.end)
        self._say_what_stands()

    # keeping

    def about(self) -> str:
        """The prompt, or the situation a new one is for, and the one person it was typed for."""
        return f"{FORM}my_way:{self._prompt or self._situation}:{self._full_name}"

    def to_keep(self) -> Typed:
        """The words; nothing while they are as they were."""
        text = self.query_one("#text", Notes).kept
        return ((), ()) if text == self._shown else ((text,), ())

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self.keep_soon()
        self.calm()
        self._say_what_stands()

    def _say_what_stands(self) -> None:
        self.query_one("#stands", Static).update(plain(self._stands()))

    def _stands(self) -> str:
        """Which words are not kept as they are, and which are against all looks."""
        from coach.own_words import left_of
        from coach.slots import SLOTS, slots_of
        from coach.template import strays

        template = self._template()
        slots = slots_of(template, lenient=True)
        names = self._words_of(slot for slot in slots if slot in NAMES)
        others = self._words_of(
            slot for slot in slots if slot not in NAMES and SLOTS[slot].source != "me"
        )
        said = []
        if names:
            stand = "stands" if len(names) == 1 else "stand"
            said.append(f"{list_words(names)} {stand} for whoever it is for.")
        if others:
            change = "changes" if len(others) == 1 else "change"
            said.append(f"{_quoted(others)} {change} with the person.")
        if left := left_of(template, self._full_name):
            said.append(f"{_quoted(left)} will stand in it for everybody.")
        if odd := strays(template, SLOTS):
            are = "is shown as it stands" if len(odd) == 1 else "are shown as they stand"
            said.append(f"{_quoted(odd)} {are}.")
        return " ".join(said)

    def _words_of(self, slots: Iterable[str]) -> tuple[str, ...]:
        """The words that filled these slots, each once."""
        return tuple(dict.fromkeys(self._values[slot] for slot in slots if self._values.get(slot)))

    def _template(self) -> str:
        from coach.slots import own_template

        text = self.query_one("#text", Notes).kept
        return own_template(text, self._values, full_name=self._full_name)

    def action_save(self) -> None:
        """Save, and close; refused, it stays as it was typed."""
        template = self._template().strip()
        if not template and not self._prompt:
            self.trouble(NO_WORDS)
            return
        try:
            if self._prompt:
                edit = self.app.commit(prompts.say_my_way, self._prompt, template, self._situation)
            else:
                edit = self.app.commit(prompts.write_own, self._situation, template)
        except KithError as error:
            self.trouble(str(error))
            self.keep_now()
            return
        if not template and not edit.ops:
            self.trouble(NO_WORDS)
            return
        self.let_go()
        self.app.tell(self._news(template), undo=bool(edit.ops))
        self.dismiss(template)

    def _news(self, template: str) -> str:
        if template:
            return "Your own words come first from now on."
        of_library = "-" in self._prompt
        return "The library's line is back." if of_library else "Your line is out of the book."


def _quoted(words: Iterable[str]) -> str:
    return list_words([f"“{word}”" for word in words])
