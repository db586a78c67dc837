"""`kith draft`: a first version of a message, to be read over and sent by hand. Nothing is sent.

The message alone goes to stdout, so that it can be piped; what there is to say about it goes to
stderr.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click
import msgspec

from store.errors import BadInput
from store.search import resolve
from store.words import list_words
from tui.cli.coach import before_lines, for_person, warm_ups
from tui.cli.output import ask, say, say_data
from tui.cli.session import Session, pass_session
from tui.cli.words import text

if TYPE_CHECKING:
    from coach.about import About
    from coach.drafts import Reason
    from coach.pages import Page, Walk

BRAVER = "This is a bit braver than usual."
LONGEST_LINK = 1000
"""Characters of something to send, which may be an address."""
NOTHING = "No message for this fits today; `--for hello` has one."


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """A written message that fits once `missing` is given."""

    page: Page
    template: str
    own: bool
    missing: tuple[str, ...]
    """Slots it needs and that are empty."""
    old: tuple[str, ...]
    """Slots it may use and for which the book has only words of long ago."""
    braver: bool


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
@pass_session
def draft(session: Session, name: tuple[str, ...], reason: str, given: tuple[str, ...]) -> None:
    """Print a message to somebody: `kith draft Ana --for thanks`. Nothing is sent.

    It is made of what the book knows. At a terminal it asks for the words that are not in the
    book; Enter skips, and another message takes its place.
    """
    why = _reason(reason)
    words = dict(map(_word, given))
    uid = resolve(session.state, " ".join(name))
    about, walk, messages = _find(session, uid, why, words)
    asking = sys.stdin.isatty() and sys.stdout.isatty()
    one, typed = _choose(about, messages, ask_for=asking)
    if one is None:
        raise BadInput(_nothing(about, messages))
    said = _filled(about, walk, one, {**words, **typed})
    easy = warm_ups(session, uid, walk)
    for line in (BRAVER if one.braver else "", *before_lines(one.page, easy)):
        if line:
            say(line, error=True)
    from coach.lint import lint
    from tui.message import sendable

    say_data(f"{sendable(said)}\n")
    for remark in lint(said):
        say(remark.text, error=True)


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
    if trouble := _too_long(slot, said):
        raise BadInput(f"--word {slot}: {trouble}")
    return slot, said


def _find(
    session: Session, uid: str, why: Reason, words: Mapping[str, str]
) -> tuple[About, Walk, list[Message]]:
    """What is known of them, and the messages of the first situation that has any.

    Those that use the words given come first, then own wordings, then the cell the reason is
    about; braver ones are last. Raises BadInput for somebody who is in no suggestion.
    """
    from coach import choose
    from coach.drafts import codes_of
    from tui.coaching import kept_prompts

    about, walk = for_person(session, uid)
    about = _knowing(about, words)
    for code in codes_of(why, long_quiet=about.long_quiet):
        walk = choose.walk(
            (code,),
            about,
            kept_prompts(session.state),
            comfort=session.state.profile.comfort,
            typed=words,
            on_purpose=True,
        )
        found = list(_messages(about, walk))
        if found:
            found.sort(key=lambda one: _order(one, why, words))
            return about, walk, found
    return about, walk, []


def _knowing(about: About, words: Mapping[str, str]) -> About:
    """The same with the words given, as if the book knew them."""
    met = about.met
    if met is not None and "event" in words:
        met = msgspec.structs.replace(met, event=words["event"])
    return msgspec.structs.replace(about, slots={**about.slots, **words}, met=met)


def _messages(about: About, walk: Walk) -> Iterator[Message]:
    from coach.slots import slots_of

    braver = False
    for page in walk.pages:
        braver = braver or page.kind == "braver"
        offer, prompt = page.offer, page.prompt
        mode = offer.mode if offer is not None else prompt.mode if prompt is not None else ""
        if mode != "send":
            continue
        template = offer.template if offer is not None else prompt.text if prompt else ""
        uses = dict.fromkeys(slots_of(template, lenient=True))
        yield Message(
            page=page,
            template=template,
            own=offer is not None and offer.own,
            missing=page.missing,
            old=tuple(slot for slot in uses if slot in about.aged and slot not in about.slots),
            braver=braver,
        )


def _order(one: Message, why: Reason, words: Mapping[str, str]) -> tuple[int, bool, bool, bool]:
    from coach.slots import slots_of

    used = words.keys() & set(slots_of(one.template, lenient=True))
    prompt = one.page.prompt
    elsewhere = not one.own and prompt is not None and prompt.cell != why.cell
    return -len(used), one.braver, not one.own, elsewhere


def _choose(
    about: About, messages: Sequence[Message], *, ask_for: bool
) -> tuple[Message | None, dict[str, str]]:
    """The first message that can be said, and the words typed for it.

    Without `ask_for` one that lacks a word cannot be. What was skipped is not asked for again.
    """
    skipped: set[str] = set()
    for one in messages:
        if not ask_for:
            if not one.missing:
                return one, {}
            continue
        typed: dict[str, str] = {}
        for slot in one.missing:
            if slot in skipped:
                break
            said = _asked(slot)
            if not said:
                skipped.add(slot)
                break
            typed[slot] = said
        else:
            for slot in one.old:
                if said := _still_right(slot, about.aged[slot]):
                    typed[slot] = said
            return one, typed
    return None, {}


def _asked(slot: str) -> str:
    """The words typed for a slot; empty when it was skipped."""
    from coach.slots import SLOTS

    say(SLOTS[slot].question)
    while True:
        said = " ".join(ask(f"For example: {SLOTS[slot].example}. Enter skips: ").split())
        trouble = _too_long(slot, said)
        if not trouble:
            return said
        say(trouble)


def _still_right(slot: str, words: str) -> str:
    """Words of long ago that hold, or others typed for them; empty when they are left out."""
    say(f"From a note of a while ago: {words}")
    said = " ".join(ask("Still right? y, or other words; Enter leaves it out: ").split())
    if said.casefold() in {"y", "yes"}:
        return words
    if _too_long(slot, said):
        say(_too_long(slot, said))
        return ""
    return said


def _filled(about: About, walk: Walk, one: Message, words: Mapping[str, str]) -> str:
    from coach.choose import values
    from coach.slots import fill

    filled = fill(one.template, values(about, walk.situation, words), lenient=one.own)
    if filled is None:
        raise BadInput(NOTHING)
    return filled.text


def _nothing(about: About, messages: Sequence[Message]) -> str:
    """Why there is no message, and what would give one."""
    from coach.slots import SLOTS

    if messages:
        easiest = min(messages, key=lambda one: len(one.missing))
        asked = " ".join(f"--word {slot}='{SLOTS[slot].example}'" for slot in easiest.missing)
        return f"A word of yours would make one fit: {asked}"
    if about.unknown:
        return f"{NOTHING} Do you know each other? `kith coach NAME --known 'a little'` notes it."
    return NOTHING


def _too_long(slot: str, said: str) -> str:
    """A sentence when words are too long for the middle of a line; a link may be long."""
    from coach.filling import LONGEST

    most = LONGEST_LINK if slot == "resource" else LONGEST
    return f"That is a bit long: {most} characters fit into a line." if len(said) > most else ""
