"""Bring an address book or invitations: where they are, what is in them, and if wanted, in."""

from tui.dialogs.bring.dialog import Bring
from tui.dialogs.bring.paths import complete_path, split_paths

__all__ = ["Bring", "complete_path", "split_paths"]
