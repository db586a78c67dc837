"""Keys one after the other: each waits until the one before it has done what it does.

Textual hands every key of a burst to the widget that has the focus now, before that widget has
looked at the first of them. Of `/smith`, typed quickly or over a slow line, `smith` would go to
the list under the dialog that `/` opens.
"""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import Any, Final

from textual import events, on
from textual.app import App
from textual.message import Message
from textual.screen import Screen

LONGEST: Final = 0.5
"""Seconds that a key waits at most for the one before it."""


class Passed(Message):
    """Goes through the queues right behind a key; once the app has it, the key is dealt with."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class KeysInTurn(App[int]):
    """An app that looks at one key, or one paste, at a time."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._keys: deque[events.Key | events.Paste] = deque()
        self._turn = 0
        self._key_underway = False

    @property
    def keys_done(self) -> bool:
        """Whether everything that was typed has been dealt with."""
        return not self._keys and not self._key_underway

    def on_mount(self) -> None:
        """What opens or closes a screen is not done before that screen has the keys."""
        self.screen_change_signal.subscribe(self, self._screen_changed, immediate=True)

    async def on_event(self, event: events.Event) -> None:
        """Hold a key back while another is on its way."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._key_underway:
            if not self._keys:
                self._look_again()
            self._keys.append(event)
        else:
            await self._hand_on(event)

    async def _hand_on(self, event: events.Key | events.Paste) -> None:
        self._key_underway = True
        target, turn = self.focused or self.screen, self._turn
        await super().on_event(event)
        if turn == self._turn:  # else it has opened or closed a screen already
            self._follow(target)

    def _follow(self, target: Any) -> None:
        """Send a mark the way the key went; one that is not taken goes to the screen in front."""
        self._turn += 1
        if not target.post_message(Passed(self._turn)):
            self.screen.post_message(Passed(self._turn))

    def _screen_changed(self, screen: Screen[Any]) -> None:
        if self._key_underway:
            self._follow(screen)

    @on(Passed)
    async def _passed(self, event: Passed) -> None:
        event.stop()
        if event.number == self._turn:
            await self._next_key()

    def _look_again(self) -> None:
        self.set_timer(LONGEST, partial(self._waited, self._turn))

    async def _waited(self, turn: int) -> None:
        """A key whose mark was lost with its widget holds up nothing for long."""
        if turn == self._turn:
            await self._next_key()
        elif self._keys:
            self._look_again()

    async def _next_key(self) -> None:
        self._key_underway = False
        if self._keys:
            await self._hand_on(self._keys.popleft())
