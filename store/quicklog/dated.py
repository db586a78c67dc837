"""Where in a line a day may stand, and how sure a phrase has to be there to be taken for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from store import when
from store.dates.grammar import Prefer, Reading, read
from store.dates.words import (
    LAST,
    MONTHS,
    NEXT,
    ORDINALS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    is_date_word,
)
from store.quicklog.channels import channel_at
from store.quicklog.line import CONNECTORS, NOT_NAMES, Line
from store.quicklog.tokens import word_set

MOST_WORDS = 9
_TRIES = 50
"""Places in the middle of a part that are looked at; a part with more of them is no sentence."""
LOG_LEADS = frozenset({"", "on", "in", "at", "over", "during", "around", "earlier", "near"})
"""What may stand before the day of a talk; "by", "for", "after" and the like speak of a plan."""
LEADS = word_set("on in at by within after before until till over during around last next this")
_VAGUE = frozenset({"month", "season", "year", "quarter", "feast"})
_LOOSE = frozenset({"duration", "decimal", "spelled", "time"})
_WEAK = word_set(
    "sat sun mar may march tom second now noon earlier fall spring night mon wed morning evening "
    "afternoon later midnight"
)
"""Words that are days only where a day is expected, or with a capital letter."""
_BLOCKS_BEFORE = word_set(
    "about of with to from the a an her his my our your their its than and or merry happy see "
    "promised black good "
    "no every each by for until till before after from since within last next this past"
)
_IN_PHRASES = frozenset({*MONTHS, *SEASONS, *UNITS, "next", "last"})
_NOUNS_AFTER = word_set(
    "cream screen glasses set rise hat tan bed nav exam exams phone break cleaning roll"
)


NAME_LIKE = frozenset({*SEASONS, "tom", "easter", "noel", "christmas"})
"""Besides weekdays and months: words for days that with a capital letter may be a name."""
_YEAR_LEADS = LAST | NEXT | {"this", "earlier", "later", "the"}
NOT_ONE_DAY = word_set("or between every each")
"""Words beside a day that make it one of several: "on Tue or Wed", "every friday"."""
_STATES = word_set("was were is are been since isn't wasn't it's that's")
_EVENTS = word_set(
    "wedding party exam interview concert birthday conference funeral meeting match game dinner "
    "lunch talk lecture presentation defence defense workshop appointment surgery operation flight "
    "show gig race marathon hearing deadline launch opening christening graduation move trip"
)
"""What has a day of its own: "about the wedding on Saturday" says when it is."""


class Dated(NamedTuple):
    """A day found in the line: what it says and the words it took."""

    reading: Reading
    start: int
    end: int


Accept = Callable[[Dated], bool]


def is_dateish(line: Line, place: int) -> bool:
    """Whether the word at `place` may belong to a phrase for a day."""
    word = line.words[place]
    if word.plain or word.kind != "word" or place in line.covered or line.roles[place]:
        return False
    folded = word.fold.replace("'", "")
    if folded == "lunch" or (folded == "lunchtime" and _names_the_meal(line, place)):
        return False
    return is_date_word(folded) or ("-" in folded and all(map(is_date_word, folded.split("-"))))


def _names_the_meal(line: Line, place: int) -> bool:
    """Whether "lunchtime" is how they met, and no part of a day: "lunchtime with Ben"."""
    after = line.words[place + 1].fold if place + 1 < len(line.words) else ""
    return place == 0 or after in ("with", "at")


def at_start(line: Line, start: int, end: int, prefer: Prefer, accept: Accept) -> Dated | None:
    """The longest phrase that begins at `start` and is accepted."""
    last = start
    while last < min(end, start + MOST_WORDS) and is_dateish(line, last):
        last += 1
        if ":" in line.words[last - 1].post or ";" in line.words[last - 1].post:
            break
    for stop in range(last, start, -1):
        found = _read(line, start, stop, prefer)
        if found and accept(found):
            return found
    return None


def at_end(line: Line, start: int, end: int, prefer: Prefer, accept: Accept) -> Dated | None:
    """The longest phrase that ends before `end` and is accepted."""
    first = end
    while first > max(start, end - MOST_WORDS) and is_dateish(line, first - 1):
        if first < end and set(line.words[first - 1].post) & set(":;"):
            break
        first -= 1
    if first > start and line.words[first - 1].plain and is_date_word(line.words[first - 1].fold):
        return None
    for begin in range(first, end):
        found = _read(line, begin, end, prefer)
        if found and accept(found):
            return found
    return None


def within(
    line: Line, start: int, end: int, prefer: Prefer, accept: Accept, leads: frozenset[str]
) -> Dated | None:
    """The first accepted phrase that begins with one of `leads`, or ends with "ago"."""
    tries = _TRIES
    for place in range(start, end):
        word = line.words[place]
        if word.plain or (word.fold not in leads and word.fold != "ago"):
            continue
        tries -= 1
        if tries < 0:
            return None
        if word.fold in leads:
            found = at_start(line, place, end, prefer, accept)
        else:
            found = at_end(line, start, place + 1, prefer, accept)
        if found:
            return found
    return None


def _read(line: Line, start: int, end: int, prefer: Prefer) -> Dated | None:
    if _part_beside(line, start - 1, start) or _part_beside(line, end, end):
        return None
    if _goes_on(line, start, end) or _one_of_several(line, start, end):
        return None
    words = line.words[start:end]
    text = " ".join(word.raw.strip(",;:!?()") for word in words)
    reading = read(text, line.today, prefer)
    if reading is None or (reading.lead == "back in" and prefer == "future"):
        return None
    return Dated(reading, start, end)


def _goes_on(line: Line, start: int, end: int) -> bool:
    """Whether the phrase is cut out of a longer one: "the 31st" of February, a week "ago"."""
    words = line.words
    if start > 0 and not words[start - 1].post and not line.roles[start - 1]:
        if words[start - 1].fold == "ago":
            return True
        if words[start - 1].fold == "of" and start > 1 and is_dateish(line, start - 2):
            return words[start - 2].fold[:1].isdigit() or words[start - 2].fold in ORDINALS
    if end >= len(words) or words[end - 1].post or line.roles[end]:
        return False
    if words[end].fold == "ago":
        return not words[end].plain
    after = [word.fold for word in words[end : end + 3] if word.fold not in ("the", "this")]
    return after[:1] == ["of"] and len(after) > 1 and after[1] in _IN_PHRASES


def _one_of_several(line: Line, start: int, end: int) -> bool:
    """Whether it is one day of two or more: "Tue or Wed", "between christmas and new year"."""
    if start > 0 and not line.words[start - 1].post:
        before = line.words[start - 1].fold
        if before in NOT_ONE_DAY and not line.words[start - 1].plain:
            return True
        if before in ("and", "&") and start > 1 and is_dateish(line, start - 2):
            return True
    if end + 1 >= len(line.words) or line.words[end - 1].post:
        return False
    return line.words[end].fold in ("or", "and", "&") and is_dateish(line, end + 1)


def _part_beside(line: Line, place: int, after: int) -> bool:
    """Whether a number, weekday or month at `place` touches the words at `after`.

    Then these are only a part of what was meant: "31 feb" is not "feb".
    """
    if not 0 <= place < len(line.words) or (after > 0 and line.words[after - 1].post):
        return False
    word = line.words[place]
    if not is_dateish(line, place):
        return False
    return word.fold[:1].isdigit() or word.fold in WEEKDAYS or word.fold in MONTHS


def _said_of(line: Line, found: Dated, before: frozenset[str]) -> bool:
    """Whether the word before, one of `before`, makes it the day of something spoken of.

    Not in "coffee with Ana was yesterday": that is the day of the talk.
    """
    place = found.start - 1
    if place > 0 and line.words[place].fold in ("on", "in", "at", "the", "this"):
        place -= 1
    if place < 0 or line.words[place].fold not in before:
        return False
    return place == 0 or line.roles[place - 1] not in ("person", "channel")


def for_log(line: Line, found: Dated, *, free: bool, topic: bool = False) -> bool:
    """Whether `found` may be the day of the talk.

    `free`: words of the sentence stand before it, so it has to be plainer. `topic`: they are what
    the talk was about, which may be a feast or a month itself.
    """
    reading = found.reading
    if reading.form == "time":
        return True
    if reading.lead not in LOG_LEADS or _too_loose(line, found) or _weak_here(line, found, free):
        return False
    if _joined_to_noun(line, found):
        return False
    led = _is_led(line, found)
    if free and _said_of(line, found, _STATES):
        return False
    if topic and _on_its_day(line, found) and _said_of(line, found, _EVENTS):
        return False
    if free and not led and (reading.form == "short" or _blocked(line, found)):
        return False
    first = line.words[found.start].fold
    bare = not led and first not in LAST and first != "this"
    if free and bare and reading.form in ("feast", "season", "year", "quarter"):
        return False
    return not (topic and bare and reading.form in _VAGUE)


def for_note(line: Line, found: Dated) -> bool:
    """Whether a phrase at the end of a note can only be the day of the talk: plainly past."""
    if not for_log(line, found, free=True, topic=True) or found.reading.form == "time":
        return False
    other = _read(line, found.start, found.end, "future")
    if other is None or other.reading.day != found.reading.day:
        return False
    day = found.reading.day
    if when.is_vague(day):
        return when.last_day(day) < line.today and not found.reading.lead
    return when.first_day(day) <= line.today


def for_then(line: Line, found: Dated, *, free: bool, colon: bool = False) -> bool:
    """Whether `found` may be the day of a plan or promise; `colon`: it ends at a colon."""
    reading = found.reading
    if reading.form == "time":
        return False
    if colon:
        return when.last_day(reading.day) >= line.today
    short = reading.form == "duration" and any(
        sign.isdigit() for sign in line.words[found.start].fold
    )
    first_words = not free and reading.form == "duration"
    if _too_loose(line, found) and not (short and found.end - found.start == 1) and not first_words:
        return False
    if _weak_here(line, found, free) or _joined_to_noun(line, found):
        return False
    if when.last_day(reading.day) < line.today:
        return False
    if not reading.lead and reading.form in ("season", "feast", "year", "quarter"):
        return not free and found.end >= len(line.words)
    if not free:
        return True
    return _is_led(line, found) or (reading.form != "short" and not _blocked(line, found))


def _on_its_day(line: Line, found: Dated) -> bool:
    """Whether "on" or "in" stands at the phrase, or before it."""
    before = line.words[found.start - 1].fold if found.start else ""
    return bool(found.reading.lead) or before in ("on", "in", "at", "this")


def _is_led(line: Line, found: Dated) -> bool:
    """Whether the phrase begins with a word such as on, in or by."""
    return bool(found.reading.lead) or line.words[found.start].fold in LEADS


def is_bare(line: Line, found: Dated) -> bool:
    """Whether it is a lone name of a weekday or month, which may be a person's too."""
    word = line.words[found.start]
    named = word.core[:1].isupper() and word.fold in NAME_LIKE
    return found.end - found.start == 1 and (named or word.fold in MONTHS | WEEKDAYS)


