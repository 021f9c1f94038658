"""The `aiuteur` command as a filmmaker runs it: a process of its own, in a home and a folder of its own."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from typer.testing import CliRunner

SOURCE = Path(__file__).resolve().parents[2] / "src"
RUN = (sys.executable, "-c", "import sys; sys.argv[0] = 'aiuteur'; from aiuteur.cli import main; main()")


@dataclass(frozen=True)
class Done:
    """How a command ended. `said` is what it wrote for people."""

    code: int
    out: str
    said: str

    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Desk:
    """One filmmaker's desk: the folder they stand in and the studio's home."""

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def home(self) -> Path:
        return self.folder / "home"

    def _environment(self, more: Mapping[str, str]) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AIUTEUR_")}
        own = {"AIUTEUR_HOME": str(self.home), "PYTHONPATH": str(SOURCE), "AIUTEUR_WORKERS": "2"}
        return {**kept, **own, **self.environment, **more}

    def start(self, *words: str | Path, **environment: str) -> subprocess.Popen[str]:
        """The command, running."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return subprocess.Popen(
            [*RUN, *map(str, words)],
            cwd=self.folder,
            env=self._environment(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str | Path, seconds: float = 300, **environment: str) -> Done:
        """The command, to its end. A command that hangs is ended and fails the test."""
        process = self.start(*words, **environment)
        try:
            out, said = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            out, said = process.communicate()
            raise AssertionError(f"aiuteur {words} hung for {seconds} s: {out[-500:]} {said[-500:]}") from None
        return Done(process.returncode, out, said)

    def ask(self, *words: str | Path, **environment: str) -> Any:
        """The JSON answer of a command that must succeed."""
        done = self.run(*words, "--json", **environment)
        assert done.code == 0, f"aiuteur {words}: {done.out[-800:]} {done.said[-800:]}"
        return done.json()

    def processes(self) -> list[int]:
        """Living processes that belong to this desk: their environment names its home."""
        mark = f"AIUTEUR_HOME={self.home}".encode()
        found: list[int] = []
        for entry in Path("/proc").iterdir():
            try:
                ours = entry.name.isdigit() and mark in (entry / "environ").read_bytes().split(b"\0")
                if ours and (entry / "stat").read_text().rpartition(")")[2].split()[0] != "Z":
                    found.append(int(entry.name))
            except OSError:
                continue  # it ended, or is not ours to look at
        return found

    def wait_until_alone(self, seconds: float = 10) -> None:
        """No process of this desk lives a few seconds after its command ended."""
        until = time.monotonic() + seconds
        while self.processes() and time.monotonic() < until:
            time.sleep(0.05)
        left = self.processes()
        for one in left:
            os.kill(one, signal.SIGKILL)
        assert not left, f"processes were left behind: {left}"


@dataclass
class DeskHere(Desk):
    """A desk whose commands run inside this process: starting one takes most of the time of a short command.

    For what a command says and writes. That a process of its own starts, loads little and ends as it should is asked
    at a `Desk`.
    """

    def run(self, *words: str | Path, seconds: float = 300, **environment: str) -> Done:
        """The command, to its end; what no command should raise fails the test, and so does one that hangs."""
        from aiuteur.cli.main import app

        def hung(*_: object) -> None:
            raise AssertionError(f"aiuteur {words} hung for {seconds} s")

        self.folder.mkdir(parents=True, exist_ok=True)
        spoken = list(map(str, words))
        log = logging.getLogger("aiuteur")
        usual = signal.signal(signal.SIGALRM, hung)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            with (
                contextlib.chdir(self.folder),
                mock.patch.dict("os.environ", self._environment(environment), clear=True),
            ):
                done = CliRunner().invoke(app, spoken, prog_name="aiuteur", catch_exceptions=False)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, usual)
            log.handlers.clear()  # they wrote where this command did
            log.propagate = True
        return Done(done.exit_code, done.stdout, done.stderr)
