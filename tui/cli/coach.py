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

import shlex
from typing import TYPE_CHECKING

import click

from store.errors import BadInput
from store.fold import fold
from store.search import resolve
from store.words import list_words
from tui.cli.coach_page import say_page, shape
from tui.cli.output import say, say_json, table
from tui.cli.session import Session, pass_session
from tui.cli.words import text

if TYPE_CHECKING:
    from coach.about import About
    from coach.model import Situation
    from coach.pages import Walk
    from store.models import Contact

NEEDS_SOMEBODY = "The lines for this speak to somebody; `kith coach NAME --situation {}` has them."


@click.command(short_help="One line to begin with, and what to do if it goes quiet.")
@click.argument("name", nargs=-1, type=text)
@click.option(
    "--situation", "moment", default="", type=text, help="For what: a code or words of `--list`."
)
@click.option("--list", "listed", is_flag=True, help="The kinds of moments there are.")
@click.option("--why", "why", is_flag=True, help="Who found that it works.")
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
    why: bool,
    everything: bool,
    known: str | None,
    as_json: bool,
) -> None:
    """One line to begin with: for somebody, or for a kind of moment.

    What to say or write, what to do if it goes quiet and why it works; `--why` adds who found that.
    It is chosen from what your book knows, without a network, always the same on the same day.
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
        _print(session, about, walk, why=why, everything=everything, as_json=as_json)
        return
    uid = resolve(session.state, " ".join(name))
    code = code_of(moment) if moment else ""
    if known:
        _note_known(session, uid, known, as_json=as_json)
    about, walk = for_person(session, uid, code)
    _print(session, about, walk, why=why, everything=everything, as_json=as_json)


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


def easy_ones(session: Session, uid: str, code: str) -> tuple[str, ...]:
    """First names of those to whom an easy hello comes well before a message of this situation;
    mostly nobody."""
    from coach.choose import WARM_UP
    from tui.coaching import warm_ups

    found = warm_ups(session.state, uid, session.today) if uid and code == WARM_UP else ()
    return tuple(session.state.contact(one).first_name for one in found)


def warm_ups(session: Session, uid: str, code: str) -> str:
    """The sentence about an easy hello before; empty where none is needed."""
    from coach.pages import easier_after

    return easier_after(easy_ones(session, uid, code))


def how_known(contact: Contact) -> str:
    """The question how well the two know each other, and what answers it."""
    from coach.pages import KNOW_EACH_OTHER

    name = contact.name
    quoted = shlex.quote(name) if set(name) & set('"\\$`') else f'"{name}"'
    return f'{KNOW_EACH_OTHER} `kith coach {quoted} --known "a little"` notes it, or `well`.'


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
    session: Session, about: About, walk: Walk, *, why: bool, everything: bool, as_json: bool
) -> None:
    from coach.choose import CAP_LINE
    from coach.pages import easier_after
    from store.brief import brief

    uid = about.contact.uid
    known = brief(session.state, uid, session.today) if uid else None
    easy = easy_ones(session, uid, walk.situation if walk.warm_up else "")
    if as_json:
        say_json(shape(about, walk, easy, known.last if known else ""))
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
        hello = easier_after(easy) if number == 0 else ""
        say_page(about, walk, page, hello, apart=number > 0, why=why)
    if not everything and len(pages) < len(walk.pages) and walk.pages[0].kind == "nothing":
        say("`--all` shows those that a word or two of yours would complete.")
    if known is not None and about.unknown:
        say()
        say(how_known(about.contact))
