"""The line while it is being read: its words, who is named where, and what each word became."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import msgspec

from store.dates.words import DAY_PARTS, MONTHS, SEASONS, UNITS, WEEKDAYS, is_date_word
from store.fold import fold
from store.quicklog.draft import Choices, Span
from store.quicklog.people import PeopleIndex, form_at, is_initial
from store.quicklog.tokens import Word, cores, text_of, word_set, words_of

KEYWORDS = word_set("about then next promise with and from to me news gave got topic the a i")
"""Words of the grammar; alone they are a name only with a capital letter."""

COMMON = word_set(
    "will mark may art bill hope joy grace rose sue pat rich drew miles frank chase guy don jack "
    "rob dean grant dawn eve faith penny robin sandy summer autumn sky amber ray max dot wade "
    "cliff gene josh carol charity christian earnest ernest gay august honor iris ivy "
    "jade lance lily love melody merry mercy nick olive pearl peg reed rusty ruby sunny violet "
    "virginia winter young see so can do an in is on my you he she it we they us or if as at by "
    "be no up all mar fri sat sun mon wed march spring star long ken page case"
)
"""First names that are everyday words too: outside the with-part only with a capital letter."""

_LABEL_WORDS = 6
_MONTH_LEADS = word_set("in last next this early mid late of since until during")
_DAY_LEADS = _MONTH_LEADS | {"on", "coming"}


class Match(msgspec.Struct, frozen=True):
    """A name standing in the line: words `start` to `end`."""

    start: int
    end: int
    written: str
    uids: tuple[str, ...] = ()
    """Everyone it may mean; empty for a new person."""
    new: bool = False
    possessive: bool = False
    """Written with 's: spoken of, not there."""
    strangers: bool = False
    """A known first name followed by a surname that nobody has: perhaps someone else."""
    doubtful: bool = False
    """`+Ana` where an Ana is known by more than that: perhaps someone else, so it is asked."""


