"""What this machine remembers of the app's looks; never anything of the book's."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from store.paths import config_folder

FILE = "settings.json"


class Settings(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Settings of the screen. Unknown keys in the file are left alone."""

    theme: str = ""
    """Name of the theme, empty for the default."""


def load() -> Settings:
    """The settings kept on this machine; the defaults where the file is missing or unreadable."""
    try:
        return msgspec.convert(_read(), Settings)
    except (OSError, ValueError):
        return Settings()


def save(settings: Settings) -> None:
    """Keep `settings`. A folder that refuses is no reason to disturb anyone: nothing is kept."""
    path = _path()
    try:
        kept = _read()
    except (OSError, ValueError):
        kept = {}
    kept.update(msgspec.to_builtins(settings))
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(msgspec.json.format(msgspec.json.encode(kept), indent=1))
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)


def _path() -> Path:
    return config_folder() / FILE


def _read() -> dict[str, object]:
    kept = msgspec.json.decode(_path().read_bytes())
    if not isinstance(kept, dict):
        raise ValueError("settings are a JSON object")
    return kept
