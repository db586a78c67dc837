"""Keys one after the other: each waits until the one before it has done what it does.

Textual hands every key of a burst to the widget that has the focus now, before that widget has
looked at the first of them. Of `/smith`, typed quickly or over a slow line, `smith` would go to
the list under the dialog that `/` opens.

What a key does may take several steps: Enter in a field is a message to the page, which asks for
the focus of the next field, or opens a page that opens another. So a mark goes the way of the key,
again and again, until no message waits anywhere in front.
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
"""Seconds after which a mark that did not come back is sent again."""
LOOKS: Final = 10
"""After so many of them the next key waits no longer."""
ROUNDS: Final = 200
"""So often at most a mark is sent while messages wait: something that always moves holds up no
key. A round takes far less than a millisecond."""
QUIET: Final = 2
"""So many rounds in a row without a message: the app has looked at the one after a mark while it is
dealt with, and that one is in no queue then."""


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
        self._turn = self._rounds = self._quiet = 0
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
        self._rounds = self._quiet = 0
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
        if event.number != self._turn:
            return
        self._rounds += 1
        self._quiet = 0 if self._something_waits() else self._quiet + 1
        if self._quiet == QUIET or self._rounds == ROUNDS:
            await self._next_key()
        else:
            self._follow(self.focused or self.screen)

    def _something_waits(self) -> bool:
        """Whether a message is on its way still: to the app, to a page, or within the front one."""
        pumps = (self, *self.screen_stack, *self.screen.walk_children())
        return any(one.message_queue_size for one in pumps)

    def _look_again(self, looks: int = 1) -> None:
        self.set_timer(LONGEST, partial(self._waited, self._turn, looks))

    async def _waited(self, turn: int, looks: int) -> None:
        """A key whose mark was lost with its widget holds up nothing for long."""
        if not self._keys:
            return
        if turn != self._turn:
            self._look_again()
        elif looks < LOOKS:
            self._follow(self.focused or self.screen)
            self._look_again(looks + 1)
        else:
            await self._next_key()

    async def _next_key(self) -> None:
        self._key_underway = False
        if self._keys:
            await self._hand_on(self._keys.popleft())
