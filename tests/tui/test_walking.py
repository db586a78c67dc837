"""Where the reader is in a walk, and what there is to see of it: by records alone, no screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from coach.choose import CAP_LINE
from coach.pages import KNOW_EACH_OTHER
from store.book import Book
from store.changes import prompts
from store.clock import FixedClock
from store.models import Contact, FollowUp, NeverSuggest, Record
from tests.conftest import NOW
from tests.tui.conftest import TODAY, fill
from tests.tui.test_coach_panel import BASE, long_quiet, person, plain_text, talk
from tui.screens.today import TodayScreen
from tui.screens.walking import NEVER, PUT_AWAY, Walking
from tui.widgets.coach_panel import Sight, few_lines, page

TEN = tuple(f"AA-start-{n}" for n in range(1, 12))
"""More lines than anybody needs on one day."""
MakeBook = Callable[..., Book]


@pytest.fixture
def make_book(tmp_path: Path) -> Iterator[MakeBook]:
    """Makes a book that holds `records`."""
    books: list[Book] = []

    def make(*records: Record) -> Book:
        book = Book.open(tmp_path / f"{len(books)}.json", clock=FixedClock(NOW))
        book.commit(fill, *records)
        books.append(book)
        return book

    yield make
    for book in books:
        book.close()


def walking(book: Book, **where: Any) -> Walking:
    """A walk with Ana, chosen."""
    found = Walking("a", **where)
    found.choose(book.state, TODAY)
    return found


def seen(walk: Walking, book: Book) -> Sight:
    """What there is to see of it."""
    return walk.sight(book.state, TODAY, lambda uid: book.state.contact(uid).name)


def next_line(walk: Walking) -> None:
    """Go on to the next page that has a line."""
    for _ in range(30):
        walk.another()
        if walk.offer is not None:
            return
    raise AssertionError("there is no other line")


def stranger() -> Contact:
    """Somebody of whom nothing is known."""
    return person(rhythm=None, rhythm_since=None)


def test_it_is_plenty_only_for_who_goes_on_looking(make_book: MakeBook) -> None:
    book = make_book(*long_quiet())
    book.mark(prompts.shown, TEN)
    walk = walking(book)
    assert walk.offer is not None and seen(walk, book).line == "", "never above a first line"
    next_line(walk)
    assert seen(walk, book).line == CAP_LINE


def test_nobody_is_told_it_is_plenty_beside_a_promise_or_a_birthday(make_book: MakeBook) -> None:
    promise = FollowUp(
        uid="f", **BASE, contact="a", kind="promise", text="send the paper", due="2026-11-23"
    )
    book = make_book(person(), talk("t", "2026-11-01", "a"), promise)
    book.mark(prompts.shown, TEN)
    walk = walking(book, row_key="promise:f")
    assert walk.code == "PM"
    next_line(walk)
    assert seen(walk, book).line == ""
    assert walk.walk is not None and walk.walk.capped
    walk.walk = replace(walk.walk, situation="BD")
    assert seen(walk, book).line == ""
    walk.walk = replace(walk.walk, situation="CK")
    assert seen(walk, book).line == CAP_LINE


def test_the_why_is_one_sentence_and_one_finding_with_who_found_it(make_book: MakeBook) -> None:
    from coach import evidence

    book = make_book(*long_quiet())
    walk = walking(book)
    while walk.offer is None or len(walk.offer.keys) < 2:
        walk.another()
    walk.why = True
    sight = seen(walk, book)
    first = evidence.finding(walk.offer.keys[0])
    assert first is not None
    assert [(one.sentence, one.citation) for one in sight.found] == [
        (first.finding, first.citation)
    ]
    above, _ = page(replace(sight, keys=()), 60, 60)
    text = plain_text(above)
    assert text.endswith("All of them: :  What the coach leans on")
    assert text.index(sight.why) < text.index(first.finding) < text.index("(20")


def test_other_words_under_the_line_are_not_the_ones_copied(make_book: MakeBook) -> None:
    book = make_book(*long_quiet())
    walk = walking(book)
    walk.copied = True
    walk.choose(book.state, TODAY)
    assert walk.copied, "the same line is still on the clipboard"
    book.commit(prompts.say_my_way, walk.here, "Hello {first_name}, tea soon?")
    before = walk.here
    walk.choose(book.state, TODAY)
    assert walk.here == before and not walk.copied


def test_a_stranger_is_asked_about_below_a_line_that_stands_by_itself(
    make_book: MakeBook,
) -> None:
    book = make_book(stranger())
    walk = walking(book)
    sight = seen(walk, book)
    assert KNOW_EACH_OTHER not in sight.line and sight.ask == KNOW_EACH_OTHER and sight.nothing
    assert ("n", "answer") in [key[:2] for key in sight.keys]
    text = plain_text(page(sight, 60, 60)[0])
    assert text.index(sight.line) < text.index(f"\n{KNOW_EACH_OTHER}") < text.index("answer")
    assert few_lines(sight, 70, 6)[-1].plain == KNOW_EACH_OTHER
    walk.let_be = True
    assert seen(walk, book).ask == "" and "answer" not in [key.words for key in walk._keys()]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"surface": NeverSuggest()}, NEVER),
        ({"archived": True}, PUT_AWAY),
        ({"archived": True, "surface": NeverSuggest()}, PUT_AWAY),
    ],
)
def test_who_is_left_alone_is_said_by_its_reason(
    make_book: MakeBook, fields: dict[str, Any], said: str
) -> None:
    book = make_book(person(**fields), talk("t", "2026-11-01", "a"))
    sight = seen(walking(book), book)
    assert sight.line == said and not sight.pieces and not sight.keys


def test_what_was_planned_stands_above_the_line_of_its_row(make_book: MakeBook) -> None:
    plan = FollowUp(
        uid="f", **BASE, contact="a", kind="plan", text="ask about the bees", due="2026-11-23"
    )
    book = make_book(person(), talk("t", "2026-11-01", "a", topics=("bread",)), plan)
    assert seen(walking(book, row_key="plan:f"), book).plan == "ask about the bees"
    assert seen(walking(book), book).plan == ""


def test_a_half_filled_line_is_one_sentence_with_blanks(make_book: MakeBook) -> None:
    book = make_book(*long_quiet())
    walk = walking(book)
    walk.go_to("more")
    walk.another()
    assert walk.page is not None and walk.page.kind == "ask"
    assert "___" in "".join(words for words, _ in walk.half_filled(walk.page))


def test_before_a_screen_is_painted_the_coach_looks_for_nothing() -> None:
    screen = TodayScreen()
    screen.coach_soon()
    assert screen._coach_timer is None and not screen.coach_rests


def test_who_was_spoken_to_today_is_left_in_peace_until_one_goes_on(make_book: MakeBook) -> None:
    book = make_book(person(known="well"), talk("t", "2026-11-23", "a"))
    walk = walking(book)
    first = seen(walk, book)
    assert (first.title, first.pieces, first.nothing) == ("", (), False)
    assert first.line == "You were in touch today. That is plenty."
    next_line(walk)
    assert seen(walk, book).pieces
