"""Where the reader is in what the coach has for one person, and what there is to see of it.

No widget and no book: the state comes in, a `Sight` goes out. The library is loaded by the first
`choose`, never by an import.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from store.brief import Talk, brief
from store.state import State
from store.words import cut
from tui.widgets.coach_panel import BLANK_SLOT, Found, Key, Sight

if TYPE_CHECKING:
    from coach.about import About
    from coach.pages import Offer, Page, Walk

NEVER = "Never suggested, as you asked."
PUT_AWAY = "Archived, so nothing is suggested."
FIRST_WORDS = "One way to begin"
HAS_ITS_DAY = ("PM", "BD")
"""A promise and a birthday: nobody is told that it is enough for today."""
_LAST = 60
"""Characters of what was said last that stand above a line."""

ANOTHER = Key("n", "another", "coach_another")
ANSWER = Key("n", "answer", "coach_another")
GO_ON = Key("n", "go on", "coach_another")
A_WORD = Key("n", "a word or two", "coach_another")
AGAIN = Key("n", "from the first", "coach_another")
COPY = Key("y", "copy", "coach_copy")
MY_WAY = Key("m", "say it my way", "coach_my_way")
WRITE = Key("m", "write your own", "coach_my_way")
WHY = Key("v", "why, and who found it", "coach_why")
LESS = Key("v", "close the why", "coach_why")
PRACTISE = Key("p", "practise", "coach_practise")
NOT_FOR_ME = Key("x", "not for me", "coach_not_for_me")
MORE = Key("c", "more", "coach")


class Walking:
    """One person's walk, page by page, in the situation given or in the one that fits by itself.

    `typed` holds words given for this walk alone; `at` is the prompt it begins on, if it is there.
    """

    def __init__(
        self,
        uid: str,
        row_key: str = "",
        *,
        situation: str = "",
        typed: dict[str, str] | None = None,
        at: str = "",
    ) -> None:
        self.uid, self.row_key = uid, row_key
        self.situation = situation
        self.typed: dict[str, str] = typed if typed is not None else {}
        self.about: About | None = None
        self.walk: Walk | None = None
        """None before `choose`, and for somebody who is never suggested."""
        self.why = False
        self.copied = False
        self.put_away = ""
        """A line that was put away just now: it is shown again if that is undone."""
        self.let_be = False
        """How well the two know each other was asked already: it is not asked again."""
        self._index = 0
        self._at = at

    # choosing

    def choose(self, state: State, today: date) -> None:
        """Choose anew from `state`; a page turned to stays if it is still there."""
        from tui import coaching

        before, why, text = self.here, self.why, self._text
        self.about = coaching.about_of(state, self.uid, today, self.row_key)
        self.walk = coaching.walk_of(
            state,
            self.uid,
            today,
            row_key=self.row_key,
            situation=self.situation,
            typed=self.typed,
        )
        # Whoever has not gone on sees what comes first now; else the line stays under their eyes.
        here, self._at = self._at or (before if self._index else ""), ""
        if self.go_to(self.put_away):
            self.put_away = ""
        elif not self.go_to(here):
            self._index = min(self._index, max(len(self._pages) - 1, 0))
        if before and self.here != before:
            self.why = self.copied = False
        elif not before:
            self.why = why
        if self._text != text:
            self.copied = False

    @property
    def _pages(self) -> tuple[Page, ...]:
        return self.walk.pages if self.walk is not None else ()

    @property
    def page(self) -> Page | None:
        """The page shown."""
        return self._pages[self._index] if self._index < len(self._pages) else None

    @property
    def offer(self) -> Offer | None:
        """The line shown, if there is one."""
        return self.page.offer if self.page is not None else None

    @property
    def _text(self) -> str:
        return self.offer.text.text if self.offer is not None else ""

    @property
    def here(self) -> str:
        """Name of the page shown: of its prompt, else of its kind."""
        return self._name(self.page)

    @property
    def code(self) -> str:
        """Code of the situation shown."""
        return self.walk.situation if self.walk is not None else self.situation

    @property
    def asks_to_know(self) -> bool:
        """Whether the page asks how well the two know each other."""
        at_the_end = self.page is not None and self.page.kind in ("nothing", "end")
        unknown = self.about is not None and self.about.unknown
        return at_the_end and unknown and not self.let_be

    def go_to(self, name: str) -> bool:
        """Turn to the page of the prompt, or of the kind, called `name`."""
        for index, page in enumerate(self._pages):
            if name and self._name(page) == name:
                self._turn(index)
                return True
        return False

    def another(self) -> None:
        """The next page; after the last one the first."""
        self.put_away = ""
        if self._pages:
            self._turn((self._index + 1) % len(self._pages))

    def _turn(self, index: int) -> None:
        if index != self._index:
            self._index, self.why, self.copied = index, False, False

    @staticmethod
    def _name(page: Page | None) -> str:
        if page is None:
            return ""
        if page.offer is not None:
            return page.offer.prompt_id
        return page.prompt.id if page.prompt is not None else page.kind

    def values(self) -> dict[str, str]:
        """Slot -> words that may stand in the line shown."""
        from coach.choose import values

        return values(self.about, self.code, self.typed) if self.about is not None else {}

    # what there is to see

    def sight(self, state: State, today: date, name_of: Callable[[str], str]) -> Sight:
        """The page as it is shown. Raises Gone when the person left the book."""
        from coach.choose import CAP_LINE
        from coach.pages import KNOW_EACH_OTHER

        known = brief(state, self.uid, today)
        if self.walk is None or self.page is None:
            return Sight(line=not_suggested(archived=known.archived))
        page, offer = self.page, self.offer
        head = self._title()
        last = _last(known.talks)
        plan = self.walk.plan
        if offer is None:
            pieces = self.half_filled(page)
            return Sight(
                title="" if _rests(page) else head[0],
                small=head[1],
                last=last,
                plan=plan,
                pieces=pieces,
                quoted=page.prompt is not None and page.prompt.mode != "do",
                before=(page.line,) if pieces and page.line else (),
                line="" if pieces else _said(page),
                ask=KNOW_EACH_OTHER if self.asks_to_know else "",
                nothing=page.kind == "nothing" and not _rests(page),
                keys=self._keys(),
            )
        return Sight(
            title=head[0],
            small=head[1],
            last=last,
            plan=plan,
            pieces=tuple((piece.text, piece.slot) for piece in offer.text.pieces),
            quoted=offer.mode != "do",
            before=self._before(state, today, page, name_of),
            line=CAP_LINE if self._is_plenty else "",
            quiet=offer.quiet,
            why=offer.why if self.why else "",
            found=_found(offer.keys) if self.why else (),
            copied=self.copied,
            message=offer.mode == "send",
            usually=known.usually,
            keys=self._keys(),
        )

    def _title(self) -> tuple[str, bool]:
        """What stands above the line, and whether it steps back."""
        assert self.walk is not None and self.page is not None
        prompt = self.page.prompt
        if self.situation:
            return self.walk.title, False
        if prompt is None or prompt.cell == "start":
            return FIRST_WORDS, False
        return self.walk.title, True

    def half_filled(self, page: Page) -> tuple[tuple[str, str], ...]:
        """The line of an `ask` page, with a blank for each word that is to be typed."""
        if page.prompt is None or page.kind != "ask":
            return ()
        from coach.slots import fill

        blanks = dict.fromkeys(page.missing, BLANK_SLOT)
        filled = fill(page.prompt.text, self.values() | blanks, lenient=True)
        if filled is None:
            return ()
        return tuple(
            (piece.text, BLANK_SLOT if piece.text == BLANK_SLOT else piece.slot)
            for piece in filled.pieces
        )

    @property
    def _is_plenty(self) -> bool:
        """Whether to say so: to someone who goes on looking, and never beside what has its day."""
        assert self.walk is not None
        return self.walk.capped and self._index > 0 and self.walk.situation not in HAS_ITS_DAY

    def _before(
        self, state: State, today: date, page: Page, name_of: Callable[[str], str]
    ) -> tuple[str, ...]:
        assert self.walk is not None
        lines = [page.line]
        if self.walk.warm_up:
            from coach.pages import easier_after
            from tui import coaching

            easy = coaching.warm_ups(state, self.uid, today)
            lines.append(easier_after([name_of(uid) for uid in easy]))
        return tuple(line for line in lines if line)

    def _keys(self) -> tuple[Key, ...]:
        assert self.page is not None
        match self.page.kind:
            case "offer":
                why = LESS if self.why else WHY
                return (ANOTHER, COPY, MY_WAY, why, PRACTISE, NOT_FOR_ME, MORE)
            case "end" | "nothing":
                if self.asks_to_know:
                    return (ANSWER, WRITE, MORE)
                if len(self._pages) == 1:
                    return (WRITE, MORE)
                return (GO_ON if self.page.kind == "nothing" else AGAIN, WRITE, MORE)
            case "ask":
                return (A_WORD, MORE)
            case _:
                return (GO_ON, MORE)


def not_suggested(*, archived: bool) -> str:
    """Why there is no line for someone whom nothing is suggested for."""
    return PUT_AWAY if archived else NEVER


def _rests(page: Page) -> bool:
    """Whether the page says that nothing more is needed today, where there would be words."""
    from coach.choose import NOTHING_LINE

    return page.kind == "nothing" and page.line not in ("", NOTHING_LINE)


def _said(page: Page) -> str:
    """A page without a line, in words."""
    return page.line


def _last(talks: tuple[Talk, ...]) -> str:
    """What was spoken of last: the topics, else how its note begins."""
    last = next((talk for talk in talks if not talk.mentioned), None)
    if last is None:
        return ""
    return cut(", ".join(last.topics) or last.text or last.channel, _LAST)


def _found(keys: tuple[str, ...]) -> tuple[Found, ...]:
    """The one finding it leans on most; a page of its own has them all."""
    from coach import evidence

    found = (evidence.finding(key) for key in keys)
    first = next((one for one in found if one is not None), None)
    return (Found(first.finding, first.citation),) if first is not None else ()
