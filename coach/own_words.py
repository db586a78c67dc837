"""Puts slots back into a wording made for one person, so that it can be said to another."""

from __future__ import annotations

import re
import unicodedata

from coach.joining import capitalised
from coach.template import HOLE

WORD_NAMES = frozenset(
    {
        *("will", "may", "mark", "rose", "grace", "hope", "joy", "bill", "pat", "sue", "rob"),
        *("jack", "art", "dean", "faith", "summer", "april", "june", "august", "autumn", "iris"),
        *("ivy", "holly", "heather", "daisy", "lily", "dawn", "eve", "gene", "guy", "drew"),
        *("frank", "grant", "chase", "chance", "miles", "victor", "sky", "ray", "rich", "ruby"),
        *("amber", "pearl", "crystal", "olive", "sage", "poppy", "jasmine", "melody", "star"),
        *("charity", "patience", "prudence", "constance", "sandy", "bob", "don", "nick", "earnest"),
        *("angel", "king", "prince", "carol", "penny", "robin", "jay", "clay", "cliff", "glen"),
        *("dale", "forest", "brook", "river", "reed", "wade", "lance", "max", "page", "in", "so"),
    }
)
"""Names that are also words: only where somebody is spoken to are they the name."""

_SPOKEN_TO = r"(?:(?<=\b[Hh]i )|(?<=[Hh]ey )|(?<=[Hh]ello )|(?<=[Dd]ear )|(?<=, )){}(?!\w)"
_FIRST_OF_ALL = r"(?:\A|(?<=\n)|(?<=[.?!] )){}(?=,)"
_WHOLE = r"(?<![\w@#/])(?<!\w[-.]){}(?![-.@_/]?\w)"
"""Not within a longer word, a double name, an address or a tag; before an apostrophe it may be."""


def put_back(template: str, name: str, words: str, *, proper: bool) -> str:
    """`template` with `{name}` wherever `words` stand as whole words outside of slots.

    Words that are no name (`proper`) may also begin a sentence with a capital.
    """
    if sum(not _joins(sign) for sign in words) < 2:
        return template
    forms = {words} if proper else {words, capitalised(words)}
    any_form = f"(?:{'|'.join(map(re.escape, sorted(forms)))})"
    if proper and words.casefold() in WORD_NAMES:
        pattern = f"{_SPOKEN_TO}|{_FIRST_OF_ALL}"
    else:
        pattern = _WHOLE
    pattern = pattern.replace("{}", any_form)

    def one(found: re.Match[str]) -> str:
        after = template[found.end() : found.end() + 1]
        if found["slot"] is not None or (after and _joins(after)):
            return found[0]
        return f"{{{name}}}"

    return re.sub(f"(?P<slot>{HOLE.pattern})|{pattern}", one, template)


def _joins(sign: str) -> bool:
    """Whether a sign belongs to the one before it, as an accent does."""
    return unicodedata.category(sign).startswith("M") or sign == "\u200d"
