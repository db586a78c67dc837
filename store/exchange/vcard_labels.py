"""Labels: `home`, `work fax`, the user's own word; and how cards spell them.

A card says the common ones by TYPE and any other by an X-ABLabel line in the same group, as Apple
and Google do; `_$!<HomePage>!$_` is a label that each phone shows in its own language.
"""

from __future__ import annotations

import re
from functools import lru_cache

from store.exchange.vcard_lines import Line

_WORDS = {
    "HOME": "home",
    "WORK": "work",
    "CELL": "mobile",
    "MOBILE": "mobile",
    "FAX": "fax",
    "PAGER": "pager",
    "MAIN": "main",
    "CAR": "car",
    "OTHER": "other",
}
_TYPES = {
    "home": "HOME",
    "work": "WORK",
    "mobile": "CELL",
    "fax": "FAX",
    "pager": "PAGER",
    "main": "MAIN",
    "car": "CAR",
    "other": "OTHER",
}
"""In the order in which a label names them."""
_UNSAID = frozenset(
    (
        *("INTERNET", "VOICE", "PREF", "VIDEO", "TEXT", "TEXTPHONE", "MSG", "DOM", "INTL"),
        *("POSTAL", "PARCEL", "X400", "BBS", "IPHONE", "URI"),
    )
)
"""Types that make no label."""
_USUAL = frozenset({"INTERNET", "VOICE"})
"""Types that say nothing at all."""
_BUILTIN = re.compile(r"_\$!<(.+)>!\$_")
_SPELLED = {"homepage": "HomePage", "anniversary": "Anniversary", "other": "Other"}


def label_of(line: Line, given: str = "") -> str:
    """The label of a line: its X-ABLabel if there is one, else what its types say."""
    if given:
        known = _BUILTIN.fullmatch(given)
        return known.group(1).lower() if known else given
    words = {_WORDS[kind.upper()] for kind in line.types if kind.upper() in _WORDS}
    if words:
        return " ".join(word for word in _TYPES if word in words)
    own = [kind for kind in line.types if kind.upper() not in _UNSAID]
    return re.sub(r"^[xX]-", "", own[0]).lower() if own else ""


@lru_cache(maxsize=256)
def spelled(label: str) -> tuple[str, str]:
    """A label as TYPE parameters (`;TYPE=WORK;TYPE=FAX`), or else as the X-ABLabel it needs."""
    words = label.split(" ") if label else []
    if words == [word for word in _TYPES if word in words]:
        return "".join(f";TYPE={_TYPES[word]}" for word in words), ""
    return "", builtin(label)


def builtin(label: str) -> str:
    """The X-ABLabel text of a label."""
    return f"_$!<{_SPELLED[label]}>!$_" if label in _SPELLED else label


@lru_cache(maxsize=256)
def telling(types: tuple[str, ...]) -> frozenset[str]:
    """The types that say something, for comparing two lines."""
    return frozenset(kind.upper() for kind in types) - _USUAL
