"""One question on a page, with much air; every one may be skipped, and leaving loses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from coach.flow import (
    Closing,
    Flow,
    Option,
    Question,
    following,
    one_before,
    place_of,
    refusal,
    settled,
)
from store.errors import KithError
from tui.kept_answers import KeptAnswers
from tui.screens.asking.answer import AnswerBox
from tui.screens.asking.keeping import KeepsAnswers
from tui.text import joined, plain
from tui.widgets.frame import keys
from tui.widgets.paper import BLANK, Block, Paper

KEPT = "What you typed is kept: it is there when you come back."


class AskScreen(KeepsAnswers):
    """Asks what `flow()` asks, then saves. Gives the option chosen at the end, or "" for none.

    A subclass says which flow it is, under which `matter` answers are kept, and how to `save`.
    None is given when it was left before its end; what was typed is kept then.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "back", "the one before", show=False),
        Binding("n", "skip", "skip", show=False),
        Binding("enter", "close", "close", show=False),
    ]
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    AskScreen {
        background: $background;
        align: center top;
        & #sheet {
            width: 78; max-width: 100%; height: 100%; max-height: 100%;
            background: $background; padding: 2 3 1 3;
        }
        & #page { height: 1fr; scrollbar-size-vertical: 1; }
        & #remark { color: $time; width: 1fr; margin-top: 1; display: none; }
        & #keys { height: 1; }
        &.-narrow #sheet { padding: 1 2 1 2; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.answers: dict[str, str] = {}
        self._here: Question | None = None
        self._last: Closing | None = None
        self._remarked: set[tuple[str, str]] = set()

    # what subclasses say

    def flow(self) -> Flow:
        """The questions; asked anew for each page, so that it may look at the book."""
        raise NotImplementedError

    def save(self, answers: dict[str, str]) -> None:
        """Put the answers into the book. Raises KithError."""
        raise NotImplementedError

    def answered_already(self) -> dict[str, str]:
        """What is known before the first question."""
        return {}

    def first(self, flow: Flow) -> Question | None:
        """Where it begins: the first question without an answer, else the last one."""
        return following(flow, self.answers) or one_before(flow, self.answers, "")

    def done(self, value: str) -> None:
        """The end: close with what was chosen there."""
        self.dismiss(value)

    def read_first(self, what: str) -> None:
        """Show what is to be read before the question is answered."""
        raise NotImplementedError

    # the page

    def sheet(self) -> Iterable[Widget]:
        """What is said above, the question with its field, and a word about the answer."""
        with VerticalScroll(id="page", can_focus=False):
            yield Paper(id="above")
            yield AnswerBox(id="answer")
            yield Static(id="remark")

    def on_mount(self) -> None:
        """Go on where it was left."""
        self.answers = self.answered_already()
        before = self.kept_before()
        typed = ""
        if before is not None:
            self.answers |= before.answers
            typed = before.typed
        flow = self.flow()
        here = None
        if before is not None:
            here = next(
                (one for one in flow.questions(self.answers) if one.id == before.here), None
            )
        here = here or self.first(flow)
        if here is None:
            self._end()
        else:
            self._show(here, typed)

    def _show(self, question: Question, typed: str = "") -> None:
        """The page of one question; `typed` stands in its field, else the answer given before."""
        self._here = question
        self._last = None
        self.trouble("")
        self._say("")
        self.query_one("#above", Paper).blocks = self._above(question)
        self.query_one(AnswerBox).ask(question, typed or self.answers.get(question.id, ""))
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)
        self._show_keys()

    def _above(self, question: Question) -> list[Block]:
        flow = self.flow()
        place, of = place_of(flow, self.answers, question.id)
        first = one_before(flow, self.answers, question.id) is None
        count = f"{place} of {of}" if question.counted or not first else ""
        head = joined([plain(flow.title, "$quiet"), plain(count, "$quiet")], "   ")
        blocks = [Block(head), BLANK]
        if first and flow.opening:
            blocks += [Block(plain(flow.opening, "$quiet")), BLANK]
        for paragraph in question.before:
            blocks += [Block(plain(paragraph, "$foreground")), BLANK]
        blocks.append(Block(plain(question.ask, "bold $foreground")))
        if question.hint:
            blocks.append(Block(plain(question.hint, "$quiet")))
        if question.example:
            blocks.append(Block(plain(f"Such as: {question.example}", "$quiet"), hang=9))
        return blocks

    def _say(self, line: str) -> None:
        remark = self.query_one("#remark", Static)
        remark.update(plain(line))
        remark.display = bool(line)

    def _show_keys(self) -> None:
        self.query_one("#keys", Static).update(keys(self._keys()))

    def _keys(self) -> Sequence[tuple[str, str]]:
        if self._last is not None:
            return (
                (("Enter", "take it"), ("Esc", "close"))
                if self._last.options
                else (("Enter", "close"),)
            )
        if self._here is not None and self._here.kind == "choice":
            return (("Enter", "take it"), ("n", "skip"), ("←", "back"), ("Esc", "leave, kept"))
        pairs = [("Enter", "next, or skip")]
        if self._here is not None and self._here.options:
            pairs.append(("↓", "words"))
        return (*pairs, ("↑", "back"), ("Esc", "leave, kept"))

    # answering

    @on(AnswerBox.Typed)
    def _typed(self, event: AnswerBox.Typed) -> None:
        event.stop()
        self.trouble("")
        self.keep_soon()

    @on(AnswerBox.Taken)
    def _taken(self, event: AnswerBox.Taken) -> None:
        event.stop()
        if self._last is not None:
            self._chosen_at_the_end(event.option)
        elif self._here is not None:
            self._take(self._here, event.answer, event.option)

    @on(AnswerBox.Back)
    def _go_back(self, event: AnswerBox.Back) -> None:
        event.stop()
        self.action_back()

    def action_skip(self) -> None:
        """No answer to this one; nothing is said about it."""
        if self._here is not None and self._here.kind == "choice":
            self._take(self._here, "", None)

    def _take(self, question: Question, answer: str, option: Option | None) -> None:
        wrong = refusal(question, answer)
        if wrong:
            self.trouble(wrong)
            return
        if option is not None and option.do == "read":
            self.read_first(option.value)
            return
        remark = self.flow().remark(question, answer) if answer.strip() else ""
        if remark and (question.id, answer) not in self._remarked:
            self._remarked.add((question.id, answer))
            self._say(f"{remark} Enter goes on with it as it is.")
            return
        self.answers.pop(question.id, None)
        self.answers[question.id] = answer.strip()
        if option is not None and option.do == "help":
            self.call_later(self.app.run_action, "hard_day")
        elif option is not None and option.do == "calm":
            self.app.action_calm()
        if option is not None and option.do == "stop":
            self.keep_now()
            self.finish(None)
        else:
            self._go_on(question)

    def _go_on(self, question: Question) -> None:
        """The next question in order, answered before or not; after the last one the end."""
        asked = self.flow().questions(self.answers)
        ids = [one.id for one in asked]
        after = asked[ids.index(question.id) + 1 :] if question.id in ids else ()
        here = after[0] if after else following(self.flow(), self.answers)
        if here is not None:
            self._show(here)
            self.keep_now()
        else:
            self._end()

    def action_back(self) -> None:
        """The question before, with its answer in the field."""
        if self._last is not None or self._here is None:
            return
        typed = self.query_one(AnswerBox).answer
        if typed.strip() and self._here.kind != "choice":
            self.answers[self._here.id] = typed.strip()
        before = one_before(self.flow(), self.answers, self._here.id)
        if before is not None:
            self._show(before)
            self.keep_now()

    # the end

    def _end(self) -> None:
        """Save, and say what happened and what may come next; refused, it stays as it is."""
        flow = self.flow()
        answers = settled(flow, self.answers)
        try:
            self.save(answers)
        except KithError as error:
            self.trouble(str(error))
            self.keep_now()
            return
        self.let_go()
        self._last = flow.closing(answers)
        if not self._last.lines:
            self.done("")
            return
        self._here = None
        self.trouble("")
        self._say("")
        blocks = [] if self._last.bare else [Block(plain(flow.title, "$quiet"))]
        for line in self._last.lines:
            blocks += [BLANK, Block(plain(line, "$foreground"))]
        self.query_one("#above", Paper).blocks = blocks
        self.query_one(AnswerBox).offer(self._last.options)
        self._show_keys()

    def _chosen_at_the_end(self, option: Option | None) -> None:
        self.done(option.value if option is not None else "")

    def action_close(self) -> None:
        """Enter on a last page without anything to choose."""
        if self._last is not None and not self._last.options:
            self.done("")

    def action_leave(self) -> None:
        """Leave: at the end it is over, before it what was typed is kept."""
        if self._last is not None:
            self.done("")
            return
        kept_something = self.keep_now()
        if kept_something:
            self.app.tell(KEPT)
        self.finish(None)

    # keeping

    def to_keep(self) -> KeptAnswers:
        """Where one is."""
        here = self._here.id if self._here is not None else ""
        typed = self.query_one(AnswerBox).answer if self._here is not None else ""
        return KeptAnswers(dict(self.answers), here, typed)
