"""The sheet at the bottom of the page on which one types a line of plain words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Generic, TypeVar

from textual import on
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from store.quicklog import PeopleIndex
from tui.dialogs.keeping import KeepingDialog
from tui.dialogs.quick_log.hints import key_line
from tui.reading import Reader, index

T = TypeVar("T")


class LineSheet(KeepingDialog[T], Generic[T]):
    """As wide as the screen and as low as its line needs, so that the page above stays in sight."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-mid"), (32, "-tall")]
    DEFAULT_CSS = """
    LineSheet {
        background: $background 45%;
        & #sheet {
            dock: bottom; width: 100%; max-width: 100%; max-height: 96%;
            padding: 0 2; border-top: solid $hair;
        }
        & .title { padding: 0 1; }
        & #trouble { padding: 0 1; margin-top: 0; }
        & #keys { padding: 0 1; height: 1; }
        &.-low .title { margin-bottom: 0; }
        &.-low Under { min-height: 5; }
        &.-mid Under { min-height: 7; }
        &.-tall Under { min-height: 10; }
        &.-narrow #sheet { padding: 0 1; }
        &.-wide #sheet { padding: 0 3; }
    }
    """

    def show_keys(self, pairs: Sequence[tuple[str, str]]) -> None:
        """The keys that do something now, on one line."""
        line = self.query_one("#keys", Static)
        line.update(key_line(pairs, line.content_size.width), layout=False)

    # the names of the book

    def take_reader(self, reader: Reader) -> None:
        """Read the line with `reader` from now on."""
        raise NotImplementedError

    def read_names(self) -> None:
        """Give `take_reader` a reader of the book as it is now; a big book's comes a little
        later."""
        state, day = self.app.book.state, self.app.book.today
        if self.app.readers.at_once(state, day):
            self.take_reader(self.app.readers.of(state, day))
            return
        self.run_worker(
            partial(index, tuple(state.contacts.values()), dict(state.last_talk)),
            group="names",
            description="read the names of a big book",
            exclusive=True,
            thread=True,
        )

    @on(Worker.StateChanged)
    def _names_read(self, event: Worker.StateChanged) -> None:
        people = event.worker.result
        if event.state is WorkerState.SUCCESS and isinstance(people, PeopleIndex):
            state, day = self.app.book.state, self.app.book.today
            self.take_reader(self.app.readers.take(state, day, people))
