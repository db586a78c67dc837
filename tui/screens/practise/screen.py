"""Practice: one moment at a time with much air, never graded, and one key stops it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from coach import practice
from coach.calm import STOPPED
from coach.card import Face, face
from coach.deck import Dealt, deal
from coach.practice import Practising
from store.changes import practice as changes
from store.errors import KithError
from store.models import Event
from tui.commands import Command
from tui.dialogs.base import KithDialog
from tui.practising import look_of, offers_a_step, practising_of, scheduled, starts_now
from tui.screens.practise import page
from tui.screens.practise.after import SelfCheckScreen
from tui.screens.practise.commands import HERE
from tui.widgets.frame import keys
from tui.widgets.paper import BLANK, Block, Paper

At = Literal["card", "how", "words"]
"""A card; the question how it was; a page of words that Enter leaves."""
SHORT = 24
"""Below so many lines a card gives up some of its air."""
Then = Literal["next", "close"]
"""Where Enter leads from a page of words."""


class PractiseScreen(KithDialog[str]):
    """A session for the event of uid `event`, in a moment chosen on purpose, or mixed.

    `first` is the id of the prompt that the moment was chosen beside: with it one begins.

    Gives None when it was stopped, "" at its end, and `coach.self_check.STEP` when a small step in
    real life is wanted.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "ways", "examples", show=False),
        Binding("enter", "go_on", "go on", show=False),
        *(Binding(str(number), f"rate({number})", show=False) for number in (1, 2, 3, 4)),
        Binding("m", "own_words", "own words", show=False),
        Binding("n", "skip", "skip", show=False),
        Binding("q", "leave", "stop", show=False),
        Binding("j,down", "scroll_page(1)", show=False),
        Binding("k,up", "scroll_page(-1)", show=False),
        Binding("question_mark", "app.help", show=False),
    ]
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = HERE
    AUTO_FOCUS = ""
    CSS_PATH = "practise.tcss"

    def __init__(self, event: str = "", *, situation: str = "", first: str = "") -> None:
        super().__init__()
        self.event, self.situation, self.first = event, situation, first
        self._dealt: tuple[Dealt, ...] = ()
        self._place = 0
        self._at: At = "card"
        self._then: Then = "next"
        self._shows_ways = False
        self._skipped = self._tight = False
        self._began = datetime.max.replace(tzinfo=UTC)
        self._last_look = ""
        """uid of the last look of this session."""

    def sheet(self) -> Iterable[Widget]:
        """One page."""
        with VerticalScroll(id="page", can_focus=False):
            yield Paper(id="card")

    def on_mount(self) -> None:
        """The first card, or why there is none."""
        self._began = self.app.book.clock.now()
        practising = self._practising()
        self._dealt = deal(practising)
        self.trouble(self.app.book.read_only)
        if starts_now(self.app.book.state, self._began) is not None:
            self._say(practice.OUTWARD, practice.FREE_TO_GO, then="close")
        elif not practising.room:
            self._say(practice.PLENTY, then="close")
        elif not self._dealt:
            self._say(practice.NOTHING_HERE, then="close")
        else:
            self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Where there is little room fewer keys are named, and a card has less air."""
        self._tight = event.size.height < SHORT
        if self._at == "words" or not self._dealt:
            self._show_keys()
        else:
            self._show()

    # what is shown

    def _practising(self) -> Practising:
        """The session as the book has it now: own words come in at once, and an event that left
        the book is practised for no more."""
        book, event = self.app.book, self._event_there
        return practising_of(
            book.state, book.today, event=event, situation=self.situation, first=self.first
        )

    @property
    def _event_title(self) -> str:
        found = self.app.book.state.record("events", self.event)
        return found.title if isinstance(found, Event) else ""

    @property
    def _event_there(self) -> str:
        """uid of the event, while it is in the book."""
        return self.event if self._event_title else ""

    @property
    def _rates(self) -> bool:
        return self.app.book.state.profile.ratings

    def _face(self) -> Face:
        dealt = self._dealt[self._place]
        return face(self._practising(), dealt.prompt, dealt.kind)

    def _show(self) -> None:
        """The card of now."""
        here = self._face()
        width = self.query_one("#card", Paper).content_size.width or self.size.width
        blocks = [page.head(self._event_title, here.title, width)]
        before = practice.OPENING if self._place == 0 and not self._shows_ways else ""
        if before or self._skipped:
            blocks += [BLANK, page.aside(before or practice.SKIPPED)]
        blocks += [BLANK, *page.card(here, ways=self._shows_ways, tight=self._tight)]
        if self._at == "how":
            blocks += page.how_it_was()
        self._put(blocks)

    def _say(self, *sentences: str, then: Then) -> None:
        """A page of words, and what Enter does on it."""
        self._at, self._then = "words", then
        self._put(page.words(*sentences))

    def _put(self, blocks: Sequence[Block]) -> None:
        self.query_one("#card", Paper).blocks = blocks
        self._show_keys()
        self.call_after_refresh(self._scroll)

    def _scroll(self) -> None:
        """To the question how it was, where the page is longer than the screen; else to its top."""
        scroll = self.query_one("#page", VerticalScroll)
        if self._at == "how":
            scroll.scroll_end(animate=False)
        else:
            scroll.scroll_home(animate=False)

    def _show_keys(self) -> None:
        """The keys that do something now; where it is narrow those that can wait are left out."""
        line = self.query_one("#keys", Static)
        room = line.size.width or self.size.width
        pairs = list(self._keys())
        gap = "   " if keys(pairs, "   ").cell_length <= room else "  "
        for key in ("z", "m", "n"):
            if keys(pairs, gap).cell_length > room:
                pairs = [pair for pair in pairs if pair[0] != key]
        line.update(keys(pairs, gap))

    def _keys(self) -> Sequence[tuple[str, str]]:
        if self._at == "words":
            more = self._then == "next" and self._place + 1 < len(self._dealt)
            return (("Enter", "go on"), ("q", "stop")) if more else (("Enter", "close"),)
        pairs = [] if self._shows_ways else [("space", "examples")]
        pairs.append(("Enter", "leave it open" if self._at == "how" else "go on"))
        pairs += [("m", "own words"), ("n", "skip"), ("z", "calm"), ("q", "stop")]
        return (*pairs, ("?", "help"))

    # what can be done

    def action_ways(self) -> None:
        """The ways there are, and the question how it was."""
        if self._at == "words":
            return
        self._shows_ways = True
        self._at = "how" if self._rates else "card"
        self._show()

    def action_go_on(self) -> None:
        """On: to the question how it was, from there to the next card; a page of words is left."""
        if self._at == "words" and self._then == "close":
            self.dismiss("")
        elif self._at == "words":
            self._next()
        elif self._at == "card" and self._rates:
            self._at = "how"
            self._show()
        else:
            self._looked(None)

    def action_rate(self, rating: int) -> None:
        """How it was."""
        if self._at != "words" and self._rates:
            self._looked(rating)

    def action_skip(self) -> None:
        """The next card; nothing is kept of this one."""
        if self._at != "words":
            self._skipped = True
            self._next()

    def action_own_words(self) -> None:
        """Say it my way."""
        from tui.dialogs.my_way import MyWay

        if self._at == "words":
            return
        here = self._face()
        dialog = MyWay(
            here.prompt.situation,
            here.prompt.id,
            here.to_change(ways=self._shows_ways),
            here.values,
            full_name=here.full_name,
        )
        self.app.push_screen(dialog, lambda _: self._show())

    def action_scroll_page(self, lines: int) -> None:
        """Move the page where it is longer than the screen."""
        self.query_one("#page").scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        """Stop, with one quiet line; a page that Enter closes is the end already."""
        if self._at != "words" or self._then == "next":
            self.app.tell(STOPPED)
        self.dismiss(None)

    # from card to card

    def _looked(self, rating: int | None) -> None:
        """Keep the look; refused, the card stays."""
        book = self.app.book
        prompt = self._dealt[self._place].prompt.id
        enough = practice.is_enough(self._practising(), prompt)
        state = scheduled(book.state, book.today, prompt, rating) if rating is not None else None
        try:
            edit = self.app.commit(changes.rehearsed, prompt, rating, state, self._event_there)
        except KithError as error:
            self.trouble(str(error))
            return
        self._last_look = look_of(edit)
        self.trouble("")
        self._skipped = False
        if enough:
            self._say(practice.ENOUGH, then="next")
        else:
            self._next()

    def _next(self) -> None:
        """The next card, unless it is time to stop, or for something else."""
        now = self.app.book.clock.now()
        more = self._place + 1 < len(self._dealt) and not practice.is_over(self._began, now)
        if more and starts_now(self.app.book.state, now) is not None:
            self._say(practice.OUTWARD, practice.FREE_TO_GO, then="close")
        elif more:
            self._place += 1
            self._at, self._shows_ways = "card", False
            self._show()
        elif self._last_look:
            book = self.app.book
            after = SelfCheckScreen(self._last_look, offer=offers_a_step(book.state, book.today))
            self.app.push_screen(after, lambda said: self.dismiss(said or ""))
        else:
            self.dismiss("")
