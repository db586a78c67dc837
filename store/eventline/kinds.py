"""What sort of event a title speaks of: the words for each kind, as data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.fold import fold
from store.quicklog.tokens import Word, word_set

MEETING = "meeting"
_WORDS: dict[str, tuple[str, ...]] = {
    "conference": (
        "conference", "conf", "congress", "convention", "symposium", "summit", "pycon",
        "europython", "fosdem", "re:publica",
    ),
    "barcamp": ("barcamp", "unconference"),
    "workshop": ("workshop", "masterclass"),
    "hackathon": ("hackathon", "hackday", "hack day", "sprint", "sprints", "code retreat"),
    "meet-up": (
        "meet-up", "meet up", "meetup", "user group", "usergroup", "stammtisch", "get-together",
        "get together", "mixer", "networking", "networking evening", "social",
    ),
    "talk": ("talk", "talks", "lecture", "presentation", "keynote", "reading", "panel"),
    "webinar": ("webinar", "online talk", "livestream"),
    "course": ("course", "class", "training", "seminar", "lesson", "summer school"),
    "fair": ("fair", "trade fair", "book fair", "job fair", "career fair", "expo", "market"),
    "exhibition": ("exhibition", "vernissage", "gallery opening"),
    "festival": ("festival",),
    "coffee": ("coffee", "coffee chat", "coffee break", "cappuccino", "espresso", "tea"),
    "breakfast": ("breakfast", "brekkie"),
    "brunch": ("brunch",),
    "lunch": ("lunch", "lunchtime"),
    "dinner": ("dinner", "supper", "meal"),
    "drinks": ("drinks", "drink", "beer", "beers", "wine", "pint", "pints", "apero", "after-work"),
    "call": (
        "call", "phone call", "video call", "videocall", "zoom", "zoom call", "teams call",
        "facetime", "catch-up call",
    ),
    "walk": ("walk", "stroll", "hike", "bike ride"),
    "visit": ("visit",),
    "one-to-one": (
        "one-to-one", "one to one", "1:1", "one-on-one", "one on one", "catch-up", "catch up",
        "catchup",
    ),
    MEETING: (
        "meeting", "appointment", "interview", "stand-up", "standup", "kick-off", "kickoff",
    ),
    "party": (
        "party", "birthday party", "birthday", "housewarming", "wedding", "reception", "picnic",
        "barbecue", "bbq", "fest", "celebration",
    ),
    "concert": ("concert", "gig", "recital"),
    "cinema": ("cinema", "movie", "film"),
    "games": ("games", "games night", "game night", "board games", "pub quiz"),
    "camp": ("camp", "summer camp", "holiday camp"),
    "trip": ("trip", "outing", "excursion", "retreat"),
    "climbing": ("climbing", "bouldering"),
    "yoga": ("yoga",),
}  # fmt: skip

_BY_PHRASE = {phrase: kind for kind, phrases in _WORDS.items() for phrase in phrases}
_MOST_WORDS = max(phrase.count(" ") + 1 for phrase in _BY_PHRASE)
_HEAD_ENDS = word_set("with on about for of at in by to and & from")
"""After these a title goes on about something else: "talk on coffee" is a talk."""
_NAMED_LIKE_ONE = re.compile(r"\w*[^\W_](?:Con|Conf|CON|CONF)(?:\d{2,4})?")
"""PyCon, JSConf, RustConf2027: a capital in the middle of the word."""
_FILLERS = word_set("a an the some my our another")
EVENING = frozenset({"dinner", "drinks", "party", "concert", "cinema", "games"})
"""Kinds for which a bare "at 8" is in the evening."""


def kind_of(words: Sequence[Word]) -> str:
    """The kind that the words of a title name, the head of the title first; empty for none."""
    ends = next(
        (place for place, word in enumerate(words) if place and _ends_head(word)), len(words)
    )
    for part in (words[:ends], words):
        found = _last_kind(part)
        if found:
            return found
    if any(_NAMED_LIKE_ONE.fullmatch(word.core) for word in words):
        return "conference"
    return ""


def is_only_kind(words: Sequence[Word]) -> bool:
    """Whether the words say nothing but a kind: "coffee", "a video call"."""
    start = 0
    while start < len(words) and words[start].fold in _FILLERS:
        start += 1
    rest = words[start:]
    return bool(rest) and _phrase(rest) in _BY_PHRASE


def names() -> tuple[str, ...]:
    """The kinds there are words for, the public ones first: for a hint and for completing."""
    return tuple(_WORDS)


def known(written: str) -> str:
    """The kind that `written` is a word for; what nobody knows is a kind of the user's own."""
    said = " ".join(written.split())
    return _BY_PHRASE.get(fold(said), said)


def _ends_head(word: Word) -> bool:
    return word.fold in _HEAD_ENDS or word.kind == "sign"


def _last_kind(words: Sequence[Word]) -> str:
    for end in range(len(words), 0, -1):
        for count in range(min(_MOST_WORDS, end), 0, -1):
            found = _BY_PHRASE.get(_phrase(words[end - count : end]))
            if found:
                return found
    return ""


def _phrase(words: Sequence[Word]) -> str:
    if any(word.plain or word.kind != "word" for word in words):
        return ""
    return " ".join(word.fold for word in words)
