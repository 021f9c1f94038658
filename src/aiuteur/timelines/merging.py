"""Merging one branch into another.

The rules stand in timelines/threeway.py. Here they meet the database: what both sides come from, the locks of the target,
and the writing. Nothing is written before everything is settled. The commit names both sides as parents, so that a choice
is remembered: what was decided once is not asked again, not even when everything of ours was kept.

A lock of the target keeps a text as it is, so a merge that would move one is refused. Where only the basis would move,
the locked document simply stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Literal, Protocol

from aiuteur.db import Tx
from aiuteur.kit.errors import BadInput, Conflict
from aiuteur.timelines import branches, ceremony, commits, contents, guard, naming, pasts, trees
from aiuteur.timelines.keys import kind_of
from aiuteur.timelines.kinds import called, model_of
from aiuteur.timelines.model import Branch, Change, ClashOf, Commit, Entry, MergePlan, Pick, Tree
from aiuteur.timelines.pasts import Side
from aiuteur.timelines.threeway import Settled, Texts, contested, differing, three_way

_NAMED = 3  # documents that a sentence names


class Clashing(Conflict):
    """Both branches changed the same things and nobody has chosen yet. Nothing was written.

    `fields`: `source`, `target` (branch ids), `base` (commit id), and `clashes`: for each document `key`, `kind`, `fields`
    (`*`: the whole document) and the hashes `base`, `ours`, `theirs`, null where it does not exist. The texts are kept.
    """

    code = "clashing"


class Choose(Protocol):
    """Which documents a merge is about, once both sides are known; None for all."""

    async def __call__(self, tx: Tx, theirs: Side, ours: Side) -> Collection[str] | None: ...


@dataclass(frozen=True, slots=True)
class Layout:
    """A merge laid out: the branches, what it would do, and the entries and texts it would write."""

    source: Branch
    target: Branch
    plan: MergePlan
    writes: Mapping[str, Entry | None]
    texts: Texts
    theirs: trees.Laid
    ours: trees.Laid


async def plan_merge(tx: Tx, source: str, target: str, *, keys: Collection[str] | None = None) -> MergePlan:
    """What merging the branch `source` into `target` would do, as both stand now; only at `keys`, if given.

    Writes nothing. Raises NotFound, BadInput for branches of two films or one branch twice.
    """
    return (await lay_out(tx, source, target, {}, _only(keys))).plan


async def merge(
    tx: Tx,
    source: str,
    target: str,
    author: str,
    *,
    picks: Mapping[str, Pick] | None = None,
    message: str = "",
    keys: Collection[str] | None = None,
) -> tuple[Commit, MergePlan]:
    """Merge the branch `source` into `target`: the target's new commit (its last one when there is nothing new), and what moved.

    `picks` (document key → choice) ends clashes. A pick decides the fields that clash; what one side alone changed in
    other fields survives. A pick for a document that does not clash (any more) is let be. With `keys`, only these
    documents are merged, and the commit has one parent: the rest is still to come.

    Raises Clashing, Locked (naming all), NotFound, BadInput for a pick that cannot be used. Then nothing was written.
    """
    await own_both(tx, source, target)
    layout = await lay_out(tx, source, target, picks or {}, _only(keys))
    await refuse_clashes(tx, layout)
    await ceremony.refuse_locked(tx, target, layout.plan.locked, "merge")
    theirs, ours = await commit_both(tx, layout, author)
    if keys is not None:
        return await write(tx, layout, "merge", author, message), layout.plan
    if theirs.id == layout.plan.base:  # all of it came over before
        return ours, layout.plan
    return await write(tx, layout, "merge", author, message, merge_parent=theirs.id), layout.plan


async def own_both(tx: Tx, source: str, target: str) -> None:
    """Take both branches, always in one order, so that two ceremonies never wait for each other."""
    for branch_id in sorted({source, target}):
        await guard.own_branch(tx, branch_id)


async def lay_out(tx: Tx, source: str, target: str, picks: Mapping[str, Pick], choose: Choose) -> Layout:
    """Settle a merge without writing anything."""
    from_branch, to_branch = await branches.branch(tx, source), await branches.branch(tx, target)
    _check_pair(from_branch, to_branch)
    theirs, ours = [
        Side(one.id, one.head_commit, trees.laid(await trees.tree_of_branch(tx, one.id)))
        for one in (from_branch, to_branch)
    ]
    _check_picks(picks, ours.tree, theirs.tree)
    texts = Texts()
    past = await pasts.past_of(tx, await pasts.graph_of(tx, to_branch.project_id), theirs, ours, texts)
    keys = await choose(tx, theirs, ours)
    open_keys = [key for key in contested(past.tree, ours.tree, theirs.tree) if keys is None or key in keys]
    await pasts.bring(tx, texts, (side.get(key) for side in (past.tree, ours.tree, theirs.tree) for key in open_keys))
    settled = three_way(past.tree, ours.tree, theirs.tree, texts, picks, keys=keys)
    writes, locked = await _under_locks(tx, target, settled, ours.tree)
    await pasts.bring(
        tx, texts, (side.get(key) for side in (writes, ours.tree) for key in settled.taken + settled.merged)
    )
    taken, merged = [_changes(keys, ours.tree, writes, texts) for keys in (settled.taken, settled.merged)]
    plan = MergePlan(source, target, past.commit, taken, merged, settled.clashes, locked)
    return Layout(from_branch, to_branch, plan, writes, texts, theirs.film, ours.film)


async def refuse_clashes(tx: Tx, layout: Layout) -> None:
    """Raises Clashing when something is still to be chosen."""
    plan, target = layout.plan, layout.target
    if not plan.clashes:
        return
    count, first = len(plan.clashes), plan.clashes[:_NAMED]
    stood = {key: one.hash for side in (layout.theirs, layout.ours) for key, one in side.tree.items()}
    names = await naming.named(tx, stood, [one.key for one in first])
    named = ", ".join(f"{names[one.key]}{_in_fields(one)}" for one in first)
    more = f" and {count - _NAMED} more" if count > _NAMED else ""
    what = "this document" if count == 1 else f"these {count} documents"
    raise Clashing(
        f"Both branches changed {what} in different ways: {named}{more}. Choose for each what {target.name!r} shall hold, "
        "then merge again. Nothing was changed.",
        fields={
            "source": plan.source,
            "target": plan.target,
            "base": plan.base,
            "clashes": [{**asdict(one), "fields": list(one.fields)} for one in plan.clashes],
        },
    )


async def commit_both(tx: Tx, layout: Layout, author: str) -> tuple[Commit, Commit]:
    """Commit both sides as they were laid out, by who owns them since before that: (source, target).

    Also before a promotion they are of the kind `merge`: what counts as promoted is what came over, not what stood before.
    """
    source, target = layout.source, layout.target
    why = f"Before it went into {target.name!r}", f"Before {source.name!r} came in"
    theirs = await commits.commit(tx, source.id, "merge", why[0], author, film=layout.theirs)
    ours = await commits.commit(tx, target.id, "merge", why[1], author, film=layout.ours)
    return theirs, ours


async def write(
    tx: Tx,
    layout: Layout,
    kind: Literal["merge", "promote"],
    author: str,
    message: str,
    *,
    merge_parent: str | None = None,
) -> Commit:
    """Write what was settled, and commit it."""
    # before any text: where both sides were committed already, nobody took the trees, and who holds a text while waiting for
    # them could wait for a ceremony that waits for the text
    await guard.own_trees(tx)
    await contents.put(tx, *layout.texts.made(entry.hash for entry in layout.writes.values() if entry is not None))
    await ceremony.move_heads(tx, layout.target.id, layout.writes, author, kind)
    words = message or f"{layout.source.name!r} into {layout.target.name!r}"
    film = layout.ours.moved(layout.writes)
    return await commits.commit(tx, layout.target.id, kind, words, author, merge_parent=merge_parent, film=film)


def _only(keys: Collection[str] | None) -> Choose:
    async def choose(tx: Tx, theirs: Side, ours: Side) -> Collection[str] | None:
        return None if keys is None else frozenset(keys)

    return choose


def _check_pair(source: Branch, target: Branch) -> None:
    if source.id == target.id:
        raise BadInput(
            f"{source.name!r} cannot be merged into itself; name two branches.", fields={"branch": source.id}
        )
    if source.project_id != target.project_id:
        raise BadInput(
            f"{source.name!r} and {target.name!r} are branches of two films; only branches of one film can be merged.",
            fields={"source": source.id, "target": target.id},
        )


def _check_picks(picks: Mapping[str, Pick], ours: Tree, theirs: Tree) -> None:
    unknown = sorted(key for key in picks if key not in ours and key not in theirs)
    if unknown:
        raise BadInput(f"Neither branch has the {called(unknown[0])} you chose for.", fields={"keys": unknown})


async def _under_locks(
    tx: Tx, target: str, settled: Settled, ours: Tree
) -> tuple[dict[str, Entry | None], tuple[str, ...]]:
    """What may be written, and the locked keys whose texts would move."""
    locked = await ceremony.locked_among(tx, target, list(settled.writes))
    texts = {*settled.taken, *settled.merged}
    writes = {key: entry for key, entry in settled.writes.items() if key in texts or key not in locked}
    return writes, tuple(key for key in sorted(locked) if key in texts)


def _changes(keys: Sequence[str], ours: Tree, writes: Mapping[str, Entry | None], texts: Texts) -> tuple[Change, ...]:
    return tuple(change_of(key, ours.get(key), writes[key], texts) for key in keys)


def change_of(key: str, left: Entry | None, right: Entry | None, texts: Texts) -> Change:
    """How one document differs; its texts were brought."""
    kind = kind_of(key)
    if left is None or right is None:
        hashes = (None if left is None else left.hash, None if right is None else right.hash)
        return Change(key, kind, "added" if left is None else "removed", (), *hashes)
    fields = differing(texts.document(left.hash), texts.document(right.hash))
    return Change(key, kind, "changed", fields, left.hash, right.hash)


def _in_fields(clash: ClashOf) -> str:
    return "" if clash.fields == ("*",) else f" ({model_of(clash.kind).words_of(clash.fields)})"
