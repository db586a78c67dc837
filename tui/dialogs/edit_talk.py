"""The form about one talk: its day, with whom, what was said; or taking it out of the book."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from store import when
from store.changes import talks
from store.errors import BadInput, Conflict, KithError
from store.models import Interaction
from store.state import EPOCH, State
from store.words import exact
from tui.dialogs.edit_person.lines import read_tags, tag_line
from tui.dialogs.edit_person.parts import find_person
from tui.fields import Field
from tui.forms import Deed, FormDialog, FormRow, Lines, Pick
from tui.text import plain
from tui.visible import visible

_GONE = Interaction(uid="", created_at=EPOCH, changed_at=EPOCH, on="1970-01-01")
_FEELINGS = (("", "not said"), ("drained", "drained"), ("fine", "fine"), ("energised", "energised"))
_LINES = (
    ("on", "When", "yesterday, 12 november, last spring"),
    ("channel", "How", "coffee, call, message"),
    ("people", "With", "names, parted by commas"),
    ("mentioned", "Spoke of", "names of people who were not there"),
    ("topics", "About", "topics for next time, parted by commas"),
    ("tags", "Tags", "#robotics"),
    ("gave", "Gave", ""),
    ("received", "Got", ""),
)


class EditTalk(FormDialog[bool]):
    """The talk with `uid`; True once something was saved or the talk was removed."""

    TITLE_TEXT = "A talk"

    def __init__(self, uid: str) -> None:
        super().__init__(f"talk:{uid}")
        self._uid = uid
        self.talk = _GONE
        """The talk as it was when the form opened."""
        self._elsewhere: dict[str, Any] = {}

    def title_content(self) -> Content:
        """Which talk it is."""
        self.read_book()
        return plain(f"{self.talk.channel or 'A talk'}, {exact(self.talk.on, self.app.book.today)}")

    def read_book(self) -> None:
        """The talk as it is now."""
        state = self.app.book.state
        self.talk = state.interaction(self._uid) or _GONE
        self._elsewhere.clear()
        self.texts = shown(self.talk, state)

    def rows(self) -> Iterable[Widget]:
        """Every field, and the way out of the book."""
        for name, label, example in _LINES:
            field = Field(self.texts[name], placeholder=example, id=name)
            yield FormRow(label, field)
            if name == "mentioned":
                yield FormRow("What was said", Lines(self.texts["text"], id="text"))
        yield FormRow("You were after", Pick(_FEELINGS, self.texts["feeling"], id="feeling"))
        with Vertical(classes="deeds"):
            yield Deed(Content("Take this talk out of the book; u puts it back"), id="remove")

    def on_mount(self) -> None:
        """Begin with the words."""
        self.query_one("#text").focus()

    @on(Field.Changed, "#on")
    def _understood(self, event: Field.Changed) -> None:
        """Say how the day was read."""
        said, words = event.value.strip(), ""
        if self.row_of("on").troubled:
            return
        if said != self.texts["on"]:
            try:
                words = exact(_read_day(self, said), self.app.book.today)
            except BadInput:
                words = "…"
        self.row_of("on").say(plain(words, "$time"))

    def action_save(self) -> None:
        """Read every touched field; save, or say at the field what is not right yet."""
        self.trouble("")
        after: dict[str, Any] = {}
        for name, text in self.touched().items():
            try:
                after[name] = _READ[name](self, text) if name in _READ else text.strip()
            except BadInput as error:
                self.row_of(name).trouble(str(error))
                self.query_one(f"#{name}").focus()
                return
        if not after:
            self.forget_draft()
            self.dismiss(False)
            return
        before = {name: getattr(self.talk, name) for name in after} | self._elsewhere
        try:
            edit = self.app.commit(talks.edit, self._uid, before, after)
        except Conflict as error:
            self._show_conflict(error)
        except KithError as error:
            self.trouble(str(error))
        else:
            self.forget_draft()
            if edit.ops:
                self.app.tell(f"Saved {edit.label}.", undo=True)
            self.dismiss(True)

    def _show_conflict(self, error: Conflict) -> None:
        state = self.app.book.state
        now = shown(state.interaction(self._uid) or _GONE, state)
        for name, value in error.fields.items():
            self._elsewhere[name] = value
            said = f"In the book now: {now.get(name) or 'empty'}. ctrl+s again saves yours."
            self.row_of(name).say(plain(said, "$time"))
        self.trouble(
            "Someone changed this talk while the form was open. Nothing was saved yet, and what "
            "you typed is here."
        )

    @on(Deed.Pressed, "#remove")
    def _remove(self, event: Deed.Pressed) -> None:
        event.stop()
        try:
            edit = self.app.commit(talks.remove, self._uid)
        except KithError as error:
            self.trouble(str(error))
            return
        self.forget_draft()
        self.app.tell(f"{edit.label[:1].upper()}{edit.label[1:]}.", undo=True)
        self.dismiss(True)

    # reading

    def read_names(self, text: str, before: tuple[str, ...]) -> tuple[str, ...]:
        """uids of the people named; those already there are known by their whole name."""
        state = self.app.book.state
        known = {name: uid for uid in before if (name := _name(state, uid))}
        found: dict[str, None] = {uid: None for uid in before if not _name(state, uid)}
        for part in text.split(","):
            said = " ".join(part.split())
            if said:
                found[known.get(said) or find_person(state, said)] = None
        return tuple(found)

    def read_people(self, text: str) -> tuple[str, ...]:
        """Who was there."""
        people = self.read_names(text, self.talk.people)
        if not people and self.talk.people:
            raise BadInput("A talk is with someone. To be rid of it, the last line takes it out.")
        return people

    def read_mentioned(self, text: str) -> tuple[str, ...]:
        """Who was spoken of."""
        return self.read_names(text, self.talk.mentioned)


def shown(talk: Interaction, state: State) -> dict[str, str]:
    """What every row shows of a talk."""
    return {
        "on": exact(talk.on),
        "channel": talk.channel,
        "people": ", ".join(filter(None, (_name(state, uid) for uid in talk.people))),
        "mentioned": ", ".join(filter(None, (_name(state, uid) for uid in talk.mentioned))),
        "text": talk.text,
        "topics": ", ".join(talk.topics),
        "tags": tag_line(talk.tags),
        "gave": talk.gave,
        "received": talk.received,
        "feeling": talk.feeling,
    }


def _name(state: State, uid: str) -> str:
    """A name on one line and without the comma that would part it."""
    one = state.contacts.get(uid)
    return " ".join(visible(one.name).replace(",", " ").split()) if one is not None else ""


def _read_day(form: EditTalk, text: str) -> str:
    from store.dates import parse_when

    today = form.app.book.today
    found = parse_when(text.strip(), today, prefer="past")
    if found is None:
        raise BadInput(
            f"“{text.strip()[:40]}” is not a day Kithbook knows. Try yesterday, 12 november or "
            "last spring."
        )
    if when.first_day(found) > today:
        raise BadInput(f"{exact(found)} is still to come, and a talk is one you had.")
    return found


def _topics(form: EditTalk, text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(part.split()) for part in text.split(",") if part.strip()))


_READ: dict[str, Callable[[EditTalk, str], Any]] = {
    "on": _read_day,
    "people": EditTalk.read_people,
    "mentioned": EditTalk.read_mentioned,
    "topics": _topics,
    "tags": lambda form, text: read_tags(text, form.talk.tags),
    "text": lambda form, text: text.strip("\n"),
}
