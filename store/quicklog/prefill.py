"""A line ready to be saved for a row of Today: "message with Ana: sent the gripper paper"."""

from __future__ import annotations

import re
from datetime import date
from typing import Protocol

from store.quicklog.draft import Draft
from store.quicklog.parse import parse
from store.quicklog.people import PeopleIndex

_PAST = {
    "send": "sent", "write": "wrote", "call": "called", "ask": "asked", "tell": "told",
    "give": "gave", "bring": "brought", "show": "showed", "share": "shared", "introduce":
    "introduced", "invite": "invited", "thank": "thanked", "reply": "replied", "answer": "answered",
    "lend": "lent", "return": "returned", "mail": "mailed", "email": "emailed", "text": "texted",
    "message": "messaged", "visit": "visited", "meet": "met", "buy": "bought", "pay": "paid",
    "book": "booked", "forward": "forwarded", "offer": "offered", "recommend": "recommended",
    "check": "checked", "look": "looked", "find": "found", "make": "made", "bake": "baked",
    "cook": "cooked", "plan": "planned", "arrange": "arranged", "suggest": "suggested",
    "congratulate": "congratulated", "wish": "wished", "talk": "talked", "chat": "chatted",
    "discuss": "discussed", "explain": "explained", "review": "reviewed", "finish": "finished",
    "get": "got", "pick": "picked", "post": "posted", "ping": "pinged", "phone": "phoned",
    "ring": "rang", "say": "said", "try": "tried", "go": "went", "take": "took", "join": "joined",
    "help": "helped", "apologise": "apologised", "apologize": "apologized", "celebrate":
    "celebrated", "remind": "reminded", "report": "reported", "drop": "dropped", "pass": "passed",
}  # fmt: skip
"""Leading verbs of a promise, and what they are once it is kept. Those that stay alike ("read",
"put", "let") need none."""
_FAR = date.max.replace(year=9000)
_MOST_DAYS = 4
_SIGNS = re.compile(r"(?:^|(?<=\s))(?=(?:[>!]|[#~+]\S*)(?:\s|$)|\+[^\W\d]|#)")


class HasWhat(Protocol):
    """The part of a row of Today that a line is made from."""

    @property
    def source(self) -> str:
        """`promise`, `plan`, `date`, `rhythm` ..."""
        ...

    @property
    def contact(self) -> str:
        """uid."""
        ...

    @property
    def name(self) -> str:
        """The person's name."""
        ...

    @property
    def what(self) -> str:
        """What the row is about."""
        ...


def prefill(row: HasWhat, people: PeopleIndex | None = None, channel: str = "message") -> str:
    """The line that logs what `row` asks for.

    With `people` the name is written so that the line means this very person and nobody else;
    without, it is the full name, which several people may have.
    """
    said = _without_days(_said(row), channel)
    if people is None:
        return _line(channel, _quoted_if_needed(row.name), said)
    lines = [_line(channel, way, said) for way in people.ways_to_write(row.contact)]
    fitting = (line for line in lines if _means(line, row.contact, people))
    return next(fitting, lines[-1] if lines else _line(channel, row.name, said))


def _without_days(said: str, channel: str) -> str:
    """`said` with `\\` before all that would be read as the day or time of the talk.

    "ask about her move last week" was kept today, whatever day the move was.
    """
    start = f"{channel} with +X: "
    for _ in range(_MOST_DAYS):
        draft = parse(start + said, PeopleIndex((), {}), _FAR)
        places = [span.start for span in draft.spans if span.role in ("date", "time")]
        places += [asked.start for asked in draft.questions if asked.kind == "date"]
        places = [place - len(start) for place in places if place >= len(start)]
        if not places:
            break
        said = f"{said[: min(places)]}\\{said[min(places) :]}"
    return said


def past(text: str) -> str:
    """`text` with its leading verb in the past, where that is sure: "send it" -> "sent it"."""
    verb, space, rest = text.partition(" ")
    done = _PAST.get(verb.lower())
    if done is None:
        return text
    return f"{done.capitalize() if verb[:1].isupper() else done}{space}{rest}"


def _said(row: HasWhat) -> str:
    if row.source in ("promise", "plan"):
        return past(_SIGNS.sub(r"\\", " ".join(row.what.split())))
    if row.source == "date":
        return f"{row.what.partition(',')[0]} wishes"
    return ""


def _line(channel: str, name: str, said: str) -> str:
    return f"{channel} with {name}: {said}" if said else f"{channel} with {name}"


def _quoted_if_needed(name: str) -> str:
    plain = all(word[:1].isalpha() for word in name.split())
    return (
        name if plain and not re.search(r'[,;:"“”\\]', name) else f'"{name.replace(chr(34), "")}"'
    )


def _means(line: str, uid: str, people: PeopleIndex) -> bool:
    """Whether the line says that this person was there, alone, with nothing to be asked."""
    draft: Draft = parse(line, people, _FAR)
    there = [chip.uid for chip in draft.present]
    return there == [uid] and not draft.blocking and not draft.thens
