"""A wish for a whole stage: kept, followed as far as rules go, said where they do not, and taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from front_desk import Front, front

from aiuteur.craft.language.rewrite_wishes import read_wishes
from aiuteur.craft.picture.panel import Appearance, Setting
from aiuteur.craft.structure.guided import bent_lines
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s05_assets.wishing import bent

PLACE = Setting(name="BARN", kind="factory")


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Front]:
    with front(tmp_path, database_url) as found:
        found.story()
        assert found.run("treatment")["state"] == "done"
        assert found.stage("treatment", "lock").status_code == 200
        yield found


def wish(desk: Front, stage: str, words: str) -> dict[str, Any]:
    kept = desk.client.post(f"{desk.branch}/{stage}/wish", json={"guidance": words})
    assert kept.status_code == 200, kept.text
    assert desk.client.get(f"{desk.branch}/{stage}/wish").json() == kept.json()["wish"]
    return kept.json()["wish"]


def bodies(desk: Front, kind: str) -> list[dict[str, Any]]:
    return [one["body"] for one in desk.documents(kind)]


def words(found: list[dict[str, Any]], name: str) -> int:
    return sum(len(str(one[name]).split()) for one in found)


@pytest.mark.slow
def test_beats_follow_a_wish_until_it_is_taken_back(desk: Front) -> None:
    assert desk.run("beats")["state"] == "done"
    before = bodies(desk, "beat")
    said = wish(desk, "beats", "half as long; without the boat; zebra stripes everywhere")
    assert said["followed"] == ["50 % of the words", "without boat"]
    assert any("zebra stripes" in one for one in said["unmet"])
    assert desk.run("beats", guidance="shorter")["report"]["outcomes"]["drafted"] == 1
    after = bodies(desk, "beat")
    assert words(after, "summary") < words(before, "summary")
    assert "boat" in str(before)
    assert "boat" not in str([one["summary"] for one in after])
    assert desk.run("beats")["report"]["outcomes"].get("drafted", 0) == 0, "what follows the wish is not made again"
    assert wish(desk, "beats", " ") == {"guidance": "", "followed": [], "unmet": []}
    assert desk.run("beats")["report"]["outcomes"]["drafted"] == 1
    assert [one["summary"] for one in bodies(desk, "beat")] == [one["summary"] for one in before]


@pytest.mark.slow
def test_the_script_and_the_assets_follow_theirs(desk: Front) -> None:
    assert desk.run("beats")["state"] == "done"
    assert desk.stage("beats", "lock").status_code == 200
    assert desk.run("script")["state"] == "done"
    before = bodies(desk, "script")
    said = wish(desk, "script", "much shorter, without the oil, and end with the rope")
    assert said["followed"] == ["45 % of the words", "without oil"]
    assert any("treatment" in one for one in said["unmet"])
    assert desk.run("script")["state"] == "done"
    after = bodies(desk, "script")
    spoken = [[one["text"] for scene in found for one in scene["elements"] if one["type"] == "dialogue"] for found in (before, after)]  # fmt: skip
    assert spoken[0] == spoken[1], "what is spoken stays word for word"
    assert "oil" in str(before)
    assert " oil" not in str([one["text"] for scene in after for one in scene["elements"] if one["type"] == "action"])
    assert sum(one["length_ms"] or 0 for one in after) < sum(one["length_ms"] or 0 for one in before)
    assert desk.stage("script", "approve").status_code == 200
    assert desk.run("assets")["state"] == "done"
    assert wish(desk, "assets", "Mara old, in a red coat; purple rain")["followed"][0].startswith("Mara: ")
    assert desk.run("assets")["state"] == "done"
    mara = next(one for one in bodies(desk, "asset") if one["name"] == "Mara")
    assert (mara["appearance"]["age"], mara["appearance"]["garment"]) == ("old", "coat")


def test_a_wish_is_bounded_and_only_for_who_may_change_the_film(desk: Front) -> None:
    for body in ({"guidance": "x" * 2_001}, {"guidance": "a\u0000b"}, {"words": "x"}, {}):
        assert desk.client.post(f"{desk.branch}/beats/wish", json=body).status_code == 422
    assert desk.client.get(f"{desk.branch}/beats/wish").json() == {"guidance": "", "followed": [], "unmet": []}


def test_words_belong_to_the_name_they_stand_with() -> None:
    mara = Asset(order="A", asset_kind="character", name="Mara", appearance=Appearance())
    jon = Asset(order="B", asset_kind="character", name="Jon", aliases=("Jon Hale",), appearance=Appearance())
    barn = Asset(order="C", asset_kind="place", name="BARN", setting=PLACE)
    done = bent([mara, jon, barn], "Mara old and Jon Hale with a hat; the barn at night. Quieter; Mara sings")
    looks = [one.appearance for one in done.assets[:2]]
    assert all(look is not None for look in looks)
    assert [look.age for look in looks if look] == ["old", Appearance().age]
    assert [bool(look.hat) and look.hat != "none" for look in looks if look] == [False, True]
    assert done.assets[2].setting is not None
    assert done.assets[2].setting.time == "night"
    assert [one.partition(":")[0] for one in done.followed] == ["Mara", "Jon", "BARN"]
    assert len(done.unmet) == 2
    assert "Quieter" in done.unmet[0]
    assert "sings" in done.unmet[1]


def test_lines_under_a_wish_that_no_rule_follows_stay() -> None:
    lines = ["Mara lights the lamp.", "A boat turns."]
    assert bent_lines(lines, read_wishes("purple and odd"), english=True)[0] == lines
    assert bent_lines(lines, read_wishes("without the boat"), english=True)[0] == [lines[0], ""]
