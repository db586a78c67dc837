"""Content lines: their parts, their text, and folding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.exchange import vcard_lines
from store.exchange.vcard_lines import escape, fold, parse, split, text_of, travels, unescape
from tests.store.exchange.cards import read_all


def test_a_line_comes_apart() -> None:
    line = parse('item1.tel;type=CELL;TYPE="home,voice";Pref=1;X-Odd="a;b:c":+1;2')
    assert (line.group, line.name, line.value) == ("item1", "TEL", "+1;2")
    assert line.types == ("CELL", "home", "voice")
    assert line.params == (("PREF", "1"), ("X-ODD", "a;b:c"))


def test_bare_parameters_of_2_1_are_types_and_encodings() -> None:
    line = parse("TEL;WORK;PREF;QUOTED-PRINTABLE;CHARSET=UTF-8:=31")
    assert line.types == ("WORK", "PREF")
    assert (line.encoding, line.charset) == ("QUOTED-PRINTABLE", "UTF-8")
    assert text_of(line) == "1"
    assert parse("PHOTO;BASE64:AAAA").encoding == "B"
    assert parse("NOTE;TYPE=;VALUE:x").types == ()


@pytest.mark.parametrize(
    "raw", ["no colon", "X GOOGLE:1", "some.other.value:1", "", ";:", 'N;A="b:c']
)
def test_what_is_no_content_line_has_no_name(raw: str) -> None:
    assert parse(raw).name == ""
    assert parse(raw).raw == raw


@pytest.mark.parametrize("raw", ["TEL;TYPE=" + "," * 5000, "A;B=" + "=x" * 5000 + '"', "A" * 9999])
@pytest.mark.timeout(60)
def test_a_damaged_head_is_given_up_before_the_timeout(raw: str) -> None:
    """A pattern that goes back at each comma would never end."""
    assert parse(raw).raw == raw


def test_only_known_escapes_are_opened() -> None:
    assert (
        unescape(r"a\, b\; c\: d\\n e\n f\N g\"h\" C:\temp")
        == 'a, b; c: d\\n e\n f\n g"h" C:\\temp'
    )
    assert split(r"a\;b;c\\;d", ";") == [r"a\;b", r"c\\", "d"]


def test_encoded_text_keeps_its_encoded_signs() -> None:
    line = parse("N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:a=3Bb;c\\;d;=5Cn;=C3=A9")
    assert vcard_lines.parts_of(line) == ["a;b", "c;d", "\\n", "é"]


def test_text_in_no_known_character_set_still_comes() -> None:
    assert text_of(parse("NOTE;QUOTED-PRINTABLE;CHARSET=no-such:=C3=A9")) == "é"
    assert text_of(parse("NOTE;QUOTED-PRINTABLE:=E9t=E9")) == "été"
    assert text_of(parse("NOTE;QUOTED-PRINTABLE;CHARSET=UTF-8:a=80")) == "a�"
    assert vcard_lines.windows(b"\x81\x93") == "\x81“"
    assert text_of(parse("NOTE;ENCODING=b:aGFsbG8=")) == "hallo"
    assert text_of(parse("NOTE;ENCODING=b:no base64")) == "no base64"


@given(st.text())
def test_escaping_is_undone_by_reading(text: str) -> None:
    encodable = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)
    plain = encodable.replace("\r\n", "\n").replace("\r", "\n")
    assert unescape(escape(text)) == plain
    assert "\n" not in escape(text) and "\r" not in escape(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")))
def test_a_folded_line_is_short_and_comes_back(text: str) -> None:
    raw = "NOTE:" + escape(text)
    folded = fold(raw)
    assert folded.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))
    (found,), remarks = read_all(f"BEGIN:VCARD\r\n{folded}END:VCARD\r\n".encode())
    assert [line.raw for line in found.lines] == [raw] and not remarks


@given(st.text(alphabet="=0Dé ", max_size=300))
def test_quoted_printable_is_never_cut_after_its_sign(text: str) -> None:
    raw = f"LABEL;ENCODING=QUOTED-PRINTABLE:{text}."
    (found,), _ = read_all(f"BEGIN:VCARD\r\n{fold(raw)}END:VCARD\r\n".encode())
    assert [line.raw for line in found.lines] == [raw]


def test_lines_that_do_not_travel() -> None:
    assert travels(parse("X-ANY;A=b:c")) and travels(parse("PHOTO;ENCODING=b:AAAA"))
    for raw in ("no line", "END:VCARD", "X:a\nb", "X:\ud800", "PHOTO;ENCODING=b:AAAAA"):
        assert not travels(parse(raw))
    assert not travels(parse("X;QUOTED-PRINTABLE:a="))


def test_a_line_moves_to_another_group() -> None:
    assert vcard_lines.grouped("item1.TEL:1", "item2") == "item2.TEL:1"
    assert vcard_lines.grouped("TEL:1", "item2") == "item2.TEL:1"
    assert vcard_lines.grouped("item1.TEL:1", "") == "TEL:1"
