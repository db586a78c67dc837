"""What can go wrong with a book, each said in one calm sentence."""

from __future__ import annotations


class KithError(Exception):
    """Base of everything the store refuses. `str(error)` is a sentence fit for the user."""


class BookError(KithError):
    """The book could not be read or written; memory is as it was."""

    happened: str = ""
    """What happened, without what to do next; empty when the sentence says nothing else."""


class Busy(BookError):
    """Another program holds the lock."""


class ReadOnly(BookError):
    """The folder or the file does not let us write."""


class Unreadable(BookError):
    """The file is not a book, or is damaged."""


class NewerSchema(BookError):
    """The book was written by a newer Kithbook."""


class Displaced(BookError):
    """The file under us is missing, another book or an older copy; nothing was written."""


class DiskTrouble(BookError):
    """The system refused a write; nothing was changed."""


class Gone(KithError):
    """A record that a change needs is no longer there."""


class Conflict(KithError):
    """A field is no longer what an edit form showed.

    `fields` maps each field name to what it holds now.
    """

    def __init__(self, message: str, fields: dict[str, object]) -> None:
        super().__init__(message)
        self.fields = fields


class BadInput(KithError):
    """The user's input does not fit; nothing was changed."""


class NotFound(BadInput):
    """Words that mean nobody, or no event, of the book."""


class NothingToUndo(KithError):
    """There is no change to put back."""
