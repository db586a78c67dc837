"""Questions on a page each: going on, back, out and in again, and nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from coach import rating
from coach.flow import Answers, Closing, Option, Question
from store.book import Book
from store.errors import DiskTrouble
from tests.hostile import MIXED
from tests.tui.reading import screen_text
from tests.tui.test_quick_log_words import READ_ONLY
from tests.tui.test_today import notice, press, type_in
from tests.tui.test_welcome import trouble, wait_for
from tui import kept_answers
from tui.app import KithApp
from tui.kept_answers import KeptAnswers
from tui.screens.asking import AskScreen
from tui.screens.asking.answer import TO_CHOOSE, AnswerBox
from tui.screens.asking.options import Options
from tui.screens.asking.screen import LEFT_OFF
from tui.screens.calm import CalmScreen
from tui.widgets.paper import Paper

MakeApp = Callable[..., KithApp]
USUAL = (80, 24)
LAST_WORDS = ("I'm heading home while I've still got some energy.", "It was good to meet you.")


class Toy:
    """One question of each kind."""

    title, opening = "Open Shelves, before", "Five short questions. Saved here only."

    def questions(self, answers: Answers) -> tuple[Question, ...]:
        """A line, a line with words to take, a rating, a few lines, a choice."""
        took = tuple(Option(value=words) for words in LAST_WORDS)
        asked = (
            Question(id="goal", ask="What would be enough?", example="Say hello"),
            Question(id="exit", ask="Your last words?", options=took),
            rating.tension("tension", "How tense?", before=("You expected: rain.",)),
            Question(id="facts", ask="What happened?", kind="lines", most=3),
            Question(id="went", ask="Did you go?", kind="choice", options=_WENT),
        )
        return rating.asked(asked, "numbers", answers)

    def remark(self, question: Question, answer: str) -> str:
        """A feeling is no deed."""
        return "Could it be something small you do?" if "feel" in answer else ""

    def closing(self, answers: Answers) -> Closing:
        """Something to choose, unless one stayed home."""
        more = (
            () if answers.get("went") == "home" else (Option(value="again"), Option(value="rest"))
        )
        return Closing(lines=("Done.",), options=more)


_WENT = (
    Option(value="went", name="I went"),
    Option(value="home", name="I stayed home", says="All fine."),
    Option(value="calm", name="Calm first", do="calm"),
    Option(value="stop", name="Stop here", do="stop"),
)


class AskToy(AskScreen):
    """The toy on a page, saving into itself."""

    matter = "form:toy:1"

    def __init__(self) -> None:
        super().__init__()
        self.saved: dict[str, str] | None = None
        self.refuse = False

    def flow(self) -> Toy:
        """The toy."""
        return Toy()

    def save(self, answers: dict[str, str]) -> None:
        """Keep them here."""
        if self.refuse:
            raise DiskTrouble("There is no room on the disk. Nothing was changed.")
        self.saved = answers


async def opened(pilot: Pilot[int], results: list[str | None] | None = None) -> AskToy:
    """The page, in front."""
    screen = AskToy()
    await pilot.app.push_screen(screen, (results if results is not None else []).append)
    await pilot.pause()
    return screen


def shown(screen: AskScreen) -> str:
    """What stands above the field."""
    return "\n".join(block.content.plain for block in screen.query_one("#above", Paper).blocks)


async def test_from_the_first_question_to_what_was_chosen_at_the_end(demo_app: KithApp) -> None:
    results: list[str | None] = []
    async with demo_app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot, results)
        assert "1 of 5" in shown(screen) and "Five short questions" in shown(screen)
        assert "Such as: Say hello" in shown(screen)
        await type_in(pilot, "Say hello")
        await press(pilot, "enter", "down", "down", "enter")
        assert screen.query_one(AnswerBox).answer == LAST_WORDS[1], "words are taken to be changed"
        await type_in(pilot, " Bye.")
        await press(pilot, "enter")
        assert "You expected: rain." in shown(screen)
        await press(pilot, "4", "2", "enter")
        await type_in(pilot, "one")
        await press(pilot, "enter")
        await type_in(pilot, "two")
        await press(pilot, "enter", "enter", "1")
        assert screen.saved == {
            "goal": "Say hello",
            "exit": f"{LAST_WORDS[1]} Bye.",
            "tension": "42",
            "facts": "one\ntwo",
            "went": "went",
        }
        assert "Done." in shown(screen) and results == []
        await press(pilot, "2")
        assert results == ["rest"]


async def test_every_question_may_be_skipped(demo_app: KithApp) -> None:
    results: list[str | None] = []
    async with demo_app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot, results)
        await press(pilot, "enter", "enter", "enter", "enter", "n")
        assert screen.saved == dict.fromkeys(("goal", "exit", "tension", "facts", "went"), "")
        await press(pilot, "escape")
        assert results == [""]


async def test_a_last_page_without_a_choice_closes_with_enter(demo_app: KithApp) -> None:
    results: list[str | None] = []
    async with demo_app.run_test(size=USUAL) as pilot:
        await opened(pilot, results)
        await press(pilot, "enter", "enter", "enter", "enter", "2", "enter")
        assert results == [""]


async def test_a_remark_is_made_once_and_never_has_to_be_heeded(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await type_in(pilot, "feel fine")
        await press(pilot, "enter")
        remark = screen.query_one("#remark", Static)
        assert remark.display and "something small you do" in str(remark.render())
        assert "1 of 5" in shown(screen)
        await press(pilot, "enter")
        assert "2 of 5" in shown(screen) and not remark.display


async def test_what_cannot_be_read_is_said_and_stays(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await press(pilot, "enter", "enter")
        await type_in(pilot, "many")
        await press(pilot, "enter")
        assert trouble(demo_app) == rating.NOT_READ
        assert screen.query_one(AnswerBox).answer == "many"


async def test_the_way_back_keeps_what_was_typed(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await type_in(pilot, "hello")
        await press(pilot, "enter")
        await type_in(pilot, "bye")
        await press(pilot, "up")
        assert "1 of 5" in shown(screen) and screen.query_one(AnswerBox).answer == "hello"
        await press(pilot, "up")
        assert "1 of 5" in shown(screen)
        await press(pilot, "enter")
        assert screen.query_one(AnswerBox).answer == "bye"


async def test_back_from_a_choice(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await press(pilot, "enter", "enter", "enter")
        await type_in(pilot, "one")
        await press(pilot, "enter", "enter", "left")
        assert "4 of 5" in shown(screen) and screen.query_one(AnswerBox).answer == "one"


async def test_leaving_keeps_everything_and_coming_back_goes_on_there(demo_app: KithApp) -> None:
    results: list[str | None] = []
    async with demo_app.run_test(size=USUAL) as pilot:
        await opened(pilot, results)
        await type_in(pilot, "hello")
        await press(pilot, "enter")
        await type_in(pilot, "half a sen")
        await press(pilot, "escape")
        assert results == [None] and "kept" in notice(demo_app)
        screen = await opened(pilot)
        assert "2 of 5" in shown(screen)
        assert screen.query_one(AnswerBox).answer == "half a sen"
        assert screen.answers["goal"] == "hello"


async def test_leaving_without_a_word_keeps_nothing_and_says_nothing(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "escape")
        assert "kept" not in notice(demo_app)
        assert demo_app.drafts.find(AskToy.matter) is None


async def test_a_crash_in_the_middle_of_a_word_loses_nothing(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await type_in(pilot, "hel")
    kept = demo_app.drafts.find(AskToy.matter)
    assert kept is not None and "hel" in kept.lines[0]


async def test_a_refused_save_stays_with_every_answer(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        screen.refuse = True
        await type_in(pilot, "hello")
        await press(pilot, "enter", "enter", "enter", "enter", "1")
        assert "no room" in trouble(demo_app) and screen.saved is None
        assert demo_app.screen is screen
        screen.refuse = False
        await press(pilot, "1")
        assert screen.saved is not None and screen.saved["goal"] == "hello"
        assert demo_app.drafts.find(AskToy.matter) is None


async def test_stopping_is_one_key_and_keeps_what_was_said(demo_app: KithApp) -> None:
    results: list[str | None] = []
    async with demo_app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot, results)
        await type_in(pilot, "hello")
        await press(pilot, "enter", "enter", "enter", "enter", "4")
        assert results == [None] and screen.saved is None
        assert demo_app.drafts.find(AskToy.matter) is not None


async def test_calm_in_between_and_then_on(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "enter", "enter", "enter", "enter", "z")
        assert isinstance(demo_app.screen, CalmScreen)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_every_page_fits(demo_app: KithApp, size: tuple[int, int]) -> None:
    async with demo_app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        for _ in range(4):
            await press(pilot, "enter")
            keys = screen.query_one("#keys").region
            assert keys.bottom <= size[1] and keys.right <= size[0]
        options = screen.query_one(Options)
        assert options.region.bottom <= screen.query_one("#keys").region.y


class LongBefore(Toy):
    """What was written earlier fills a low terminal: three paragraphs of four lines."""

    def questions(self, answers: Answers) -> tuple[Question, ...]:
        """A line to type, then five words to choose from."""
        said = ("It rained on all of us. " * 20,) * 3
        words = rating.asked((rating.tension("peak", "How tense?", before=said),), "words", {})
        return (Question(id="facts", ask="What happened?", before=said), *words)


async def test_however_much_is_said_above_the_answer_and_its_question_are_in_view(
    demo_app: KithApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AskToy, "flow", lambda _: LongBefore())
    async with demo_app.run_test(size=(60, 20)) as pilot:
        screen = await opened(pilot)
        box = screen.query_one(AnswerBox)
        await wait_for(pilot, lambda: box.fields[0].region.bottom <= box.region.bottom)
        assert "What happened?" in screen_text(demo_app)
        await press(pilot, "enter")
        words = [word for _, word in rating.TENSION_WORDS]
        await wait_for(pilot, lambda: all(f"  {word}" in screen_text(demo_app) for word in words))
        assert "How tense?" in screen_text(demo_app)


@pytest.mark.parametrize("text", MIXED[:1], ids=["mixed"])
async def test_hostile_text_is_shown_as_text(demo_app: KithApp, text: str) -> None:
    async with demo_app.run_test(size=(60, 20)) as pilot:
        screen = await opened(pilot)
        screen.query_one(AnswerBox).fields[0].take_paste(text)
        await press(pilot, "enter", "enter", "enter", "enter", "enter", "enter")
        await press(pilot, "2")
        assert screen.saved is not None and "[@click=app.quit]" in screen.saved["goal"]
        assert not set(screen.saved["goal"]) & set("\x1b\x07\x9b")


class Looked(Toy):
    """Something only the user can know, and a line after it."""

    def questions(self, answers: Answers) -> tuple[Question, ...]:
        """Whether it happened, and what surprised."""
        options = (Option(value="yes"), Option(value="partly"), Option(value="no"))
        return (
            Question(id="goal", ask="What would be enough?"),
            Question(
                id="expected", ask="Did it happen?", kind="choice", options=options, unset=True
            ),
            Question(id="surprise", ask="What surprised you?"),
        )


class AskLooked(AskToy):
    """That on a page."""

    def flow(self) -> Toy:
        """Looking back."""
        return Looked()


async def test_enter_never_answers_what_only_the_user_can_know(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        screen = AskLooked()
        await pilot.app.push_screen(screen)
        await press(pilot, "enter")
        assert "Did it happen?" in shown(screen)
        assert screen.query_one(Options).selected is None, "no answer stands there beforehand"
        assert "1-3 take it   Enter skip" in screen_text(demo_app)
        await press(pilot, "enter")
        assert "What surprised you?" in shown(screen) and screen.answers["expected"] == ""
        await press(pilot, "up", "down")
        assert "Enter take it" in screen_text(demo_app), "an arrow selects the first"
        await press(pilot, "down", "enter")
        assert screen.answers["expected"] == "partly"
        await press(pilot, "up")
        assert screen.query_one(Options).cursor == 1, "what was answered is selected"


async def test_a_sentence_typed_where_one_chooses_goes_nowhere_and_says_so(
    demo_app: KithApp,
) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        screen = AskLooked()
        await pilot.app.push_screen(screen)
        await type_in(pilot, "Say hello")
        await press(pilot, "enter", *"help")
        assert "Did it happen?" in shown(screen), "h is no way back"
        assert TO_CHOOSE.partition(":")[0] in screen_text(demo_app)
        await press(pilot, "2")
        assert "What surprised you?" in shown(screen)
        assert screen.answers == {"goal": "Say hello", "expected": "partly"}


async def test_who_comes_back_in_the_middle_is_told_so_though_nothing_was_typed(
    demo_app: KithApp,
) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        await pilot.app.push_screen(AskLooked())
        await press(pilot, "enter", "1", "escape")
        screen = AskLooked()
        await pilot.app.push_screen(screen)
        await pilot.pause()
        assert "What surprised you?" in shown(screen) and LEFT_OFF in shown(screen)
        await press(pilot, "ctrl+r")
        assert "What would be enough?" in shown(screen) and LEFT_OFF not in shown(screen)


async def test_what_was_typed_for_a_question_that_is_gone_is_no_answer_to_another(
    demo_app: KithApp,
) -> None:
    kept = KeptAnswers({"goal": "Say hello"}, "rained", "it rained all day")
    async with demo_app.run_test(size=USUAL) as pilot:
        kept_answers.keep(demo_app.drafts, AskToy.matter, kept)
        screen = await opened(pilot)
        assert "last words" in shown(screen) and screen.box.answer == ""
        await press(pilot, "escape")
        again = kept_answers.find(demo_app.drafts, AskToy.matter)
        assert again is not None and "it rained all day" in again.answers.values(), "nor is it lost"
        screen = await opened(pilot)
        await press(pilot, "enter", "enter", "enter", "1")
        assert screen.saved is not None and "it rained all day" not in screen.saved.values()


async def test_a_book_that_takes_nothing_says_so_before_anything_is_typed(
    demo_app: KithApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Book, "read_only", READ_ONLY)

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "replace", refuse)
    async with demo_app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        assert trouble(screen) == READ_ONLY
        await type_in(pilot, "Say hello")
        screen.keep_now()
        assert trouble(screen) == READ_ONLY, "it cannot be saved at the end either"
        await press(pilot, "enter")
        assert trouble(screen) == READ_ONLY
        await press(pilot, "escape")
        screen = await opened(pilot)
        await press(pilot, "up")
        assert screen.box.answer == "Say hello"
