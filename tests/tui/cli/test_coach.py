"""`kith coach` and `kith draft`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.drafts import REASONS
from coach.grammar import shortened
from coach.messages import NO_LINE
from coach.shelf import codes
from store.book import Book
from store.changes import people, prompts
from store.clock import FixedClock
from store.models import Contact, Fact, Interaction
from store.state import State
from tests.tui.cli.conftest import AT, Run, fill, person, stamped

pytestmark = pytest.mark.usefixtures("filled")
LONG = "the very long walk along the river with both dogs and the picnic that nobody wanted to end"
ROOT = Path(__file__).resolve().parents[3]
PAGE = {
    *("kind", "id", "mode", "text", "quiet", "why", "findings", "own", "level", "missing", "line"),
}


def change(home: Path, *args: object) -> None:
    """One change of the small book."""
    book = Book.open(home / "kith.json", clock=FixedClock(AT))
    book.commit(*args)  # type: ignore[arg-type]
    book.close()


def talk(on: str, *topics: str) -> Interaction:
    """A talk with Dora."""
    return Interaction(
        **stamped(f"talk{on}"), on=on, channel="coffee", people=("dora000000",), topics=topics
    )


def lines(out: str) -> list[str]:
    """The lines in quotation marks of what was printed."""
    return [line.strip() for line in out.splitlines() if line.strip().startswith("“")]


# coach


def test_coach_says_whom_the_last_talk_one_line_its_quiet_and_its_why(kith: Run) -> None:
    assert not any(
        line.startswith("  ") for line in kith("coach", "ana", "diaz").out.splitlines()[8:]
    )
    code, out, err = kith("coach", "ana", "diaz", "--why")
    assert (code, err) == (0, "")
    said = out.splitlines()
    assert said[:4] == [
        "Ana Díaz",
        "Last: coffee, early November. Her thesis, the trade fair.",
        "",
        "A promise",
    ]
    assert len(lines(out)) == 1 and "Ana" in lines(out)[0]
    assert [line.partition(":")[0] for line in said[5:7]] == ["If it goes quiet", "Why"]
    assert said[7].startswith("  ") and any(
        line.startswith("    ") and "(20" in line for line in said[8:]
    )
    assert max(map(len, said)) <= 80


def test_looking_writes_nothing(kith: Run, filled: Path) -> None:
    before = (filled / "kith.json").read_bytes()
    for words in (("ana",), ("ana", "--all"), ("ana", "--json"), ("--list",), ("anna",)):
        assert kith("coach", *words).code == 0
    assert kith("coach", "--situation", "AA").code == 0
    assert kith("draft", "ana", "--for", "hello").code == 0
    assert (filled / "kith.json").read_bytes() == before


def test_all_is_the_whole_walk_with_what_a_word_would_complete(kith: Run) -> None:
    out = kith("coach", "ben", "--all").out
    assert len(lines(out)) > 2
    assert len(set(lines(out))) == len(lines(out))
    assert "if you give me a word or two.\n" in out and "For example: " in out
    assert "{" not in out and "[[" not in out
    assert "n shows it" not in out and "your own with m" not in out


def test_coach_as_json_has_every_key_and_every_page(kith: Run) -> None:
    shown = json.loads(kith("coach", "ana", "--json").out)
    assert list(shown) == [
        *("day", "contact", "name", "last", "unknown", "situation", "title", "before", "warm_up"),
        *("capped", "pages"),
    ]
    assert (shown["contact"], shown["situation"], shown["unknown"]) == ("ana0000000", "PM", False)
    assert all(set(page) == PAGE for page in shown["pages"])
    first = shown["pages"][0]
    assert (first["kind"], first["mode"]) == ("offer", "send")
    assert first["id"].startswith("PM-start-") and first["findings"][0]["citation"]
    assert shown["pages"][-1]["kind"] == "end"
    asks = [page for page in shown["pages"] if page["kind"] == "ask"]
    assert all(page["missing"][0]["question"] and "…" in page["text"] for page in asks)


def test_the_first_page_of_the_json_is_the_line_that_is_printed(kith: Run) -> None:
    for name in ("ana", "ben", "mina", "priya"):
        first = json.loads(kith("coach", name, "--json").out)["pages"][0]
        assert lines(kith("coach", name).out) == [f"“{first['text']}”"]


def test_a_birthday_comes_by_itself_around_its_day(kith: Run) -> None:
    assert "Happy birthday, Mina" in kith("coach", "mina").out


def test_nothing_known_of_somebody_is_fine_and_how_well_can_be_said(
    kith: Run, book: Callable[[], State]
) -> None:
    code, out, _ = kith("coach", "anna")
    assert code == 0 and "How are things?" in out
    assert 'Do you know each other? `kith coach "Anna Lind" --known "a little"` notes it' in out
    code, out, err = kith("coach", "anna", "--known", "A little")
    assert (code, err) == (0, "")
    assert out.startswith("Knowing Anna Lind a little. `kith undo` puts it back.\nAnna Lind\n")
    assert "Do you know each other?" not in out and len(lines(out)) == 1
    assert book().contact("anna000000").known == "a little"
    code, out, err = kith("coach", "anna", "--known", "well", "--json")
    assert json.loads(out)["unknown"] is False and err.startswith("Knowing Anna Lind well.")
    assert not kith("coach", "anna", "--known", "well").out.startswith("Knowing")
    assert kith("undo").out == "Put back: knowing Anna Lind well\n"
    assert kith("coach", "anna", "--known", "by heart").code == 2


def test_somebody_never_suggested_gets_a_sentence_and_no_line(kith: Run, filled: Path) -> None:
    change(filled, people.never_suggest, ["ben0000000"])
    said = "Ben Okafor is never suggested, as you asked.\n"
    assert kith("coach", "ben") == (1, "", said)
    assert kith("coach", "ben", "--json") == (1, "", said)
    assert kith("coach", "ben", "--situation", "HT") == (1, "", said)
    assert kith("draft", "ben", "--for", "hello") == (1, "", said)


def test_somebody_archived_gets_a_sentence_and_no_line(kith: Run, filled: Path) -> None:
    change(filled, people.archive, ["ben0000000"])
    said = "Ben Okafor is archived, so nothing is suggested.\n"
    assert kith("coach", "ben") == (1, "", said)


@pytest.mark.parametrize("command", [("coach",), ("draft", "--for", "hello")])
def test_nobody_or_several_is_one_sentence(kith: Run, command: tuple[str, ...]) -> None:
    code, out, err = kith(*command, "an")
    assert (code, out) == (1, "") and "could be Ana Díaz" in err and err.count("\n") == 1
    code, out, err = kith(*command, "Zaphod")
    assert (code, out) == (1, "") and "Nobody in the book is called “Zaphod”" in err


def test_the_list_has_every_situation(kith: Run) -> None:
    out = kith("coach", "--list").out
    assert [line.split()[0] for line in out.splitlines()] == list(codes())
    shown = json.loads(kith("coach", "--list", "--json").out)
    assert [one["code"] for one in shown] == list(codes())
    assert shown[0] == {
        "code": "AA",
        "title": "Arriving alone",
        "when": "You walk into a room and know nobody.",
    }


@pytest.mark.parametrize("words", ["AA", "aa", "arriving", "Arriving al", "ALONE"])
def test_a_situation_is_found_by_code_or_by_words_of_its_title(kith: Run, words: str) -> None:
    code, out, err = kith("coach", "--situation", words)
    assert (code, err) == (0, "") and out.startswith("Arriving alone\n  ")


def test_a_situation_without_a_name_needs_no_name_in_its_line(kith: Run) -> None:
    shown = json.loads(kith("coach", "--situation", "silence", "--json").out)
    assert (shown["contact"], shown["name"], shown["unknown"]) == (None, "", False)
    assert shown["pages"][0]["kind"] == "offer"
    code, out, err = kith("coach", "--situation", "BD")
    assert (code, out) == (1, "") and "`kith coach NAME --situation BD` has them." in err


def test_a_situation_that_is_none_or_several_is_said(kith: Run) -> None:
    assert kith("coach", "--situation", "dancing").err == (
        "There is no moment called “dancing”. `kith coach --list` has them all.\n"
    )
    assert kith("coach", "ana", "--situation", " ").code == 1
    several = kith("coach", "--situation", "a")
    assert several.code == 1 and "Arriving alone (AA), After a talk (AT)" in several.err


def test_a_hard_time_comes_only_on_purpose(kith: Run, filled: Path) -> None:
    hard = Contact(
        **stamped("cy00000000"),
        name="Cy Vance",
        known="well",
        facts=(Fact(text="their mother died", kind="news"),),
    )
    fill(filled / "kith.json", hard)
    shown = json.loads(kith("coach", "cy", "--json").out)
    assert shown["situation"] != "HT" and "died" not in json.dumps(shown)
    assert json.loads(kith("coach", "cy", "--situation", "HT", "--json").out)["situation"] == "HT"
    assert kith("coach", "cy", "--situation", "hard time").code == 0


def test_after_a_long_quiet_time_an_easy_hello_comes_first(kith: Run, filled: Path) -> None:
    fill(filled / "kith.json", person("dora000000", "Dora Voss"), talk("2025-02-01"))
    shown = json.loads(kith("coach", "dora", "--json").out)
    assert (shown["situation"], shown["warm_up"]) == ("RD", ["Ben", "Ana"])
    easier = "Easier after a small hello to someone you are in touch with: Ben or Ana.\n"
    assert kith("coach", "dora", "--all").out.count(easier) == 1
    code, out, err = kith("draft", "dora", "--for", "hello")
    assert code == 0 and err == easier and "Dora" in out
    quiet = json.loads(kith("coach", "priya", "--situation", "RD", "--json").out)
    assert (quiet["warm_up"], quiet["pages"][0]["kind"]) == ([], "nothing")


def test_words_of_ones_own_are_said_first(kith: Run, filled: Path) -> None:
    shown = json.loads(kith("coach", "ben", "--json").out)
    offers = [page for page in shown["pages"] if page["kind"] == "offer"]
    change(filled, prompts.say_my_way, offers[1]["id"], "Hey {first_name} [/x], you there?", "CK")
    out = kith("coach", "ben").out
    assert lines(out) == ["“Hey Ben [/x], you there?”"]
    change(filled, prompts.hide, offers[1]["id"])
    assert "[/x]" not in kith("coach", "ben", "--all").out


def test_coach_without_anything_says_how(kith: Run) -> None:
    code, out, err = kith("coach")
    assert (code, out) == (2, "") and err.startswith("Say for whom: `kith coach Ana`")
    assert kith("coach", "--known", "well", "--situation", "AA").code == 2


@pytest.mark.parametrize(
    "words",
    [("coach", "ben", "--json"), ("draft", "ana", "--for", "follow-up")],
)
def test_every_process_says_the_same(filled: Path, words: tuple[str, ...]) -> None:
    said = {
        subprocess.run(
            [sys.executable, "-m", "tui", *words],
            cwd=ROOT,
            env={
                **os.environ,
                "KITH_HOME": str(filled),
                "KITH_NOW": AT,
                "PYTHONHASHSEED": seed,
                "PYTHONUTF8": "1",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1 and said != {b""}


# draft


def test_a_draft_is_the_message_alone_with_remarks_beside_it(kith: Run) -> None:
    code, out, err = kith("draft", "ana", "--for", "hello")
    assert code == 0 and err == ""
    assert "Ana" in out and out.endswith("\n") and "“" not in out
    word = "thing_they_did=letting me touch base"
    code, out, err = kith("draft", "ana", "--for", "thanks", "--word", word)
    assert code == 0 and "touch base" in out
    assert "touch base" in err and out.count("\n") == 1


@pytest.mark.parametrize("reason", [one.name for one in REASONS])
def test_every_reason_gives_a_message_or_says_what_would(kith: Run, reason: str) -> None:
    code, out, err = kith("draft", "ana", "--for", reason)
    assert (code == 0) == bool(out)
    assert code == 0 or "--word " in err or "`--for hello` has one." in err or "--with " in err
    assert reason != "hello" or code == 0
    assert "{" not in out and "___" not in out


def test_a_reason_is_needed_and_the_reasons_are_named(kith: Run) -> None:
    for words in ((), ("--for", "money")):
        code, out, err = kith("draft", "ana", *words)
        assert (code, out) == (2, "")
        assert "hello, thanks, news, follow-up, hard-time" in err and err.count("\n") == 1
    shown = kith("draft", "--help").out
    assert all(one.name in shown for one in REASONS)


def test_words_given_are_used(kith: Run) -> None:
    words = ("--word", "thing_they_did=reading my draft.", "--word", "effect_on_me=I slept well")
    code, out, _ = kith("draft", "ana", "--for", "thanks", *words)
    assert code == 0 and "reading my draft. It" in out and "I slept well" in out


def test_without_a_terminal_a_word_that_lacks_is_named(kith: Run) -> None:
    code, out, err = kith("draft", "ana", "--for", "news")
    assert (code, out) == (1, "")
    assert err == "A word of yours would make one fit: --word good_news='your new job'\n"
    code, out, _ = kith("draft", "ana", "--for", "news", "--word", "good_news=your new flat")
    assert code == 0 and "your new flat" in out


@pytest.mark.parametrize("word", ["resource", "colour=blue", "time_gap=long ago", "=x"])
def test_a_word_for_no_slot_is_wrong_use(kith: Run, word: str) -> None:
    code, out, err = kith("draft", "ana", "--for", "hello", "--word", word)
    assert (code, out) == (2, "") and err.startswith("`--word` is SLOT=WORDS")


def test_a_word_that_is_too_long_is_refused(kith: Run) -> None:
    assert kith("draft", "ana", "--for", "ask", "--word", f"ask_topic={'x' * 61}").code == 1
    link = f"https://example.org/{'x' * 100}"
    code, out, _ = kith("draft", "ben", "--for", "hello", "--word", f"resource={link}")
    assert code == 0 and out.endswith(f"\n{link}\n")


def test_at_a_terminal_the_words_are_asked_for_with_an_example(kith: Run) -> None:
    code, out, err = kith("draft", "ana", "--for", "news", answers=("your new boat",))
    assert code == 0 and err == ""
    asked, _, message = out.partition("Enter skips: ")
    assert asked == "What is their good news?\nFor example: your new job. "
    assert "your new boat" in message and message.endswith("\n")


def test_skipping_leads_to_another_message_and_never_to_the_same_question(kith: Run) -> None:
    code, out, err = kith("draft", "ana", "--for", "news", answers=("", "", ""))
    assert code == 1 and out.count("Enter skips: ") == 1
    assert "--word good_news=" in err
    code, out, _ = kith("draft", "ana", "--for", "thanks", answers=("", "", ""))
    assert code == 0 and out.count("What did they do for you?") == 1


def test_an_answer_that_is_too_long_is_asked_for_again(kith: Run) -> None:
    code, out, _ = kith("draft", "ana", "--for", "news", answers=("x" * 61, "your new boat"))
    assert code == 0 and "a bit long" in out and "your new boat" in out


@pytest.mark.parametrize(
    ("answer", "said"), [("y", "the kite"), ("the balloon", "the balloon"), ("", "")]
)
def test_words_of_long_ago_are_asked_about_and_left_out_without_an_answer(
    kith: Run, filled: Path, answer: str, said: str
) -> None:
    dora = person("dora000000", "Dora Voss")
    fill(filled / "kith.json", dora, talk("2025-09-01", "the kite"), talk("2026-11-01"))
    change(filled, prompts.say_my_way, "CK-start-1", "Hi {first_name}[[, how is {last_topic}]]?")
    assert kith("draft", "dora", "--for", "hello").out == "Hi Dora?\n"
    code, out, _ = kith("draft", "dora", "--for", "hello", answers=(answer,))
    asked, _, message = out.partition("Enter leaves it out: ")
    assert code == 0 and asked.startswith("From your note last year. Still right? the kite\n")
    assert message == (f"Hi Dora, how is {said}?\n" if said else "Hi Dora?\n")


@pytest.mark.parametrize(("answer", "said"), [("y", ""), ("the walk", "the walk")])
def test_a_note_too_long_for_a_sentence_is_asked_about_in_a_shorter_form(
    kith: Run, filled: Path, answer: str, said: str
) -> None:
    fill(filled / "kith.json", person("dora000000", "Dora Voss"), talk("2026-11-01", LONG))
    change(filled, prompts.say_my_way, "CK-start-1", "Hi {first_name}[[, how is {last_topic}]]?")
    code, out, _ = kith("draft", "dora", "--for", "hello", answers=(answer,))
    assert code == 0 and "at more length than a message needs" in out
    message = out.rpartition(": ")[2]
    assert message == f"Hi Dora, how is {said or shortened(LONG)}?\n"


def test_an_introduction_takes_a_second_person_and_says_so(kith: Run, filled: Path) -> None:
    code, out, err = kith("draft", "ana", "--for", "introduction")
    assert (code, out) == (1, "") and "`--with NAME`" in err and err.count("\n") == 1
    assert kith("draft", "ana", "--for", "introduction", "--with", "ana diaz").code == 1
    code, out, err = kith("draft", "ana", "--for", "introduction", "--with", "ben")
    assert (code, out) == (1, "") and "--word shared_tag=" in err
    word = ("--word", "shared_tag=old maps")
    code, out, _ = kith("draft", "ana", "--for", "introduction", "--with", "ben", *word)
    assert code == 0 and "old maps" in out
    named = ("--word", "other_person=Zaphod")
    assert kith("draft", "ana", "--for", "introduction", *named, *word).code == 0


def test_a_stranger_gets_the_neutral_greeting_or_is_told_how(kith: Run) -> None:
    code, out, err = kith("draft", "anna", "--for", "hello")
    assert (code, out, err) == (0, "Hi Anna, how are things?\n", f"{NO_LINE}\n")
    code, out, err = kith("draft", "anna", "--for", "thanks")
    assert (code, out) == (1, "")
    assert '`kith coach "Anna Lind" --known "a little"`' in err and "`--for hello` has one" in err


async def test_the_app_and_the_shell_begin_with_the_same_message(kith: Run, filled: Path) -> None:
    from tui.app import KithApp
    from tui.screens.draft import DraftScreen

    reasons = ("hello", "promise", "follow-up", "birthday", "repair")
    printed = {name: kith("draft", "ana", "--for", name).out for name in reasons}
    app = KithApp(Book.open(filled / "kith.json", clock=FixedClock(AT)))
    async with app.run_test(size=(80, 24)) as pilot:
        for name in reasons:
            screen = DraftScreen("ana0000000", reason=name)
            app.push_screen(screen)
            await pilot.pause()
            await pilot.pause()
            assert screen.draft is not None
            assert f"{screen.draft.text}\n" == printed[name], name


def test_an_end_of_input_prints_no_message(kith: Run) -> None:
    assert kith("draft", "ana", "--for", "news", answers=()).code == 1


def test_a_hard_name_is_drafted_as_words_that_steer_nothing(kith: Run, filled: Path) -> None:
    hostile = "Ann\x1b[31m\x07 [/x] {me}"
    fill(filled / "kith.json", person("evil000000", hostile, short_name=hostile, known="well"))
    code, out, _ = kith("draft", "evil000000", "--for", "hard-time")
    assert code == 0 and "\x1b" not in out and "\x07" not in out
    for words in (("coach", "evil000000", "--all"), ("coach", "evil000000", "--json")):
        assert "\x1b" not in kith(*words).out
