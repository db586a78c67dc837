"""Bring an address book: where it is, what is in it, and then, if wanted, in."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from store.errors import KithError
from tui.dialogs.base import KithDialog
from tui.fields import Field
from tui.text import plain
from tui.widgets.frame import keys
from tui.widgets.paper import Block, Paper

if TYPE_CHECKING:
    from store.exchange.vcard_import import Report, Scan

_ASKING = (("Enter", "look inside"), ("Tab", "complete"), ("Esc", "close"))
_READING = (("Esc", "stop, nothing changes"),)
_DECIDING = (("Enter", "bring them in"), ("j k g G", "scroll"), ("Esc", "leave it"))
_LEAVING = (("j k g G", "scroll"), ("Esc", "close"))


class Bring(KithDialog[int]):
    """Gives the number of people who came in; None when nothing was brought."""

    TITLE_TEXT = "Bring an address book"
    KEYS: ClassVar[Sequence[tuple[str, str]]] = _ASKING
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "bring", show=False),
        Binding("j,down", "page(1)", show=False),
        Binding("k,up", "page(-1)", show=False),
        Binding("g,home", "end(False)", show=False),
        Binding("G,end", "end(True)", show=False),
    ]
    DEFAULT_CSS = """
    Bring {
        & #sheet { width: 84; }
        & #progress { color: $quiet; margin-top: 1; width: 1fr; }
        & #report { height: auto; max-height: 14; margin-top: 1; scrollbar-size-vertical: 1;
                    display: none; }
    }
    """

    class Progress(Message):
        """How far the reading is, in the scanner's own measure."""

        def __init__(self, done: int, total: int) -> None:
            super().__init__()
            self.done, self.total = done, total

    class Read(Message):
        """Everything was read; `report` is what bringing it in would do."""

        def __init__(self, scan: Scan, report: Report) -> None:
            super().__init__()
            self.scan, self.report = scan, report

    class Unreadable(Message):
        """Nothing could be read."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self) -> None:
        super().__init__()
        self._scan: Scan | None = None
        self._people = 0

    def sheet(self) -> Iterable[Widget]:
        """The path, the progress, the report."""
        yield Static(
            "A vCard file (.vcf) or a folder of them. Phones, Google, Apple, Outlook and Nextcloud "
            "all export one, often under Contacts, Export.",
            classes="quiet",
        )
        yield Static("")
        yield PathField(placeholder="~/Downloads/contacts.vcf", id="path")
        yield Static(id="progress")
        yield VerticalScroll(Paper(), id="report")

    def on_mount(self) -> None:
        """Ask for the path."""
        self.query_one("#path", Field).focus()
        self.query_one("#report").can_focus = False

    def on_resize(self) -> None:
        """Keep the keys in view on a small screen."""
        self.query_one("#report").styles.max_height = max(self.size.height - 16, 3)

    @on(Input.Changed, "#path")
    def _typing(self) -> None:
        self.trouble("")

    @on(Input.Submitted, "#path")
    def _look_inside(self, event: Input.Submitted) -> None:
        event.stop()
        paths = split_paths(event.value)
        missing = [path for path in paths if not path.exists()]
        if not paths:
            self.trouble("Type where the file is, or drop it on the terminal.")
        elif missing:
            self.trouble(f"There is nothing at {missing[0]}. Check the path and try again.")
        else:
            self._show_keys(_READING)
            self.query_one("#path", Field).disabled = True
            self.query_one("#progress", Static).update("Reading ...")
            self.read_cards(paths)

    @work(thread=True, group="read cards", description="read vCard files", exit_on_error=False)
    def read_cards(self, paths: Sequence[Path]) -> None:
        """Read in the background; posts Progress, then Read or Unreadable."""
        from store.exchange.vcard_import import plan, scan

        worker = get_current_worker()
        state = self.app.book.state
        try:
            found = scan(
                paths,
                progress=self._tell_progress,
                cancelled=lambda: worker.is_cancelled,
            )
            report = plan(state, found)
        except KithError as error:
            self.post_message(self.Unreadable(str(error)))
            return
        if not worker.is_cancelled:
            self.post_message(self.Read(found, report))

    def _tell_progress(self, done: int, total: int) -> None:
        self.post_message(self.Progress(done, total))

    @on(Progress)
    def _progress(self, event: Progress) -> None:
        share = event.done / event.total if event.total else 1.0
        filled = round(share * 24)
        bar = Content.assemble(("━" * filled, "$primary"), ("━" * (24 - filled), "$hair"))
        self.query_one("#progress", Static).update(
            Content.assemble(bar, (f"  {share:.0%} read", "$quiet"))
        )

    @on(Unreadable)
    def _unreadable(self, event: Unreadable) -> None:
        self._ask_again(event.sentence)

    @on(Read)
    def _read(self, event: Read) -> None:
        from store.exchange.vcard_words import report_lines

        report = event.report
        lines = report_lines(report)
        self._people = len(report.new)
        changing = bool(report.new or report.filled)
        if not event.scan.cards:
            self._ask_again(" ".join(lines[:2]) or "There is no card in it.")
            return
        self._scan = event.scan if changing else None
        self.query_one("#progress", Static).update("")
        self.query_one(Paper).blocks = [Block(plain(line), hang=2) for line in lines]
        self.query_one("#report").display = True
        self._show_keys(_DECIDING if changing else _LEAVING)
        self.set_focus(None)

    def _ask_again(self, sentence: str) -> None:
        path = self.query_one("#path", Field)
        path.disabled = False
        path.focus()
        self.query_one("#progress", Static).update("")
        self._show_keys(_ASKING)
        self.trouble(sentence)

    def _show_keys(self, pairs: Sequence[tuple[str, str]]) -> None:
        self.query_one("#keys", Static).update(keys(pairs))

    def action_page(self, lines: int) -> None:
        """Scroll the report."""
        self.query_one("#report").scroll_relative(y=lines * 2, animate=False)

    def action_end(self, last: bool) -> None:
        """To the last line of the report, or back to its first."""
        report = self.query_one("#report")
        if last:
            report.scroll_end(animate=False)
        else:
            report.scroll_home(animate=False)

    def action_bring(self) -> None:
        """One transaction: everyone in, one undo."""
        from store.exchange.vcard_import import import_cards

        if self._scan is None:
            return
        try:
            edit = self.app.commit(import_cards, self._scan)
        except KithError as error:
            self.trouble(str(error))
            return
        self.app.tell(f"{edit.label[0].upper()}{edit.label[1:]}.", undo=True)
        self.dismiss(self._people)

    def action_leave(self) -> None:
        """Stop reading, or close; nothing has changed."""
        self.workers.cancel_group(self, "read cards")
        self.dismiss(None)


class PathField(Field):
    """A path; Tab completes it as a shell does."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False)]

    def action_complete(self) -> None:
        """As far as the names on the disk agree."""
        completed = complete_path(self.value)
        if completed != self.value:
            self.load(completed)


