"""Taking an event out of the book."""

from __future__ import annotations

from tui.dialogs.remove import Remove


class RemoveEvent(Remove):
    """True once the word is typed."""

    GOES = "Talks, practice and pages that belong to it stay. u puts everything back."
