"""`kith due` and `kith log` on a big book look at the talks of whom it is about, and no others."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from store import rows
from store.book import Book
from store.clock import FixedClock
from store.models import Interaction, Record
from store.sheet import Sheet
from store.talks import on_file
from store.talks.last import Attended, LastTalks
from tests.tui.cli.conftest import AT, NOW, Run, fill, person


@pytest.fixture
def crowded(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small book with three hundred talks of somebody else, and its cache of last talks."""
    for module in ("talks.cache", "talks.on_file", "book"):
        monkeypatch.setattr(f"store.{module}.WORTH_KEEPING", 0)
    talks = (
        Interaction(
            uid=f"other{n:05}",
            created_at=NOW,
            changed_at=NOW,
            on="2026-10-01",
            channel="call",
            people=("anna000000",),
        )
        for n in range(300)
    )
    fill(filled / "kith.json", *talks)
    assert Book.open(filled / "kith.json", clock=FixedClock(AT)).state.last_talk
    return filled


@pytest.mark.parametrize(
    "words",
    [["due"], ["due", "--all"], ["due", "--json"], ["log", "--yes", "coffee with Ana Díaz"]],
    ids=" ".join,
)
def test_while_the_cache_fits_no_command_decodes_every_talk(
    crowded: Path, kith: Run, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[bytes] = []
    one = on_file._decoded

    def spy(raw: bytes) -> Interaction | None:
        decoded.append(raw)
        return one(raw)

    monkeypatch.setattr(on_file, "_decoded", spy)
    monkeypatch.setattr(on_file, "records", None)
    monkeypatch.setattr(on_file, "LastTalks", None)
    for _ in range(2):  # the second time on the cache that the first one left
        assert kith(*words).code == 0
    assert len(decoded) < 30
    assert not any(b"anna000000" in raw for raw in decoded)


def test_without_the_cache_every_talk_is_looked_at(
    crowded: Path, kith: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kept in (crowded / "cache").iterdir():
        kept.unlink()
    looked: list[int] = []
    of = LastTalks.of

    def spy(talks: Iterable[Attended]) -> LastTalks:
        listed = list(talks)
        looked.append(len(listed))
        return of(listed)

    monkeypatch.setattr(LastTalks, "of", spy)
    assert kith("due").code == 0
    assert looked and looked[0] > 300


@pytest.mark.parametrize("words", [["due"], ["due", "--json"]], ids=" ".join)
def test_today_is_told_without_reading_everyone(
    crowded: Path, kith: Run, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(crowded / "kith.json", *(person(f"more{n:06}", f"Name {n}") for n in range(100)))
    read: list[str] = []
    every = rows.by_uid

    def spy(table: str, sheet: Sheet) -> dict[str, Record]:
        read.append(table)
        return every(table, sheet)

    monkeypatch.setattr("store.load.by_uid", spy)
    assert kith(*words).code == 0
    assert "follow_ups" in read and "contacts" not in read
