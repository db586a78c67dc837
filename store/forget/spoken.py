"""Whether an unsaved thing on the disk (a draft, a form, a page from an editor) speaks of somebody.

Such a file is JSON, JSON in a text of JSON, plain text, or the start of one of these.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from store.forget.fields import about, texts_in
from store.forget.words import Words


def speaks_of(data: bytes, words: Words) -> bool:
    """Whether the file with these bytes is about them or names them."""
    uids = (words.person.uid,) if words.person.uid else ()
    texts = list(_within(data.decode("utf-8", "replace")))
    return any(about(text, uids) or words.in_line(text) for text in texts)


def _within(text: str) -> Iterator[str]:
    """The texts of a text that is JSON, however deep; any other text itself."""
    if not text.lstrip().startswith(("{", "[", '"')):
        yield text
        return
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        yield text
        return
    for inner in texts_in(value):
        yield from _within(inner)
