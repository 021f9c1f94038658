"""Promoting a scene: one scene of a branch goes into another, with what it cannot do without.

A promotion is a merge of the documents of one scene. Assets and other documents that the scene points to come along when
the target does not have them; what the target has stays as it is there, for other scenes use it too. The scene brings its
own order key, so it stands where it stood; a target without the scene gains it.

The commit has one parent. A second one would say that the whole branch was merged, and hide its other scenes for good.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from aiuteur.db import Tx
from aiuteur.kit.errors import NotFound
from aiuteur.kit.schema import Document
from aiuteur.timelines import ceremony, naming, pasts
from aiuteur.timelines.keys import kind_of, scene_of
from aiuteur.timelines.kinds import kind
from aiuteur.timelines.merging import Choose, commit_both, lay_out, own_both, refuse_clashes, write
from aiuteur.timelines.model import Commit, MergePlan, Pick
from aiuteur.timelines.pasts import Side
from aiuteur.timelines.threeway import Texts


async def plan_promotion(tx: Tx, source: str, target: str, scene: str) -> MergePlan:
    """What promoting a scene (its id) would do, as both branches stand now. Writes nothing. Raises as `promote_scene`."""
    return (await lay_out(tx, source, target, {}, _of_scene(scene))).plan


async def promote_scene(
    tx: Tx,
    source: str,
    target: str,
    scene: str,
    author: str,
    *,
    picks: Mapping[str, Pick] | None = None,
    message: str = "",
) -> tuple[Commit, MergePlan]:
    """Bring one scene (its id) of the branch `source` into `target`: the commit (the last one when nothing is new), and what moved.

    What the scene points to and the target lacks is among the plan's `taken`, as `added`. Raises Clashing, Locked, BadInput
    like `merge`, and NotFound for a scene that neither branch has. Then nothing was written.
    """
    await own_both(tx, source, target)
    layout = await lay_out(tx, source, target, picks or {}, _of_scene(scene))
    await refuse_clashes(tx, layout)
    await ceremony.refuse_locked(tx, target, layout.plan.locked, "promotion")
    _, ours = await commit_both(tx, layout, author)
    if not layout.writes:
        return ours, layout.plan
    if not message:
        key = f"scene/{scene}"
        names = await naming.named(tx, {one: entry.hash for one, entry in layout.theirs.tree.items()}, [key])
        message = f"{names[key][:1].upper()}{names[key][1:]} of {layout.source.name!r}"
    return await write(tx, layout, "promote", author, message), layout.plan


def _of_scene(scene: str) -> Choose:
    async def choose(tx: Tx, theirs: Side, ours: Side) -> Collection[str]:
        keys = {key for key in {*theirs.tree, *ours.tree} if scene_of(key) == scene}
        if not keys:
            raise NotFound("Neither branch has that scene.", fields={"scene": scene})
        return keys | await _missing(tx, theirs, ours, keys)

    return choose


async def _missing(tx: Tx, theirs: Side, ours: Side, keys: set[str]) -> set[str]:
    """What the documents at `keys` point to, and what that points to, as far as the target does not have it.

    The texts themselves are asked, not the projection of what points where: a film of an older Aiuteur may lack it.
    """
    texts, found = Texts(), set[str]()
    ask = sorted(keys & theirs.tree.keys())
    while ask:
        entries = {key: theirs.tree[key] for key in ask if kind(kind_of(key)).references is not None}
        await pasts.bring(tx, texts, entries.values())
        pointed = {one for key, entry in entries.items() for one in _points_to(key, texts.document(entry.hash))}
        ask = sorted((pointed & theirs.tree.keys()) - ours.tree.keys() - found - set(keys))
        found.update(ask)
    return found


def _points_to(key: str, document: Document) -> set[str]:
    references = kind(kind_of(key)).references
    return set() if references is None else set(references(document))
