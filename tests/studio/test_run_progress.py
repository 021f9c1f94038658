"""How far a run is: what is written takes no time beside what is drawn, so the time left is that of what is drawn."""

from typing import Any, cast
from unittest import mock

import pytest

from aiuteur.generation.produce import Event
from aiuteur.studio import runs
from aiuteur.studio.run_log import Run
from aiuteur.studio.runs import Live


def live(total: int, *, unforeseen: bool) -> Live:
    run = Run(id="r", project="p", branch="b", stage="confirm", total=total)
    return Live(run, cast(Any, None), unforeseen, began=0.0)


def told(run: Live, *events: Event, seconds: float = 0.0) -> tuple[int, int, int | None]:
    """Done, total and the time left after these events, all at one moment."""
    with mock.patch.object(runs.time, "monotonic", return_value=seconds):
        for event in events:
            run.take(event)
    return run.run.done, run.run.total, run.run.left_ms


WRITTEN = (Event("script", "", "planned", 30), *(Event("script", "scene", "drafted", 10) for _ in range(3)))


def test_work_that_was_not_foreseen_is_counted_from_the_first_that_is_drawn() -> None:
    run = live(0, unforeseen=True)
    assert told(run, *WRITTEN, seconds=1) == (0, 0, None)
    frames = Event("frames", "", "planned", 8), Event("frames", "shot 1", "started")
    assert told(run, *frames, seconds=2) == (0, 8, None)
    assert told(run, Event("frames", "shot 1", "rendered", 2), seconds=4) == (2, 8, 6000)
    assert told(run, Event("confirm", "", "planned", 4), seconds=4) == (2, 12, 10_000)
    assert told(run, Event("frames", "shot 2", "fresh", 2), seconds=4) == (4, 12, 8000)
    rest = *(Event("frames", "shot", "rendered", 2) for _ in range(2)), Event("confirm", "all", "drafted", 4)
    assert told(run, *rest, seconds=6) == (12, 12, 0)


@pytest.mark.parametrize("written", [(), WRITTEN])
def test_what_was_written_before_makes_the_rest_no_shorter(written: tuple[Event, ...]) -> None:
    run = live(8 + 10 * len(written[1:]), unforeseen=False)
    told(run, *written, seconds=1)
    told(run, Event("frames", "", "planned", 8), Event("frames", "shot 1", "started"), seconds=2)
    done, total, left = told(run, Event("frames", "shot 1", "rendered", 2), seconds=4)
    assert (total - done, left) == (6, 6000)
