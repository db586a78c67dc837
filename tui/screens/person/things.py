"""A person's page as a list of things: what is open, ways to reach them, what was said, facts.

Pure: a brief in, things out. Days are exact here, and nowhere else in the app.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

import msgspec
from textual.content import Content

from store.brief import Brief, Talk, Way
from store.models import Contact, Fact
from store.when import first_day
from store.words import exact, sentence
from tui.text import joined, plain
from tui.widgets.paper import Block

Kind = Literal[
    "gap",
    "heading",
    "text",
    "surface",
    "met",
    "rhythm",
    "tags",
    "follow_up",
    "way",
    "date",
    "fact",
    "note",
    "talk",
    "older",
]
STILL: tuple[Kind, ...] = ("gap", "heading", "text")
"""What takes no cursor."""
TALKS = 60
"""So many talks are laid out before the older ones are asked for."""
_PIECE = 480
"""Characters of one thing: a longer text goes on in the next, so that the cursor walks through."""
_INDENT = 2
_LABEL = 10
"""Cells for "interest" and its like."""
_DAY = 11
"""Cells for "Wed 16 Sept"."""
_FELT = {"drained": "left you drained", "fine": "felt fine", "energised": "left you energised"}


class Thing(msgspec.Struct, frozen=True):
    """One entry of the page."""

    kind: Kind
    blocks: tuple[Block, ...] = ()
    key: str = ""
    """uid of the follow-up or talk; what else tells it from others of its kind."""
    part: int = 0
    way: Way | None = None


GAP = Thing("gap", (Block(Content("")),))


def one_column(brief: Brief, one: Contact, today: date, *, older: bool = False) -> list[Thing]:
    """The whole page in one column: what helps now comes first."""
    return [
        *_who(brief, one, today),
        *_open(brief, today),
        *_ask(brief),
        *_news(brief, today),
        *_ways(brief),
        *_dates(brief),
        *_facts(brief, today),
        *_notes(brief),
        *_talks(brief, today, older),
    ]


def left_column(brief: Brief, one: Contact, today: date) -> list[Thing]:
    """Who they are: ways to reach them, dates, facts, notes."""
    return [
        *_who(brief, one, today),
        *_ways(brief),
        *_dates(brief),
        *_facts(brief, today),
        *_notes(brief),
    ]


def right_column(brief: Brief, today: date, *, older: bool = False) -> list[Thing]:
    """What is between you: open, to ask about, news, talks."""
    things = [
        *_open(brief, today),
        *_ask(brief),
        *_news(brief, today),
        *_talks(brief, today, older),
    ]
    return things[1:] if things and things[0] is GAP else things


def _who(brief: Brief, one: Contact, today: date) -> list[Thing]:
    place = ", ".join(part for part in (brief.place, brief.there) if part)
    things = []
    if work := " · ".join(part for part in (brief.work, place) if part):
        things.append(_text(plain(work, "$quiet"), indent=0))
    met_on = exact(one.met_on, today) if len(one.met_on) == 10 else ""
    if brief.met or brief.met_story:
        met = joined(
            [plain(sentence(brief.met) or "How you met", "$quiet"), plain(met_on, "$time")]
        )
        story = [Block(part, _INDENT, _INDENT) for part in _lines(brief.met_story)]
        things.append(Thing("met", (Block(met, 0, _INDENT), *story)))
    often = f"in touch {brief.rhythm}" if brief.rhythm else "no reminders"
    between = " · ".join(part for part in (brief.usually, often, brief.circle) if part)
    things.append(Thing("rhythm", (Block(plain(sentence(between), "$quiet"), 0, _INDENT),)))
    if brief.tags:
        tags = Content(" ").join([plain(f"#{tag}", "$quiet") for tag in brief.tags])
        things.append(Thing("tags", (Block(tags, 0, _INDENT),)))
    if brief.never_suggest:
        said = Content.styled("Never suggested, as you asked.", "$quiet")
        things.append(Thing("surface", (Block(said, 0, _INDENT),)))
    if brief.archived:
        things.append(
            _text(Content.styled("Archived: find knows them, no list does.", "$quiet"), 0)
        )
    return things


def _open(brief: Brief, today: date) -> list[Thing]:
    things = []
    for todo in brief.open:
        bare = "a promise" if todo.kind == "promise" else "be in touch"
        said = plain(" ".join(todo.text.split()) or bare)
        kind = plain("promised" if todo.kind == "promise" else "planned", "$quiet")
        due = plain(exact(todo.due, today) if todo.due else "whenever", "$time")
        line = joined([said, kind, due])
        things.append(Thing("follow_up", (Block(line, _INDENT, _INDENT + 2),), todo.uid))
    return _section("Open between you", things)


def _ask(brief: Brief) -> list[Thing]:
    if not brief.ask_about:
        return []
    return _section("Ask about", [_text(joined([plain(topic) for topic in brief.ask_about]))])


def _news(brief: Brief, today: date) -> list[Thing]:
    theirs = [
        _piece_of_news(fact, number, today)
        for number, fact in enumerate(brief.facts)
        if fact.kind == "news"
    ]
    mine = [_text(plain(news)) for news in brief.my_news_since]
    return _section("Their news", theirs) + _section("Your news since you spoke", mine)


def _piece_of_news(fact: Fact, number: int, today: date) -> Thing:
    lines = _lines(fact.text) or [Content("")]
    day = exact(fact.on, today) if fact.on else ""
    hang = _INDENT + (_DAY + 2 if day else 0)
    when = plain(day.ljust(_DAY + 2) if day else "", "$time")
    private = plain("private" if fact.private else "", "$quiet")
    said = joined([lines[0], private])
    rest = (Block(line, hang, hang) for line in lines[1:])
    return Thing("fact", (Block(when + said, _INDENT, hang), *rest), f"{number} news {fact.text}")


def _ways(brief: Brief) -> list[Thing]:
    things = []
    for number, way in enumerate(brief.ways):
        label = plain(way.kind.ljust(_LABEL), "$quiet")
        lines = _lines(way.value) or [Content("")]
        first = joined([label + lines[0], plain(way.label, "$quiet")], "  ")
        hang = _INDENT + _LABEL
        blocks = (Block(first, _INDENT, hang), *(Block(line, hang, hang) for line in lines[1:]))
        things.append(Thing("way", blocks, f"{number} {way.kind} {way.value}", way=way))
    return _section("Ways to reach", things)


def _dates(brief: Brief) -> list[Thing]:
    things = []
    for day in brief.days:
        year = "" if day.date.startswith("--") else f" {day.date[:4]}"
        line = joined(
            [plain(day.label or "a day to remember"), plain(day.when + year, "$time")], "  "
        )
        things.append(
            Thing("date", (Block(line, _INDENT, _INDENT + 2),), f"{day.label} {day.date}")
        )
    return _section("Worth remembering", things)


def _facts(brief: Brief, today: date) -> list[Thing]:
    facts = [_fact(fact, n, today) for n, fact in enumerate(brief.facts) if fact.kind != "news"]
    return _section("Good to know", facts)


def _fact(fact: Fact, number: int, today: date) -> Thing:
    """A fact that is just one has no word for its kind."""
    kind = "" if fact.kind == "fact" else fact.kind
    label = plain(kind.ljust(_LABEL), "$quiet") if kind else Content("")
    day = plain(exact(fact.on, today) if fact.on else "", "$quiet")
    private = plain("private" if fact.private else "", "$quiet")
    lines = _lines(fact.text) or [Content("")]
    hang = _INDENT + (_LABEL if kind else 2)
    last = joined([lines[-1], private, day])
    if len(lines) == 1:
        blocks: tuple[Block, ...] = (Block(label + last, _INDENT, hang),)
    else:
        middle = [Block(line, hang, hang) for line in (*lines[1:-1], last)]
        blocks = (Block(label + lines[0], _INDENT, hang), *middle)
    return Thing("fact", blocks, f"{number} {fact.kind} {fact.text}")


def _notes(brief: Brief) -> list[Thing]:
    """One thing a paragraph, so that long notes are walked through."""
    things = [
        Thing("note", (Block(line, _INDENT, _INDENT),), part=number)
        for number, line in enumerate(_lines(brief.notes))
    ]
    return _section("Notes", things)


def _talks(brief: Brief, today: date, older: bool) -> list[Thing]:
    """The talks, newest first; a year other than this one is said once, before its talks."""
    things: list[Thing] = []
    year = today.year
    for talk in brief.talks if older else brief.talks[:TALKS]:
        first = first_day(talk.on)
        if first.year != year:
            year = first.year
            things.append(_text(Content.styled(str(year), "$quiet")))
        things += _talk(talk, exact(talk.on, first))
    if len(brief.talks) > TALKS and not older:
        more = Content.assemble(("Older talks", "$quiet"), ("  Enter", "$primary"))
        things.append(Thing("older", (Block(more, _INDENT, _INDENT),)))
    if not things:
        said = "No talks noted yet, and that's fine. i logs the first one in a line."
        things = [_text(Content.styled(said, "$quiet"))]
    return _section("Talks", things)


def _talk(talk: Talk, day: str) -> Iterable[Thing]:
    hang = _INDENT + _DAY + 2
    head = plain(talk.channel or ("mentioned" if talk.mentioned else "talk"), "bold")
    spoken_of = plain("mentioned" if talk.mentioned and talk.channel else "", "$quiet")
    beside = plain(talk.beside, "$quiet")
    felt = plain(_FELT.get(talk.feeling, ""), "$quiet")
    when = plain(day.ljust(_DAY + 2), "$time")
    said = [
        *_lines(talk.text),
        *([] if talk.text else _labelled("about", ", ".join(talk.topics))),
        *_labelled("gave", talk.gave),
        *_labelled("got", talk.received),
    ]
    first = Block(when + joined([head, spoken_of, beside, felt]), _INDENT, hang)
    yield Thing("talk", (first, *(Block(line, hang, hang) for line in said[:1])), talk.uid)
    for part, line in enumerate(said[1:], 1):
        yield Thing("talk", (Block(line, hang, hang),), talk.uid, part)


def _labelled(label: str, text: str) -> list[Content]:
    lines = _lines(text)
    return [plain(f"{label} ", "$quiet") + lines[0], *lines[1:]] if lines else []


def _section(title: str, things: Sequence[Thing]) -> list[Thing]:
    if not things:
        return []
    return [GAP, Thing("heading", (Block(Content.styled(title, "$primary")),)), *things]


def _text(content: Content, indent: int = _INDENT) -> Thing:
    return Thing("text", (Block(content, indent, _INDENT),))


def _lines(text: str) -> list[Content]:
    """The lines of a text that say something, long ones in pieces."""
    return [
        plain(piece)
        for line in re.split(r"\r\n|[\n\r]", text)
        if line.strip()
        for piece in _pieces(line.rstrip())
    ]


def _pieces(line: str) -> Iterable[str]:
    while len(line) > _PIECE:
        at = line.rfind(" ", _PIECE // 2, _PIECE)
        at = at if at > 0 else _PIECE
        yield line[:at]
        line = line[at:].lstrip()
    yield line