class Line:
    """The words of a line and what has been made of them so far."""

    def __init__(
        self,
        text: str,
        people: PeopleIndex,
        today: date,
        choices: Choices,
        met_since: date | None = None,
    ) -> None:
        self.text = text
        self.met_since = met_since
        """The first day it can be about; only of a line about people met."""
        self.people = people
        self.today = today
        self.choices = choices
        self.words: Sequence[Word] = words_of(
            text, self._splits_colon, people.starts if met_since is not None else None
        )
        self.roles: list[str] = [""] * len(self.words)
        self.groups: list[int] = [0] * len(self.words)
        self.matches: dict[int, Match] = {}
        self.covered: dict[int, Match] = {}

    def _splits_colon(self, folded: str) -> bool:
        bare = folded.removesuffix("'s")
        return self.people.starts(bare) or bare in WEEKDAYS or bare in ("tomorrow", "then", "next")

    def claim(self, start: int, end: int, role: str, group: int = 0) -> None:
        """Say what the words from `start` to `end` are."""
        for place in range(start, end):
            self.roles[place] = role
            self.groups[place] = group

    def claim_all(self, places: Sequence[int], role: str, group: int = 0) -> None:
        """Say what the words at `places` are."""
        for place in places:
            self.roles[place] = role
            self.groups[place] = group

    @staticmethod
    def folded(written: str) -> str:
        """A written name as the user's choices are keyed."""
        return fold(written)

    def free(self, start: int, end: int) -> list[int]:
        """The places from `start` to `end` that nothing has claimed."""
        return [place for place in range(start, end) if not self.roles[place]]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the words from `start` to `end` stand, without the punctuation after them."""
        last = self.words[end - 1]
        return self.words[start].start, last.end - len(last.post)

    def written(self, start: int, end: int) -> str:
        """The words as they stand in the line, without quotes around them."""
        first, last = self.span(start, end)
        return " ".join(self.text[first:last].strip('+"“” ').split())

    def said(self, places: Sequence[int]) -> str:
        """The words at `places` as text, without the signs left hanging at its ends."""
        words = [self.words[place] for place in places]
        for i, (place, after) in enumerate(pairwise(places)):
            words[i] = self._with_the_comma_lost(place, after)
        words = [w._replace(raw=w.raw.lstrip("+")) if w.kind == "new" else w for w in words]
        return text_of(words).strip().strip(",;:").strip().removeprefix("- ")

    def _with_the_comma_lost(self, place: int, after: int) -> Word:
        """The word at `place`, with the sign that what was left out before `after` ends in.

        "at the market on Saturday, she is moving" is two parts without its day too, and "great chat
        with Rosa, robots" without her.
        """
        word = self.words[place]
        lost = self.words[place + 1 : after]
        if not lost or word.post or not word.core.isalnum():
            return word
        signs = "".join(sign for sign in lost[-1].post if sign in ",;.!?")
        return word._replace(raw=word.raw + signs)

    def spans(self) -> tuple[Span, ...]:
        """Every word with its role, neighbours of one role joined."""
        joined: list[Span] = []
        for word, role, group in zip(self.words, self.roles, self.groups, strict=True):
            last = joined[-1] if joined else None
            if last and last.role == role and last.group == group and role not in ("person", "tag"):
                joined[-1] = Span(last.start, word.end, role, group)
            else:
                joined.append(Span(word.start, word.end, role or "note", group))
        return tuple(joined)

    def find_people(self) -> None:
        """Find every name in the line, the longest first at each place."""
        place = 0
        new_names: dict[str, Match] = {}
        while place < len(self.words):
            match = self._name_at(place, new_names)
            if match is None:
                place += 1
                continue
            self.matches[place] = match
            for covered in range(match.start, match.end):
                self.covered[covered] = match
            if match.new:
                key = fold(match.written)
                new_names.setdefault(key, match)
                new_names.setdefault(key.split()[0], match)
            place = match.end

    def _name_at(self, place: int, new_names: dict[str, Match]) -> Match | None:
        word = self.words[place]
        if word.plain or word.kind in ("sign", "tag"):
            return None
        if word.kind == "new":
            new = self._new_person(place)
            return new if self.met_since is None else self._perhaps_known(new)
        if word.kind == "quoted":
            uids = self.people.quoted(word.core)
            return Match(place, place + 1, word.core, uids) if uids else None
        found = self._known(place)
        if found is None and word.fold in new_names and word.core[:1].isupper():
            end = place + 1
            return Match(place, end, new_names[word.fold].written, new=True)
        return found

    def _known(self, place: int) -> Match | None:
        """The longest form of a name in the book that stands at `place`."""
        word = self.words[place]
        owner = word.fold.endswith("'s")
        most = self.people.longest(word.fold) or (1 if owner else 0)
        for count in range(min(most, len(self.words) - place), 0, -1):
            form = form_at(self.words, place, count)
            if form is None:
                continue
            uids = self.people.fitting(form)
            possessive = not uids and form.endswith("'s")
            if possessive:
                uids = self.people.fitting(form.removesuffix("'s"))
            if uids and (count > 1 or self._is_name(place)):
                written = self._core(place, count)
                match = Match(place, place + count, written, uids, possessive=possessive)
                return self._labelled(match) or self._checked(match, form)
        return None

    def _labelled(self, match: Match) -> Match | None:
        """The one of several of a name that a label in brackets says: "Kim Lee (Festo)"."""
        if match.end >= len(self.words) or not self.words[match.end].raw.startswith("("):
            return None
        for end in range(match.end + 1, min(match.end + _LABEL_WORDS, len(self.words)) + 1):
            if ")" in self.words[end - 1].post:
                said = text_of([*self.words[match.start : end]]).strip()
                uids = self.people.labelled(said)
                if len(uids) == 1 and uids[0] in match.uids:
                    written = f"{self._core(match.start, end - match.start)})"
                    return msgspec.structs.replace(match, end=end, uids=uids, written=written)
                return None
        return None

    def _core(self, place: int, count: int) -> str:
        last = self.words[place + count - 1]
        return text_of([*self.words[place : place + count - 1], last._replace(raw=last.core)])

    def _checked(self, match: Match, form: str) -> Match | None:
        """The match, unless the user said it is no person or only text."""
        if self.choices.people.get(fold(match.written)) == "text":
            return None
        after = match.end
        if after < len(self.words) and not match.possessive and self._is_surname(after):
            whole = any(self.people.full_name(uid, form) for uid in match.uids)
            last = self.words[after - 1]
            if not whole and (not last.post or (is_initial(last) and len(last.core) == 1)):
                written = self._core(match.start, after + 1 - match.start)
                if self.choices.people.get(fold(written)) == "text":
                    return None
                return Match(match.start, after + 1, written, match.uids, strangers=True)
        return match

    def _is_surname(self, place: int) -> bool:
        """Whether a capital word right after a first name looks like a surname nobody has."""
        from store.quicklog.channels import channel_at

        word = self.words[place]
        if word.kind != "word" or word.plain or not word.core[:1].isupper():
            return False
        if word.raw[:1] in "([{":
            return False
        shouted = word.core.isupper() and len(word.core) > 1
        if word.core == "I" or shouted or is_date_word(word.fold.replace("'", "")):
            return False
        if word.fold in NOT_NAMES or self.people.starts(word.fold):
            return False
        return channel_at(self.words, place) is None and word.core.replace("-", "").isalpha()

    def _is_name(self, place: int) -> bool:
        """Whether one word that fits a name is meant as one, and not as a word or a day."""
        word = self.words[place]
        if word.fold in KEYWORDS and not word.core[:1].isupper():
            return False
        before = self.words[place - 1].fold if place else ""
        if word.fold in WEEKDAYS and before in _DAY_LEADS:
            return False
        if (word.fold in MONTHS or word.fold in SEASONS) and self._in_a_date(place, before):
            return False
        if word.fold not in COMMON or word.core[:1].isupper():
            return True
        return before in CONNECTORS or ":" in word.post

    def _in_a_date(self, place: int, before: str) -> bool:
        """Whether a month's name at `place` has a day, a year or an "in" beside it."""
        if before in CONNECTORS:
            return False
        after = [word.fold for word in self.words[place + 1 : place + 3]]
        if len(after) > 1 and after[1] in UNITS:
            after = []
        near = any(side[:1].isdigit() and is_date_word(side) for side in (before, *after[:1]))
        return (before in _MONTH_LEADS or near) and not self.words[place].fold.endswith("'s")

    def _new_person(self, place: int) -> Match:
        """`+Name`: with the capital words after it, or all that is in the quotes."""
        word = self.words[place]
        if word.raw[1:2] in '"“':
            return Match(place, place + 1, word.core, new=True)
        end = place + 1
        while end < len(self.words) and not self.words[end - 1].post and self._continues(end):
            end += 1
        while end - 1 > place and self.words[end - 1].fold in PARTICLES:
            end -= 1
        written = self._core(place, end - place).lstrip("+")
        owner = fold(written).endswith("'s")
        return Match(place, end, written[:-2] if owner else written, new=True, possessive=owner)

    def _perhaps_known(self, match: Match) -> Match | None:
        """`+Name` of somebody in the book is them, unless another of that name was chosen."""
        match = self._as_they_are_called(match)
        choice = self.choices.people.get(fold(match.written))
        if choice == "text":
            return None
        whole = self.people.named(match.written)
        uids = whole or self.people.fitting(" ".join(cores(match.written)))
        if choice == "new" or not uids or match.possessive:
            return match
        return msgspec.structs.replace(match, uids=uids, new=False, doubtful=not whole)

    def _as_they_are_called(self, match: Match) -> Match:
        """`+ana díaz` with the small words after it that make it the name of somebody known."""
        start = match.start
        for end in range(start + self.people.longest(self.words[start].fold), match.end, -1):
            chosen = self.words[start:end]
            if len(chosen) < end - start or any(word.post for word in chosen[:-1]):
                continue
            if self.people.fitting(" ".join(word.fold for word in chosen)):
                written = self._core(start, end - start).lstrip("+")
                return msgspec.structs.replace(match, end=end, written=written)
        return match

    def _continues(self, place: int) -> bool:
        """Whether the word at `place` goes on with the new name before it."""
        word = self.words[place]
        if word.kind != "word" or word.plain or word.fold in NOT_NAMES or word.core == "I":
            return False
        if word.raw[:1] in "([{" or self.words[place - 1].fold.endswith("'s"):
            return False
        if word.fold in PARTICLES:
            return True
        is_day = word.fold in WEEKDAYS or word.fold in MONTHS or word.fold in DAY_PARTS
        if word.fold in MONTHS and self.words[place - 1].kind == "new":
            after = self.words[place + 1].fold if place + 1 < len(self.words) else ""
            is_day = after[:1].isdigit()
        return word.core[:1].isupper() and not is_day and word.core[:1].isalpha()


PARTICLES = word_set("van von der den de da di du del della la le el al bin ibn ter y zu")
CONNECTORS = word_set(
    "with from to met called wrote and & + plus texted emailed messaged phoned saw visited "
    "message call coffee lunch dinner mail"
)
NOT_NAMES = word_set(
    "about and with from to the a an i she he they we you it her his their our my me news gave "
    "got topic then next promise at in on by of for who that which when where while because but "
    "or so also as told asked said says talked spoke had has have is was were are will would can "
    "could in re via over after before during if not no yes up out off all everyone"
)
"""Words that end a name."""
