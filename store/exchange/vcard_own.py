"""What only Kithbook knows of a person, as X-KITH lines: so that its own cards come back whole.

| line | field |
|---|---|
| X-KITH-UID | uid |
| X-KITH-SOURCE | source, when it is not the card's UID |
| X-KITH-SHORT-NAME, -CHANNEL, -CITY, -CIRCLE | short_name, usual_channel, city, circle |
| X-KITH-MET-ON, -MET-WHERE, -MET-STORY | met_on, met_where, met_story |
| X-KITH-INTRODUCED-BY | introduced_by: the UID on that person's card |
| X-KITH-FACT;KIND=needs;ON=2026-11-23 | facts that are not private |
| X-KITH-KNOWN, -MENTOR | known, mentor |
| X-KITH-RHYTHM:30;45 | rhythm: ideal and latest days |
| X-KITH-RHYTHM-SINCE, -SEEN-ON, -RESTS-UNTIL | the days of the same name |
| X-KITH-SURFACE | `no`, or the reason never to suggest this person |
| X-KITH-ARCHIVED:yes | archived |
| X-KITH-LINE | a kept line that is no vCard line |
| X-KITH-EXACT | a field that no line carries exactly, as JSON: what the lines give, what it is |
| X-KITH-ALSO | another card of the same person |

Private facts, talks, promises and plans never go into a card.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, get_args

from store import when
from store.exchange.vcard_lines import Line, escape, param, text_of
from store.models import Contact, Fact, FactKind, Known, MentorRole, NeverSuggest, Rhythm
from store.models.base import SurfaceReason


class _Field(NamedTuple):
    name: str
    write: Callable[[Any], str]
    read: Callable[[str], Any]


def _vague_day(text: str) -> str:
    when.check(text)
    return text


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError(text)
        return text

    return read


def _rhythm(text: str) -> Rhythm:
    ideal, _, latest = text.partition(";")
    return Rhythm(ideal=int(ideal), latest=int(latest))


def _surface(text: str) -> NeverSuggest:
    reasons = {reason: reason for reason in get_args(SurfaceReason)}
    if text not in reasons and text != "no":
        raise ValueError(text)
    return NeverSuggest(reason=reasons.get(text, ""))


def _filled(text: str) -> str:
    if not text:
        raise ValueError("empty")
    return text


_FIELDS = {
    "X-KITH-SHORT-NAME": _Field("short_name", str, _filled),
    "X-KITH-CHANNEL": _Field("usual_channel", str, _filled),
    "X-KITH-CIRCLE": _Field("circle", str, _filled),
    "X-KITH-MET-ON": _Field("met_on", str, _vague_day),
    "X-KITH-MET-WHERE": _Field("met_where", str, _filled),
    "X-KITH-MET-STORY": _Field("met_story", str, _filled),
    "X-KITH-KNOWN": _Field("known", str, _one_of(*filter(None, get_args(Known)))),
    "X-KITH-MENTOR": _Field("mentor", str, _one_of(*filter(None, get_args(MentorRole)))),
    "X-KITH-RHYTHM": _Field("rhythm", lambda it: f"{it.ideal};{it.latest}", _rhythm),
    "X-KITH-RHYTHM-SINCE": _Field("rhythm_since", date.isoformat, date.fromisoformat),
    "X-KITH-SEEN-ON": _Field("seen_on", date.isoformat, date.fromisoformat),
    "X-KITH-RESTS-UNTIL": _Field("rests_until", date.isoformat, date.fromisoformat),
    "X-KITH-SURFACE": _Field("surface", lambda it: it.reason or "no", _surface),
    "X-KITH-ARCHIVED": _Field(
        "archived", lambda it: "yes", lambda text: _one_of("yes")(text) == "yes"
    ),
}
CITY, SOURCE = "X-KITH-CITY", "X-KITH-SOURCE"
"""Unlike the others these say something when they are empty: none, whatever the card says."""
UID, INTRODUCED_BY, LINE, EXACT, ALSO = (
    "X-KITH-UID",
    "X-KITH-INTRODUCED-BY",
    "X-KITH-LINE",
    "X-KITH-EXACT",
    "X-KITH-ALSO",
)
FACT = "X-KITH-FACT"


def lines(contact: Contact) -> list[str]:
    """The X-KITH lines of the fields in the table and of the facts that are not private."""
    found = []
    for name, field in _FIELDS.items():
        value = getattr(contact, field.name)
        if value:
            text = field.write(value)
            found.append(f"{name}:{text if field.name == 'rhythm' else escape(text)}")
    return found + [_fact_line(fact) for fact in public_facts(contact)]


def public_facts(contact: Contact) -> tuple[Fact, ...]:
    """The facts that may leave the book."""
    return tuple(fact for fact in contact.facts if not fact.private)


def read(line: Line) -> tuple[str, Any] | None:
    """Field and value of an X-KITH line of the table; None for any other and for nonsense."""
    field = _FIELDS.get(line.name)
    if field is None:
        return None
    try:
        return field.name, field.read(line.value if field.name == "rhythm" else text_of(line))
    except ValueError:
        return None


def read_fact(line: Line) -> Fact | None:
    """The fact an X-KITH-FACT line holds; None for nonsense."""
    kinds = {kind: kind for kind in get_args(FactKind)}
    kind, on = param(line, "KIND") or "fact", param(line, "ON")
    try:
        return Fact(text=text_of(line), kind=kinds[kind], on=date.fromisoformat(on) if on else None)
    except (KeyError, ValueError):
        return None


def _fact_line(fact: Fact) -> str:
    kind = f";KIND={fact.kind}" if fact.kind != "fact" else ""
    on = f";ON={fact.on.isoformat()}" if fact.on else ""
    return f"{FACT}{kind}{on}:{escape(fact.text)}"
