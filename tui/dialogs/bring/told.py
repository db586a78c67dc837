"""What the reading tells the dialog on its way; each says which reading, for one may be stopped."""

from __future__ import annotations

from typing import Any

from textual.message import Message
from textual.worker import Worker

from tui.dialogs.bring.found import Found


class Progress(Message):
    """How far the reading is, in the scanner's own measure."""

    def __init__(self, worker: Worker[Any], done: int, total: int) -> None:
        super().__init__()
        self.worker, self.done, self.total = worker, done, total


class Read(Message):
    """Everything was read."""

    def __init__(self, worker: Worker[Any], found: Found) -> None:
        super().__init__()
        self.worker, self.found = worker, found


class Unreadable(Message):
    """Nothing could be read."""

    def __init__(self, worker: Worker[Any], sentence: str) -> None:
        super().__init__()
        self.worker, self.sentence = worker, sentence
