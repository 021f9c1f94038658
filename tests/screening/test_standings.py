"""Where a film stands: missing, stale, waiting or fresh, and why, with both values."""

from pathlib import Path

import pytest
from premises import TEXT, written
from rehearsal import IDEAS, SCREENPLAYS, Rehearsal, of_file

from aiuteur.pipeline import PIPELINE
from aiuteur.screening.names import called
from aiuteur.screening.status import stage_states, standings
from aiuteur.screening.summary import clock_text, summary
from aiuteur.screening.why import reasons
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s12_video.document import Clip

SCRIPT = "INT. KITCHEN - NIGHT\n\nMARA, 40, sits.\n\nMARA\nRead it.\n\nEXT. PIER - DAY\n\nJONAS waits.\n\nJONAS\nNo.\n"


def states(film: Rehearsal) -> dict[str, str]:
    return {one.target.writes: one.state for one in standings(film.view, PIPELINE)}


def test_a_film_that_is_finished_is_fresh_throughout() -> None:
    film = of_file(IDEAS[0]).run()
    assert set(states(film).values()) == {"fresh"}
    found = stage_states(film.view, PIPELINE, standings(film.view, PIPELINE), {"shots": True, "script": False})
    assert [one.stage.number for one in found] == list(range(1, 13))
    by_slug = {one.stage.slug: one for one in found}
    assert (by_slug["shots"].status, by_slug["shots"].passed) == ("locked", "locked")
    assert (by_slug["script"].status, by_slug["script"].passed) == ("draft", "automatic")
    assert all(one.stale == one.missing == 0 and one.documents > 0 for one in found)


def test_a_new_film_has_its_treatments_missing_and_no_more_is_promised() -> None:
    film = of_file(IDEAS[0])
    assert states(film)["treatment/"] == "missing"
    found = stage_states(film.view, PIPELINE, standings(film.view, PIPELINE), {})
    assert [one.status for one in found][:3] == ["draft", "empty", "empty"]


def test_what_is_being_made_for_the_first_time_is_a_draft_and_not_out_of_date() -> None:
    film = of_file(IDEAS[0]).run()
    for key in ("cut", film.view.all(Clip)[-1][0]):
        film.view.drop(key)
    found = standings(film.view, PIPELINE)
    first = stage_states(film.view, PIPELINE, found, {})[-1]
    assert (first.status, first.missing, first.stale) == ("draft", 2, 0)
    assert stage_states(film.view, PIPELINE, found, {"video": False})[-1].status == "stale", "it was whole once"


def test_a_changed_shot_makes_its_prompt_stale_and_what_follows_wait() -> None:
    film = of_file(SCREENPLAYS[0]).run()
    key, shot = film.shots()[4]
    place = key.partition("/")[2]
    film.change(key, Shot, duration_ms=shot.duration_ms + 1_000)
    now = states(film)
    assert now[f"prompt/{place}"] == now["timing"] == "stale"
    assert {now[f"{kind}/{place}"] for kind in ("frame", "confirm", "clip")} == {"waiting"}
    assert now["cut"] == "waiting"
    touched = {one for one, state in now.items() if state != "fresh"}
    others = {one.replace("shot/", "clip/", 1) for one, _ in film.shots() if one != key}
    assert not touched & others, "the clip of another shot waits for nothing"
    by_slug = {
        one.stage.slug: one
        for one in stage_states(film.view, PIPELINE, standings(film.view, PIPELINE), {})
    }  # fmt: skip
    assert (by_slug["prompts"].status, by_slug["prompts"].stale) == ("stale", 1)
    assert (by_slug["shots"].status, by_slug["shots"].edited) == ("draft", 1)


def test_a_document_that_was_taken_away_is_missing() -> None:
    film = of_file(IDEAS[0]).run()
    film.view.drop("cut")
    assert states(film)["cut"] == "missing"


@pytest.mark.slow
async def test_why_names_the_field_and_both_values_for_the_cause_and_its_dependents(tmp_path: Path) -> None:
    async with written(tmp_path, SCRIPT) as studio:
        key, shot = studio.view.all(Shot)[0]
        await studio.change(key, Shot, duration_ms=9_000)
        name, prompt = called(studio.view, key), key.replace("shot/", "prompt/", 1)
        async with studio.floor.database.read() as tx:
            cause = await reasons(tx, studio.branch, studio.view, TEXT, key)
            effect = await reasons(tx, studio.branch, studio.view, TEXT, prompt)
        said = f"duration_ms {shot.duration_ms} → 9000"
        assert cause.sentences[1] == f"It was changed by hand: {said}."
        assert cause.sentences[2].startswith(f"Because of it, stale: prompt of {name.replace('/', ' ', 1)}")
        assert [one["key"] for one in cause.dependents] == [prompt]
        assert effect.state == "stale"
        assert effect.causes == [
            {
                "key": key,
                "name": name,
                "why": "changed",
                "fields": {"duration_ms": {"was": shot.duration_ms, "now": 9_000}},
            }
        ]
        assert f"It is stale: {name} changed ({said})." in effect.sentences


