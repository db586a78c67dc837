"""One question as lines of text, with its options numbered; and what an option does besides."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.cli.output import say
from tui.cli.words import place_of

if TYPE_CHECKING:
    from coach.flow import Option, Question

NOT_ONE = "One of the numbers, or one of the names beside them."
SEVERAL = "One a line; an empty line ends."
TO_TAKE = "A number takes one of these, to keep or to change:"
_WIDE = 76
"""Signs of a line; what somebody wrote may be longer than a terminal is wide."""


class Reply(NamedTuple):
    """What was typed for a question."""

    kind: Literal["answer", "back", "stop"]
    text: str = ""
    option: Option | None = None

    @property
    def stops(self) -> bool:
        """Whether it ends here, by a word or by what the option does."""
        return self.kind == "stop" or (self.option is not None and self.option.do == "stop")


def say_wrapped(text: str, indent: str = "", *, hang: str = "", bold: bool = False) -> None:
    """Print a paragraph, on as many lines as it needs; all but the first one hang."""
    for line in wrap(text, _WIDE - len(indent), subsequent_indent=hang) or [""]:
        say(f"{indent}{line}", bold=bold)


def say_question(question: Question, place: int, of: int) -> None:
    """Print what is said above it, the question, what an answer is like, and the options.

    `of` is how many there are, or 0 where no number is said.
    """
    say()
    for paragraph in question.before:
        say_wrapped(paragraph)
    say_wrapped(f"{place} of {of}  {question.ask}" if of else question.ask, bold=True)
    if question.hint:
        say_wrapped(question.hint, "  ")
    if question.example:
        say_wrapped(f"Such as: {question.example}", "  ")
    if question.kind == "lines" and question.most > 1:
        say(f"  {SEVERAL}")
    if question.options and question.kind in ("line", "lines"):
        say(f"  {TO_TAKE}")
    if question.kind != "rating":
        say_options(question.options)


def say_options(options: Sequence[Option]) -> None:
    """Print them by their numbers, each with what it means."""
    for number, option in enumerate(options, 1):
        say_wrapped(f"{number}  {option.shown}", "  ", hang="   ")
        if option.says:
            say_wrapped(option.says, "     ")


def chosen(options: Sequence[Option], typed: str) -> Option | None:
    """The option of that number or of that name, whatever its capitals; None when it is none."""
    if place := place_of(typed, len(options)):
        return options[place - 1]
    folded = " ".join(typed.casefold().split())
    named = (one for one in options if folded in (one.value.casefold(), one.shown.casefold()))
    return next(named, None) if folded else None


def named(question: Question, answer: str) -> str:
    """An answer as its option is called, where it is one."""
    option = next((one for one in question.options if one.value == answer), None)
    return option.shown if option is not None else answer


def say_calm() -> None:
    """Print the exercise without breathing as text that stands still."""
    from coach import calm

    say()
    for paragraph in calm.as_text(calm.SOFT_HANDS):
        for line in paragraph:
            say_wrapped(line, "  ")


def say_help(person: str) -> None:
    """Print whom to call on a hard day; `person` is the user's own, or empty."""
    from coach import small_print

    say()
    if person:
        say_wrapped(person, "  ")
    say_wrapped(small_print.DANGER, "  ")
    for where, whom in small_print.LINES_TO_CALL:
        say_wrapped(f"{where}: {whom}", "  ")
    say_wrapped(small_print.NOT_READ, "  ")
