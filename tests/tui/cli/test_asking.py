"""Questions as plain text: no answer is mistaken for a command, and none is ever lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from coach import rating
from coach.calm import STOPPED
from coach.flow import Answers, Closing, Option, Question
from store.clock import FixedClock
from store.errors import DiskTrouble
from tests.hostile import MIXED
from tests.tui.cli.conftest import AT, Terminal
from tui import kept_answers
from tui.cli import asking
from tui.cli.asking import ask_flow, say_closing
from tui.cli.question import NOT_ONE, chosen, say_options
from tui.cli.session import Session
from tui.drafts import Drafts

MATTER = kept_answers.matter_of("toy", "1")
WENT = (
    Option(value="went", name="I went"),
    Option(value="home", name="I stayed home", says="All fine."),
    Option(value="calm", name="Calm first", do="calm"),
    Option(value="help", name="Help", do="help"),
    Option(value="stop", name="Stop here", do="stop"),
)
LAST_WORDS = ("I'm heading home.", "It was good to meet you.")


class Toy:
    """One question of each kind."""

    title, opening = "Open Shelves, before", "Five short questions. Saved here only."

    def questions(self, answers: Answers) -> tuple[Question, ...]:
        """A line, a line with words to take, a rating, a few lines, a choice."""
        asked = (
            Question(id="goal", ask="What would be enough?", example="Say hello"),
            Question(
                id="exit", ask="Last words?", options=tuple(Option(value=w) for w in LAST_WORDS)
            ),
            rating.tension("tension", "How tense?", before=("You expected: rain.",)),
            Question(id="facts", ask="What happened?", kind="lines", most=3),
            Question(id="went", ask="Did you go?", kind="choice", options=WENT),
        )
        return rating.asked(asked, "numbers", answers)

    def remark(self, question: Question, answer: str) -> str:
        """A feeling is no deed."""
        return "Could it be something small you do?" if "feel" in answer else ""

    def closing(self, answers: Answers) -> Closing:
        """Something to choose, unless one stayed home."""
        more = () if answers.get("went") == "home" else (Option(value="again", name="once more"),)
        return Closing(lines=("Done.",), options=more)


@pytest.mark.parametrize("typed", ["9" * 5000, "0", "-1", "4", "²", ""])
def test_a_number_that_there_is_nothing_for_chooses_nothing(typed: str) -> None:
    assert chosen(WENT[:3], typed) is None
    assert [chosen(WENT[:3], number) for number in ("1", "3")] == [WENT[0], WENT[2]]


class Typing:
    """Types lines at a terminal, then ends the input."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._path, self._patch = path, monkeypatch
        self.out = Terminal()

    def session(self) -> Session:
        return Session(self._path, demo=False, clock=FixedClock(AT))

    def type(self, *lines: str) -> None:
        """What will be typed; and a fresh screen."""
        self.out = Terminal()
        self._patch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))
        self._patch.setattr(sys, "stdout", self.out)

    def ask(self, *lines: str, **named: object) -> dict[str, str] | None:
        """The answers to the toy, these lines typed."""
        self.type(*lines)
        return ask_flow(self.session(), Toy(), matter=MATTER, **named)  # type: ignore[arg-type]

    def kept(self) -> kept_answers.KeptAnswers | None:
        return kept_answers.find(Drafts.beside(self.session().book), MATTER)

    @property
    def shown(self) -> str:
        return self.out.getvalue()


@pytest.fixture
def typing(path: Path, monkeypatch: pytest.MonkeyPatch) -> Typing:
    monkeypatch.setenv("NO_COLOR", "1")
    return Typing(path, monkeypatch)


def test_every_kind_of_question_is_answered_in_a_line(typing: Typing) -> None:
    found = typing.ask("Say hello", "2", "", "about 40", "a tram", "a song", "", "1")
    assert found == {
        "goal": "Say hello",
        "exit": LAST_WORDS[1],
        "tension": "about 40",
        "facts": "a tram\na song",
        "went": "went",
    }
    for words in ("Five short questions", "Such as: Say hello", "You expected: rain.", "5 of 5"):
        assert words in typing.shown
    assert typing.kept() is None


def test_enter_skips_and_says_nothing_of_it(typing: Typing) -> None:
    assert typing.ask("", "", "", "", "") == dict.fromkeys(
        ("goal", "exit", "tension", "facts", "went"), ""
    )


