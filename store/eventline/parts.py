"""The words of a line that no day and no time claimed, each stretch where it belongs."""

from __future__ import annotations

from typing import Literal, NamedTuple

from store.eventline.draft import Guest, Question
from store.eventline.guests import call, each_once
from store.eventline.kinds import MEETING, is_only_kind
from store.eventline.words import MEET, EventWords
from store.quicklog.tokens import Word, word_set

_NAMES = frozenset({"person", "name"})
_NO_PLACE = word_set("about for of to and")
"""What begins so says more of the event, and not where it is."""
Opener = Literal["", "at", "in", "by", "with", "title", "kind", "place", "community"]


class Stretch(NamedTuple):
    """Words in a row, and what opened them."""

    opener: Opener
    first: int
    """The word that opens it, or `start`."""
    start: int
    end: int
    told: bool
    """Whether a day, a time or names stand before it."""
    led: bool = False
    """Whether it follows the stretch before it without a gap."""


class Parts(NamedTuple):
    """What the stretches said."""

    title: str
    title_words: tuple[int, ...]
    """The words of the title, for its kind."""
    place: str
    community: str
    kind: str
    notes: tuple[str, ...]
    guests: tuple[Guest, ...]
    questions: tuple[Question, ...]


def parts(line: EventWords) -> Parts:
    """Give every word that is still free a place; all are claimed afterwards."""
    return _Sorter(line).sort()


class _Sorter:
    """Sorts the stretches of one line."""

    def __init__(self, line: EventWords) -> None:
        self._line = line
        self._stretches = _stretches(line)
        self._said: dict[str, list[str]] = {}
        self._title: list[int] = []
        self._guests: list[Guest] = []
        self._questions: list[Question] = []
        self._with: tuple[int, int] | None = None

    def sort(self) -> Parts:
        """Everything where it belongs."""
        for stretch in self._stretches:
            if stretch.opener == "with":
                self._take_guests(stretch)
            elif stretch.opener in ("title", "kind", "place", "community"):
                self._take(stretch, stretch.opener, marked=True)
        self._find_title()
        self._find_place()
        self._find_rest()
        title = self._title_text()
        said = {role: ", ".join(texts) for role, texts in self._said.items()}
        return Parts(
            title=title,
            title_words=tuple(self._title),
            place=said.get("place", ""),
            community=said.get("community", ""),
            kind=said.get("kind", ""),
            notes=tuple(self._said.get("note", ())),
            guests=each_once(self._guests),
            questions=tuple(self._questions),
        )

    def _left(self, *openers: Opener) -> list[Stretch]:
        """The stretches of these openers that are not taken yet."""
        return [
            one
            for one in self._stretches
            if one.opener in openers and not self._line.roles[one.start]
        ]

    def _take(self, stretch: Stretch, role: str, *, marked: bool = False) -> None:
        """Make a stretch a field; the word that opens it is a word of the grammar."""
        line = self._line
        line.claim(stretch.first, stretch.start, "word")
        free = line.free(stretch.start, stretch.end)
        said = line.said(free)
        line.claim_all(free, role)
        if role == "title":
            self._title += free
        elif said:
            self._said.setdefault(role, []).append(_unquoted(said))

    def _take_guests(self, stretch: Stretch) -> None:
        line = self._line
        meet = line.words[stretch.first].fold == MEET
        line.claim(stretch.first, stretch.start, "title" if meet else "word")
        called = call(line, stretch.start, stretch.end)
        self._guests += called.guests
        self._questions += called.questions
        if self._with is None and called.guests:
            first = stretch.start if meet else stretch.first
            named = (at for at in range(first, stretch.end) if line.roles[at] in _NAMES)
            self._with = first, max(named) + 1
        if meet:
            self._title.append(stretch.first)
            self._said.setdefault("kind", []).append(MEETING)

    def _find_title(self) -> None:
        """The first words; what "in" and "by" add before any day belongs to it if it may not be a
        place or a community."""
        if self._title:
            return
        free = self._left("")
        if not free:
            return
        first = free[0]
        if first.told and (cut := self._comma(first)):
            first = first._replace(end=cut)
        self._take(first, "title")
        told_place = any(one.told for one in self._left("", "at")) or "place" in self._said
        for stretch in self._stretches:
            if self._line.roles[stretch.start] or stretch.told != first.told:
                continue
            if stretch.opener == "":
                if not stretch.told:
                    self._extend(stretch)
            elif stretch.led and not stretch.told and self._may_be_title(stretch, told_place):
                self._extend(stretch)

    @staticmethod
    def _may_be_title(stretch: Stretch, told_place: bool) -> bool:
        """Whether "by ..." or "in ..." right behind a title belongs to it: "Women in Tech"."""
        return stretch.opener == "by" or (stretch.opener == "in" and told_place)

    def _comma(self, stretch: Stretch) -> int | None:
        """Where a title that stands after its day gives way to a place: "12 apr, PyCon, Ulm"."""
        for place in range(stretch.start, stretch.end - 1):
            if "," in self._line.words[place].post:
                return place + 1
        return None

    def _extend(self, stretch: Stretch) -> None:
        """Put a stretch, and the word that opens it, into the title."""
        free = self._line.free(stretch.first, stretch.end)
        self._line.claim_all(free, "title")
        self._title += free

    def _find_place(self) -> None:
        """What follows at or in; else the words after the day."""
        led = self._left("at") + [one for one in self._left("in") if "place" not in self._said]
        led.sort(key=lambda one: one.first)
        for stretch in led:
            if "place" not in self._said:
                self._take(stretch, "place")
            elif stretch.led and self._line.roles[stretch.first - 1] == "place":
                # "at Google in Berlin" is one place
                free = self._line.free(stretch.first, stretch.end)
                self._said["place"][-1] += f" {self._line.said(free)}"
                self._line.claim_all(free, "place")
        for stretch in self._left("by"):
            if stretch.told and "community" not in self._said:
                self._take(stretch, "community")
        rest = [one for one in self._rest() if self._line.fold_at(one.start) not in _NO_PLACE]
        if rest and "place" not in self._said:
            self._take(rest[0], "place")

    def _rest(self) -> list[Stretch]:
        """What is left of the plain stretches; a title may have taken the beginning of one."""
        found = []
        for one in self._stretches:
            free = self._line.free(one.start, one.end)
            if one.opener == "" and free:
                found.append(one._replace(first=free[0], start=free[0]))
        return found

    def _find_rest(self) -> None:
        """Nothing is lost: what found no place is a note."""
        for one in self._stretches:
            free = self._line.free(one.first, one.end)
            if free:
                said = self._line.said(free)
                self._line.claim_all(free, "note")
                if said:
                    self._said.setdefault("note", []).append(said)

    def _title_text(self) -> str:
        """The title as it is written; a mere "coffee" says with whom."""
        line = self._line
        self._title.sort()
        words = [line.words[place] for place in self._title]
        said = _unquoted(line.said(self._title)).strip("–—- ")
        only_meet = [word.fold for word in words] == [MEET]
        if self._with is None or not (only_meet or is_only_kind(words)):
            return said
        names = " ".join(_bare(word) for word in line.words[slice(*self._with)])
        return f"{said} {names.rstrip(' ,;:.')}"


