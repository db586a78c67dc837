"""A form about one record of the book: saving it, seeing it changed elsewhere, taking it out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.content import Content

from store.book import Change
from store.errors import Conflict, KithError
from tui.forms.dialog import FormDialog
from tui.text import plain


class RecordForm(FormDialog[str]):
    """A new record, or the one with `uid`; the result is its uid once something was saved.

    A subclass gives `read_fields`, `commit` and `in_the_book`.
    """

    KIND: ClassVar[str] = ""
    """What the record is called in a sentence: "person"."""

    def __init__(self, uid: str, about: str, *, key: str) -> None:
        """`uid` is empty for a new one; `about` and `key` are as in `FormDialog`."""
        super().__init__(about, key=key)
        self.uid = uid
        self.removed = False
        """Whether the record was taken out of the book here."""
        self.elsewhere: dict[str, Any] = {}
        """Field -> its value in the book, where that changed while the form was open."""

    def read_fields(self) -> dict[str, Any] | None:
        """Fields of the record -> new values, or None when a row says something is not right."""
        raise NotImplementedError

    def commit(self, after: dict[str, Any]) -> str:
        """Save; the uid. Raises KithError."""
        raise NotImplementedError

    def in_the_book(self) -> Mapping[str, str]:
        """Row -> how the book has it now."""
        raise NotImplementedError

    def action_save(self) -> None:
        """Read every touched field; save, or say at the field what is not right yet."""
        after = self.read_fields()
        if after is None:
            return
        if self.uid and not after:
            self.forget_draft()
            self.dismiss(self.uid)
            return
        try:
            self.dismiss(self.commit(after))
        except Conflict as error:
            self._show_conflict(error)
        except KithError as error:
            self.trouble(str(error))

    def _show_conflict(self, error: Conflict) -> None:
        """Show both: what is typed stays, what the book says now stands below it."""
        now = self.in_the_book()
        for name, value in error.fields.items():
            self.elsewhere[name] = value
            if name in now:
                said = f"In the book now: {now[name] or 'empty'}. ctrl+s again saves yours."
                self.row_of(name).say(plain(said, "$time"))
                self.query_one(f"#{name}").focus()
        self.trouble(
            f"Someone changed this {self.KIND} while the form was open. Nothing was saved yet, and "
            "what you typed is here."
        )

    def take_out(self, change: Change, said: Content) -> None:
        """Take the record out of the book by `change`, say so and close."""
        try:
            self.app.commit(change, self.uid)
        except KithError as error:
            self.trouble(str(error))
            return
        self.removed = True
        self.forget_draft()
        self.app.tell(said, undo=True)
        self.dismiss(None)
