"""What lies in the vault is used again: a frame in another shot's frame, a picture as an asset of the library."""

from pathlib import Path

import pytest
from front_desk import front
from small_films import made_upto


@pytest.mark.slow
def test_a_frame_is_shown_elsewhere_taken_back_and_promoted(tmp_path: Path) -> None:
    with front(tmp_path) as film:
        made_upto(film, "frames")
        places = [one for one in film.read("vault/places?media=image") if one["key"].startswith("frame/")]
        assert places[0]["title"] == "Frames of shot 1, scene 1, start"
        assert [one["key"].rpartition("/")[2] for one in places[:2]] == ["start", "end"]
        taken, wanted = places[0], places[3]
        assert taken["shown"] != wanted["shown"]
        key = wanted["key"].rpartition("/")[0]
        before = film.document(key)["body"]
        done = film.ask(f"vault/{taken['shown']}/use", {"key": wanted["key"]})
        assert film.document(key)["body"]["pinned_end"]["hash"] == taken["shown"]
        film.ask("vault/undo", {"steps": done["undo"]})
        assert film.document(key)["body"] == before
        film.ask(f"vault/{taken['shown']}/use", {"key": f"{key}/middle"}, 404)
        made = film.ask(f"vault/{taken['shown']}/promote", {"name": "The barn", "asset_kind": "place"})
        shelf = film.client.get("/api/library").json()
        url = f"/api/projects/{shelf['project']}/branches/{shelf['branch']}/documents/{made['key']}"
        body = film.client.get(url).json()["body"]
        assert (body["name"], body["asset_kind"], body["picture"]["hash"]) == ("The barn", "place", taken["shown"])
        film.ask(f"vault/{'0' * 64}/promote", {"name": "Nobody", "asset_kind": "prop"}, 404)
