"""Text brought down to what a search or a typed name is compared by: no case, no accents."""

from __future__ import annotations

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


def fold(text: str) -> str:
    """`text` without case and accents: "Díaz" and "DIAZ" are both "diaz", "Łukasz" is "lukasz".

    The result may have another length than `text`; fold word by word where places matter.
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return bare.casefold().translate(_LETTERS)
