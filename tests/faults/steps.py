"""A double of `store.files` that tells of each operation before and after it happens."""

from __future__ import annotations

from collections.abc import Callable
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
    """Runs `action` once: before or after the `number`-th step called `name` at such a path."""

    def __init__(
        self,
        name: str,
        when: str,
        action: Callable[[], object],
        *,
        ends: str = "",
        number: int = 1,
    ) -> None:
        self._wanted = (name, when)
        self._action = action
        self._ends = ends
        self._left = number
        self.done = False

    def __call__(self, name: str, when: str, args: tuple[Any, ...]) -> None:
        """Hear of a step."""
        here = self._ends == "" or (args and str(args[-1]).endswith(self._ends))
        if (name, when) != self._wanted or not here or self.done:
            return
        self._left -= 1
        if self._left == 0:
            self.done = True
            self._action()
