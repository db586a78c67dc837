"""`kith draft`: a first version of a message, to be read over and sent by hand. Nothing is sent.

The message alone goes to stdout, so that it can be piped; what there is to say about it goes to
stderr.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from store.errors import BadInput
from store.search import resolve
from store.words import list_words
from tui.cli.coach import for_person, how_known, row_of, warm_ups
from tui.cli.output import ask, say, say_data
from tui.cli.session import Session, pass_session
from tui.cli.words import text

if TYPE_CHECKING:
    from coach.about import About
    from coach.drafts import Reason
    from coach.messages import Candidate, Message, Question
    from store.models import Contact

NOTHING = "No message for this fits today; `--for hello` has one."
WITH_WHOM = "An introduction is of two: `--with NAME` says whom you would introduce to them."


class _Help(click.Command):
    """The command with the reasons at the end of its help, read when it is asked for."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the reasons as a list."""
        from coach.drafts import REASONS

        with formatter.section("Reasons"):
            formatter.write_dl([(one.name, one.says) for one in REASONS])


@click.command(cls=_Help, short_help="A first version of a message, to send yourself.")
@click.argument("name", nargs=-1, required=True, type=text)
@click.option("--for", "reason", default="", type=text, metavar="REASON", help="What it is for.")
@click.option(
    "--word",
    "given",
    multiple=True,
    type=text,
    metavar="SLOT=WORDS",
    help="A word it needs: --word thing_they_did='reading my draft'. May be repeated.",
)
@click.option("--with", "other", default="", type=text, metavar="NAME", help="A second person.")
@pass_session
def draft(
    session: Session, name: tuple[str, ...], reason: str, given: tuple[str, ...], other: str
) -> None:
    """Print a message to somebody: `kith draft Ana --for thanks`. Nothing is sent.

    It is made of what the book knows. At a terminal it asks for the words that are not in the
    book; Enter skips, and another message takes its place.
    """
    why = _reason(reason)
    words = dict(map(_word, given))
    uid = resolve(session.state, " ".join(name))
    second = resolve(session.state, other) if other else ""
    if second == uid:
        raise BadInput("`--with` takes somebody else.")
    if why.name == "introduction" and not second and "other_person" not in words:
        raise BadInput(WITH_WHOM)
    from coach.messages import for_reason
    from tui.coaching import about_of, kept_prompts

    for_person(session, uid)  # a sentence for whoever is in no suggestion
    about = about_of(session.state, uid, session.today, row_of(session, uid), other=second)
    comfort = session.state.profile.comfort
    code, messages = for_reason(
        why, about, kept_prompts(session.state), comfort=comfort, given=words
    )
    asking = sys.stdin.isatty() and sys.stdout.isatty()
    one, said = _choose(about, messages, words, ask_for=asking)
    if one is None or said is None:
        _without(session, uid, why, about, messages)
    else:
        _print(session, uid, code, one, said)


def _print(session: Session, uid: str, code: str, one: Candidate, said: Message) -> None:
    """The message, and beside it what there is to say about it."""
    from coach.lint import lint
    from coach.messages import line_before
    from tui.message import sendable

    easy = warm_ups(session, uid, code)
    for line in filter(None, (line_before(one.prompt_id), one.line, easy)):
        say(line, error=True)
    say_data(f"{sendable(said.text.text)}\n")
    for remark in lint(said.text.text):
        say(remark.text, error=True)


def _without(
    session: Session, uid: str, why: Reason, about: About, messages: Sequence[Candidate]
) -> None:
    """A hello that always fits; for another reason a sentence. Raises BadInput with it."""
    from coach.drafts import plain_words
    from coach.messages import NO_LINE
    from tui.message import sendable

    if why.name != "hello":
        raise BadInput(_nothing(session.state.contact(uid), about, messages))
    say(NO_LINE, error=True)
    say_data(f"{sendable(plain_words(about.slots.get('first_name', '')))}\n")


