"""The twelve stages, in order. Nothing else in the house knows their number."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from aiuteur.engines.registry import EMBEDDED, Engines
from aiuteur.stages.s01_input import STAGE as S01_INPUT
from aiuteur.stages.s02_treatment import STAGE as S02_TREATMENT
from aiuteur.stages.s03_beats import STAGE as S03_BEATS
from aiuteur.stages.s04_script import STAGE as S04_SCRIPT
from aiuteur.stages.s05_assets import STAGE as S05_ASSETS
from aiuteur.stages.s06_scenes import STAGE as S06_SCENES
from aiuteur.stages.s07_shots import STAGE as S07_SHOTS
from aiuteur.stages.s08_looks import STAGE as S08_LOOKS
from aiuteur.stages.s09_prompts import STAGE as S09_PROMPTS
from aiuteur.stages.s10_frames import STAGE as S10_FRAMES
from aiuteur.stages.s11_confirm import STAGE as S11_CONFIRM
from aiuteur.stages.s12_video import STAGE as S12_VIDEO
from aiuteur.studio.stage import Stage
from aiuteur.timelines import kinds

if TYPE_CHECKING:
    from fastapi import APIRouter

PIPELINE: tuple[Stage, ...] = (
    S01_INPUT,
    S02_TREATMENT,
    S03_BEATS,
    S04_SCRIPT,
    S05_ASSETS,
    S06_SCENES,
    S07_SHOTS,
    S08_LOOKS,
    S09_PROMPTS,
    S10_FRAMES,
    S11_CONFIRM,
    S12_VIDEO,
)


def engines() -> Engines:
    """All engines: the embedded ones and those the rooms bring."""
    return Engines((*EMBEDDED, *(engine for stage in PIPELINE for engine in stage.engines)))


def stage_of(slug: str) -> Stage:
    """The stage of a slug, or of its number as text. KeyError names what there is."""
    for stage in PIPELINE:
        if slug in (stage.slug, str(stage.number)):
            return stage
    raise KeyError(f"{slug}; the stages are {', '.join(stage.slug for stage in PIPELINE)}")


def routers() -> list[tuple[Stage, APIRouter]]:
    """The rooms' own routes (`routes.py`), in order. Only the server asks: a command needs no web framework."""
    found: list[tuple[Stage, APIRouter]] = []
    for stage in PIPELINE:
        name = f"aiuteur.stages.s{stage.number:02}_{stage.slug}.routes"
        if find_spec(name) is not None:
            found.append((stage, import_module(name).router))
    return found


for _stage in PIPELINE:
    for _kind, _model in _stage.kinds.items():
        kinds.register(_kind, _model, stage=_stage.slug, references=_stage.references.get(_model))
kinds.announce(
    "capsule",
    "capsule_library",
    "global_asset",
    "prompt_template",
    stage="library",
    module="aiuteur.studio.shelf",
)  # no film's command meets them
