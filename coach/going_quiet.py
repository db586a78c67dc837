"""When it goes quiet: which words go on, which end, and after which it cannot go quiet at all.

What the library says for a silence is a line that goes on, a way to leave, or no line but a hint;
only a reader can tell which, so it is a list by hand.
"""

from __future__ import annotations

from typing import Final, Literal

from coach.model import Prompt

Does = Literal["goes on", "leaves", "hints", ""]
"""What words for a silence do; empty for none."""

ENDINGS: Final = frozenset(
    {
        *(f"LV-close-{number}" for number in range(1, 6)),
        *(f"LV-stay-{number}" for number in range(1, 4)),
        *("SI-start-4", "VC-close-4", "BU-close-3", "TH-start-1", "AK-stay-3"),
    }
)
"""Lines that end a talk: whoever looks away then has heard a goodbye, and that is no silence."""
NO_WAY_ON: Final = ENDINGS | {"TY-stay-3"}
"""Lines that would not go on with a talk."""
LEAVE: Final = frozenset(
    {
        *("AA-start-1", "AT-start-1", "AT-start-4", "AT-stay-2", "BU-start-2", "BU-close-1"),
        *("CH-start-3", "CH-start-4"),
    }
)
"""Prompts whose words for a silence leave."""
HINT: Final = frozenset({"OO-start-3", "IN-start-1", "TY-stay-3", "FN-start-2"})
"""Prompts whose words for a silence have quotation marks and are no line to say then."""
TURNS: Final = frozenset({"NO", "IN", "VC"})
"""Situations whose own lines do not carry on a talk: a no, a sentence cut off, a call to manage."""
ON: Final = ("SI-start-3", "SI-start-2")
"""Prompts that go on with any talk."""
LEAVING: Final = ("LV-close-1", "LV-close-2")
"""Prompts with which one may leave in any talk."""
LEAVING_OF: Final = {"JG": ("LV-close-5", *LEAVING), "BU": ("BU-close-3", "LV-close-2")}
"""Situation -> those with which one leaves there."""
LEAVING_AT_ONCE: Final = {
    **dict.fromkeys(("AA", "JG", "CH", "AT"), "I'll let you get on. Nice to meet you."),
    **dict.fromkeys(("OO", "VC"), "Shall we make it a short one today? It's good to see you."),
}
"""Situation -> with what one leaves after first words without an answer: there was no talk yet that
one could have liked."""
LEAVING_ONE: Final = ("LV-close-2", "SI-start-4", "LV-stay-3")
"""Prompts with which one may leave a single person."""


def may_go_quiet(prompt: Prompt) -> bool:
    """Whether one may stand there without an answer: in a talk, after what was no goodbye."""
    return prompt.mode == "say" and prompt.id not in ENDINGS


def does(prompt: str, quiet: str) -> Does:
    """What the words `quiet`, which the library has for a silence after that prompt, do."""
    if not quiet:
        return ""
    if prompt in LEAVE:
        return "leaves"
    return "goes on" if '"' in quiet and prompt not in HINT else "hints"


def goes_on(prompt: Prompt) -> bool:
    """Whether a line goes on with a talk."""
    return prompt.mode == "say" and prompt.id not in NO_WAY_ON and prompt.situation not in TURNS


def leaving(situation: str) -> tuple[str, ...]:
    """Prompts with which one leaves in that situation."""
    return LEAVING_OF.get(situation, LEAVING)
