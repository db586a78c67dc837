"""Texts of an invitation made plain: on one line, or without the tags of HTML."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,400}|!--.{0,400}?--)>", re.DOTALL)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h\d)\b[^<>]*>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(style|script|head)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


def one_line(text: str, joint: str = " ") -> str:
    """`text` on one line; `joint` stands between what were lines."""
    parts = (" ".join(part.split()) for part in re.split(r"[\r\n]+", text))
    return joint.join(part for part in parts if part)


def plain_text(text: str) -> str:
    """`text` without HTML, if it is HTML: Outlook and Google send such descriptions."""
    text = text.replace("\r\n", "\n").strip()
    if not _TAG.search(text):
        return text
    text = _ITEM.sub("\n- ", _BREAK.sub("\n", _UNSEEN.sub("", text)))
    text = html.unescape(_TAG.sub("", text))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip()
