"""The head of a line about people met: who it begins with comes before how they talked."""

from __future__ import annotations

from datetime import date, timedelta

from store import when
from store.dates.words import WEEKDAYS
from store.quicklog import scribble
from store.quicklog.dated import Dated
from store.quicklog.line import Line
from store.quicklog.scribble import Named
from store.quicklog.strangers import Unknown
from store.quicklog.withpart import OPENERS, Head

_WEEK = timedelta(days=7)


class MetHead(Head):
    """Reads the head of a line about people met on `since` at the earliest."""

    def __init__(self, line: Line, end: int, since: date) -> None:
        super().__init__(line, end)
        self._since = since

    def read(self) -> Head:
        """Who it begins with, else whom it says anything of."""
        line, place, end = self._line, self._leading(0), self._end
        found = scribble.names(line, place, end) or scribble.somebody(line, place, end)
        if found is None:
            self._usual(place)
            if self.there or self.unknown:
                return self
            found = scribble.after_all(line, place, end)
        if found is not None:
            self._take_in(found)
            self.stop, self.rest = found.stop, found.rest
        return self

    def take(self, found: Dated | None) -> bool:
        """Make `found` the day of the talk, unless they were met on another.

        Then it belongs to what is told ("moved to Kiel last year"), and so does a time of day.
        """
        if found is None:
            return False
        reading = found.reading
        if reading.form == "time":
            return not (self.there or self.unknown) and super().take(found)
        first = when.first_day(reading.day)
        weekday = self._line.words[found.start].fold in WEEKDAYS and found.end == found.start + 1
        if weekday and first < self._since <= first + _WEEK <= self._line.today:
            day = (first + _WEEK).isoformat()
            return super().take(found._replace(reading=reading._replace(day=day)))
        return self._since <= first <= self._line.today and super().take(found)

    def _step(self, place: int) -> int:
        """The same, where somebody only described may stand after "with" too."""
        word = self._line.words[place]
        if word.fold in OPENERS and not word.plain and not self._line.roles[place]:
            found = scribble.somebody(self._line, place + 1, self._end)
            if found is not None:
                self._line.claim(place, place + 1, "word")
                self._take_in(found)
                return found.stop
        return super()._step(place)

    def _take_in(self, found: Named) -> None:
        for match in found.there:
            self._add(match)
        for stranger in found.unknown:
            self._add_stranger(stranger)

    def _add_stranger(self, stranger: Unknown) -> None:
        """A name nobody has is no part of the note, even while it is asked about."""
        super()._add_stranger(stranger)
        self._line.claim_all(self._pending, "word")
        self._line.claim_all(self._line.free(stranger.start, stranger.end), "unknown")