def _reason(name: str) -> Reason:
    """The reason of that name. Raises UsageError naming them all."""
    from coach.drafts import REASONS, reason

    found = reason(name)
    if found is None:
        names = list_words([one.name for one in REASONS], "or")
        begin = f"“{name}” is no reason to write here." if name else "Say what it is for."
        raise click.UsageError(f"{begin} `--for` takes {names}.")
    return found


def _word(given: str) -> tuple[str, str]:
    """Slot and words of `slot=words`. Raises UsageError."""
    from coach.slots import SLOTS, as_inserted

    slot, equals, said = given.partition("=")
    slot = slot.strip()
    asked = [one.name for one in SLOTS.values() if one.question]
    if not equals or slot not in asked:
        raise click.UsageError(f"`--word` is SLOT=WORDS, with a slot of {list_words(asked, 'or')}.")
    said = as_inserted(slot, said)
    if trouble := _trouble(said):
        raise BadInput(f"--word {slot}: {trouble}")
    return slot, said


def _choose(
    about: About, messages: Sequence[Candidate], words: Mapping[str, str], *, ask_for: bool
) -> tuple[Candidate | None, Message | None]:
    """The first message that can be said, filled; `words` are given already.

    Without `ask_for` one that lacks a word cannot be. What was skipped is not asked for again.
    """
    from coach.messages import open_to

    skipped: set[str] = set()
    for one in messages:
        if one not in open_to(messages, skipped, begins=True):
            continue
        typed = dict(words)
        for question in one.questions(about, words):
            if question.slot in skipped and not question.needed:
                continue
            said = _asked(question) if ask_for else ""
            if said:
                typed[question.slot] = said
                continue
            skipped.update([question.slot] if ask_for else [])
            if question.needed:
                break
        else:
            if (message := one.filled(about, typed)) is not None:
                return one, message
    return None, None


def _asked(question: Question) -> str:
    """The words typed for a slot; empty when it was skipped."""
    if question.aged:
        return _still_right(question)
    say(question.words)
    if question.long:
        return _shorter(question)
    while True:
        said = " ".join(ask(f"For example: {question.example}. Enter skips: ").split())
        trouble = _trouble(said)
        if not trouble:
            return said
        say(trouble)


def _still_right(question: Question) -> str:
    """Words of long ago that hold, or others typed for them; empty when they are left out."""
    from coach.messages import FROM_LAST_YEAR

    say(f"{FROM_LAST_YEAR} {question.given}")
    return _answer(question, f"y, or other words; {_enter(question)}: ")


def _shorter(question: Question) -> str:
    """A long note in fewer words: as it was cut, or as typed; empty when it is left out."""
    from coach.messages import NOTE_IS_LONG

    say(f"{NOTE_IS_LONG} {question.given}")
    return _answer(question, f"y takes this one, or type yours; {_enter(question)}: ")


def _enter(question: Question) -> str:
    return "Enter skips" if question.needed else "Enter leaves it out"


def _answer(question: Question, prompt: str) -> str:
    while True:
        said = " ".join(ask(prompt).split())
        if said.casefold() in {"y", "yes"}:
            return question.given
        trouble = _trouble(said)
        if not trouble:
            return said
        say(trouble)


def _nothing(contact: Contact, about: About, messages: Sequence[Candidate]) -> str:
    """Why there is no message, and what would give one."""
    from coach.messages import open_to
    from coach.slots import SLOTS

    waiting = [one for one in open_to(messages, (), begins=True) if one.missing]
    if waiting:
        easiest = min(waiting, key=lambda one: len(one.missing))
        asked = " ".join(f"--word {slot}='{SLOTS[slot].example}'" for slot in easiest.missing)
        return f"A word of yours would make one fit: {asked}"
    return f"{NOTHING} {how_known(contact)}" if about.unknown else NOTHING


def _trouble(said: str) -> str:
    """A sentence when words are too long for the middle of a line."""
    from coach.grammar import LONGEST, too_long

    return f"That is a bit long: {LONGEST} characters fit into a line." if too_long(said) else ""