@pytest.mark.slow
async def test_why_of_something_untouched_and_of_what_a_hand_wrote(tmp_path: Path) -> None:
    async with written(tmp_path, SCRIPT) as studio:
        key = studio.view.all(Scene)[0][0]
        async with studio.floor.database.read() as tx:
            found = await reasons(tx, studio.branch, studio.view, TEXT, key)
        assert found.state == "fresh"
        assert found.sentences[0].startswith("scene/1 was made by scenes.schedule from ")
        assert found.sentences[-1] == "It is fresh, and nothing is stale because of it."
        asset = next(k for k, one in studio.view.all(Asset) if one.name == "Mara")
        mara = studio.view.get(asset, Asset)
        assert mara.appearance is not None
        await studio.change(asset, Asset, appearance=mara.appearance.but(coat="#aa0000"))
        async with studio.floor.database.read() as tx:
            found = await reasons(tx, studio.branch, studio.view, TEXT, asset)
        assert f"appearance.coat {mara.appearance.coat} → #aa0000" in found.sentences[1]
        assert [one["key"].partition("/")[0] for one in found.dependents if one["state"] == "stale"] == ["look"]


async def test_a_text_that_changed_names_new_and_gone_documents(tmp_path: Path) -> None:
    async with written(tmp_path, SCRIPT) as studio:
        source = studio.view.head("source/story")
        assert source is not None
        await studio.change("source/story", type(source.document), text=SCRIPT.partition("EXT. PIER")[0])
        async with studio.floor.database.read() as tx:
            found = await reasons(tx, studio.branch, studio.view, TEXT, "source/story")
        assert any(one["key"] == "script/" and one["state"] == "stale" for one in found.dependents)


@pytest.mark.slow
def test_the_summary_counts_and_says_what_was_left_out() -> None:
    film = of_file(SCREENPLAYS[0], target_ms=90_000).run()
    found = summary(film.view)
    scenes = [scene for _, scene in film.view.all(Scene)]
    assert (found.scenes, found.shots) == (sum(scene.included for scene in scenes), len(film.shots()))
    assert found.left_out
    out = [scene for scene in scenes if not scene.included]
    assert f"{len(out)} scenes ({out[0].number} to {out[-1].number})" in found.left_out[0]
    assert "--minutes 4" in found.left_out[0] or "--minutes 5" in found.left_out[0]
    assert "Elias" in found.cast
    assert found.read[0].startswith(f"{SCREENPLAYS[0].name}: ")
    assert f"{len(scenes)} scenes" in found.read[0]
    assert found.lines()[0] == found.title
    film.change("input", Input, target_ms=None)
    assert summary(film.run().view).left_out == ()


@pytest.mark.parametrize(
    ("path", "target_ms", "said"),
    [
        (IDEAS[0], 6_000, "and not the 0:06 wished for: every line needs time"),
        (IDEAS[0], 60_000, ""),
        (IDEAS[0], 1_200_000, "and not the 20:00 wished for: the story gives no more"),
        (SCREENPLAYS[0], 10_000, "and not the 0:10 wished for: a scene is filmed whole or not at all"),
        (SCREENPLAYS[0], 1_200_000, "and not the 20:00 wished for: nothing is added"),
    ],
)
def test_a_length_that_was_not_met_is_explained_in_one_sentence(path: Path, target_ms: int, said: str) -> None:
    film = of_file(path, target_ms=target_ms).run()
    found = summary(film.view)
    assert (abs(found.running_ms - target_ms) * 10 <= target_ms) == (not said)
    assert len(found.length) == bool(said)
    assert all(said in line for line in found.length)
    assert [line for line in found.lines() if line.startswith("Length")] == [
        f"Length         {line}" for line in found.length
    ]


def test_a_scene_taken_out_by_hand_is_not_one_the_film_had_no_time_for() -> None:
    film = of_file(IDEAS[0], target_ms=60_000).run()
    key, scene = film.view.all(Scene)[1]
    film.change(key, Scene, included=False)
    found = summary(film.run().view)
    assert found.left_out[0].startswith(f"1 scene ({scene.number}): ")
    assert "--minutes" not in found.left_out[0]


def test_what_a_reader_dropped_is_said() -> None:
    film = Rehearsal("A fox\x01 waits for rain.", "fox.txt").run()
    assert summary(film.view).dropped == ("from fox.txt: 1 control character",)


@pytest.mark.parametrize(
    ("ms", "said"), [(0, "0:00"), (59_400, "0:59"), (59_600, "1:00"), (65_000, "1:05"), (3_725_000, "1:02:05")]
)
def test_clock_text(ms: int, said: str) -> None:
    assert clock_text(ms) == said
