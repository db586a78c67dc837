"""The head of a talk: how, and with whom. Only here does a name mean that someone was there."""

from __future__ import annotations

from store.models import StartedBy
from store.quicklog import dated, marks, strangers
from store.quicklog.channels import FILLERS, PAST_OF_THEM, REMOTE, channel_at, is_verb
from store.quicklog.dated import Dated
from store.quicklog.deeds import Deed, deed_at
from store.quicklog.line import Line, Match
from store.quicklog.marks import Kind
from store.quicklog.names import TITLES
from store.quicklog.strangers import JOINS, Unknown, stranger_at
from store.quicklog.tokens import word_set

OPENERS: dict[str, StartedBy] = {
    "with": "", "from": "them", "to": "me", "w/": "", "w": "", "@": "",
}  # fmt: skip
"""What opens the part for names, and who began where that is said by it."""
_SAYS_OF_THEM = word_set(
    "is was has had not isn't wasn't are were can could would should may might does did wants said "
    "says thinks told asked got moved left sends sent lives knows works needs feels looks came "
    "cancelled canceled"
)
_SEARCH = 7
"""Words within which the channel is looked for."""


class Head:
    """Reads the head word by word, claims what it understands, and says where it ends."""

    def __init__(self, line: Line, end: int) -> None:
        self._line = line
        self._end = end
        self.channel = ""
        self.started_by: StartedBy = ""
        self.day: Dated | None = None
        self.time = ""
        self.there: list[Match] = []
        self.unknown: list[Unknown] = []
        self.stop = end
        self.rest: Kind = "text"
        """What follows the head: a `note` after a colon, else `text`."""
        self.did = False
        """Whether it began with a deed: what follows says what it was, and no channel."""
        self.places: list[int] = []
        """Where a day was expected."""
        self._open = False
        self._connected = False
        self._pending: list[int] = []

    def read(self) -> Head:
        """Read up to the first mark, colon or comma that ends the with-part."""
        return self._usual(self._leading(0))

    def _usual(self, place: int) -> Head:
        line = self._line
        if deed := deed_at(line, place, self._end):
            return self._did(deed)
        after = self._subject(place)
        if after > place and after < self._end and self.channel and self._ends(after - 1, after):
            self.stop = after  # "Ben called, he moves in May": what he said, and no day of the call
            return self
        place = self._find_channel(after)
        while place < self._end:
            if not line.roles[place] and marks.mark_at(line, place):
                self.stop = place
                return self
            after = self._step(place)
            if self._ends(after - 1, after):
                self.stop = after
                return self
            place = after
        self.stop = self._end
        return self

    def _did(self, deed: Deed) -> Head:
        """ "sent Ana the paper": her name is taken out, the rest of the sentence is kept."""
        for match in deed.names:
            self._add(match)
        for stranger in deed.unknown:
            self._add_stranger(stranger)
        joins = self._line.free(deed.names[0].start, deed.last) if not deed.unknown else []
        self._line.claim_all(joins, "word")
        self.channel, self.started_by, self.did = deed.channel, deed.started_by, True
        self.rest = "note"
        self.stop = self._day_at(deed.rest) or deed.rest
        return self

    def take(self, found: Dated | None) -> bool:
        """Make `found` the day, or the time, of the talk, and claim its words."""
        if found is None:
            return False
        reading = found.reading
        self.time = self.time or reading.time
        if reading.form != "time":
            self.day = found
        role = "time" if reading.form == "time" else "date"
        self._line.claim(found.start, found.end, role)
        return True

    def _leading(self, place: int) -> int:
        """A day at the very start; a lone weekday or month only before a channel or the like."""
        return self._day_at(place, named=self._speaks_on(place + 1)) or place

    def _day_at(self, place: int, named: bool = False) -> int | None:
        """Take a day that begins at `place`, if one is still wanted; the place after it.

        Where a name may stand (`named`), a lone weekday or month is taken for one.
        """
        if self._open and set(":;") & set(self._line.words[place - 1].post):
            return None
        self.places.append(place)
        if self.day is not None:
            return None
        line = self._line

        def accept(found: Dated) -> bool:
            if named and dated.is_bare(line, found):
                return False
            return dated.for_log(line, found, free=False)

        found = dated.at_start(line, place, self._end, "past", accept)
        return found.end if found and self.take(found) else None

    def _speaks_on(self, place: int) -> bool:
        """Whether the word at `place` goes on in a sentence: "Dec asked me"."""
        if place >= self._end or self._line.words[place - 1].post or place in self._line.matches:
            return False
        word = self._line.words[place]
        if word.kind != "word" or word.fold in OPENERS or word.fold in FILLERS:
            return False
        return not any(
            channel_at(self._line.words, at) for at in range(place, min(place + 3, self._end))
        ) and not marks.mark_at(self._line, place)

    def _subject(self, place: int) -> int:
        """ "Ana called", "Ana and I had lunch": names before the verb."""
        line, names, at = self._line, [], place
        while at < self._end and (match := line.matches.get(at)) and not match.possessive:
            names.append(match)
            at = match.end
            if at < self._end and self._fold(at) in JOINS | {","}:
                at += 1
        if names and self._begins_with(names, at):
            self._were_there(names, place, names[-1].end)
            self._connected = False
            return self._day_at(names[-1].end) or names[-1].end
        if not names or at >= self._end:
            return place
        if self._fold(at) in ("i", "me") and self._fold(at - 1) in JOINS:
            self._were_there(names, place, at + 1)
            self._connected = False
            return at + 1
        verb = channel_at(line.words, at)
        if verb and self._fold(at) in PAST_OF_THEM and line.matches.get(at + 1) is None:
            self._were_there(names, place, at)
            self.channel, self.started_by = verb.name, "them"
            line.claim(at, at + verb.words, "channel")
            self._connected = False
            after = at + verb.words
            if after < self._end and self._fold(after) == "me" and not line.words[after].post:
                line.claim(after, after + 1, "word")
                after += 1
            return self._day_at(after) or after
        return place

    def _begins_with(self, names: list[Match], at: int) -> bool:
        """Whether a line that begins with names is a scribble about them: "+Rosa Lind, robots".

        A new person may be followed by anything, known ones by a colon or "about".
        """
        line = self._line
        if any(match.strangers for match in names):
            return False
        if all(match.new for match in names):
            return not (at < self._end and self._fold(at) in PAST_OF_THEM | {"i", "me"})
        if ":" in line.words[names[-1].end - 1].post:
            return True
        mark = marks.mark_at(line, at) if at < self._end else None
        return mark is not None

    def _were_there(self, names: list[Match], start: int, end: int) -> None:
        self._line.claim(start, end, "word")
        for match in names:
            self._add(match)
        self._open = True

    def _fold(self, place: int) -> str:
        word = self._line.words[place]
        return "" if word.plain else word.fold

    def _find_channel(self, place: int) -> int:
        """The channel among the first words; what stands before it says nothing, or is note."""
        line = self._line
        if self.channel:
            return place
        for at in range(place, min(place + _SEARCH, self._end)):
            word = line.words[at]
            if at in line.covered or word.fold in OPENERS or marks.mark_at(line, at):
                return place
            found = channel_at(line.words, at)
            if found and at + found.words <= self._end:
                return self._channel(place, at, found.words)
            if word.ends or line.roles[at]:
                return place
        return place

    def _channel(self, place: int, at: int, count: int) -> int:
        line = self._line
        found = channel_at(line.words, at)
        assert found is not None
        self.channel, self.started_by = found.name, found.started_by
        first = at
        while first > place and not set(".!?") & set(line.words[first - 1].post):
            first -= 1
        for before in range(first, at):
            if self._fold(before) in FILLERS:
                line.claim(before, before + 1, "word")
        line.claim(at, at + count, "channel")
        self._open = self._connected = True
        after = at + count
        if is_verb(line.words, at, count) and after < self._end and self._fold(after) == "up":
            line.claim(after, after + 1, "word")
            after += 1
        return self._day_at(after) or after

    def _step(self, place: int) -> int:
        """Read what stands at `place`; the place after it."""
        line = self._line
        if line.roles[place]:
            return place + 1
        if match := line.matches.get(place):
            return self._name(match)
        fold = self._fold(place)
        if fold in OPENERS and self._opens(place, fold):
            self._open = self._connected = True
            if fold == "to" and not self.channel and self._fold(0) == "sent":
                self.channel = "message"
            if self.channel in REMOTE:
                self.started_by = self.started_by or OPENERS[fold]
            self._pending = [place]
            return self._day_at(place + 1, named=True) or place + 1
        if fold in TITLES and self._open and self._line.matches.get(place + 1):
            self._pending.append(place)
            return place + 1
        if fold in JOINS and self._open and self._joins(place):
            self._connected = True
            self._pending.append(place)
            return place + 1
        stranger = stranger_at(line, place, self._end) if self._open and self._connected else None
        if stranger:
            self._add_stranger(stranger)
            self._connected, self._pending = False, []
            return self._day_at(stranger.end) or stranger.end
        self._connected, self._pending = False, []
        return place + 1

    def _opens(self, place: int, fold: str) -> bool:
        """Whether "with", "from" or "to" opens the part for names here."""
        if place + 1 >= self._end or self._line.words[place].post:
            return False
        after = self._line.words[place + 1]
        known = place + 1 in self._line.matches or after.kind in ("new", "quoted")
        if fold == "w":
            return known
        if fold in ("with", "w/", "@"):
            return True
        # "scared to go" names nobody, "good to see Ana" does; after a channel anybody may come.
        soon = not after.post and place + 2 in self._line.matches
        named = known or soon or bool(self.channel) or not after.core[:1].islower()
        return named and not (self.there or self.unknown)

    def _joins(self, place: int) -> bool:
        """Whether "and" stands after a name, or before one that is known or made."""
        before = place > 0 and (
            (place - 1) in self._line.covered
            or self._line.roles[place - 1] in ("date", "time", "channel")
            or any(stranger.end == place for stranger in self.unknown)
        )
        return before or self._line.matches.get(place + 1) is not None

    def _name(self, match: Match) -> int:
        """A name: someone who was there, or someone only spoken of."""
        someone = bool(self.there or self.unknown)
        if match.strangers and self._open and (self._connected or not someone):
            self._add_stranger(Unknown(match.start, match.end, match.written, match.uids))
        elif self._open and not match.possessive and (self._connected or not someone):
            self._line.claim_all(self._pending, "word")
            self._line.claim(match.start, match.end, "person")
            self._add(match)
        self._pending, self._connected = [], self._next_to_name(match.end)
        return self._day_at(match.end) or match.end

    def _add_stranger(self, stranger: Unknown) -> None:
        """Keep it as a question; once the user said who it is, its words are a name."""
        self.unknown.append(stranger)
        choice = self._line.choices.people.get(self._line.folded(stranger.written), "")
        if choice == "new" or self._line.people.contact(choice):
            self._line.claim_all(self._pending, "word")
            self._line.claim(stranger.start, stranger.end, "person")

    def _next_to_name(self, place: int) -> bool:
        """Whether a name follows directly, so that "Ana Ben" are two people."""
        return place < self._end and place in self._line.matches

    def _add(self, match: Match) -> None:
        self._line.claim(match.start, match.end, "person")
        self.there.append(match)

    def _ends_sentence(self, place: int) -> bool:
        """Whether a full stop at `place` is no abbreviation's: "Ana D.", "St. Mary"."""
        word = self._line.words[place]
        in_date = self._line.roles[place] == "date" and word.core[-1:].isdigit()
        return len(word.core) > 2 and word.fold not in TITLES and not in_date

    def _ends(self, place: int, after: int) -> bool:
        """Whether the punctuation of the word at `place` ends the with-part."""
        word = self._line.words[place]
        if ":" in word.post or ";" in word.post:
            if self._line.roles[place] == "channel" and after in self._line.matches:
                return False
            if self._line.roles[place] in ("date", "time") and not self._open:
                return False
            self.rest = "note"
            return True
        if not self._open or not (self.there or self.unknown):
            return False
        if word.post[-1:] in ".!?" and word.post and self._ends_sentence(place):
            return True
        if "," not in word.post:
            return False
        if after < self._end and self._fold(after) in JOINS:
            after += 1
        goes_on = after < self._end and (
            (after in self._line.matches and not self._spoken_of(self._line.matches[after]))
            or strangers.in_a_list(self._line, after, self._end)
        )
        self._connected = self._connected or goes_on
        return not goes_on

    def _spoken_of(self, match: Match) -> bool:
        """Whether a name after a comma begins a sentence about them: "with Ana, Ben is ill"."""
        if match.end >= self._end or self._line.words[match.end - 1].post:
            return False
        said = self._fold(match.end)
        return said in _SAYS_OF_THEM or said.endswith("n't")