def test_words_of_commands_are_answers_where_one_types(typing: Typing) -> None:
    """`b`, `q`, `back` and `n` may be what somebody means; only what nobody says goes back."""
    found = typing.ask("q", "back", "", "b", "n", "", "home")
    assert found is not None
    assert (found["goal"], found["exit"], found["facts"]) == ("q", "back", "b\nn")


def test_a_number_beside_words_to_take_is_shown_before_it_is_taken(typing: Typing) -> None:
    found = typing.ask("", "1", "Off I go.", "", "", "")
    assert found is not None and found["exit"] == "Off I go."
    assert f"So far: {LAST_WORDS[0]}" in typing.shown


class Several(Toy):
    """Two lines, with words to take."""

    def questions(self, answers: Answers) -> tuple[Question, ...]:
        """The one question."""
        took = tuple(Option(value=f"{words} Then I'm off.") for words in LAST_WORDS)
        return (Question(id="exit", ask="Last words?", kind="lines", most=2, options=took),)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (("1", "2", ""), (0, 1)),
        (("1", "Bye.", "2"), (0, "Bye.")),
        (("Bye.", "2"), ("Bye.", 1)),
        (("2", ""), (1,)),
        (("1", "2", "1", ""), (0, 0)),
    ],
)
def test_of_several_lines_each_number_takes_one(
    typing: Typing, typed: tuple[str, ...], kept: tuple[int | str, ...]
) -> None:
    typing.type(*typed)
    found = ask_flow(typing.session(), Several(), matter=MATTER)
    whole = [f"{words} Then I'm off." for words in LAST_WORDS]
    words = [one if isinstance(one, str) else whole[one] for one in kept]
    assert found == {"exit": "\n".join(words)}
    assert all(one in typing.shown for one in words if one in whole)


def test_an_option_of_two_lines_hangs_under_its_words(typing: Typing) -> None:
    typing.type()
    say_options((Option(value="one two three " * 10),))
    first, second, *_ = typing.shown.splitlines()
    assert first.startswith("  1  one") and second.startswith("     ")
    assert max(map(len, (first, second))) <= 76


def test_back_keeps_what_was_answered_and_enter_keeps_it_again(typing: Typing) -> None:
    found = typing.ask("hello", "<", "", "bye", "<", "-", "", "", "")
    assert found is not None
    assert (found["goal"], found["exit"]) == ("hello", "")
    assert "So far: hello" in typing.shown and "So far: bye" in typing.shown


def test_words_taken_by_number_stay_on_the_way_back(typing: Typing) -> None:
    found = typing.ask("hello", "2", "<", "", "", "", "", "")
    assert found is not None and (found["goal"], found["exit"]) == ("hello", LAST_WORDS[1])


def test_what_stands_there_ends_in_one_stop(typing: Typing) -> None:
    typing.ask("hello", "2", "", "", "", "")
    assert f"So far: {LAST_WORDS[1]} Enter" in " ".join(typing.shown.split())
    typing.ask("hello", "<", "", "", "", "", "")
    assert "So far: hello. Enter" in typing.shown


def test_back_from_the_first_question_asks_it_again(typing: Typing) -> None:
    found = typing.ask("<", "hello", "", "", "", "")
    assert found is not None and found["goal"] == "hello"


def test_what_cannot_be_read_is_said_and_asked_again(typing: Typing) -> None:
    found = typing.ask("", "", "many", "40", "", "9", "I went")
    assert found is not None and (found["tension"], found["went"]) == ("40", "went")
    assert rating.NOT_READ in typing.shown and NOT_ONE in typing.shown


def test_a_remark_is_made_once_and_never_has_to_be_heeded(typing: Typing) -> None:
    found = typing.ask("feel fine", "", "", "", "", "")
    assert found is not None and found["goal"] == "feel fine"
    assert typing.shown.count("something small you do") == 1


@pytest.mark.parametrize("last", ["q", "5"], ids=["by a word", "by an option"])
def test_stopping_is_one_key_and_keeps_what_was_said(typing: Typing, last: str) -> None:
    assert typing.ask("hello", "", "", "", last) is None
    assert "kept" in typing.shown and STOPPED in typing.shown
    kept = typing.kept()
    assert kept is not None and kept.answers["goal"] == "hello"


