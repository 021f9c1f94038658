"""A small film's documents, in a registry and a database of their own."""

from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
from cutting_room import Room
from pydantic import Field, model_validator

from aiuteur.db import Database
from aiuteur.kit.schema import Document, Schema
from aiuteur.timelines import create_project, kinds, register


class Appearance(Schema):
    coat: str = "grey"
    hair: str = "brown"


class Asset(Document):
    KIND: ClassVar[str] = "asset"
    name: str
    coat: str = "grey"
    hair: str = "brown"
    notes: str = ""
    appearance: Appearance = Appearance()


class Shot(Document):
    KIND: ClassVar[str] = "shot"
    MERGE_GROUPS: ClassVar[tuple[frozenset[str], ...]] = (frozenset({"action", "duration_ms"}),)
    action: str
    duration_ms: int = 3000
    camera: str = "static"
    size: str = "MS"
    notes: str = ""
    cast: tuple[str, ...] = ()
    marks: dict[str, int] = Field(default_factory=dict)


class Range(Document):
    """A document whose two halves must fit."""

    KIND: ClassVar[str] = "range"
    low: int = 0
    high: int = 10

    @model_validator(mode="after")
    def _fits(self) -> "Range":
        if self.low >= self.high:
            raise ValueError("low must be below high")
        return self


@pytest.fixture(autouse=True)
def models(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(kinds, "_kinds", {})
    register("asset", Asset, stage="assets")
    register("shot", Shot, stage="shots", references=lambda shot: [f"asset/{one}" for one in shot.cast])
    register("range", Range)
    return SimpleNamespace(Asset=Asset, Shot=Shot, Range=Range, Appearance=Appearance)


@pytest.fixture
async def branch(database: Database) -> str:
    async with database.write() as tx:
        return (await create_project(tx, "A film")).main


@pytest.fixture
def room(models: Any) -> Any:
    return lambda tx: Room(tx, models)
