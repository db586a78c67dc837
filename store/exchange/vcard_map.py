"""What one line of a card means to Kithbook, and the plain line that says the same.

`meaning` reads a line, `plain` writes one; `carries_more` tells whether the line that was read says
more than its plain form would, so that it has to be kept beside the field.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from store.exchange import vcard_dates, vcard_labels
from store.exchange.vcard_lines import (
    Line,
    escape,
    items_of,
    lists_of,
    param,
    parts_of,
    text_of,
)
from store.models import Labelled, LabelledDate

ONE = ("name", "n", "organisation", "title", "pronouns", "timezone")
"""Kinds of which a card says one. `n` is family, given, middle, prefix and suffix together."""
MANY = ("emails", "phones", "links", "addresses", "dates")
"""Kinds whose lines each say one of several."""
JOINT = ("nicknames", "notes", "tags")
"""Kinds whose lines are read together as one field."""
N_FIELDS = ("family", "given", "middle", "prefix", "suffix")

_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ZONE = re.compile(r"UTC|[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+")
_CARET = re.compile(r"\^[n'^]")
_CARETS = {"^n": "\n", "^'": '"', "^^": "^"}
"""How a parameter holds what it may not hold (RFC 6868)."""
_SYSTEM_GROUP = "mycontacts"
_MESSENGERS = frozenset(
    (
        *("X-AIM", "X-GADUGADU", "X-GOOGLE-TALK", "X-GROUPWISE", "X-GTALK", "X-ICQ", "X-JABBER"),
        *("X-MASTODON", "X-MATRIX", "X-MSN", "X-QQ", "X-SIGNAL", "X-SKYPE", "X-SKYPE-USERNAME"),
        *("X-TELEGRAM", "X-THREEMA", "X-TWITTER", "X-WHATSAPP", "X-YAHOO"),
    )
)
_ANDROID = "vnd.android.cursor.item/"
_ANDROID_EVENTS = {"1": "anniversary", "3": "birthday"}


class Meaning(NamedTuple):
    """One value of a contact that a line gives."""

    kind: str
    """A member of ONE, MANY or JOINT, or `odd`: a date no calendar holds, for the notes."""
    item: Any
    """ONE: a text, or five for `n`. MANY: a Labelled or LabelledDate. JOINT: a tuple of texts."""
    lossy: bool = False
    """Whether the line's value holds more than the item."""


def meaning(line: Line, label: str = "") -> Meaning | None:
    """What a line means; None when Kithbook does not model it. `label`: X-ABLabel of its group.

    A line that is modelled but empty means an empty item of its kind.
    """
    read = _READ.get(line.name)
    if read is not None:
        return read(line, label)
    if line.name in _MESSENGERS:
        return _link(line, label or line.name[2:].lower())
    return None


def is_modelled(name: str) -> bool:
    """Whether lines of this name can have a meaning."""
    return name in _READ or name in _MESSENGERS


def plain(kind: str, item: Any, again: bool = False) -> tuple[str, str]:
    """The line that says just this, and the X-ABLabel it needs (or nothing).

    `again`: a birthday when the card has one already.

    A line that needs a label is to be put into a group together with it.
    """
    if kind == "n":
        return "N:" + ";".join(escape(part) for part in item), ""
    if kind == "dates":
        return _plain_date(item, again)
    if kind == "addresses":
        types, label = vcard_labels.spelled(item.label)
        return f"ADR{types}:;;{escape(item.value)};;;;", label
    if kind in MANY:
        types, label = vcard_labels.spelled(item.label)
        if kind == "emails":
            types = ";TYPE=INTERNET" + types
        return f"{_WRITTEN[kind]}{types}:{escape(item.value)}", label
    if kind in ("nicknames", "tags"):
        return f"{_WRITTEN[kind]}:{','.join(map(escape, item))}", ""
    return f"{_WRITTEN[kind]}:{escape(item)}", ""


