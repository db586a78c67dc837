"""Birthdays as cards write them, exact or without a year.

`19850412`, `1985-04-12`, both with a time behind; `--0412`, `--04-12`; and Apple's year 1604, which
means that the year is not known.
"""

from __future__ import annotations

import re

from store import when

_DAY = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[T ].*)?", re.DOTALL)
_YEARLESS = re.compile(r"--([0-9]{2})-?([0-9]{2})(?:[T ].*)?", re.DOTALL)
_NO_YEARS = ("1604", "0000")


def read(text: str, no_year: str = "") -> str | None:
    """`1985-04-12` or `--04-12`; None for anything else. `no_year`: a year that stands for none."""
    found = _DAY.fullmatch(text)
    if found:
        year, month, day = found.groups()
        bare = year in _NO_YEARS or year == no_year
        plain = f"--{month}-{day}" if bare else f"{year}-{month}-{day}"
    else:
        found = _YEARLESS.fullmatch(text)
        if found is None:
            return None
        plain = f"--{found.group(1)}-{found.group(2)}"
    try:
        when.check_anniversary(plain)
    except ValueError:
        return None
    return plain


def same(text: str, day: str) -> bool:
    """Whether `text` says no more than `day`, which was read from it."""
    return text.replace("-", "") == day.replace("-", "")
