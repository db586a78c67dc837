"""Days and places in time as a person writes them in the form, and how they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from store import when
from store.errors import BadInput
from store.models import LabelledDate
from store.words import MONTHS, exact
from tui.dialogs.edit_person.lines import read

BIRTHDAY = "birthday"
_YEAR = re.compile(r"\b\d{4}\b")
_SHORT_YEAR = re.compile(r"(.*\D)['’]?(\d{2})\s*")
_ANY_LEAP_YEAR = 2000


def birthday_of(dates: Iterable[LabelledDate]) -> LabelledDate | None:
    """Their birthday, if it is known."""
    return next((day for day in dates if day.label == BIRTHDAY), None)


def other_days(dates: Iterable[LabelledDate]) -> tuple[LabelledDate, ...]:
    """Every day but the birthday."""
    days = tuple(dates)
    birthday = birthday_of(days)
    return tuple(day for day in days if day is not birthday)


def yearly_words(day: str) -> str:
    """ "12 April 1985", or "12 April" when the year is not known."""
    words = f"{int(day[-2:])} {MONTHS[int(day[-5:-3]) - 1]}"
    return words if day.startswith("--") else f"{words} {day[:4]}"


def read_yearly(text: str, today: date) -> str:
    """A day that comes round every year: `1985-04-12`, or `--04-12` without a year. BadInput."""
    said = text.strip()
    try:
        when.check_anniversary(said)
    except ValueError:
        found = _parse(said, today)
    else:
        found = said
    if not found.startswith("--") and date.fromisoformat(found) > today:
        raise BadInput(f"{yearly_words(found)} is still to come. Leave the year out if you like.")
    return found


def _parse(said: str, today: date) -> str:
    from store.dates import parse_when

    if _YEAR.search(said):
        found = parse_when(said, today, prefer="past") or ""
        if len(found) == 10:
            return found
        raise _no_day(said)
    # In a leap year every day there is can be said, the 29th of February too.
    sign = next((sign for sign in "./" if sign in said), " ")
    bare = parse_when(f"{said.rstrip(sign)}{sign}{_ANY_LEAP_YEAR}", today, prefer="past") or ""
    if len(bare) == 10 and bare.startswith(str(_ANY_LEAP_YEAR)):
        return f"-{bare[4:]}"
    if short := _SHORT_YEAR.fullmatch(said):
        century = today.year // 100 * 100
        year = century + int(short[2]) - (100 if century + int(short[2]) > today.year else 0)
        found = parse_when(f"{short[1]} {year}", today, prefer="past") or ""
        if len(found) == 10:
            return found
    raise _no_day(said)


def _no_day(said: str) -> BadInput:
    shown = said if len(said) <= 40 else said[:39] + "…"
    return BadInput(
        f"“{shown}” is not a day Kithbook knows. Try 12 April, or 12 April 1985 with the year."
    )


def day_line(day: LabelledDate) -> str:
    """ "anniversary: 3 June 2015"."""
    return f"{day.label}: {yearly_words(day.date)}"


def read_days(text: str, days: Iterable[LabelledDate], today: date) -> tuple[LabelledDate, ...]:
    """The lines of the other days. Raises BadInput."""

    def parse(line: str) -> LabelledDate:
        label, colon, words = line.partition(":")
        if not colon or not label.strip():
            raise BadInput(f"Say which day it is first, as in “anniversary: {line}”.")
        return LabelledDate(label=label.strip(), date=read_yearly(words, today))

    return read(text, days, day_line, parse)


def met_words(day: str) -> str:
    """When two people met, as it is typed: "12 April 2025", "autumn 2025"."""
    return yearly_words(day) if len(day) == 10 else exact(day)


def read_met(text: str, today: date) -> str:
    """When they met: exact or vague, empty for unknown. Raises BadInput."""
    said = text.strip()
    if not said:
        return ""
    from store.dates import parse_when

    found = parse_when(said, today, prefer="past")
    if found is None:
        raise BadInput(
            f"“{said[:40]}” is not a time Kithbook knows. Try 12 april 2025, last autumn or 2019."
        )
    if when.first_day(found) > today:
        raise BadInput(f"{exact(found)} is still to come. When did you meet?")
    return found


def read_zone(text: str) -> str:
    """The IANA name of a time zone, from it or from its city. Raises BadInput with a suggestion."""
    from zoneinfo import available_timezones

    said = " ".join(text.replace("_", " ").split())
    if not said:
        return ""
    zones = {zone for zone in available_timezones() if not zone.startswith(("posix", "right"))}
    if not zones:
        return text.strip()  # a machine without the tables cannot say better
    names = {zone.replace("_", " ").casefold(): zone for zone in sorted(zones)}
    if found := names.get(said.casefold()):
        return found
    cities: dict[str, list[str]] = {}
    for name, zone in names.items():
        if "/" in zone and not zone.startswith(("Etc/", "US/", "SystemV/")):
            cities.setdefault(name.rpartition("/")[2], []).append(zone)
    here = cities.get(said.casefold(), [])
    if len(here) == 1:
        return here[0]
    raise BadInput(_no_zone(said, here, cities, names))


def _no_zone(
    said: str, here: list[str], cities: dict[str, list[str]], names: dict[str, str]
) -> str:
    from difflib import get_close_matches

    near = here or [
        zone
        for word in get_close_matches(said.casefold(), [*cities, *names], n=2, cutoff=0.7)
        for zone in cities.get(word, [names.get(word, "")])[:1]
    ]
    asked = f"“{said[:40]}” is not a time zone this machine knows."
    if near:
        return f"{asked} Did you mean {' or '.join(dict.fromkeys(near[:3]))}?"
    return f"{asked} A city in it will do, as in Europe/Berlin or Berlin."
