"""`kith coach`: one way to begin with somebody, or in a kind of moment. Looking changes nothing.

`kith coach --json` is one object: `day`, `contact` (uid or null), `name`, `last`, `unknown`
(nothing says that the two know each other), `situation` (code), `title`, `before` (sentences),
`warm_up` (names), `capped`, `pages`. A page is `kind` (offer, more, ask, braver, end, nothing),
`id`, `mode` (say, send, do), `text`, `quiet`, `why`, `findings` (each `key, title, finding,
citation, doi, status, caution`), `own`, `level`, `missing` (each `slot, question, example`),
`line`.

`kith coach --list --json` is a list of `{code, title, when}`.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from store.errors import BadInput
from store.fold import fold
from store.search import resolve
from store.words import list_words
from tui.cli.output import say, say_block, say_json, table
from tui.cli.session import Session, pass_session
from tui.cli.shapes import full
from tui.cli.words import text

if TYPE_CHECKING:
    from coach.about import About
    from coach.model import Finding, Situation
    from coach.pages import Offer, Page, Walk

NEEDS_SOMEBODY = "The lines for this speak to somebody; `kith coach NAME --situation {}` has them."
_GAP = "…"
"""Stands where a word is still to be given."""


@click.command(short_help="One line to begin with, and what to do if it goes quiet.")
@click.argument("name", nargs=-1, type=text)
@click.option(
    "--situation", "moment", default="", type=text, help="For what: a code or words of `--list`."
)
@click.option("--list", "listed", is_flag=True, help="The kinds of moments there are.")
@click.option("--all", "everything", is_flag=True, help="All lines that fit today, not the first.")
@click.option(
    "--known",
    type=click.Choice(["a little", "well"], case_sensitive=False),
    help="Note first how well you know each other.",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, with all lines.")
@pass_session
def coach(
    session: Session,
    name: tuple[str, ...],
    moment: str,
    listed: bool,
    everything: bool,
    known: str | None,
    as_json: bool,
) -> None:
    """One line to begin with: for somebody, or for a kind of moment.

    What to say or write, why it works and who found that, and what to do if it goes quiet. It is
    chosen from what your book knows, without a network, and always the same on the same day.
    """
    if listed:
        _list(as_json)
        return
    if not name and (known or not moment):
        raise click.UsageError(
            "Say for whom: `kith coach Ana`; or for what: `kith coach --situation silence`."
        )
    if not name:
        code = code_of(moment)
        about, walk = _for_nobody(session, code)
        if walk.pages[0].kind == "nothing":
            raise BadInput(NEEDS_SOMEBODY.format(code))
        _print(session, about, walk, (), everything=everything, as_json=as_json)
        return
    uid = resolve(session.state, " ".join(name))
    code = code_of(moment) if moment else ""
    if known:
        _note_known(session, uid, known, as_json=as_json)
    about, walk = for_person(session, uid, code)
    easy = warm_ups(session, uid, walk)
    _print(session, about, walk, easy, everything=everything, as_json=as_json)


def for_person(session: Session, uid: str, code: str = "") -> tuple[About, Walk]:
    """What is known of them, and what fits today: by itself, or in the situation given.

    Raises BadInput for somebody who is in no suggestion.
    """
    from tui.coaching import about_of, walk_of

    one = session.state.contact(uid)
    row = row_of(session, uid)
    walk = walk_of(session.state, uid, session.today, row_key=row, situation=code)
    if walk is None and one.surface is None:
        raise BadInput(f"{one.name} is archived, so nothing is suggested.")
    if walk is None:
        raise BadInput(f"{one.name} is never suggested, as you asked.")
    return about_of(session.state, uid, session.today, row), walk


def row_of(session: Session, uid: str) -> str:
    """Key of the row they have on Today; empty without one."""
    from store.inbox import rows_of

    rows = rows_of(session.state, session.today, uid)
    return next((row.key for row in rows if not row.waits), "")


def warm_ups(session: Session, uid: str, walk: Walk) -> tuple[str, ...]:
    """First names of those to whom an easy hello comes well before this walk; mostly nobody."""
    from tui.coaching import warm_ups

    if not walk.warm_up:
        return ()
    found = warm_ups(session.state, uid, session.today)
    return tuple(session.state.contact(one).first_name for one in found)


def before_lines(page: Page, easy: tuple[str, ...], before: str = "") -> list[str]:
    """The sentences that belong before a page; `before` is that of its walk."""
    names = list_words(easy, "or")
    hello = f"Easier after a small hello to someone you are in touch with: {names}."
    return list(dict.fromkeys(filter(None, (before, page.line, hello if easy else ""))))


def code_of(words: str) -> str:
    """The code of the situation that `words` mean: a code, or the beginnings of words of a title.

    Raises BadInput naming those it could be.
    """
    from coach.shelf import codes, situation

    wanted = fold(words)
    for code in codes():
        if fold(code) == wanted:
            return code
    every = [situation(code) for code in codes()]
    starts = [one for one in every if wanted and fold(one.title).startswith(wanted)]
    found = starts or [one for one in every if wanted and _fits(one, wanted.split())]
    if len(found) == 1:
        return found[0].code
    if not found:
        raise BadInput(f"There is no moment called “{words}”. `kith coach --list` has them all.")
    names = [f"{one.title} ({one.code})" for one in found]
    raise BadInput(f"“{words}” could be {list_words(names, 'or')}. Say a little more of it.")


def _fits(one: Situation, wanted: list[str]) -> bool:
    words = fold(one.title).replace("-", " ").split()
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _list(as_json: bool) -> None:
    from coach.shelf import codes, situation

    every = [situation(code) for code in codes()]
    if as_json:
        say_json([{"code": one.code, "title": one.title, "when": one.when} for one in every])
    else:
        table([(one.code, one.title, one.when) for one in every])


def _for_nobody(session: Session, code: str) -> tuple[About, Walk]:
    from tui.coaching import about_nobody, walk_of_nobody

    return about_nobody(session.state, session.today), walk_of_nobody(
        session.state, session.today, code
    )


def _note_known(session: Session, uid: str, known: str, *, as_json: bool) -> None:
    from store.changes import people

    edit = session.book.commit(people.know, [uid], known)
    if edit.ops:
        label = edit.label[:1].upper() + edit.label[1:]
        say(f"{label}. `kith undo` puts it back.", error=as_json)


def _print(
    session: Session,
    about: About,
    walk: Walk,
    easy: tuple[str, ...],
    *,
    everything: bool,
    as_json: bool,
) -> None:
    from coach.choose import CAP_LINE
    from store.brief import brief

    known = brief(session.state, about.contact.uid, session.today) if about.contact.uid else None
    if as_json:
        say_json(_shape(about, walk, easy, known.last if known else ""))
        return
    if known is not None:
        say(known.name, bold=True)
        if known.last:
            say(f"Last: {known.last}")
        say()
    say(walk.title, bold=True)
    if walk.capped:
        say(CAP_LINE)
    pages = walk.pages if everything else walk.pages[:1]
    for number, page in enumerate(pages):
        _page(about, walk, page, easy if number == 0 else (), apart=number > 0)
    if not everything and len(pages) < len(walk.pages) and walk.pages[0].kind == "nothing":
        say("`--all` shows those that a word or two of yours would complete.")
    if known is not None and about.unknown:
        say()
        say("Do you know each other? `kith coach NAME --known 'a little'` notes it, or `well`.")


def _page(about: About, walk: Walk, page: Page, easy: tuple[str, ...], *, apart: bool) -> None:
    if page.kind == "end":
        return
    if apart:
        say()
    for line in before_lines(page, easy, walk.before) if not apart else _between(page):
        say(line)
    if page.offer is not None:
        _offer(page.offer)
    elif page.kind == "ask":
        say_block(_quoted(_with_gaps(about, walk, page), page.prompt.mode if page.prompt else ""))
        for slot in page.missing:
            say(f"  {_question(slot)}")


def _between(page: Page) -> list[str]:
    """The sentence on the way to a page; that of a braver one names a key, which is not here."""
    said = "A bit braver:" if page.kind == "braver" else page.line
    return [said] if said else []


def _offer(offer: Offer) -> None:
    say_block(_quoted(offer.text.text, offer.mode))
    if offer.quiet:
        say(f"If it goes quiet: {offer.quiet}")
    if offer.why:
        say(f"Why: {offer.why}")
    for found in _findings(offer.keys):
        say_block("\n".join(wrap(found.finding, _WIDE)))
        say_block("\n".join(wrap(found.citation, _WIDE - 2)), indent="    ")


_WIDE = 76
"""Signs of a line under a heading; a finding and its source are longer than most terminals."""


def _quoted(words: str, mode: str) -> str:
    return words if mode == "do" else f"“{words}”"


def _question(slot: str) -> str:
    from coach.slots import SLOTS

    return f"{SLOTS[slot].question} For example: {SLOTS[slot].example}"


def _with_gaps(about: About, walk: Walk, page: Page) -> str:
    """The words of an `ask` page with a gap for each word to come."""
    from coach.choose import values
    from coach.slots import fill

    if page.prompt is None:
        return ""
    known = {**values(about, walk.situation), **dict.fromkeys(page.missing, _GAP)}
    filled = fill(page.prompt.text, known)
    return filled.text if filled is not None else ""


def _findings(keys: tuple[str, ...]) -> list[Finding]:
    from coach.evidence import finding

    return [one for one in map(finding, keys) if one is not None]


def _shape(about: About, walk: Walk, easy: tuple[str, ...], last: str) -> dict[str, Any]:
    one = about.contact
    return {
        "day": about.today.isoformat(),
        "contact": one.uid or None,
        "name": one.name if one.uid else "",
        "last": last,
        "unknown": bool(one.uid) and about.unknown,
        "situation": walk.situation,
        "title": walk.title,
        "before": before_lines(walk.pages[0], (), walk.before),
        "warm_up": list(easy),
        "capped": walk.capped,
        "pages": [_page_shape(about, walk, page) for page in walk.pages],
    }


def _page_shape(about: About, walk: Walk, page: Page) -> dict[str, Any]:
    offer, prompt = page.offer, page.prompt
    asked = _with_gaps(about, walk, page) if page.kind == "ask" else ""
    return {
        "kind": page.kind,
        "id": offer.prompt_id if offer else prompt.id if prompt else "",
        "mode": offer.mode if offer else prompt.mode if prompt else "",
        "text": offer.text.text if offer else asked,
        "quiet": offer.quiet if offer else "",
        "why": offer.why if offer else prompt.why if prompt else "",
        "findings": full(_findings(offer.keys if offer else prompt.keys if prompt else ())),
        "own": offer is not None and offer.own,
        "level": offer.level if offer else prompt.level if prompt else 0,
        "missing": [_slot_shape(slot) for slot in page.missing],
        "line": page.line,
    }


def _slot_shape(name: str) -> dict[str, str]:
    from coach.slots import SLOTS

    return {"slot": name, "question": SLOTS[name].question, "example": SLOTS[name].example}
