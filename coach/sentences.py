"""Words put together into a sentence: a list, and the full stop after words that may have one."""

from __future__ import annotations

from collections.abc import Sequence


def and_words(words: Sequence[str], joint: str = "and") -> str:
    """ "Ana", "Ana and Ben", "Ana, Ben and Chi"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def stop(text: str) -> str:
    """The full stop after `text`, or nothing where it ends in one, or in another mark."""
    return "" if text.rstrip(" ”\"'").endswith((".", "?", "!", "…")) else "."
