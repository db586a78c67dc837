"""A message as another program takes it: plain text, or an address that opens a mail with it."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from tui.ways import way_url

LONGEST: Final = 2000
"""Characters of an address; past this, browsers and systems cut or refuse it."""

_UNSENDABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Controls, overrides and isolates of the writing direction, lone surrogates: none is a word.

The marks U+200E, U+200F and U+061C stay: right-to-left writing needs them.
"""


def sendable(text: str) -> str:
    """`text` as it may be pasted anywhere: words, newlines and tabs, and nothing that steers."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = lines.replace("\u2028", "\n").replace("\u2029", "\n")
    return _UNSENDABLE.sub("", lines)


def mail_url(address: str, body: str, subject: str = "") -> str | None:
    """The `mailto:` address that opens a mail to `address` with `body` in it (RFC 6068).

    None for an address that is none, and for a message too long for an address to carry.
    """
    start = way_url("mail", address)
    if start is None:
        return None
    fields = {"subject": " ".join(sendable(subject).split()), "body": _lines(sendable(body))}
    asked = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items() if value)
    url = f"{start}?{asked}" if asked else start
    return url if len(url) <= LONGEST else None


def _lines(text: str) -> str:
    """RFC 6068, 5: a line ends in %0D%0A."""
    return text.replace("\n", "\r\n")
