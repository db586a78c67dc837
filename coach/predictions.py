"""Whether an expectation could be looked at: a deed could, a feeling of one's own could not.

Only what can be checked teaches something when it does not come true (evidence: PREDICT).
"""

from __future__ import annotations

import re
from typing import Final

from coach.grammar import folded

A_CAMERA: Final = "A camera could not see that. What would they do, or say?"
_FEELINGS = re.compile(
    r"(?<!\w)(?:feel\w*|felt|nervous|anxious|scared|afraid|panic\w*|ashamed|embarrass\w*|humiliat\w*"
    r"|awful|terrible|horrible|dreadful|awkward\w*|disaster\w*|unbearable|hate|hated|uncomfortable"
    r"|stupid|silly|weird|sad|lonely|tense|worried|overwhelm\w*|too much|bad|badly|go wrong)(?!\w)"
)
_MINE = re.compile(r"(?<!\w)(?:i|i'll|i'm|i'd|me|my|it|it'll|it's|this|that|everything|all)(?!\w)")
_THEIRS = re.compile(
    r"(?<!\w)(?:they|they'll|he|he'll|she|she'll|someone|somebody|everyone|everybody|nobody|people"
    r"|one of them|no one)(?!\w)"
)
_PARTS = re.compile(r"[,.;:!?]|\b(?:and|but|because|so)\b")
_SEEN = re.compile(r"(?<!\w)(?:look|looks|sound|sounds)(?!\w)")
"""What an onlooker would say of it."""


def is_a_feeling(expectation: str) -> bool:
    """Whether it is about how it will feel to the user, in some part of what was written.

    What others are expected to feel shows in their faces, and passes.
    """
    return any(_is_mine(part) for part in _PARTS.split(folded(expectation)))


def _is_mine(part: str) -> bool:
    found = _FEELINGS.search(part)
    if found is None or _SEEN.search(part[: found.start()]):
        return False
    before = part[: found.start()]
    mine, theirs = _last(_MINE, before), _last(_THEIRS, before)
    return mine >= theirs


def _last(words: re.Pattern[str], text: str) -> int:
    """Where one of them stands last; -1 for nowhere."""
    return max((found.start() for found in words.finditer(text)), default=-1)
