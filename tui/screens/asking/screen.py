"""One question on a page, with much air; every one may be skipped, and leaving loses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from coach.calm import STOPPED
from coach.flow import Closing, Flow, Option, Question, following, one_before, refusal, settled
from store.errors import KithError
from tui.kept_answers import KeptAnswers
from tui.screens.asking import page
from tui.screens.asking.answer import AnswerBox
from tui.screens.asking.keeping import KeepsAnswers
from tui.screens.asking.options import Options
from tui.widgets.frame import keys

LEFT_OFF = "This is where you left off. ctrl+r starts from the first question."
BACK = "What you typed last time is back. ctrl+r starts from the first question."


class AskScreen(KeepsAnswers):
    """Asks what `flow()` asks, then saves. Gives the option chosen at the end, or "" for none.

    A subclass says which flow it is, under which `matter` answers are kept, and how to `save`.
    None is given when it was left before its end; what was typed is kept then.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # Not h as well: whoever begins to type "help" here would be a page back, typing there.
        Binding("left", "back", "the one before", show=False),
        Binding("n", "skip", "skip", show=False),
        Binding("enter", "close", "close", show=False),
        Binding("ctrl+r", "afresh", "from the beginning", show=False, priority=True),
    ]
    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]
    goes_on: ClassVar[str] = "next"
    goes_on_empty: ClassVar[str] = "skip"
    """What Enter does with an answer, and without one."""
    DEFAULT_CSS = """
    AskScreen {
        background: $background;
        align: center top;
        & #sheet {
            width: 78; max-width: 100%; height: 100%; max-height: 100%;
            background: $background; padding: 2 3 1 3;
        }
        & #keys { height: 1; }
        &.-narrow #sheet { padding: 1 2 1 2; }
        &.-low #line1, &.-low #line2, &.-low #options.-to-take { margin-top: 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.answers: dict[str, str] = {}
        self._here: Question | None = None
        self._last: Closing | None = None
        self._remarked: set[tuple[str, str]] = set()
        self._back: tuple[str, ...] = ()
        """That typed words are back, or that it does not begin with the first question."""

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
        yield AnswerBox(id="page")

    def nothing_to_ask(self) -> bool:
        """Whether nothing is asked; what says so closes the page itself."""
        return False

    def on_mount(self) -> None:
        """Go on where it was left."""
        if self.nothing_to_ask():
            return
        known, flow, here = self.answered_already(), self.flow(), None
        self.answers = dict(known)
        before = self.kept_before() or KeptAnswers({})
        # What was only read is as the book has it now.
        said = before.answers.items()
        self.answers |= {id: text for id, text in said if text != before.known.get(id)}
        asked = flow.questions(self.answers)
        here, typed = next((one for one in asked if one.id == before.here), None), before.typed
        if here is None and typed:
            # It is asked no more: the words wait, since they are no answer to another question.
            self.answers[before.here], typed = typed, ""
        here = here or self.first(flow)
        if here is None:
            self._end()
            return
        self._here = here
        back: Sequence[str] = ()
        if self.typed_something(typed):
            back = self.back_again(before)
        elif here.id == before.here != asked[0].id:
            back = (LEFT_OFF,)
        self._show(here, typed, back)

    def back_again(self, before: KeptAnswers) -> Sequence[str]:
        """What is said where something typed is back."""
        return (BACK,)

    def action_afresh(self) -> None:
        """To the first question, where it did not begin there; every answer stays in its field."""
        if self._back and self._here is not None:
            self._take_along(self._here)
            self._show(self.flow().questions(self.answers)[0])
            self.keep_now()

    def _show(self, question: Question, typed: str = "", back: Sequence[str] = ()) -> None:
        """The page of one question; `typed` stands in its field, else the answer given before."""
        self._here = question
        self._last = None
        self._back = tuple(back)
        self.calm()
        text = typed or self.answers.get(question.id, "")
        above = page.above(self.flow(), self.answers, question, self._back)
        self.box.ask(question, text, above)
        self._show_keys()

    @property
    def box(self) -> AnswerBox:
        """The question and its field."""
        return self.query_one(AnswerBox)

    def on_descendant_focus(self) -> None:
        """Enter does something else in another field."""
        if self._here is not None:
            self._show_keys()

    def _show_keys(self) -> None:
        here = self._here
        if self._last is not None:
            pairs = page.keys_at_the_end(self._last)
        elif here is not None:
            back = one_before(self.flow(), self.answers, here.id) is not None
            choosing = self.box.options.has_focus
            pairs = page.keys_of(
                here, self._enter(), choosing=choosing, back=back, unset=self.box.unset
            )
        else:
            return
        self.query_one("#keys", Static).update(keys(pairs))

    def _enter(self) -> str:
        """What Enter does where one types."""
        if not self.box.goes_on:
            return "next line"
        return self.goes_on if self.box.answer else self.goes_on_empty

    # answering

    @on(AnswerBox.Typed)
    def _typed(self, event: AnswerBox.Typed) -> None:
        event.stop()
        self.calm()
        self._show_keys()
        self.keep_soon()

    @on(Options.Highlighted)
    def _selected(self, event: Options.Highlighted[Option]) -> None:
        event.stop()
        self._show_keys()

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
            self.box.say(f"{remark} Enter goes on with it as it is.")
            return
        stops = option is not None and option.do == "stop"
        self.answers.pop(question.id, None)
        self.answers[question.id] = "" if stops else answer.strip()
        if option is not None and option.do == "help":
            self.call_later(self.app.run_action, "hard_day")
        elif option is not None and option.do == "calm":
            self.app.action_calm()
        here = self._after(question)
        if stops:
            self._here = here
            self.keep_now()
            self.app.tell(STOPPED)
            self.finish(None)
        elif here is not None:
            self._show(here)
            self.keep_now()
        else:
            self._end()

    def _after(self, question: Question) -> Question | None:
        """The next question in order, answered before or not; None after the last one."""
        asked = self.flow().questions(self.answers)
        ids = [one.id for one in asked]
        after = asked[ids.index(question.id) + 1 :] if question.id in ids else ()
        return after[0] if after else following(self.flow(), self.answers)

    def action_back(self) -> None:
        """The question before, with its answer in the field."""
        if self._last is not None or self._here is None:
            return
        self._take_along(self._here)
        before = one_before(self.flow(), self.answers, self._here.id)
        if before is not None:
            self._show(before)
            self.keep_now()

    def _take_along(self, question: Question) -> None:
        """What is typed and not taken yet is an answer all the same."""
        typed = self.box.answer
        if typed and question.kind != "choice":
            self.answers[question.id] = typed

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
        self.calm()
        self.box.offer(self._last.options, page.ending(flow, self._last))
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
        else:
            self.leave_it()

    # keeping

    def to_keep(self) -> KeptAnswers:
        """Where one is; nothing while it is as the book has it."""
        known = self.answered_already()
        here = self._here.id if self._here is not None else ""
        typed = self.box.answer if here else ""
        if self.answers == known and typed in ("", known.get(here, "")):
            return KeptAnswers({})
        return KeptAnswers(dict(self.answers), here, typed, known)

    def typed_something(self, typed: str | None = None) -> bool:
        """Whether words were typed that the book does not have; `typed` stands in the field."""
        known, said = self.answered_already(), dict(self.answers)
        if self._here is not None and self._here.kind != "choice":
            now = self.box.answer if typed is None else typed
            said[self._here.id] = now or said.get(self._here.id, "")
        chosen = {one.id for one in self.flow().questions(said) if one.kind == "choice"}
        return any(
            text.strip() and text.strip() != known.get(id, "").strip()
            for id, text in said.items()
            if id not in chosen
        )
