"""The zone of a time in a line: an IANA name or `UTC+2`; a short name could be several and asks."""

from __future__ import annotations

import re
from typing import NamedTuple

from store.eventline.words import EventWords
from store.quicklog.tokens import Word, word_set

_OFFSET = re.compile(r"(?:utc|gmt)(?:([+-−])(\d{1,2})(?::?(\d\d))?)?|([+−-])(\d\d):(\d\d)")
_AREAS = word_set(
    "africa america antarctica arctic asia atlantic australia europe indian pacific etc us canada"
)
_SHORT: dict[str, str] = {
    "CET": "Europe/Berlin", "CEST": "Europe/Berlin", "MEZ": "Europe/Berlin",
    "MESZ": "Europe/Berlin", "WET": "Europe/Lisbon", "WEST": "Europe/Lisbon",
    "EET": "Europe/Helsinki", "EEST": "Europe/Helsinki", "BST": "Europe/London",
    "IST": "Asia/Kolkata or Europe/Dublin", "MSK": "Europe/Moscow",
    "EST": "America/New_York", "EDT": "America/New_York", "ET": "America/New_York",
    "CST": "America/Chicago or Asia/Shanghai", "CDT": "America/Chicago", "CT": "America/Chicago",
    "MST": "America/Denver", "MDT": "America/Denver", "MT": "America/Denver",
    "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "PT": "America/Los_Angeles",
    "JST": "Asia/Tokyo", "KST": "Asia/Seoul", "SGT": "Asia/Singapore", "HKT": "Asia/Hong_Kong",
    "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney", "AWST": "Australia/Perth",
    "NZST": "Pacific/Auckland", "NZDT": "Pacific/Auckland", "SAST": "Africa/Johannesburg",
}  # fmt: skip
"""Short name -> what was probably meant."""
_LONGEST_OFFSET = 14


class Zoned(NamedTuple):
    """A zone found in the line."""

    place: int
    """Its word."""
    name: str
    """IANA name or `+02:00`; empty when it is not clear which is meant."""
    hint: str = ""
    """What to write instead, where it is not clear."""


def zone_in(line: EventWords, after: int | None) -> Zoned | None:
    """The zone of the line, claimed; short names count only at `after`, right behind a time."""
    found: Zoned | None = None
    for place, word in enumerate(line.words):
        if not line.is_free(place) or word.kind != "word":
            continue
        one = _zone(place, word, place == after)
        if one is not None and (found is None or (one.name and not found.name)):
            found = one
    if found is not None:
        line.claim(found.place, found.place + 1, "zone" if found.name else "unread")
    return found


def iana(written: str) -> str:
    """The IANA name that `written` is, whatever its case; empty for none this machine knows."""
    from zoneinfo import ZoneInfo

    for name in dict.fromkeys((_titled(written), written)):
        try:
            return ZoneInfo(name).key
        except (OSError, ValueError, KeyError):
            continue
    return ""


def offset(written: str) -> str:
    """`+02:00` for "UTC+2", `UTC` for "UTC" and "GMT"; empty for none."""
    match = _OFFSET.fullmatch(written.lower())
    if match is None:
        return ""
    sign = match[1] or match[4]
    if not sign:
        return "UTC"
    hours, minutes = int(match[2] or match[5]), int(match[3] or match[6] or 0)
    if hours > _LONGEST_OFFSET or minutes > 59:
        return ""
    return f"{'+' if sign == '+' else '-'}{hours:02}:{minutes:02}"


def hint_for(written: str) -> str:
    """What a short name probably means; empty for one that nobody knows."""
    return _SHORT.get(written.upper(), "")


def _zone(place: int, word: Word, behind_time: bool) -> Zoned | None:
    core = word.core
    if found := offset(core):
        plain = core[:1].isalpha() or behind_time
        return Zoned(place, found) if plain else None
    area, slash, _ = core.partition("/")
    if slash and area.casefold() in _AREAS and "://" not in core:
        return Zoned(place, iana(core), "Europe/Berlin")
    if behind_time and core in _SHORT:
        return Zoned(place, "", _SHORT[core])
    return None


def _titled(written: str) -> str:
    """ "america/new_york" as the tables have it."""
    return "/".join(part.title() for part in written.split("/"))
