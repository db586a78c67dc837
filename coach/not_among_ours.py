"""A soft word about a step of the user's own that would never be among ours. It stops nobody.

Not on the ladder, ever: anyone unsafe or marked do not contact; confronting someone; alcohol; being
alone with a stranger; giving out an address; intimate disclosure; forced eye contact; anything at
work that could cost the job. The lists are of words that mean it mostly; a step that only sounds
like it gets a sentence that may be passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from coach.grammar import folded
from coach.names import names_one_of


class Kind(NamedTuple):
    """One kind of step that is never among ours."""

    name: str
    words: re.Pattern[str]
    says: str
    """Why it is not among ours, in one sentence."""


def _any(*words: str) -> re.Pattern[str]:
    """One of these patterns, as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


KINDS: Final = (
    Kind(
        "unsafe",
        _any(
            r"unsafe|not safe|dangerous|do not contact|stalk\w*",
            r"my ex|ex (?:husband|wife|partner|girlfriend|boyfriend)",
            r"who (?:hit|hurt|hurts|threatens|threatened|scares|scared) me",
        ),
        "Nobody who is not safe for you is part of a step of ours.",
    ),
    Kind(
        "confronting",
        _any(
            r"confront\w*|accus\w*|have it out with|shout\w* at|argu(?:e|ing) with",
            r"stand up to (?:him|her|them|my \w+)",
            r"(?:tell|call) (?:\w+ ){1,3}(?:off|out)",
            r"piece of my mind",
        ),
        "Confronting someone is not among ours: it asks a lot, and more can go wrong.",
    ),
    Kind(
        "alcohol",
        _any(
            r"alcohol\w*|beers?|wine|vodka|whisk(?:e)?y|gin|rum|cocktails?|prosecco|champagne",
            r"booze|drunk|tipsy|a pint|shots? of|drinks with|a drink(?! of water)",
        ),
        "Alcohol is in none of ours: what one learns without it stays.",
    ),
    Kind(
        "alone with a stranger",
        _any(
            r"alone with (?:(?:a|some|this|that) )?(?:stranger|man|woman|guy|person|someone)s?",
            r"(?:to|at) (?:a stranger's|their|his|her) (?:place|home|flat|house|room)",
            r"(?:in|into) (?:a stranger's|their|his|her) car",
            r"go home with|invite a stranger (?:home|in|to mine)",
        ),
        "Being alone with a stranger is in none of ours. A place with others around is safer.",
    ),
    Kind(
        "an address",
        _any(
            r"(?:my|our|home|street|postal) (?:(?:home|street|postal) )?address",
            r"where i live",
        ),
        "An address is given out in none of ours. A first name is plenty.",
    ),
    Kind(
        "intimate",
        _any(
            r"intima\w*|sex|sexual\w*|sexy|kiss\w*|naked|my trauma\w*|my diagnosis",
            r"my (?:deepest|darkest|biggest) \w+|my (?:dark )?secrets?",
        ),
        "Nothing that intimate is among ours; something small and true is enough.",
    ),
    Kind(
        "eye contact",
        _any(
            r"eye contact|in the eyes?|stare (?:at|back|into)|hold (?:\w+ )?gaze",
            r"(?:without|not) look(?:ing)? away",
        ),
        "Nobody has to hold a gaze in ours: looking at hands, or at a slide, is just as good.",
    ),
    Kind(
        "work",
        _any(
            r"resign|quit work|quit (?:my|the) job|hand in my notice",
            r"(?:refuse|contradict|criticise|correct|report|oppose|complain about) "
            r"(?:my|the) (?:boss|manager|director|ceo|employer)",
            r"(?:my|the) (?:boss|manager|director) (?:is|was|what i|that|no)",
        ),
        "Nothing that could cost a job is among ours.",
    ),
)
"""In the order in which one of them is named."""
NAMED: Final = (
    "They are in no suggestion, as you asked. A step is kinder to you with somebody else."
)
MAY: Final = "It is yours to keep or to change."


def soft_word(text: str, kept_out: Sequence[str] = ()) -> str:
    """Why such a step is not among ours, in a sentence or two; mostly empty.

    `kept_out` are the names of those who are never to be suggested.
    """
    if names_one_of(kept_out, text):
        return f"{NAMED} {MAY}"
    words = " ".join(folded(text).split())
    kind = next((one for one in KINDS if one.words.search(words)), None)
    return f"{kind.says} {MAY}" if kind is not None else ""
