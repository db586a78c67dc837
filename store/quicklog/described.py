"""Words that are somebody without a name, "tall one with the scarf": where they begin and end."""

from __future__ import annotations

from store.quicklog import marks
from store.quicklog.channels import channel_at
from store.quicklog.line import Line
from store.quicklog.names import TITLES
from store.quicklog.strangers import JOINS
from store.quicklog.tokens import Word, word_set

ALSO = frozenset({"with", "w/"})
"""What joins somebody known to the one before: "Rosa with Ana"."""
OPENERS = ALSO | {"from", "to", "@"}
SOMEBODY = word_set(
    "a an the this that another one some someone somebody two three both my our their his her "
    "tall short big small old older young younger new nice kind quiet shy loud friendly funny red "
    "blond blonde bald bearded guy guys man men woman women girl boy lady gentleman person people "
    "couple kid student students stranger neighbour host speaker organiser volunteer"
)
"""Words that begin a description of somebody, and so are no name even with a capital letter."""
PEOPLE = word_set(
    "guy guys man men woman women girl boy lady gentleman person people couple kid student students"
)
"""Words that make a description of a name before them: "the Festo people", "Festo guy"."""
POINTS = word_set("the this that some someone somebody another two three")
"""Words that begin no name of several words either."""
NOBODY = word_set(
    "nobody noone none nothing everyone everybody all no not i we it there didn't don't forgot name"
)
_DID = word_set("sat stood went got ate drank felt saw heard found lost left had did was were")
_SAYS = word_set(
    "likes loves needs wants offers gives knows is was has had works worked makes made plays "
    "runs said says told asked builds repairs sings writes teaches studies lives moved into"
)
"""Words that say something of the one described before them, unless "who" stands between."""
MOST_WORDS = 8
"""Words of a description; more of them are a sentence."""
_WHO = frozenset({"who", "that", "which"})
_DASHES = frozenset("-–—−>→⇒=|~•·*‣▪?[]")


def is_sign(word: Word) -> bool:
    """Whether it has no letter and no digit, as an emoji has none; "@" is a word here."""
    return word.raw != "@" and not any(sign.isalnum() for sign in word.raw)


def is_dash(word: Word) -> bool:
    """Whether it is a dash, an arrow or a bullet standing alone."""
    return not word.plain and bool(word.raw) and set(word.raw) <= _DASHES | set(",:;.")


def end_of(line: Line, place: int, end: int) -> int:
    """The place after the words from `place` that describe somebody; too many are cut."""
    at, end = place, min(end, place + MOST_WORDS + 1)
    while at < end and not (at > place and breaks(line, at)):
        word = line.words[at]
        at += 1
        stops = word.post[-1:] in (".", "!", "?", "…") and len(word.core) > 2
        if word.ends or (stops and word.fold not in TITLES):
            break
    return at


def breaks(line: Line, at: int) -> bool:
    """Whether a description ends before the word at `at`."""
    word = line.words[at]
    if line.roles[at] or marks.mark_at(line, at) or is_sign(word) or word.raw[:1] in "([{":
        return True
    if word.fold in _SAYS and not word.plain:
        return line.words[at - 1].fold not in _WHO
    after = line.matches.get(at + 1)
    return word.fold in JOINS | ALSO and after is not None and not after.possessive


def ends(line: Line, place: int, end: int) -> bool:
    """Whether no sentence goes on after the word at `place`."""
    if line.words[place].post or place + 1 >= end:
        return True
    return breaks(line, place + 1) or line.words[place + 1].fold in JOINS


def says_how(line: Line, place: int, stop: int, *, alone: bool = True) -> bool:
    """Whether the words say how they talked: "a long walk with Ana"; not "the one from the walk".

    Somebody known after "with" is whom it is about, too. `alone`: "quick coffee" says it without
    "with" as well.
    """
    openers = [at for at in range(place, stop) if line.words[at].fold in OPENERS]
    first = openers[0] if openers else stop
    if openers and first + 1 in line.matches:
        return True
    said = any(channel_at(line.words, at) for at in range(place, first))
    return said and (alone or bool(openers))


def says_what_was_done(line: Line, place: int) -> bool:
    """Whether a sentence without its subject begins there: "sat beside", "danced all night"."""
    word = line.words[place]
    return word.fold in _DID or (word.fold.endswith("ed") and word.core[:1].islower())
