"""Finding people, notes and talks by words, and naming one person."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.book import Book
from store.errors import BadInput
from store.models import Contact, Fact, Interaction
from store.search import PeopleSearch, find, find_people, resolve
from store.search_text import TalkSearch
from store.state import State
from tests.store.books import write_book

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def person(uid: str, name: str, **fields: object) -> Contact:
    return Contact(uid=uid, created_at=NOW, changed_at=NOW, name=name, **fields)  # type: ignore[arg-type]


def talk(uid: str, on: str, text: str, *people: str, **fields: object) -> Interaction:
    return Interaction(
        uid=uid,
        created_at=NOW,
        changed_at=NOW,
        on=on,
        text=text,
        people=people,
        **fields,  # type: ignore[arg-type]
    )


ANA = person("ana1", "Ana Díaz", organisation="Festo", city="Stuttgart", tags=("robotics", "PyCon"))
ANNA = person("anna", "Anna Lind", nicknames=("Annie",), notes="Likes **sourdough**.")
BEN = person(
    "ben1",
    "Ben Okafor",
    tags=("climbing",),
    facts=(
        Fact(text="allergic to walnuts"),
        Fact(text="a hard divorce", private=True),
    ),
)
JOHANNA = person("joha", "Johanna Weiß")
LUKASZ = person("luka", "Łukasz Søndergård", short_name="Luk")
OLD = person("old1", "Ann Archer", archived=True)
STATE = State.of(
    ANA,
    ANNA,
    BEN,
    JOHANNA,
    LUKASZ,
    OLD,
    talk("t1", "2026-11-03", "thesis stress, the trade fair", "ana1", topics=("the trade fair",)),
    talk("t2", "2026-10", "walls and ropes", "ben1", mentioned=("ana1",), channel="climbing"),
    talk("t3", "2025-01-05", "the fair price of sourdough", "anna"),
    talk("t4", "2024-01-05", "somebody who left the book", "gone"),
)


def names(query: str) -> list[str]:
    return [hit.name for hit in find_people(STATE, query)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("ana", "Ana Díaz"),
        ("diaz", "Ana Díaz"),
        ("DÍAZ ana", "Ana Díaz"),
        ("weiss", "Johanna Weiß"),
        ("lukasz sonder", "Łukasz Søndergård"),
        ("luk", "Łukasz Søndergård"),
        ("annie", "Anna Lind"),
        ("festo", "Ana Díaz"),
        ("ana stutt", "Ana Díaz"),
        ("climb", "Ben Okafor"),
        ("okafr", "Ben Okafor"),
        ("ben okafro", "Ben Okafor"),
        ("joahnna", "Johanna Weiß"),
    ],
)
def test_the_person_meant_comes_first(query: str, first: str) -> None:
    assert names(query)[0] == first


def test_starts_come_before_words_before_middles_and_archived_last() -> None:
    assert names("an")[:4] == ["Ana Díaz", "Anna Lind", "Ann Archer", "Johanna Weiß"]
    assert [hit.closeness for hit in find_people(STATE, "an")][:4] == [
        "starts",
        "starts",
        "starts",
        "inside",
    ]


def test_an_empty_query_is_everyone_by_name() -> None:
    assert names("") == [
        "Ana Díaz",
        "Anna Lind",
        "Ben Okafor",
        "Johanna Weiß",
        "Łukasz Søndergård",
        "Ann Archer",
    ]
    assert len(find_people(STATE, "  ", limit=2)) == 2


def test_a_tag_narrows() -> None:
    assert names("#robotics") == ["Ana Díaz"]
    assert names("#py ana") == ["Ana Díaz"]
    assert names("#PYCON #rob") == ["Ana Díaz"]
    assert names("#climb ana") == []
    assert names("#nothing") == []
    assert len(names("#")) == len(STATE.contacts)


def test_words_too_short_to_be_similar_find_nothing() -> None:
    assert names("qx") == []
    assert names("okafor qx") == []


def test_a_query_is_never_a_pattern() -> None:
    assert names(".*") == []
    assert names("[") == []
    assert names("\\") == []


@given(st.text(max_size=30))
def test_any_text_can_be_searched(query: str) -> None:
    find(STATE, query)


def test_find_gives_people_then_notes_and_facts_then_talks() -> None:
    found = find(STATE, "sourdough")
    assert [(one.kind, one.name) for one in found] == [("note", "Anna Lind"), ("talk", "Anna Lind")]
    assert found[1].on == "2025-01-05"
    assert [one.text for one in find(STATE, "walnuts")] == ["allergic to walnuts"]
    assert [one.kind for one in find(STATE, "#climbing")] == ["person"]


def test_private_facts_are_not_found() -> None:
    assert find(STATE, "divorce") == ()


def test_talks_are_found_by_words_topics_and_people_newest_first() -> None:
    talks = [one.uid for one in find(STATE, "fair") if one.kind == "talk"]
    assert talks == ["t1", "t3"]
    assert [one.uid for one in find(STATE, "ana rop") if one.kind == "talk"] == ["t2"]
    assert [one.uid for one in find(STATE, "left the book")] == ["t4"]


def test_talks_can_be_folded_in_slices() -> None:
    talks = TalkSearch(STATE)
    assert talks.find("fair") == ()
    assert not talks.build(seconds=0)
    assert talks.build()
    assert [one.uid for one in talks.find("fair", limit=1)] == ["t1"]


def test_talks_folded_slice_by_slice_are_found_as_those_folded_at_once(path: Path) -> None:
    write_book(path, 20, 1500)
    state = Book.open(path).state
    whole, sliced = TalkSearch(state), TalkSearch(state)
    assert whole.build()
    slices = 1
    while not sliced.build(seconds=1e-9):
        slices += 1
    assert slices > 3
    for words in ("coffee", "gripper thesis", "porto new", "nothing like it"):
        assert sliced.find(words, 2000) == whole.find(words, 2000)
    days = [one.on for one in whole.find("coffee", 2000)]
    assert len(days) == 1500 and days == sorted(days, reverse=True)


def test_long_notes_are_shown_around_the_hit() -> None:
    notes = "word " * 40 + "the sourdough starter " + "word " * 40
    (found,) = find(State.of(person("x", "X Y", notes=notes)), "starter")
    assert found.text.startswith("…") and "sourdough starter" in found.text
    assert len(found.text) <= 72


@pytest.mark.parametrize(
    ("words", "uid"),
    [
        ("Ana Díaz", "ana1"),
        ("ana d", "ana1"),
        ("Ana", "ana1"),
        ("annie", "anna"),
        ("okafor", "ben1"),
        ("Luk", "luka"),
        ("festo", "ana1"),
        ("ben1", "ben1"),
        ("  Ben   Okafor ", "ben1"),
        ("archer", "old1"),
        ("hanna", "joha"),
    ],
)
def test_resolve(words: str, uid: str) -> None:
    assert resolve(STATE, words) == uid


def test_a_whole_name_is_meant_before_longer_ones() -> None:
    people = person("a", "Ana Lee"), person("b", "Anaïs Leeson"), person("c", "Diana Lee")
    state = State.of(*people)
    assert resolve(state, "ana") == "a"
    assert resolve(state, "anaïs") == "b"
    with pytest.raises(BadInput, match=r"“lee” could be Ana Lee or Diana Lee\."):
        resolve(state, "lee")
    assert resolve(State.of(*people[:2]), "lee") == "a"


def test_resolve_names_the_candidates() -> None:
    with pytest.raises(BadInput, match=r"“an” could be Ana Díaz \(Festo, Stuttgart\) or Anna Lind"):
        resolve(STATE, "an")
    with pytest.raises(BadInput, match=r"Nobody in the book is called “Okafer”\. Did you mean Ben"):
        resolve(STATE, "Okafer")
    with pytest.raises(BadInput, match="kith add"):
        resolve(STATE, "Zaphod")
    with pytest.raises(BadInput, match="Whom do you mean"):
        resolve(STATE, " ")


def test_a_first_name_in_full_is_nobody_elses_beginning() -> None:
    state = State.of(person("rut", "Rút Einarsdóttir"), person("ruth", "Ruth Abelson"))
    assert resolve(state, "rut") == "rut"
    assert resolve(state, "Ruth") == "ruth"
    with pytest.raises(BadInput, match="could be"):
        resolve(state, "ru")


def test_resolve_tells_namesakes_apart() -> None:
    state = State.of(*(person(f"{n}{'f' * 31}", "Tom Lee") for n in range(7)))
    with pytest.raises(BadInput, match=r"Tom Lee \[0fffffff\], .* or others"):
        resolve(state, "tom lee")
    assert resolve(state, "3ffffff") == "3" + "f" * 31
    one = State.of(
        person("a", "Tom Lee", city="Oslo"), person("b", "Tom Lee", archived=True, city="Bonn")
    )
    assert resolve(one, "tom lee") == "a"


@pytest.mark.timeout(60)
def test_ten_thousand_people_are_looked_through_before_the_timeout() -> None:
    """Anything that compares everybody with everybody would take minutes."""
    chance = random.Random(1)
    syllables = ["an", "be", "chi", "do", "el", "fa", "gu", "ho", "il", "jo", "ka", "lu", "mé"]

    def word() -> str:
        return "".join(chance.choices(syllables, k=3)).title()

    contacts = {str(n): person(str(n), f"{word()} {word()}") for n in range(10_000)}
    search = PeopleSearch(contacts)
    for query in ("a", "an", "anb", "anbechi", "anbechj", "jo ka", "zzz", "#tag", ""):
        assert len(search.find(query, limit=50)) <= 50


def test_a_tag_finds_people_then_talks_that_have_it() -> None:
    state = State.of(
        ANA,
        BEN,
        talk("t1", "2026-11-03", "gripper", "ben1", tags=("Robotics", "work")),
        talk("t2", "2026-11-04", "about robotics in general", "ana1"),
    )
    found = find(state, "#robo")
    assert [(one.kind, one.contact, one.uid) for one in found] == [
        ("person", "ana1", ""),
        ("talk", "ben1", "t1"),
    ]
    assert (found[1].text, found[1].tags) == ("gripper", ("Robotics", "work"))
    assert [one.uid for one in find(state, "#robotics ben") if one.kind == "talk"] == ["t1"]
    assert {one.uid for one in find(state, "robotics") if one.kind == "talk"} == {"t1", "t2"}
    assert {one.kind for one in find(state, "#")} == {"person"}
