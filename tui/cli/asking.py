"""A few short questions as plain linear text: one after the other, and a line to answer each.

What is answered is kept where the app keeps it, so that either may go on with what the other began.
`<` alone goes back and `-` alone says nothing: both are what nobody answers. `q` stops only where
something is chosen or rated; in a line it is a word like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coach.calm import STOPPED
from coach.flow import (
    Flow,
    Question,
    following,
    one_before,
    place_of,
    refusal,
    settled,
    several,
)
from coach.sentences import stop
from store.errors import KithError
from tui import kept_answers
from tui.cli.output import ask, say
from tui.cli.question import (
    NOT_ONE,
    Reply,
    chosen,
    named,
    say_calm,
    say_help,
    say_options,
    say_question,
    say_wrapped,
)
from tui.cli.session import Session
from tui.cli.words import text as as_text
from tui.drafts import Drafts
from tui.kept_answers import KeptAnswers

BACK, NOTHING = "<", "-"
STOP = ("q", "quit")
HOW = "Enter skips a question, < alone goes back, Ctrl-C leaves and keeps what you answered."
AGAIN = "Going on where you were."
KEPT = "What you answered is kept. The same command goes on with it, and so does the app."

Save = Callable[[dict[str, str]], object]
"""Puts the answers into the book. Raises KithError."""


def ask_flow(
    session: Session,
    flow: Flow,
    *,
    matter: str,
    known: Mapping[str, str] | None = None,
    save: Save | None = None,
    read: Callable[[], object] | None = None,
) -> dict[str, str] | None:
    """Ask what `flow` asks; the answers by question, or None when it was stopped in between.

    `matter` is one of `kept_answers.matter_of`, `known` what was answered before the first
    question. With `save` the answers are kept until it took them; without it they are let go at the
    end. `read` prints what an option wants to be read first. Raises what `save` raises, EOFError
    and KeyboardInterrupt; the answers are kept then.
    """
    return _Asking(session, flow, matter, read).run(known or {}, save)


def say_closing(flow: Flow, answers: Mapping[str, str]) -> str:
    """Print the last page, and ask what comes next: the value chosen, or "" for nothing more."""
    last = flow.closing(answers)
    say()
    for line in last.lines:
        say_wrapped(line)
    say_options(last.options)
    while last.options:
        typed = ask("A number, or Enter for nothing more: ").strip()
        option = chosen(last.options, typed)
        if option is not None:
            return option.value
        if not typed or typed.casefold() in STOP:
            break
        say(NOT_ONE)
    return ""


class _Asking:
    """One run of a flow."""

    def __init__(
        self, session: Session, flow: Flow, matter: str, read: Callable[[], object] | None
    ) -> None:
        self._session, self._flow, self._matter, self._to_read = session, flow, matter, read
        self._drafts = Drafts.beside(session.book)
        self._answers: dict[str, str] = {}
        self._remarked: set[tuple[str, str]] = set()
        self._here = ""
        self._typed = ""
        """What was typed for the question at hand and not taken yet."""
        self._refused = False
        """Whether it was said that nothing can be kept."""

    def run(self, known: Mapping[str, str], save: Save | None) -> dict[str, str] | None:
        """From where it was left to the end."""
        try:
            if not self._to_the_end(known):
                return None
        except (EOFError, KeyboardInterrupt):
            say()
            self._leave()
            raise
        answers = settled(self._flow, self._answers)
        if save is not None:
            try:
                save(answers)
            except KithError:
                self._leave()
                raise
        self._drafts.drop(self._matter)
        return answers

    def _to_the_end(self, known: Mapping[str, str]) -> bool:
        """Ask until nothing is left to ask; False when it was stopped."""
        here = self._begin(known)
        while here is not None:
            reply = self._put(here)
            if reply.option is not None and reply.option.do == "read":
                if self._to_read is not None:
                    self._to_read()
                continue
            self._take(here, reply)
            if reply.kind == "stop":
                self._stop()
                return False
            here = self._next(here, reply)
            self._here = here.id if here is not None else ""
            if reply.stops:
                self._stop()
                return False
            self._keep()
        return True

    def _take(self, question: Question, reply: Reply) -> None:
        """The answer; on the way back what was typed and not taken yet is one too."""
        typed = self._typed.strip() if reply.kind == "back" else ""
        if reply.kind == "answer" or typed:
            # The order of the answers is the order in which they were given.
            self._answers.pop(question.id, None)
            self._answers[question.id] = "" if reply.stops else reply.text or typed
        self._typed = ""

    def _begin(self, known: Mapping[str, str]) -> Question | None:
        """The question to begin with; what was kept is there again."""
        self._answers = dict(known)
        before = kept_answers.find(self._drafts, self._matter)
        say(self._flow.title, bold=True)
        for line in (self._flow.opening if before is None else AGAIN, HOW):
            if line:
                say_wrapped(line)
        here = None
        if before is not None:
            self._answers |= before.answers
            asked = self._flow.questions(self._answers)
            here = next((one for one in asked if one.id == before.here), None)
            if here is not None:
                self._typed = before.typed
            elif before.typed:
                # It is asked no more: the words wait, as no answer to another question.
                self._answers[before.here] = before.typed
        here = here or following(self._flow, self._answers)
        return here or one_before(self._flow, self._answers, "")

    def _next(self, here: Question, reply: Reply) -> Question | None:
        """The question after this one, answered before or not; or the one before it."""
        if reply.kind == "back":
            return one_before(self._flow, self._answers, here.id) or here
        do = reply.option.do if reply.option is not None else ""
        if do == "calm":
            say_calm()
        elif do == "help":
            say_help(self._session.state.profile.person_to_call)
        asked = self._flow.questions(self._answers)
        ids = [one.id for one in asked]
        after = asked[ids.index(here.id) + 1 :] if here.id in ids else ()
        return after[0] if after else following(self._flow, self._answers)

    # one question

    def _put(self, question: Question) -> Reply:
        """Print a question, and read until an answer can be taken."""
        self._here = question.id
        say_question(question, *place_of(self._flow, self._answers, question.id))
        standing = self._typed or self._answers.get(question.id, "")
        while True:
            reply = self._read(question, standing)
            if reply is None:
                continue
            if reply.kind != "answer" or not reply.text:
                return reply
            if wrong := refusal(question, reply.text):
                say(wrong)
                continue
            remark = self._remark(question, reply.text)
            if not remark:
                return reply
            say_wrapped(f"{remark} Enter goes on with it as it is.")
            standing = self._typed = reply.text

    def _read(self, question: Question, standing: str, taken: tuple[str, ...] = ()) -> Reply | None:
        """What is typed; None to read once more. Enter keeps what stands there: of several lines
        those `taken` by their numbers are one each."""
        if standing:
            shown = named(question, " / ".join(several(standing)))
            say_wrapped(f"So far: {shown}{stop(shown)} Enter keeps it, - takes it away.", "  ")
        typed = self._line(question)
        if not typed:
            return Reply("answer", standing)
        if typed == BACK:
            return Reply("back")
        if typed == NOTHING:
            return Reply("answer", "")
        if question.kind in ("choice", "rating") and typed.casefold() in STOP:
            stops = next((one for one in question.options if one.do == "stop"), None)
            return Reply("stop") if stops is None else Reply("answer", stops.value, stops)
        option = chosen(question.options, typed) if question.kind != "rating" else None
        if question.kind == "choice":
            if option is None:
                say(NOT_ONE)
                return None
            return Reply("answer", option.value, option)
        before = taken[: question.most - 1]
        if option is not None:
            # Words to take are shown first, so that a number somebody meant is not lost in them.
            self._typed = "\n".join((*before, option.value))
            return self._read(question, self._typed, (*before, option.value))
        return Reply("answer", self._more(question, [*before, typed]))

    def _more(self, question: Question, lines: list[str]) -> str:
        """An answer of several lines, which an empty one ends."""
        self._typed = "\n".join(lines)
        while question.kind == "lines" and len(lines) < question.most:
            line = self._line(question)
            if not line:
                break
            option = chosen(question.options, line)
            if option is not None:
                say_wrapped(option.value, "  ")
            lines.append(line if option is None else option.value)
            self._typed = "\n".join(lines)
        return "\n".join(lines)

    def _line(self, question: Question) -> str:
        """One line typed, fit to be kept."""
        prompt = "A number, or Enter: " if question.kind == "choice" else "> "
        return as_text(ask(prompt)).strip()

    def _remark(self, question: Question, answer: str) -> str:
        """A soft word about an answer, the first time it is given."""
        if (question.id, answer) in self._remarked:
            return ""
        self._remarked.add((question.id, answer))
        return self._flow.remark(question, answer)

    # keeping

    def _keep(self) -> None:
        """Write down what was answered; that it cannot be is said once."""
        kept = KeptAnswers(dict(self._answers), self._here, self._typed)
        try:
            kept_answers.keep(self._drafts, self._matter, kept)
        except OSError as error:
            if not self._refused:
                self._refused = True
                reason = error.strerror or str(error)
                say(
                    f"What you answer cannot be put on the disk ({reason}). It can still be saved "
                    "at the end.",
                    error=True,
                )

    def _stop(self) -> None:
        """By a word or an option: nothing is the matter."""
        say(STOPPED)
        self._leave()

    def _leave(self) -> None:
        """Keep it, and say so when there is something to keep."""
        self._keep()
        said = self._typed.strip() or any(answer.strip() for answer in self._answers.values())
        if said and not self._refused:
            say_wrapped(KEPT)
