"""The rows of the person form: what each is called, shows of a person, and reads back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from store.errors import BadInput
from store.fold import fold
from store.models import Contact, LabelledDate
from store.search import resolve, who
from store.state import EPOCH, State
from tui.dialogs.edit_person import days, lines

NOBODY = Contact(uid="", created_at=EPOCH, changed_at=EPOCH, name="new")
"""What the form of a new person starts from; its name is not shown."""


class Part(NamedTuple):
    """One row."""

    name: str
    """The field of Contact, or `birthday` and `other_days`, which together are its `dates`."""
    label: str
    kind: Literal["line", "lines", "pick"] = "line"
    example: str = ""
    """In the empty field."""
    hint: str = ""
    """Below it, while it is being filled in."""
    choices: tuple[tuple[str, str], ...] = ()


SECTIONS: tuple[tuple[str, tuple[Part, ...]], ...] = (
    (
        "",
        (
            Part("name", "Name", example="as you would say it"),
            Part("short_name", "You call them", example="in a message; else the first name"),
            Part("pronouns", "Pronouns", example="she/her"),
            Part("organisation", "Works at"),
            Part("title", "What they do"),
        ),
    ),
    (
        "Ways to reach",
        (
            Part("emails", "Mail", "lines", hint="One a line. A word first if you like: work: ..."),
            Part("phones", "Phone", "lines", hint="One a line, as in mobile: +49 151 ..."),
            Part("links", "Links", "lines", hint="One a line, as in Mastodon: @ana@social.example"),
            Part("addresses", "Address", "lines", hint="One a line; / parts street and town."),
            Part("usual_channel", "Usually by", example="Signal, mail, phone"),
        ),
    ),
    (
        "Where they are",
        (
            Part("city", "City"),
            Part("timezone", "Time zone", example="Europe/Berlin, or a city"),
        ),
    ),
    (
        "Worth remembering",
        (
            Part("birthday", "Birthday", example="12 April, or 12 April 1985"),
            Part("other_days", "Other days", "lines", hint="One a line: anniversary: 3 June 2015"),
        ),
    ),
    (
        "How you met",
        (
            Part("met_where", "Where", example="PyCon 2025"),
            Part("met_on", "When", example="12 april 2025, last autumn, 2019"),
            Part("introduced_by", "Through", example="someone in the book"),
            Part("met_story", "Story", "lines"),
        ),
    ),
    (
        "Between you",
        (
            Part(
                "known",
                "You know them",
                "pick",
                choices=(("", "not said"), ("a little", "a little"), ("well", "well")),
            ),
            Part("circle", "Circle", example="close, friends, work; a word of yours"),
            Part(
                "mentor",
                "Mentoring",
                "pick",
                choices=(("", "no"), ("mentor", "they help me"), ("mentee", "I help them")),
            ),
            Part("tags", "Tags", example="#robotics #choir"),
        ),
    ),
    (
        "What you know",
        (
            Part(
                "facts",
                "Facts",
                "lines",
                hint="One a line. interest: needs: offers: news: say the kind; (private) first "
                "keeps it to their page.",
            ),
            Part("notes", "Notes", "lines", hint="Markdown, if you like it."),
        ),
    ),
)
ARCHIVED = Part(
    "archived",
    "In the book",
    "pick",
    choices=(("", "shown"), ("yes", "archived: only find knows them")),
)
PARTS: dict[str, Part] = {part.name: part for _, parts in SECTIONS for part in parts}
PARTS["archived"] = ARCHIVED

_PLAIN = (
    "name", "short_name", "pronouns", "organisation", "title", "usual_channel", "city", "timezone",
    "met_where", "met_story", "known", "circle", "mentor", "notes",
)  # fmt: skip
_WAYS = ("emails", "phones", "links", "addresses")


def shown(one: Contact, state: State) -> dict[str, str]:
    """What every row shows of a person, as text. A new person's rows are empty."""
    texts = {name: getattr(one, name) for name in _PLAIN}
    if one.uid == "":
        texts["name"] = ""
    for name in _WAYS:
        texts[name] = lines.shown(getattr(one, name), lines.way_line)
    birthday = days.birthday_of(one.dates)
    through = state.contacts.get(one.introduced_by)
    return texts | {
        "birthday": days.yearly_words(birthday.date) if birthday else "",
        "other_days": lines.shown(days.other_days(one.dates), days.day_line),
        "met_on": days.met_words(one.met_on) if one.met_on else "",
        "introduced_by": through.name if through is not None else "",
        "tags": lines.tag_line(one.tags),
        "facts": lines.shown(one.facts, lines.fact_line),
        "archived": "yes" if one.archived else "",
    }


