"""Words given on the command line, fit to be saved and shown. Paths are not such: bytes count."""

from __future__ import annotations

import re

_BYTES = re.compile("[\ud800-\udfff]")
"""What Python makes of bytes that are not in the terminal's encoding (PEP 383)."""

_FAR = 10
"""Digits of a number that there is nothing for."""


def text(value: str) -> str:
    """The type of such an argument: bytes that are no characters become replacement characters."""
    return _BYTES.sub("\N{REPLACEMENT CHARACTER}", value)


def place_of(reply: str, of: int) -> int:
    """Which of so many things a typed number means, counted from 1; 0 for none of them.

    A number with more digits than Python reads is none of them.
    """
    return int(reply) if reply.isdecimal() and len(reply) < _FAR and 1 <= int(reply) <= of else 0
