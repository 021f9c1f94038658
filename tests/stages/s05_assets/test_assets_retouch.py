"""A part of an image key drawn anew, over HTTP: what is outside the mask stays, and every picture can be shown again."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from front_desk import Front, front
from PIL import Image

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("assets_retouch")]  # one film is drawn for all


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """A story taken to its assets."""
    with front(tmp_path_factory.mktemp("retouch"), "") as found:
        found.story()
        for stage in ("treatment", "beats", "script"):
            assert found.run(stage)["state"] == "done"
            assert found.stage(stage, "approve").status_code == 200
        assert found.run("assets")["state"] == "done"
        yield found


def ask(desk: Front, path: str, body: Any = None, status: int = 200) -> Any:
    return desk.ask(f"assets/pictures{path}", body, status)


def one(desk: Front, kind: str) -> str:
    found = next(doc for doc in desk.documents("asset") if doc["body"]["asset_kind"] == kind)
    return found["key"].partition("/")[2]


def kept(desk: Front, image: Image.Image) -> str:
    packed = BytesIO()
    image.save(packed, "PNG")
    answer = desk.client.post("/api/media", content=packed.getvalue(), headers={"Content-Type": "image/png"})
    assert answer.status_code == 201, answer.text
    return answer.json()["hash"]


def pixels(desk: Front, digest: str) -> np.ndarray:
    answer = desk.client.get(f"/api/media/{digest}")
    assert answer.status_code == 200
    return np.asarray(Image.open(BytesIO(answer.content)).convert("RGB"))


def masked(width: int, height: int, box: tuple[int, int, int, int]) -> tuple[Image.Image, np.ndarray]:
    mask = Image.new("L", (width, height))
    mask.paste(255, box)
    return mask, np.asarray(mask) == 0


def made(desk: Front, keys: list[str]) -> dict[str, Any]:
    ended = desk.run("assets", keys=keys)
    assert ended["state"] == "done", ended
    return desk.document(keys[0])


def test_what_is_painted_over_is_drawn_by_the_words_and_the_rest_stays_pixel_for_pixel(desk: Front) -> None:
    who = one(desk, "character")
    first = made(desk, ask(desk, "", {"assets": [who], "guidance": "older"})["keys"])["body"]["key"]
    mask, free = masked(768, 960, (60, 480, 708, 960))
    wish = {"picture": first["hash"], "mask": kept(desk, mask), "guidance": "a red coat"}
    assert ask(desk, f"/{who}/understand", {"guidance": "a red coat, smiling", "inside": True})["understood"] == [
        "a red coat",
        "smile",
    ]
    asked = ask(desk, f"/{who}/retouch", wish)
    assert desk.document(f"picture/{who}")["status"] == "stale"
    second = made(desk, asked["keys"])
    assert second["status"] == "fresh"
    assert second["body"]["understood"] == ["a red coat"]
    before, after = pixels(desk, first["hash"]), pixels(desk, second["body"]["key"]["hash"])
    assert np.array_equal(after[free], before[free])
    assert not np.array_equal(after, before)

    mask, free_too = masked(768, 960, (200, 60, 560, 470))
    face = {"picture": second["body"]["key"]["hash"], "mask": kept(desk, mask), "guidance": "smiling, glasses"}
    third = made(desk, ask(desk, f"/{who}/retouch", face)["keys"])["body"]
    assert third["retouch"]["drawn_by"] == ["older", "a red coat"]
    last = pixels(desk, third["key"]["hash"])
    assert np.array_equal(last[free_too], after[free_too])

    takes = desk.client.get(f"{desk.branch}/assets/pictures/{who}/takes").json()["takes"]
    told = [(take["retouched"], take["guidance"], take["shown"]) for take in takes]
    assert told == [(True, "smiling, glasses", True), (True, "a red coat", False), (False, "older", False)]
    ask(desk, f"/{who}/show", {"hash": first["hash"]})
    shown = desk.document(f"picture/{who}")["body"]
    assert shown["pinned"]["hash"] == first["hash"]
    again = made(desk, ask(desk, "", {"assets": [who], "again": True})["keys"])["body"]
    assert (again["retouch"], again["take"]) == (None, 2), "another take is another picture, not the retouched one"


def test_a_picture_of_one_s_own_is_filled_where_no_words_say_what_to_draw(desk: Front) -> None:
    where = one(desk, "place")
    own = Image.new("RGB", (320, 180), (70, 90, 110))
    own.paste((250, 240, 20), (140, 70, 180, 110))
    digest = kept(desk, own)
    ask(desk, f"/{where}/show", {"hash": digest})
    mask, free = masked(320, 180, (130, 60, 190, 120))
    wish = {"picture": digest, "mask": kept(desk, mask), "guidance": "without that thing"}
    after = made(desk, ask(desk, f"/{where}/retouch", wish)["keys"])["body"]
    assert after["pinned"] is None
    assert after["understood"] == []
    now = pixels(desk, after["key"]["hash"])
    assert np.array_equal(now[free], np.asarray(own)[free])
    assert np.abs(now[75:105, 145:175].astype(int) - (70, 90, 110)).max() < 12, "the yellow thing is gone"


def test_a_retouch_needs_a_picture_and_a_mask_that_are_there(desk: Front) -> None:
    who = one(desk, "character")
    mask = kept(desk, masked(8, 8, (0, 0, 4, 4))[0])
    ask(desk, f"/{who}/retouch", {"picture": "0" * 64, "mask": mask}, 404)
    ask(desk, f"/{who}/retouch", {"picture": mask, "mask": "f" * 64}, 404)
    ask(desk, "/nobody/retouch", {"picture": mask, "mask": mask}, 404)
    ask(desk, f"/{who}/retouch", {"picture": mask, "mask": mask, "guidance": "a\x00b"}, 422)
    empty = kept(desk, Image.new("L", (8, 8)))
    keys = ask(desk, f"/{who}/retouch", {"picture": mask, "mask": empty})["keys"]
    ended = desk.run("assets", keys=keys)
    assert ended["state"] == "failed"
    assert "Nothing is painted over" in ended["error"]["error"] + ended["error"]["sentence"]
