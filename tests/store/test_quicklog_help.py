"""What helps while writing a line: completing, lines for a row of Today, a pasted text."""

from __future__ import annotations

from datetime import date

import pytest

from store.quicklog import complete, prefill, split_lines
from store.quicklog.prefill import past
from tests.hostile import HOSTILE
from tests.store.line_book import BOOK, index, person, read, there


class Row:
    """The part of a row of Today that a line is made from."""

    def __init__(self, contact: str, name: str, what: str = "", source: str = "promise") -> None:
        self.contact, self.name, self.what, self.source = contact, name, what, source


def offered(line: str, tags: tuple[str, ...] = ()) -> list[str]:
    """What may be put in at the end of the line, or where a bar stands."""
    cursor = line.find("|") if "|" in line else len(line)
    line = line.replace("|", "")
    return [
        line[: found.start] + found.insert + line[found.end :]
        for found in complete(line, cursor, BOOK, tags)
    ]


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("coffee with Mi", ["coffee with Mina Sato"]),
        ("coffee with mi", ["coffee with Mina Sato"]),
        ("coffee with dia", ["coffee with Ana Díaz"]),
        ("coffee with Ana and okaf", ["coffee with Ana and Ben Okafor"]),
        ("coffee with Ana, Ok", ["coffee with Ana, Ben Okafor"]),
        ("coffee with ben ok", ["coffee with Ben Okafor"]),
        ("coffee with luka", ["coffee with Łukasz Strauß"]),
        ("coffee with 明", ["coffee with 明子 山田"]),
        ("coffee with kim le", ['coffee with "Kim Lee (2)"', 'coffee with "Kim Lee (Festo)"']),
        ("called Okaf", ["called Ben Okafor"]),
        ("coffee Okaf", ["coffee Ben Okafor"]),
        ("coffee with Ana about Okaf", ["coffee with Ana about Ben Okafor"]),
        ("coffee with Ana > mim", ["coffee with Ana > Mina Sato"]),
        ("coffee with Mi| about robots", ["coffee with Mina Sato about robots"]),
        ("coffee with Ana", []),
        ("coffee with ", []),
        ("coffee with Ana about mi", []),
        ("coffee with a", []),
        ("coffee with M|ina", []),
        ("coffee with \\Mi", []),
        ("coffee with xyz", []),
        ("cof", ["coffee"]),
        ("coffee", []),
        ("", []),
        ("coffee with Ana #ro", ["coffee with Ana #robotics"]),
        ("coffee with Ana #", ["coffee with Ana #robotics", "coffee with Ana #rust"]),
        ("coffee with Ana ~ dr", ["coffee with Ana ~ drained"]),
        ("coffee with Ana ~en", ["coffee with Ana ~energised"]),
        ("coffee with Ana ne", ["coffee with Ana news: "]),
        ("coffee with Ana ab", ["coffee with Ana about "]),
        ("coffee with Ana n", []),
    ],
)
def test_completing(line: str, completed: list[str]) -> None:
    assert sorted(offered(line, ("robotics", "rust"))) == sorted(completed)


def test_at_most_eight_and_the_newest_first() -> None:
    people = [person(f"Kim Name{n}", f"kim{n}") for n in range(12)]
    book = index(*people, last_talk={"kim7": date(2026, 11, 1), "kim3": date(2026, 10, 1)})
    found = complete("coffee with ki", 14, book)
    assert len(found) == 8
    assert [one.label for one in found][:3] == ["Kim Name7", "Kim Name3", "Kim Name0"]


def test_tags_of_people_are_known() -> None:
    book = index(person("Ana Díaz", tags=("robotics", "Rust")))
    assert [one.insert for one in complete("x #r", 4, book)] == ["#Rust", "#robotics"]


def test_a_completed_name_is_that_person() -> None:
    for word in ("kim le", "mi", "dia", "rob", "st", "🦊"):
        line = f"coffee with {word}"
        for found in complete(line, len(line), BOOK):
            draft = read(line[: found.start] + found.insert + " about robots")
            assert [BOOK.label(uid) for uid in there(draft)] == [found.label]


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (Row("ana", "Ana Díaz", "send the paper"), "message with Ana: sent the paper"),
        (Row("ana", "Ana Díaz", "Call about the flat"), "message with Ana: Called about the flat"),
        (Row("ana", "Ana Díaz", "the gripper paper"), "message with Ana: the gripper paper"),
        (Row("ana", "Ana Díaz", ""), "message with Ana"),
        (Row("ana", "Ana Díaz", "birthday, met through Ben", "date"),
         "message with Ana: birthday wishes"),
        (Row("ana", "Ana Díaz", "climbing, the new job", "rhythm"), "message with Ana"),
        (Row("kim3", "Kim Ray", "write"), "message with Kim Ray: wrote"),
        (Row("kim1", "Kim Lee", "write"), 'message with "Kim Lee (Festo)": wrote'),
        (Row("rob", "Rob Stone", "write"), "message with Rob Stone: wrote"),
        (Row("mina", "Mina Sato", "write"), "message with Min: wrote"),
        (Row("ana", "Ana Díaz", "send > it ! #now +Ben ~ ok"),
         "message with Ana: sent \\> it \\! \\#now \\+Ben \\~ ok"),
    ],
)  # fmt: skip
def test_a_line_for_a_row(row: Row, line: str) -> None:
    written = prefill(row, BOOK)
    assert written == line
    draft = read(written)
    assert there(draft) == [row.contact]
    assert draft.thens == ()
    assert not draft.blocking


def test_a_line_in_another_channel_and_without_an_index() -> None:
    row = Row("ana", "Ana Díaz", "send it")
    assert prefill(row, BOOK, channel="call") == "call with Ana: sent it"
    assert prefill(row) == "message with Ana Díaz: sent it"
    assert prefill(Row("x", 'A, "B" > C', "send it")) == 'message with "A, B > C": sent it'
    assert prefill(Row("gone", "Gone One", "send it"), BOOK) == "message with Gone One: sent it"


NAMES = (*HOSTILE, "April About", "Will Next", "with", "#tag", "> then !", "+Plus", "a", "me: news",
         "12/3 Friday", "\\", "1", "about about")  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_any_name_comes_back_as_that_person(name: str) -> None:
    book = index(person(name, "one"), person("Ana Díaz", "ana"), person("Ben Okafor", "ben"))
    twice = index(person(name, "one"), person(name, "two"), person("Ana Díaz", "ana"))
    for people in (book, twice):
        draft = read(prefill(Row("one", name, "send the paper"), people), people)
        assert there(draft) == ["one"]
        assert draft.text == "sent the paper"


def test_past_only_where_it_is_sure() -> None:
    assert past("send") == "sent"
    assert past("Write a letter") == "Wrote a letter"
    assert past("read the paper") == "read the paper"
    assert past("sending things") == "sending things"
    assert past("") == ""


def test_pasted_lines() -> None:
    pasted = (
        "- coffee with Ana\r\n\n  * called Ben \n• met +Rosa\n1. wrote Mina\n2) call\n"
        "- [ ] box\n[x] done\n12.5 people came\n   \nlast"
    )
    assert split_lines(pasted) == (
        "coffee with Ana",
        "called Ben",
        "met +Rosa",
        "wrote Mina",
        "call",
        "box",
        "done",
        "12.5 people came",
        "last",
    )
    assert split_lines("") == ()
