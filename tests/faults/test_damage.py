"""A book cut off, flipped or swapped for something else: read with the trouble named, or refused in
a sentence; never a traceback, never a byte of the file changed."""

from __future__ import annotations

import codecs
import json
import os
import random
import socket
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from tinydb import TinyDB

from store import first_line
from store.book import Book
from store.check import check
from store.document import parse
from store.errors import KithError, Unreadable
from tests.faults import report
from tests.faults.spoiled import (
    ODD,
    ZOO,
    borders,
    commands,
    is_a_sentence,
    look,
    opened,
    refused_by_all,
    whole,
)
from tests.store.test_book import add

SOAK = pytest.param(True, marks=pytest.mark.soak, id="long")
SHORT = pytest.param(False, id="short")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be right is believed at once: nobody else writes here."""
    monkeypatch.setattr("store.bookfile.SETTLED", 0)


def judged(
    what: str, path: Path, spoilt: Iterable[bytes], capsys: pytest.CaptureFixture[str], every: int
) -> Counter[str]:
    """Open each of the files, and run the commands on every so many of them."""
    good = opened(path)
    counts: Counter[str] = Counter()
    wrong: list[object] = []
    for number, data in enumerate(spoilt):
        path.write_bytes(data)
        before = look(path)
        outcome = opened(path)
        counts["refused" if outcome.refused else "read"] += 1
        if outcome.refused and not is_a_sentence(outcome.refused):
            wrong.append((number, outcome.refused))
        news = set(outcome.said) - set(good.said)
        if not outcome.refused and outcome.records != good.records and not news:
            wrong.append((number, "shown as fact", data))
        counts["named"] += bool(news)
        if number % every == 0:
            ran = commands(path, capsys)
            counts["commands"] += len(ran)
            if outcome.refused and not refused_by_all(ran, outcome.refused):
                wrong.append((number, ran))
            if any("Traceback" in err or code not in (0, 1) for code, _, err in ran):
                wrong.append((number, ran))
            if news and ran[-1][0] != 1:
                wrong.append((number, "kith check is content", ran[-1]))
        if outcome.refused and look(path) != before:
            wrong.append((number, "the file was touched"))
    counts[what] = sum(counts[name] for name in ("refused", "read"))
    report.add(
        {"cuts": "book cut short", "flips": "byte flipped"}[what],
        **counts,
        left_without_a_sentence=len(wrong),
    )
    assert not wrong, wrong[:3]
    return counts


@pytest.mark.parametrize("long", [SHORT, SOAK])
def test_a_book_cut_short_is_refused_in_a_sentence(
    path: Path, capsys: pytest.CaptureFixture[str], long: bool
) -> None:
    data = whole(path)
    chance = random.Random(2)
    places = [*borders(data), *chance.sample(range(len(data)), 200)]
    cuts = range(1, len(data)) if long else sorted(set(places))
    counts = judged("cuts", path, (data[:at] for at in cuts), capsys, 1 if long else 25)
    assert counts["cuts"] >= 200 and counts["read"] <= 2


@pytest.mark.parametrize("long", [SHORT, SOAK])
def test_a_flipped_byte_is_never_shown_as_fact(
    path: Path, capsys: pytest.CaptureFixture[str], long: bool
) -> None:
    data = whole(path)
    chance = random.Random(3)
    if long:
        flips = [(at, 1 << bit) for at in range(len(data)) for bit in range(8)]
    else:
        line = data.index(b"\n") + 1
        places = [*borders(data), *range(0, line, 6), *chance.sample(range(line, len(data)), 400)]
        flips = [(at, 1 << chance.randrange(8)) for at in places]
    spoilt = (data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :] for at, bit in flips)
    counts = judged("flips", path, spoilt, capsys, 5 if long else 50)
    assert counts["flips"] >= 500 and counts["read"] > 100 and counts["refused"] > 100


def test_a_damaged_first_line_takes_nothing_with_it(path: Path) -> None:
    """Neither the records nor which book it is, nor a row that is no record."""
    data = whole(path)
    line = data.index(b"\n") - len(b"},")
    good, book = opened(path), Book.open(path).document.book
    newer = data.index(b'"schema":') + len(b'"schema":')
    for at in range(line):
        if at != newer:  # A schema that is no more 1 is another Kithbook's to read.
            bit = (0, 3, 7)[at % 3]
            path.write_bytes(data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :])
            outcome = opened(path)
            assert outcome.records == good.records, (at, bit, outcome)
            assert any("first line" in sentence for sentence in outcome.said), (at, bit)
    path.write_bytes(data.replace(b'"meta": {"1": {"', b'"meta": {"1": x"'))
    damaged = Book.open(path)
    assert damaged.document.book == book
    damaged.commit(add, "Eve")
    text = path.read_text()
    assert f'"zoo": {ZOO}' in text and f'"7": {ODD}' in text
    assert not any("first line" in each.sentence for each in Book.open(path).problems)


@pytest.mark.parametrize(
    ("count", "other"), [(b'"rows":2', b'"rows":0'), (b'"next":3', b'"next":1')]
)
def test_a_count_that_was_altered_is_not_gone_by(path: Path, count: bytes, other: bytes) -> None:
    """A save that believed it would write two rows of one id, or a file that is no JSON."""
    book = Book.open(path)
    book.commit(add, "Ana")
    book.commit(add, "Ben")
    data = path.read_bytes()
    assert count in data
    path.write_bytes(data.replace(count, other, 1))
    Book.open(path).commit(add, "Cleo")
    with TinyDB(path) as db:
        assert [row["name"] for row in db.table("contacts").all()] == ["Ana", "Ben", "Cleo"]
    assert check(path).problems == ()


def test_a_letter_flipped_in_a_text_names_its_table_until_it_is_saved_over(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = whole(path)
    path.write_bytes(data.replace(b"Porto", b"Corto", 1))
    (problem,) = (each for each in Book.open(path).problems if not each.row)
    assert problem.table == "contacts" and not problem.mended
    assert problem.sentence == (
        "The part of the book called contacts is not as it was saved. If you did not edit it "
        "yourself, compare it with an earlier copy."
    )
    assert problem.sentence in {each.sentence for each in check(path).problems}
    ran = commands(path, capsys)
    assert [code for code, *_ in ran[:2]] == [0, 0] and "saved" not in ran[2][1]
    assert all(problem.sentence in " ".join(err.split()) for _, _, err in ran[:2])
    path.write_bytes(data.replace(b"Porto", b"Corto", 1))
    Book.open(path).commit(add, "Eve")
    assert all(each.row for each in Book.open(path).problems)


def test_a_table_whose_name_was_flipped_is_not_just_gone(path: Path) -> None:
    data = whole(path)
    path.write_bytes(data.replace(b'\n"interactions": {', b'\n"interactigns": {'))
    book = Book.open(path)
    assert book.problems[0].table == "interactions"
    book.commit(add, "Eve")
    assert b'"interactigns": {' in path.read_bytes()


def test_what_is_open_here_is_kept_when_the_file_was_damaged_under_it(path: Path) -> None:
    data = whole(path)
    book = Book.open(path)
    path.write_bytes(data.replace(b"Porto", b"Corto"))
    assert book.refresh()
    (kept,) = path.parent.glob("backups/displaced-*")
    assert any(str(kept) in each.sentence for each in book.problems)
    import gzip

    again = parse(gzip.decompress(kept.read_bytes()))
    assert again is not None and b"Porto" in gzip.decompress(kept.read_bytes())
    path.write_bytes(data)
    assert book.refresh() and not book.refresh()
    assert len(list(path.parent.glob("backups/displaced-*"))) == 1


def test_what_stock_tinydb_or_an_editor_wrote_is_no_damage(path: Path) -> None:
    data = whole(path)
    with TinyDB(path) as db:
        db.table("contacts").update({"city": "Lyon"}, doc_ids=[1])
    assert all(each.row for each in Book.open(path).problems)
    path.write_bytes(data.replace(b"Porto", b"Porto Alegre"))
    assert all(each.row for each in Book.open(path).problems)


def test_a_book_from_before_the_first_line_was_sealed_opens_as_it_is(path: Path) -> None:
    data = whole(path)
    line, rest = data[: data.index(b"\n") + 1], data[data.index(b"\n") + 1 :]
    plain = line[: line.rindex(b',"crc":')] + b"}},\n"
    path.write_bytes(plain + rest)
    assert parse(path.read_bytes()) is not None
    Book.open(path).commit(add, "Eve")
    meta = first_line.believed(first_line.line_of(path.read_bytes()))
    assert meta is not None and meta.tables["contacts"].rows == 5
    assert b']}},"crc":' not in plain and b'}},"crc":' in first_line.line_of(path.read_bytes())


# -- something else altogether ---------------------------------------------------------------------

OTHER: dict[str, bytes] = {
    "png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "sqlite": b"SQLite format 3\x00\x10\x00\x01\x01" + bytes(90),
    "gzip": b"\x1f\x8b\x08\x00" + bytes(40),
    "text": "Liebes Tagebuch,\nheute war es schön.\n".encode(),
    "latin": '{"contacts": {"1": {"name": "Zoë"}}}'.encode("latin-1"),
    "zeros": bytes(5000),
    "list": b"[1, 2]",
    "number": b"12",
    "string": b'"kith"',
    "null": b"null",
    "nan": b"NaN",
    "deep": b'{"contacts": ' + b"[" * 100_000,
    "deep row": b'{"contacts": {"1": {"x": ' + b"[" * 900 + b"]" * 900 + b"}}}",
    "deep table": b'{"zoo": {"1": ' + b'{"a":' * 900 + b"1" + b"}" * 900 + b"}}",
    "digits": b'{"contacts": {"1": {"x": 1' + b"0" * 5000 + b"}}}",
    "two books": b'{"contacts": {}}{"contacts": {}}',
    "newer": b'{"meta": {"1": {"schema": 2, "book": "b"}}, "contacts": {}}',
}


@pytest.mark.parametrize("kind", OTHER)
def test_another_kind_of_file_is_refused_in_a_sentence(
    path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    path.parent.mkdir()
    path.write_bytes(OTHER[kind])
    before = look(path)
    outcome = opened(path)
    ran = commands(path, capsys)
    good = is_a_sentence(outcome.refused) and refused_by_all(ran, outcome.refused)
    report.add("another file in its place", files=1, left_without_a_sentence=int(not good))
    assert good, (outcome, ran)
    assert look(path) == before


def make_folder(path: Path) -> None:
    path.mkdir()


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    here = os.getcwd()
    # The name of a socket is 108 bytes at most.
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def make_loop(path: Path) -> None:
    path.symlink_to(path.name)


def make_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


PLACES = [make_folder, make_pipe, make_socket, make_loop, make_device]


@pytest.mark.parametrize("make", PLACES)
def test_what_is_no_file_is_refused_at_once(
    path: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Path], None]
) -> None:
    path.parent.mkdir()
    make(path)
    before = os.lstat(path)
    outcome = opened(path)
    ran = commands(path, capsys)
    good = is_a_sentence(outcome.refused) and refused_by_all(ran, outcome.refused)
    report.add("another file in its place", files=1, left_without_a_sentence=int(not good))
    assert good, (outcome, ran)
    assert os.lstat(path) == before


@pytest.mark.parametrize("make", PLACES)
def test_what_is_no_file_under_an_open_book_holds_nothing_up(
    path: Path, make: Callable[[Path], None]
) -> None:
    book = Book.open(path)
    book.commit(add, "Ana")
    path.unlink()
    make(path)
    assert not book.refresh()
    with pytest.raises(KithError) as refused:
        book.commit(add, "Ben")
    assert "\n" not in str(refused.value) and len(book.state.contacts) == 1
    with pytest.raises(KithError):
        book.put_back()
    path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    book.put_back()
    book.commit(add, "Ben")
    assert len(Book.open(path).state.contacts) == 2


def test_a_link_that_leads_nowhere_is_a_new_book_and_said(path: Path) -> None:
    path.parent.mkdir()
    target = path.parent / "away" / "kith.json"
    path.symlink_to(target)
    outcome = opened(path)
    assert outcome.refused == "" and str(target) in outcome.said[0]
    assert not target.parent.exists()
    Book.open(path).commit(add, "Ana")
    assert path.is_symlink() and opened(path).said == ()


def stock(data: bytes, **options: int) -> bytes:
    return json.dumps(json.loads(data), **options).encode()  # type: ignore[arg-type]


READABLE: dict[str, Callable[[bytes], bytes]] = {
    "utf-16": lambda data: data.decode().encode("utf-16"),
    "utf-32": lambda data: data.decode().encode("utf-32"),
    "byte order mark": lambda data: codecs.BOM_UTF8 + data,
    "carriage returns": lambda data: data.replace(b"\n", b"\r\n"),
    "stock, one line": lambda data: stock(data),
    "stock, indented": lambda data: stock(data, indent=2),
    "no newline at the end": lambda data: data.rstrip(),
    "bare meta": lambda data: b'{"meta": {"schema": 1}, ' + stock(data)[1:].split(b", ", 0)[0],
}


@pytest.mark.parametrize("kind", READABLE)
def test_the_same_book_in_another_dress_is_read_whole(
    path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    data = whole(path)
    good = opened(path)
    path.write_bytes(READABLE[kind](data))
    before = look(path)
    outcome = opened(path)
    assert outcome.refused == "" and outcome.records == good.records
    assert not any("as it was saved" in sentence for sentence in outcome.said)
    assert look(path) == before
    code, out, err = commands(path, capsys)[0]
    assert code == 0 and "Traceback" not in out + err
    Book.open(path).commit(add, "Eve")
    again = opened(path)
    assert [each for each in again.records["contacts"] if each in good.records["contacts"]]
    assert len(again.records["contacts"]) == len(good.records["contacts"]) + 1


def test_a_table_meta_of_somebody_else_is_kept(path: Path) -> None:
    path.parent.mkdir()
    theirs = '{"1": {"version": 3}, "2": {"by":   "me"}}'
    path.write_text(f'{{"meta": {theirs}, "contacts": {{"1": {{"name": "Ana"}}}}}}')
    book = Book.open(path)
    assert any("meta-kept" in each.sentence for each in book.problems)
    book.commit(add, "Ben")
    with TinyDB(path) as db:
        assert f'"meta-kept": {theirs}' in path.read_text()
        db.table("meta").insert({"mine": True})
    Book.open(path).commit(add, "Cleo")
    saved = json.loads(path.read_text())
    assert saved["meta-kept"]["1"] == {"version": 3} and saved["meta-kept-2"] == {
        "2": {"mine": True}
    }


@pytest.mark.parametrize("number", ["1e999", "-1e999", "1e-400", "123456789012345678901234567890"])
def test_a_number_that_is_too_big_to_read_is_kept_as_it_is_written(path: Path, number: str) -> None:
    path.parent.mkdir()
    path.write_text(f'{{"contacts": {{"1": {{"name": "Ana", "n": {number}}}}}}}')
    book = Book.open(path)
    assert len(book.state.contacts) == 1
    (uid,) = book.state.contacts
    assert uid


def test_a_refusal_says_where_the_damage_is(path: Path) -> None:
    data = whole(path)
    lines = data.splitlines(keepends=True)
    spoilt = [lines[3].replace(b'"uid"', b'"uid', 1), lines[3].replace(b"uid", b"u\xffd", 1)]
    for line in spoilt:
        path.write_bytes(b"".join((*lines[:3], line, *lines[4:])))
        with pytest.raises(Unreadable, match="cannot be read: line 4 of it is damaged"):
            Book.open(path)
