"""Reads the demo's TOML files. A field that does not fit raises msgspec.ValidationError."""

from __future__ import annotations

from importlib import resources

import msgspec

from tui.demo.shape import People, Person, Together

FILES = ("makers", "shelves", "garden", "words", "kin")


def people() -> tuple[Person, ...]:
    """Everyone, in the order of the files."""
    return tuple(
        person for name in FILES for person in msgspec.toml.decode(_text(name), type=People).person
    )


def together() -> Together:
    """What several people did, the conference, and the user."""
    return msgspec.toml.decode(_text("together"), type=Together)


def _text(name: str) -> str:
    return resources.files("tui.demo").joinpath(f"{name}.toml").read_text("utf-8")
