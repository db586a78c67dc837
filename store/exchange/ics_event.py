"""One event of a calendar file, read with icalendar property by property: nothing in it raises."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from store.eventline.kinds import kind_of
from store.exchange import ics_repeat, ics_when
from store.exchange.ics_lines import MOST_LINES, Block
from store.exchange.ics_text import one_line, plain_text
from store.exchange.ics_when import When
from store.quicklog.tokens import words_of

if TYPE_CHECKING:
    from icalendar.cal import Component

LONGEST_NOTE = 20_000
"""Characters of a description that come in."""
MOST_GUESTS = 500
"""People of one invitation that come in."""
NAMELESS = "An event without a name"
_GUESSED = "the name of its time zone is a maker's own; it is read as the zone it ends in"


class Attendee(NamedTuple):
    """Someone an invitation names."""

    name: str
    """As the invitation has it; may be empty."""
    mail: str


class Invitation(NamedTuple):
    """One event as a file has it."""

    line: int
    uid: str
    """Its UID; made from its words when it has none."""
    fields: dict[str, Any]
    """Fields of `Event`, without `expected` and `source`."""
    people: tuple[Attendee, ...]
    changes: str = ""
    """For the change of one date of a series: which date, `2027-04-12`; else empty."""
    cancelled: bool = False
    sequence: int = 0
    """Its SEQUENCE: a higher one is a newer word of the same event."""
    rule_line: int = 0
    """Where the rule of a series that is followed stands; 0 for something that does not repeat."""
    over: bool = False
    """Whether the dates of a series are over."""


class Remark(NamedTuple):
    """Something about an event worth saying: a line and a clause."""

    line: int
    reason: str
    left_out: bool = False


def read_event(
    block: Block, today: date, zone: str, apart: Mapping[str, frozenset[date]] | None = None
) -> tuple[Invitation | None, list[Remark]]:
    """The event of a block, or None when it is none; and what is to be said about it.

    `apart` has by UID the dates of a series that are described alone, and so are none of its own.
    """
    if len(block.lines) > MOST_LINES:
        return None, [Remark(block.line, "this event has more lines than any event", True)]
    if block.method in ("REPLY", "REFRESH", "COUNTER", "DECLINECOUNTER"):
        return None, [Remark(block.line, "this is an answer to an invitation, not one", True)]
    from icalendar import Calendar

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it guesses is said by ourselves
            calendar = Calendar.from_ical(block.text)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        reason = f"this event could not be read ({one_line(str(error))[:80]})"
        return None, [Remark(block.line, reason, left_out=True)]
    reader = _Event(block, calendar.walk("VEVENT")[0], today, zone, apart or {})
    found = reader.read()
    if not block.closed:
        reader.remarks.append(Remark(block.line, "this event has no END; what is there came in"))
    return found, list(dict.fromkeys(reader.remarks))


class _Event:
    """Reads the properties of one event."""

    def __init__(
        self,
        block: Block,
        event: Component,
        today: date,
        zone: str,
        apart: Mapping[str, frozenset[date]],
    ) -> None:
        self._block, self._event, self._today, self._zone = block, event, today, zone
        self._apart = apart
        self._rule_line, self._over = 0, False
        self.remarks: list[Remark] = []

    def read(self) -> Invitation:
        """All of it. What cannot be read is left empty, and said."""
        self._remark_errors()
        when = self._when()
        off = self._block.method == "CANCEL" or self._text("STATUS").upper() == "CANCELLED"
        title = one_line(self._text("SUMMARY"))
        if not title:
            title = NAMELESS
            if not off:
                self._remark("SUMMARY", f"this event has no name; it came in as “{NAMELESS}”")
        fields = {
            "title": title,
            "kind": kind_of(words_of(title)),
            "starts": when.starts,
            "ends": when.ends,
            "zone": when.zone,
            "place": one_line(self._text("LOCATION"), joint=", "),
            "notes": self._notes(),
            "tags": self._tags(),
        }
        uid = one_line(self._text("UID"))
        made = f"{title} {when.starts}".encode("utf-8", "replace")
        return Invitation(
            line=self._block.line,
            uid=uid or f"{crc32(made):08x}",
            fields={name: value for name, value in fields.items() if value},
            people=tuple(self._people()),
            changes=self._changes(),
            cancelled=off,
            sequence=self._sequence(),
            rule_line=self._rule_line,
            over=self._over,
        )

    def _remark_errors(self) -> None:
        """Say which properties and lines icalendar could not read."""
        for name, reason in self._event.errors:
            said = one_line(str(reason))
            if name:
                self._remark(name, f"its {name.upper()} could not be read ({said[:80]})")
                continue
            held = (number for number, line in self._block.lines if line and repr(line) in said)
            line = next(held, self._block.line)
            self.remarks.append(Remark(line, "this line could not be read and is left out"))

    def _remark(self, name: str, reason: str) -> None:
        """Say something about the line of a property."""
        self.remarks.append(Remark(self._line_of(name), reason))

    def _line_of(self, name: str) -> int:
        """Where a property stands; the line of the event for one that is not there."""
        head = name.upper()
        found = (
            number for number, line in self._block.lines
            if head and line.upper().startswith((f"{head}:", f"{head};"))
        )  # fmt: skip
        return next(found, self._block.line)

    def _sequence(self) -> int:
        said = self._text("SEQUENCE")
        return int(said) if said.isdecimal() and len(said) < 10 else 0

    def _all(self, name: str) -> list[Any]:
        """Every value of a property that could be read."""
        from icalendar.prop import vBroken

        values = self._event.get(name, [])
        values = values if isinstance(values, list) else [values]
        return [value for value in values if not isinstance(value, vBroken)]

    def _text(self, name: str) -> str:
        """The first value of a property as text; empty for none."""
        return next((str(value) for value in self._all(name)), "")

    def _moment(self, name: str) -> date | datetime | None:
        """The day or the moment of a property."""
        for value in self._all(name):
            moment = getattr(value, "dt", None)
            if isinstance(moment, date):
                asked = one_line(str(value.params.get("TZID", "")))
                known = not isinstance(moment, datetime) or moment.tzinfo is not None
                if asked.startswith("/") and known:
                    self._remark(name, _GUESSED)
                elif asked and not known:
                    reason = f"the time zone {asked[:40]} is not known here"
                    self._remark(name, f"{reason}, so the time is read as yours")
                return moment
        return None

    def _when(self) -> When:
        start = self._moment("DTSTART")
        if start is None:
            self._remark("DTSTART", "it is not clear when this starts; it came in without a day")
            return When("", "", "")
        end = self._moment("DTEND")
        try:
            when = self._when_of(start, end)
            if when.starts and self._event.get("RRULE") is not None:
                shift = self._shift(when, start)
                when = self._when_of(start + shift, end + shift if end is not None else None)
        except (OverflowError, ValueError):
            self._remark("DTSTART", "this day is beyond the calendar; it came in without one")
            return When("", "", "")
        return when

    def _when_of(self, start: date | datetime, end: date | datetime | None) -> When:
        lengths = (one.dt for one in self._all("DURATION") if isinstance(one.dt, timedelta))
        return ics_when.when_of(start, end, next(lengths, None), self._zone)

    def _shift(self, when: When, start: date | datetime) -> timedelta:
        """Of something that repeats how far the next date is from the first one; none where that is
        not easy to say.

        The rule and the hours go by the clock of the file: the user's own day may be another, and
        in summer other hours from UTC hold than in winter.
        """
        rules = self._all("RRULE")
        first, own = _day(start), date.fromisoformat(when.starts[:10])
        try:
            if len(rules) != 1 or "RDATE" in self._event:
                raise ValueError("more than one rule")
            today = self._today - (own - first) if self._today > date.min else first
            day = ics_repeat.next_date(rules[0], first, today, self._without(start))
        except (ValueError, OverflowError, TypeError):
            self._remark(
                "RRULE", "this repeats in a way that is not followed; the first date came in"
            )
            return timedelta()
        self._rule_line, self._over = self._line_of("RRULE"), day is None
        return timedelta() if day is None else day - first

    def _without(self, start: date | datetime) -> frozenset[date]:
        """The dates taken out of a series, and those that are described alone."""
        days = [each.dt for value in self._all("EXDATE") for each in getattr(value, "dts", ())]
        found = frozenset(_day(each, start) for each in days if isinstance(each, date))
        return found | self._apart.get(one_line(self._text("UID")), frozenset())

    def _changes(self) -> str:
        moment, start = self._moment("RECURRENCE-ID"), self._moment("DTSTART")
        return _day(moment, start).isoformat() if moment is not None else ""

    def _notes(self) -> str:
        """What the invitation says, and where it is on the web."""
        said = plain_text(self._text("DESCRIPTION"))
        if len(said) > LONGEST_NOTE:
            said = said[:LONGEST_NOTE].rstrip() + " …"
            self._remark("DESCRIPTION", "this text is very long; its beginning came in")
        links = [one_line(self._text(name)) for name in ("URL", "X-GOOGLE-CONFERENCE")]
        unread = () if self._moment("DTSTART") is not None else self._lines_of("DTSTART")
        more = (*(link for link in links if link not in said), *unread)
        return "\n".join(filter(None, (said, *more)))

    def _lines_of(self, name: str) -> tuple[str, ...]:
        """The lines of a property as they stand in the file."""
        heads = (f"{name}:", f"{name};")
        return tuple(line for _, line in self._block.lines if line.upper().startswith(heads))

    def _tags(self) -> tuple[str, ...]:
        words: list[str] = []
        for value in self._all("CATEGORIES"):
            words += [one_line(str(each)) for each in getattr(value, "cats", ())]
        return tuple(dict.fromkeys(filter(None, words)))

    def _people(self) -> Iterator[Attendee]:
        """Who sends it and who is invited; rooms and those who said no are left out."""
        seen: set[tuple[str, str]] = set()
        for value in (*self._all("ORGANIZER"), *self._all("ATTENDEE"))[:MOST_GUESTS]:
            params: Callable[..., Any] = value.params.get
            if str(params("CUTYPE", "")).upper() in ("ROOM", "RESOURCE"):
                continue
            if str(params("PARTSTAT", "")).upper() == "DECLINED":
                continue
            address = str(value).strip()
            mail = address[7:] if address[:7].lower() == "mailto:" else ""
            mail = mail or str(params("EMAIL", ""))
            name = one_line(str(params("CN", ""))).strip("\"' ")
            one = Attendee("" if name.casefold() == mail.casefold() else name, mail.strip())
            key = ("", one.mail.casefold()) if one.mail else (one.name.casefold(), "")
            if any(key) and key not in seen:
                seen.add(key)
                yield one


def _day(moment: date | datetime, start: date | datetime | None = None) -> date:
    """The day of a moment; of one in UTC that on the clock `start` goes by."""
    if not isinstance(moment, datetime):
        return moment
    zone = start.tzinfo if isinstance(start, datetime) else None
    if zone is not None and moment.tzinfo is not None:
        with suppress(OverflowError):  # the calendar begins or ends here
            moment = moment.astimezone(zone)
    return moment.date()
