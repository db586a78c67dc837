"""`kith due`, `kith done`, `kith later` and `kith letgo`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from store.inbox import inbox
from store.models import Event
from store.state import State
from tests.tui.cli.conftest import Run, fill, stamped

pytestmark = pytest.mark.usefixtures("filled")

READS = Callable[[], State]


def test_due_is_today_and_ends(kith: Run) -> None:
    code, out, err = kith("due")
    assert (code, err) == (0, "")
    assert out == (
        "Mon 23 Nov · energy: some\n"
        "\n"
        "You said you would\n"
        "  Ana Díaz  send the gripper paper  today\n"
        "\n"
        "Worth celebrating\n"
        "  Mina Sato  birthday, met through Priya  Thursday\n"
        "\n"
        "It has been a while\n"
        "  Ben Okafor    quiet since September\n"
        "\n"
        "That is all for today.\n"
    )


def test_due_agrees_with_what_the_app_reads_afterwards(kith: Run, book: READS) -> None:
    kith("due")
    kept = book().profile.today
    assert kept is not None
    assert kept.chosen == ("rhythm:ben0000000",)
    assert kept.day.isoformat() == "2026-11-23"
    before = book().revision
    kith("due")
    assert book().revision == before


def test_due_as_json(kith: Run) -> None:
    shown = json.loads(kith("due", "--json").out)
    assert {"day", "energy", "sections", "later", "message"} == set(shown)
    assert [section["source"] for section in shown["sections"]] == ["promise", "date", "rhythm"]
    row = shown["sections"][0]["rows"][0]
    assert row == {
        "key": "promise:promise001",
        "source": "promise",
        "contact": "ana0000000",
        "event": "",
        "name": "Ana Díaz",
        "what": "send the gripper paper",
        "when": "today",
        "due": "2026-11-23",
        "ask": "",
    }


def test_due_all_shows_who_waits(kith: Run, filled: object) -> None:
    for name in ("Uma", "Vic", "Wim", "Xia", "Yan"):
        kith("log", f"coffee with +{name}", "--yes")
        kith("log", f"coffee with {name} > today: write to {name}", "--yes")
    assert "Later, no rush" not in kith("due").out
    assert "Later, no rush\n" in kith("due", "--all").out


def test_due_of_an_empty_book_is_calm(kith: Run, filled: object) -> None:
    assert kith("--file", "nowhere.json", "due").out.endswith("Nothing needs you today.\n")


def test_done_keeps_the_promise_and_logs_a_message(kith: Run, book: READS) -> None:
    code, out, err = kith("done", "ana", "d")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == (
        "Logged: message with Ana Díaz. Closed: send the gripper paper. `kith undo` puts it back."
    )
    state = book()
    assert state.follow_up("promise001").status == "kept"
    assert state.interactions_of("ana0000000")[0].channel == "message"
    assert state.last_talk["ana0000000"].isoformat() == "2026-11-23"
    assert "Ana Díaz" not in kith("due").out
    kith("undo")
    assert book().follow_up("promise001").status == "open"
    assert len(book().interactions_of("ana0000000")) == 2


def test_done_with_a_line_of_its_own(kith: Run, book: READS) -> None:
    code, out, _ = kith("done", "ben", "--log", "call with Ben about the new job")
    assert code == 0
    assert out.endswith("Logged: call with Ben Okafor. `kith undo` puts it back.\n")
    state = book()
    assert state.interactions_of("ben0000000")[0].topics == ("the new job",)
    rows = [row.contact for row in inbox(state, state.last_talk["ben0000000"]).rows]
    assert "ben0000000" not in rows


def test_done_for_a_birthday_closes_this_year(kith: Run) -> None:
    assert kith("done", "mina").code == 0
    assert "Mina Sato" not in kith("due").out


def test_done_closes_their_row_whatever_was_talked_about(kith: Run, book: READS) -> None:
    _, out, _ = kith("done", "ana d", "--log", "call with Ana about the weather")
    assert "Logged: call with Ana Díaz. Closed: send the gripper paper." in out
    assert book().follow_up("promise001").status == "kept"
    assert "Closed: birthday." in kith("done", "mina").out


def test_done_prefers_what_is_for_today(kith: Run, book: READS) -> None:
    kith("log", "--yes", "call with Ana D > tomorrow: ask about the flat")
    kith("done", "ana d")
    first, second = book().follow_ups_of("ana0000000")
    assert (first.text, first.status) == ("ask about the flat", "open")
    assert (second.text, second.status) == ("send the gripper paper", "kept")


def test_done_leaves_a_plan_of_another_day_open(kith: Run, book: READS) -> None:
    kith("log", "--yes", "call with Priya > 3 Dec: ask about the flat")
    code, out, _ = kith("done", "priya")
    assert code == 0
    assert out.splitlines()[-1] == (
        "Logged: message with Priya Nair. Nothing was closed: what is open is not for today. "
        "`kith undo` puts it back."
    )
    (plan,) = book().follow_ups_of("priya00000")
    assert plan.status == "open"
    assert book().interactions_of("priya00000")[0].text == ""
    _, out, _ = kith("done", "priya", "--log", "call with Priya, asked about the flat")
    assert "Logged: call with Priya Nair. Closed: ask about the flat. " in out
    assert book().follow_ups_of("priya00000")[0].status == "closed"


def test_done_refuses_a_line_about_somebody_else(kith: Run, book: READS) -> None:
    before = book().revision
    code, out, err = kith("done", "ana", "d", "--log", "call with Ben about x")
    assert (code, out) == (1, "")
    assert err == (
        "“call with Ben about x” does not name Ana Díaz. Nothing was logged or closed; name them "
        "in the line, or log it by itself with `kith log`.\n"
    )
    assert book().revision == before


def test_done_with_nothing_open(kith: Run) -> None:
    code, out, err = kith("done", "priya")
    assert (code, out) == (1, "")
    assert err.startswith("Nothing is open with Priya Nair.")


@pytest.mark.parametrize(
    ("words", "until"),
    [
        (("ana", "d", "tomorrow"), "2026-11-24"),
        (("Ana", "Díaz", "in", "2", "weeks"), "2026-12-07"),
        (("Ana Díaz", "friday"), "2026-11-27"),
        (("ana d", "in December"), "2026-12-01"),
    ],
)
def test_later(kith: Run, book: READS, words: tuple[str, ...], until: str) -> None:
    code, out, err = kith("later", *words)
    assert (code, err) == (0, "")
    assert out.startswith("Ana Díaz, send the gripper paper, later (")
    waits = book().items["promise:promise001"].snoozed_until
    assert waits is not None and waits.isoformat() == until
    assert "Ana Díaz" not in kith("due").out
    assert kith("undo").code == 0
    assert "Ana Díaz" in kith("due").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ana", "d", "yesterday"), "“yesterday” is no day to come"),
        (("ben", "31", "feb"), "“31 feb” is no day to come. Nothing was changed"),
        (("Ana", "Díaz", "31", "feb"), "“31 feb” is no day to come"),
        (("ana", "d", "blue"), "no day to come"),
        (("ana",), "Say whom and until when"),
        (("zaphod", "tomorrow"), "Nobody in the book is called “zaphod”"),
        (("priya", "tomorrow"), "Nothing is open with Priya Nair"),
    ],
)
def test_later_that_makes_no_sense_changes_nothing(
    kith: Run, book: READS, words: tuple[str, ...], said: str
) -> None:
    before = book().revision
    code, out, err = kith("later", *words)
    assert (code, out) == (1, "")
    assert said in err
    assert book().revision == before


def test_letgo_closes_a_promise(kith: Run, book: READS) -> None:
    assert kith("letgo", "ana", "d").out.startswith("Ana Díaz, send the gripper paper, no more")
    todo = book().follow_up("promise001")
    assert (todo.status, todo.how) == ("closed", "no more reminders")


def test_letgo_is_not_this_round_for_a_rhythm(kith: Run, book: READS) -> None:
    assert kith("letgo", "ben").out.startswith("Ben Okafor, not this round")
    ben = book().contact("ben0000000")
    assert ben.rhythm is not None
    assert ben.seen_on is not None and ben.seen_on.isoformat() == "2026-11-23"
    assert "Ben Okafor" not in kith("due").out


# an event, where nobody is called so


@pytest.fixture
def shelves(filled: Path) -> None:
    """Two events to come, and one that was asked about and is over."""
    fill(
        filled / "kith.json",
        Event(**stamped("shelf00000"), title="Open Shelves", starts="2026-11-26"),
        Event(**stamped("shelf00001"), title="Open Garden", starts="2026-12-20"),
        Event(
            **stamped("quilt00000"),
            title="Quilt Night",
            starts="2026-11-20",
            debrief_wanted="2026-11-23",
        ),
        Event(**stamped("anasev0000"), title="Ben and the boats", starts="2026-11-30"),
    )


@pytest.mark.usefixtures("shelves")
def test_an_event_is_put_off_by_its_title_where_nobody_is_called_so(kith: Run, book: READS) -> None:
    assert "Open Shelves" in kith("due").out
    code, out, err = kith("later", "open", "shelves", "tomorrow")
    assert (code, err) == (0, "") and out.startswith("Open Shelves, later (")
    until = book().items["event:shelf00000:2026-11-26"].snoozed_until
    assert until is not None and until.isoformat() == "2026-11-24"
    assert "Open Shelves" not in kith("due").out
    kith("undo")
    assert "Open Shelves" in kith("due").out


@pytest.mark.usefixtures("shelves")
def test_without_a_day_it_is_asked_for_and_nobody_is_said_to_be_unknown(kith: Run) -> None:
    for words in (("open", "shelves"), ("ana", "díaz")):
        code, _, err = kith("later", *words)
        said = f"Say until when, too: `kith later {' '.join(words)} tomorrow`."
        assert (code, err.strip()) == (1, said)


@pytest.mark.usefixtures("shelves")
def test_the_questions_afterwards_are_put_off_and_let_go_the_same_way(
    kith: Run, book: READS
) -> None:
    assert kith("later", "quilt", "25", "Nov").code == 0
    until = book().items["debrief:quilt00000"].snoozed_until
    assert until is not None and until.isoformat() == "2026-11-25"
    assert kith("letgo", "quilt night").out.startswith("Quilt Night, not asked about.")
    assert book().items["debrief:quilt00000"].closed
    again = kith("letgo", "quilt night")
    assert again.code == 1 and "Nothing is waiting for Quilt Night." in again.err


@pytest.mark.usefixtures("shelves")
def test_letgo_of_an_event_is_no_preparing_and_the_event_stays(kith: Run, book: READS) -> None:
    out = kith("letgo", "open", "shelves").out
    assert out == "Open Shelves, no preparing. `kith undo` puts it back.\n"
    assert "Open Shelves" not in kith("due").out and "Open Shelves" in kith("events").out


@pytest.mark.usefixtures("shelves")
def test_a_person_comes_before_an_event_and_several_are_said(kith: Run, book: READS) -> None:
    assert kith("letgo", "ben").out.startswith("Ben Okafor, not this round")
    for words in (("letgo", "open"), ("later", "open", "tomorrow")):
        code, _, err = kith(*words)
        assert code == 1 and "could be Open Shelves" in err and "Open Garden" in err
    code, _, err = kith("later", "open", "shelves", "2", "weeks")
    assert code == 1 and "It starts by Thu 26 Nov" in err
    assert kith("letgo", "zaphod").err.startswith("Nobody in the book is called “zaphod”")
