"""What stands on a document: all that really moves when it changes is among it, and what does not hang on it is not."""

from __future__ import annotations

import pytest
from rehearsal import SCREENPLAYS, Rehearsal, of_file

from aiuteur.pipeline import PIPELINE, engines
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.studio.desk import operations_of
from aiuteur.studio.downstream import downstream, standing_on


@pytest.fixture
def film() -> Rehearsal:
    return of_file(SCREENPLAYS[0]).run()


def keys(film: Rehearsal, *changed: str) -> list[str]:
    return [one.target.writes for one in downstream(film.view, operations_of(PIPELINE), engines(), changed)]


def test_a_prompt_carries_its_own_way_to_the_film_and_no_other_shot_s(film: Rehearsal) -> None:
    key = next(key for key, shot in film.shots() if shot.lines).replace("shot/", "prompt/")
    at = key.partition("/")[2]
    found = keys(film, key)
    assert {f"{kind}/{at}" for kind in ("prompt", "frame", "confirm", "clip", "voices")} <= set(found)
    assert {"sound/film", "cut"} <= set(found)
    assert "timing" not in found
    others = {f"{kind}/{other.partition('/')[2]}" for other, _ in film.shots() for kind in ("frame", "clip")}
    mine = {f"{kind}/{at}" for kind in ("frame", "clip")}
    assert not (others - mine) & set(found)
    assert found.index(f"prompt/{at}") < found.index(f"clip/{at}") < found.index("cut")


@pytest.mark.parametrize("kind", ["shot", "asset", "prompt"])
def test_whatever_is_really_made_again_was_foretold(film: Rehearsal, kind: str) -> None:
    if kind == "shot":
        key, _ = film.shots()[2]
        foretold = keys(film, key)
        film.change(key, Shot, size="CU", duration_ms=7000)
    elif kind == "prompt":
        key = film.shots()[2][0].replace("shot/", "prompt/")
        foretold = keys(film, key)
        film.change(key, Prompt, fade_in=True)
    else:
        key, asset = next((key, one) for key, one in film.view.all(Asset) if one.asset_kind == "character")
        foretold = keys(film, key)
        assert asset.appearance is not None
        film.change(key, Asset, appearance=asset.appearance.but(coat="#123456"))
    film.run()
    assert film.drafted, "the change moved something"
    lists = tuple(one for one in foretold if one.endswith("/"))
    assert [one for one in film.drafted if one not in foretold and not one.startswith(lists)] == []


def test_it_costs_nothing_here_and_counts_every_render(film: Rehearsal) -> None:
    key = next(key for key, shot in film.shots() if shot.lines).replace("shot/", "prompt/")
    found = downstream(film.view, operations_of(PIPELINE), engines(), [key])
    renders = {one.target.writes.partition("/")[0]: one.cost.renders for one in found if one.cost.renders}
    assert renders["frame"] == 2
    assert renders["clip"] == renders["cut"] == 1
    assert sum(one.cost.price_micro for one in found) == 0


def test_a_run_for_nothing_in_particular_takes_everything(film: Rehearsal) -> None:
    wanted, narrow = standing_on(film.view, []), standing_on(film.view, ["sound/film"])
    targets = [(operation, target) for operation in operations_of(PIPELINE) for target in operation.targets(film.view)]
    assert all(wanted(operation, target) for operation, target in targets)
    assert [target.writes for operation, target in targets if narrow(operation, target)] == ["sound/film", "cut"]
