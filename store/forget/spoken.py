"""Whether an unsaved thing on the disk (a draft, a form, a page from an editor) speaks of somebody.

Such a file is JSON, JSON in a text of JSON, plain text, or the start of one of these.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from store.forget.fields import texts_in
from store.forget.words import Words

_ESCAPE = re.compile(r"\\+u([0-9a-fA-F]{4})")


def speaks_of(data: bytes, words: Words) -> bool:
    """Whether the file with these bytes is about them or names them."""
    whole = data.decode("utf-8", "replace")
    uid = words.person.uid
    if uid and re.search(rf"(?<!\w){re.escape(uid)}(?!\w)", whole):
        return True
    return any(words.in_line(text) for text in _within(whole))


def _within(text: str) -> Iterator[str]:
    """The texts of a text that is JSON, however deep; any other text itself."""
    if not text.lstrip().startswith(("{", "[", '"')):
        yield text
        return
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        yield _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        return
    for inner in texts_in(value):
        yield from _within(inner)
