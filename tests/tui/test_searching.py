"""The searches are kept as long as the people or the talks they look through stay the same."""

from __future__ import annotations

from store.book import Book
from store.changes import people, today
from store.models import Contact, Interaction
from tests.tui.conftest import fill
from tests.tui.test_people import BOOK, THEN
from tui.searching import Searches


def test_kept_until_what_they_look_through_changes(book: Book) -> None:
    book.commit(fill, *BOOK)
    searches = Searches()
    found = searches.people(book.state)
    notes, talks = searches.notes(book.state), searches.talks(book.state)
    assert talks.build()
    book.commit(today.set_energy, "low")
    assert searches.people(book.state) is found
    assert searches.notes(book.state) is notes
    assert searches.talks(book.state) is talks
    met = Interaction(
        uid="t9",
        created_at=THEN,
        changed_at=THEN,
        on="2026-11-22",
        text="lighthouse",
        people=("ana",),
    )
    book.commit(fill, met)
    assert searches.people(book.state) is found
    fresh = searches.talks(book.state)
    assert fresh is not talks and fresh.build()
    assert [hit.uid for hit in fresh.find("lighthouse")] == ["t9"]
    book.commit(people.add, "Lena Lighthouse")
    names = [hit.name for hit in searches.people(book.state).find("lighthouse")]
    assert names == ["Lena Lighthouse"]


def test_another_book_is_another_search(book: Book) -> None:
    searches = Searches()
    assert searches.people(book.state).find("ana") == ()
    book.commit(fill, Contact(uid="ana", created_at=THEN, changed_at=THEN, name="Ana"))
    assert [hit.uid for hit in searches.people(book.state).find("ana")] == ["ana"]
