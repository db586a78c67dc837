"""`kith show`, `kith find` and `kith add`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from store.state import State
from tests.tui.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("filled")


def test_show_is_the_brief(kith: Run) -> None:
    code, out, err = kith("show", "ana", "diaz")
    assert (code, err) == (0, "")
    assert out.splitlines()[:3] == [
        "Ana Díaz  she/her",
        "Festo, robotics · Stuttgart · met at PyCon 2025 through Priya Nair · usually Signal",
        "Last: coffee, early November. Her thesis, the trade fair.",
    ]
    for part in (
        "Open between you\n  send the gripper paper  today\n",
        "Ask about\n  her thesis · the trade fair · the new flat\n",
        "Talks\n  Tue 3 Nov · coffee · her thesis · the trade fair\n    thesis stress",
        "September · climbing · with Ben Okafor and Priya Nair · mentioned\n",
        "afraid of dogs (private)",
        "work      ana@example.org",
        "tags      #robotics",
        "How you met\n  A power cut in the lift.\n",
        "Notes\n  Likes **trade fairs**.\n  And trains.\n",
    ):
        assert part in out


def test_show_as_json_has_every_key(kith: Run) -> None:
    shown = json.loads(kith("show", "Ben", "--json").out)
    assert shown["name"] == "Ben Okafor"
    assert shown["rhythm"] == "often"
    assert shown["open"] == [] and shown["talks"][0]["channel"] == "climbing"
    assert {"their_news", "my_news_since", "facts", "ways", "days", "last_on"} <= set(shown)
    facts = json.loads(kith("show", "Ana D", "--json").out)["facts"]
    assert facts[1] == {"text": "afraid of dogs", "kind": "fact", "on": None, "private": True}


def test_show_of_several_or_nobody_is_one_sentence(kith: Run) -> None:
    code, out, err = kith("show", "an")
    assert (code, out) == (1, "")
    assert err == (
        "“an” could be Ana Díaz (Festo, Stuttgart) or Anna Lind. Say a little more of the name.\n"
    )
    assert kith("show", "Zaphod").code == 1


def test_find_groups_what_it_finds(kith: Run) -> None:
    code, out, _ = kith("find", "trade", "fair")
    assert code == 0
    assert out == (
        "Notes\n  Ana Díaz  Likes **trade fairs**. And trains.\n"
        "Talks\n  Ana Díaz  thesis stress, the trade fair  Tue 3 Nov\n"
    )
    assert "Festo, Stuttgart" in kith("find", "#robotics").out


def test_find_nothing(kith: Run) -> None:
    assert kith("find", "qqqq") == (1, "", "Nothing in the book fits these words.\n")
    assert kith("find", "qqqq", "--json") == (1, "[]\n", "")


def test_find_as_json(kith: Run) -> None:
    found = json.loads(kith("find", "thesis", "--json").out)
    assert found == [
        {
            "kind": "talk",
            "contact": "ana0000000",
            "name": "Ana Díaz",
            "text": "thesis stress, the trade fair",
            "uid": "talk000001",
            "on": "2026-11-03",
            "tags": [],
        }
    ]


def test_add_with_everything(kith: Run, book: Callable[[], State]) -> None:
    code, out, err = kith(
        *("add", "Rosa", "Lind", "--mail", "rosa@example.org", "--mail", "r@example.org"),
        *("--phone", "+46 1", "--link", "https://example.org", "--org", "KTH", "--city", "Lund"),
        *("--through", "priya", "--tag", "rust", "--rhythm", "every 6 weeks", "--note", "tall"),
    )
    assert (code, err) == (0, "")
    assert out == "Rosa Lind is in the book. `kith undo` puts it back.\n"
    rosa = next(one for one in book().contacts.values() if one.name == "Rosa Lind")
    assert [way.value for way in rosa.emails] == ["rosa@example.org", "r@example.org"]
    assert (rosa.organisation, rosa.city, rosa.introduced_by) == ("KTH", "Lund", "priya00000")
    assert rosa.rhythm is not None and rosa.rhythm.ideal == 42
    assert rosa.rhythm_since is not None and rosa.rhythm_since.isoformat() == "2026-11-23"
    assert rosa.tags == ("rust",)
    assert kith("undo").out.startswith("Put back: ")
    assert "Rosa Lind" not in {one.name for one in book().contacts.values()}


def test_add_somebody_who_is_there(kith: Run, book: Callable[[], State]) -> None:
    code, _, err = kith("add", "ana diaz")
    assert code == 1 and "is in the book already" in err
    assert len(book().contacts) == 5
    assert kith("add", "ana diaz", "--anyway").code == 0
    assert len(book().contacts) == 6


def test_add_refuses_a_rhythm_it_does_not_know(kith: Run, book: Callable[[], State]) -> None:
    assert kith("add", "Rosa", "--rhythm", "sometimes").code == 1
    assert len(book().contacts) == 5


def test_add_makes_the_book(kith: Run, empty_home: Path) -> None:
    (empty_home / "kith.json").unlink()
    assert kith("add", "Rosa").code == 0
    assert (empty_home / "kith.json").exists()


def test_a_tag_of_a_talk_is_shown_and_found(kith: Run) -> None:
    kith("log", "--yes", "call with Ben about walls #ropes #north")
    assert "call · walls · #ropes #north\n" in kith("show", "Ben").out
    assert json.loads(kith("show", "Ben", "--json").out)["talks"][0]["tags"] == ["ropes", "north"]
    code, out, _ = kith("find", "#ropes")
    assert (code, out.splitlines()[0]) == (0, "Talks")
    assert "Ben Okafor" in out and "#ropes #north" in out
    (found,) = json.loads(kith("find", "#ropes", "--json").out)
    assert (found["kind"], found["tags"]) == ("talk", ["ropes", "north"])
