"""The whole book as one JSON object."""

from __future__ import annotations

import json

import msgspec

from store.exchange.json_export import export_json
from store.models import TABLES, Contact, Interaction, Labelled
from store.state import State
from tests.store.exchange.cards import IDS


def test_every_table_is_there_with_its_records() -> None:
    ana = Contact(**IDS, name="Ana", emails=(Labelled(value="a@b.example"),))
    talk = Interaction(
        **IDS | {"uid": "t1"}, on="2026-11", text="a “walk”\n\x1b[31m", people=("u1",)
    )
    text = export_json(State.of(ana, talk))
    tables = json.loads(text)
    assert list(tables) == list(TABLES)
    assert tables["follow_ups"] == []
    assert tables["contacts"] == [
        {
            "uid": "u1",
            "created_at": "2026-11-23T08:00:00Z",
            "changed_at": "2026-11-23T08:00:00Z",
            "name": "Ana",
            "emails": [{"value": "a@b.example"}],
        }
    ]
    assert msgspec.convert(tables["contacts"][0], Contact) == ana
    assert msgspec.convert(tables["interactions"][0], Interaction) == talk
    assert "\x1b" not in text


def test_ascii_only_says_the_same() -> None:
    state = State.of(Contact(**IDS, name="Zoë 李"), Contact(**IDS | {"uid": "u2"}, name="Ben"))
    text = export_json(state, ascii_only=True)
    assert text.isascii() and not export_json(state).isascii()
    assert json.loads(text) == json.loads(export_json(state))
