"""A program in a real pseudo-terminal: type keys, read the screen as a person would see it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence

import pyte


class Terminal:
    """Runs `argv` in a pseudo-terminal of `columns` x `rows`; every wait is bounded."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            whole = dict(os.environ, TERM="xterm-256color", COLORTERM="truecolor", LC_ALL="C.UTF-8")
            whole.update(env or {})
            try:
                os.execvpe(argv[0], list(argv), whole)
            finally:
                os._exit(127)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        """Every byte the program wrote."""

    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self.fd, keys.encode())

    def wait(self, needle: str, *, gone: bool = False, seconds: float = 20) -> str:
        """Read until `needle` is on screen (or gone); the screen. Raises TimeoutError."""
        end = time.monotonic() + seconds
        while (needle in self.text()) == gone:
            if time.monotonic() > end or not self._pump(0.05):
                if (needle in self.text()) != gone:
                    break
                state = "still" if gone else "not"
                raise TimeoutError(f"{needle!r} {state} on screen:\n{self.text()}")
        return self.text()

    def settle(self, quiet: float = 0.3, seconds: float = 10) -> str:
        """Read until nothing new came for `quiet` seconds; the screen."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            before = len(self.raw)
            self._pump(quiet)
            if len(self.raw) == before:
                break
        return self.text()

    def exit_code(self, seconds: float = 20) -> int:
        """Wait for the program's end; its exit code, negative for a signal."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._pump(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self.fd)
                self.fd = -1
                return os.waitstatus_to_exitcode(status)
        raise TimeoutError(f"still running:\n{self.text()}")

    def interrupt(self, seconds: float = 20) -> int:
        """Ctrl-C, as often as it takes; the exit code.

        Python may lose one that comes between writing a prompt and waiting for a key.
        """
        for _ in range(5):
            self.send("\x03")
            with contextlib.suppress(TimeoutError):
                return self.exit_code(seconds / 5)
        raise TimeoutError(f"still running:\n{self.text()}")

    def hang_up(self, seconds: float = 20) -> None:
        """Close the terminal around the program and wait for its end. Raises TimeoutError."""
        os.close(self.fd)
        self.fd = -1
        end = time.monotonic() + seconds
        while os.waitpid(self.pid, os.WNOHANG)[0] == 0:
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                raise TimeoutError("it goes on without a terminal")
            time.sleep(0.05)

    def kill(self) -> None:
        """kill -9, if it still runs."""
        if self.fd < 0:
            return
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)
        self.fd = -1

    def _pump(self, seconds: float) -> bool:
        """Read once; False when the program has closed its side."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        if not data:
            return False
        self.raw += data
        self._stream.feed(data)
        return True
