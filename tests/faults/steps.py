"""A double of `store.files` that tells of each operation before and after it happens."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from store.files import Files

BEFORE, AFTER = "before", "after"
STEPS = tuple(name for name in vars(Files) if not name.startswith("_"))
"""Every operation there is."""

Tell = Callable[[str, str, tuple[Any, ...]], None]
"""`(name, "before" or "after", arguments)`."""


class Steps(Files):
    """Real files; `tell` hears of each step, and may raise, meddle, or end the process."""

    def __init__(self, tell: Tell | None = None) -> None:
        self.tell = tell


def _told(name: str) -> Callable[..., Any]:
    def step(self: Steps, *args: Any) -> Any:
        real = getattr(Files, name)
        if self.tell is not None:
            self.tell(name, BEFORE, args)
        result = real(self, *args)
        if self.tell is not None:
            self.tell(name, AFTER, args)
        return result

    step.__name__ = name
    return step


for _name in STEPS:
    setattr(Steps, _name, _told(_name))


class At:
    """Runs `action` once: before or after the `number`-th step called `name`; with `inside`, of
    those with a file right in that folder, or with the folder itself."""

    def __init__(
        self,
        name: str,
        when: str,
        action: Callable[[], object],
        *,
        inside: str | Path = "",
        number: int = 1,
    ) -> None:
        self._wanted = (name, when)
        self._action = action
        self._inside = str(inside)
        self._left = number
        self.done = False

    def __call__(self, name: str, when: str, args: tuple[Any, ...]) -> None:
        """Hear of a step."""
        if (name, when) != self._wanted or self.done or not self._here(args):
            return
        self._left -= 1
        if self._left == 0:
            self.done = True
            self._action()

    def _here(self, args: tuple[Any, ...]) -> bool:
        if not self._inside:
            return True
        return self._inside in (str(args[-1]), os.path.dirname(str(args[-1])))