def _bare(word: Word) -> str:
    """A word of the names without `+` and quotes."""
    if word.kind in ("new", "quoted"):
        return word.raw.lstrip("+").replace('"', "").replace("“", "").replace("”", "")
    return word.raw


def _unquoted(said: str) -> str:
    """Without quotes around the whole."""
    inner = said[1:-1]
    quoted = len(said) > 2 and said[0] in '"“' and said[-1] in '"”' and '"' not in inner
    return inner.strip() if quoted else said


def _stretches(line: EventWords) -> list[Stretch]:
    """The free words in rows, each with what opens it."""
    found: list[Stretch] = []
    place, told = 0, False
    while place < len(line.words):
        if line.roles[place]:
            told = told or line.roles[place] in ("date", "time")
            place += 1
            continue
        opener, start = _opener(line, place, told)
        end = start
        while end < len(line.words) and not _breaks(line, end, opener, told):
            end += 1
        led = bool(found) and found[-1].end == place
        if end == start:  # an opener with nothing after it is a word like others
            opener, start, end = "", place, max(end, place + 1)
        found.append(Stretch(opener, place, start, end, told, led))
        told = told or opener in ("with", "at")
        place = end
    return found


def _opener(line: EventWords, place: int, told: bool) -> tuple[Opener, int]:
    """What the word at `place` opens, and where that begins."""
    kind, count = line.mark_at(place)
    if kind in ("title", "kind", "place", "community", "with"):
        return kind, place + count  # type: ignore[return-value]  # the marks are openers
    if line.opens_guests(place):
        return "with", place + 1
    if line.opens_place(place):
        return ("in" if line.words[place].fold == "in" else "at"), place + 1
    by = line.fold_at(place) == "by" and place + 1 < len(line.words)
    if by and not line.words[place].post and line.words[place + 1].core[:1].isupper():
        return "by", place + 1
    return "", place


def _breaks(line: EventWords, place: int, opener: Opener, told: bool) -> bool:
    """Whether a stretch that `opener` opened ends before the word at `place`."""
    if line.roles[place]:
        return True
    if opener == "with" and place in line.covered:
        return False
    return _opener(line, place, told)[0] != "" and not _within_name(line, place)


def _within_name(line: EventWords, place: int) -> bool:
    match = line.covered.get(place)
    return match is not None and match.start < place
