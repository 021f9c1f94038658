"""A clash as the screen shows it: both versions of a document side by side, unit by unit, and the answer to it.

The same for two branches that meet and for a film that meets its library.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from aiuteur.kit.request import RequestBody
from aiuteur.screening.choosing import Choice, Contest, Unit
from aiuteur.screening.compared import Pair, PieceAnswer, ShownFileAnswer, difference, file_of
from aiuteur.screening.difference import words
from aiuteur.screening.told import label, title, value
from aiuteur.timelines import Pick
from aiuteur.timelines.keys import kind_of, scene_of


class UnitAnswer(BaseModel):
    """What is chosen at once. `ours` and `theirs` in words; `pieces`: from ours to theirs, where it is a text."""

    fields: list[str]
    label: str
    together: bool = Field(description="Several fields that only make sense together")
    both: bool = Field(description="Both may be kept")
    written: bool = Field(description="A text of one's own may stand there")
    base: str
    ours: str
    theirs: str
    pieces: list[PieceAnswer]
    ours_file: ShownFileAnswer | None
    theirs_file: ShownFileAnswer | None


class ClashAnswer(BaseModel):
    """One document that both branches changed. `ours` and `theirs` are hashes, null where one removed it."""

    key: str
    title: str
    stage: str
    stage_title: str
    scene: str | None
    ours: str | None
    theirs: str | None
    units: list[UnitAnswer]


class UnitChoice(RequestBody):
    """One choice. `text` with `edited`. Where one side removed the document: no fields, and `ours` or `theirs`."""

    fields: Annotated[list[Annotated[str, Field(max_length=80)]], Field(max_length=40)] = []
    pick: Choice
    text: Annotated[str | None, Field(max_length=200_000)] = None


class ClashChoice(RequestBody):
    """The choices for one document, and the texts that were looked at."""

    key: Annotated[str, Field(max_length=200)]
    ours: Annotated[str | None, Field(max_length=80)]
    theirs: Annotated[str | None, Field(max_length=80)]
    units: Annotated[list[UnitChoice], Field(min_length=1, max_length=80)]


def clash_of(pair: Pair, contest: Contest, ours: str | None, theirs: str | None) -> ClashAnswer:
    """A contest in words. `pair.left` is ours; `ours` and `theirs` are the hashes of the texts that stand against each other."""
    key = contest.key
    stage = pair.stage(key)
    return ClashAnswer(
        key=key,
        title=title(pair.holder(key), key),
        stage="" if stage is None else stage.slug,
        stage_title="" if stage is None else stage.title,
        scene=scene_of(key),
        ours=ours,
        theirs=theirs,
        units=[_unit(pair, contest, unit) for unit in contest.units()],
    )


def chosen(contest: Contest, choice: ClashChoice) -> Pick:
    """What a person chose. Raises BadInput for what cannot be."""
    return contest.pick([(unit.fields, unit.pick, unit.text) for unit in choice.units])


def _unit(pair: Pair, contest: Contest, unit: Unit) -> UnitAnswer:
    kind, script = kind_of(contest.key), unit.fields == ("elements",) and kind_of(contest.key) == "script"
    ours, theirs, base = (_said(pair, contest, unit, side) for side in ("ours", "theirs", "base"))
    first = unit.fields[0]
    pieces = difference(pair, contest.key).elements if script else []
    if unit.written and not script:
        pieces = [PieceAnswer(sign=each.sign, text=each.text, kind="") for each in words(ours, theirs)]
    return UnitAnswer(
        fields=list(unit.fields),
        label=" and ".join(label(kind, field) for field in unit.fields),
        together=len(unit.group) > 1,
        both=unit.both,
        written=unit.written,
        base=base if contest.base else "",
        ours=ours,
        theirs=theirs,
        pieces=pieces,
        ours_file=file_of(getattr(contest.ours, first, None)),
        theirs_file=file_of(getattr(contest.theirs, first, None)),
    )


def _said(pair: Pair, contest: Contest, unit: Unit, side: str) -> str:
    """What one side has, in words; a text as it is."""
    view = pair.right if side == "theirs" else pair.left
    if side == "base":
        body = contest.model.model_construct().model_dump(mode="json", warnings=False) | dict(contest.base)
        body = body if contest.base else {}
    else:
        document = contest.ours if side == "ours" else contest.theirs
        body = {} if document is None else document.model_dump(mode="json")
    if unit.written:
        return str(body.get(unit.fields[0]) or "")
    said = [(field, value(field, body.get(field), view, contest.key)) for field in unit.fields]
    if len(said) == 1:
        return said[0][1]
    return "; ".join(f"{label(kind_of(contest.key), field)}: {text}" for field, text in said)
