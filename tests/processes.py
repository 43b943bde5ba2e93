"""The command in a process of its own, at a pipe or at a terminal, with an extractor that needs no heuristics."""

import os
import select
import struct
import subprocess
import sys

import pytest

from tests.marked import ROOT

# The command as it starts from a shell.
BOOT = """
import signal, sys, types
# Scripts let what they start in the background ignore interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)
from tests import reports
extractor = types.ModuleType("quotecli.extractor")
extractor.Extractor = reports.Extractor
sys.modules["quotecli.extractor"] = extractor
from quotecli.cli.app import main
sys.exit(main())
"""


def command(*args):
    return [sys.executable, "-W", "ignore", "-c", BOOT, *args]


def environment(**more):
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


def started(*args, stdin=b"", **more):
    return subprocess.run(command(*args), input=stdin, capture_output=True, env=environment(**more), timeout=60)


class Terminal:
    """A process at a terminal of so many rows and columns, which `streams` of it go to; the others go nowhere."""

    def __init__(self, words, *, rows=40, columns=100, streams=("stdout", "stderr"), **more):
        pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
        import fcntl
        import termios

        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        env = environment(**{"TERM": "xterm", **more})
        out, err = (slave if name in streams else subprocess.DEVNULL for name in ("stdout", "stderr"))
        self.process = subprocess.Popen(words, stdin=slave, stdout=out, stderr=err, env=env)
        os.close(slave)
        self.sent = b""

    def read(self):
        """What comes next; a process that says nothing for long is ended."""
        if not select.select([self.master], [], [], 60)[0]:
            self.process.kill()
            self.process.wait()
            pytest.fail(f"it says nothing more after {self.sent!r}")
        return os.read(self.master, 65536)

    def read_until(self, words):
        while words not in self.sent:
            chunk = self.read()
            assert chunk, f"it ended before {words!r}"
            self.sent += chunk

    def finish(self):
        """The exit status, and everything that was sent."""
        try:
            while chunk := self.read():
                self.sent += chunk
        except OSError:  # Linux says so at the end.
            pass
        os.close(self.master)
        return self.process.wait(60), self.sent.decode()


def at_terminal(words, **more):
    """The exit status of a process, and what it sent to a terminal."""
    return Terminal(words, **more).finish()
