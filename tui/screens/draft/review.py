"""How a message stands on its page: whom it is to, the words, and what is said beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from coach import drafts as words
from coach.lint import lint
from coach.messages import line_before
from coach.pages import Offer
from store.state import State
from tui.commands.draft import DRAFT, EDITING, EndEditing
from tui.fields import Notes
from tui.screens.draft.asking import Asking
from tui.screens.draft.kept import Draft
from tui.text import fit, isolated, joined, phrase, plain, with_isolated
from tui.ways import usual_way
from tui.widgets.frame import KeyBar

NEVER_SENDS = "Nothing is sent from here: y copies it, o opens their usual channel."
FROM_BEFORE = "From before. n begins anew, s lets it go."
SAVED = "Saved for later. s lets it go."
LET_GO = "Let go. It stands here until you leave; s saves it again."
A_WORD = "It needs a word or two of yours: n asks for them."
NEEDS_A_MESSAGE = frozenset(command.action for command in DRAFT) - {"another"}
"""What does nothing on a message that waits for a word."""


class MessageField(Notes):
    """The message while it is being changed; Esc and ctrl+s are done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.end_editing", "done", show=False),
    ]


class Review(Asking):
    """The page as it is seen; `DraftScreen` has its keys."""

    def __init__(
        self,
        uid: str,
        *,
        reason: str = "",
        situation: str = "",
        offer: Offer | None = None,
        row_key: str = "",
        warm_up: bool = False,
    ) -> None:
        super().__init__(
            uid,
            reason=reason,
            situation=situation,
            offer=offer,
            row_key=row_key,
            warm_up=warm_up,
        )
        self._long_open: Timer | None = None
        self._edits = 0
        self._copied = False
        self._unfolded = False
        self._passed_over: set[str] = set()
        """Remarks put aside."""
        self._talks_before: frozenset[str] | None = None
        """The talks there were when the log line was opened from here."""
        self._finished = False
        """It was logged: nothing of it is to come back."""

    def body(self) -> Iterable[Widget]:
        """Whom it is to, the message, and what is said beside it."""
        yield Static(id="to")
        with VerticalScroll(id="page"):
            yield Static(id="line", classes="quiet")
            yield Static(id="message")
            yield MessageField(id="field")
            with VerticalGroup(id="beside"):
                yield Static(id="verdict")
                yield Static(id="remarks", classes="quiet")
                yield Static(id="fold", classes="quiet")
                yield Static(NEVER_SENDS, classes="quiet")

    @property
    def editing(self) -> bool:
        """Whether the message is being changed here."""
        return self.has_class("-editing")

    @property
    def _field(self) -> MessageField:
        return self.query_one(MessageField)

    def show_state(self, state: State) -> None:
        """Whom it is to; the page closes when they are gone, or when the message was logged."""
        person = state.contacts.get(self.contact)
        if person is None:
            if self.draft is not None:
                self.app.tell("They are no longer in the book, so this page closed.")
            self.leave()
            return
        way = usual_way(person)
        by = way.words if way is not None else ""
        usual = f"usually {person.usual_channel}" if person.usual_channel.strip() else by
        about = self._reason.words if self._reason is not None else ""
        name = Content.assemble(plain("To: ", "$quiet"), isolated(person.name, "bold"))
        beside = [plain(usual, "$quiet"), plain(about, "$quiet")]
        self.query_one("#to", Static).update(fit(joined([name, *beside], "   "), 400))
        if self._talks_before is not None:
            self._was_it_logged(state)
        elif self._finished:
            self.leave()

    def show_draft(self) -> None:
        """Put the wording on the page, with what is said beside it."""
        draft = self.draft
        if draft is None:
            return
        self._gap = None
        self.remove_class("-asking", "-editing", "-gap")
        self._show_keys()
        self._opened = self._opened or self.app.book.clock.now()
        if self._long_open is None:
            soon = words.MINUTES * 60 + 1
            self._long_open = self.set_timer(soon, self._say_verdict, name="open for long")
        self.show_state(self.app.book.state)
        message = with_isolated(draft.text, draft.names)
        self.query_one("#message", Static).update(
            message if draft.text.strip() else plain("Nothing is written. e writes.", "$quiet")
        )
        self._say_above(line_before(draft.prompt_id), self._line(draft))
        self._say_verdict()
        self._say_remarks()
        self._say_fold()
        self.query_one("#page").focus()
        self.refresh_bindings()

    @staticmethod
    def _line(draft: Draft) -> str:
        """What is true of this wording now."""
        if draft.before:
            return FROM_BEFORE
        if draft.let_go:
            return LET_GO
        return SAVED if draft.saved else draft.line

    def _say_above(self, *lines: str) -> None:
        self._say("line", "\n".join(filter(None, lines)))

    def show_gap(self) -> None:
        """The message with gaps for the words it waits for."""
        one = self._gap
        if one is None:
            return
        self.remove_class("-asking", "-editing")
        self.add_class("-gap")
        self._show_keys()
        self.show_state(self.app.book.state)
        half = one.half_filled(self.look(), {})
        pieces = [isolated(text) if slot else plain(text) for text, slot in half.pieces]
        self.query_one("#message", Static).update(Content("").join(pieces))
        self._say_above(line_before(one.prompt_id), one.line, A_WORD)
        self.query_one("#page").focus()
        self.refresh_bindings()

    def on_screen_resume(self) -> None:
        """Back on the page: it may have been open for long by now."""
        if self.draft is not None and not self.editing:
            self._say_verdict()

    def _say(self, id: str, text: str | Content) -> None:
        line = self.query_one(f"#{id}", Static)
        content = plain(text, newlines=True) if isinstance(text, str) else text
        line.update(content)
        line.display = bool(content.plain)

    def _say_verdict(self) -> None:
        text = self.draft.text if self.draft is not None else ""
        if self._copied and text.strip():
            self._say("verdict", plain(words.NOTHING_MORE, "$primary"))
            return
        long = words.long_edit(self._edits, self._minutes) if text.strip() else ""
        said = long or words.verdict(text, remarks=bool(self._remarks()))
        length = words.length_words(text) if text.strip() else ""
        self._say("verdict", joined([plain(said, "$primary"), plain(length, "$quiet")], "   "))

    @property
    def _minutes(self) -> float:
        now = self.app.book.clock.now()
        return (now - (self._opened or now)).total_seconds() / 60

    def _remarks(self) -> list[str]:
        text = self.draft.text if self.draft is not None else ""
        said = [remark.text for remark in lint(text)]
        return [remark for remark in said if remark not in self._passed_over]

    def _say_remarks(self) -> None:
        remarks = [] if self._copied else self._remarks()
        first = "the first" if len(remarks) > 1 else "it"
        lines = [plain(remark) for remark in remarks]
        more = [phrase("[b $primary]x[/] puts $which aside.", which=first)] if remarks else []
        self._say("remarks", Content("\n").join([*lines, *more]))

    def _fold(self) -> str:
        draft = self.draft
        if draft is None or not draft.text.strip():
            return ""
        quiet = f"If it goes quiet: {draft.quiet}" if draft.quiet else ""
        return "\n".join(line for line in (words.reassurance(draft.situation), quiet) if line)

    def _say_fold(self) -> None:
        fold = self._fold()
        if fold and not self._unfolded:
            reassured = bool(self.draft and words.reassurance(self.draft.situation))
            named = words.fold_name(reassured=reassured)
            self._say("fold", phrase("[b $primary]v[/]  $named", named=named))
        else:
            self._say("fold", fold)

    def _show_keys(self) -> None:
        here = [command for command in self.COMMANDS_HERE if command is not EndEditing]
        if self._gap is not None:
            here = [command for command in here if command.action not in NEEDS_A_MESSAGE]
        self.query_one(KeyBar).commands = EDITING if self.editing else tuple(here)

    def _talks(self, state: State) -> frozenset[str]:
        return frozenset(talk.uid for talk in state.interactions_of(self.contact))

    def _was_it_logged(self, state: State) -> None:
        if self._talks(state) - (self._talks_before or frozenset()):
            self._talks_before = None
            self._finished = True
            self.app.drafts.drop(self.matter)
            self.leave()