def carries_more(line: Line, label: str, found: Meaning) -> bool:
    """Whether `line`, in a group labelled `label`, says more than the plain form of `found`."""
    if found.kind == "odd" or found.lossy or _odd_params(line):
        return True
    if line.name not in _PLAIN_NAMES[found.kind]:
        return True
    if found.kind not in MANY:
        return bool(line.types or label)
    if found.kind == "dates":
        wanted = vcard_labels.builtin(found.item.label) if line.name != "BDAY" else ""
        return bool(line.types) or label != wanted
    types, wanted = vcard_labels.spelled(found.item.label)
    said = vcard_labels.telling(line.types)
    return label != wanted or said != vcard_labels.telling(tuple(types.split(";TYPE=")[1:]))


def _odd_params(line: Line) -> bool:
    return bool(line.params) and any(name != "VALUE" for name, _ in line.params)


def city_of(line: Line) -> str:
    """The town of an ADR line."""
    parts = parts_of(line)
    return parts[3].strip() if len(parts) > 3 else ""


def _text(kind: str) -> Callable[[Line, str], Meaning]:
    def read(line: Line, label: str) -> Meaning:
        return Meaning(kind, text_of(line).strip())

    return read


def _n(line: Line, label: str) -> Meaning:
    cut = [[piece.strip() for piece in part if piece.strip()] for part in lists_of(line)]
    parts = [", ".join(pieces) for pieces in (cut + [[]] * 5)[:5]]
    lossy = any(cut[5:]) or any(len(pieces) > 1 for pieces in cut)
    return Meaning("n", tuple(parts), lossy)


def _organisation(line: Line, label: str) -> Meaning:
    parts = [part.strip() for part in parts_of(line)]
    filled = [part for part in parts if part]
    first = filled[0] if filled else ""
    return Meaning("organisation", first, len(filled) > 1 or bool(filled and not parts[0]))


def _zone(line: Line, label: str) -> Meaning | None:
    zone = text_of(line).strip()
    return Meaning("timezone", zone) if _ZONE.fullmatch(zone) or not zone else None


def _email(line: Line, label: str) -> Meaning:
    text = text_of(line)
    value = _without(text.strip(), "mailto:")
    return _labelled("emails", line, label, value, value != text)


def _phone(line: Line, label: str) -> Meaning:
    text = text_of(line)
    value = _without(_BIDI.sub("", text).strip(), "tel:")
    return _labelled("phones", line, label, value, value != text)


def _url(line: Line, label: str) -> Meaning:
    return _labelled("links", line, label, text_of(line).strip())


def _link(line: Line, label: str) -> Meaning:
    value = text_of(line).strip() or param(line, "X-USER")
    return Meaning("links", Labelled(value=value, label=label) if value else None)


def _impp(line: Line, label: str) -> Meaning:
    scheme = text_of(line).strip().partition(":")
    return _link(line, label or param(line, "X-SERVICE-TYPE").lower() or scheme[0].lower())


def _profile(line: Line, label: str) -> Meaning:
    kinds = [kind for kind in line.types if kind.upper() != "PREF"]
    return _link(line, label or " ".join(kinds).lower())


def _address(line: Line, label: str) -> Meaning:
    parts = [*(part.strip() for part in parts_of(line)), *[""] * 8][:8]
    # Google's eighth part is the whole address, written as it is written where it is.
    value = parts[7] or "\n".join(filter(None, _address_lines(parts)))
    if not value:
        value = _CARET.sub(lambda found: _CARETS[found.group()], param(line, "LABEL"))
    only_street = not any(part for place, part in enumerate(parts) if place != 2)
    return _labelled("addresses", line, label, value, not only_street)


def _address_lines(parts: list[str]) -> list[str]:
    box, extended, street, city, region, code, country, _ = parts
    if region:
        town = ", ".join(filter(None, (city, " ".join(filter(None, (region, code))))))
    else:
        town = " ".join(filter(None, (code, city)))
    return [box, extended, street, town, country]


