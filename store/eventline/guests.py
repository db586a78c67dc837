"""Who may be there: the names after `with`, known ones by the book, others as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from store.dates.words import MONTHS, WEEKDAYS
from store.eventline.draft import Guest, Question
from store.eventline.words import EventWords
from store.quicklog.dated import NAME_LIKE
from store.quicklog.line import Match
from store.quicklog.names import TITLES
from store.quicklog.strangers import JOINS
from store.quicklog.tokens import word_set

_FILLERS = word_set("the my our some a an")
_STOPS = word_set("at @ in by")
_ASIDE = word_set("for about from on to of")
"""After a known name these go on about something else: "with Ana for dinner"."""


_SHORT_WORD = 3
"""A full stop after so few letters belongs to them: "Jr.", "A."."""
_REACH = 100
"""Words that the names after one `with` take at most."""


class Called(NamedTuple):
    """The guests of a line and what is still open about them."""

    guests: tuple[Guest, ...]
    questions: tuple[Question, ...]


def names_only_after_with(line: EventWords) -> None:
    """Forget every name of the book that does not stand where it says who may be there.

    Elsewhere "April" is a month and "Tom" a word of the title, whoever is in the book.
    """
    kept: set[int] = set()
    at, inside = 0, False
    while at < len(line.words):
        inside = inside and not line.roles[at] and not _stops(line, at)
        opened = None if inside else _opened(line, at)
        match = line.matches.get(at)
        after = opened or (match.end if match is not None and inside else at + 1)
        if inside:
            kept |= set(range(at, after))
        inside = inside or opened is not None
        at = after
    for at in [at for at in line.covered if at not in kept]:
        del line.covered[at]
    for at in [at for at in line.matches if at not in kept]:
        del line.matches[at]


def looks_like_name(line: EventWords, place: int) -> bool:
    """Whether a word for a day is a name here: "with May and Ben", but not "with May 12"."""
    word = line.words[place]
    named = word.fold in MONTHS or word.fold in WEEKDAYS or word.fold in NAME_LIKE
    if not named or not word.core[:1].isupper() or place == 0:
        return False
    before = line.words[place - 1]
    if not (line.opens_guests(place - 1) or before.fold in JOINS or before.post == ","):
        return False
    if not _within_guests(line, place):
        return False
    return bool(word.post) or not line.fold_at(place + 1)[:1].isdigit()


def _within_guests(line: EventWords, place: int) -> bool:
    """Whether a `with` stands before, and nothing between says something else."""
    for at in range(place - 1, max(-1, place - _REACH), -1):
        if _opened(line, at) is not None:
            return True
        if line.roles[at] or _stops(line, at):
            return False
    return False


def _opened(line: EventWords, place: int) -> int | None:
    """Where names begin, if the word at `place` says that they follow."""
    if line.opens_guests(place):
        return place + 1
    kind, count = line.mark_at(place)
    return place + count if kind == "with" else None


def _stops(line: EventWords, place: int) -> bool:
    return place not in line.covered and line.fold_at(place) in _STOPS


def call(line: EventWords, start: int, end: int) -> Called:
    """The guests that the words from `start` to `end` name; claimed, but for what is none."""
    guests: list[Guest] = []
    questions: list[Question] = []
    for first, last in _entries(line, start, end):
        found, asked = _entry(line, first, last)
        guests += found
        questions += asked
    return Called(tuple(guests), tuple(questions))


def _entries(line: EventWords, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between commas and "and", which are claimed."""
    first = at = start
    while at < end:
        match = line.matches.get(at)
        if match is not None and match.end <= end:
            at = match.end
        elif line.fold_at(at) in JOINS or line.words[at].kind == "sign":
            if first < at:
                yield first, at
            line.claim(at, at + 1, "word")
            first = at = at + 1
            continue
        else:
            at += 1
        if "," in line.words[at - 1].post or ";" in line.words[at - 1].post:
            yield first, at
            first = at
    if first < end:
        yield first, end


