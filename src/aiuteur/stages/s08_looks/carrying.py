"""How a state comes about: carried from the scene before, proposed by lines of the shots, decided by people.

Everything here is worked out anew whenever something moves, so a decision is never lost to a new draft, and a rule that
proposes nothing any more leaves nothing behind. Order is the order of shots; in one shot, what is washed off comes before
what is put on, and the script's lines come before a person's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from aiuteur.craft.continuity.marks import marks_given, marks_taken, sentences_about
from aiuteur.craft.picture.panel import Mark
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks.document import RULE, Change, Decision

DRAWN: tuple[Mark, ...] = get_args(Mark)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that a line of a shot asks for: a tag that comes (`on`) or goes."""

    tag: str
    on: bool
    shot: str
    evidence: str


@dataclass(frozen=True, slots=True)
class State:
    """An asset through one scene."""

    tags: tuple[str, ...]
    changes: tuple[Change, ...]
    end_tags: tuple[str, ...]


def proposals(asset_id: str, asset: Asset, shots: Sequence[tuple[str, Shot]]) -> list[Proposal]:
    """What the shots' lines say about a person's state, in their order. Of places and things the rule says nothing."""
    if asset.asset_kind != "character":
        return []
    found: list[Proposal] = []
    for key, shot in shots:
        alone = len(shot.cast) == 1 and shot.cast[0].asset == asset_id
        shot_id = key.rsplit("/", 1)[1]
        for sentence in sentences_about(shot.action, (asset.name, *asset.aliases), alone):
            found += [Proposal(tag, False, shot_id, sentence) for tag in marks_taken(sentence, DRAWN)]
            found += [Proposal(tag, True, shot_id, sentence) for tag in marks_given(sentence)]
    return list(dict.fromkeys(found))


def decided(proposal: Proposal, decisions: Iterable[Decision]) -> Decision | None:
    """What a person said to a proposal, if anything."""
    asked = (proposal.tag, proposal.on, proposal.evidence)
    return next((one for one in decisions if one.evidence and (one.tag, one.on, one.evidence) == asked), None)


def state(
    carried: Sequence[str], proposed: Sequence[Proposal], decisions: Sequence[Decision], shots: Sequence[str]
) -> State:
    """Tags at the start, the changes that have an effect, and the tags at the end. `shots`: ids in their order."""
    own = [one for one in decisions if not one.evidence]
    start = {one.tag: one.on for one in own if not one.shot}
    tags = [tag for tag in carried if start.get(tag, True)]
    tags += [tag for tag, on in start.items() if on and tag not in tags]
    wished: list[Change] = []
    for one in proposed:
        said = decided(one, decisions)
        if said is None:
            wished.append(Change(shot=one.shot, tag=one.tag, evidence=one.evidence, on=one.on))
        elif not said.refused:
            place = said.shot if said.shot in shots else one.shot
            wished.append(
                Change(
                    shot=place, tag=one.tag, evidence=one.evidence, by=said.by or RULE, on=one.on, reason=said.reason
                )
            )
    wished += [
        Change(shot=one.shot, tag=one.tag, by=one.by, on=one.on, reason=one.reason)
        for one in own
        if one.shot and one.shot in shots
    ]
    wished.sort(key=lambda change: shots.index(change.shot))
    worn, changes = list(tags), list[Change]()
    for change in wished:
        if change.on == (change.tag in worn):
            continue
        worn.append(change.tag) if change.on else worn.remove(change.tag)
        changes.append(change)
    return State(tuple(tags), tuple(changes), tuple(worn))
