"""The pages of calm: the three to choose from, one before it begins, and all as still text."""

from __future__ import annotations

from collections.abc import Collection

from textual.content import Content

from coach import breathing, calm, soft_hands
from coach.breathing import Pace, Step
from tui.commands import Command
from tui.commands.calm import (
    AnotherPace,
    Begin,
    Counting,
    Easier,
    Five,
    Half,
    LongSigh,
    NotForMe,
    Same,
    SlowAndEven,
    SoftHands,
)
from tui.widgets.paper import BLANK, Block

TITLE = "A few quiet minutes"
ANOTHER = "Another one, or none"
"""The title once one of them was not for the user."""
_KEY = 9
"""Cells for the keys before what they do."""
_NAME = 22
"""Cells for a name before how long it lasts."""
_COMMANDS: dict[int, type[Command]] = {
    calm.LONG_SIGH: LongSigh,
    calm.SLOW_AND_EVEN: SlowAndEven,
    calm.SOFT_HANDS: SoftHands,
}


def first(put_away: Collection[int], title: str = TITLE) -> list[Block]:
    """The opening, and the exercises to choose from."""
    default = calm.first_choice(put_away).number
    blocks = [_title(title), BLANK, _said(calm.OPENING), BLANK]
    for each, lasts in calm.in_view(put_away):
        keys = f"Enter {each.number}" if each.number == default else f"{each.number}"
        name = Content.styled(each.name, "$foreground")
        words = name.extend_right(_NAME - name.cell_length) + Content.styled(lasts, "$quiet")
        blocks.append(_row(_COMMANDS[each.number], keys, words))
    if calm.exercise(calm.SOFT_HANDS) in calm.offered(put_away):
        blocks.append(_row(Half, Half.key, Content.styled(Half.name, "$quiet")))
    return [*blocks, BLANK, Block(Content.styled(soft_hands.ANY_WAY, "$quiet"))]


def one(number: int, even: int) -> list[Block]:
    """One exercise before it begins; `even` is the place of the pace chosen for slow and even."""
    each = calm.exercise(number)
    opening = calm.opening((number,))
    blocks = [_title(each.name), BLANK, Block(Content.styled(opening, "$quiet")), BLANK]
    if number == calm.SOFT_HANDS:
        rows = _rows((Begin, each.lasts), (Half, ""))
        return [*blocks, _said(" ".join(each.how)), BLANK, *rows]
    blocks += [_said(" ".join((*each.how, calm.TOO_SLOW))), BLANK]
    if number == calm.LONG_SIGH:
        return [*blocks, *_rows((Begin, "one minute"), (Five, ""))]
    following = breathing.PACES[breathing.next_pace(even)]
    return [
        *blocks,
        *_rows(
            (Begin, f"begin: {seconds(breathing.PACES[even])}"),
            (AnotherPace, f"{AnotherPace.name}: {seconds(following)}"),
            (Counting, f"{Counting.name}: {seconds(breathing.SQUARE)}"),
        ),
    ]


_PARTS = {Step.IN: "in", Step.FULL: "hold", Step.OUT: "out", Step.EMPTY: "hold"}


def seconds(pace: Pace) -> str:
    """An even or square round in few words: "in 4, out 6"."""
    return ", ".join(f"{_PARTS[each.step]} {each.lasts:g}" for each in pace.round)


def as_text(numbers: Collection[int]) -> list[Block]:
    """Every sentence of these exercises in its order, without a clock."""
    blocks = [Block(Content.styled(calm.opening(numbers), "$quiet")), BLANK]
    for number in numbers:
        each = calm.exercise(number)
        blocks += [_title(each.name), BLANK, Block(Content.styled(" ".join(each.how), "$quiet"))]
        for group in calm.as_text(number):
            blocks.append(BLANK)
            blocks += [Block(Content.styled(line, "$foreground"), hang=2) for line in group]
        blocks += [BLANK, BLANK]
    return blocks[:-2]


def question() -> Content:
    """The one question afterwards, and what answers it."""
    answers = Content("   ").join(
        [
            Content.assemble((each.key, "bold $primary"), (f" {each.name}", "$quiet")).stylize(
                f"@click={click(each)}"
            )
            for each in (Easier, Same, NotForMe)
        ]
    )
    return Content.assemble((calm.AFTER, "$foreground"), "\n\n", answers)


def click(command: type[Command]) -> str:
    """What a click on a command's words runs."""
    return command.action if "." in command.action else f"screen.{command.action}"


def _title(words: str) -> Block:
    return Block(Content.styled(words, "bold $foreground"))


def _said(words: str) -> Block:
    return Block(Content.styled(words, "$foreground"))


def _rows(*rows: tuple[type[Command], str]) -> list[Block]:
    """Keys with what they do: the words given, or the command's own."""
    return [
        _row(command, command.shown_keys(), Content.styled(words or command.name, "$quiet"))
        for command, words in rows
    ]


def _row(command: type[Command], keys: str, words: Content) -> Block:
    key = Content.styled(keys, "bold $primary").extend_right(max(_KEY - len(keys), 1))
    return Block((key + words).stylize(f"@click={click(command)}"), hang=_KEY)
