"""Who is meant by a name in the line, who was there and who was only spoken of."""

from __future__ import annotations

from datetime import date

import pytest

from store.quicklog import Choices
from tests.store.line_book import (
    BOOK,
    asked,
    index,
    person,
    pick,
    read,
    spoken_of,
    there,
    words,
)


@pytest.mark.parametrize(
    ("written", "uid"),
    [
        ("Ana", "ana"),
        ("ana", "ana"),
        ("ANA DIAZ", "ana"),
        ("Ana Díaz", "ana"),
        ("ana d", "ana"),
        ("Ana D.", "ana"),
        ("A\u0301na Di\u0301az", "ana"),
        ("Mimi", "mina"),
        ("min", "mina"),
        ("the sato", "mina"),
        ("May", "may"),
        ("may lin", "may"),
        ("april", "april"),
        ("April About", "april"),
        ("Will Next", "will"),
        ("will", "will"),
        ("tom", "tom"),
        ("jan", "jan"),
        ("Jan Novak", "jan"),
        ("lukasz strauss", "luk"),
        ("Jean-Luc", "jl"),
        ("jean-luc o'neill", "jl"),
        ("Priya", "priya"),
        ("Dr. Priya Nair", "priya"),
        ("Dr Priya", "priya"),
        ("明子", "akiko"),
        ("明子 山田", "akiko"),
        ("أحمد", "ahmad"),
        ("🦊 Fox", "fox"),
        ("🦊", "fox"),
        ("Rob", "rob2"),
        ("Rob Stone", "rob"),
        ('"Ana Díaz"', "ana"),
        ('"ana"', "ana"),
        ('"Kim Lee (Festo)"', "kim1"),
        ('"Kim Lee (2)"', "kim2"),
    ],
)
def test_every_form_of_a_name(written: str, uid: str) -> None:
    draft = read(f"coffee with {written}")
    assert there(draft) == [uid]
    assert asked(draft) == []
    assert draft.text == ""


@pytest.mark.parametrize(
    ("line", "present", "mentioned"),
    [
        ("coffee with Ana and Ben", "ana ben", ""),
        ("coffee with Ana, Ben and Mimi", "ana ben mina", ""),
        ("coffee with Ana, Ben, and Mimi", "ana ben mina", ""),
        ("coffee with Ana & Ben / Mimi + Jan", "ana ben mina jan", ""),
        ("coffee with Ana Ben", "ana ben", ""),
        ("coffee Ana", "ana", ""),
        ("met Ana and Ben", "ana ben", ""),
        ("coffee with Ana about Ben", "ana", "ben"),
        ("coffee with Ana: Ben is ill", "ana", "ben"),
        ("coffee with Ana, told me Ben is ill", "ana", "ben"),
        ("coffee with Ana who knows Ben", "ana", "ben"),
        ("coffee with Ana at the lab with Ben", "ana ben", ""),
        ("coffee with Ana at the lab and Ben", "ana ben", ""),
        ("coffee with Ana yesterday and Ben", "ana ben", ""),
        ("coffee with Ana's sister", "", "ana"),
        ("dinner at Ana's with Ben", "ben", "ana"),
        ("coffee with Ana and Ana Díaz", "ana", ""),
        ("coffee with Ana about Ana", "ana", ""),
        ("coffee with \\Ana and Ben", "ben", ""),
        ("Ana asked about Ben", "", "ana ben"),
        ("coffee with Ana > call Ben", "ana", "ben"),
        ("coffee: Ana about robots", "ana", ""),
        ("coffee with Ana. Then Ben came", "ana", "ben"),
        ("coffee with Ana D. and Ben", "ana ben", ""),
        ("lunch with Ana (and Ben) at noon", "ana ben", ""),
        ("lunch with Ana; Ben was ill", "ana", "ben"),
        ("Ana and Ben: planning", "ana ben", ""),
        ("lunch with May and Tom in May", "may tom", ""),
        ("coffee with Ana about will and hope", "ana", ""),
        ("coffee with Ana about Will", "ana", "will"),
    ],
)
def test_present_or_only_mentioned(line: str, present: str, mentioned: str) -> None:
    draft = read(line)
    assert there(draft) == present.split()
    assert spoken_of(draft) == mentioned.split()


@pytest.mark.parametrize(
    ("line", "new"),
    [
        ("met +Rosa", ["Rosa"]),
        ("met +Rosa Lind at a fair", ["Rosa Lind"]),
        ("met +Rosa van der Lind about it", ["Rosa van der Lind"]),
        ("met +Rosa Lind yesterday", ["Rosa Lind"]),
        ("met +Rosa Lind Friday", ["Rosa Lind"]),
        ("met +rosa lind", ["rosa"]),
        ("met +Rosa and +Ben Ali", ["Rosa", "Ben Ali"]),
        ("met +Rosa, +Uwe", ["Rosa", "Uwe"]),
        ('met +"tall one, embedded Rust"', ["tall one, embedded Rust"]),
        ("met +“tall one”", ["tall one"]),
        ("met +明子", ["明子"]),
        ("met +Rosa (Festo)", ["Rosa"]),
        ("met Ana about +Rosa Lind's Talk", ["Rosa Lind"]),
        ("met +Rosa Lind and +Rosa Lind", ["Rosa Lind"]),
        ("1+1 C++ +3d +5", []),
    ],
)
def test_a_plus_makes_a_person(line: str, new: list[str]) -> None:
    assert [chip.written for chip in read(line).people if chip.new] == new


def test_a_new_person_is_known_in_the_rest_of_the_line() -> None:
    draft = read("met +Rosa Lind > friday: write Rosa")
    assert [chip.written for chip in draft.people] == ["Rosa Lind"]
    assert draft.thens[0].people == (0,)


