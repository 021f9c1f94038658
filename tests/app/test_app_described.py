"""The API as it describes itself: every route has a name of its own, a summary, declared refusals; and the file is fresh."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from described import spec

from aiuteur.app import rooms
from aiuteur.pipeline import PIPELINE, routers

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_REFUSALS = {"read_health"}


def verbs() -> list[tuple[str, str, dict[str, Any]]]:
    """Every route: its path, its verb, and what is said of it."""
    return [(path, verb, one) for path, said in spec()["paths"].items() for verb, one in said.items()]


@pytest.mark.slow
def test_every_route_has_a_name_of_its_own_and_says_what_it_does() -> None:
    names = [one["operationId"] for _, _, one in verbs()]
    assert len(names) == len(set(names)) > 40
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names)
    assert not [one["operationId"] for _, _, one in verbs() if not one.get("summary") or not one.get("description")]


@pytest.mark.slow
def test_every_model_has_a_name_of_its_own() -> None:
    """Two of one name would both be told by their modules, and a third room's would change what the browser calls them."""
    assert not [name for name in spec()["components"]["schemas"] if "__" in name]


@pytest.mark.slow
def test_every_refusal_is_declared_in_the_one_shape() -> None:
    shape = {"$ref": "#/components/schemas/ErrorAnswer"}
    for path, verb, one in verbs():
        if one["operationId"] in WITHOUT_REFUSALS:
            continue
        refusals = {status: said for status, said in one["responses"].items() if status[0] == "4" or status == "503"}
        assert {"401", "404", "422", "503"} <= refusals.keys(), f"{verb} {path}"
        for status, said in refusals.items():
            assert said["content"]["application/json"]["schema"] == shape, f"{verb} {path} {status}"
    assert "HTTPValidationError" not in spec()["components"]["schemas"]


def test_every_body_that_is_sent_is_closed() -> None:
    """A field that nobody knows is a mistake of the sender, and is said."""
    for path, verb, one in verbs():
        for kind, sent in one.get("requestBody", {}).get("content", {}).items():
            if kind != "application/json" or "$ref" not in sent["schema"]:
                continue
            name = sent["schema"]["$ref"].rpartition("/")[2]
            assert spec()["components"]["schemas"][name].get("additionalProperties") is False, f"{verb} {path}: {name}"


def test_every_room_with_routes_is_mounted_under_its_slug() -> None:
    furnished = {path.parent.name for path in (ROOT / "src/aiuteur/stages").glob("*/routes.py")}
    assert {f"s{stage.number:02}_{stage.slug}" for stage, _ in routers()} == furnished
    for stage, router in routers():
        assert router.routes
        under = f"/api/projects/{{project}}/branches/{{branch}}/{stage.slug}/"
        assert [path for path in spec()["paths"] if path.startswith(under)], stage.slug
    assert len(PIPELINE) == 12
    assert all(router.routes for router, _, _ in rooms())


def test_the_description_that_the_browser_was_generated_from_is_fresh() -> None:
    written = (ROOT / "web" / "openapi.json").read_text(encoding="utf-8")
    assert json.loads(written) == spec(), "the API has changed: run scripts/openapi.sh, then npm run api in web/"
