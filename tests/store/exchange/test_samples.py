"""Cards of other projects' test suites, where they lie beside this project."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from store.exchange.vcard_import import import_cards, plan, scan
from store.exchange.vcard_write import write_cards
from store.state import State
from tests.store.exchange.cards import bring, now_stamp

SAMPLES = Path(__file__).resolve().parents[3].parent / "shared" / "samples" / "vcard"
FILES = sorted(SAMPLES.glob("*.vcf"))

pytestmark = pytest.mark.skipif(not FILES, reason="the samples are not on this machine")


def begun(path: Path) -> int:
    return len(re.findall(rb"(?im)^BEGIN:VCARD\s*$", path.read_bytes()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_card_is_in_or_named(path: Path) -> None:
    report = plan(State.of(), scan([path]))
    cards = len(report.new) + len(report.same) + len(report.filled)
    named = [
        each for each in report.skipped if each.file == str(path) and each.line and each.reason
    ]
    assert cards + len(named) == begun(path)


@pytest.mark.parametrize("path", [*FILES, SAMPLES], ids=lambda path: path.name)
def test_twice_changes_nothing(path: Path) -> None:
    state, _ = bring(State.of(), [path])
    assert import_cards(state, now_stamp(), scan([path])).ops == ()


@pytest.mark.parametrize("path", [*FILES, SAMPLES], ids=lambda path: path.name)
def test_out_and_in_again_is_equal(path: Path, tmp_path: Path) -> None:
    state, _ = bring(State.of(), [path])
    out = tmp_path / "out.vcf"
    text = write_cards(state.contacts.values(), state)
    out.write_bytes(text.encode())
    back, report = bring(State.of(), [out])
    assert not report.problems and (not state.contacts or not report.skipped)
    assert "X-KITH-EXACT" not in text, "what people write needs no crutch"
    assert list(back.contacts) == list(state.contacts)
    for uid, contact in state.contacts.items():
        times = {"created_at": contact.created_at, "changed_at": contact.changed_at}
        assert msgspec.structs.replace(back.contacts[uid], **times) == contact


def test_the_same_person_of_two_phones_is_one() -> None:
    paths = [
        path for path in FILES if path.name in {"cozy-vcard--google.vcf", "cozy-vcard--ios.vcf"}
    ]
    state, report = bring(State.of(), paths)
    assert len(state.contacts) == 1
    assert [each.field for each in report.differs] == ["addresses"]
