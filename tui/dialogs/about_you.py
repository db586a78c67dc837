"""About you: the few words that the coach may use of the user, and how far it may go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.changes import profile
from store.errors import Conflict, KithError
from store.models import Profile
from tui.fields import Field
from tui.forms import FormDialog, FormRow, Pick
from tui.text import plain

_LINES = (
    ("me", "Your name", "Sam", "As you say it to someone new: “I'm Sam”."),
    (
        "role",
        "What you do",
        "help small charities with their books",
        "As it follows “I”: “I help small charities with their books”.",
    ),
    ("project", "Working on", "a small catalogue", "As in “I'm working on a small catalogue”."),
    ("learning", "Learning about", "early music", "As in “I'm here to learn about early music”."),
    ("skill", "Good at", "proofreading", "As in “I'm good at proofreading”."),
)
"""(field, label, example, what the words are like in a line of the coach)"""
_PERSON = (
    "person_to_call",
    "Whom to call",
    "Mina, 0170 123456",
    "Your own person, first on the page that H opens.",
)
COMFORT = (("1", "easy"), ("2", "a bit more"), ("3", "braver"))
"""How much the lines ask of the user that are offered first."""
RATINGS = (("numbers", "numbers"), ("words", "words"), ("off", "not at all"))
"""How tension and likelihood are asked for; until one is chosen, the first question asks."""
BY_NAME = (("", "afterwards"), ("always", "always"), ("never", "never"))
"""When questions use the user's own name (evidence: DIST)."""


class AboutYou(FormDialog[bool]):
    """The user's own page; True once something was saved."""

    TITLE_TEXT = "About you"

    def __init__(self) -> None:
        super().__init__("profile", key=": About you")

    def title_content(self) -> Content:
        """The title; the form is filled from the book before its rows are made."""
        self.read_book()
        return super().title_content()

    def read_book(self) -> None:
        """The page as it is now."""
        self.shown = self.app.book.state.profile
        self.texts = _texts(self.shown)

    def rows(self) -> Iterable[Widget]:
        """What lines may say, how far they go, how one is asked, and whom to call."""
        yield Static(
            "The coach fills these into its lines. All of it is optional, and stays in your book.",
            classes="quiet",
        )
        yield Static("In a line", classes="part")
        for line in _LINES:
            yield self._row(*line)
        yield Static("How far lines may go", classes="part")
        yield FormRow(
            "Comfort",
            Pick(COMFORT, self.texts["comfort"], id="comfort"),
            hint="It never rises by itself. Past the last line you can always ask for braver ones.",
        )
        yield Static("When you plan, and afterwards", classes="part")
        yield FormRow(
            "Ratings",
            Pick(RATINGS, self.texts["rating"], id="rating"),
            hint="How tense, how likely: your own scale, and it compares you with nobody. "
            "Everything works without.",
        )
        yield FormRow(
            "By your name",
            Pick(BY_NAME, self.texts["by_name"], id="by_name"),
            hint="“What surprised Sam?” and not “you”: some look at a hard hour more easily so.",
        )
        yield Static("If today is hard", classes="part")
        yield self._row(*_PERSON)

    def _row(self, name: str, label: str, example: str, hint: str) -> FormRow:
        return FormRow(label, Field(self.texts[name], placeholder=example, id=name), hint=hint)

    def on_mount(self) -> None:
        """Begin with the name."""
        self.query_one("#me").focus()

    def action_save(self) -> None:
        """Everything that was touched, in one go."""
        self.trouble("")
        after: dict[str, Any] = dict(self.touched())
        if "comfort" in after:
            after["comfort"] = int(after["comfort"])
        if "rating" in after:
            after |= _rated(after.pop("rating"))
        if not after:
            self.forget_draft()
            self.dismiss(False)
            return
        before = {name: getattr(self.shown, name) for name in after}
        try:
            edit = self.app.commit(profile.edit, before, after)
        except Conflict as error:
            self._show_conflict(error)
        except KithError as error:
            self.trouble(str(error))
        else:
            self.forget_draft()
            if edit.ops:
                self.app.tell("Saved. The coach uses it from now on.", undo=edit.undoable)
            self.dismiss(True)

    def _show_conflict(self, error: Conflict) -> None:
        """Say at each field what another window wrote; saving once more keeps what stands here."""
        self.shown = self.app.book.state.profile
        now = _texts(self.shown)
        for name in dict.fromkeys(map(_row_name, error.fields)):
            said = f"In the book now: {now[name] or 'empty'}. ctrl+s again saves yours."
            self.row_of(name).say(plain(said, "$time"))
        self.trouble(
            "Your page changed while the form was open. Nothing was saved yet, and what you typed "
            "is here."
        )


def _texts(shown: Profile) -> dict[str, str]:
    """Field -> what its row shows."""
    names = [line[0] for line in (*_LINES, _PERSON)]
    return {name: getattr(shown, name) for name in (*names, "by_name")} | {
        "comfort": str(shown.comfort),
        "rating": shown.rating_in if shown.ratings else "off",
    }


def _rated(how: str) -> dict[str, Any]:
    """The fields of the profile that say how ratings are asked for."""
    return {"ratings": False} if how == "off" else {"ratings": True, "rating_in": how}


def _row_name(field: str) -> str:
    """The row in which a field of the profile is shown."""
    return "rating" if field in ("ratings", "rating_in") else field
