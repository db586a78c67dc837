"""How a card looks on its page: the moment, the question, the ways on demand, how it was."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from coach import practice
from coach.card import Face, Way
from coach.template import BLANK
from store.words import cut
from tui.text import fit, isolated, joined, plain
from tui.widgets.paper import BLANK as AIR
from tui.widgets.paper import Block

_FOR = "Practice for "
_GAP = "   "
_LONGEST_NAME = 40
_LEAST_NAME = 8
"""Cells of an event's name."""
_ITALIC = "italic $foreground"
YOURS = "Yours: "
HIDDEN = "This time without the examples; space shows them all the same."


def head(event_name: str, title: str, width: int) -> Block:
    """What is practised, and for what, in `width` cells; the event's name gives way."""
    room = min(width - len(_FOR) - len(_GAP) - len(title), _LONGEST_NAME)
    name = fit(plain(cut(event_name, _LONGEST_NAME)), max(room, _LEAST_NAME)).plain
    practising = plain(_FOR, "$quiet") + isolated(name, "$quiet")
    if not name:
        practising = plain(_FOR.split()[0], "$quiet")
    return Block(joined([practising, plain(title, "$quiet")], _GAP), cut=True)


def aside(sentence: str) -> Block:
    """A word before a card."""
    return Block(plain(sentence, "$quiet"))


def card(face: Face, *, ways: bool, tight: bool = False) -> list[Block]:
    """The front of a card, and its ways where they were asked for.

    `tight`: with little room the ways stand close together, in place of the question.
    """
    blocks = [Block(_cue(face))]
    if not (ways and tight):
        blocks += [AIR, Block(plain(face.ask, "$foreground"))]
    if ways:
        said = [_way(way) for way in face.ways]
        said += [plain(face.after, "$quiet")] if face.after else []
        for number, line in enumerate(said):
            air = [] if tight and number else [AIR]
            blocks += [*air, Block(line, indent=2, hang=2 if not tight else 4)]
    elif face.hides:
        blocks += [AIR, Block(plain(HIDDEN, "$quiet"))]
    return blocks


def how_it_was() -> list[Block]:
    """The question, and four answers with their keys; a click answers too."""
    answers = [
        Content.assemble((str(number), "bold $primary"), " ", (words, "$foreground")).stylize(
            f"@click=screen.rate({number})"
        )
        for number, words in enumerate(practice.RATING_WORDS, 1)
    ]
    return [AIR, Block(plain(practice.HOW, "bold $foreground")), Block(joined(answers, "   "))]


def words(*sentences: str) -> list[Block]:
    """A page with nothing to practise on it: the first sentence says what counts."""
    first, *others = sentences
    blocks = [Block(plain(first, "bold $foreground"))]
    for sentence in others:
        blocks += [AIR, Block(plain(sentence, "$foreground"))]
    return blocks


def _cue(face: Face) -> Content:
    return Content.assemble(
        *((isolated if piece.slot else plain)(piece.text, "bold $foreground") for piece in face.cue)
    )


def _way(way: Way) -> Content:
    mark = plain('"', _ITALIC) if way.spoken else Content("")
    before = f"{way.before}: " if way.before else YOURS if way.own else ""
    return Content.assemble(plain(before, "$quiet"), mark, *_pieces(way), mark)


def _pieces(way: Way) -> Iterator[Content]:
    """Own words of several lines stand on one here: they are a cue, no script."""
    for piece in way.pieces:
        line = " ".join(piece.text.split("\n"))
        if line == BLANK:
            yield plain(line, "italic $quiet")
        else:
            yield (isolated if piece.slot else plain)(line, _ITALIC)
