"""What a card adds to a person who is in the book already: empty fields only, never a word over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from store.exchange import vcard_map
from store.exchange.vcard_cards import DEFAULTS, FIELDS
from store.exchange.vcard_lines import Line, grouped, parse, text_of
from store.exchange.vcard_map import N_FIELDS
from store.exchange.vcard_match import email_key, name_key, phone_key
from store.fold import fold
from store.models import Contact
from store.words import cut

WORDS = {
    "name": "name",
    "given": "first name",
    "family": "last name",
    "middle": "middle name",
    "prefix": "title before the name",
    "suffix": "suffix",
    "short_name": "short name",
    "nicknames": "nicknames",
    "pronouns": "pronouns",
    "organisation": "organisation",
    "title": "job title",
    "emails": "e-mail addresses",
    "phones": "phone numbers",
    "links": "links",
    "addresses": "addresses",
    "usual_channel": "usual channel",
    "city": "town",
    "timezone": "time zone",
    "met_on": "when you met",
    "met_where": "where you met",
    "met_story": "how you met",
    "circle": "circle",
    "tags": "tags",
    "facts": "facts",
    "notes": "notes",
    "dates": "dates",
    "known": "how well you know them",
    "mentor": "mentoring",
}
"""Field -> the user's words, in the order of a report. Rhythm, rest days, archive and the wish not
to suggest somebody are not among them: on a known person they are the user's own decisions."""
_PASSING = frozenset({"REV", "PRODID", "KIND"})
_OF_A_GROUP = frozenset({"X-ABLABEL", "X-ABADR"})
_LINES = {
    "PHOTO": "picture",
    "LOGO": "logo",
    "SOUND": "how the name is said",
    "GEO": "the place on a map",
    "TZ": "time zone",
    "LANG": "language",
    "GENDER": "gender",
    "KEY": "key for encrypted mail",
    "RELATED": "relatives",
    "X-ABRELATEDNAMES": "relatives",
    "X-SPOUSE": "partner",
    "X-ABDATE": "a day",
}
"""What a report calls the lines that Kithbook keeps as they are."""
_SHOWN = 60


class Difference(msgspec.Struct, frozen=True):
    """A field that the card says otherwise. The book keeps its own, or what came first."""

    name: str
    field: str
    """In the user's words, or the name of a line that Kithbook does not model."""
    ours: str
    theirs: str
    new: bool = False
    """Whether both are on cards of somebody who is only now coming in."""


def fields_of(contact: Contact) -> dict[str, Any]:
    """The fields of a contact that hold something; `extra` as a list."""
    held = {field: getattr(contact, field) for field in FIELDS}
    held = {field: value for field, value in held.items() if value != DEFAULTS[field]}
    return held | {"extra": list(contact.extra)}


def fill(ours: dict[str, Any], theirs: dict[str, Any]) -> tuple[list[str], list[Difference]]:
    """Fill what is empty in `ours`, in place: (the words for what was filled, what differs).

    Lists count as one field: one that holds anything is not added to. Kept lines come in when the
    book has none of their name.
    """
    gained: list[str] = []
    differs: list[Difference] = []
    if all(ours.get(field) == value for field, value in theirs.items()):
        return gained, differs
    for field, words in WORDS.items():
        theirs_here = theirs.get(field)
        if not theirs_here:
            continue
        if not ours.get(field):
            ours[field] = theirs_here
            gained.append(field)
        elif not _says_the_same(field, ours[field], theirs_here):
            shown = _shown(_not_in(field, ours[field], theirs_here))
            differs.append(Difference(ours["name"], words, _shown(ours[field]), shown))
    lines, other = _fill_lines(ours, theirs.get("extra", []), gained)
    words_gained = [WORDS[field] for field in gained] + [line_words(name) for name in lines]
    return list(dict.fromkeys(words_gained)), differs + other


def line_words(name: str) -> str:
    """How a report calls a line that Kithbook does not model."""
    if name.startswith(("X-PHONETIC-", "X-MAIDEN-PHONETIC-")):
        return "how the name is said"
    return _LINES.get(name) or (
        f"what a program keeps as {name}" if name.startswith("X-") else name
    )