def _too_loose(line: Line, found: Dated) -> bool:
    """Whether it is rather a number or a length of time: "2026", but not "last year"."""
    reading = found.reading
    bare_year = reading.form == "year" and line.words[found.start].fold not in _YEAR_LEADS
    return reading.form in _LOOSE or (bare_year and not reading.lead)


def _blocked(line: Line, found: Dated) -> bool:
    """Whether the word before makes the phrase a part of the sentence: "about friday"."""
    return found.start > 0 and line.words[found.start - 1].fold in _BLOCKS_BEFORE


def _weak_here(line: Line, found: Dated, free: bool) -> bool:
    """Whether a lone word that is rarely a day stands where no day is expected."""
    word = line.words[found.start]
    if found.end - found.start > 1 or word.fold not in _WEAK:
        return False
    if word.core[:1].isupper() and word.fold not in ("tom", "will"):
        return False
    if free:
        return True
    after = found.end
    ends = after >= len(line.words) or bool(word.post) or after in line.covered
    return not ends and line.words[after].fold not in CONNECTORS | {"about", ">", "!", "~"}


def _joined_to_noun(line: Line, found: Dated) -> bool:
    """Whether the next word makes something else of it: "sun cream", "christmas party"."""
    after = found.end
    if after >= len(line.words) or line.words[after - 1].post or line.roles[after]:
        return False
    word = line.words[after]
    if word.fold in _NOUNS_AFTER:
        return True
    if found.reading.form not in ("season", "feast") or word.kind != "word":
        return False
    if found.reading.lead and (
        found.reading.lead not in LOG_LEADS or channel_at(line.words, after)
    ):
        return False
    return word.fold not in NOT_NAMES and after not in line.covered