@pytest.mark.parametrize("last", ["q", "5"], ids=["by a word", "by an option"])
def test_after_a_stop_it_goes_on_with_the_next_question(typing: Typing, last: str) -> None:
    flow = Toy()
    asked = (*flow.questions({}), Question(id="next", ask="And next?"))
    flow.questions = lambda answers: asked  # type: ignore[method-assign]
    typing.type("hello", "", "", "", last)
    assert ask_flow(typing.session(), flow, matter=MATTER) is None
    typing.type("rest")
    found = ask_flow(typing.session(), flow, matter=MATTER)
    assert found is not None and (found["went"], found["next"]) == ("", "rest")
    assert "And next?" in typing.shown and "Did you go?" not in typing.shown


def test_q_stops_at_a_rating_too(typing: Typing) -> None:
    assert typing.ask("", "", "q") is None
    assert typing.kept() is None, "nothing was said, so nothing is kept"


def test_the_end_of_the_input_keeps_what_was_answered_and_the_next_run_goes_on(
    typing: Typing,
) -> None:
    with pytest.raises(EOFError):
        typing.ask("hello", "", "", "a tram")
    assert "kept" in typing.shown
    kept = typing.kept()
    assert kept is not None and (kept.here, kept.typed) == ("facts", "a tram")
    found = typing.ask("", "1")
    assert found is not None and (found["goal"], found["facts"]) == ("hello", "a tram")
    assert asking.AGAIN in typing.shown and typing.kept() is None


def test_ctrl_c_keeps_it_too(typing: Typing, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = iter(("hello",))

    def one_line(prompt: str, before: str = "") -> str:
        for line in lines:
            return line
        raise KeyboardInterrupt

    monkeypatch.setattr(asking, "ask", one_line)
    with pytest.raises(KeyboardInterrupt):
        typing.ask()
    kept = typing.kept()
    assert kept is not None and kept.answers == {"goal": "hello"} and kept.here == "exit"


def test_what_the_app_kept_goes_on_here(typing: Typing) -> None:
    drafts = Drafts.beside(typing.session().book)
    kept_answers.keep(drafts, MATTER, kept_answers.KeptAnswers({"goal": "hello"}, "exit", "By"))
    found = typing.ask("", "", "", "")
    assert found is not None and (found["goal"], found["exit"]) == ("hello", "By")


def test_what_is_known_is_not_asked(typing: Typing) -> None:
    found = typing.ask("", "", "", "", known={"goal": "hello"})
    assert found is not None and found["goal"] == "hello"
    assert "What would be enough" not in typing.shown


def test_a_refused_save_keeps_every_answer(typing: Typing) -> None:
    def refuse(answers: dict[str, str]) -> None:
        raise DiskTrouble("There is no room on the disk. Nothing was changed.")

    with pytest.raises(DiskTrouble):
        typing.ask("hello", "", "", "", "", save=refuse)
    kept = typing.kept()
    assert kept is not None and kept.answers["goal"] == "hello"
    saved: list[dict[str, str]] = []
    typing.ask("", save=saved.append)
    assert saved[0]["goal"] == "hello" and typing.kept() is None


def test_answers_that_cannot_be_kept_are_said_once_and_still_saved(
    typing: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(kept_answers, "keep", refuse)
    err = Terminal()
    monkeypatch.setattr(sys, "stderr", err)
    found = typing.ask("hello", "", "", "", "")
    assert found is not None and found["goal"] == "hello"
    assert err.getvalue().count("no space left") == 1


@pytest.mark.parametrize(
    ("number", "words"), [("3", "Let them go. Notice the difference."), ("4", "988")]
)
def test_calm_and_help_are_printed_and_it_goes_on(typing: Typing, number: str, words: str) -> None:
    found = typing.ask("", "", "", "", number)
    assert found is not None and found["went"] == WENT[int(number) - 1].value
    assert words in typing.shown


@pytest.mark.parametrize(
    ("answers", "lines", "value"),
    [({"went": "home"}, (), ""), ({}, ("7", "1"), "again"), ({}, ("",), "")],
)
def test_the_last_page_asks_what_comes_next_where_there_is_something(
    typing: Typing, answers: dict[str, str], lines: tuple[str, ...], value: str
) -> None:
    typing.type(*lines)
    assert say_closing(Toy(), answers) == value
    assert "Done." in typing.shown


def test_hostile_text_is_kept_as_typed_and_shown_as_text(typing: Typing) -> None:
    text = MIXED[0].replace("\n", " ").replace("\r", " ")
    found = typing.ask(text, "<", "", "", "", "", "")
    assert found is not None and "[@click=app.quit]" in found["goal"]
    assert not set(typing.shown) & set("\x1b\x07\x9b")
