"""The day or days of a line: "12 apr", "12-14 apr", "fri to sun", "in april"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from store.dates.grammar import read
from store.dates.words import DAY_PARTS, MONTHS, WEEKDAYS
from store.eventline.pieces import Piece, pieces
from store.eventline.ranges import SHORT, Span, day_or_days
from store.eventline.words import EventWords
from store.quicklog.tokens import word_set

_TRIES = 80
"""Places that are looked at; more of them make no sentence."""
LEADS = frozenset({"", "on", "in", "at", "by", "over", "during", "around", "from", "starting",
                    "within", "near", "sometime", "sometime in", "some time", "some time in",
                    "as of", "early on"})  # fmt: skip
_DATES = frozenset({"day", "short"})
_VAGUE = frozenset({"month", "season", "year", "quarter", "feast"})
_WORDS_TOO = word_set("sat sun mon mar may march now second fall spring today")
"""Days that are words too: alone they are days only where the line has nothing else there."""
_LOOSE_ENDS = word_set("with w/ at in @ by and & about")
"""What may follow a day that is named by a word alone."""


EVERY = "every"
"""Form of a day that comes round: "mondays", "every tuesday"."""


class Days(NamedTuple):
    """A day, or a first and a last one, found in the line."""

    start: int
    end: int
    """Its words."""
    first: str
    last: str = ""
    """Empty for a single day."""
    form: str = ""
    """As `store.dates.grammar.Reading.form`, or `range`."""
    sure: int = 0
    """3 a date, 2 a weekday or the like, 1 a word that is also something else, 0 contradicting."""
    part: str = ""
    """The part of the day it names: `evening`."""
    reversed: bool = False
    """Whether the last day is before the first."""


def days_in(line: EventWords, is_name: Callable[[int], bool]) -> Days | None:
    """The surest phrase for days in the line, the first of these; not claimed.

    `is_name(place)` says of a word that it stands where a name is expected and may be one.
    """

    def may_be_day(place: int) -> bool:
        free = line.is_free(place) and place not in line.covered
        return free and not is_name(place)

    found = list(_all(line, may_be_day))
    # A date beside a weekday that is not its own says no day, whatever its last word says alone.
    wrong = [one for one in found if not one.sure and one.form in _DATES]
    clean = [
        one
        for one in found
        if one.sure and not any(bad.start < one.start < bad.end for bad in wrong)
    ]
    best = max((one.sure for one in clean), default=0)
    chosen = [one for one in clean if one.sure == best]
    if best <= 1 and any(not one.sure for one in found):
        return next(one for one in found if not one.sure)
    if not chosen:
        return None
    if len(chosen) > 1 and best == 2 and chosen[0].start == 0 and line.is_free(chosen[0].end):
        return chosen[1]  # "Friday drinks on friday"
    return chosen[0]


def in_year(line: EventWords, days: Days, year: int) -> Days:
    """The same phrase read in `year`, where it names a day of the year and says no year itself."""
    if days.form not in ("day", "range", "short", "decimal", "month", "feast"):
        return days
    found = pieces(line, days.start, lambda place: place < days.end)
    if any(piece.text.strip("'’").isdecimal() and len(piece.text) > 2 for piece in found):
        return days
    again = day_or_days(found, date(year, 1, 1))
    return days if again is None else days._replace(first=again.first, last=again.last)


def _all(line: EventWords, may_be_day: Callable[[int], bool]) -> Sequence[Days]:
    found: list[Days] = []
    place = tries = 0
    while place < len(line.words) and tries < _TRIES:
        if not may_be_day(place) or _goes_on_from_text(line, place):
            place += 1
            continue
        tries += 1
        one = _at(line, place, may_be_day)
        if one is not None:
            found.append(one)
        # What contradicts itself may begin with a word of the title: "Tech Tuesday tue 1 dec".
        place = one.end if one is not None and one.sure else place + 1
    return found


def _goes_on_from_text(line: EventWords, place: int) -> bool:
    """Whether a month belongs to a number before it that `\\` keeps as text: "\\31 feb"."""
    before = line.words[place - 1] if place else None
    if before is None or not before.plain or line.words[place].fold not in MONTHS:
        return False
    return not before.post and before.fold[:1].isdigit()


def _at(line: EventWords, place: int, may_be_day: Callable[[int], bool]) -> Days | None:
    """The longest phrase that begins with the word at `place`."""
    ahead = pieces(line, place, may_be_day)
    if ahead and ahead[0].fold in DAY_PARTS:
        return None  # "game night saturday": the night is the game's
    if ahead and (comes_round := _weekday_of(ahead[0].fold)):
        found = read(comes_round, line.today, "future")
        return Days(place, place + 1, found.day, form=EVERY, sure=2) if found else None
    for count in range(len(ahead), 0, -1):
        if not ahead[count - 1].whole or ahead[count - 1].joint:
            continue
        span = day_or_days(ahead[:count], line.today)
        if span is None:
            continue
        rest = ahead[count:]
        if span.form in _DATES and rest and rest[0].fold in WEEKDAYS:
            fitting = _on_weekday(span, ahead[:count], rest[0], line.today)
            if fitting is not None:
                span, rest, count = fitting, rest[1:], count + 1
        end = ahead[count - 1].word + 1
        before = _before(line, place, may_be_day)
        days = Days(place, end, span.first, span.last, span.form, reversed=span.reversed)
        sure = _sure(line, days, span.lead, ahead[:count])
        if sure is None:
            continue
        if _contradicts(line, span, rest) or _cut_short(span, before):
            sure, days = 0, _with_what_touches(days, rest, before)
        return days._replace(sure=sure, part=_part(ahead[:count]))
    return None


def _sure(line: EventWords, days: Days, lead: str, said: Sequence[Piece]) -> int | None:
    """How sure it is that the phrase is a day: 3, 2 or 1; None where it is no day."""
    if lead not in LEADS or said[-1].fold == "now":
        return None
    form = days.form
    led = bool(lead) or said[0].fold in ("next", "this", "coming", "the")
    alone = len(said) == 1
    if form == "decimal":
        return 1 if lead or _beside_a_time(line, days) else None
    if form in ("day", "range"):
        return 3
    if form == "short":
        return 3 if led or "." in said[-1].text[-1:] else 2
    if form == "year" and not led:
        return None
    weak = (form in _VAGUE and alone) or (form == "ordinal" and not led)
    weak = weak or (alone and said[0].fold in _WORDS_TOO)
    if not weak or lead:
        return 2
    return 1 if _nothing_else_there(line, days) else None


def _beside_a_time(line: EventWords, days: Days) -> bool:
    roles = line.roles
    return (days.end < len(roles) and roles[days.end] == "time") or (
        days.start > 0 and roles[days.start - 1] == "time"
    )


def _nothing_else_there(line: EventWords, days: Days) -> bool:
    """Whether a word for a day is followed by no other word of a title: "retreat autumn"."""
    after = days.end
    ends = after >= len(line.words) or bool(line.words[after - 1].post) or line.roles[after] != ""
    loose = ends or line.fold_at(after) in _LOOSE_ENDS
    return loose and (days.start > 0 or (after < len(line.words) and line.roles[after] == "time"))


def _on_weekday(span: Span, said: Sequence[Piece], weekday: Piece, today: date) -> Span | None:
    """The day of `span` where the weekday behind it fits; else the one that it decides for."""
    if date.fromisoformat(span.first).weekday() == WEEKDAYS[weekday.fold]:
        return span
    fitting = day_or_days([weekday, *said], today)
    return fitting._replace(lead=span.lead) if fitting is not None else None


def _before(
    line: EventWords, place: int, may_be_day: Callable[[int], bool]
) -> tuple[int, str] | None:
    """The number, weekday or month that touches the phrase from the left."""
    if place == 0 or not may_be_day(place - 1) or line.words[place - 1].post[-1:] in (";", ":"):
        return None
    word = line.words[place - 1].fold.rstrip(".")
    number = word.rstrip("stndrh").isdecimal() and len(word) < 5
    return (place - 1, word) if number or _names_day(word) else None


def _contradicts(line: EventWords, span: Span, rest: Sequence[Piece]) -> bool:
    """Whether what follows says something else: "friday 12 apr" on a monday, "feb 31"."""
    if rest and rest[0].joint == "to":
        rest = rest[1:]
        return bool(rest) and (rest[0].is_number or _names_day(rest[0].fold))
    if not rest:
        return False
    number = rest[0].is_number and span.form in ("month", "weekday")
    number = number or (span.form == "weekday" and bool(SHORT.fullmatch(rest[0].text)))
    if number and span.form == "weekday" and (_is_address(line, rest[0]) or _are_hours(rest)):
        return False
    return number or (
        _names_day(rest[0].fold) and span.form in ("day", "short", "weekday", "month")
    )


def _is_address(line: EventWords, number: Piece) -> bool:
    """Whether a number belongs to what follows it: "friday 10 Main Street"."""
    after = number.word + 1
    if after >= len(line.words) or line.words[number.word].post or line.roles[after]:
        return False
    return line.words[after].core[:1].isupper() and line.fold_at(after) not in MONTHS


def _are_hours(rest: Sequence[Piece]) -> bool:
    """Whether two numbers behind a weekday are hours: "friday 10-11", but not "fri 10-11 dec"."""
    numbers = [piece.fold for piece in rest[:3:2]]
    if len(rest) < 3 or rest[1].joint != "to" or not all(map(str.isdecimal, numbers)):
        return False
    if len(rest) > 3 and rest[3].fold in MONTHS:
        return False
    return int(numbers[0]) < int(numbers[1]) <= 24


def _weekday_of(folded: str) -> str:
    """ "monday" for "mondays"; empty for other words."""
    bare = folded.removesuffix("s")
    return bare if bare != folded and bare in WEEKDAYS and len(bare) > 5 else ""


def _cut_short(span: Span, before: tuple[int, str] | None) -> bool:
    """Whether the phrase is the end of one that says no day: "31 feb", "friday 12 apr"."""
    if before is None:
        return False
    word = before[1]
    if span.form == "month":
        return word[:1].isdigit() or word in WEEKDAYS
    if span.form not in ("day", "short", "range") or word not in WEEKDAYS or len(span.first) != 10:
        return False
    return date.fromisoformat(span.first).weekday() != WEEKDAYS[word]


def _with_what_touches(days: Days, rest: Sequence[Piece], before: tuple[int, str] | None) -> Days:
    """The words of a phrase that contradicts itself, all of them."""
    end = days.end
    for piece in rest:
        number = piece.is_number or bool(SHORT.fullmatch(piece.text))
        if piece.joint or number or _names_day(piece.fold):
            end = max(end, piece.word + 1)
    return days._replace(start=before[0] if before else days.start, end=end)


def _names_day(folded: str) -> bool:
    return folded in WEEKDAYS or folded in MONTHS


def _part(found: Sequence[Piece]) -> str:
    """The part of the day that is named: "friday evening"; a meal is no part."""
    for piece in found:
        if piece.fold == "tonight":
            return "evening"
        if piece.fold in DAY_PARTS and piece.fold not in ("lunch", "noon", "midday", "midnight"):
            return piece.fold
    return ""