def _labelled(kind: str, line: Line, label: str, value: str, lossy: bool = False) -> Meaning:
    if not value:
        return Meaning(kind, None)
    return Meaning(kind, Labelled(value=value, label=vcard_labels.label_of(line, label)), lossy)


def _date(default: str) -> Callable[[Line, str], Meaning]:
    def read(line: Line, label: str) -> Meaning:
        text = text_of(line).strip()
        name = default or vcard_labels.label_of(line, label) or "other"
        return _dated(text, name, param(line, "X-APPLE-OMIT-YEAR"))

    return read


def _dated(text: str, label: str, omitted: str = "") -> Meaning:
    if not text:
        return Meaning("dates", None)
    day = vcard_dates.read(text, omitted)
    if day is None:
        return Meaning("odd", f"{label}: {text}")
    return Meaning("dates", LabelledDate(date=day, label=label), not vcard_dates.same(text, day))


def _plain_date(item: LabelledDate, again: bool) -> tuple[str, str]:
    if item.label == "birthday" and not again:
        return f"BDAY:{item.date}", ""
    return f"X-ABDATE:{item.date}", vcard_labels.builtin(item.label)


def _note(line: Line, label: str) -> Meaning:
    text = text_of(line)
    return Meaning("notes", (text,) if text.strip() else ())


def _nicknames(line: Line, label: str) -> Meaning:
    return Meaning("nicknames", _filled(items_of(line)))


def _tags(line: Line, label: str) -> Meaning:
    words = _filled(items_of(line))
    own = tuple(word for word in words if word.replace(" ", "").lower() != _SYSTEM_GROUP)
    return Meaning("tags", own, own != words)


def _android(line: Line, label: str) -> Meaning | None:
    """Android's own rows: `vnd.android.cursor.item/KIND;VALUE;TYPE;LABEL;...`."""
    kind, value, number, name = [*parts_of(line), "", "", "", ""][:4]
    if kind == _ANDROID + "nickname":
        return Meaning("nicknames", _filled([value]))
    if kind == _ANDROID + "contact_event":
        return _dated(value.strip(), _ANDROID_EVENTS.get(number) or name.strip() or "other")
    return None


def _filled(items: list[str]) -> tuple[str, ...]:
    return tuple(item.strip() for item in items if item.strip())


def _without(text: str, scheme: str) -> str:
    return text[len(scheme) :].strip() if text[: len(scheme)].lower() == scheme else text


_WRITTEN = {
    "name": "FN",
    "organisation": "ORG",
    "title": "TITLE",
    "pronouns": "X-PRONOUNS",
    "timezone": "TZ;VALUE=text",
    "emails": "EMAIL",
    "phones": "TEL",
    "links": "URL",
    "nicknames": "NICKNAME",
    "notes": "NOTE",
    "tags": "CATEGORIES",
}
_PLAIN_NAMES = {kind: (name.partition(";")[0],) for kind, name in _WRITTEN.items()} | {
    "n": ("N",),
    "addresses": ("ADR",),
    "dates": ("BDAY", "X-ABDATE"),
}
_READ: dict[str, Callable[[Line, str], Meaning | None]] = {
    "FN": _text("name"),
    "N": _n,
    "ORG": _organisation,
    "TITLE": _text("title"),
    "PRONOUNS": _text("pronouns"),
    "X-PRONOUNS": _text("pronouns"),
    "TZ": _zone,
    "EMAIL": _email,
    "TEL": _phone,
    "URL": _url,
    "ADR": _address,
    "IMPP": _impp,
    "X-SOCIALPROFILE": _profile,
    "BDAY": _date("birthday"),
    "ANNIVERSARY": _date("anniversary"),
    "X-ANNIVERSARY": _date("anniversary"),
    "X-EVOLUTION-ANNIVERSARY": _date("anniversary"),
    "X-MS-ANNIVERSARY": _date("anniversary"),
    "X-ABDATE": _date(""),
    "NOTE": _note,
    "NICKNAME": _nicknames,
    "CATEGORIES": _tags,
    "X-ANDROID-CUSTOM": _android,
}