class Reader(msgspec.Struct, frozen=True):
    """What reading a row needs beside its text."""

    one: Contact
    state: State
    today: date
    chosen: Mapping[str, str] = {}
    """Name written in *Through* -> uid of the person chosen for it."""

    def read(self, name: str, text: str) -> dict[str, Any]:
        """The fields of Contact that the text of one row says. Raises BadInput in a sentence."""
        if name in _WAYS:
            before = getattr(self.one, name)
            return {name: lines.read(text, before, lines.way_line, lines.parse_way(name))}
        if name in _READ:
            return _READ[name](self, text)
        return {name: text if name in ("notes", "met_story") else text.strip()}

    def _name(self, text: str) -> dict[str, Any]:
        """A new name takes along the parts an imported card gave to the old one."""
        said = " ".join(text.split())
        if not said:
            raise BadInput("A person needs a name; any word of yours will do.")
        parts = ("given", "family", "middle", "prefix", "suffix")
        gone = [part for part in parts if fold(getattr(self.one, part)) not in fold(said)]
        return {"name": said, **dict.fromkeys(gone, "")}

    def _birthday(self, text: str) -> dict[str, Any]:
        before = days.birthday_of(self.one.dates)
        others = days.other_days(self.one.dates)
        if not text.strip():
            return {"dates": others}
        day = LabelledDate(label=days.BIRTHDAY, date=days.read_yearly(text, self.today))
        return {"dates": ((day if before is None else replace(before, date=day.date)), *others)}

    def _other_days(self, text: str) -> dict[str, Any]:
        birthday = days.birthday_of(self.one.dates)
        others = days.read_days(text, days.other_days(self.one.dates), self.today)
        return {"dates": (*(() if birthday is None else (birthday,)), *others)}

    def _met_on(self, text: str) -> dict[str, Any]:
        return {"met_on": days.read_met(text, self.today)}

    def _zone(self, text: str) -> dict[str, Any]:
        return {"timezone": days.read_zone(text)}

    def _through(self, text: str) -> dict[str, Any]:
        said = " ".join(text.split())
        if not said:
            return {"introduced_by": ""}
        uid = self.chosen.get(said) or find_person(self.state, said)
        if uid == self.one.uid:
            raise BadInput("Nobody introduces themselves to you through themselves.")
        return {"introduced_by": uid}

    def _tags(self, text: str) -> dict[str, Any]:
        return {"tags": lines.read_tags(text, self.one.tags)}

    def _facts(self, text: str) -> dict[str, Any]:
        parse = lines.parse_fact(self.one.facts, self.today)
        return {"facts": lines.read(text, self.one.facts, lines.fact_line, parse)}

    def _archived(self, text: str) -> dict[str, Any]:
        return {"archived": bool(text)}


def find_person(state: State, words: str) -> str:
    """The uid of the one person whom `words` name. Raises BadInput in words that fit the app."""
    try:
        return resolve(state, words)
    except BadInput as error:
        named = [one for one in state.contacts.values() if fold(words) in fold(one.name)]
        if len(named) > 1:
            labels = [f"{one.name} ({who(one)})" if who(one) else one.name for one in named[:4]]
            raise BadInput(f"Several people fit: {', '.join(labels)}. ↓ chooses one.") from error
        raise BadInput(
            f"Nobody in the book is called “{words[:40]}”. Add them first, or leave this empty."
        ) from error


_READ: dict[str, Callable[[Reader, str], dict[str, Any]]] = {
    "name": Reader._name,
    "birthday": Reader._birthday,
    "other_days": Reader._other_days,
    "met_on": Reader._met_on,
    "timezone": Reader._zone,
    "introduced_by": Reader._through,
    "tags": Reader._tags,
    "facts": Reader._facts,
    "archived": Reader._archived,
}