def test_a_new_person_with_a_name_that_is_taken_is_pointed_out() -> None:
    draft = read("coffee with +Ana Díaz")
    assert there(draft) == ["+Ana Díaz"]
    assert [(q.kind, q.options, q.blocks) for q in draft.questions] == [("which", ("ana",), False)]
    assert there(read("coffee with +Ana Díaz", choices=pick(**{"ana diaz": "ana"}))) == ["ana"]


def test_two_who_fit_are_a_question() -> None:
    draft = read("coffee with Kim about robots")
    assert there(draft) == ["?Kim"]
    assert [(q.kind, q.blocks) for q in draft.questions] == [("which", True)]
    assert set(draft.questions[0].options) == {"kim1", "kim2", "kim3"}
    assert draft.line[draft.questions[0].start : draft.questions[0].end] == "Kim"
    assert draft.present == ()


def test_who_was_talked_with_last_is_offered_first() -> None:
    book = index(
        person("Kim B", "b"),
        person("Kim A", "a"),
        person("Kim Z", "z"),
        last_talk={"z": date(2026, 1, 1)},
    )
    assert read("coffee with Kim", book).questions[0].options == ("z", "a", "b")


def test_an_answer_settles_a_name_in_the_whole_line() -> None:
    line = "coffee with Kim > friday: write Kim"
    draft = read(line, choices=pick(kim="kim2"))
    assert there(draft) == ["kim2"]
    assert draft.thens[0].people == (0,)
    assert asked(draft) == []
    assert there(read(line, choices=pick(kim="new"))) == ["+Kim"]
    assert there(read(line, choices=pick(kim="text"))) == []
    assert there(read(line, choices=pick(kim="gone"))) == ["?Kim"]


def test_archived_people_fit_only_when_nobody_else_does() -> None:
    assert there(read("coffee with Rob")) == ["rob2"]
    only = index(person("Rob Stone", "rob", archived=True))
    assert there(read("coffee with Rob", only)) == ["rob"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("coffee with Zoe", "Zoe"),
        ("coffee with Zoe Quist and Ana", "Zoe Quist"),
        ("coffee with Ana and Zoe", "Zoe"),
        ("coffee with zoe about robots", "zoe"),
        ("message from Zoe", "Zoe"),
        ("coffee Zoe", "Zoe"),
        ("coffee with Ana Smith", "Ana Smith"),
        ("coffee with Ana X", "Ana X"),
        ('coffee with "Zoe the tall"', "Zoe the tall"),
        ("walked with Friday the dog", "Friday"),
        ("breakfast with August on friday", "August"),
        ("met Зоя", "Зоя"),
    ],
)
def test_an_unknown_name_is_offered_and_never_added(line: str, name: str) -> None:
    draft = read(line)
    unknown = [question for question in draft.questions if question.kind == "unknown"]
    assert [line[q.start : q.end].strip('"') for q in unknown] == [name]
    assert not unknown[0].blocks
    assert not any(chip.new or chip.written == name for chip in draft.people)
    assert name.split()[0] in draft.text
    key = name.casefold()
    assert f"+{name}" in there(read(line, choices=pick(**{key: "new"})))
    assert "ben" in there(read(line, choices=pick(**{key: "ben"})))
    assert "unknown" not in asked(read(line, choices=pick(**{key: "text"})))


def test_a_known_first_name_with_a_strange_surname_offers_those_who_share_it() -> None:
    draft = read("coffee with Ana Smith")
    assert draft.questions[0].options == ("ana",)
    assert "nobody" in asked(draft)


@pytest.mark.parametrize(
    "line",
    words("""
        coffee with friends
        coffee with the team
        coffee with Ana at PyCon
        coffee with Ana about Zoe
        coffee with Ana: Zoe is ill
        coffee with Ana, Zoe is ill
        coffee with Ana from Festo
        coffee with Ana > call Zoe
        coffee downtown with Ana
    """),
)
def test_names_are_offered_nowhere_else(line: str) -> None:
    assert "unknown" not in asked(read(line))


def test_ctrl_t_turns_a_name_round() -> None:
    line = "coffee with Ana about Ben"
    flipped = read(line, choices=Choices(flipped=frozenset({"ben"})))
    assert there(flipped) == ["ana", "ben"]
    both = read(line, choices=Choices(flipped=frozenset({"ana", "ben"})))
    assert (there(both), spoken_of(both)) == (["ben"], ["ana"])


@pytest.mark.parametrize("line", ["coffee", "about robots", "", "   ", "coffee with friends"])
def test_nobody_there_is_asked(line: str) -> None:
    draft = read(line)
    assert asked(draft) == ["nobody"]
    assert draft.blocking


@pytest.mark.parametrize("line", ["> friday: call Ana", "me: new job", "! call Ana me: new job"])
def test_plans_and_own_news_need_nobody_there(line: str) -> None:
    draft = read(line)
    assert draft.empty
    assert asked(draft) == []


def test_an_index_knows_its_people() -> None:
    assert len(BOOK) == 19
    assert BOOK.name("ana") == "Ana Díaz"
    assert BOOK.name("gone") == BOOK.label("gone") == ""
    assert BOOK.contact("gone") is None
    assert BOOK.ways_to_write("gone") == ()
    assert BOOK.label("ana") == "Ana Díaz"
    assert BOOK.label("kim1") == "Kim Lee (Festo)"
    assert BOOK.label("kim2") == "Kim Lee (2)"


def test_long_names_are_matched_in_quotes() -> None:
    long = " ".join(f"Word{n}" for n in range(12))
    book = index(person(long, "long"), person("A, B: > C", "signs"))
    assert there(read(f'coffee with "{long}"', book)) == ["long"]
    assert there(read('coffee with "A, B: > C"', book)) == ["signs"]
