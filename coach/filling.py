"""Which words of the records may fill which slot, and how old and how long they may be.

A record's exact words are used, on one line and without the full stop at the end. What does not fit
a sentence said to the person themselves is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from coach.grammar import LONGEST, folded, from_their_side, promise_words, shortened
from coach.meeting import Meeting, Shared, day_of_talk, gap_words, named_place
from coach.slots import as_inserted
from coach.tender import is_tender
from store.models import Contact, Fact, FactKind, FollowUp, Interaction, Profile

STILL_RIGHT = timedelta(days=365)
"""Older words are asked about before they are used."""
KEPT_OUT = frozenset({"private", "sensitive", "health", "nodrafts", "donotuseindrafts"})
"""A talk with one of these tags fills nothing; case, spaces and hyphens do not count."""
SHORTEST_TAG = 3


class Filling:
    """Gathers words slot by slot; the first usable ones of a slot stay."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.slots: dict[str, str] = {}
        self.aged: dict[str, str] = {}
        self.long: dict[str, str] = {}

    def put(self, slot: str, text: str, *, on: date | None = None, dated: bool = False) -> bool:
        """Offer `text`, noted `on`, for a slot. `dated`: without a day it counts as old.

        Returns whether it is what the slot now says.
        """
        text = as_inserted(slot, text)
        if not text or slot in self.slots:
            return False
        if len(text) > LONGEST:
            self.long.setdefault(slot, text)
            return False
        old = dated if on is None else self.today - on > STILL_RIGHT
        if old:
            self.aged.setdefault(slot, text)
            return False
        self.slots[slot] = text
        self.aged.pop(slot, None)
        self.long.pop(slot, None)
        return True


def own_page(fill: Filling, profile: Profile) -> None:
    """What the user says of themselves."""
    fill.put("me", " ".join(profile.me.split()[:1]))
    if follows_i(profile.role):
        fill.put("my_role", profile.role)
    fill.put("my_project", profile.project)
    fill.put("my_learning", profile.learning)
    fill.put("my_skill", profile.skill)


def person(fill: Filling, contact: Contact, other: Contact | None) -> None:
    """Names, where they work, and what they share with the `other` person that was picked."""
    fill.put("first_name", first_name(contact))
    fill.put("their_org", contact.organisation)
    if other is not None and other.surface is None and other.uid != contact.uid:
        fill.put("other_person", first_name(other))
        wanted = {folded(tag) for tag in other.tags}
        for tag in _public_tags(contact):
            if folded(tag) in wanted:
                fill.put("shared_tag", tag)


def own_tag(contact: Contact, profile: Profile) -> str:
    """The first tag of theirs that is a word of the user's own page; empty without one."""
    page = (profile.learning, profile.project, profile.skill, profile.role)
    words = f" {' '.join(' '.join(_words(text)) for text in page)} "
    fits = (tag for tag in _public_tags(contact) if f" {' '.join(_words(tag))} " in words)
    return next((tag for tag in fits if len(tag) <= LONGEST), "")


def first_name(contact: Contact) -> str:
    """What to call them; empty when the record has no name a message could begin with.

    A card from elsewhere may be called "+49 30 23125" or "info@example.org", and "Hi Dr." greets
    nobody.
    """
    for name in (contact.short_name, contact.given, *contact.name.split()[:1]):
        name = " ".join(name.split())
        if name:
            speakable = any(sign.isalpha() for sign in name) and "@" not in name
            return name if speakable and not name.endswith(".") and "://" not in name else ""
    return ""


def topic(fill: Filling, contact: Contact, talks: Iterable[Interaction]) -> None:
    """The newest topic that can be said to them; `talks` are those they were present at."""
    hidden = _Hidden(contact.facts)
    for talk in talks:
        if "last_topic" in fill.slots:
            return
        if not talk.topics or is_kept_out(talk):
            continue
        on = day_of_talk(talk, fill.today)
        for text in talk.topics:
            if _sayable(text, contact) and text not in hidden:
                fill.put("last_topic", text, on=on)


def facts(fill: Filling, contact: Contact) -> date | None:
    """Their newest interest and news that can be said to them.

    Returns the day of the news, if they are in the slots. News without a day may be old news.
    """
    hidden = _Hidden(contact.facts)
    for fact in _newest(contact.facts, "interest"):
        if _sayable(fact.text, contact) and fact.text not in hidden:
            fill.put("their_interest", fact.text, on=fact.on)
    for fact in _newest(contact.facts, "news"):
        fits = _sayable(fact.text, contact) and is_phrase(fact.text) and fact.text not in hidden
        if fits and fill.put("good_news", fact.text, on=fact.on, dated=True):
            return fact.on
    return None


def meeting(fill: Filling, contact: Contact, met: Meeting | None, shared: Sequence[Shared]) -> None:
    """Where they met, what they were last at together, and how long ago they met."""
    place = named_place(contact)
    if _nameable(place, contact):
        fill.put("how_met", place)
    for name in (*(one.event for one in shared[:1]), met.event if met else "", place):
        if _nameable(name, contact):
            fill.put("event", name)
    if met is not None:
        fill.put("time_gap", gap_words(met, fill.today))