def _says_the_same(field: str, ours: Any, theirs: Any) -> bool:
    if isinstance(ours, str):
        if field == "notes":
            return " ".join(theirs.split()) in " ".join(ours.split())
        return name_key(ours) == name_key(theirs)
    return not _not_in(field, ours, theirs)


def _not_in(field: str, ours: Any, theirs: Any) -> Any:
    """What of `theirs` is not in `ours`: the whole of a text, the values of a list."""
    if isinstance(ours, str):
        return theirs
    key = _KEYS[field]
    held = {each for value in ours for each in key(value)}
    return tuple(value for value in theirs if key(value)[-1] not in held)


_KEYS: dict[str, Callable[[Any], tuple[str, ...]]] = {
    "emails": lambda each: (email_key(each.value),),
    "phones": lambda each: (phone_key(each.value) or each.value,),
    "links": lambda each: (_link_key(each.value),),
    "addresses": lambda each: (name_key(each.value),),
    # A day with its year says the day without one too.
    "dates": lambda each: (f"{each.label} --{each.date[-5:]}", f"{each.label} {each.date}"),
    "nicknames": lambda each: (fold(each),),
    "tags": lambda each: (fold(each),),
    "facts": lambda each: (each.text,),
}


def _link_key(text: str) -> str:
    return text.lower().removeprefix("https://").removeprefix("http://").rstrip("/")


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        words = [_one(each) for each in value]
        return cut(", ".join(words), _SHOWN)
    return cut(value, _SHOWN)


def _one(value: Any) -> str:
    for name in ("value", "text", "date"):
        if hasattr(value, name):
            return str(getattr(value, name))
    return str(value)


def _fill_lines(
    ours: dict[str, Any], extra: Iterable[str], gained: list[str]
) -> tuple[list[str], list[Difference]]:
    """Kept lines: those of a field just filled, and those whose name the book has not yet."""
    held = [parse(raw) for raw in ours["extra"]]
    names = {line.name for line in held}
    said = {_core(line) for line in held}
    lines = [parse(raw) for raw in extra]
    labels = {line.group: text_of(line) for line in lines if line.name == "X-ABLABEL"}
    added: list[Line] = []
    fresh: list[str] = []
    differs: list[Difference] = []
    for line in lines:
        found = vcard_map.meaning(line, labels.get(line.group, ""))
        if found is not None and found.kind != "odd":
            wanted = N_FIELDS if found.kind == "n" else (found.kind,)
            if any(field in gained for field in wanted) and line.raw not in ours["extra"]:
                added.append(line)
        elif line.name in _PASSING | _OF_A_GROUP or line.name.startswith("X-KITH-"):
            continue
        elif line.name not in names:
            added.append(line)
            fresh.append(line.name)
        elif _core(line) not in said:
            before = next(each for each in held if each.name == line.name)
            differs.append(_line_difference(ours["name"], before, line))
    groups = {line.group for line in added}
    added += [line for line in lines if line.name in _OF_A_GROUP and line.group in groups]
    ours["extra"] += _regrouped(added, {line.group for line in held})
    return list(dict.fromkeys(name or "a line of the card" for name in fresh)), differs


def _core(line: Line) -> tuple[Any, ...]:
    return line.name, line.types, line.params, line.value


def _line_difference(name: str, ours: Line, theirs: Line) -> Difference:
    if ours.name == "PHOTO":
        return Difference(name, "picture", "the picture you have", "another picture")
    return Difference(
        name,
        line_words(ours.name) or "a line of the card",
        cut(ours.value, _SHOWN),
        cut(theirs.value, _SHOWN),
    )


def _regrouped(lines: list[Line], taken: set[str]) -> list[str]:
    """The lines with their groups renamed where the book uses the same name for another."""
    names: dict[str, str] = {"": ""}
    number = 0
    for group in dict.fromkeys(line.group for line in lines):
        names.setdefault(group, group)
        while names[group] in taken and group:
            number += 1
            names[group] = f"item{number}"
        taken = taken | ({names[group]} if group else set())
    return [
        line.raw if names[line.group] == line.group else grouped(line.raw, names[line.group])
        for line in lines
    ]
