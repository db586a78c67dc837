"""Why a file is no book, in plain words: what a person may make of it without knowing JSON."""

from __future__ import annotations

import json

CUT_SHORT = "it is not a whole Kithbook file: it stops in the middle of a line"
NO_BOOK = "it is not a Kithbook file"
NO_TEXT = "it is not text, so it is not a Kithbook file"
TOO_DEEP = "it is not a Kithbook file: it is nested too deeply"
_OURS = '{"meta": {"1": {'
_END = "\n}\n"
_FIRST = 4096
"""Characters: our marks stand within the first line, and that is short."""
_WORDS = ("true", "false", "null", "NaN", "Infinity", "-Infinity")


def why(text: str, error: ValueError) -> str:
    """What is wrong with `text`, which `error` says is no JSON or no book."""
    ours = text.startswith(_OURS) or (text.endswith(_END) and '"tables":{' in text[:_FIRST])
    if not text.lstrip().startswith("{") and not ours:
        return NO_BOOK
    if not isinstance(error, json.JSONDecodeError):
        return f"{NO_BOOK}: it holds a number that is too long"
    rest = text[error.pos :].rstrip()
    ends = any(word.startswith(rest) for word in _WORDS)
    half = error.msg.startswith("Invalid \\u") and '"' not in rest
    # A quotation mark that was lost in the middle leaves a text open too; the end tells.
    whole = ours and text.endswith(_END)
    if not whole and (ends or half or error.msg.startswith("Unterminated")):
        return CUT_SHORT
    return damaged(error.lineno) if ours else f"{NO_BOOK}: line {error.lineno} is not JSON"


def damaged(line: int) -> str:
    """What is wrong with a file that we wrote, all but one line of it."""
    return f"line {line} of it is damaged"


def no_text(data: bytes, error: UnicodeDecodeError) -> str:
    """What is wrong with bytes that are no text."""
    if not data.startswith(_OURS.encode()):
        return NO_TEXT
    return damaged(data.count(b"\n", 0, error.start) + 1)
