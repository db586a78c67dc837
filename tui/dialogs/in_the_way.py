"""What's in the way? Every way out of a row, each saying what it does."""

from __future__ import annotations

from typing import Literal

from tui.dialogs.choice import Choice, ChoiceDialog
from tui.text import phrase

Way = Literal["still", "busy", "not_this_round", "less_often", "no_more", "never"]
Source = Literal["promise", "plan", "date", "rhythm"]

_LESS: dict[Source, str] = {
    "promise": "The day goes; you are asked once more in a month.",
    "plan": "The day goes; the plan stays on their page.",
    "rhythm": "The next slower rhythm, from today.",
}
_NO_MORE: dict[Source, str] = {
    "promise": "The promise is let go.",
    "plan": "The plan is let go.",
    "date": "This day is not brought up again, in any year.",
    "rhythm": "No rhythm any more. {name} stays in People.",
}
_NOT_NOW: dict[Source, str] = {
    "rhythm": "The clock starts again today. Your last talk stays as it is.",
    "date": "Let it pass this year. Next year it comes back.",
}


class InTheWay(ChoiceDialog[Way]):
    """The ways out for a row of `source`; for a person without a row, only the last one."""

    def __init__(self, name: str, source: Source | None, *, still: bool = False) -> None:
        choices: list[Choice[Way]] = []
        if still:
            choices.append(
                Choice("y", "still want to", "It stays, and you are not asked again.", "still")
            )
        if source is not None:
            choices.append(
                Choice("b", "busy just now", "Choose a day for it. Nothing is lost.", "busy")
            )
            for key, title, table, value in (
                ("t", "not this round", _NOT_NOW, "not_this_round"),
                ("l", "less often", _LESS, "less_often"),
                ("m", "no more reminders", _NO_MORE, "no_more"),
            ):
                if source in table:
                    says = table[source].format(name=name)
                    choices.append(Choice(key, title, f"{says} u puts it back.", value))  # type: ignore[arg-type]
        choices.append(
            Choice(
                "n",
                "never suggest this person",
                f"{name} stays in People and is never brought up. u puts it back.",
                "never",
            )
        )
        super().__init__(phrase("What's in the way with $name?", name=name), choices)
