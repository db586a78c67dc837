"""Whom a few words name that are no talk: the whole book is looked through, nothing is guessed."""

from __future__ import annotations

import pytest

from store.quicklog.named import Named, named_in
from tests.hostile import HOSTILE
from tests.store.line_book import BOOK, TODAY, index, person


def who(text: str, **near: set[str]) -> Named:
    return named_in(text, BOOK, TODAY, **near)


@pytest.mark.parametrize(
    ("text", "uids"),
    [
        ("write Ana about the train", ("ana",)),
        ("write ana diaz", ("ana",)),
        ("ask ANA D. for it", ("ana",)),
        ("thank Ben and Ana", ("ben", "ana")),
        ("thank Min, Tom and Priya", ("mina", "tom", "priya")),
        ("send the Sato the link", ("mina",)),
        ("thank lukasz strauss", ("luk",)),
        ("write Dr. Priya Nair", ("priya",)),
        ("write Rob", ("rob2",)),
        ("write 明子 山田", ("akiko",)),
        ("thank أحمد", ("ahmad",)),
        ("write Ana, and Ana again", ("ana",)),
        ("ask Ana about Ben's book", ("ana",)),
        ("borrow Ben's book", ("ben",)),
    ],
)
def test_any_form_of_any_name_in_the_book_is_found(text: str, uids: tuple[str, ...]) -> None:
    assert who(text).uids == uids


@pytest.mark.parametrize(
    "text",
    [
        "thank the organiser",
        "nothing",
        "will write on Friday in May",
        "look for the anagram",
        "benefit from it",
        "",
    ],
)
def test_where_nobody_is_named_nobody_is_found(text: str) -> None:
    assert who(text) == Named()


def test_of_several_who_fit_nobody_is_guessed_but_one_who_was_there() -> None:
    assert who("write Kim Lee").unsure == (("Kim Lee", ("kim1", "kim2")),)
    assert who("write Kim").uids == ()
    assert who("write Kim", near={"kim3", "ana"}).uids == ("kim3",)
    assert who("write Kim", near={"kim1", "kim3"}).uids == ()
    assert who("write Kim Lee (Festo) a note").uids == ("kim1",)
    assert len(who("write Kim and kim").unsure) == 1


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("write Zoltan about the knot", ("Zoltan",)),
        ("write Ana and Zoltan about the knot", ("Zoltan",)),
        ("thank Ana, Zoltan and Rosa Lind", ("Zoltan", "Rosa Lind")),
        ("call Mum", ("Mum",)),
        ("write to J. van Dam on Friday", ("J. van Dam",)),
        ("write Ana Kovač", ("Ana Kovač",)),
        ("write +Rosa Lind", ("Rosa Lind",)),
        ("thank ليلى", ("ليلى",)),
        ("write Dr. Weber", ("Dr. Weber",)),
    ],
)
def test_names_nobody_has_are_told_apart(text: str, unknown: tuple[str, ...]) -> None:
    assert who(text).unknown == unknown


@pytest.mark.parametrize(
    "text",
    [
        "Write a short hello",
        "lend Ana the Moss Book",
        "write on Monday",
        "write to them in December",
        "ask I think twice",
        "Thank you all, and Rust rocks",
        "write to work",
    ],
)
def test_other_capital_words_are_no_names(text: str) -> None:
    assert who(text).unknown == ()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_may_be_looked_at_and_any_name_may_be_in_the_book(text: str) -> None:
    assert isinstance(who(f"write {text} and {text}"), Named)
    book = index(person(text or "x", "odd"), person("Ana Díaz", "ana"))
    assert "ana" in named_in(f"thank Ana, {text}"[:80], book, TODAY).uids
