"""`kith event`, `kith events`, and invitations with `kith import`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from store.book import Book
from store.errors import DiskTrouble
from store.models import Event
from store.state import State
from tests.store.exchange.test_ics_read import event as calendar
from tests.tui.cli.conftest import Run, fill, person, stamped

pytestmark = pytest.mark.usefixtures("filled")

Reads = Callable[[], State]
LINE = "PyCon DE 12-14 apr 9:00-18:00 Darmstadt with Ana Díaz, Zoe #python"


def titles(book: Reads) -> list[str]:
    return [one.title for one in book().events.values()]


# one line


def test_a_line_is_shown_as_chips_and_saved(kith: Run, book: Reads) -> None:
    code, out, err = kith("event", LINE)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "PyCon DE · conference · Mon 12 Apr 2027 09:00 to Wed 14 Apr 2027 18:00 · place: Darmstadt"
        " · #python    with ✓ Ana Díaz  Zoe",
        "PyCon DE is in the book: Mon 12 Apr 2027 09:00 to Wed 14 Apr 2027 18:00. `kith undo` puts "
        "it back.",
    ]
    (one,) = book().events.values()
    assert (one.expected, one.zone) == (("ana0000000", "Zoe"), "+01:00")
    assert "Put back: PyCon DE, added" in kith("undo").out and not titles(book)


def test_words_need_no_quotes(kith: Run, book: Reads) -> None:
    assert kith("event", "coffee", "with", "Ben", "friday", "15:00", "--yes").code == 0
    assert titles(book) == ["coffee with Ben"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("talk 31 feb", "31 feb is no day I know"),
        ("talk friday 15:00 CET", "Which zone is CET?"),
        ("with Ben friday", "What is it called?"),
        ("talk 20 nov", "Fri 20 Nov, just gone or next year, Sat 20 Nov 2027. Write the year"),
        ("talk 12/05", "It could be Wed 12 May 2027 or Sat 5 Dec. Write the month as a word."),
        ("talk 25:00 friday", "25:00 is no time I know"),
        ("", "There was no line to note."),
    ],
)
def test_yes_never_asks_and_a_question_is_not_saved(
    kith: Run, book: Reads, line: str, sentence: str
) -> None:
    code, _, err = kith("event", "--yes", line, stdin=line)
    assert code == 1 and sentence in err and err.endswith("Nothing was saved.\n")
    assert not titles(book)


def test_asked_for_shown_and_saved(kith: Run, book: Reads) -> None:
    code, out, err = kith("event", answers=("talk 31 feb", "talk yesterday 18:00", ""))
    assert (code, err) == (0, "")
    assert out.startswith("What is it, when and where? In your own words.")
    assert "31 feb is no day I know" in out and "Enter saves, e edits" in out
    assert "That day is over." in out
    assert titles(book) == ["talk"]


def test_e_edits_again_and_q_keeps_it_for_the_next_time(
    kith: Run, book: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kith("event", answers=("talk friday", "e", "call friday", "")).code == 0
    assert titles(book) == ["call"]
    code, out, _ = kith("event", "talk saturday", answers=("q",))
    assert code == 1 and "Kept for the next `kith event`. Nothing was saved." in out
    seen: list[str] = []

    def remembered(prompt: str, before: str = "") -> str:
        seen.append(before)
        return before

    monkeypatch.setattr("tui.cli.event_settle.ask", remembered)
    kith("event", answers=())
    assert seen[0] == "talk saturday" and titles(book) == ["call", "talk"]


def test_which_day_is_meant_is_asked_by_number(kith: Run, book: Reads) -> None:
    code, out, _ = kith("event", answers=("talk 20 nov", "7", "1", ""))
    assert code == 0 and "  1  Fri 20 Nov, just gone\n  2  next year, Sat 20 Nov 2027\n" in out
    kith("event", answers=("call 12/05", "", "call 5 dec", ""))
    assert [one.starts for one in book().events.values()] == ["2026-11-20", "2026-12-05"]


def test_which_of_two_and_somebody_else(kith: Run, filled: Path, book: Reads) -> None:
    fill(filled / "kith.json", person("ana2222222", "Ana Weiss", city="Bonn"))
    code, out, _ = kith("event", answers=("coffee with Ana friday", "9", "2", ""))
    assert code == 0 and "  2  Ana Weiss  Bonn\n" in out
    kith("event", answers=("lunch with Ana friday", "", ""))
    kith("event", answers=("dinner with Ben Stiller friday", "1", ""))
    assert [one.expected for one in book().events.values()] == [
        ("ana2222222",), ("Ana",), ("ben0000000",),
    ]  # fmt: skip


def test_an_empty_line_and_the_end_of_input(kith: Run, book: Reads) -> None:
    assert kith("event", answers=("",)).code == 1
    assert kith("event", answers=()).code == 1
    assert not titles(book)


def test_many_lines_are_one_change_or_none(kith: Run, book: Reads) -> None:
    code, _, err = kith("event", "-", stdin="one friday\ntwo 31 feb\n")
    assert code == 1 and err.startswith("Line 2: 31 feb is no day") and not titles(book)
    before = book().revision
    code, out, _ = kith("event", "-", stdin="one friday\n\ntwo saturday 10:00\n")
    assert code == 0 and out.endswith("2 events, added. `kith undo` puts them back.\n")
    assert titles(book) == ["one", "two"] and book().revision == before + 1
    kith("undo")
    assert not titles(book)
    assert kith("event", stdin="three in may\n").code == 0
    assert titles(book) == ["three"]


def test_a_refused_save_loses_nothing(
    kith: Run, book: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise DiskTrouble("The disk is full; nothing was changed.")

    with monkeypatch.context() as patch:
        patch.setattr(Book, "commit", refuse)
        code, _, err = kith("event", "--yes", "talk friday")
    assert code == 1 and "  talk friday\n" in err
    assert err.endswith("The disk is full; nothing was changed.\n") and not titles(book)


# the list


@pytest.fixture
def three(filled: Path) -> None:
    """An event that comes, one that is over, and one without a day."""
    base = {"title": "PyCon DE", "place": "Darmstadt", "expected": ("ana0000000", "Zoe")}
    fill(
        filled / "kith.json",
        Event(**stamped("someday"), title="someday"),
        Event(**stamped("over"), title="RustFest", starts="2026-10-01", met=("ben0000000",)),
        Event(**stamped("next"), **base, starts="2026-11-27T19:00", zone="Asia/Tokyo"),  # type: ignore[arg-type]
    )


@pytest.mark.usefixtures("three")
def test_what_is_coming_is_listed_and_all_lists_what_is_over(kith: Run) -> None:
    out = kith("events").out.splitlines()
    assert out[0].startswith(
        "Fri 27 Nov 19:00 Tokyo · 11:00 here  PyCon DE  Darmstadt · with Ana Díaz and"
    )
    assert out[1].split() == ["no", "day", "yet", "someday"] and len(out) == 2
    assert "RustFest" in kith("events", "--all").out


@pytest.mark.usefixtures("three")
def test_json_has_every_field_and_names(kith: Run) -> None:
    shown = json.loads(kith("events", "--all", "--json").out)
    assert [one["title"] for one in shown] == ["PyCon DE", "someday", "RustFest"]
    assert set(shown[0]) == {
        "uid", "title", "kind", "starts", "ends", "zone", "when", "place", "community", "tags",
        "notes", "expected", "met", "over",
    }  # fmt: skip
    assert shown[0]["expected"] == [
        {"uid": "ana0000000", "name": "Ana Díaz"}, {"uid": "", "name": "Zoe"},
    ]  # fmt: skip
    assert shown[2]["over"] and shown[2]["met"] == [{"uid": "ben0000000", "name": "Ben Okafor"}]


def test_without_an_event_it_says_how_to_note_one(kith: Run) -> None:
    assert kith("events").out == "No event is coming. `kith event` notes one.\n"
    assert json.loads(kith("events", "--json").out) == []


# invitations


@pytest.fixture
def invitation(tmp_path: Path) -> Path:
    """An invitation to Ana, by her address."""
    path = tmp_path / "invite.ics"
    who = "ATTENDEE;CN=A. D.:mailto:ana@example.org"
    path.write_bytes(calendar("UID:1", "SUMMARY:PyCon DE", "DTSTART;VALUE=DATE:20270412", who))
    return path


def test_an_invitation_comes_in_and_again_changes_nothing(
    kith: Run, book: Reads, invitation: Path
) -> None:
    code, out, _ = kith("import", "--dry-run", str(invitation))
    assert code == 0 and out.endswith("nothing was changed.\n") and not titles(book)
    code, out, err = kith("import", str(invitation))
    assert (code, err) == (0, "")
    assert out == (
        "1 event is new:\n  PyCon DE, Mon 12 Apr 2027\n"
        "PyCon DE, added. Nothing was sent. `kith undo` puts it back.\n"
    )
    (one,) = book().events.values()
    assert (one.expected, one.source) == (("ana0000000",), "ics:1")
    code, out, _ = kith("import", str(invitation))
    assert code == 0 and out.endswith("Nothing changed.\n")


def test_at_a_terminal_it_asks_first(kith: Run, book: Reads, invitation: Path) -> None:
    assert kith("import", str(invitation), answers=("n",)).code == 1 and not titles(book)
    assert kith("import", str(invitation), answers=("",)).code == 0
    assert titles(book) == ["PyCon DE"]


def test_an_invitation_that_moved_is_asked_about_and_never_a_second_event(
    kith: Run, book: Reads, invitation: Path
) -> None:
    def day() -> str:
        (one,) = book().events.values()
        return one.starts

    kith("import", str(invitation))
    invitation.write_bytes(calendar("UID:1", "SUMMARY:PyCon DE", "DTSTART;VALUE=DATE:20270413"))
    code, out, _ = kith("import", str(invitation))
    assert code == 0 and day() == "2027-04-12", "where nobody can answer, yours are kept"
    assert "PyCon DE: you have Mon 12 Apr 2027, the invitation Tue 13 Apr 2027" in out
    assert "Your times are kept." in out and "--moved" in out
    assert kith("import", "--dry-run", "--moved", str(invitation)).code == 0
    assert kith("import", str(invitation), answers=("",)).code == 0 and day() == "2027-04-12"
    out = kith("import", str(invitation), answers=("y",)).out
    assert "PyCon DE, moved. Nothing was sent." in out and day() == "2027-04-13"
    kith("undo", "--yes")
    kith("import", "--moved", str(invitation))
    assert day() == "2027-04-13"


def test_files_that_are_none_and_kinds_that_do_not_mix(
    kith: Run, book: Reads, tmp_path: Path, invitation: Path
) -> None:
    bad = tmp_path / "bad.ics"
    bad.write_bytes(b"hello")
    code, out, _ = kith("import", str(bad))
    assert code == 1 and f"{bad}: there is no event in it." in out
    code, out, _ = kith("import", str(tmp_path / "nowhere.ics"))
    assert code == 1 and "nowhere.ics: this could not be read" in out
    code, _, err = kith("import", str(invitation), str(tmp_path / "x.vcf"))
    assert code == 1 and "one after the other" in err
    assert not titles(book)


def test_a_uid_that_is_nobodys_is_printed_nowhere(kith: Run, filled: Path) -> None:
    nobody = "0123456789abcdef" * 2
    named = ("ana0000000", nobody, "Zoe")
    event = Event(**stamped("e"), title="Open Shelves", expected=named, met=(nobody,))
    fill(filled / "kith.json", event)
    assert "with Ana Díaz and Zoe" in kith("events").out
    for way in ((), ("--json",), ("--past",)):
        assert nobody not in kith("events", *way).out
