"""The cache of last talks: of these talks and whole, or else as if it were not there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from store.sheet import Sheet
from store.talks.cache import TalkCache
from store.talks.last import LastTalks

LAST = LastTalks({"ana": date(2026, 11, 3), "ben": date(2026, 8, 31)}, {"ben": "2026-22"})


@pytest.fixture
def sheet() -> Sheet:
    return Sheet.of([("1", b'{"uid": "t"}')], 2)


@pytest.fixture
def cache(tmp_path: Path) -> TalkCache:
    return TalkCache(tmp_path, "book")


def test_what_was_kept_is_read(cache: TalkCache, sheet: Sheet) -> None:
    assert cache.read(sheet) is None
    cache.write(sheet, LAST)
    assert cache.read(sheet) == LAST
    assert cache.read(Sheet.of([("1", b'{"uid": "u"}')], 2)) is None


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b"2026-22", b"2026-42"),
        (b'"ana"', b'"an\xb0"'),
        (b"2026-11-03", b"2026-13-03"),
        (b'{"days":', b'{"dags":'),
        (b'"vague":', b'"vogue":'),
        (b"}", b""),
    ],
)
def test_damage_is_as_good_as_none(
    cache: TalkCache, sheet: Sheet, tmp_path: Path, good: bytes, bad: bytes
) -> None:
    cache.write(sheet, LAST)
    (path,) = tmp_path.iterdir()
    assert good in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(good, bad))
    assert cache.read(sheet) is None


def test_the_former_shape_is_not_read_as_nobody(
    cache: TalkCache, sheet: Sheet, tmp_path: Path
) -> None:
    cache.write(sheet, LAST)
    (path,) = tmp_path.iterdir()
    former = b'{"length":%d,"crc":%d,"last":{"ana":"2026-11-03"}}' % (sheet.length, sheet.crc)
    path.write_bytes(former)
    assert cache.read(sheet) is None
