"""Why a file is no book, in plain words: what a person may make of it without knowing JSON."""

from __future__ import annotations

import json

CUT_SHORT = "it is not a whole Kithbook file: it stops in the middle of a line"
NO_BOOK = "it is not a Kithbook file"
NO_TEXT = "it is not text, so it is not a Kithbook file"
TOO_DEEP = "it is not a Kithbook file: it is nested too deeply"
_WORDS = ("true", "false", "null", "NaN", "Infinity", "-Infinity")


def why(text: str, error: ValueError) -> str:
    """What is wrong with `text`, which `error` says is no JSON or no book."""
    if not text.lstrip().startswith("{"):
        return NO_BOOK
    if not isinstance(error, json.JSONDecodeError):
        return f"{NO_BOOK}: it holds a number that is too long"
    rest = text[error.pos :].rstrip()
    ends = any(word.startswith(rest) for word in _WORDS)
    half = error.msg.startswith("Invalid \\u") and '"' not in rest
    if ends or half or error.msg.startswith("Unterminated"):
        return CUT_SHORT
    return f"{NO_BOOK}: line {error.lineno} is not JSON"
