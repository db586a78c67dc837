"""The rows of the event form: what each is called, shows of an event, and reads back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import msgspec

from store import when
from store.errors import BadInput
from store.event_guests import present
from store.event_words import when_words
from store.eventline import kinds, zones
from store.eventline.written import Written, end_after, read_written
from store.models import Event
from store.quicklog import PeopleIndex
from store.state import EPOCH
from store.words import cut, exact, list_words
from tui.dialogs.edit_person.days import read_zone
from tui.dialogs.edit_person.lines import read_tags, tag_line
from tui.visible import visible

NOTHING = Event(uid="", created_at=EPOCH, changed_at=EPOCH, title="new")
"""What the form of a new event starts from; its title is not shown."""
_SHOWN = 40
_FIT = 4
"""People named when several fit."""


class Part(NamedTuple):
    """One row; its name is the field of `Event`."""

    name: str
    label: str
    example: str = ""
    """In the empty field."""
    hint: str = ""
    """Below it, while it is being filled in."""


PARTS: tuple[Part, ...] = (
    Part("title", "What", "PyCon DE, or coffee with Ana"),
    Part("kind", "Kind", "conference, coffee, a word of yours"),
    Part("starts", "Starts", "12 april 9:00, next friday, in april"),
    Part("ends", "Ends", "18:00, or 14 april, or nothing"),
    Part("zone", "Time zone", "yours; or Europe/Lisbon, UTC+1, a city"),
    Part("place", "Where"),
    Part("community", "Whose it is", "who holds it"),
    Part("expected", "May be there", "names, parted by commas"),
    Part("tags", "Tags", "#python #talks"),
    Part("notes", "Notes", hint="Markdown, if you like it."),
)
LINES = frozenset({"notes"})
"""Rows of several lines."""


def shown(event: Event, people: PeopleIndex) -> dict[str, str]:
    """What every row shows of an event, as text. A new event's name is empty."""
    texts = {part.name: getattr(event, part.name) for part in PARTS}
    named = event.expected
    known = {entry for entry in named if people.contact(entry) is not None}
    return texts | {
        "title": event.title if event is not NOTHING else "",
        "starts": _moment_text(event.starts),
        "ends": _end_text(event.starts, event.ends),
        "expected": ", ".join(guest_name(entry, people) for entry in present(known, named)),
        "tags": tag_line(event.tags),
    }


def _moment_text(text: str) -> str:
    day, _, time = text.partition("T")
    return f"{exact(day)} {time}".rstrip() if day else ""


def _end_text(starts: str, ends: str) -> str:
    """A time on the same day stands alone."""
    day, _, time = ends.partition("T")
    return time if time and day == starts[:10] else _moment_text(ends)


def guest_name(entry: str, people: PeopleIndex) -> str:
    """Who may be there, on one line and without the comma that would part it."""
    name = people.label(entry) or entry
    return " ".join(visible(name).replace(",", " ").split())


class Reader(msgspec.Struct, frozen=True):
    """What reading a row needs beside its text."""

    event: Event
    people: PeopleIndex
    today: date

    def read(self, name: str, text: str, starts: str) -> dict[str, Any]:
        """The fields of Event that one row says; `starts` is when it starts as things stand.

        Raises BadInput in a sentence.
        """
        if name == "ends":
            return {"ends": self._ends(text, starts)}
        if name in _READ:
            return _READ[name](self, text)
        return {name: text.strip("\n") if name in LINES else " ".join(text.split())}

    def _title(self, text: str) -> dict[str, Any]:
        said = " ".join(text.split())
        if not said:
            raise BadInput("An event needs a name; a word or two will do.")
        return {"title": said}

    def _kind(self, text: str) -> dict[str, Any]:
        return {"kind": kinds.known(text)}

    def _starts(self, text: str) -> dict[str, Any]:
        """When it starts; a phrase may say the end and the zone too."""
        if not text.strip():
            return {"starts": ""}
        found = self._written(text, self.today, "12 april 9:00, next friday or in april")
        starts = found.starts
        if starts.startswith("T"):
            starts = f"{self._day_of_an_hour()}{starts}"
        fields = {"starts": starts}
        if found.ends:
            fields["ends"] = end_after(starts, found._replace(starts=""))
        if found.zone:
            fields["zone"] = found.zone
        return fields

    def _day_of_an_hour(self) -> str:
        """The day of an hour that is written alone: the event's own, or today for one without.

        Raises BadInput where the event has no single day.
        """
        day = self.event.starts[:10] or self.today.isoformat()
        if when.is_vague(day):
            raise BadInput(
                f"{exact(day, self.today)} is no single day. Write the day with the time."
            )
        return day

    def _ends(self, text: str, starts: str) -> str:
        if not text.strip():
            return ""
        day = when.first_day(starts[:10]) if starts else self.today
        found = self._written(text, day, "18:00 or 14 april")
        ends = end_after(starts, found)
        if not ends:
            raise BadInput("A time needs a day: say first when it starts.")
        return ends

    def _written(self, text: str, today: date, example: str) -> Written:
        found = read_written(text, today)
        if found is None:
            raise BadInput(f"“{cut(text, _SHOWN)}” is no day Kithbook knows. Try {example}.")
        if found.unclear:
            raise BadInput(found.unclear)
        return found

    def _zone(self, text: str) -> dict[str, Any]:
        said = text.strip()
        if found := zones.offset(said):
            return {"zone": found}
        if hint := zones.hint_for(said):
            raise BadInput(f"{said.upper()} could be several. Write {hint} or UTC+1 for it.")
        return {"zone": read_zone(said)}

    def _expected(self, text: str) -> dict[str, Any]:
        """Whoever stood there already is who they were: also of two who are called the same."""
        known: dict[str, list[str]] = {}
        named = self.event.expected
        here = {entry for entry in named if self.people.contact(entry) is not None}
        for entry in present(here, named):
            known.setdefault(guest_name(entry, self.people), []).append(entry)
        parts = (" ".join(part.split()) for part in text.split(","))
        found = (
            known[said].pop(0) if known.get(said) else self._guest(said)
            for said in parts if said
        )  # fmt: skip
        return {"expected": tuple(dict.fromkeys(found))}

    def _guest(self, said: str) -> str:
        """The uid of the one person called so, or the name as it is. Raises BadInput."""
        fitting = self.people.quoted(said)
        if len(fitting) > 1:
            names = [self.people.label(uid) for uid in fitting[:_FIT]]
            raise BadInput(f"Several people fit “{cut(said, _SHOWN)}”: {list_words(names, 'or')}.")
        return fitting[0] if fitting else said

    def _tags(self, text: str) -> dict[str, Any]:
        return {"tags": read_tags(text, self.event.tags)}


_READ: dict[str, Callable[[Reader, str], dict[str, Any]]] = {
    "title": Reader._title,
    "kind": Reader._kind,
    "starts": Reader._starts,
    "zone": Reader._zone,
    "expected": Reader._expected,
    "tags": Reader._tags,
}


def said_of(name: str, fields: dict[str, Any], people: PeopleIndex, today: date) -> str:
    """How a row was read, in words; empty for rows that are as they are written."""
    if name in ("starts", "ends"):
        moment = fields.get(name, "")
        if not moment:
            return ""
        ends = fields.get("ends", "") if name == "starts" else ""
        return when_words(moment, ends, fields.get("zone", ""), today)
    if name == "zone":
        return str(fields.get("zone", ""))
    if name == "expected" and fields:
        known = [people.label(entry) for entry in fields["expected"] if people.contact(entry)]
        return f"In your book: {list_words(known)}" if known else ""
    return ""
