"""Text brought down to what a search or a typed name is compared by: no case, no accents."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "ß": "ss",
        "đ": "d",
        "ð": "d",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ĸ": "k",
        "’": "'",
        "ʼ": "'",
    }
)
"""Letters that Unicode does not take apart, and the typographic apostrophe."""

_COMMON_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
"""Accents of Latin, Greek and Cyrillic: taken out at once, since most texts have no others."""
_BEYOND = re.compile("[^\x00-\u0482]+")
"""Where other combining marks may be. Said by what it is not: a class up to the last character
takes Python 4 ms to compile."""


def fold(text: str) -> str:
    """`text` without case and accents: "Díaz" and "DIAZ" are both "diaz", "Łukasz" is "lukasz".

    The result may have another length than `text`; fold word by word where places matter.
    """
    if text.isascii():
        return text.lower()
    apart = _COMMON_MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    if apart.isascii():
        return apart.lower()
    return _BEYOND.sub(_without_marks, apart).casefold().translate(_LETTERS)


def _without_marks(run: re.Match[str]) -> str:
    return "".join(sign for sign in run[0] if not unicodedata.combining(sign))
