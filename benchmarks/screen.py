"""A program in a pseudo-terminal, with the moment at which each byte of its screen came."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

_STYLE = re.compile(rb"\x1b\[[0-9;:?]*[ -/]*[@-~]")
_ASKED = b"\x1b[?2026$p"
_TOGETHER = b"\x1b[?2026;2$y"
_PATIENCE = 30.0
"""Seconds until a program that says nothing is given up."""


class Screen:
    """Runs `argv`; every wait is bounded and raises TimeoutError with what was on screen last.

    Nothing is drawn here: what is looked for is looked for in the bytes, colours taken out, so that
    measuring costs next to nothing. It answers what Textual asks, as terminals of today do.
    """

    def __init__(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        *,
        columns: int = 120,
        rows: int = 36,
    ) -> None:
        self._master, slave = pty.openpty()
        self._resize(columns, rows)
        self.raw = bytearray()
        self.began = time.monotonic()
        self._program = subprocess.Popen(
            argv, stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._program.pid

    def send(self, keys: str) -> float:
        """Type; the moment just before."""
        now = time.monotonic()
        os.write(self._master, keys.encode())
        return now

    def resize(self, columns: int, rows: int) -> float:
        """Another size, and the signal that says so; the moment just before."""
        now = time.monotonic()
        self._resize(columns, rows)
        os.kill(self.pid, signal.SIGWINCH)
        return now

    def _resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def until(self, needle: str = "", *, seconds: float = _PATIENCE) -> float:
        """The moment at which `needle` was on its way to the screen, from now on.

        Without a needle that of the first byte.
        """
        start, wanted = len(self.raw), needle.encode()
        end = time.monotonic() + seconds
        while True:
            came = self._read(end - time.monotonic())
            if came is None:
                raise TimeoutError(f"{needle!r} did not come:\n{self.tail()}")
            # What was cut in two by reading may begin a little before.
            new = bytes(self.raw[max(start - len(wanted), 0) :])
            if wanted in new or (wanted and wanted in _STYLE.sub(b"", new)):
                return came

    def rest(self, quiet: float, *, seconds: float = _PATIENCE) -> float:
        """Read until nothing came for `quiet` seconds; the moment of what came last."""
        last = time.monotonic()
        end = last + seconds
        while time.monotonic() < end:
            came = self._read(quiet)
            if came is None:
                return last
            last = came
        raise TimeoutError(f"it never rests:\n{self.tail()}")

    def tail(self) -> str:
        """The last of what it wrote, without colours."""
        return _STYLE.sub(b"", bytes(self.raw[-3000:])).decode(errors="replace")

    def resident(self) -> int:
        """Bytes of memory that the process has in use; 0 where that cannot be told."""
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{self.pid}/status").read_text("ascii").splitlines():
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) * 1024
        with contextlib.suppress(OSError, ValueError):
            told = subprocess.run(
                ["ps", "-o", "rss=", "-p", str(self.pid)], capture_output=True, check=False
            )
            return int(told.stdout) * 1024
        return 0

    def used(self) -> float:
        """Seconds of the processor that it used so far; 0 where that cannot be told so finely."""
        total = 0
        with contextlib.suppress(OSError, ValueError):
            for task in Path(f"/proc/{self.pid}/task").iterdir():
                total += int((task / "schedstat").read_text("ascii").split()[0])
        return total / 1e9

    def end(self) -> float:
        """Kill it, if it still runs; the seconds of the processor that it used."""
        if self._master < 0:
            return 0.0
        self._program.kill()
        _, status, used = os.wait4(self.pid, 0)
        self._program.returncode = os.waitstatus_to_exitcode(status)
        os.close(self._master)
        self._master = -1
        return used.ru_utime + used.ru_stime

    def _read(self, seconds: float) -> float | None:
        """Read once; when, or None if nothing came."""
        ready, _, _ = select.select([self._master], [], [], max(seconds, 0))
        if not ready:
            return None
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:
            return None
        now = time.monotonic()
        if not data:
            return None
        self.raw += data
        if _ASKED in data:
            os.write(self._master, _TOGETHER)
        return now
