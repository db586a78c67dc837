"""Words given on the command line, fit to be saved and shown. Paths are not such: bytes count."""

from __future__ import annotations

import re

_BYTES = re.compile("[\ud800-\udfff]")
"""What Python makes of bytes that are not in the terminal's encoding (PEP 383)."""


def text(value: str) -> str:
    """The type of such an argument: bytes that are no characters become replacement characters."""
    return _BYTES.sub("\N{REPLACEMENT CHARACTER}", value)
