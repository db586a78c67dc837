"""What a page of questions says: above the answer, at the end, and in its line of keys."""

from __future__ import annotations

from collections.abc import Sequence

from coach.flow import Answers, Closing, Flow, Question, one_before, place_of
from tui.text import joined, plain
from tui.widgets.paper import BLANK, Block

LONGEST = 4
"""Lines of a paragraph that was written earlier; the question is to stay in view."""

Pairs = Sequence[tuple[str, str]]


def above(
    flow: Flow, answers: Answers, question: Question, back: Sequence[str] = ()
) -> list[Block]:
    """What it is about, `back` (that typed words are back), what is said before, the question."""
    place, of = place_of(flow, answers, question.id)
    count = plain(f"{place} of {of}" if of else "", "$quiet")
    blocks = [Block(joined([plain(flow.title, "$quiet"), count], "   ")), BLANK]
    for sentence in back:
        blocks.append(Block(plain(sentence, "$voice"), most=LONGEST))
    if back:
        blocks.append(BLANK)
    if flow.opening and one_before(flow, answers, question.id) is None:
        blocks += [Block(plain(flow.opening, "$quiet")), BLANK]
    for paragraph in question.before:
        blocks += [Block(plain(paragraph, "$foreground"), most=LONGEST), BLANK]
    blocks.append(Block(plain(question.ask, "bold $foreground")))
    if question.hint:
        blocks.append(Block(plain(question.hint, "$quiet")))
    if question.example:
        blocks.append(Block(plain(f"Such as: {question.example}", "$quiet"), hang=9))
    return blocks


def ending(flow: Flow, last: Closing) -> list[Block]:
    """The last page."""
    blocks = [] if last.bare else [Block(plain(flow.title, "$quiet"))]
    for line in last.lines:
        blocks += [BLANK, Block(plain(line, "$foreground"))]
    return blocks


def keys_at_the_end(last: Closing) -> Pairs:
    """The keys of the last page."""
    return (("Enter", "take it"), ("Esc", "close")) if last.options else (("Enter", "close"),)


def keys_of(
    question: Question, enter: str, *, choosing: bool, back: bool, unset: bool = False
) -> Pairs:
    """The keys of a question. `enter` says what Enter does where one types; `choosing`: the words
    to take have the keys; `back`: there is a question before; `unset`: nothing is selected yet."""
    leave = ("Esc", "leave, kept")
    if question.kind == "choice":
        before = (("←", "back"),) if back else ()
        if unset:
            return ((f"1-{len(question.options)}", "take it"), ("Enter", "skip"), *before, leave)
        return (("Enter", "take it"), ("n", "skip"), *before, leave)
    if choosing:
        return (("Enter", "take it"), ("↑", "your words"), leave)
    words = (("↓", "words"),) if question.options else ()
    before = (("↑", "back"),) if back else ()
    return (("Enter", enter), *words, *before, leave)
