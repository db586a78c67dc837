"""The form about one person: new, or one in the book."""

from tui.dialogs.edit_person.dialog import EditPerson

__all__ = ["EditPerson"]
