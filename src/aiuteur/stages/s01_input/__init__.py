"""Stage 1, Input: what the filmmaker brings."""

from aiuteur.stages.s01_input.document import Input, Source
from aiuteur.stages.s01_input.service import ceiling, ready
from aiuteur.studio.stage import Stage

STAGE = Stage(
    number=1,
    slug="input",
    title="Input",
    summary="The story as it was brought, and the wishes for the film",
    reads=(),
    documents=(Source, Input),
    gate="Begin",
    ready=ready,
    ceiling=ceiling,
)
