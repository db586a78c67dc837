"""A day and a time written by themselves: "12 april 9:00", "14 apr", "18:00", "in april"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from store.dates.grammar import read
from store.eventline import ways
from store.eventline.moment import ASSUMED, told, when_of
from store.eventline.words import EventWords
from store.quicklog.draft import Choices
from store.quicklog.people import PeopleIndex

_NOBODY = PeopleIndex((), {})


class Written(NamedTuple):
    """What such words say."""

    starts: str
    """As `Event.starts`; without a day when none is written: `T18:00`."""
    ends: str
    """As `Event.ends`."""
    zone: str
    """IANA name or `+02:00`, where it is written."""
    unclear: str = ""
    """Why it is not clear which day is meant, in a sentence; then nothing else is said."""


def read_written(text: str, today: date) -> Written | None:
    """What `text`, all of it, says; None when a word of it says no day and no time."""
    line = EventWords(text, _NOBODY, today, Choices())
    said = told(line)
    if said.days is None and (year := _year(text, today)):
        return Written(year, "", "")
    if said.days is None or said.days.reversed or said.length is not None or said.no_time:
        return None
    if (asked := ways.open_question(line, said.days)) is not None:
        return Written("", "", "", f"{asked.text} {asked.remedy}")
    said = said._replace(days=ways.settled(line, said.days))
    if line.free(0, len(line.words)) or (said.zone is not None and not said.zone.name):
        return None
    moment = when_of(line, said)
    if moment.note:
        return None
    starts, ends = moment.starts, moment.ends
    if said.days is not None and said.days.form == ASSUMED:
        starts, ends = f"T{starts.partition('T')[2]}", f"T{ends.partition('T')[2]}" if ends else ""
    return Written(starts, ends, said.zone.name if said.zone else "")


def _year(text: str, today: date) -> str:
    """A year by itself, which in a sentence would be too little to be a day."""
    found = read(text, today, "future")
    return found.day if found is not None and found.form == "year" else ""


def end_after(starts: str, written: Written) -> str:
    """The end that `written` says for an event that starts at `starts`.

    A time alone is on the day it starts, or the day after when it is earlier than the start. A
    range ends where it ends. Empty when a time has no day to belong to.
    """
    said = written.ends or written.starts
    if not said.startswith("T"):
        return said
    day, _, begins = starts.partition("T")
    if len(day) != 10:
        return ""
    over = bool(begins) and said[1:] < begins
    return f"{date.fromisoformat(day) + timedelta(days=int(over))}{said}"
