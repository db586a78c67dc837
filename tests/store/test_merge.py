"""Two copies of a book become one: the same whichever is asked first, and nothing goes unsaid."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.document import Document, Opaque, opaque, parse
from store.merge.union import Merged, merge
from store.merge.words import NOTHING, lines, report
from store.sheet import Sheet

START = datetime(2026, 1, 1, tzinfo=UTC)
NEEDS: dict[str, dict[str, Any]] = {
    "contacts": {"name": "Ana Díaz"},
    "interactions": {"on": "2026-11-03"},
    "items": {"key": "rhythm:a"},
}


def at(second: int) -> str:
    return (START + timedelta(seconds=second)).isoformat()


def row(uid: str, changed: int, **fields: Any) -> dict[str, Any]:
    return {"uid": uid, "created_at": at(0), "changed_at": at(changed), **fields}


def ana(changed: int = 0, **fields: Any) -> dict[str, Any]:
    return row("a", changed, **{"name": "Ana Díaz", **fields})


def grave(uid: str, when: int, table: str = "contacts") -> dict[str, Any]:
    return {"uid": uid, "table": table, "when": at(when)}


def raw(value: Any) -> bytes:
    return value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()


def book(**tables: list[Any]) -> Document:
    """A saved document; a row given as bytes is no record."""
    sheets: dict[str, Sheet | Opaque] = {}
    for name, rows in tables.items():
        odd = sum(isinstance(each, bytes) for each in rows)
        sheets[name] = Sheet.empty().append(map(raw, rows)).with_odd(odd)
    return Document("b", 1, ("w",), sheets, saved=True)


def content(document: Document) -> dict[Any, Any]:
    """What a book says, in no order: records by uid, who left when, and how often a row that is
    no record stands there."""
    found: dict[Any, Any] = {}
    for name, sheet in document.tables.items():
        assert isinstance(sheet, Sheet)
        rows = list(sheet.each())
        assert len(rows) == sheet.rows == len({each.id for each in rows})
        values = [json.loads(each.raw) for each in rows]
        found[name] = {v["uid"]: v for v in values if "uid" in v}
        assert len(found[name]) == sum("uid" in v for v in values)
        found[name, "odd"] = Counter(str(v) for v in values if "uid" not in v)
        assert sheet.odd == sum(found[name, "odd"].values())
    return {name: value for name, value in found.items() if value}


def nameless(value: dict[str, Any]) -> dict[str, Any]:
    return {name: each for name, each in value.items() if name != "uid"}


def said(merged: Merged, most: int = 99) -> list[str]:
    return lines(report(merged, most))


# what is true of any two books


FIELDS: list[dict[str, Any]] = [{}, {"new": 1}, {"new": {"x": 2}}, {"tags": ["t"]}]
STATES = st.sampled_from([(n, fields) for n in range(4) for fields in (*FIELDS, None)])
"""When a record was changed last, and to what; None when it was removed then."""
ODD = st.lists(st.sampled_from([b'{"no": 1}', b'{"no": 3}']), max_size=2)
NAMES = {"contacts": "ABC", "interactions": "AB", "items": "ABC"}


@st.composite
def books(draw: st.DrawFn) -> Document:
    """A small book: each record is there, or removed, or never was; some rows are no records."""
    tables: dict[str, list[Any]] = {"deleted": []}
    for table, needed in NEEDS.items():
        # Of rows about one thing a book has one, under a uid of its own.
        most = 1 if table == "items" else 3
        those = draw(st.dictionaries(st.sampled_from(NAMES[table]), STATES, max_size=most))
        tables[table] = draw(ODD)
        for name, (changed, fields) in those.items():
            uid = f"{table}-{name}"
            if fields is not None:
                tables[table].append(row(uid, changed, **needed, **fields))
            elif table != "items":
                tables["deleted"].append(grave(uid, changed, table))
    return book(**tables)


FEW = settings(max_examples=25)


def told_of(merged: Merged, *sides: Document) -> bool:
    """Whether every record of both sides is there, or named as one that gave way."""
    after = content(merged.document)
    told = {
        (pair.table, value)
        for name in ("newer", "older", "removed", "gone", "joined")
        for pair in getattr(merged, name)
        for value in (pair.ours, pair.theirs)
        if value is not None
    }
    for side in sides:
        for table in NEEDS:
            there = [nameless(value) for value in after.get(table, {}).values()]
            for each in side.sheet(table).each():
                value = json.loads(each.raw)
                if "uid" in value and nameless(value) not in there:
                    assert (table, each.raw) in told
    return True


@FEW
@given(books(), books())
def test_the_same_file_again_changes_nothing(one: Document, other: Document) -> None:
    both = merge(one, other).document
    for again in (one, other, both):
        assert merge(both, again).document is both
    assert merge(one, one).document is one


@FEW
@given(books(), books())
def test_either_side_gives_the_same_book(one: Document, other: Document) -> None:
    assert content(merge(one, other).document) == content(merge(other, one).document)


@FEW
@given(books(), books(), books())
def test_the_order_of_three_copies_says_nothing(a: Document, b: Document, c: Document) -> None:
    left = merge(merge(a, b).document, c).document
    right = merge(a, merge(b, c).document).document
    assert content(left) == content(right)


@FEW
@given(books(), books())
def test_every_record_is_there_or_named_and_reads_back(one: Document, other: Document) -> None:
    merged = merge(one, other)
    assert told_of(merged, one, other)
    again = parse(b"".join(merged.document.written("w2", "b").encode()))
    assert again is not None and content(again) == content(merged.document)


@pytest.mark.soak
@settings(max_examples=2000)
@given(books(), books(), books())
def test_all_of_that_for_many_books(a: Document, b: Document, c: Document) -> None:
    merged = merge(a, b)
    both = merged.document
    assert told_of(merged, a, b)
    assert all(merge(both, again).document is both for again in (a, b))
    assert content(both) == content(merge(b, a).document)
    assert content(merge(both, c).document) == content(merge(a, merge(b, c).document).document)


# each rule by itself


def test_what_only_one_has_comes_in_under_a_free_row() -> None:
    ours = book(contacts=[ana(), row("b", 0, name="Ben")])
    theirs = book(contacts=[row("c", 0, name="Chi"), ana()])
    merged = merge(ours, theirs)
    rows = {each.id: each.raw for each in merged.document.sheet("contacts").each()}
    assert [json.loads(each)["uid"] for each in rows.values()] == ["a", "b", "c"]
    assert list(rows) == ["1", "2", "3"] and said(merged) == ["Comes in: 1 person.", "  Chi"]


def test_the_later_row_stays_whole_and_what_gave_way_is_named() -> None:
    phones = [{"value": "0171 555", "label": "home"}]
    ours = book(contacts=[ana(1, city="Lyon", pets={"cat": 1})])
    theirs = book(contacts=[ana(2, city="Porto", phones=phones, unknown=[1])])
    merged = merge(ours, theirs)
    (kept,) = merged.document.sheet("contacts").each()
    assert json.loads(kept.raw) == ana(2, city="Porto", phones=phones, unknown=[1])
    assert said(merged) == [
        "Newer in the copy, so it takes the place of yours: 1 person.",
        "  Ana Díaz: yours had city Lyon; pets 1",
    ]
    back = merge(theirs, ours)
    assert back.document is theirs and said(back) == [
        "Newer here, so yours stays: 1 person.",
        "  Ana Díaz: the copy had city Lyon; pets 1",
    ]


def test_a_list_names_only_what_is_not_in_the_other() -> None:
    many = [{"text": f"fact {n}"} for n in range(6)]
    ours, theirs = book(contacts=[ana(2, facts=many[:1])]), book(contacts=[ana(1, facts=many)])
    entry = "  Ana Díaz: the copy had facts fact 1, fact 2, fact 3 and 2 more"
    assert said(merge(ours, theirs))[1] == entry
    assert merge(theirs, ours).newer and len(said(merge(theirs, ours))) == 2


def test_of_two_from_the_same_moment_the_one_that_says_more_stays() -> None:
    short, long = book(contacts=[ana(1, city="Ur")]), book(contacts=[ana(1, city="Porto")])
    assert b"Porto" in next(merge(short, long).document.sheet("contacts").each()).raw
    assert merge(long, short).document is long and len(merge(long, short).older) == 1


def test_another_order_of_fields_or_other_spaces_are_no_difference() -> None:
    other = json.dumps(dict(reversed(ana(1, n=10**30).items())), indent=1).encode()
    ours = book(contacts=[ana(1, n=10**30)])
    theirs = Document("b", tables={"contacts": Sheet.empty().append([other])}, saved=True)
    assert merge(ours, theirs).document is ours and said(merge(ours, theirs)) == [NOTHING]


@pytest.mark.parametrize("changed", [1, 2])
def test_what_was_removed_there_leaves_unless_it_was_changed_since(changed: int) -> None:
    talk = row("t", 0, on="2026-11-03", people=["a"])
    ours = book(contacts=[ana(changed)], interactions=[talk])
    theirs = book(interactions=[talk], deleted=[grave("a", 2)])
    merged = merge(ours, theirs)
    after = content(merged.document)
    if changed == 1:
        assert "contacts" not in after and after["deleted"] == {"a": grave("a", 2)}
        assert said(merged) == [
            "Removed in the copy, and now here: 1 person.",
            "  Ana Díaz (something here still names them)",
        ]
    else:
        assert merged.document is ours and said(merged) == [
            "Removed in the copy but changed here since, so it stays: 1 person.",
            "  Ana Díaz",
        ]


@pytest.mark.parametrize("changed", [1, 2])
def test_what_was_removed_here_stays_so_unless_it_was_changed_there_since(changed: int) -> None:
    ours, theirs = book(deleted=[grave("a", 2)]), book(contacts=[ana(changed)])
    merged = merge(ours, theirs)
    if changed == 1:
        assert merged.document is ours
        assert said(merged) == ["Removed here, and stays so: 1 person.", "  Ana Díaz"]
    else:
        assert content(merged.document) == {"contacts": {"a": ana(2)}}
        assert said(merged)[0].startswith("Removed here but changed in the copy since")


def test_a_mark_of_another_table_removes_nothing() -> None:
    ours, theirs = book(contacts=[ana()]), book(deleted=[grave("a", 9, "events")])
    merged = merge(ours, theirs)
    assert content(merged.document)["contacts"] and not merged.removed
    assert merged.document.sheet("deleted").rows == 1


def test_a_row_that_is_no_record_is_kept_and_not_doubled() -> None:
    broken = b'{"uid": "a", "name": 7}'
    ours, theirs = book(contacts=[ana(), b'{"x":1}']), book(contacts=[broken, b'{"x":1}'])
    merged = merge(ours, theirs)
    rows = [each.raw for each in merged.document.sheet("contacts").each()]
    assert rows == [raw(ana()), b'{"x":1}', broken]
    assert merged.document.sheet("contacts").odd == 2 and len(merged.document.problems) == 2
    assert said(merged) == ["One row of the copy cannot be read; it is kept as found."]
    assert merge(merged.document, theirs).document is merged.document


def test_two_rows_about_one_thing_become_one() -> None:
    mine = row("m", 1, key="rhythm:a", times_snoozed=1)
    yours = row("k", 2, key="rhythm:a", snoozed_until="2026-12-01")
    merged = merge(book(items=[mine]), book(items=[yours]))
    assert content(merged.document) == {"items": {"k": yours}}
    merged = merge(book(items=[yours]), book(items=[mine]))
    assert content(merged.document) == {"items": {"k": yours}}
    later = {**mine, "changed_at": at(3)}
    merged = merge(book(items=[later]), book(items=[yours]))
    assert content(merged.document) == {"items": {"k": {**later, "uid": "k"}}}
    assert said(merged)[-1] == "Written down on both sides, and one now: 1 row of Today."


def test_tables_that_we_do_not_know_stay_ours_or_come_along() -> None:
    pets = opaque(b'{"1": {"cat": 1}}')
    more = opaque(b'{"7": {"cat": 1}, "8": {"dog": 2}}')
    ours, theirs = book(contacts=[ana()]), book(contacts=[ana()])
    with_pets = merge(ours, theirs.having({"pets": pets}))
    assert with_pets.document.tables["pets"] is pets and "pets" in said(with_pets)[0]
    apart = merge(ours.having({"pets": pets}), theirs.having({"pets": more}))
    assert apart.document.tables["pets"] is pets and "one row" in said(apart)[0]
    again = merge(ours.having({"pets": more}), theirs.having({"pets": pets}))
    assert said(again) == [NOTHING]


def test_history_stays_ours() -> None:
    past = row("h", 1, label="add Ana")
    ours, theirs = book(contacts=[ana()]), book(contacts=[ana()], history=[past])
    assert merge(ours, theirs).document is ours


def test_long_lists_are_cut_and_counted() -> None:
    people = [row(f"p{n}", 0, name=f"Person {n}") for n in range(30)]
    shown = said(merge(book(contacts=[]), book(contacts=people)), 3)
    assert shown[0] == "Comes in: 30 people." and shown[-1] == "  and 27 more" and len(shown) == 5


def test_somebody_of_the_same_name_is_said_and_both_stay() -> None:
    merged = merge(book(contacts=[ana()]), book(contacts=[row("z", 0, name="ANA DIAZ")]))
    assert said(merged)[2:] == [
        "Somebody of that name is here already, and both stay: 1 person.",
        "  ANA DIAZ",
    ]
    assert merged.document.sheet("contacts").rows == 2


def test_an_edit_of_many_rows_is_one_pass_that_keeps_every_other_row() -> None:
    people = [row(f"p{n}", 0, name=f"Person {n}") for n in range(60)]
    changed = [{**each, "changed_at": at(1), "city": "Ur"} for each in people[::2]]
    merged = merge(book(contacts=people), book(contacts=changed))
    after = content(merged.document)["contacts"]
    assert len(after) == 60 and sum("city" in each for each in after.values()) == 30
