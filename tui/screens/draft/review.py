"""How a message stands on its page: whom it is to, the words, and what is said beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from coach import drafts as words
from coach.choose import Offer
from coach.lint import lint
from store.state import State
from tui.commands.draft import EDITING, EndEditing
from tui.fields import Notes
from tui.screens.draft.asking import Asking
from tui.text import fit, joined, phrase, plain
from tui.visible import visible
from tui.ways import usual_way
from tui.widgets.frame import KeyBar

NEVER_SENDS = "Nothing is sent from here: y copies it, o opens their usual channel."
FROM_BEFORE = "From before. n begins anew, s lets it go."


class MessageField(Notes):
    """The message while it is being changed; Esc and ctrl+s are done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.end_editing", "done", show=False),
    ]


class Review(Asking):
    """The page as it is seen; `DraftScreen` has its keys."""

    def __init__(
        self, uid: str, *, reason: str = "", offer: Offer | None = None, row_key: str = ""
    ) -> None:
        super().__init__(uid, reason=reason, offer=offer, row_key=row_key)
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
        name = Content.assemble(plain("To: ", "$quiet"), plain(person.name, "bold"))
        beside = [plain(usual, "$quiet"), plain(about, "$quiet")]
        self.query_one("#to", Static).update(fit(joined([name, *beside], "   "), 400))
        if self._talks_before is not None:
            self._was_it_logged(state)

    def show_draft(self) -> None:
        """Put the wording on the page, with what is said beside it."""
        draft = self.draft
        if draft is None:
            return
        self.remove_class("-asking", "-editing")
        self._show_keys()
        self._opened = self._opened or self.app.book.clock.now()
        self.show_state(self.app.book.state)
        message = Content(visible(draft.text, newlines=True))
        self.query_one("#message", Static).update(
            message if draft.text.strip() else plain("Nothing is written. e writes.", "$quiet")
        )
        self._say("line", FROM_BEFORE if draft.before else draft.line)
        self._say_verdict()
        self._say_remarks()
        self._say_fold()
        self.query_one("#page").focus()
        self.refresh_bindings()

    def _say(self, id: str, text: str | Content) -> None:
        line = self.query_one(f"#{id}", Static)
        content = plain(text, newlines=True) if isinstance(text, str) else text
        line.update(content)
        line.display = bool(content.plain)

    def _say_verdict(self) -> None:
        text = self.draft.text if self.draft is not None else ""
        said = words.verdict(text)
        if said:
            said = words.long_edit(self._edits, self._minutes) or said
        length = plain(words.length_words(text) if said else "", "$quiet")
        if self._copied and said:
            self._say("verdict", plain(words.NOTHING_MORE, "$primary"))
        else:
            self._say("verdict", joined([plain(said, "$primary"), length], "   "))

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
            self._say("fold", phrase("[b $primary]v[/]  what speaks for it"))
        else:
            self._say("fold", fold)

    def _show_keys(self) -> None:
        here = [command for command in self.COMMANDS_HERE if command is not EndEditing]
        self.query_one(KeyBar).commands = EDITING if self.editing else tuple(here)

    def _talks(self, state: State) -> frozenset[str]:
        return frozenset(talk.uid for talk in state.interactions_of(self.contact))

    def _was_it_logged(self, state: State) -> None:
        if self._talks(state) - (self._talks_before or frozenset()):
            self._talks_before = None
            self._finished = True
            self.app.drafts.drop(self.matter)
            self.leave()
