"""The page with a message: look at it, change it, copy it. Nothing here sends it."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import TextArea

from coach.pages import Offer
from store.changes import prompts
from store.inbox import row_for
from tui.commands import BY_MODE, Command, bindings
from tui.commands.draft import DRAFT
from tui.dialogs.keeping import KEEP_AFTER
from tui.editor import MESSAGE, NoEditor, edit_text
from tui.message import mail_url, sendable
from tui.screens.draft.review import LET_GO, NEEDS_A_MESSAGE, Review
from tui.text import phrase
from tui.ways import usual_way, way_url
from tui.widgets.coach_panel import SENT

COPIED = f"{SENT} Sent the message? d"
_ACTIONS = frozenset(command.action for command in DRAFT)


class DraftScreen(Review):
    """A message to the person with uid `uid`.

    `reason` is the name of one of `coach.drafts.REASONS`; without it, and without an `offer` to
    begin from, it is that of the `situation` with this code, else it is asked for. `row_key` is the
    row of Today it is about. A `warm_up` is an easy hello before a harder message.
    """

    CSS_PATH = "draft.tcss"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = BY_MODE["draft"]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*DRAFT),
        Binding("j", "scroll_page(1)", "down", show=False),
        Binding("k", "scroll_page(-1)", "up", show=False),
        Binding("escape,q", "leave_page", "back", show=False),
    ]

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
        self._before_edit = ""
        self._keep_timer: Timer | None = None
        self._waiting: tuple[str, ...] = ()
        """What the timer is to keep."""

    def on_mount(self) -> None:
        """Ask what has to be asked first."""
        self.add_class("-asking")
        self.call_next(self._show_keys)
        self.call_next(self.begin)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing works on a message that is not there yet; while it is changed, only `done`."""
        if action in _ACTIONS:
            if self._gap is not None:
                return action not in NEEDS_A_MESSAGE
            if self.draft is None or self.has_class("-asking"):
                return False
            if self.editing or action == "end_editing":
                return self.editing and action == "end_editing"
            if action == "skip_remark":
                return bool(self._remarks()) and not self._copied
            if action == "unfold":
                return bool(self._fold())
        return super().check_action(action, parameters)

    def action_scroll_page(self, lines: int) -> None:
        """Move by lines."""
        self.query_one("#page").scroll_relative(y=lines, animate=False)

    # looking

    def action_another(self) -> None:
        """The next wording, or the word this one waits for; those changed stay in the round."""
        draft = self.draft
        self._copied = False
        if self._gap is not None:
            self.fill(self._gap, after="n")
            return
        anew = draft is not None and draft.before and self.has_more
        if not anew and self._at < len(self._drafts) - 1:
            self._at += 1
            self.show_draft()
        else:
            self.next_candidate()

    def action_unfold(self) -> None:
        """Unfold, or fold again."""
        self._unfolded = not self._unfolded
        self._say_fold()

    def action_skip_remark(self) -> None:
        """Put the first remark aside for good."""
        self._passed_over.update(self._remarks()[:1])
        self._say_remarks()
        self._say_verdict()

    # changing

    def action_edit(self) -> None:
        """Change the message here."""
        if self.draft is None:
            return
        self.add_class("-editing")
        self._before_edit = self.draft.text
        field = self._field
        field.load(self.draft.text)
        field.focus()
        self._show_keys()
        self.refresh_bindings()

    @on(TextArea.Changed)
    def _typed_on(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.editing:
            self._take(self._field.kept)

    def action_end_editing(self) -> None:
        """Back to the page; the text stays as it is."""
        if not self.editing or self.draft is None:
            return
        self._take(self._field.kept)
        if self.draft.text != self._before_edit:
            self._edits += 1
        self._flush()
        self.show_draft()

    def action_edit_outside(self) -> None:
        """Change the message in the user's own editor."""
        if self.draft is None:
            return
        before = self.draft.text
        try:
            written = edit_text(self.app, before, MESSAGE)
        except NoEditor as error:
            self.app.tell_error(str(error))
            return
        if written.text == before:
            self.app.tell("The message is as it was.")
            kept = True
        else:
            self._take(written.text)
            self._edits += 1
            kept = self._flush()
        if kept:
            written.done()
        self.show_draft()

    def _take(self, text: str) -> None:
        """The wording on the page now says `text`; kept once the keys rest."""
        draft = self.draft
        if draft is None or text == draft.text:
            return
        self._copied = False
        self._drafts[self._at] = replace(
            draft, text=text, mine=True, before=False, let_go=False, line=""
        )
        self._waiting = self.to_keep()
        if self._keep_timer is not None:
            self._keep_timer.stop()
        self._keep_timer = self.set_timer(KEEP_AFTER, self._flush, name="keep the message")

    async def action_leave_page(self) -> None:
        """Back; what holds words of the user comes back."""
        self._flush()
        kept = bool(self.to_keep())
        await self.app.action_back()
        if kept and not self._finished:
            self.app.tell("Your words are kept: a message for the same reason begins with them.")

    def _flush(self) -> bool:
        """Keep what the timer waits to keep; whether all is kept now."""
        if self._keep_timer is None:
            return True
        self._keep_timer.stop()
        self._keep_timer = None
        return self.keep_now()

    def on_unmount(self) -> None:
        """The app closes around it: keep what the timer had not kept yet."""
        if self._keep_timer is not None and not self._finished:
            self._keep_timer.stop()
            with suppress(OSError):  # there is no screen left to say it on
                self.app.drafts.keep(self.matter, self._waiting)

    # letting it go out

    def action_copy(self) -> None:
        """Copy it as plain text, as far as the terminal lets an app copy."""
        draft = self.draft
        if draft is None or not draft.text.strip():
            self.app.tell("Nothing is written yet. e writes.")
            return
        self.app.copy_to_clipboard(sendable(draft.text))
        self._used()
        self._copied = True
        self.show_draft()
        self.app.tell(COPIED)

    def action_open_channel(self) -> None:
        """A mail with the message in it where mail is their way, else their way as it is."""
        person, draft = self.person, self.draft
        way = usual_way(person) if person is not None else None
        if person is None or draft is None:
            return
        if way is None:
            said = "No way to reach $name is noted yet. y copies the message."
            self.app.tell(phrase(said, name=person.name))
            return
        if not way.url.startswith("mailto:"):
            self.app.open_url(way.url)
            said = "Opening $way for $name. The message does not go along: y copies it."
            self.app.tell(phrase(said, way=way.words, name=person.name))
            return
        mails = [one.value for one in person.emails if way_url("mail", one.value) == way.url]
        url = mail_url(mails[0] if mails else way.url, draft.text)
        if url is None:
            self.app.open_url(way.url)
            self.app.tell("The message is too long to go along: y copies it, to paste it there.")
            return
        self.app.open_url(url)
        self._used()
        said = "Opening a mail to $name with it. Nothing is sent before you do. Sent it? d"
        self.app.tell(phrase(said, name=person.name))

    def _used(self) -> None:
        """The prompt it began from counts as used today; that is never undone."""
        draft = self.draft
        if draft is not None and draft.prompt_id and not self.app.book.read_only:
            self.app.book.mark(prompts.shown, (draft.prompt_id,))

    def action_save_for_later(self) -> None:
        """Keep it; kept on purpose already, let it go."""
        draft = self.draft
        if draft is None or not draft.text.strip():
            self.app.tell("Nothing is written yet. e writes.")
            return
        saved = not (draft.saved or draft.before)
        mine = draft.mine and saved
        after = replace(draft, saved=saved, mine=mine, before=False, let_go=not saved)
        self._drafts[self._at] = after
        self.keep_now()
        self.show_draft()
        self.app.tell(
            "Saved: a message for the same reason begins with it. s lets it go."
            if saved
            else LET_GO
        )

    def action_log_it(self) -> None:
        """Open the log line for it; once it is logged, nothing of the message is to come back."""
        self._talks_before = self._talks(self.app.book.state)
        row = row_for(self.app.book.state, self.app.book.today, self.row_key)
        self.app.open_log(row=row, contact=self.contact)
