"""`kith show`, `kith find`, `kith add`: the people in the book.

`kith show --json` is one object: `uid, name, pronouns, work, place, there, met, usually, last,
last_on, open [{uid, kind, text, due, when}], ask_about, their_news, my_news_since, talks [{uid, on,
when, channel, text, topics, tags, others, event, mentioned, feeling, gave, received}], facts
[{text, kind, on, private}], ways [{kind, value, label}], days [{label, date, when}], tags, circle,
notes, met_story, rhythm, never_suggest, archived`.

`kith find --json` is a list of `{kind: person|note|fact|talk, contact, name, text, uid, on,
tags}`.
"""

from __future__ import annotations

from datetime import date

import click

from store.brief import Brief, Talk, brief
from store.errors import BadInput
from store.fold import fold
from store.found import Found
from store.search import find as find_all
from store.search import resolve, who
from store.words import exact, list_words
from tui.cli.output import say, say_block, say_json, table
from tui.cli.session import Session, pass_session
from tui.cli.shapes import full
from tui.cli.words import text

_TALKS_SHOWN = 10
_HEADINGS = {"person": "People", "note": "Notes", "fact": "Facts", "talk": "Talks"}


@click.command(short_help="Show one person: the brief, talks, ways to reach them.")
@click.argument("name", nargs=-1, required=True, type=text)
@click.option("--all", "everything", is_flag=True, help="Every talk, not only the latest.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_session
def show(session: Session, name: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """Show one person: how you met, what you last said, what is open, what to ask.

    Enough of the name does. Private facts are shown, marked as private.
    """
    uid = resolve(session.state, " ".join(name))
    found = brief(session.state, uid, session.today, session.clock.local())
    if as_json:
        say_json(full(found))
        return
    _head(found)
    _open(found)
    for heading, entries in (
        ("Ask about", found.ask_about),
        ("Their news", found.their_news),
        ("Your news since you spoke", found.my_news_since),
    ):
        if entries:
            _heading(heading)
            say(f"  {' · '.join(entries)}")
    _talks(found, session.today, None if everything else _TALKS_SHOWN)
    _known(found)


@click.command()
@click.argument("words", nargs=-1, required=True, type=text)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_session
def find(session: Session, words: tuple[str, ...], as_json: bool) -> int:
    """Find people, then notes and facts, then talks. `#tag` finds people and talks with that tag.

    The exit code is 1 when nothing was found.
    """
    found = find_all(session.state, " ".join(words))
    if as_json:
        say_json(full(list(found)))
        return int(not found)
    if not found:
        say("Nothing in the book fits these words.", error=True)
        return 1
    for kind, heading in _HEADINGS.items():
        rows = [_found_row(session, one) for one in found if one.kind == kind]
        if rows:
            say(heading, bold=True)
            table(rows)
    return 0


@click.command()
@click.argument("name", nargs=-1, required=True, type=text)
@click.option(
    "--mail", "emails", multiple=True, type=text, help="An e-mail address; may be repeated."
)
@click.option(
    "--phone", "phones", multiple=True, type=text, help="A phone number; may be repeated."
)
@click.option("--link", "links", multiple=True, type=text, help="A web page; may be repeated.")
@click.option("--organisation", "--org", default="", type=text, help="Where they work.")
@click.option("--title", default="", type=text, help="What they do there.")
@click.option("--city", default="", type=text)
@click.option("--pronouns", default="", type=text)
@click.option(
    "--channel", "usual_channel", default="", type=text, help="How you usually talk: Signal, mail."
)
@click.option("--met", "met_where", default="", type=text, help="Where you met: 'PyCon 2025'.")
@click.option(
    "--through", default="", type=text, help="Who brought you together; somebody in the book."
)
@click.option("--tag", "tags", multiple=True, type=text, help="May be repeated.")
@click.option("--note", "notes", default="", type=text, help="Anything worth keeping.")
@click.option(
    "--rhythm", default="", type=text, help="'often', 'now and then', 'every 6 weeks' ..."
)
@click.option("--anyway", is_flag=True, help="Add them though the name is in the book already.")
@pass_session
def add(
    session: Session,
    /,
    name: tuple[str, ...],
    through: str,
    rhythm: str,
    anyway: bool,
    **given: object,
) -> None:
    """Add one person. Everything but the name is optional."""
    from store.changes import people
    from store.models import Labelled
    from store.rhythms import parse as parse_rhythm

    called = " ".join(" ".join(name).split())
    same = [one for one in session.state.contacts.values() if fold(one.name) == fold(called)]
    if same and not anyway:
        where = f" ({who(same[0])})" if who(same[0]) else ""
        raise BadInput(
            f"{same[0].name}{where} is in the book already, and nothing was added. "
            "`--anyway` adds another person of that name."
        )
    fields: dict[str, object] = {key: value for key, value in given.items() if value}
    for ways in ("emails", "phones", "links"):
        if values := given[ways]:
            assert isinstance(values, tuple)
            fields[ways] = tuple(Labelled(value=value) for value in values)
    if through:
        fields["introduced_by"] = resolve(session.state, through)
    if rhythm:
        fields |= {"rhythm": parse_rhythm(rhythm), "rhythm_since": session.today}
    session.book.commit(people.add, called, **fields)
    say(f"{called} is in the book. `kith undo` puts it back.")


def _heading(text: str) -> None:
    say()
    say(text, bold=True)


def _head(found: Brief) -> None:
    marks = ["archived"] if found.archived else []
    if found.never_suggest:
        marks.append("never suggested")
    aside = ", ".join(part for part in (found.pronouns, *marks) if part)
    say(f"{found.name}  {aside}".rstrip(), bold=True)
    if found.headline:
        say(found.headline)
    if found.last:
        say(f"Last: {found.last}")


def _open(found: Brief) -> None:
    if found.open:
        _heading("Open between you")
        table([(one.text or "a word", one.when) for one in found.open])


def _talks(found: Brief, today: date, limit: int | None) -> None:
    if not found.talks:
        return
    _heading("Talks")
    for talk in found.talks[:limit]:
        say(f"  {_talk_line(talk, today)}")
        if talk.text:
            say_block(talk.text, indent="    ")
    if limit is not None and len(found.talks) > limit:
        say("  Earlier ones: `kith show --all`.")


def _talk_line(talk: Talk, today: date) -> str:
    people = f"with {list_words(talk.others)}" if talk.others else ""
    where = f"at {talk.event}" if talk.event else ""
    spoken_of = "mentioned" if talk.mentioned else ""
    parts = (exact(talk.on, today), talk.channel, where, people, spoken_of)
    return " · ".join([*filter(None, parts), *talk.topics, *_tagged(talk.tags)])


def _tagged(tags: tuple[str, ...]) -> list[str]:
    """Tags as one piece of a line, or none."""
    return [" ".join(f"#{tag}" for tag in tags)] if tags else []


def _known(found: Brief) -> None:
    rows: list[tuple[str, str]] = [
        (fact.kind, fact.text + (" (private)" if fact.private else "")) for fact in found.facts
    ]
    rows += [(day.label, day.when) for day in found.days]
    rows += [(way.label or way.kind, ", ".join(way.value.splitlines())) for way in found.ways]
    rows += [("rhythm", found.rhythm or "no reminders")]
    if found.circle:
        rows.append(("circle", found.circle))
    if found.tags:
        rows.append(("tags", " ".join(f"#{tag}" for tag in found.tags)))
    _heading("Good to know")
    table(rows)
    for heading, told in (("How you met", found.met_story), ("Notes", found.notes)):
        if told:
            _heading(heading)
            say_block(told)


def _found_row(session: Session, one: Found) -> tuple[str, str, str]:
    on = exact(one.on, session.today) if one.on else ""
    return one.name, " · ".join([*filter(None, [one.text]), *_tagged(one.tags)]), on
