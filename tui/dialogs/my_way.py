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


class MyWay(KeepingDialog[str]):
    """Own words for `prompt`, or a new prompt of one's own for `situation` where that is empty.

    `shown` is the line as it was filled, `values` are the words that filled it, by slot. Gives the
    text as it was saved, with its slots, or None.
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

    def __init__(self, situation: str, prompt: str, shown: str, values: Mapping[str, str]) -> None:
        super().__init__()
        self._situation, self._prompt = situation, prompt
        self._shown, self._values = shown, dict(values)

    def title_content(self) -> Content:
        """What is written here."""
        return Content("Say it your way" if self._prompt else "A line of your own")

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
        """The prompt, or the situation a new one is for."""
        return f"{FORM}my_way:{self._prompt or self._situation}"

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
        """Which words are not kept as they are, in a sentence or two."""
        from coach.slots import slots_of

        slots = slots_of(self._template(), lenient=True)
        names = [self._values[slot] for slot in slots if slot in NAMES and slot in self._values]
        others = [
            self._values[slot] for slot in slots if slot not in NAMES and slot in self._values
        ]
        said = []
        if names:
            stand = "stands" if len(names) == 1 else "stand"
            said.append(f"{list_words(names)} {stand} for whoever it is for.")
        if others:
            quoted = list_words([f"“{words}”" for words in others])
            change = "changes" if len(others) == 1 else "change"
            said.append(f"{quoted} {change} with the person.")
        return " ".join(said)

    def _template(self) -> str:
        from coach.slots import own_template

        return own_template(self.query_one("#text", Notes).kept, self._values)

    def action_save(self) -> None:
        """Save, and close; refused, it stays as it was typed."""
        template = self._template().strip()
        if not template:
            self.trouble("There are no words in it yet. Esc closes.")
            return
        try:
            if self._prompt:
                self.app.commit(prompts.say_my_way, self._prompt, template, self._situation)
            else:
                self.app.commit(prompts.write_own, self._situation, template)
        except KithError as error:
            self.trouble(str(error))
            self.keep_now()
            return
        self.let_go()
        self.app.tell("Your own words come first from now on.", undo=True)
        self.dismiss(template)
