"""Many lines about people met, each knowing whom the others add. No screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from store.fold import fold
from store.models import Event
from store.quicklog import Choices, Draft
from tests.coach.people import MADE
from tests.store.desk import Desk
from tests.store.line_book import said
from tui.reading import Reader, index

SHELVES = Event(uid="e", **MADE, title="Open Shelves", starts="2026-11-22", ends="2026-11-23")


def read(lines: Sequence[str], *people: str, new: Sequence[str] = ()) -> list[Draft]:
    """The lines as the list reads them, once the names in `new` were chosen to be new."""
    desk = Desk("2026-11-23T20:00:00+01:00")
    for name in people:
        desk.person(name)
    state = desk.state
    base = Reader(state, date(2026, 11, 23), index(state.contacts.values(), {})).at(SHELVES)
    choices = Choices(people={fold(name): "new" for name in new})
    reader = base.expecting([base.read(line, choices) for line in lines])
    return [reader.read(line, choices) for line in lines]


def shown(draft: Draft) -> list[str]:
    """Its people in short, by name; those only spoken of after a circle."""
    return [
        ("" if chip.present else "○ ")
        + (f"+{chip.name}" if chip.new else chip.name if chip.uid else said(draft, place))
        for place, chip in enumerate(draft.people)
    ]


def test_plus_a_known_name_makes_no_second_one_and_spoils_no_other_line() -> None:
    first, second = read(["+Ana Díaz, red scarf", "ana about the new flat"], "Ana Díaz")
    assert shown(first) == ["Ana Díaz"] and shown(second) == ["Ana Díaz"]
    assert second.questions == ()


def test_a_name_added_in_one_line_is_known_in_the_others() -> None:
    lines = ["Rosa Lind, embedded Rust; Rosa sings", "Rosa: the crate", "+Rosa Lind about drivers"]
    for draft, people in zip(read(lines, new=["Rosa Lind"]), [["+Rosa Lind"]] * 3, strict=True):
        assert shown(draft) == people
        assert draft.questions == ()


def test_a_name_not_added_yet_is_offered_in_each_line() -> None:
    drafts = read(["Rosa Lind, robots", "Rosa: the crate"])
    assert [[one.kind for one in draft.blocking] for draft in drafts] == [["unknown"], ["unknown"]]


def test_another_of_a_known_name_is_chosen_and_then_both_are_asked_about() -> None:
    first, second = read(["+Ana Díaz, red", "Ana, blue"], "Ana Díaz", new=["Ana Díaz"])
    assert shown(first) == ["+Ana Díaz"]
    assert [one.text for one in second.blocking] == ["Which Ana?"]


def test_who_was_chosen_of_those_about_to_be_added_stays_chosen_when_lines_go() -> None:
    desk = Desk("2026-11-23T20:00:00+01:00")
    people = index(desk.state.contacts.values(), {})
    base = Reader(desk.state, date(2026, 11, 23), people).at(SHELVES)
    adding = ["+Zoe Park", "+Rosa Lind", "+Rosa Berg"]
    full = base.expecting([base.read(line, Choices()) for line in adding])
    (question,) = full.read("Rosa, robots", Choices()).blocking
    berg = next(uid for uid in question.options if full.name(uid) == "Rosa Berg")
    fewer = base.expecting([base.read(line, Choices()) for line in adding[1:]])
    assert shown(fewer.read("Rosa, robots", Choices(people={"rosa": berg}))) == ["+Rosa Berg"]
