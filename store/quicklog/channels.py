"""How people talk: the words for a coffee, a call, a message, and what the book calls each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from store.models import StartedBy
from store.quicklog.tokens import Word, word_set


class Channel(NamedTuple):
    """A channel found in a line."""

    name: str
    words: int
    started_by: StartedBy = ""


_NOUNS: dict[str, tuple[str, ...]] = {
    "coffee": ("coffee", "coffees", "coffee chat", "coffee break", "cappuccino", "espresso"),
    "tea": ("tea",),
    "breakfast": ("breakfast", "brekkie"),
    "brunch": ("brunch",),
    "lunch": ("lunch", "lunchtime"),
    "dinner": ("dinner", "supper"),
    "meal": ("meal",),
    "drinks": ("drinks", "drink", "beer", "beers", "wine", "pint", "pints", "cocktails", "apero"),
    "ice cream": ("ice cream",),
    "walk": ("walk", "stroll", "hike", "run", "bike ride"),
    "call": ("call", "phone call", "phonecall", "phone", "telephone", "facetime audio", "ring"),
    "video call": (
        "video call", "videocall", "video chat", "zoom", "zoom call", "teams", "teams call",
        "google meet", "facetime", "skype", "skype call", "jitsi", "meet call", "hangout",
    ),
    "message": (
        "message", "messages", "msg", "text", "texts", "text message", "sms", "dm", "dms", "chat",
        "note", "ping", "word",
    ),
    "voice note": ("voice note", "voice message", "voice memo", "voicemail"),
    "Signal": ("signal", "signal message", "signal chat"),
    "WhatsApp": ("whatsapp", "whats app", "whatsapp message", "whatsapp chat"),
    "Telegram": ("telegram", "telegram message"),
    "Threema": ("threema",),
    "iMessage": ("imessage",),
    "Messenger": ("messenger",),
    "Slack": ("slack", "slack message", "slack chat"),
    "Discord": ("discord",),
    "Matrix": ("matrix",),
    "Mastodon": ("mastodon",),
    "Bluesky": ("bluesky",),
    "LinkedIn": ("linkedin", "linkedin message"),
    "Instagram": ("instagram", "insta"),
    "WeChat": ("wechat",),
    "mail": ("mail", "mails", "email", "emails", "e-mail", "e-mails"),
    "letter": ("letter", "card", "postcard", "birthday card"),
    "meeting": ("meeting", "appointment", "catch up", "catch-up", "catchup", "1:1", "one-on-one"),
    "talk": ("talk", "conversation", "chat in person", "small talk"),
    "visit": ("visit",),
    "met": ("meet-up", "meetup", "get-together", "hallway chat"),
    "party": ("party", "birthday party"),
    "trip": ("trip", "outing", "excursion"),
    "concert": ("concert",),
    "cinema": ("cinema", "movie", "film"),
    "game": ("game", "games night", "board games", "game night"),
    "climbing": ("climbing", "bouldering"),
    "workshop": ("workshop",),
    "pairing": ("pairing", "pair programming"),
}  # fmt: skip

_VERBS: dict[str, tuple[str, StartedBy]] = {
    "met": ("met", ""), "saw": ("met", ""), "bumped into": ("met", ""), "ran into": ("met", ""),
    "caught up": ("talk", ""), "hung out": ("met", ""), "sat down": ("talk", ""),
    "talked": ("talk", ""), "spoke": ("talk", ""), "chatted": ("talk", ""), "met up": ("met", ""),
    "called": ("call", "me"), "phoned": ("call", "me"), "rang": ("call", "me"),
    "facetimed": ("video call", "me"), "zoomed": ("video call", ""), "skyped": ("video call", ""),
    "wrote": ("message", "me"), "texted": ("message", "me"), "messaged": ("message", "me"),
    "pinged": ("message", "me"), "dmed": ("message", "me"), "dm'd": ("message", "me"),
    "replied": ("message", ""), "answered": ("message", ""), "whatsapped": ("WhatsApp", "me"),
    "emailed": ("mail", "me"), "e-mailed": ("mail", "me"), "mailed": ("mail", "me"),
    "visited": ("visit", "me"), "walked": ("walk", ""), "hiked": ("walk", ""),
    "lunched": ("lunch", ""), "dined": ("dinner", ""), "skype": ("video call", ""),
    "heard": ("message", "them"),
}  # fmt: skip

FILLERS = word_set(
    "had have a an the some just i we i've we've went for on grabbed shared got enjoyed over "
    "another my our took out did sent was having"
)
"""Words before a channel that say nothing more: "had a coffee", "went for a walk"."""

GENERIC = frozenset({"message", "talk", "call", "met", ""})
"""Channels that a later "on Signal" or "by mail" makes more exact."""

REMOTE = frozenset(
    {"message", "mail", "letter", "call", "video call", "voice note", "Signal", "WhatsApp",
     "Telegram", "Threema", "iMessage", "Messenger", "Slack", "Discord", "Matrix", "Mastodon",
     "Bluesky", "LinkedIn", "Instagram", "WeChat"}
)  # fmt: skip
"""Channels with a side that began: "message from Ana", "call to Ben"."""

_BY_PHRASE: dict[str, tuple[str, StartedBy]] = {
    **{phrase: (name, "") for name, phrases in _NOUNS.items() for phrase in phrases},
    **_VERBS,
}
_MOST_WORDS = max(phrase.count(" ") + 1 for phrase in _BY_PHRASE)
VERBS = frozenset(_VERBS)
PAST_OF_THEM = word_set(
    "called phoned rang wrote texted messaged pinged emailed mailed visited replied answered "
    "facetimed whatsapped dmed"
)
"""Verbs that, after a name, say who began: "Ana called"."""


def channel_at(words: Sequence[Word], place: int) -> Channel | None:
    """The channel that the words from `place` name, the longest one; None for none."""
    for count in range(min(_MOST_WORDS, len(words) - place), 0, -1):
        chosen = words[place : place + count]
        if any(word.plain or word.kind != "word" for word in chosen):
            continue
        if any(word.post for word in chosen[:-1]):
            continue
        found = _BY_PHRASE.get(" ".join(word.fold for word in chosen))
        if found:
            return Channel(found[0], count, found[1])
    return None


def is_verb(words: Sequence[Word], place: int, count: int) -> bool:
    """Whether the channel of `count` words at `place` is a verb such as "met" or "called"."""
    return " ".join(word.fold for word in words[place : place + count]) in VERBS


def names() -> tuple[str, ...]:
    """What the book calls the channels, the usual ones first: for completing."""
    return tuple(_NOUNS)
