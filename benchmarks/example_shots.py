"""Shots to measure with: what the text stages of Aiuteur make of the bundled story, taken evenly over its length.

Nothing is chosen by hand: of the shots that show a picture (title cards are easy), every n-th, whatever it shows.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from aiuteur.cli.film import bundled_story
from aiuteur.config import Settings
from aiuteur.generation.floor import Floor
from aiuteur.generation.operation import Operation, Target
from aiuteur.generation.produce import Event
from aiuteur.pipeline import PIPELINE, engines
from aiuteur.stages.s01_input import service as story
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.studio.production import bring_up_to_date, open_view
from aiuteur.timelines import Basis, save_generated
from aiuteur.timelines.projects import create_project


def prompts_of_story(home: Path) -> list[Prompt]:
    """The prompts of the bundled story in film order, at its own settings; nothing is rendered."""
    return asyncio.run(_prompts(home))


async def _prompts(home: Path) -> list[Prompt]:
    path = bundled_story()
    source, suggested = story.stage_file(story.bytes_of(path), path.name)
    read = Basis(operation="input.read", version=1)
    async with await Floor.open(Settings.read({"AIUTEUR_HOME": str(home)}), engines()) as floor:
        async with floor.database.write() as tx:
            project = await create_project(tx, suggested.title, input_path=path)
            await save_generated(tx, project.main, story.SOURCE, source, read, "benchmark")
            await save_generated(tx, project.main, "input", suggested, read, "benchmark")
        view = await open_view(floor, project.main)
        await bring_up_to_date(floor, project.main, view, PIPELINE, author="benchmark", watch=_unwatched, wanted=_text)
        return [
            prompt
            for key, scene in view.all(Scene)
            if scene.included
            for _, prompt in view.all(Prompt, f"prompt/{key.split('/')[1]}/")
        ]


def _unwatched(event: Event) -> None:
    """Nobody watches."""


def _text(operation: Operation, target: Target) -> bool:
    return not operation.renders and operation.stage not in ("frames", "confirm", "video")


def clip_requests(prompts: list[Prompt], count: int, frames: int, size: tuple[int, int]) -> list[dict[str, Any]]:
    """`count` clips of `frames` frames each, as stage 12 would ask for them, taken evenly from the whole film."""
    pictures = [prompt for prompt in prompts if not prompt.panel.card]
    chosen = [pictures[(2 * number + 1) * len(pictures) // (2 * count)] for number in range(count)]
    return [
        {
            "panel": prompt.panel.stored(),
            "width": size[0],
            "height": size[1],
            "rate": "24/1",
            "frames": frames,
            "lines": [
                {"name": line.name, "start_ms": line.start_ms, "duration_ms": line.duration_ms}
                for line in prompt.lines
                if not line.off_screen
            ],
            "fade_in": 0,
            "fade_out": 0,
            "label": prompt.label,
        }
        for prompt in chosen
    ]
