"""A sheet against a plain list of rows: same rows, right CRC and length, whatever was done."""

from __future__ import annotations

import json
import zlib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from store.sheet import Sheet

UIDS = [f"u{n}" for n in range(40)]
STEPS = st.one_of(
    st.tuples(st.just("append"), st.lists(st.sampled_from(UIDS), min_size=1, max_size=25)),
    st.tuples(
        st.just("edit"),
        st.dictionaries(st.sampled_from(UIDS), st.none() | st.integers(), max_size=30),
    ),
    st.tuples(
        st.just("rows"),
        st.dictionaries(st.integers(1, 40).map(str), st.none() | st.integers(), max_size=30),
    ),
    st.tuples(st.just("drop"), st.integers(0, 4)),
)


def raw(uid: str, value: object) -> bytes:
    return json.dumps({"uid": uid, "value": value, "also": ['é " , \\ {', uid + "x"]}).encode()


def uid_of(value: bytes) -> str:
    return str(json.loads(value)["uid"])


def holds(sheet: Sheet, rows: dict[str, bytes]) -> None:
    body = sheet.body()
    assert json.loads(body) == {key: json.loads(value) for key, value in rows.items()}
    assert {row.id: row.raw for row in sheet.each()} == rows
    for size in (1, 200, 1 << 20):
        stretches = [json.loads(some) for some in sheet.stretches(size)]
        assert [key for some in stretches for key in some] == list(json.loads(body))
        assert {key: each for some in stretches for key, each in some.items()} == json.loads(body)
    assert sheet.rows == len(rows)
    assert sheet.length == len(body) - 2
    assert sheet.crc == zlib.crc32(body[:-2])
    assert body.count(b"\n") == len(rows) + 1
    for row in sheet.each():
        assert body[row.start : row.end].endswith(row.raw)


@settings(deadline=None)
@given(st.lists(STEPS, max_size=12))
def test_a_sheet_is_its_rows(steps: list[tuple[str, Any]]) -> None:
    sheet, following = Sheet.empty(), 1
    rows: dict[str, bytes] = {}
    for name, arg in steps:
        if name == "append":
            new = [uid for uid in dict.fromkeys(arg) if uid not in map(uid_of, rows.values())]
            sheet = sheet.append([raw(uid, 0) for uid in new])
            for uid in new:
                rows[str(following)] = raw(uid, 0)
                following += 1
        elif name == "edit":
            edits = {uid: None if v is None else raw(uid, v) for uid, v in arg.items()}
            sheet = sheet.edit(edits)
            changed = {key: edits.get(uid_of(value), value) for key, value in rows.items()}
            rows = {key: value for key, value in changed.items() if value is not None}
        elif name == "rows":
            by_id = {
                key: None if v is None else raw(uid_of(rows[key]), v)
                for key, v in arg.items()
                if key in rows
            }
            sheet = sheet.edit_rows(by_id)
            changed = {key: by_id.get(key, value) for key, value in rows.items()}
            rows = {key: value for key, value in changed.items() if value is not None}
        else:
            sheet = sheet.drop_first(arg)
            rows = dict(list(rows.items())[arg:])
        holds(sheet, rows)
    for key, value in rows.items():
        uid = uid_of(value)
        found = sheet.find(uid)
        assert found is not None and (found.id, found.raw) == (key, value)
        assert sheet.find_row(key) == found
    assert sheet.find("nobody") is None and sheet.find_row("9999") is None


def test_many_small_appends_stay_few_parts() -> None:
    sheet = Sheet.empty()
    for n in range(500):
        sheet = sheet.append([raw(f"u{n}", n)])
    assert len(sheet.parts) < 60
    holds(sheet, {str(n + 1): raw(f"u{n}", n) for n in range(500)})


def test_a_row_is_found_by_what_it_refers_to_in_any_spelling() -> None:
    sheet = Sheet.empty().append(
        [b'{"uid": "a", "people": ["\\u0078"]}', b'{"uid": "b", "people": ["x"]}', b"[NaN]", b"5"]
    )
    assert [row.id for row in sheet.holding("x")] == ["2"]
    assert [row.id for row in Sheet.empty().append([raw("é", 1)]).holding("é")] == ["1"]
    assert [row.id for row in sheet.holding('say "x"')] == []
    assert sheet.find("b") is not None


def test_ids_may_be_given_and_the_next_is_above_them() -> None:
    sheet = Sheet.empty().append([b"{}"], ["77"]).append([b"{}"]).append([b"{}"], ['a "b\\": c'])
    assert [row.id for row in sheet.each()] == ["77", "78", 'a "b\\": c']
    assert sheet.next_id == 79
    assert sheet.find_row('a "b\\": c') is not None


def test_a_row_from_elsewhere_becomes_one_line() -> None:
    sheet = Sheet.of([("1", b'{\n  "uid": "a"\r\n}')], 2)
    holds(sheet, {"1": b'{   "uid": "a"  }'})
