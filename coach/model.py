"""A prompt, a situation, a finding: what the library is made of."""

from __future__ import annotations

from typing import Literal

import msgspec

Mode = Literal["say", "send", "do"]
"""`say` is spoken, `send` a written message, `do` needs no words."""
Cell = Literal["start", "stay", "close"]
"""First words; going on; an ending, a boundary or a repair."""


class Prompt(msgspec.Struct, frozen=True, kw_only=True):
    """One way to say something, from the library or of the user's own."""

    id: str
    """`AA-start-1`: stable for ever, never used for another prompt."""
    situation: str
    """Code of its situation, `AA`."""
    cell: Cell
    move: str
    """What it does, `ASK` or `LISTEN`; empty for an own prompt."""
    level: int
    """How much it asks of the one who says it, 1 to 4."""
    warmth: int
    """How close the two have to be, 1 stranger to 3 close."""
    mode: Mode
    text: str
    """The words, with slots (`coach.slots`)."""
    why: str = ""
    """Why it works, one plain line."""
    keys: tuple[str, ...] = ()
    """Findings it leans on, keys of `evidence.toml`."""
    quiet: str = ""
    """What to do or say if it goes quiet; may hold slots."""
    guard: str = ""
    """A condition of `coach.guards` under which alone it is offered."""
    variants: tuple[str, ...] = ()
    """One or two more ways to say the same."""
    lang: str = "en"


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of moment, with its prompts in the order of the file."""

    code: str
    """Two letters, the name of its file."""
    title: str
    """"Arriving alone"."""
    when: str
    """"You walk into a room and know nobody.", one sentence or two."""
    cells: dict[str, str]
    """Cell -> its title, in order."""
    prompts: tuple[Prompt, ...]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One published finding the coach leans on."""

    key: str
    """`LIKE`."""
    title: str
    """"The liking gap"."""
    finding: str
    """One sentence, about averages."""
    citation: str
    """Authors, year, journal; several separated by semicolons."""
    doi: tuple[str, ...] = ()
    status: Literal["seen", "second-hand", "from memory"] = "seen"
    """How well its source was checked; only of a `seen` one are figures printed."""
    caution: str = ""
    """What speaks against leaning on it too hard."""
