"""The library at hand: a situation by its code, a prompt by its id, read when first asked for.

One question opens one file, and a file is read once. `coach/library/` holds data only; this module
is its door, and has another name so that folder and module can never be taken for each other.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from coach.errors import LibraryError
from coach.load import ID, line_of, read_situation
from coach.model import Prompt, Situation

CODES = (
    *("AA", "JG", "OO", "VC", "CH", "AT", "RD", "TH", "CG", "OI", "AK", "FU"),
    *("LV", "IN", "SI", "FN", "TY", "NO", "CK", "HT", "OH", "RC", "LR", "BU"),
    *("BD", "PM"),
)
"""From arriving to the next chance meeting, then a birthday and a promise."""
FOLDER = Path(__file__).parent / "library"
FIRST_WORDS = 4
NAMED = re.compile(r"\b[A-Z]{2}-(?:start|stay|close)-[0-9]+\b")
"""Another prompt, in the words of a prompt."""


def codes() -> tuple[str, ...]:
    """Every situation's code, in order. Reads nothing."""
    return CODES


@cache
def situation(code: str) -> Situation:
    """One situation. Raises LibraryError for a code there is none of, or a file that is wrong."""
    if code not in CODES:
        raise LibraryError(f"there is no situation {code}; there are {', '.join(CODES)}")
    return read_situation(_text(code), _file(code))


def prompt(id: str) -> Prompt | None:
    """One prompt, or none: the user's own have ids too. Raises LibraryError for a wrong file."""
    form = ID.fullmatch(id)
    if form is None or form["code"] not in CODES:
        return None
    return next((one for one in situation(form["code"]).prompts if one.id == id), None)


def everything() -> tuple[Situation, ...]:
    """All situations, in order, with their findings looked up too.

    Raises LibraryError for a file that is wrong and for a key that no finding has.
    """
    from coach.evidence import finding

    every = tuple(situation(code) for code in CODES)
    for one in every:
        for index, entry in enumerate(one.prompts):
            for key in entry.keys:
                if finding(key) is None:
                    line = line_of(_text(one.code), "[[prompt]]", index, "keys")
                    reason = f"`keys`: there is no finding {key}"
                    raise LibraryError(reason, file=_file(one.code), line=line, id=entry.id)
    return every


def spoken(quiet: str) -> str:
    """What to do if it goes quiet, with the first words of another prompt in place of its id."""
    return NAMED.sub(_first_words, quiet)


def _first_words(found: re.Match[str]) -> str:
    named = prompt(found[0])
    if named is None:
        return found[0]
    words = " ".join(named.text.split()[:FIRST_WORDS])
    return f'"{words.partition(",")[0]}..."'


def _file(code: str) -> str:
    return f"coach/library/{code}.toml"


def _text(code: str) -> str:
    try:
        return (FOLDER / f"{code}.toml").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError(f"this file cannot be read: {error}", file=_file(code)) from None