def _entry(line: EventWords, start: int, end: int) -> tuple[list[Guest], list[Question]]:
    """The guests of one stretch: known people in a row, or one name as it is written."""
    guests: list[Guest] = []
    questions: list[Question] = []
    while start < end and line.words[start].fold in _FILLERS | TITLES and _known(line, start + 1):
        line.claim(start, start + 1, "word")
        start += 1
    while start < end and (match := _known(line, start)) and match.end <= end:
        guest, asked = _someone(line, match)
        guests.append(guest)
        questions += asked
        start = match.end
    if start < end and (not guests or _goes_on_as_name(line, start)):
        guest, asked = _named(line, start, end)
        guests.append(guest)
        questions += asked
    return guests, questions


def _goes_on_as_name(line: EventWords, place: int) -> bool:
    """Whether what follows somebody known without a comma is one more name: "with Ana Zoe".

    "with Ana for dinner" and "with Ana bring cake" go on about something else.
    """
    return line.fold_at(place) not in _ASIDE and not line.words[place].core[:1].islower()


def _known(line: EventWords, place: int) -> Match | None:
    """The person of the book whose name stands at `place`, somebody else's friend aside."""
    match = line.matches.get(place)
    if match is None or match.possessive or match.strangers or match.new:
        return None
    return match


def _someone(line: EventWords, match: Match) -> tuple[Guest, list[Question]]:
    """One of the book; a question when several are called so."""
    start, end = line.span(match.start, match.end)
    chosen = _chosen(line, match.written)
    uid = chosen or (match.uids[0] if len(match.uids) == 1 else "")
    line.claim(match.start, match.end, "person")
    if uid:
        name = line.people.name(uid)
        return Guest(start=start, end=end, written=match.written, uid=uid, name=name), []
    guest = Guest(
        start=start, end=end, written=match.written, name=match.written, candidates=match.uids
    )
    which = Question(
        kind="which", text=f"Which {match.written}?", start=start, end=end, options=match.uids
    )
    return guest, [which]


def _named(line: EventWords, start: int, end: int) -> tuple[Guest, list[Question]]:
    """A name that is kept as it is written; who has the same first name is offered."""
    first, last = line.words[start].start, _last_sign(line, end - 1)
    written = _written(line, start, end, last) or line.text[first:last]
    match = line.matches.get(start)
    chosen = _chosen(line, written) or (_chosen(line, match.written) if match else "")
    line.claim(start, end, "person" if chosen else "name")
    if chosen:
        name = line.people.name(chosen)
        return Guest(start=first, end=last, written=written, uid=chosen, name=name), []
    guest = Guest(start=first, end=last, written=written, name=written)
    settled = line.choices.people.get(line.folded(written)) == "text"
    if match is None or not match.strangers or settled:
        return guest, []
    alike = Question(
        kind="alike",
        text=f"{written} is not in your book and stays a name. Or is it someone you know?",
        start=first,
        end=last,
        options=match.uids,
        blocks=False,
    )
    return guest, [alike]


def _written(line: EventWords, start: int, end: int, last: int) -> str:
    """A name as it is typed, without the signs before and after it and without `\\`."""
    words = [
        line.text[word.start + int(word.plain) : min(word.end, last)]
        if word.plain and line.text[word.start] == "\\"
        else line.text[word.start : min(word.end, last)]
        for word in line.words[start:end]
    ]
    return " ".join(" ".join(words).strip('+"“” ').split())


def _last_sign(line: EventWords, place: int) -> int:
    """Where a name ends: before a comma and a full stop, not before "Jr." or a bracket."""
    word = line.words[place]
    signs = ",;:!?." if len(word.core) > _SHORT_WORD and "." not in word.core else ",;:!?"
    written = line.text[word.start : word.end]
    return word.start + max(len(written.rstrip(signs)), 1)


def _chosen(line: EventWords, written: str) -> str:
    """The uid of who was chosen for a name by hand; empty when nobody was."""
    choice = line.choices.people.get(line.folded(written), "")
    return choice if line.people.contact(choice) else ""


def each_once(guests: Sequence[Guest]) -> tuple[Guest, ...]:
    """Everyone once, by who they are or by the name."""
    seen: dict[str, Guest] = {}
    for guest in guests:
        seen.setdefault(guest.uid or f"name {guest.written.casefold()}", guest)
    return tuple(seen.values())
