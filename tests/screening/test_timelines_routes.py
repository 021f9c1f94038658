"""Story Timelines over HTTP, as the screen asks for them: lanes, comparing, merging with choices, promoting, going back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from front_desk import Front, front
from small_films import made_upto


@pytest.fixture
def film(tmp_path: Path, database_url: str) -> Iterator[Front]:
    with front(tmp_path, database_url) as opened:
        yield opened


@pytest.fixture
def shots(tmp_path: Path) -> Iterator[Front]:
    """A film with its shot list, on one database: what differs by database is not its films."""
    with front(tmp_path) as opened:
        made_upto(opened, "shots")
        yield opened


class Branch:
    """One branch of a film, asked as the screen does."""

    def __init__(self, film: Front, id_: str) -> None:
        self.film, self.id = film, id_
        self.url = f"/api/projects/{film.project}/branches/{id_}"

    def get(self, path: str, **query: Any) -> Any:
        found = self.film.client.get(f"{self.url}/{path}", params=query)
        assert found.status_code == 200, found.text
        return found.json()

    def post(self, path: str, status: int = 200, **body: Any) -> Any:
        found = self.film.client.post(f"{self.url}/{path}", json=body)
        assert found.status_code == status, found.text
        return found.json()

    def document(self, key: str) -> Any:
        return self.get(f"documents/{key}")

    def write(self, key: str, **fields: Any) -> None:
        now = self.document(key)
        body = {"edit_id": f"{key}-{now['rev']}-{self.id}"[-64:].replace("/", "-"), "base": now["hash"]}
        sent = self.film.client.put(f"{self.url}/documents/{key}", json={**body, "body": {**now["body"], **fields}})
        assert sent.status_code == 200, sent.text


def forked(film: Front, name: str) -> Branch:
    made = film.client.post(f"/api/projects/{film.project}/branches", json={"name": name, "message": "To try it"})
    assert made.status_code == 201, made.text
    return Branch(film, made.json()["id"])


def first_shot(film: Front) -> dict[str, Any]:
    """The first shot of scene 1: lists of documents are by kind and place, not by scene."""
    scene = film.documents("scene")[0]["key"].partition("/")[2]
    return next(one for one in film.documents("shot") if one["key"].split("/")[1] == scene)


def project(film: Front, path: str, **query: Any) -> Any:
    found = film.client.get(f"/api/projects/{film.project}/{path}", params=query)
    assert found.status_code == 200, found.text
    return found.json()


def test_lanes_and_commits_and_a_version_with_a_name(film: Front) -> None:
    film.story()
    main = Branch(film, "main")
    first = main.post("commits", 201, message="The first idea")
    again = main.post("commits", 201, message="Still the first idea")
    assert first["kind"] == again["kind"] == "named"
    assert again["parent"] == first["id"], "a name is given although nothing moved"
    dark = forked(film, "dark")
    found = project(film, "timelines")
    assert [one["name"] for one in found["lanes"]] == ["main", "dark"]
    lane = found["lanes"][1]
    assert (lane["message"], lane["forked_from"], lane["forked_commit"]) == (
        "To try it", found["lanes"][0]["id"], again["id"],
    )  # fmt: skip
    assert {one["message"] for one in found["commits"]} >= {"The first idea", "Still the first idea"}
    facts = dark.get("facts")
    assert (facts["origin"], facts["unmerged"], facts["spent_micro"]) == ("main", [], 0)
    dark.write("input", title="The Lamp at midnight")
    [only_here] = dark.get("facts")["unmerged"]
    assert only_here.endswith(": The Lamp at midnight")
    assert film.client.delete(dark.url).json()["error"] == "unmerged"
    assert film.client.delete(dark.url, params={"even_unmerged": True}).status_code == 200
    gone = [one for one in project(film, "timelines")["lanes"] if one["deleted_at"]]
    assert [one["name"] for one in gone] == ["dark"]


@pytest.mark.slow
def test_two_branches_are_compared_in_the_trades_words(shots: Front) -> None:
    dark = forked(shots, "dark")
    shot = first_shot(shots)
    dark.write(shot["key"], duration_ms=7_500, movement="DOLLY_IN")
    script = shots.documents("script")[-1]
    elements = [*script["body"]["elements"][:-1], {**script["body"]["elements"][-1], "text": "Home at last."}]
    dark.write(script["key"], elements=elements)
    found = project(shots, "comparison", left="main", right=dark.id)
    assert [one["number"] for one in found["scenes"]] == ["1", "3"]
    [changed] = [one for one in found["scenes"][0]["changes"] if one["key"] == shot["key"]]
    assert (changed["title"], changed["stage"], changed["what"]) == ("Shot 1", "shots", "changed")
    assert {(one["label"], one["now"]) for one in changed["fields"]} == {("Length", "7.5 s"), ("Movement", "dolly in")}
    words = next(one for one in found["scenes"][1]["changes"] if one["key"] == script["key"])
    assert words["fields"][0] | {"pieces": []} == {
        "field": "elements", "label": "Words of the scene", "was": "Home.", "now": "Home at last.",
        "pieces": [], "was_file": None, "now_file": None,
    }  # fmt: skip
    assert (found["left"]["name"], found["right"]["name"]) == ("main", "dark")
    assert found["right"]["renders"] > 0
    whole = project(shots, f"comparison/{script['key']}", left="main", right=dark.id)
    assert [one["text"] for one in whole["elements"] if one["sign"] == "+"] == ["Home at last."]
    told = str(found)
    assert "duration_ms" not in told.replace("'field': 'duration_ms'", ""), "a name out of the code"


@pytest.mark.slow
def test_what_clashes_is_chosen_field_by_field_and_nothing_is_lost(shots: Front) -> None:
    main, dark = Branch(shots, "main"), forked(shots, "dark")
    shot = first_shot(shots)["key"]
    main.write(shot, size="CU", angle="LOW", why="We must see her eyes while she climbs over the fence.")
    dark.write(
        shot, size="ECU", angle="HIGH", why="From above she is small, and the field is wide and empty.", lens_mm=85
    )
    plan = main.get("merge", source=dark.id)
    [clash] = plan["clashes"]
    assert [one["label"] for one in clash["units"]] == ["Size", "Angle", "Reason for it"]
    assert [one["both"] for one in clash["units"]] == [False, False, True]
    seen = {"key": clash["key"], "ours": clash["ours"], "theirs": clash["theirs"]}
    before = main.document(shot)["body"]
    refused = main.post("merge", 409, source=dark.id)
    assert refused["error"] == "clashing"
    assert "in different ways: shot 1 of scene 1 (" in refused["sentence"], "by name, not by key"
    assert main.post("merge", 422, source=dark.id, choices=[{**seen, "units": [{"fields": ["size"], "pick": "ours"}]}])
    assert main.document(shot)["body"] == before, "nothing is written before everything is chosen"
    units = [
        {"fields": ["size"], "pick": "ours"},
        {"fields": ["angle"], "pick": "theirs"},
        {"fields": ["why"], "pick": "both"},
    ]
    stale = {**seen, "theirs": seen["ours"], "units": units}
    assert main.post("merge", 409, source=dark.id, choices=[stale])["error"] == "moved-on"
    done = main.post("merge", source=dark.id, choices=[{**seen, "units": units}])
    body = main.document(shot)["body"]
    assert (body["size"], body["angle"], body["lens_mm"]) == ("CU", "HIGH", 85)
    assert "her eyes" in body["why"]
    assert "small" in body["why"]
    assert main.get("merge", source=dark.id)["clashes"] == [], "what was decided once is not asked again"
    again = main.post("merge", source=dark.id)
    assert (again["commit"], again["before"]) == (None, None), "nothing moved, so nothing can be taken back"
    main.write("input", title="Written meanwhile")
    main.post("take-back", commit=done["commit"])
    assert main.document(shot)["body"] == before, "a merge can be taken back"
    assert main.document("input")["body"]["title"] == "Written meanwhile", "and nothing else"
    assert [one["key"] for one in main.get("merge", source=dark.id)["clashes"]] == [shot], "it can be merged again"


@pytest.mark.slow
def test_one_scene_is_promoted_and_the_rest_stays(shots: Front) -> None:
    main, dark = Branch(shots, "main"), forked(shots, "dark")
    first, last = shots.documents("script")[0]["key"], shots.documents("script")[-1]["key"]
    for key, text in ((first, "Another beginning."), (last, "Another ending.")):
        dark.write(key, elements=[*dark.document(key)["body"]["elements"], {"type": "action", "text": text}])
    scene = last.partition("/")[2]
    plan = main.get("merge", source=dark.id, scene=scene)
    assert [one["scene"] for one in plan["taken"]] == [scene]
    done = main.post("merge", source=dark.id, scene=scene)
    assert "Another ending." in str(main.document(last)["body"])
    assert "Another beginning." not in str(main.document(first)["body"])
    assert done["stale"] > 0
    falls = main.get("cascade")
    assert falls["documents"] > 0
    assert {one["number"] for one in falls["scenes"]} == {"3"}
    assert all(one["title"] for one in (*falls["project"], *falls["scenes"]))
    [cause] = [one for one in falls["scenes"] if one["key"] == last]
    versions = len(shots.client.get(f"/api/projects/{shots.project}/timelines").json()["commits"])
    fine = main.post("cascade/still-fine", key=last, why=cause["why"])
    assert set(fine["changed"]) == {one["key"] for one in cause["fallen"] if one["pins"] and not one["locked"]}
    left = [
        one for fall in main.get("cascade")["scenes"] if fall["key"] == last for one in fall["fallen"] if one["pins"]
    ]
    assert all(one["locked"] for one in left)
    commits = shots.client.get(f"/api/projects/{shots.project}/timelines").json()["commits"]
    assert len(commits) == versions + 1, "one version, whatever stages it is in"
    assert commits[0]["message"] == f"Still fine: what {cause['title']} touched"
    main.post("cascade/undo", steps=fine["undo"])
    assert [one for one in main.get("cascade")["scenes"] if one["key"] == last] == [cause], "exactly as it was"
    run = main.post("cascade/make", 202, key=last, why=cause["why"])
    assert shots.ended(run["id"])["state"] == "done"
    left = {one["key"]: one for fall in main.get("cascade")["scenes"] for one in fall["fallen"] if one["pins"]}
    assert all(one["locked"] for one in left.values()), "what is locked stays as it is; the rest was made again"
    assert len(left) < len(cause["fallen"])
    assert main.post("cascade/make", 404, key=first, why="changed")["error"] == "not-found"
    lines = main.get("invalidations")
    assert lines[0]["how"] == "promote"
    assert lines[0]["stale"]


@pytest.mark.slow
def test_a_version_is_looked_at_before_it_is_gone_back_to(shots: Front) -> None:
    main = Branch(shots, "main")
    was = main.post("commits", 201, message="As it was")
    key = first_shot(shots)["key"]
    main.write(key, action="Nobody is there.")
    found = main.get("restore", commit=was["id"])
    assert (found["documents"], found["scenes"][0]["changes"][0]["fields"][0]["was"]) == (1, "Nobody is there.")
    done = main.post("restore", commit=was["id"], scope=f"scene:{key.split('/')[1]}")
    assert main.document(key)["body"]["action"] != "Nobody is there."
    main.post("restore", commit=done["before"])
    assert main.document(key)["body"]["action"] == "Nobody is there."
    assert main.post("restore", 404, commit="0" * 32)["error"] == "not-found"


def test_another_films_versions_are_none_of_this_one(film: Front) -> None:
    film.story()
    other = Front(film.client, film.client.post("/api/projects", json={"title": "Other"}).json()["id"])
    mine = Branch(film, "main").post("commits", 201, message="Mine")
    for path, query in (
        ("comparison", {"left": "main", "right": mine["id"]}),
        ("branches/main/restore", {"commit": mine["id"]}),
        ("branches/main/merge", {"source": mine["branch"]}),
        ("branches/main/vault", {"of": mine["branch"]}),
    ):
        found = film.client.get(f"/api/projects/{other.project}/{path}", params=query)
        assert found.status_code == 404, (path, found.text)
        assert "Mine" not in found.text
