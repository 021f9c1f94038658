"""Progress bars per stage, with the time that is left. On a terminal they move; in a log each stage is a line, and one
that has much to do says so at each quarter of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from aiuteur.generation.produce import Event
from aiuteur.studio.stage import Stage

_MUCH = 40  # weight from which a stage is worth more than one line


class Progress:
    """Watches a production. Nothing is shown for a stage that has nothing to do."""

    def __init__(self, pipeline: Sequence[Stage], *, quiet: bool) -> None:
        self._titles = {stage.slug: f"{stage.number:>2} {stage.title}" for stage in pipeline}
        self._unplanned = {stage.slug: len(stage.operations) for stage in pipeline}
        self._total: dict[str, int] = {}
        self._done: dict[str, int] = {}
        self._busy: set[str] = set()
        self._quarters: dict[str, int] = {}  # of a stage, that the log told of
        self._began = time.monotonic()
        self._live = None if quiet or not sys.stderr.isatty() else _Bars(self._titles)
        self._quiet = quiet

    def __enter__(self) -> Self:
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live is not None:
            self._live.stop()

    def __call__(self, event: Event) -> None:
        """Take one event of the production."""
        stage = event.stage
        if event.outcome == "planned":
            self._total[stage] = self._total.get(stage, 0) + event.weight
            self._unplanned[stage] -= 1
        elif event.outcome != "started":
            self._done[stage] = self._done.get(stage, 0) + event.weight
            if event.outcome not in ("fresh", "waiting"):
                self._busy.add(stage)
        self._show(stage, event)

    def _show(self, stage: str, event: Event) -> None:
        done, total = self._done.get(stage, 0), self._total.get(stage, 0)
        if self._live is not None:
            if stage in self._busy or event.outcome == "started":
                self._live.update(stage, done, total, event.label)
        elif not self._quiet and self._much(stage, done, total):
            seconds = time.monotonic() - self._began
            sys.stderr.write(
                f"{self._titles[stage]:<14} {self._quarters[stage] * 25} % ({done} of {total}), {seconds:.0f} s\n"
            )
            sys.stderr.flush()
        elif not self._quiet and done == total and total and not self._unplanned[stage] and stage in self._busy:
            self._busy.discard(stage)  # said once
            seconds = time.monotonic() - self._began
            sys.stderr.write(f"{self._titles[stage]:<14} done ({total}), {seconds:.0f} s\n")

    def _much(self, stage: str, done: int, total: int) -> bool:
        """Has a stage with much to do come to its next quarter?"""
        if total < _MUCH or done >= total or self._unplanned[stage] or stage not in self._busy:
            return False
        quarter = 4 * done // total
        if quarter <= self._quarters.get(stage, 0):
            return False
        self._quarters[stage] = quarter
        return True


class _Bars:
    """The moving bars, drawn by rich, which is imported only here."""

    def __init__(self, titles: dict[str, str]) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._bars = Progress(
            TextColumn("{task.description:<14}"),
            BarColumn(bar_width=28),
            TextColumn("{task.completed:>4.0f}/{task.total:.0f}"),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.fields[doing]}"),
            console=Console(stderr=True),
            transient=False,
        )
        # all in the order of the stages; each is shown once it has something to do
        self._tasks = {
            stage: self._bars.add_task(title, total=0, visible=False, doing="") for stage, title in titles.items()
        }

    def start(self) -> None:
        self._bars.start()

    def stop(self) -> None:
        for task in self._tasks.values():
            self._bars.update(task, doing="")
        self._bars.stop()

    def update(self, stage: str, done: int, total: int, doing: str) -> None:
        words = doing if done < total else ""
        self._bars.update(self._tasks[stage], completed=done, total=total, visible=True, doing=words)
