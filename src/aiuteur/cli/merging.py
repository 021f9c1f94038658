"""`compare` and `merge`: what differs between two ways of the film, and bringing one into the other.

A clash is told with both values and with the very words that choose, so that whoever reads it can act without a manual.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiuteur import timelines
from aiuteur.cli.history import afterwards
from aiuteur.cli.session import AUTHOR, Session, answer, open_project, run
from aiuteur.cli.sides import Side, cost_of, find_side, found_in, name_in, side_of
from aiuteur.cli.typeset import ID, cost_words, listed, plural
from aiuteur.db import Tx
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput
from aiuteur.kit.schema import Document
from aiuteur.pipeline import PIPELINE
from aiuteur.screening.difference import elements, short, values
from aiuteur.screening.names import film_place
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.studio import ceremonies
from aiuteur.studio.edits import changed
from aiuteur.timelines import Change, Clashing, ClashOf, Commit, MergePlan, Pick
from aiuteur.timelines.keys import scene_of
from aiuteur.timelines.merge import merge_bodies

_TOLD = 4  # values of one document that a comparison tells; `aiuteur diff` tells all
_ALL = "all"  # every clash that is not chosen by name
_WRITTEN = 8  # stages up to the looks hold what people write; later ones are listed by name


def compare(left: str, right: str, project: str, as_json: bool) -> None:
    """What differs between two sides, by scene and stage, and what each would take to render."""

    async def work() -> None:
        async with open_project(project) as session:
            async with session.floor.database.read() as tx:
                sides = [await find_side(tx, session.project.id, one) for one in (left, right)]
                changes = await timelines.compare(tx, sides[0].id, sides[1].id)
                costs = [await cost_of(tx, side) for side in sides]
            pair = _Pair(sides[0], sides[1])
            facts = {
                name: {**side.json(), "renders": cost.renders, "price_micro": cost.price_micro}
                for name, side, cost in zip(("left", "right"), sides, costs, strict=True)
            }
            lines = [f"{sides[0].name} → {sides[1].name}: {plural(len(changes), 'difference')}"]
            lines += pair.lines(changes)
            lines += [f"To make the film of {s.name}: {cost_words(c)}" for s, c in zip(sides, costs, strict=True)]
            answer({**facts, "changes": [pair.json(one) for one in changes]}, as_json, lines)

    run(work, as_json)


@dataclass(frozen=True)
class _Pair:
    """Two sides, and how their differences are told."""

    left: Side
    right: Side

    def name(self, key: str) -> str:
        """What a person calls a document, as the right side has it or else the left."""
        return name_in(key, self.right.view, self.left.view)

    def _documents(self, key: str) -> tuple[Document | None, Document | None]:
        heads = [side.view.head(key) for side in (self.left, self.right)]
        was, now = (None if head is None else head.document for head in heads)
        return was, now

    def json(self, one: Change) -> dict[str, Any]:
        """One difference for programs, value by value."""
        was, now = self._documents(one.key)
        scene = scene_of(one.key)
        return {
            "key": one.key,
            "name": self.name(one.key),
            "stage": _stage(one.kind)[1],
            "scene": None if scene is None else _number(scene, self.right.view, self.left.view),
            "what": one.what,
            "fields": list(one.fields),
            "values": [{"field": each.field, "was": each.was, "now": each.now} for each in values(was, now)]
            if one.what == "changed"
            else [],
        }

    def lines(self, changes: Sequence[Change]) -> list[str]:
        """All differences for people: by scene as the film runs, then by stage."""
        found: list[str] = []
        by_scene: dict[str | None, list[Change]] = {}
        for one in changes:
            by_scene.setdefault(scene_of(one.key), []).append(one)
        for scene in sorted(by_scene, key=self._scene_place):
            found += ["", "The whole film" if scene is None else f"Scene {self._slate(scene)}"]
            stages: dict[tuple[int, str], list[Change]] = {}
            for one in by_scene[scene]:
                stages.setdefault(_stage(one.kind), []).append(one)
            for (number, title), some in sorted(stages.items()):
                some.sort(key=lambda one: film_place(self._holder(one.key), one.key))
                found += self._written(title, some) if number <= _WRITTEN else [self._made(title, some)]
        return [*found, ""] if found else []

    def ordered(self, changes: Sequence[Change]) -> list[Change]:
        """Differences as the stages and the film run."""
        return sorted(
            changes, key=lambda one: (_stage(one.kind)[0], one.kind, film_place(self._holder(one.key), one.key))
        )

    def _holder(self, key: str) -> View:
        return self.right.view if self.right.view.head(key) is not None else self.left.view

    def _scene_place(self, scene: str | None) -> tuple[Any, ...]:
        if scene is None:
            return (0,)
        return (1, *film_place(self._holder(f"scene/{scene}"), f"scene/{scene}"))

    def _slate(self, scene: str) -> str:
        found = self._holder(f"scene/{scene}").find(f"scene/{scene}", Scene)
        return scene if found is None else f"{found.number}  {found.slugline}"

    def _written(self, title: str, changes: Sequence[Change]) -> list[str]:
        lines: list[str] = []
        for one in changes:
            lines.append(f"  {title:<10} {self.name(one.key)}: {self._said(one)}")
        return lines

    def _said(self, one: Change) -> str:
        if one.what != "changed":
            return f"only in {(self.right if one.what == 'added' else self.left).name}"
        was, now = self._documents(one.key)
        if isinstance(was, ScriptScene) and isinstance(now, ScriptScene) and "elements" in one.fields:
            pieces = elements(was, now)
            out, came = (sum(each.sign == sign for each in pieces) for sign in "-+")
            return f"{plural(came, 'element')} new or changed, {out} gone or changed"
        return _told(self.left.view, self.right.view, one.key, was, now)

    def _made(self, title: str, changes: Sequence[Change]) -> str:
        return f"  {title:<10} {plural(len(changes), 'document')}: {listed([self.name(one.key) for one in changes])}"


def _told(before: View, after: View, key: str, was: Document | None, now: Document | None) -> str:
    # where a document stands among others is a matter of its list, not of what it says
    found = [one for one in values(was, now) if one.field != "order"]
    if not found:
        return "stands elsewhere in the order"
    said = [f"{one.field} {short(one.was, before, key)} → {short(one.now, after, key)}" for one in found[:_TOLD]]
    more = f" and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
    return ", ".join(said) + more


def _stage(kind: str) -> tuple[int, str]:
    return next(((stage.number, stage.title) for stage in PIPELINE if kind in stage.kinds), (0, kind))


def _number(scene: str, *views: View) -> str:
    return next((one.number for view in views if (one := view.find(f"scene/{scene}", Scene)) is not None), scene)


@dataclass(frozen=True)
class Choices:
    """What was chosen on the command line, by the names a person uses. `edits` are field=value, or NAME:field=value."""

    ours: Sequence[str] = ()
    theirs: Sequence[str] = ()
    edited: Sequence[str] = ()
    edits: Sequence[str] = ()


def merge(
    source: str, into: str, scene: str, choices: Choices, message: str, dry_run: bool, project: str, as_json: bool
) -> None:
    """Bring a branch, or one scene of it, into another."""

    async def work() -> None:
        async with open_project(project, into, quiet=as_json) as session:
            async with session.floor.database.read() as tx:
                merger = await _lay_out(tx, session, source, scene)
                picks = await merger.picks(tx, choices)
                open_clashes = [one for one in merger.plan.clashes if one.key not in picks]
                clashes = [await merger.clash_json(tx, one) for one in open_clashes]
            chosen = [merger.pair.name(one.key) for one in merger.plan.clashes if one.key in picks]
            if dry_run or open_clashes:
                _tell_plan(merger, clashes, chosen, dry_run, as_json)
                return
            held = await merger.hold(session, picks, message)
            _tell_merged(merger, held, await afterwards(session, held.stale), as_json)

    run(work, as_json)


async def _lay_out(tx: Tx, session: Session, source: str, scene: str) -> _Merger:
    branch = await timelines.find_branch(tx, session.project.id, source)
    pair = _Pair(await side_of(tx, session.lane), await side_of(tx, branch))
    if not scene:
        return _Merger(pair, await timelines.plan_merge(tx, branch.id, session.branch), None)
    key = found_in(f"scene/{scene.removeprefix('scene/')}", pair.right.view, pair.left.view)
    scene_id = key.split("/")[1]
    return _Merger(pair, await timelines.plan_promotion(tx, branch.id, session.branch, scene_id), scene_id)


@dataclass(frozen=True)
class _Merger:
    """A merge that is laid out: `pair.left` is the target (ours), `pair.right` the source (theirs)."""

    pair: _Pair
    plan: MergePlan
    scene: str | None

    @property
    def what(self) -> str:
        """What comes in."""
        if self.scene is None:
            return f"the branch {self.pair.right.name}"
        return f"scene {_number(self.scene, self.pair.right.view, self.pair.left.view)} of {self.pair.right.name}"

    async def picks(self, tx: Tx, choices: Choices) -> Mapping[str, Pick]:
        """What was chosen, by key. Raises BadInput, NotFound."""
        clashing = {one.key: one for one in self.plan.clashes}
        found: dict[str, Pick] = {}
        for pick, names in ((Pick("ours"), choices.ours), (Pick("theirs"), choices.theirs)):
            for name in names:
                keys = list(clashing) if name == _ALL else [self._key(name)]
                # what was chosen by name stays, whichever order both were written in
                found.update({key: pick for key in keys if name != _ALL or key not in found})
        for key, wishes in self._wishes(choices).items():
            if key not in clashing:
                raise BadInput(f"Nothing clashes in {self.pair.name(key)}, so there is nothing to pick.")
            found[key] = Pick("edited", (await self._edited(tx, clashing[key], wishes)).stored())
        return found

    def _key(self, name: str) -> str:
        return found_in(name, self.pair.left.view, self.pair.right.view)

    def _wishes(self, choices: Choices) -> dict[str, dict[str, str]]:
        wishes: dict[str, dict[str, str]] = {self._key(name): {} for name in choices.edited}
        alone = next(iter(wishes), None) if len(wishes) == 1 else None
        for edit in choices.edits:
            place, mark, value = edit.partition("=")
            name, colon, field = place.rpartition(":")
            key = self._key(name) if colon else alone
            if not mark or key is None:
                raise BadInput(
                    f"{edit} is no choice. Write --pick NAME field=value, or NAME:field=value when you pick in several."
                )
            wishes.setdefault(key, {})[field] = value
        return wishes

    async def _edited(self, tx: Tx, clash: ClashOf, wishes: Mapping[str, str]) -> Document:
        """The document as both sides together have it (ours where they clash), with the wishes."""
        if not wishes:
            raise BadInput(f"Say what {self.pair.name(clash.key)} shall hold: --pick NAME field=value")
        ours, theirs = self.pair.left.view.head(clash.key), self.pair.right.view.head(clash.key)
        if ours is None or theirs is None:
            left = ours or theirs
            assert left is not None, "a clash has a text on one side at least"
            return changed(left.document, wishes)
        base = {} if clash.base is None else (await timelines.document_of(tx, clash.base)).stored()
        model = type(ours.document)
        both = merge_bodies(
            base, ours.document.stored(), theirs.document.stored(), model.MERGE_GROUPS, model.MERGE_LISTS
        )
        return changed(model.model_validate(both.body), wishes)

    async def clash_json(self, tx: Tx, one: ClashOf) -> dict[str, Any]:
        """One clash with what stands on both sides, and the words that choose."""
        base = None if one.base is None else await timelines.document_of(tx, one.base)
        name = self.pair.name(one.key)
        ours, theirs = (side.view.head(one.key) for side in (self.pair.left, self.pair.right))
        told = [
            {"field": each.field, "ours": each.was, "theirs": each.now}
            for each in values(None if ours is None else ours.document, None if theirs is None else theirs.document)
            if one.fields == ("*",) or each.field.partition(".")[0] in one.fields
        ]
        return {
            "key": one.key,
            "name": name,
            "fields": list(one.fields),
            "base": None
            if base is None or one.fields == ("*",)
            else {f: base.model_dump(mode="json")[f] for f in one.fields},
            "ours": ours is not None,
            "theirs": theirs is not None,
            "values": told,
            "choose": [f"--ours {name}", f"--theirs {name}", f"--pick {name} field=value"],
        }

    async def hold(self, session: Session, picks: Mapping[str, Pick], message: str) -> ceremonies.Held:
        """Do it. Raises Clashing when somebody was at work in the meantime, Locked."""
        database, source, target = session.floor.database, self.plan.source, self.plan.target
        if self.scene is None:
            return await ceremonies.merge(database, PIPELINE, source, target, AUTHOR, picks=picks, message=message)
        words = message or f"S{self.what[1:]}"
        return await ceremonies.promote_scene(
            database, PIPELINE, source, target, self.scene, AUTHOR, picks=picks, message=words
        )

    def changes_json(self, changes: Sequence[Change]) -> list[dict[str, Any]]:
        """Keys and names of what moves."""
        return [{"key": one.key, "name": self.pair.name(one.key), "what": one.what} for one in changes]

    def facts(self, plan: MergePlan) -> dict[str, Any]:
        """The plan for programs."""
        return {
            "from": self.pair.right.name,
            "into": self.pair.left.name,
            "scene": self.scene,
            "taken": self.changes_json(plan.taken),
            "merged": self.changes_json(plan.merged),
            "locked": [{"key": key, "name": self.pair.name(key)} for key in plan.locked],
        }

    def moved(self, plan: MergePlan) -> list[str]:
        """The plan for people, by the names of what moves."""
        lines: list[str] = []
        for what, changes in (("Comes over", plan.taken), ("Put together from both", plan.merged)):
            if changes:
                names = [self.pair.name(one.key) for one in self.pair.ordered(changes)]
                lines.append(f"{what} ({plural(len(changes), 'document')}): {listed(names, 8)}")
        if plan.locked:
            names = [self.pair.name(key) for key in plan.locked]
            lines.append(f"Locked in {self.pair.left.name}, so nothing can come in before: {listed(names)}")
        return lines


def _tell_plan(
    merger: _Merger, clashes: Sequence[dict[str, Any]], chosen: Sequence[str], dry_run: bool, as_json: bool
) -> None:
    """What would happen; where something clashes and this was no rehearsal, exit code 1."""
    plan = merger.plan
    facts = {**merger.facts(plan), "clashes": list(clashes), "dry_run": dry_run, "commit": None}
    if not (plan.taken or plan.merged or plan.clashes):
        answer(facts, as_json, [f"There is nothing in {merger.what} that {merger.pair.left.name} does not have."])
        return
    lines = merger.moved(plan)
    lines += [f"Chosen: {listed(chosen, 8)}"] if chosen else []
    for one in clashes:
        lines += _clash_lines(merger, one)
    if clashes:
        lines.append("Choose for each, in one command: aiuteur merge … --ours NAME --theirs NAME. Nothing was changed.")
    if not clashes or dry_run:
        answer(facts, as_json, lines)
        return
    error = Clashing(
        "\n".join(lines)
        if not as_json
        else f"{plural(len(clashes), 'document')} clash; choose for each. Nothing was changed.",
        fields=facts,
    )
    raise error


def _clash_lines(merger: _Merger, one: dict[str, Any]) -> list[str]:
    ours, theirs = merger.pair.left, merger.pair.right
    name = one["name"]
    if not one["ours"] or not one["theirs"]:
        gone, left = (ours, theirs) if not one["ours"] else (theirs, ours)
        lines = [f"{name} was removed in {gone.name} and changed in {left.name}."]
    else:
        lines = [f"{name} was changed on both sides:"]
        for value in one["values"][:8]:
            mine = short(value["ours"], ours.view, one["key"])
            yours = short(value["theirs"], theirs.view, one["key"])
            lines.append(f"    {value['field']}: {ours.name} has {mine}, {theirs.name} has {yours}")
    keep, take, edit = one["choose"]
    lines += [f"    keep what {ours.name} has:  {keep}", f"    take what {theirs.name} has:  {take}"]
    return [*lines, f"    or write it yourself:  {edit}"] if one["ours"] and one["theirs"] else lines


def _tell_merged(
    merger: _Merger, held: ceremonies.Held, after: tuple[dict[str, Any], list[str]], as_json: bool
) -> None:
    plan, commit = held.plan or merger.plan, held.commit
    stale, words = after
    facts = {**merger.facts(plan), "clashes": [], "dry_run": False, "commit": commit.id, **stale}
    if not _anew(merger, commit):
        answer(facts, as_json, [f"There is nothing in {merger.what} that {merger.pair.left.name} does not have."])
        return
    lines = [f"{merger.what[0].upper()}{merger.what[1:]} went into {merger.pair.left.name}.", *merger.moved(plan)]
    lines += [*words, f"To undo this: aiuteur restore {(commit.parent or '')[:ID]}"]
    answer(facts, as_json, lines)


def _anew(merger: _Merger, commit: Commit) -> bool:
    """Whether the ceremony made a commit of its own."""
    branch = merger.pair.left.branch
    return branch is None or commit.id != branch.head_commit