def promise(fill: Filling, one: FollowUp, contact: Contact) -> None:
    """What was promised, when it follows "I said I'd" and touches nothing private or tender."""
    words = promise_words(one.text, _names(contact))
    if words and not is_tender(words) and words not in _Hidden(contact.facts):
        fill.put("promise", words)


def speakable(name: str, contact: Contact) -> bool:
    """Whether the name of an event or a place may stand in a message to them.

    It is short, reads on after "at", and is neither tender nor private.
    """
    return len(name) <= LONGEST and _nameable(name, contact)


def is_kept_out(talk: Interaction) -> bool:
    """Whether a tag of the talk keeps all of it out of messages."""
    return any(_bare(tag) in KEPT_OUT for tag in talk.tags)


def _nameable(name: str, contact: Contact) -> bool:
    """As `speakable`, once it is short enough."""
    fits = from_their_side(shortened(name), _names(contact), title=True)
    return fits and not is_tender(name) and name not in _Hidden(contact.facts)


def _sayable(text: str, contact: Contact) -> bool:
    """Whether a note, once it is short enough, can be said to the person it is about."""
    return from_their_side(shortened(text), _names(contact)) and not is_tender(text)


def _names(contact: Contact) -> tuple[str, ...]:
    return contact.name, contact.given, contact.family, contact.short_name, *contact.nicknames


def follows_i(role: str) -> bool:
    """Whether a role reads on after "I": "write software", not "writes", "a nurse" or "teacher".

    What is wrongly refused is asked for, with an example.
    """
    first, *rest = [*folded(role).split(), ""]
    if not first or first in _NO_VERB or first.endswith("ing"):
        return False
    if first.endswith("s") and not first.endswith("ss"):
        return False
    named = first.endswith(("er", "or", "ist", "ian", "ant"))
    return not (named and rest[0] in ("", "at", "in", "for", "of", "with", "and"))


_NO_VERB = {"a", "an", "the", "i", "i'm", "my", "am", "in", "at", "for", "with", "on", "of"}


def is_phrase(text: str) -> bool:
    """Whether news are surely a noun phrase, "the new job", that "I heard about" can precede.

    Most news are noted as a sentence: "the mill grinds again", "writes a chapter". What looks like
    one is refused, for the user can be asked for three words instead.
    """
    words = folded(text).replace(",", " ,").split()
    if not words or not (words[0] in _BEGINS or words[0].endswith(("ing", "'s"))):
        return False
    if any(word in _FINITE or word.endswith("ed") for word in words[1:]):
        return False
    after = [*words[1:], "."]
    return not any(
        word.endswith("s") and not word.endswith(("ss", "'s")) and following not in _AFTER_PLURAL
        for word, following in zip(words, after, strict=True)
    )


_BEGINS = {"the", "a", "an", "your", "that"}
_FINITE = {
    *(
        "is",
        "are",
        "was",
        "were",
        "be",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "who",
        "which",
    ),
    *("won", "got", "gets", "went", "came", "made", "took", "gave", "found", "became", "began"),
    *("left", "bought", "sold", "kept", "met", "sent", "ran", "wrote", "grew", "built", "born"),
    *("said", "told", "knows", "thinks", "paid", "put", "let", "held", "heard", "which", "that"),
}
"""What only a sentence has; the words of a phrase are none of these."""
_AFTER_PLURAL = {
    *(".", ",", "and", "or", "of", "in", "at", "on", "for", "with", "from", "to", "by", "about"),
    *("after", "before", "near", "over", "under", "between", "as"),
}
"""What may follow a word in -s that is a plural; anything else makes it a verb, or has one."""


class _Hidden:
    """Texts that would tell, or touch, a private fact: equal to one, or one inside the other."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._texts = [f" {' '.join(_words(f.text))} " for f in facts if f.private]

    def __contains__(self, text: str) -> bool:
        words = f" {' '.join(_words(text))} "
        return any(words in private or private in words for private in self._texts)


def _words(text: str) -> list[str]:
    """Its words, folded, without what stands around them and without an article before them."""
    words = ["".join(filter(str.isalnum, word)) for word in folded(text).replace("-", " ").split()]
    words = [word for word in words if word]
    return words[1:] if words[1:] and words[0] in _DETERMINERS else words


_DETERMINERS = frozenset(["a", "an", "the", "my", "your", "his", "her", "their", "our"])


def _public_tags(contact: Contact) -> Iterator[str]:
    hidden = _Hidden(contact.facts)
    for tag in contact.tags:
        if len(tag) < SHORTEST_TAG or not _words(tag) or _bare(tag) in KEPT_OUT:
            continue
        if not is_tender(tag) and tag not in hidden:
            yield tag


def _bare(tag: str) -> str:
    return "".join(filter(str.isalnum, folded(tag)))


def _newest(facts: Iterable[Fact], kind: FactKind) -> list[Fact]:
    """The public ones of a kind, newest first; those without a day after the others."""
    public = [fact for fact in facts if fact.kind == kind and not fact.private]
    return sorted(public, key=lambda fact: fact.on or date.min, reverse=True)
