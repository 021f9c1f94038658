"""A film's copies against the library: what moved there is chosen field by field, the choice is a version, and can be refused for good."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from front_desk import Front, front

from aiuteur.generation.view import View
from aiuteur.kit.ids import new_id
from aiuteur.screening.copies import Copy, contests
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.studio.pin import Pin
from aiuteur.studio.shelf import LibraryAsset
from aiuteur.timelines import Head


@pytest.fixture
def film(tmp_path: Path, database_url: str) -> Iterator[Front]:
    with front(tmp_path, database_url) as opened:
        opened.story()
        yield opened


def on_shelf(film: Front, key: str, **fields: Any) -> dict[str, Any]:
    """A thing of the library, changed there."""
    shelf = film.client.get("/api/library").json()
    url = f"/api/projects/{shelf['project']}/branches/{shelf['branch']}/documents/{key}"
    found = film.client.get(url)
    now: dict[str, Any] = found.json() if found.status_code == 200 else {"hash": None, "body": {}}
    sent = {"edit_id": new_id(), "base": now["hash"], "body": now["body"] | fields}
    saved = film.client.put(url, json=sent)
    assert saved.status_code == 200, saved.text
    return film.client.get(url).json()


def mara(film: Front) -> tuple[str, str]:
    """Mara out of the library: her key there, and in the film."""
    key = "global_asset/mara"
    on_shelf(film, key, name="Mara", asset_kind="character", description="A keeper of forty.", tags=["lead"])
    return key, film.ask("assets/inherit", {"key": key})["key"]


def changed(film: Front, key: str, **fields: Any) -> None:
    now = film.document(key)
    assert film.put(key, now["body"] | fields, now["hash"]).status_code == 200


def picks(clashes: list[dict[str, Any]], which: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "key": clash["key"],
            "ours": clash["ours"],
            "theirs": clash["theirs"],
            "units": [{"fields": unit["fields"], **which[unit["fields"][0]]} for unit in clash["units"]],
        }
        for clash in clashes
    ]


def picture(film: Front, grey: int) -> str:
    _, data = cv2.imencode(".png", np.full((40, 30, 3), grey, np.uint8))
    sent = film.client.post(
        "/api/media", content=data.tobytes(), headers={"Content-Type": "image/png", "X-Name": "a.png"}
    )
    return sent.json()["hash"]


def test_what_moved_in_the_library_is_chosen_field_by_field_and_the_choice_is_a_version(film: Front) -> None:
    key, asset = mara(film)
    assert [one["state"] for one in film.read("copies")] == ["same"]
    changed(film, asset, description="A keeper of fifty, in a red coat.", role="main")
    red = {"hash": picture(film, 90), "media_type": "image/png", "width": 30, "height": 40}
    on_shelf(film, key, description="A keeper of sixty.", tags=["lead", "sea"], picture=red)
    [copy] = film.read("copies")
    assert (copy["name"], copy["state"], copy["quiet"], copy["places"]) == ("Mara", "newer", False, ["Mara"])
    met = film.read(f"copies/{key}")
    assert [(one["title"], [unit["label"] for unit in one["units"]]) for one in met["clashes"]] == [
        ("Mara", ["Description", "Tags"]),
        ("Picture of Mara", ["Picture put in its place"]),
    ]
    told = met["clashes"][0]["units"][0]
    assert told["base"] == "A keeper of forty."
    assert (told["ours"], told["theirs"]) == ("A keeper of fifty, in a red coat.", "A keeper of sixty.")
    assert met["clashes"][1]["units"][0]["theirs_file"]["hash"] == red["hash"]
    assert film.document(asset)["body"]["description"].startswith("A keeper of fifty"), "nothing before the choice"
    chosen = picks(
        met["clashes"],
        {
            "description": {"pick": "edited", "text": "A keeper of sixty, in a red coat."},
            "tags": {"pick": "theirs"},
            "pinned": {"pick": "theirs"},
        },
    )
    missing = {"seen": met["seen"], "choices": chosen[:1]}
    assert film.ask(f"copies/{key}", missing, 409)["error"] == "moved-on"
    done = film.ask(f"copies/{key}", {"seen": met["seen"], "choices": chosen})
    body = film.document(asset)["body"]
    assert (body["description"], body["tags"], body["role"]) == (
        "A keeper of sixty, in a red coat.", ["lead", "sea"], "main",
    )  # fmt: skip
    assert film.document(asset.replace("asset/", "picture/"))["body"]["pinned"]["hash"] == red["hash"]
    assert [one["state"] for one in film.read("copies")] == ["same"]
    commits = film.client.get(f"/api/projects/{film.project}/timelines").json()["commits"]
    assert commits[0]["message"] == "Mara, chosen against the library"
    film.ask("copies/undo", {"steps": done["undo"]})
    assert film.document(asset)["body"]["description"].startswith("A keeper of fifty")
    assert [one["state"] for one in film.read("copies")] == ["newer"]


def test_mine_is_kept_and_nobody_asks_again_until_somebody_looks(film: Front) -> None:
    key, asset = mara(film)
    on_shelf(film, key, description="A keeper of sixty.")
    seen = film.read(f"copies/{key}")
    ours = {"seen": seen["seen"], "quiet": True, "choices": picks(seen["clashes"], {"description": {"pick": "ours"}})}
    film.ask(f"copies/{key}", ours)
    on_shelf(film, key, description="A keeper of seventy.")
    card = next(card for card in film.read("assets/gallery")["cards"] if f"asset/{card['asset']}" == asset)
    assert card["library"] == "same", "nobody is told any more"
    [copy] = film.read("copies")
    assert (copy["state"], copy["quiet"]) == ("newer", True)
    seen = film.read(f"copies/{key}")
    [clash] = seen["clashes"]
    assert clash["units"][0]["theirs"] == "A keeper of seventy."
    theirs = {"seen": seen["seen"], "choices": picks([clash], {"description": {"pick": "theirs"}})}
    film.ask(f"copies/{key}", theirs)
    assert [(one["state"], one["quiet"]) for one in film.read("copies")] == [("same", False)]
    assert film.document(asset)["body"]["description"] == "A keeper of seventy."


def test_what_is_locked_is_kept_and_not_asked_again_but_takes_nothing(film: Front) -> None:
    key, asset = mara(film)
    on_shelf(film, key, description="A keeper of sixty.", tags=["sea"])
    locked = film.stage("assets", "lock", keys=[asset])
    assert locked.status_code == 200, locked.text
    seen = film.read(f"copies/{key}")
    assert seen["locked"] == ["Mara"]
    before = film.document(asset)["body"]
    theirs = {"description": {"pick": "theirs"}, "tags": {"pick": "ours"}}
    refused = {"seen": seen["seen"], "choices": picks(seen["clashes"], theirs), "quiet": True}
    assert film.ask(f"copies/{key}", refused, 423)["error"] == "locked"
    assert film.document(asset)["body"] == before, "a lock holds what is said, all of it"
    ours = {"description": {"pick": "ours"}, "tags": {"pick": "ours"}}
    done = film.ask(f"copies/{key}", {"seen": seen["seen"], "choices": picks(seen["clashes"], ours), "quiet": True})
    now = film.document(asset)["body"]
    assert {name for name in now if now[name] != before[name]} == {"inherited"}
    assert (now["inherited"]["key"], now["inherited"]["quiet"]) == (key, True)
    on_shelf(film, key, description="A keeper of seventy.")
    card = next(card for card in film.read("assets/gallery")["cards"] if f"asset/{card['asset']}" == asset)
    assert card["library"] == "same", "nobody is told any more"
    film.ask("copies/undo", {"steps": done["undo"]})
    assert film.document(asset)["body"] == before
    other = before | {"inherited": None}
    assert film.put(asset, other, film.document(asset)["hash"]).status_code == 423, "of what it was made stays, too"


def test_what_was_changed_since_it_was_looked_at_is_looked_at_again(film: Front) -> None:
    key, asset = mara(film)
    on_shelf(film, key, description="A keeper of sixty.")
    seen = film.read(f"copies/{key}")
    chosen = {"seen": seen["seen"], "choices": picks(seen["clashes"], {"description": {"pick": "theirs"}})}
    changed(film, asset, description="A keeper of fifty.")
    assert film.ask(f"copies/{key}", chosen, 409)["error"] == "moved-on"
    on_shelf(film, key, description="A keeper of seventy.")
    assert film.ask(f"copies/{key}", chosen, 409)["sentence"].startswith("Mara was changed in the library")
    assert film.document(asset)["body"]["description"] == "A keeper of fifty."
    assert film.ask("copies/capsule/none", None, 404, "GET")


def test_the_librarys_own_is_not_overwritten_unseen(film: Front) -> None:
    key, asset = mara(film)
    on_shelf(film, key, description="A keeper of sixty, as another film wants her.")
    refused = film.ask("assets/promote", {"asset": asset.partition("/")[2]}, 409)
    assert refused["error"] == "moved-on"
    seen = film.read(f"copies/{key}")
    film.ask(
        f"copies/{key}",
        {"seen": seen["seen"], "choices": picks(seen["clashes"], {"description": {"pick": "ours"}})},
    )
    film.ask("assets/promote", {"asset": asset.partition("/")[2]})


def test_a_capsule_that_moved_on_meets_the_settings_and_the_style(film: Front) -> None:
    key = film.client.post("/api/library/presets", json={"preset": "lamplight"}).json()["key"]
    film.ask("input/capsule", {"field": "visual", "key": key})
    film.ask("assets/style/capsule", {"key": key})
    on_shelf(film, key, pillars=["Only one lamp burns."])
    [copy] = film.read("copies")
    assert (copy["sort"], copy["state"], len(copy["places"])) == ("visual", "newer", 2)
    met = film.read(f"copies/{key}")
    assert [(one["key"], [unit["fields"] for unit in one["units"]]) for one in met["clashes"]] == [
        ("input", [["vision"]]),
        ("style", [["pillars"]]),
    ]
    wanted = {"vision": {"pick": "theirs"}, "pillars": {"pick": "theirs"}}
    film.ask(f"copies/{key}", {"seen": met["seen"], "choices": picks(met["clashes"], wanted)})
    assert film.document("input")["body"]["vision"]["pillars"] == ["Only one lamp burns."]
    assert film.document("style")["body"]["pillars"] == ["Only one lamp burns."]
    pins = [film.document("input")["body"]["visual_capsule"], film.document("style")["body"]["capsule"]]
    assert [one["hash"] for one in pins] == [met["seen"]] * 2


def test_what_the_library_did_not_touch_is_no_question_and_without_its_past_all_is() -> None:
    then = LibraryAsset(name="Mara", asset_kind="character", description="Forty.")
    now = then.but(description="Sixty.", colour="#112233")
    pin = Pin(key="global_asset/mara", hash=then.content_hash())
    mine = Asset(order="V", asset_kind="character", name="Mara", description="Fifty.", colour="#ffffff", inherited=pin)
    view = View({"asset/a": Head("asset/a", "asset", mine.content_hash(), mine, None, 1, "", 0)})
    held = [Copy("asset/a", "inherited", pin)]
    asked = contests(view, held, {pin.hash: then.but(colour="#112233")}, now)
    assert [unit.fields for unit in asked["asset/a"].units()] == [("description",)]
    without = contests(view, held, {}, now)
    assert [unit.fields for unit in without["asset/a"].units()] == [("description",), ("colour",)]
