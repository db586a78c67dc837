"""Any text at all is read as an event: no exception, no word lost, the same every time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.changes import events
from store.errors import BadInput
from store.eventline import EventDraft, chips, chips_line, complete, parse
from store.models.events import zone_of
from store.quicklog import PeopleIndex
from tests.hostile import HOSTILE, SURROGATES
from tests.store.desk import Desk
from tests.store.line_book import BOOK, TODAY, index, person

PIECES = (
    "coffee PyCon DE 2028 with and Ana ana Díaz Ben Kim May Jan Tom april about note: place: "
    "community: kind: title: with: by # / \\ \\friday - – to until from , : ; . in 2 weeks "
    "yesterday friday Fri-Sun next on 31 feb may jan ' ( ) +Rosa #tag Ana's 12/3 12.3 12.3. 9.10 "
    "2026-01-02 2027-04-12/2027-04-14 the 3pm at @ 9:00-18:00 9-18h 19.30 Uhr noon half past six "
    "12-14 apr 7 7-9pm CET UTC+2 Europe/Berlin Europe/x for 2 hours every weekend 明子 🦊 \u202e "
    "\x1b[31m \x00 tag:x https://x.y 24:00 midnight"
)
SHUFFLED = st.lists(
    st.sampled_from([*PIECES.split(" "), '+"tall one"', '"Ana Díaz"', "12 apr", "9:00-18:00"]),
    max_size=16,
)
LINES = st.one_of(
    st.text(max_size=200),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=200),
    SHUFFLED.map(" ".join),
    SHUFFLED.map("".join),
)


def read(line: str, book: PeopleIndex = BOOK) -> EventDraft:
    return parse(line, book, TODAY)


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_any_text_is_read(line: str) -> None:
    draft = read(line)
    assert draft == read(line)
    places = [(guest.start, guest.end) for guest in draft.guests]
    places += [(question.start, question.end) for question in draft.questions]
    places += [(chip.start, chip.end) for chip in chips(draft)]
    assert all(0 <= start <= end <= len(line) for start, end in places)
    chips_line(draft)


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_every_word_is_in_one_span(line: str) -> None:
    covered: set[int] = set()
    for span in read(line).spans:
        assert span.role
        assert not covered & set(range(span.start, span.end))
        covered.update(range(span.start, span.end))
    lost = [place for place, sign in enumerate(line) if place not in covered and sign.strip()]
    assert lost == []


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_the_words_of_a_span_are_in_its_field(line: str) -> None:
    draft = read(line)
    for span in draft.spans:
        said = [sign for sign in line[span.start : span.end].casefold() if sign.isalnum()]
        if span.role in ("title", "place", "community", "note", "link"):
            in_notes = span.role in ("note", "link")
            field = draft.notes if in_notes else getattr(draft, span.role)
            left = [sign for sign in field.casefold() if sign.isalnum()]
            assert "".join(said) in "".join(left) or _in_turn(said, left)
        elif span.role in ("person", "name"):
            names = "\n".join(guest.written for guest in draft.guests).casefold()
            signs = (sign if sign.isalnum() else " " for sign in line[span.start : span.end])
            assert all(word.casefold() in names for word in "".join(signs).split())
        elif span.role == "tag":
            assert draft.tags


def _in_turn(wanted: list[str], held: list[str]) -> bool:
    """Whether the signs are there in their order, with others between."""
    rest = iter(held)
    return all(sign in rest for sign in wanted)


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_what_is_read_can_be_saved_or_says_why_not(line: str) -> None:
    draft = read(line)
    desk = Desk()
    if not line.strip() or draft.blocking:
        with pytest.raises(BadInput):
            desk.do(events.save, draft)
        return
    people = {guest.uid for guest in draft.guests if guest.uid}
    if not people:
        uid = desk.made(events.save, draft)
        event = desk.state.event(uid)
        assert event.title == " ".join(draft.title.split())
        assert not event.begins or event.begins.tzinfo
        zone_of(event.zone)


@settings(max_examples=200, deadline=None)
@given(LINES, st.integers(0, 250))
def test_completing_any_text(line: str, cursor: int) -> None:
    for found in complete(read(line), cursor, BOOK):
        assert 0 <= found.start <= found.end <= len(line)
        assert found.insert and found.label


@pytest.mark.parametrize("text", [*HOSTILE, SURROGATES], ids=range(len(HOSTILE) + 1))
def test_hostile_text_is_text(text: str) -> None:
    draft = read(f"PyCon {text} friday 19:00 with Ana")
    assert draft.spans
    read(text)
    read(f"coffee with {text} friday at {text} note: {text}")
    for name in (f"Ann {text}", text):
        book = index(person(name, "one"))
        complete(read(f"coffee with {text}", book), 16, book)


@pytest.mark.parametrize(
    "piece",
    ["coffee with Ana ", "with ", "in ", "+", '"', "\\", "a,", "at ", "by A ", "may ", "12 ", "12-",
     "friday ", "9:00 ", "9.10 ", "Europe/x ", "CET ", "#a ", ":", "note: a ", "place: ", "x",
     "with May, ", "12/3 ", "every ", "to ", "12 apr to ", "https://x.y ", "Kim ", "and "],
)  # fmt: skip
@pytest.mark.timeout(60)
def test_a_very_long_line_is_read_before_the_timeout(piece: str) -> None:
    """Anything that looks at every pair of letters never ends: there are ten thousand million."""
    line = piece * (100_000 // len(piece))
    draft = read(line)
    chips_line(draft)
    complete(draft, len(line), BOOK)
    assert draft.spans[-1].end == len(line.rstrip())
