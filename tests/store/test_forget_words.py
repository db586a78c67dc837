"""How somebody is found in a text: in every spelling, and never in somebody else's name."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any, Literal

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.document import Document
from store.fold import fold
from store.forget.ordinary import judged
from store.forget.person import person_of
from store.forget.rows import rows_with
from store.forget.spoken import speaks_of
from store.forget.words import SOMEBODY, Near, Words
from store.models import Contact, Labelled, MyNews
from store.rows import dump, encode
from store.sheet import Sheet
from tests.hostile import HOSTILE
from tests.tui.cli.conftest import stamped

TODAY = date(2026, 11, 23)
THEM, FAR = Near(them=True), Near()


def contact(uid: str, name: str, **fields: Any) -> Contact:
    return Contact(**stamped(uid), name=name, **fields)


def words(one: Contact, *others: Contact, also: tuple[str, ...] = ()) -> Words:
    return Words(person_of([one], also), others)


ANA = contact(
    "ana",
    "Ana Díaz",
    nicknames=("Anuschka",),
    emails=(Labelled(value="ana@example.org"),),
    phones=(Labelled(value="+49 711 123-456"),),
    links=(Labelled(value="https://example.org/ana"),),
)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("saw Ana Díaz.", "saw somebody."),
        ("ANA DIAZ, ana  díaz", "somebody, somebody"),
        ("Ana\nDi\u0301az's flat", "somebody's flat"),
        ("anuschka came", "somebody came"),
        ("write to ana@example.org, or not", "write to somebody, or not"),
        ("ana@example.org.uk", "ana@example.org.uk"),
        ("call +49711123456", "call somebody"),
        ("call 49 (711) 123 456.", "call somebody."),
        ("4971112345678", "4971112345678"),
        ("see https://example.org/ana", "see somebody"),
        ("see https://example.org/analysis", "see https://example.org/analysis"),
        ("Ana and Diaz alone", "Ana and Diaz alone"),
        ("Anatol Díazson, Ana-Lena Díaz", "Anatol Díazson, Ana-Lena Díaz"),
        ("www.ana-diaz.example", "www.ana-diaz.example"),
        ("", ""),
    ],
)
def test_a_whole_name_goes_wherever_it_stands(text: str, after: str) -> None:
    assert words(ANA).replaced(text, FAR) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Ana laughed", "somebody laughed"),
        ("with ANA, and Diaz", "with somebody, and somebody"),
        ("Anatol laughed", "Anatol laughed"),
        ("bananA", "bananA"),
        ("Ana-Lena", "Ana-Lena"),
    ],
)
def test_a_first_name_goes_only_where_they_are_spoken_of(text: str, after: str) -> None:
    found = words(ANA)
    assert found.replaced(text, THEM) == after
    assert found.replaced(text, FAR) == text


def test_the_longer_name_of_somebody_else_is_left_whole() -> None:
    ana, other = contact("a", "Ana"), contact("b", "Ana María López")
    found = words(ana, other)
    text = "Ana María López and Ana"
    assert found.replaced(text, THEM) == "Ana María López and somebody"
    # Where nobody says which Ana it is, it stays, and is told of.
    assert found.replaced(text, FAR) == text
    assert found.may_stay(text, FAR) and not found.may_stay(text, Near(others=frozenset("b")))


def test_a_name_that_two_have_goes_only_where_the_other_is_not_meant() -> None:
    found = words(ANA, contact("b", "Ana Díaz"))
    text = "Ana Díaz"
    assert found.replaced(text, FAR) == text
    assert found.replaced(text, THEM) == SOMEBODY
    assert found.replaced(text, Near(True, frozenset("b"))) == text
    assert not found.is_them(text) and words(ANA).is_them("ana diaz")


def test_a_first_name_that_somebody_there_has_too_stays() -> None:
    found = words(ANA, contact("b", "Ana Lind"))
    assert found.replaced("Ana sang", Near(True, frozenset("b"))) == "Ana sang"
    assert found.replaced("Ana sang", Near(True, frozenset("c"))) == "somebody sang"


def test_scripts_without_spaces() -> None:
    sato = contact("s", "田中")
    found = words(sato, contact("t", "田中太郎"))
    assert found.replaced("昨日田中さんと会った、田中太郎も", FAR) == (
        "昨日somebodyさんと会った、田中太郎も"
    )
    minsu = words(contact("m", "김민수"))
    assert minsu.replaced("민수 김민수가 왔다", FAR) == "민수 somebody가 왔다"
    assert minsu.replaced(unicodedata.normalize("NFD", "김민수가"), FAR).startswith(SOMEBODY)
    # 기 is the beginning of 김, but not the same letter.
    assert words(contact("k", "사기")).replaced("사김", FAR) == "사김"


def document(*texts: str) -> Document:
    news = [MyNews(**stamped(f"n{n}"), on=TODAY, text=text) for n, text in enumerate(texts)]
    return Document(tables={"my_news": Sheet.empty().append(encode("my_news", n) for n in news)})


def test_a_name_that_is_a_word_of_the_book_goes_only_where_they_are_spoken_of() -> None:
    will = person_of([contact("w1ll", "Will")])
    plain = Words(judged(will, document("Will came", "will@example.org")))
    assert plain.replaced("Will came", FAR) == "somebody came"
    word = Words(judged(will, document("we will see")))
    assert word.replaced("Will it rain?", FAR) == "Will it rain?"
    assert word.replaced("Will came", THEM) == "somebody came"
    assert word.may_stay("Will it rain?", FAR) and not word.told("Will it rain?")
    may = Words(judged(person_of([contact("m4y", "May")]), document()))
    assert may.replaced("in May", FAR) == "in May"
    forced = Words(judged(person_of([contact("w1ll", "Will")], ("will",)), document("we will")))
    assert forced.replaced("we will", FAR) == "we somebody"


@pytest.mark.parametrize("name", ["...", "!", "\u0301", "🙂"])
def test_a_name_of_signs_alone_is_looked_for_in_no_text(name: str) -> None:
    assert words(contact("x", name)).replaced("so ... ! 🙂 \u0301", THEM) == "so ... ! 🙂 \u0301"


def test_titles_and_initials_are_nobody() -> None:
    found = words(contact("d", "Dr. J. Okafor"))
    assert found.replaced("Dr. J. saw Okafor", THEM) == "Dr. J. saw somebody"


names = st.one_of(
    st.text(min_size=1, max_size=30).filter(str.strip),
    st.sampled_from(HOSTILE),
    st.text("aAäÄéß.*+?()[]{}|\\^$ -'\u0301ıİſς김田", min_size=1, max_size=12).filter(str.strip),
)


@given(name=names, form=st.sampled_from(("NFC", "NFD")), before=names, after=names)
@example(name="a.*", form="NFC", before="x", after="y")
@example(name="(?P<name>x)", form="NFC", before="(", after=")")
@example(name="ana@example.org", form="NFC", before="to", after="now")
def test_any_name_is_found_between_any_two_texts(
    name: str, form: Literal["NFC", "NFD"], before: str, after: str
) -> None:
    folded = fold(name)
    if not any(sign.isalnum() for sign in folded) or len(" ".join(folded.split())) < 2:
        return
    found = words(contact("x", name))
    if any(fold(name).strip() in fold(each) for each in (before, after)):
        return
    written = unicodedata.normalize(form, name)
    if fold(written) != folded or fold(written.upper()) != folded:
        return
    for spelling in (written, written.upper()):
        text = f"{before} / {spelling} / {after}"
        replaced = found.replaced(text, FAR)
        assert SOMEBODY in replaced
        assert replaced.startswith(before) and replaced.endswith(after)
        assert found.replaced(replaced, FAR) == replaced or "some" in folded


@given(name=names, text=st.one_of(names, st.text(max_size=200)))
def test_nothing_else_of_a_text_changes(name: str, text: str) -> None:
    found = words(contact("x", name))
    after = found.replaced(text, THEM)
    pieces = after.split(SOMEBODY) if after != text else [text]
    at = 0
    for piece in pieces:
        place = text.find(piece, at)
        assert place >= 0
        at = place + len(piece)


@pytest.mark.parametrize(
    ("data", "speaks"),
    [
        (b'{"about":"with:u1d0","lines":["x"]}', True),
        (b'{"about":"log","lines":["coffee with ana"]}', True),
        (b'{"about":"form:x","lines":["{\\"answers\\":{\\"q\\":\\"Ana D\\u00edaz\\"}}"]}', True),
        (b'{"about":"log","lines":["coffee with Ben"]}', False),
        (b'{"about":"log","lines":["coffee with Ana D', True),
        (b'{"lines":["coffee with Ana D\\u00edaz, and', True),
        ("Notes on Ana Díaz".encode(), True),
        (b"\xff\xfe", False),
        (b"[" * 100_000, False),
    ],
)
def test_an_unsaved_thing_that_speaks_of_them_is_known(data: bytes, speaks: bool) -> None:
    one = contact("u1d0", "Ana Díaz")
    assert speaks_of(data, words(one)) is speaks
    # A first name that others have, too, is not enough.
    if data.endswith(b'ana"]}'):
        assert not speaks_of(data, words(one, contact("b", "Ana Lind")))


@given(
    texts=st.lists(st.text('aAä\\\n"é b\u0301田', max_size=8), min_size=1, max_size=8),
    edits=st.lists(st.integers(1, 8), max_size=4),
)
def test_no_row_is_passed_over_that_may_hold_a_text(texts: list[str], edits: list[int]) -> None:
    sheet = Sheet.empty()
    for text in texts:
        sheet = sheet.append([dump({"text": text})])
    for number, row in enumerate(edits):
        sheet = sheet.edit_rows({str(row): dump({"text": "AÉ"}) if number % 2 else None})
    found = {row.id: row.raw for row in rows_with(sheet, ["ae", "aa", "田"])}
    every = {row.id: row.raw for row in sheet.each()}
    assert found.items() <= every.items()
    for row_id, raw in every.items():
        text = fold(msgspec.json.decode(raw)["text"])
        assert row_id in found or not any(each in text for each in ("ae", "aa", "田"))
