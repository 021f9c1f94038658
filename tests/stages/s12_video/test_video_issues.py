"""Stage 12 over HTTP: issues marked on the film, where they come from, and what is made again."""

from __future__ import annotations

import pytest
from front_desk import Front
from video_desk import ask, place, read, refreshed, shots

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("video_routes")]  # one film is made for all


def test_an_issue_keeps_its_picture_leads_to_its_stage_and_one_clip_is_made_again(film: Front) -> None:
    one = next(shot for shot in shots(film) if shot["lines"])
    region = {"x": 100, "y": 200, "width": 300, "height": 400}
    body = {"kind": "framing", "frame": one["first_frame"] + 10, "words": "too far away", "region": region}
    marked = ask(film, "issues", body, 201)
    issue = marked["issue"]
    assert (issue["stage"], issue["place"]) == ("shots", one["key"].replace("clip/", "shot/"))
    assert (issue["at_frame"], issue["region"]) == (10, region)
    assert (issue["still"]["media_type"], issue["still"]["width"]) == ("image/png", 160)
    fix = read(film, f"issues/{marked['id']}/fix")
    assert {one["key"], "cut"} <= {row["key"] for row in fix["depends"]}
    assert {row["key"] for row in fix["depends"] if row["key"].startswith("clip/")} == {one["key"]}, "no other clip"
    assert 4 <= fix["renders"] <= fix["most_renders"]
    assert fix["price_micro"] == fix["most_micro"] == 0
    shot = film.document(issue["place"])
    other = "CU" if shot["body"]["size"] != "CU" else "MCU"
    assert film.put(issue["place"], shot["body"] | {"size": other}, base=shot["hash"]).status_code == 200
    renders = refreshed(film, issue["place"])
    assert (renders["video.draw"], renders["video.cut"]) == (1, 1)
    found = next(row for row in read(film, "issues")["issues"] if row["id"] == marked["id"])
    assert found["now"] != issue["clip"]["hash"], "before and after can be compared"
    assert found["frame"] == one["first_frame"] + 10
    ask(film, f"issues/{marked['id']}", {"state": "fixed"}, verb="PATCH")
    assert film.document(f"issue/{marked['id']}")["body"]["state"] == "fixed"


def test_a_region_lies_in_the_picture(film: Front) -> None:
    beyond = {"x": 900, "y": 0, "width": 101, "height": 1000}
    ask(film, "issues", {"kind": "framing", "frame": 0, "region": beyond}, 422)
    made = ask(film, "issues", {"kind": "framing", "frame": 0, "region": beyond | {"width": 100}}, 201)
    ask(film, "undo", {"steps": made["change"]["undo"]})


def test_a_person_may_say_it_comes_from_elsewhere_and_words_decide_only_until_then(film: Front) -> None:
    first = ask(film, "issues", {"kind": "framing", "frame": 100}, 201)["id"]
    ask(film, f"issues/{first}", {"kind": "loudness"}, verb="PATCH")
    assert film.document(f"issue/{first}")["body"]["stage"] == "video"
    ask(film, f"issues/{first}", {"stage": "assets"}, verb="PATCH")
    ask(film, f"issues/{first}", {"kind": "framing"}, verb="PATCH")
    body = film.document(f"issue/{first}")["body"]
    assert (body["stage"], body["kind"]) == ("assets", "framing")
    assert body["by"] != "rule"
    gone = ask(film, f"issues/{first}", verb="DELETE")
    ask(film, f"issues/{first}", {"state": "fixed"}, 404, verb="PATCH")
    ask(film, "undo", {"steps": gone["undo"]})
    assert film.document(f"issue/{first}")["body"]["stage"] == "assets"
    ask(film, f"issues/{first}", {"stage": "nowhere"}, 422, verb="PATCH")
    ask(film, "issues", {"kind": "framing", "frame": 999_999}, 422)


def test_an_issue_is_marked_and_told_where_the_stage_is_locked(film: Front) -> None:
    assert film.stage("video", "lock").status_code == 200
    try:
        assert ask(film, "issues", {"kind": "music", "frame": 30}, 201)["issue"]["stage"] == "scenes"
        one = shots(film)[1]
        refused = ask(film, f"{place(one)}/trim", {"head": 1, "tail": 0}, 423)
        assert refused["fields"]["offer"]
    finally:
        assert film.stage("video", "unlock").status_code == 200
