"""What's in the way? Help with beginning, and every way out of a row, each saying what it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from tui.dialogs.choice import Choice, ChoiceDialog
from tui.text import phrase

Way = Literal[
    "still",
    "busy",
    "smaller",
    "coach",
    "calm",
    "hello",
    "not_this_round",
    "less_often",
    "no_more",
    "never",
    "again",
]
Source = Literal["promise", "plan", "date", "rhythm"]

_LESS: dict[Source, str] = {
    "promise": "The day goes; you are asked once more in a month.",
    "plan": "The day goes; the plan stays on their page.",
    "date": "It stays on their page and brings no row.",
    "rhythm": "The next slower rhythm, from today.",
}
_NO_MORE: dict[Source, str] = {
    "promise": "The promise is let go.",
    "plan": "The plan is let go.",
    "date": "This day is not brought up again, in any year.",
    "rhythm": "No rhythm any more. {name} stays in People.",
}
_NOT_NOW: dict[Source, str] = {
    "rhythm": "The clock starts again today. Your last talk stays.",
    "date": "Let it pass this year. Next year it comes back.",
}
_FURTHER: tuple[tuple[str, str, dict[Source, str], Way], ...] = (
    ("t", "not this round", _NOT_NOW, "not_this_round"),
    ("l", "less often", _LESS, "less_often"),
    ("m", "no more reminders", _NO_MORE, "no_more"),
)


_WORRIED: Choice[Way] = Choice(
    "z", "worried", "A few quiet minutes first. Nothing else changes.", "calm"
)
_TO_BEGIN: tuple[Choice[Way], ...] = (
    Choice("c", "don't know what to say", "The coach has a line. Nothing is sent.", "coach"),
    _WORRIED,
    Choice("h", "a two-minute version", "The smallest hello, ready to copy.", "hello"),
)
"""What helps one person's row along; several people at once are only offered the quiet."""


class LetGo(ChoiceDialog[bool]):
    """Whether to write a word to someone about a promise that was let go; True for yes."""

    def __init__(self, name: str) -> None:
        super().__init__(
            phrase("The promise is let go. A two-line word to $name?", name=name),
            (
                Choice("y", "write it", "A kind line to start from. Nothing is sent.", True),
                Choice("n", "not now", "Nothing more to do. u puts the promise back.", False),
            ),
        )


class InTheWay(ChoiceDialog[Way]):
    """The ways out for a row of `source`; for a person without a row, only the last one.

    `ask` is what the row itself asks (`Row.ask`). Somebody who is `never` suggested is only
    offered to be suggested again. `several` people at once have no line and no message.
    """

    MORE_LINES = -2
    """The sheet has no field and no air besides; so all of a row's ways stay in view."""

    KEYS: ClassVar[Sequence[tuple[str, str]]] = (
        ("Enter", "take it"),
        ("u", "afterwards puts it back"),
        ("Esc", "close"),
    )

    def __init__(
        self,
        name: str,
        source: Source | None,
        *,
        ask: str = "",
        never: bool = False,
        several: bool = False,
    ) -> None:
        if never:
            says = f"{name} may be brought up again, as before."
            choices = [Choice[Way]("n", "suggest again", says, "again")]
        else:
            begin = (_WORRIED,) if several else _TO_BEGIN
            choices = [*_first(source, ask), *begin, *_ways(name, source)]
            says = f"{name} stays in People and is never brought up."
            choices.append(Choice("n", "never suggest this person", says, "never"))
        super().__init__(phrase("What's in the way with $name?", name=name), choices)


def _first(source: Source | None, ask: str) -> list[Choice[Way]]:
    """What the row asks, and simply being busy."""
    choices: list[Choice[Way]] = []
    if ask == "still":
        choices.append(
            Choice("y", "still want to", "It stays, and you are not asked again.", "still")
        )
    if ask == "smaller":
        choices.append(
            Choice("s", "a smaller version", "Put it in other words, or on another day.", "smaller")
        )
    if source is not None:
        choices.append(
            Choice("b", "busy just now", "Choose a day for it. Nothing is lost.", "busy")
        )
    return choices


def _ways(name: str, source: Source | None) -> list[Choice[Way]]:
    if source is None:
        return []
    return [
        Choice(key, title, table[source].replace("{name}", name), value)
        for key, title, table, value in _FURTHER
        if source in table
    ]
