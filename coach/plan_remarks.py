"""Soft words about what was planned: a goal that is large, an expectation no camera could see.

Lists of English words, nothing is understood. Each is said once and never has to be heeded.
"""

from __future__ import annotations

import re

from coach.flow import several

SMALL = "Could it be something small you do?"
CAMERA = "What would a camera see of that?"
IF_THEN = "Could it be “If ...”, something you will notice, and “then I will ...”?"
DO = "Could it say what you will do, rather than what you won't?"
LARGEST = 3
"""A larger number in a goal is a lot; that of minutes, hours or a time of day is none."""

_LARGE = re.compile(r"\b(be|feel|impress|not|everyone)\b|n['’]t\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\d:.])(\d+)(?![\d:]|\.\d)(?!\s*(?:min|minutes?|mins|h|hours?|hrs?|am|pm|o'clock)\b)"
)
_NUMBER_WORD = re.compile(
    r"\b(four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"hundred|dozens?)\b(?!\s+(?:minutes?|hours?|o'clock)\b)",
    re.IGNORECASE,
)
_FEELING = re.compile(
    r"\b(feel|feels|felt|feeling|awful|terrible|horrible|awkward|nervous|anxious|afraid|scared|"
    r"ashamed|embarrass(?:ed|ing)?|stupid|lonely|bored|boring|dull|panic|panicking|miserable|"
    r"uncomfortable|hate|hates|bad|badly|disaster)\b",
    re.IGNORECASE,
)
_IF = re.compile(r"[\W_]*(if|when|whenever|as soon as|once)\b", re.IGNORECASE)
_THEN = re.compile(r"\bthen\b|,", re.IGNORECASE)
_NOT_DOING = re.compile(r"\b(not|never|no longer|avoid|stop)\b|n['’]t\b", re.IGNORECASE)


def of_goal(goal: str) -> str:
    """A word about a goal that is a feeling, a refusal, for everyone, or of more than three."""
    # So long a number that Python would not read it is large too.
    large = any(len(one) > 3 or int(one) > LARGEST for one in _NUMBER.findall(goal))
    return SMALL if large or _LARGE.search(goal) or _NUMBER_WORD.search(goal) else ""


def of_expectation(expectation: str) -> str:
    """A word about an expectation that is a feeling: no camera could see whether it came true."""
    return CAMERA if _FEELING.search(expectation) else ""


def of_if_thens(answer: str) -> str:
    """A word about a line that is no if-then, or one whose second half says what not to do."""
    for line in several(answer):
        if not _IF.match(line):
            return IF_THEN
        joint = _THEN.search(line)
        if joint is not None and _NOT_DOING.search(line[joint.end() :]):
            return DO
    return ""