def split_paths(written: str) -> list[Path]:
    """The paths in a line: one as it stands, or several as a shell would split them.

    Terminals quote or escape what is dropped on them, and browsers write `file://`.
    """
    from urllib.parse import unquote, urlparse

    line = written.strip()
    if not line:
        return []
    whole = Path(line).expanduser()
    if whole.exists():
        return [whole]
    try:
        words = shlex.split(line)
    except ValueError:
        words = [line]
    paths = [unquote(urlparse(word).path) if word.startswith("file://") else word for word in words]
    found = [Path(path).expanduser() for path in paths]
    return found if any(path.exists() for path in found) else [whole]


def complete_path(written: str) -> str:
    """`written` as far as the names in its folder agree; a folder gets its slash."""
    folder, _, start = written.rpartition("/")
    parent = Path(folder + "/" if "/" in written else ".").expanduser()
    try:
        names = sorted(
            path.name + ("/" if path.is_dir() else "")
            for path in parent.iterdir()
            if path.name.startswith(start) and (start.startswith(".") or path.name[0] != ".")
        )
    except OSError:
        return written
    first, last = min(names, default=""), max(names, default="")
    agree = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    common = first[:agree] if agree is not None else first[: min(len(first), len(last))]
    if not common:
        return written
    return f"{folder}/{common}" if "/" in written else common
