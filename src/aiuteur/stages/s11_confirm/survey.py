"""Everything that the screen of this stage is told from, gathered once: documents, what must be made, reasons, prices."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from aiuteur.generation.forecast import Forecast, forecast
from aiuteur.generation.prices import Cost
from aiuteur.generation.spending import spent_micro
from aiuteur.generation.standing import Standing, standings
from aiuteur.generation.tariff import tariff, today
from aiuteur.generation.view import View
from aiuteur.kit.canonical import digest
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s11_confirm.cautions import Caution, Facts, cautions
from aiuteur.stages.s11_confirm.parts import Elsewhere, Part, film_order, lines_of, parts
from aiuteur.stages.s11_confirm.snapshot import as_confirmed
from aiuteur.studio import gates
from aiuteur.studio.affording import over_sentence
from aiuteur.studio.desk import operations_of
from aiuteur.studio.document_answers import locked_scopes
from aiuteur.studio.downstream import downstream
from aiuteur.studio.flags import open_flags
from aiuteur.studio.gates import Passed
from aiuteur.studio.place import Place

_SEEN = ("prompt", "frame", "clip", "voices", "confirm")  # kinds whose state is what a person confirms


@dataclass(frozen=True)
class Asked:
    """The paid engines to compare with, by their ids; empty: the first that is known."""

    video: str = ""
    image: str = ""
    speech: str = ""


@dataclass(frozen=True)
class Survey:
    """A branch as it stands before it is confirmed. Prices in micro-dollars."""

    view: View
    standings: Sequence[Standing]
    foreseen: Forecast
    elsewhere: Elsewhere
    facts: Facts
    spent_micro: int
    passed: Passed | None
    whole: Cost  # of every part of the film, were they all made anew

    @property
    def parts(self) -> Sequence[Part]:
        """Every part of the film's media."""
        return self.facts.parts

    @property
    def settings(self) -> Input | None:
        """The settings of the film."""
        return self.view.find("input", Input)

    @property
    def ceiling_micro(self) -> int | None:
        """The most that may be spent."""
        return None if self.settings is None else self.settings.spend_ceiling_micro

    @cached_property
    def to_send(self) -> list[Part]:
        """What the render that is confirmed here makes: what is not fresh in stage 12."""
        return [part for part in self.parts if part.kind != "frame" and part.state != "fresh"]

    @cached_property
    def cost(self) -> Cost:
        """What it takes to make it."""
        return sum((part.cost for part in self.to_send), Cost())

    @property
    def over(self) -> str:
        """Why the ceiling does not let it pass; empty where it does."""
        ceiling = self.ceiling_micro
        if ceiling is None or not self.cost.price_micro or self.spent_micro + self.cost.price_micro <= ceiling:
            return ""
        return over_sentence(self.cost.price_micro, self.spent_micro, ceiling)

    @cached_property
    def cautions(self) -> list[Caution]:
        """Reasons to look again."""
        over = [Caution("ceiling", self.over, "confirm", "ceiling", blocking=True)] if self.over else []
        return [*over, *cautions(self.facts)]

    @cached_property
    def fingerprint(self) -> str:
        """Names exactly what is seen: who confirms says it back, and what has changed since is not sent unseen."""
        heads = [[head.key, head.hash] for kind in _SEEN for head in self.view.of_kind(kind)]
        money = [self.cost.renders, self.cost.price_micro, self.ceiling_micro]
        return digest([heads, [part.key for part in self.to_send], money])


async def survey(place: Place, asked: Asked) -> Survey:
    """Look at a branch. Writes nothing. Raises NotFound for an engine of which no price is known."""
    view, pipeline = await place.view(), place.house.pipeline
    operations = operations_of(pipeline)
    async with place.floor.database.read() as tx:
        scopes = frozenset(await locked_scopes(tx, place.branch.id))
        passed = await gates.passages(tx, place.branch.id)
        spent = await spent_micro(tx, place.project.id)
        foreseen = await forecast(tx, view, operations, place.floor.engines, scopes)
    found = await asyncio.to_thread(standings, view, operations)
    known = tariff()
    elsewhere = Elsewhere(
        known.engine(asked.video, "video"),
        known.engine(asked.image, "image"),
        known.engine(asked.speech, "speech"),
        lines_of(view.find("input", Input)),
        today(),
    )
    facts = Facts(
        view=view,
        parts=parts(found, foreseen, film_order(view)),
        stale=frozenset(one.target.writes for one in found if one.state in ("stale", "waiting")),
        flags=open_flags(view, pipeline),
        scopes=scopes,
        by_hand={slug: one.at for slug, one in passed.items() if not one.automatic},
        elsewhere=elsewhere,
    )
    return Survey(
        view, found, foreseen, elsewhere, facts, spent, passed.get("confirm"), _whole(place, view, facts.parts)
    )


def _whole(place: Place, view: View, every: Sequence[Part]) -> Cost:
    engines = place.floor.engines
    if not engines.charge:  # then no request has to be worked out
        return Cost(len(every), 0)
    found = downstream(as_confirmed(view), operations_of(place.house.pipeline), engines, ["prompt/"])
    return sum((one.cost for one in found if one.operation.renders), Cost())
