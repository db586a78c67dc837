"""The report of brought invitations in plain sentences, for the screen and the shell alike."""

from __future__ import annotations

from collections.abc import Iterator

from store.exchange.ics_import import Differs, EventReport, FilledEvent, Moved, NewEvent
from store.exchange.vcard_words import listed


def event_lines(report: EventReport, most: int = 12) -> list[str]:
    """One sentence a line; each list shows at most `most` entries and says how many more there are.

    Names and values are quoted as they are: whoever prints them makes control characters visible.
    """
    return list(_lines(report, most))


def events(count: int) -> str:
    """`1 event`, `12 events`."""
    return "1 event" if count == 1 else f"{count} events"


def _lines(report: EventReport, most: int) -> Iterator[str]:
    are = "is" if len(report.new) == 1 else "are"
    yield from listed(f"{events(len(report.new))} {are} new:", report.new, _new, most)
    if len(report.same) == 1:
        yield f"{report.same[0]} is here already and gains nothing."
    elif report.same:
        yield f"{events(len(report.same))} are here already and gain nothing."
    yield from listed("Filled in where it was empty:", report.filled, _filled, most)
    yield from listed("Another time in the invitation:", report.moved, _moved, most)
    yield from listed("Different in the invitation; yours is kept:", report.differs, _differs, most)
    yield from listed("Called off:", report.called_off, lambda said: f"{said}.", most)
    yield from listed("Not brought in:", report.skipped, str, most)
    yield from listed("Brought in, with a remark:", report.problems, str, most)
    some = report.new or report.same or report.filled or report.moved or report.called_off
    if not some:
        yield "There was no event to bring in. Nothing was changed."
    elif not (report.changes or report.moved):
        yield "Nothing changed."


def _new(each: NewEvent) -> str:
    return f"{' '.join(each.title.split())}, {each.when}"


def _filled(each: FilledEvent) -> str:
    return f"{each.title}: {', '.join(each.fields)}"


def _moved(each: Moved) -> str:
    return f"{each.title}: you have {each.ours}, the invitation {each.theirs}"


def _differs(each: Differs) -> str:
    return f"{each.title}, {each.field}: you have “{each.ours}”, the invitation “{each.theirs}”"
