"""If today is hard: whom to call, the user's own person first. It needs no network."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar, Literal

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from coach import small_print
from store.changes import profile
from store.errors import KithError
from tui.dialogs.base import KithDialog
from tui.fields import Field
from tui.text import phrase, plain
from tui.ways import way_url
from tui.widgets.frame import keys
from tui.widgets.paper import BLANK, Block, Paper

_PLACE = 18
"""Cells for a country beside its number."""
_AROUND = 8
"""Lines of the dialog around its page: padding, title, keys, and the air between them."""
_LOW = 21
"""Lines of a screen on which all numbers are only in view without air above them."""
_NUMBER = re.compile(r"\+?\d[\d\s().\-/]*\d")


def number_in(person: str) -> str | None:
    """The `tel:` address of the phone number in "Mina, 0170 123456"; None without one.

    Of several the longest is taken: a floor or a year stands beside it more often than before it.
    """
    found = sorted(_NUMBER.findall(person), key=len, reverse=True)
    return next((url for one in found if (url := way_url("phone", one))), None)


class HardDay(KithDialog[Literal["calm"]]):
    """Numbers that answer; `calm` when the user wants a few quiet minutes. Nothing is recorded."""

    TITLE_TEXT = "If today is hard"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z", "calm", "calm", show=False),
        Binding("e", "edit", "your own person", show=False),
        Binding("o", "call", "call them", show=False),
        Binding("j,down", "page_scroll(1)", show=False),
        Binding("k,up", "page_scroll(-1)", show=False),
        Binding("q", "leave", "close", show=False),
    ]
    DEFAULT_CSS = """
    HardDay {
        & #sheet { width: 76; }
        & #page { height: auto; scrollbar-size-vertical: 1; }
        & #edit { height: auto; display: none; margin-top: 1; }
        & #own { display: none; margin-top: 1; }
    }
    HardDay.-editing #own { display: block; }
    """

    def sheet(self) -> Iterable[Widget]:
        """The page, and the field for the user's own person."""
        yield VerticalScroll(Paper(), id="page", can_focus=False)
        yield Field(id="own", placeholder="a name and a number")

    def on_mount(self) -> None:
        """The page as it is in the book now."""
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Leave room for the title and the keys on a small screen."""
        self._show()

    def _fit(self) -> None:
        room = int(self.size.height * 0.92) - _AROUND - (2 if self.has_class("-editing") else 0)
        self.query_one("#page").styles.max_height = max(room, 3)

    @property
    def _person(self) -> str:
        return self.app.book.state.profile.person_to_call

    def _show(self) -> None:
        """The page and the keys as they are now."""
        self.query_one(Paper).blocks = _page(self._person, roomy=self.size.height > _LOW)
        self.query_one("#keys", Static).update(self._keys())
        self._fit()

    def _keys(self) -> Content:
        if self.has_class("-editing"):
            return keys((("Enter", "keep"), ("Esc", "leave it")))
        pairs = [("o", "call them")] if number_in(self._person) else []
        pairs += [("z", "calm"), ("e", "your own person"), ("Esc", "close")]
        return keys(pairs)

    # what can be done

    def action_calm(self) -> None:
        """A few quiet minutes."""
        self.dismiss("calm")

    def action_call(self) -> None:
        """Hand the number to whatever makes calls here."""
        url = number_in(self._person)
        if url is None:
            self.trouble("There is no number with your own person. e writes one.")
            return
        self.app.open_url(url)
        self.trouble("")
        self.query_one("#keys", Static).update(
            phrase("Opening $number, if a program here makes calls.", number=url[4:])
        )

    def action_page_scroll(self, lines: int) -> None:
        """Move by lines."""
        self.query_one("#page").scroll_relative(y=lines, animate=False)

    # the user's own person

    def action_edit(self) -> None:
        """Write down whom to call, in place."""
        field = self.query_one("#own", Field)
        field.load(self._person)
        self._edit(True)
        field.focus()

    def _edit(self, on: bool) -> None:
        self.set_class(on, "-editing")
        if not on:
            self.set_focus(None)
        self.trouble("")
        self._show()

    @on(Input.Submitted, "#own")
    def _keep(self, event: Input.Submitted) -> None:
        event.stop()
        field = self.query_one("#own", Field)
        try:
            self.app.commit(
                profile.edit, {"person_to_call": self._person}, {"person_to_call": field.text}
            )
        except KithError as error:
            self.trouble(str(error))
            return
        self._edit(False)

    def action_leave(self) -> None:
        """Leave the field, else close."""
        if self.has_class("-editing"):
            self._edit(False)
        else:
            self.dismiss(None)


def _page(person: str, *, roomy: bool) -> list[Block]:
    """Whom to call, and what the app is not."""
    first = [Block(phrase("First: [b]$person[/]", person=person), hang=7), BLANK] if person else []
    blocks = [*first, Block(Content.styled(small_print.DANGER, "$foreground"))]
    if roomy:
        blocks.append(BLANK)
    for place, line in small_print.LINES_TO_CALL:
        where = Content.styled(place, "$quiet")
        where = where.extend_right(_PLACE - where.cell_length)
        blocks.append(Block(where + Content.styled(line, "bold $foreground"), hang=_PLACE))
    blocks += [BLANK, Block(Content.styled(small_print.NOT_READ, "$foreground"))]
    if not person:
        blocks += [BLANK, Block(plain(small_print.OWN_PERSON, "$quiet"))]
    for line in (small_print.TALKING_THERAPY, small_print.PRACTICE):
        blocks += [BLANK, Block(Content.styled(line, "$quiet"))]
    return blocks
