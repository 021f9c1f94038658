"""Cheaper ways, as priced lists: the cheapest path from here, bulk against one by one, engine A against B, and what to keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median
from typing import Literal

from pydantic import BaseModel, Field

from aiuteur.generation.currency import inputs_of
from aiuteur.generation.judged import judged
from aiuteur.generation.operation import Operation
from aiuteur.generation.orders import orders
from aiuteur.generation.tariff import tariff
from aiuteur.kit.errors import AiuteurError, NotFound
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s11_confirm.draft import VIDEO_ENGINE
from aiuteur.stages.s11_confirm.parts import Part, PartKind, Sum, lines_of, total
from aiuteur.stages.s11_confirm.regeneration import Judged, Verdict, judged_parts, out_of_date, texts_read
from aiuteur.stages.s11_confirm.sheet import CostAnswer, cost_of
from aiuteur.stages.s11_confirm.survey import Asked, Survey, survey
from aiuteur.studio.desk import operations_of
from aiuteur.studio.place import Place
from aiuteur.timelines import contents

_ROWS = 200  # of a list that is shown; the sum is of all
_NOT_YET = (AiuteurError, KeyError, AttributeError, TypeError)
_BULK: tuple[PartKind, ...] = ("frame", "clip", "voices")


class PathStepAnswer(BaseModel):
    """One thing to be made, and what it takes."""

    key: str
    label: str
    why: str
    cost: CostAnswer


class PathAnswer(BaseModel):
    """One way to the finished film: what is made on it, what it takes together, and what is lost by taking it."""

    name: Literal["cheapest", "up-to-date", "anew"]
    steps: list[PathStepAnswer] = Field(description="The first of them, where there are many")
    count: int
    cost: CostAnswer
    lost: str


class BulkAnswer(BaseModel):
    """One kind of part, asked for one by one and in bulk: what is shared is made once, and batches have rates of their own."""

    kind: PartKind
    left: bool = Field(description="Of what is still to be made; otherwise of the whole film")
    count: int
    shared: int = Field(description="Requests that another part asks for too")
    single_micro: int
    bulk_micro: int
    batch_percent: int | None = Field(description="Of the price, in a batch; null where no batches are known")
    lost: str


class SideAnswer(BaseModel):
    """One side of A against B. `time_ms` is what the clips that are left would take, where it was ever measured."""

    choice: str
    title: str
    left_micro: int
    whole_micro: int
    too_long: list[str] = Field(description="Shots that it cannot make in one piece")
    time_ms: int | None
    lengths: str
    holds: list[str]
    grade: str
    source: str


class ChoiceAnswer(BaseModel):
    """Something that can stand on a side: an engine at a size."""

    choice: str
    title: str


class KeepAnswer(BaseModel):
    """A frame or clip that is not up to date, and what to do about it. `anew`: what making it anew takes."""

    key: str
    label: str
    verdict: Verdict
    why: str
    cost: CostAnswer
    anew: CostAnswer


class CheaperAnswer(BaseModel):
    """Four ways to look at the same bill."""

    paths: list[PathAnswer]
    bulk: list[BulkAnswer]
    a: SideAnswer
    b: SideAnswer
    choices: list[ChoiceAnswer]
    keep: list[KeepAnswer]
    keep_count: dict[Verdict, int]


async def cheaper(place: Place, asked: Asked, a: str, b: str) -> CheaperAnswer:
    """All four. Raises NotFound for an engine of which no price is known."""
    seen = await survey(place, asked)
    async with place.floor.database.read() as tx:
        open_ = out_of_date(seen.parts)
        kept = judged_parts(open_, await contents.find_all(tx, texts_read(open_)))
        done = [one for one in await orders(tx, place.branch.id, ("clip",)) if one.state == "done"]
    took = [one.finished_at - one.started_at for one in done if one.started_at and one.finished_at]
    usual = round(median(took)) if took else None
    left, right = a or VIDEO_ENGINE, b or _choices(seen)[1].choice
    return CheaperAnswer(
        paths=_paths(seen),
        bulk=_bulk(place, seen),
        a=_side(place, seen, left, usual),
        b=_side(place, seen, right, usual),
        choices=_choices(seen),
        keep=[_kept(seen, one) for one in kept[:_ROWS]],
        keep_count={name: sum(one.verdict == name for one in kept) for name in ("keep", "retouch", "anew")},
    )


def _paths(seen: Survey) -> list[PathAnswer]:
    missing = [
        one for one in seen.parts if one.state == "missing" or (one.kind in ("sound", "cut") and one.state != "fresh")
    ]
    stale = [one for one in seen.parts if one.state != "fresh"]
    older = len(stale) - len(missing)
    cheapest = (
        f"{older} that are older than what they are made from stay as they are."
        if older
        else "Nothing: all the rest is up to date."
    )
    return [
        _path(seen, "cheapest", missing, cheapest),
        _path(seen, "up-to-date", stale, "Nothing. What is up to date is kept."),
        _path(seen, "anew", seen.parts, "The takes that stand now; they stay in the vault."),
    ]


def _path(
    seen: Survey, name: Literal["cheapest", "up-to-date", "anew"], these: Sequence[Part], lost: str
) -> PathAnswer:
    words = {
        "missing": "was never made",
        "stale": "is out of date",
        "waiting": "follows from what is out of date",
        "fresh": "is up to date",
    }
    steps = [
        PathStepAnswer(key=one.key, label=one.label, why=words[one.state], cost=cost_of(seen, [one]))
        for one in these[:_ROWS]
    ]
    return PathAnswer(name=name, steps=steps, count=len(these), cost=cost_of(seen, these), lost=lost)


def _bulk(place: Place, seen: Survey) -> list[BulkAnswer]:
    asked = {
        operation.stage + operation.name: _requests(seen, operation)
        for operation in operations_of(place.house.pipeline)
        if operation.renders
    }
    wanted = {key: recipes for found in asked.values() for key, recipes in found.items()}
    told: list[BulkAnswer] = []
    for left in (True, False):
        for kind in _BULK:
            these = [one for one in seen.parts if one.kind == kind and (not left or one.state != "fresh")]
            if these:
                told.append(_in_bulk(seen, kind, these, wanted, left=left))
    return told


def _requests(seen: Survey, operation: Operation) -> dict[str, list[str]]:
    """What every target of an operation asks for, by the keys of the recipes."""
    found: dict[str, list[str]] = {}
    for target in judged(seen.view, operation).targets if operation.recipes is not None else ():
        if target.writes.partition("/")[0] not in _BULK or operation.recipes is None:
            continue
        try:
            found[target.writes] = [
                one.key() for one in operation.recipes(target, inputs_of(seen.view, target)).values()
            ]
        except _NOT_YET:
            found[target.writes] = []
    return found


def _in_bulk(
    seen: Survey, kind: PartKind, these: Sequence[Part], wanted: dict[str, list[str]], *, left: bool
) -> BulkAnswer:
    engine = {"frame": seen.elsewhere.image, "clip": seen.elsewhere.video, "voices": seen.elsewhere.speech}[kind]
    single, once, shared = Sum(), 0, 0
    met = set[str]()
    for part in these:
        price = seen.elsewhere.micro(seen.view, part)
        keys = wanted.get(part.key, [])
        new = [key for key in dict.fromkeys(keys) if key not in met]
        met.update(new)
        shared += len(keys) - len(new)
        single = single.plus(price)
        once += (price or 0) * len(new) // len(keys) if keys else price or 0
    percent = engine.batch_percent
    lost = (
        f"Time: {engine.title} answers a batch within a day, and lets it lapse after two."
        if percent is not None
        else f"No rate for batches is known of {engine.title}."
    )
    bulk = once if percent is None else -(-once * percent // 100)
    return BulkAnswer(
        kind=kind, left=left, count=len(these), shared=shared, single_micro=single.micro, bulk_micro=bulk,
        batch_percent=percent, lost=lost,
    )  # fmt: skip


def _choices(seen: Survey) -> list[ChoiceAnswer]:
    """What can stand on a side: the engine of this film, and every paid one at every size it has a price for."""
    found = [ChoiceAnswer(choice=VIDEO_ENGINE, title="The embedded engine")]
    for engine in tariff().of("video"):
        found.append(ChoiceAnswer(choice=engine.id, title=f"{engine.title} at the film’s size"))
        sizes = sorted({rate.lines for rate in engine.rates if rate.lines})
        found += [ChoiceAnswer(choice=f"{engine.id}@{size}", title=f"{engine.title} at {size} lines") for size in sizes]
    return found


def _side(place: Place, seen: Survey, choice: str, usual: int | None) -> SideAnswer:
    clips = [one for one in seen.parts if one.kind == "clip"]
    left = [one for one in clips if one.state != "fresh"]
    title = next((one.title for one in _choices(seen) if one.choice == choice), None)
    if title is None:
        raise NotFound(f"No price is known of an engine called {choice[:60]!r}.", fields={"engine": choice[:60]})
    if choice == VIDEO_ENGINE:
        price = place.floor.engines.get(VIDEO_ENGINE).price({})
        return SideAnswer(
            choice=choice, title=title, left_micro=sum(one.cost.price_micro for one in left), whole_micro=len(clips) * price, too_long=[],
            time_ms=None if usual is None else usual * sum(one.made for one in left),
            lengths="", holds=["an animatic: drawn, not filmed", "on this machine, without a network", "the same request is the same clip"],
            grade="A", source="it runs on this machine",
        )  # fmt: skip
    name, _, size = choice.partition("@")
    engine = tariff().engine(name, "video")
    lines = int(size) if size else lines_of(seen.settings)
    there = replace(seen.elsewhere, video=engine, lines=lines)
    return SideAnswer(
        choice=choice,
        title=title,
        left_micro=total(seen.view, there, left).micro,
        whole_micro=total(seen.view, there, clips).micro,
        too_long=_too_long(seen, [one for one in clips if there.micro(seen.view, one) is None]),
        time_ms=None,
        lengths="" if engine.lengths is None else engine.lengths.said(),
        holds=list(engine.holds),
        grade=engine.grade,
        source=engine.source,
    )


def _too_long(seen: Survey, these: Iterable[Part]) -> list[str]:
    found = (seen.view.find(f"prompt/{one.place}", Prompt) for one in these)
    return [one.label for one in found if one is not None]


def _kept(seen: Survey, one: Judged) -> KeepAnswer:
    anew = cost_of(seen, [one.part])
    free = CostAnswer(renders=0, micro=0, paid_micro=0, unknown=0)
    nothing = one.verdict == "keep" or (one.verdict == "retouch" and one.part.kind == "clip")
    return KeepAnswer(
        key=one.part.key,
        label=one.part.label,
        verdict=one.verdict,
        why=one.why,
        cost=free if nothing else anew,
        anew=anew,
    )
