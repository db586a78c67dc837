"""Asking in the shell: the line itself, which of two, add or leave, and whether to save."""

from __future__ import annotations

import msgspec

from store.fold import fold
from store.quicklog import chips
from store.quicklog.draft import Choices, Draft, Question
from tui.cli.drafting import Drafting
from tui.cli.output import ask, say
from tui.cli.session import Session
from tui.cli.which import which_person
from tui.cli.words import place_of
from tui.drafts import PLAIN

_LINE = "> "
_SAVE = "Enter saves, e edits, q keeps it for later: "
_SAVE_OR_CLOSE = "Enter saves, e edits, c {}, q keeps it for later: "
_AGAIN = {"e", "edit"}
_LEAVE = {"q", "quit", "n", "no"}


class Settled(msgspec.Struct, frozen=True):
    """A line with nothing left to ask, and how its questions were answered."""

    draft: Draft
    choices: Choices


def settle(session: Session, drafting: Drafting, line: str) -> Settled | None:
    """Ask until the line can be saved; None when it was left, and then kept for the next time.

    Without a line it asks for one, beginning with what was kept.
    """
    choices = Choices()
    if not line:
        kept = drafting.drafts.find(PLAIN)
        before = kept.lines[0] if kept and len(kept.lines) == 1 else ""
        choices = kept.choices[0] if before and kept and kept.choices else choices
        say("Who was it, and what about? In your own words.")
        line = ask(_LINE, before)
    try:
        return _until_settled(session, drafting, line, choices)
    except (EOFError, KeyboardInterrupt):
        drafting.keep((line,), choices)
        raise


def _until_settled(
    session: Session, drafting: Drafting, line: str, choices: Choices
) -> Settled | None:
    asked: set[tuple[str, str]] = set()
    while line.strip():
        draft = drafting.read(line, choices)
        question = next((one for one in draft.questions if _key(draft, one) not in asked), None)
        if question is not None:
            answered = _answer(session, draft, question, choices)
            if answered is None:
                line = ask(_LINE, line)
                asked.clear()
                continue
            if not question.blocks:
                asked.add(_key(draft, question))
            choices = answered
            continue
        drafting.show(draft)
        answer = ask(_save_prompt(draft)).strip().casefold()
        if answer in _LEAVE:
            drafting.keep((line,), choices)
            say("Kept for the next `kith log`. Nothing was saved.")
            return None
        if draft.closes and answer[:1] == "c":
            choices = _turned(draft, answer[1:].strip(), choices)
            continue
        if answer not in _AGAIN:
            return Settled(draft, choices)
        line, choices = ask(_LINE, line), _picks(choices)
        asked.clear()
    say("An empty line: nothing was saved.")
    return None


def _save_prompt(draft: Draft) -> str:
    """What may be answered; with several things to close each has its number."""
    if not draft.closes:
        return _SAVE
    if len(draft.closes) == 1:
        how = "leaves what it closes open" if draft.closes[0].on else "closes that too"
        return _SAVE_OR_CLOSE.format(how)
    for number, chip in enumerate((c for c in chips(draft) if c.kind == "closes"), 1):
        say(f"  {number}  {chip.shown}")
    return _SAVE_OR_CLOSE.format("and a number turns one of these")


def _turned(draft: Draft, number: str, choices: Choices) -> Choices:
    """The choices with one `closes` turned on or off: the one of that number, or the only one."""
    if not number and len(draft.closes) == 1:
        number = "1"
    place = place_of(number, len(draft.closes))
    if not place:
        say("Which of them? c 1 turns the first one.")
        return choices
    one = draft.closes[place - 1]
    return msgspec.structs.replace(choices, closes={**choices.closes, one.uid: not one.on})


def _answer(session: Session, draft: Draft, question: Question, choices: Choices) -> Choices | None:
    """The choices after one answer; None when only another line can settle it."""
    say(question.text)
    if question.kind == "which":
        return _which(session, draft, question, choices)
    if question.kind == "unknown":
        reply = ask("a adds them, Enter leaves the words as they are: ").strip().casefold()
        return _named(draft, question, choices, "new" if reply in {"a", "add", "y"} else "text")
    if question.kind in ("future", "intended"):
        reply = ask("y saves it so, Enter edits: ").strip().casefold()
        return msgspec.structs.replace(choices, future_ok=True) if reply in {"y", "yes"} else None
    return None if question.blocks else choices


def _which(session: Session, draft: Draft, question: Question, choices: Choices) -> Choices:
    return _named(draft, question, choices, which_person(session, question.options) or "text")


def _named(draft: Draft, question: Question, choices: Choices, answer: str) -> Choices:
    people = {**choices.people, fold(_written(draft, question)): answer}
    return msgspec.structs.replace(choices, people=people)


def _written(draft: Draft, question: Question) -> str:
    """The name a question is about, as the chip there has it."""
    for chip in draft.people:
        if chip.start == question.start:
            return chip.written
    return draft.line[question.start : question.end].strip('"“”')


def _key(draft: Draft, question: Question) -> tuple[str, str]:
    return question.kind, fold(_written(draft, question))


def _picks(choices: Choices) -> Choices:
    """Choices that outlive an edit of the line; names left as words are asked about again."""
    people = {name: uid for name, uid in choices.people.items() if uid != "text"}
    return msgspec.structs.replace(choices, people=people)
