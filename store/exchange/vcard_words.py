"""The report of an import in plain sentences, for the screen and the shell alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from store.exchange.vcard_fill import Difference
from store.exchange.vcard_import import Filled, LookAlike, Report, people

T = TypeVar("T")


def report_lines(report: Report, most: int = 12) -> list[str]:
    """One sentence a line; each list shows at most `most` entries and says how many more there are.

    Names and values are quoted as they are: whoever prints them makes control characters visible.
    """
    return list(_lines(report, most))


def _lines(report: Report, most: int) -> Iterator[str]:
    if report.new:
        yield f"{people(len(report.new))} {_are(len(report.new))} new."
    if report.same:
        count = len(report.same)
        yield f"{count} {_cards(count)} added nothing: {_that(count)} here already."
    yield from listed("Filled in where it was empty:", report.filled, _filled, most)
    for group in report.groups:
        yield f"The group {group.name} is now a tag on {people(group.people)}."
    ours = [each for each in report.differs if not each.new]
    theirs = [each for each in report.differs if each.new]
    yield from listed("Different on the card; yours is kept:", ours, _differs, most)
    yield from listed(
        "Two cards of one person differ; the first is taken:", theirs, _two_cards, most
    )
    yield from listed("Perhaps the same person; nothing was joined:", report.alike, _alike, most)
    yield from listed("Not brought in:", report.skipped, str, most)
    yield from listed("Brought in, with a remark:", report.problems, str, most)
    if not (report.new or report.same or report.filled):
        yield "There was nobody to bring in. Nothing was changed."
    elif not report.changes:
        yield "Nothing changed."


def listed(head: str, items: Sequence[T], said: Callable[[T], str], most: int) -> Iterable[str]:
    """A list of a report: its head, at most `most` entries, and how many more there are."""
    if not items:
        return
    yield head
    for item in islice(items, most):
        yield f"  {said(item)}"
    if len(items) > most:
        yield f"  and {len(items) - most} more"


def _filled(each: Filled) -> str:
    return f"{each.name}: {', '.join(each.fields)}"


def _differs(each: Difference) -> str:
    return f"{each.name}, {each.field}: you have “{each.ours}”, the card “{each.theirs}”"


def _two_cards(each: Difference) -> str:
    return f"{each.name}, {each.field}: “{each.ours}”, and on another card “{each.theirs}”"


def _alike(each: LookAlike) -> str:
    if each.name == each.other:
        return f"{each.name}, twice: the same {each.shared}"
    return f"{each.name} and {each.other}: the same {each.shared}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _cards(count: int) -> str:
    return "card" if count == 1 else "cards"


def _that(count: int) -> str:
    return "that person is" if count == 1 else "those people are"
