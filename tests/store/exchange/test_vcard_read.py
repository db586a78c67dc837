"""Files to cards: encodings, folding, nesting, and everything that may be broken."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vobject.base import getLogicalLines

from store.exchange import vcard_read
from store.exchange.vcard_lines import text_of
from tests.store.exchange.cards import card, read_all


def texts(data: bytes) -> list[str]:
    (found,), _ = read_all(data)
    return [text_of(line) for line in found.lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_encoding(encoding: str) -> None:
    data = card("FN:Zoë 李").decode().encode(encoding)
    assert texts(data) == ["Zoë 李"]


def test_a_property_in_its_own_character_set() -> None:
    data = (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
        + "FN;CHARSET=SHIFT_JIS:表 太郎\r\n".encode("shift_jis")
        + "NOTE;CHARSET=no-such-set:Ça va\r\n".encode("cp1252")
        + "TITLE:Médecin\r\n".encode()
        + "X-A;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=95=5C表\r\n".encode("shift_jis")
        + b"END:VCARD\r\n"
    )
    (found,), _ = read_all(data)
    assert [text_of(line) for line in found.lines[:3]] == ["表 太郎", "Ça va", "Médecin"]
    assert [line.raw for line in found.lines[:2]] == ["FN:表 太郎", "NOTE:Ça va"]
    assert found.lines[3].charset == "SHIFT_JIS"


def test_windows_text_without_any_hint() -> None:
    assert texts("BEGIN:VCARD\nFN:Ça – “va”\nEND:VCARD".encode("cp1252")) == ["Ça – “va”"]


def test_a_character_cut_by_folding_comes_together() -> None:
    assert texts(b"BEGIN:VCARD\r\nFN:Zo\xc3\r\n \xab\r\nEND:VCARD\r\n") == ["Zoë"]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\r\n"])
def test_every_line_end(end: str) -> None:
    (found,), _ = read_all(card("FN:Ana", "NOTE:a", " b", "\t c", end=end))
    assert [line.raw for line in found.lines] == ["FN:Ana", "NOTE:ab c"]


def test_other_separators_are_text() -> None:
    odd = "a\u2028b\u0085c\x0bd\x0ce\x1cf"
    assert texts(card(f"NOTE:{odd}")) == [odd]


def test_a_continuation_of_spaces_is_text() -> None:
    assert texts(card("NOTE:a", "    ", " b")) == ["a   b"]


def test_ordinary_lines_are_joined_as_vobject_joins_them() -> None:
    data = card("FN:Ana", "NOTE:a", " b", "X;QUOTED-PRINTABLE:=41=", "=42", "TEL:1").decode()
    lines = getLogicalLines(io.StringIO(data.replace("\r\n", "\n")), allowQP=True)
    theirs = [line.replace("=\n", "") for line, _ in lines]
    (found,), _ = read_all(data.encode())
    assert [line.raw for line in found.lines] == theirs[2:-1]


def test_soft_breaks_of_quoted_printable() -> None:
    (found,), remarks = read_all(
        card(
            "ADR;HOME;ENCODING=QUOTED-PRINTABLE:;;Rue=",
            "=20Longue;Lyon=",
            " Sud;;;",
            "ORG;QUOTED-PRINTABLE:Caf=C3=A9=",
            "",
            "NOTE;QUOTED-PRINTABLE:end=",
            version="2.1",
        )
    )
    raws = [line.raw.partition(":")[2] for line in found.lines]
    assert raws == [";;Rue=20Longue;Lyon Sud;;;", "Caf=C3=A9", "end"]
    assert not remarks


def test_a_note_that_speaks_of_quoted_printable_swallows_nothing() -> None:
    found = texts(card("NOTE:about quoted-printable =", "TEL:1"))
    assert found == ["about quoted-printable =", "1"]


def test_a_head_broken_before_its_encoding() -> None:
    assert texts(card("NOTE;ENCODING=QUOTED-", " PRINTABLE:=41=", "=42")) == ["AB"]


def test_base64_without_indentation_is_joined() -> None:
    (found,), remarks = read_all(card("PHOTO;BASE64:AAAA", "BBBB", "CC==", "", "TEL:1"))
    assert found.lines[0].value == "AAAABBBBCC=="
    assert not remarks


def test_an_unreadable_line_is_kept_and_named_by_number() -> None:
    (found,), remarks = read_all(card("FN:Ana", "ADR:;;Street 1", "Suite 2;Town", "TEL:1"))
    assert [line.raw for line in found.lines][2] == "Suite 2;Town"
    assert [remark.line for remark in remarks] == [5]
    assert "Suite 2;Town" in remarks[0].reason


def test_many_unreadable_lines_are_counted() -> None:
    _, remarks = read_all(card("FN:Ana", *[f"line {number}" for number in range(30)]))
    assert len(remarks) == vcard_read.MOST_REMARKS + 1
    assert "20 more" in remarks[-1].reason


def test_line_numbers_after_blank_lines() -> None:
    found, _ = read_all(b"\n\n" + card("FN:Ana", end="\n") + b"\n" + card("FN:Ben", end="\n"))
    assert [(each.line, each.lines[0].number) for each in found] == [(3, 5), (8, 10)]


def test_a_card_inside_a_card_is_a_card_of_its_own() -> None:
    inner = card("N:Mole;Adrian").decode()
    found, remarks = read_all(card("FN:Ana", "AGENT:", inner.strip(), "TEL:1", version="2.1"))
    assert not remarks
    outer, agent = found
    assert [line.raw for line in outer.lines] == [
        "FN:Ana",
        "TEL:1",
        "RELATED;TYPE=agent;VALUE=text:Mole Adrian",
    ]
    assert [line.raw for line in agent.lines] == ["N:Mole;Adrian"]


def test_an_unnamed_card_inside_a_card() -> None:
    found, _ = read_all(card("FN:Ana", card("TEL:1").decode().strip()))
    assert found[0].lines[-1].raw == "RELATED;TYPE=agent;VALUE=text:"


def test_a_card_without_end_comes_in_and_is_named() -> None:
    data = b"BEGIN:VCARD\r\nFN:Ana\r\n" + card("FN:Ben") + b"begin:vcard\r\nFN:Cem\r\n"
    found, remarks = read_all(data)
    assert [each.lines[0].value for each in found] == ["Ana", "Ben", "Cem"]
    assert all(line.name != "RELATED" for each in found for line in each.lines)
    assert [remark.line for remark in remarks] == [1, 7]


def test_an_end_without_begin_and_lines_outside() -> None:
    found, remarks = read_all(card("FN:Ana") + b"END:VCARD\nstray\nX:1\n" + card("FN:Ben"))
    assert len(found) == 2
    assert [remark.line for remark in remarks] == [5, 6, 7]


def test_many_stray_lines_are_counted() -> None:
    _, remarks = read_all(card("FN:Ana") + b"stray\n" * 40)
    assert len(remarks) == vcard_read.MOST_REMARKS + 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n \r\n",
        b"hello\nworld",
        b"BEGIN:VCALENDAR\nEND:VCALENDAR",
        b"\x89PNG\r\n\x1a\n\0\0",
    ],
)
def test_no_vcard_at_all(data: bytes) -> None:
    found, remarks = read_all(data)
    assert not found
    assert [(remark.line, remark.left_out) for remark in remarks] == [(0, True)]


def test_a_card_without_measure_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcard_read, "MOST_LINES", 3)
    found, remarks = read_all(card("FN:Ana", "A:1", "B:2", "C:3") + card("FN:Ben"))
    assert [each.lines[0].value for each in found] == ["Ben"]
    assert remarks[0].left_out and remarks[0].line == 1


def test_the_start_of_a_long_line_is_shown() -> None:
    assert vcard_read.shown("a  " * 100) == "a " * 29 + "a…"


_PIECES = [b"BEGIN:VCARD", b"END:VCARD", b"\r\n", b"\n ", b"FN:", b"TEL;TYPE=", b"=", b";", b":"]


@given(st.lists(st.sampled_from(_PIECES) | st.binary(max_size=12)).map(b"".join))
def test_any_bytes_are_read(data: bytes) -> None:
    read_all(data)


@given(st.binary())
def test_any_bytes_in_a_card_leave_it_a_card(data: bytes) -> None:
    found, _ = read_all(b"BEGIN:VCARD\nFN:Ana\nNOTE:" + data + b"\nEND:VCARD\n")
    assert found[0].lines[0].raw in {"FN:Ana", "FN:Ana\n"}
