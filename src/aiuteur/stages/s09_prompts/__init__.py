"""Stage 9, Prompts: what an engine will be told."""

from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s09_prompts.generate import PROMPTS
from aiuteur.stages.s09_prompts.service import flags, ready
from aiuteur.studio.stage import Stage

STAGE = Stage(
    number=9,
    slug="prompts",
    title="Prompts",
    summary="What every engine will be told, shot by shot",
    reads=("input", "assets", "scenes", "shots", "looks"),
    documents=(Prompt,),
    operations=(PROMPTS,),
    gate="Lock prompts",
    ready=ready,
    flags=flags,
)
