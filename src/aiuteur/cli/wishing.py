"""`wish`: what a whole stage is made by, in words, until it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from aiuteur.cli.session import AUTHOR, Session, answer, open_project, run
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput
from aiuteur.pipeline import PIPELINE
from aiuteur.stages.s03_beats.document import BeatsWish
from aiuteur.stages.s03_beats.draft import understood as of_beats
from aiuteur.stages.s04_script.document import ScriptStageWish
from aiuteur.stages.s04_script.draft import understood as of_script
from aiuteur.stages.s05_assets.document import AssetsWish
from aiuteur.stages.s05_assets.wishing import understood as of_assets
from aiuteur.stages.s07_shots.document import ShotsWish
from aiuteur.stages.s07_shots.draft import understood as of_shots
from aiuteur.studio.edit_sets import save_set
from aiuteur.studio.wished import StageWish, Understood
from aiuteur.timelines import Locked

STAGES: Mapping[str, tuple[type[StageWish], Callable[[View, str], Understood]]] = {
    "beats": (BeatsWish, of_beats),
    "script": (ScriptStageWish, of_script),
    "assets": (AssetsWish, of_assets),
    "shots": (ShotsWish, of_shots),
}


def wish(stage: str, words: str | None, project: str, branch: str, as_json: bool) -> None:
    """Say the wish that a stage is made by (`words` None), keep another, or (empty) take it back."""

    async def work() -> None:
        slug = {alias: one.slug for one in PIPELINE for alias in (one.slug, str(one.number))}.get(stage, stage)
        if slug not in STAGES:
            raise BadInput(f"{stage} is made by no wish. These stages are: {', '.join(STAGES)}.")
        async with open_project(project, branch, quiet=as_json) as session:
            if words is not None:
                await _keep(session, slug, words.strip())
            model, understood = STAGES[slug]
            found = session.view.find(model.KIND, model)
            said = "" if found is None else found.guidance
            followed, unmet = understood(session.view, said) if said else ((), ())
            facts = {"stage": slug, "guidance": said, "followed": list(followed), "unmet": list(unmet)}
            lines = [f"Stage {slug} is made by: {said}" if said else f"Stage {slug} is made without a wish."]
            lines += [f"Followed: {' · '.join(followed)}"] if followed else []
            answer(facts, as_json, [*lines, *unmet, *(["Make it so: aiuteur film"] if words is not None else [])])

    run(work, as_json)


async def _keep(session: Session, slug: str, words: str) -> None:
    model, _ = STAGES[slug]
    wished = {model.KIND: model(guidance=words) if words else None}
    try:
        await save_set(session.floor.database, session.branch, session.view, PIPELINE, wished, AUTHOR)
    except Locked as error:
        raise Locked(f"Stage {slug} is locked; nothing was changed. Unlock it: aiuteur set {slug} --unlock") from error
