"""Bring an address book or invitations: where they are, what is in them, and if wanted, in."""

from tui.dialogs.bring.dialog import Bring

__all__ = ["Bring"]
