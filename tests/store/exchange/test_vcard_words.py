"""What an import says of cards that differ."""

from __future__ import annotations

from pathlib import Path

from store.exchange.vcard_import import plan, scan
from store.exchange.vcard_words import report_lines
from store.state import State
from tests.store.exchange.cards import card, put_in

ANA = ("FN:Ana Silva", "EMAIL:ana@example.org", "TEL:+351 912 345 678")


def test_two_cards_of_one_newcomer_are_not_called_yours(tmp_path: Path) -> None:
    data = card(*ANA, "UID:1", "ORG:Uni") + card(*ANA, "UID:1", "ORG:Other")
    lines = report_lines(plan(State.of(), scan([*put_in(tmp_path, a=data)])))
    assert "Two cards of one person differ; the first is taken:" in lines
    assert "  Ana Silva, organisation: “Uni”, and on another card “Other”" in lines
    assert not any("yours" in line or "you have" in line for line in lines)
