"""Where things live on this machine.

`KITH_HOME` puts everything under one folder (for portable use, and for tests); `KITH_FILE` names
the book alone. Without them the platform's own folders are used.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

APP: Final = "kithbook"
BOOK: Final = "kith.json"


def book_path() -> Path:
    """The book: `KITH_FILE`, or `kith.json` in the data folder."""
    named = os.environ.get("KITH_FILE")
    return Path(named).expanduser() if named else data_folder() / BOOK


def data_folder() -> Path:
    """Where the book lives unless it is named."""
    home = _home()
    if home is not None:
        return home
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False)


def state_folder() -> Path:
    """Drafts and other unfinished things; losing it loses no record."""
    home = _home()
    if home is not None:
        return home / "state"
    from platformdirs import user_state_path

    return user_state_path(APP, appauthor=False)


def cache_folder() -> Path:
    """What can be worked out again; safe to delete."""
    home = _home()
    if home is not None:
        return home / "cache"
    from platformdirs import user_cache_path

    return user_cache_path(APP, appauthor=False)


def config_folder() -> Path:
    """The user's settings: theme, keys."""
    home = _home()
    if home is not None:
        return home / "config"
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False)


def _home() -> Path | None:
    named = os.environ.get("KITH_HOME")
    return Path(named).expanduser() if named else None
