"""What happens when the terminal goes away.

A window that closes, or a connection that breaks, ends by a signal what its shell started; what
runs below `make`, `sudo` or `nohup` may not hear of it, and would go on unseen.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading

SECONDS = 1.0
"""Until the end: what was typed last is kept by then (`tui.dialogs.keeping`)."""


class Terminal:
    """The terminal that the app was started in; none where there never was one."""

    def __init__(self) -> None:
        self._fd = -1
        if hasattr(select, "poll") and sys.__stdin__ is not None:  # Windows has no `poll`
            try:
                fd = sys.__stdin__.fileno()
                self._fd = fd if os.isatty(fd) else -1
            except (OSError, ValueError):  # closed by whoever started it
                return

    def is_gone(self) -> bool:
        """Whether nobody can read or type there any more."""
        if self._fd < 0:
            return False
        asked = select.poll()
        asked.register(self._fd, 0)
        return bool(asked.poll(0))

    def end_soon(self) -> None:
        """End the process as by the signal that did not come. On the main thread only.

        It cannot end as usual: on the way out the driver writes to the terminal, and would wait
        for it without end. A thread counts the seconds, since the loop may wait for it already.
        """
        self._fd = -1  # it is over: nobody has to ask again
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        ending = threading.Timer(SECONDS, os.kill, (os.getpid(), signal.SIGHUP))
        ending.daemon = True
        ending.start()
