"""The views for reports: the same rows and columns on both databases, documented, with the models' own defaults."""

import json
import re
from pathlib import Path
from typing import Any

import everything
import pytest
import sqlalchemy as sa

from aiuteur.db import Database
from aiuteur.db.views import STAGES, VIEWS, Field
from aiuteur.pipeline import PIPELINE
from aiuteur.studio.shelf import LIBRARY
from aiuteur.timelines import save
from aiuteur.timelines.projects import create_project

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "report-with-sql.md"
MODELS = {kind: model for stage in (*PIPELINE, LIBRARY) for kind, model in stage.kinds.items()}
COMMON = ["workspace_id", "project_id", "branch_id", "branch", "doc_key"]


async def columns(database: Database) -> dict[str, list[str]]:
    """What the database itself says its views and their columns are."""

    def look(connection: sa.Connection) -> dict[str, list[str]]:
        found = sa.inspect(connection)
        return {name: [column["name"] for column in found.get_columns(name)] for name in found.get_view_names()}

    async with database.read() as tx:
        return await tx.connection.run_sync(look)


def documented() -> dict[str, set[str]]:
    """View → the columns that its section names; those of every document view are added to those that have `doc_key`."""
    text = PAGE.read_text(encoding="utf-8")
    common = set(re.findall(r"`(\w+)`", text.partition("**Every view of documents has**")[2].partition("\n## ")[0]))
    found: dict[str, set[str]] = {}
    for section in text.split("\n## ")[1:]:
        title, _, body = section.partition("\n")
        told = body if "Also:" in body.partition("|")[0] else body[body.index("|") :]
        cells = " ".join(line.split("|")[1] for line in told.split("\n") if line.startswith("|"))
        also = " ".join(re.findall(r"Also: (.*?)\.\n", body))
        for name in title.split(", "):
            names = set(re.findall(r"`(\w+)`", cells + also))
            found[name] = names if "workspace_id" in names else names | common
    return found


async def test_every_view_and_column_is_documented(database: Database) -> None:
    page = documented()
    there = await columns(database)
    assert set(there) == {view.name for view in VIEWS} == set(page)
    for name, found in there.items():
        ids = (
            {"asset_id", "library_id", "capsule_id"}
            if name in ("global_assets", "style_capsule_libraries", "style_capsules")
            else set[str]()
        )
        assert set(found) == page[name] - (ids - set(found)), name


async def test_both_databases_show_the_same(database: Database) -> None:
    async with database.write("w") as tx:
        await tx.connection.run_sync(everything.insert_all, "w")
        for view in VIEWS:
            assert await tx.scalar(sa.text(f"SELECT count(*) FROM {view.name}")) > 0, view.name
        shot = (await tx.all(sa.text("SELECT * FROM shots")))[0]._asdict()
        assert shot == {
            "workspace_id": "w", "project_id": "w-film", "branch_id": "w-main", "branch": "main", "doc_key": "shot/s1/a",
            "scene_id": "s1", "shot_id": "a", "order_key": "V", "number": "", "size": "WS", "angle": "EYE_LEVEL",
            "movement": "STATIC", "lens_mm": 35, "composition": "SINGLE", "duration_ms": 4000,
            "action": "Mara waits: 100% still. ?", "lines": "[]", "cast_in_shot": "[]", "place_id": "", "transition": "CUT",
            "notes": "", "made_by": "x.make", "revision": 1, "author": "ann", "changed_at": 5, "content_hash": "h:shot/s1/a",
        }  # fmt: skip
        scenes = await tx.all(sa.text("SELECT scene_id, target_ms, included, eighths FROM scenes"))
        assert scenes == [("s1", None, True, 1)]
        assert await tx.all(sa.text("SELECT position, artifact_hash FROM frames ORDER BY position")) == [
            ("end", "f" * 64), ("start", "f" * 64),
        ]  # fmt: skip
        videos = await tx.all(sa.text("SELECT what, shot_id, frames, duration_ms, take FROM videos ORDER BY what"))
        assert videos == [("clip", "a", 24, 0, 1), ("film", "", 24, 1000, 1)]
        assert await tx.all(sa.text("SELECT stale_documents, price_micro FROM invalidation_logs")) == [(2, 7)]
        states = {row.stage: row for row in await tx.all(sa.text("SELECT * FROM stage_states"))}
        assert [stage.slug for stage in PIPELINE] == sorted(states, key=lambda slug: states[slug].stage_number)
        assert (states["shots"].documents, bool(states["shots"].locked), states["shots"].approved_by) == (1, True, None)
        assert (states["scenes"].documents, bool(states["scenes"].locked), states["scenes"].approved_by) == (
            1,
            False,
            "ann",
        )
        assert json.loads(states["treatment"].content) == {}
        assert json.loads(states["shots"].content) == {"shot/s1/a": everything.BODIES["shot/s1/a"]}
        await tx.execute(sa.text("UPDATE aiu_projects SET deleted_at = 9"))
        for name in ("scenes", "shots", "stage_states", "videos"):  # like the documents of a branch that was deleted
            assert await tx.all(sa.text(f"SELECT * FROM {name}")) == [], name


def test_the_stages_are_the_pipelines() -> None:
    assert [(stage.slug, set(stage.kinds)) for stage in PIPELINE] == [(slug, set(kinds)) for slug, kinds in STAGES]


def fields() -> list[tuple[str, Field]]:
    return [
        (part.kind, field)
        for view in VIEWS
        for part in view.parts
        for field in part.fields
        if field.path not in ("", "$")
    ]


@pytest.mark.parametrize(("kind", "field"), [pytest.param(*one, id=f"{one[0]}.{one[1].path}") for one in fields()])
def test_every_column_is_a_field_with_the_models_default(kind: str, field: Field) -> None:
    first, _, rest = field.path.partition(".")
    model: Any = MODELS[kind]
    info = model.model_fields[first]
    if rest:
        from aiuteur.generation.media import MediaRef

        assert "MediaRef" in str(info.annotation)
        info = MediaRef.model_fields[rest]
    default = info.get_default(call_default_factory=True)
    shown: Any = "[]" if default == () else default
    assert field.default == (None if info.is_required() else shown)


async def test_a_deleted_branch_is_not_shown_and_real_documents_are(database: Database) -> None:
    from aiuteur.stages.s07_shots.document import Shot

    async with database.write() as tx:
        film = await create_project(tx, "A")
        await save(tx, film.main, "shot/s/b", Shot(order="V", action="Mara's “own” \\ hand\n"), base=None, author="ann")
        assert await tx.all(sa.text("SELECT action, made_by FROM shots")) == [("Mara's “own” \\ hand\n", None)]
        await tx.execute(sa.text("UPDATE aiu_branches SET deleted_at = 1"))
        for view in ("shots", "stage_states"):
            assert await tx.scalar(sa.text(f"SELECT count(*) FROM {view}")) == 0
