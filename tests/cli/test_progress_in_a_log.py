"""What a log is told while a film is made: each stage when it is done, and a long one now and then."""

import pytest

from aiuteur.cli.progress import Progress
from aiuteur.generation.produce import Event
from aiuteur.pipeline import PIPELINE


def test_a_long_stage_says_how_far_it_is_and_a_short_one_only_that_it_is_done(
    capsys: pytest.CaptureFixture[str],
) -> None:
    operations = {stage.slug: len(stage.operations) for stage in PIPELINE}
    with Progress(PIPELINE, quiet=False) as progress:
        for stage, weight in (("scenes", 3), ("video", 100)):
            for at in range(operations[stage]):
                progress(Event(stage=stage, label="", outcome="planned", weight=0 if at else weight))
        for _ in range(3):
            progress(Event(stage="scenes", label="", outcome="made", weight=1))
        for _ in range(100):
            progress(Event(stage="video", label="", outcome="made", weight=1))
    said = [line.split(",")[0].split(maxsplit=1)[1] for line in capsys.readouterr().err.splitlines()]
    assert [" ".join(line.split()[1:]) for line in said] == [
        "done (3)",
        "25 % (25 of 100)",
        "50 % (50 of 100)",
        "75 % (75 of 100)",
        "done (100)",
    ]
