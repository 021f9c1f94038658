"""Small films for tests on screen: quickly made, with names that can be looked for."""

from __future__ import annotations

from front_desk import Front
from story_desk import TALE

from aiuteur.kit.ids import new_id

SCREENPLAY = """Title: The Lamp
Author: Aiuteur

INT. LIGHTHOUSE - LAMP ROOM - NIGHT

Rain runs down the glass. MARA, 40, grey braid and a red coat, fills the lamp with oil. Her hands are steady.

JON
Is it lit?

MARA
Not yet.

She strikes a match. The wick catches.

EXT. ROCKS BELOW THE LIGHTHOUSE - NIGHT

JON, 30, in a yellow oilskin, runs down to the water with a rope. A small boat turns toward the light.

JON
Here! Come round to the lee side!

The boat rides over the last wave. A hand takes the rope.

INT. LIGHTHOUSE - KITCHEN - DAY

Mara pours coffee into two tin cups. Jon sleeps with his head on the table.

MARA
It was lit.
"""


def beats_made(film: Front) -> None:
    """A story on its beats: stages 1 and 2 passed, stage 3 made."""
    answer = film.client.post(f"{film.branch}/input/text", json={"text": TALE, "name": "lamp"})
    assert answer.status_code == 200, answer.text
    assert film.stage("input", "approve").status_code == 200
    film.run("treatment")
    assert film.stage("treatment", "approve").status_code == 200
    film.run("beats")


def screenplay_in(film: Front) -> None:
    """The screenplay brought in, as a file dropped in stage 1 would be."""
    path = f"{film.branch}/input/text"
    answer = film.client.post(path, json={"text": SCREENPLAY, "name": "lamp"})
    assert answer.status_code == 200, answer.text


def script_made(film: Front, approved: bool = False) -> None:
    """The screenplay, scene by scene in stage 4."""
    screenplay_in(film)
    for stage in ("input", "treatment", "beats", "script"):
        if stage != "input":
            film.run(stage)
        if stage != "script" or approved:
            answer = film.stage(stage, "approve")
            assert answer.status_code == 200, answer.text


def assets_made(film: Front) -> None:
    """Everyone and every place found; nothing locked yet."""
    script_made(film, approved=True)
    film.run("assets")


TORN = """INT. BARN - NIGHT

MARA, 40, in a red coat, climbs over the fence. Mara tears her coat on a nail.

MARA
My good coat!

EXT. ROAD - DAWN

Mara walks along the road. Nobody speaks.

INT. KITCHEN - DAY

Mara stands at the stove.

MARA
Home.
"""


def made_upto(film: Front, last: str, text: str = TORN, size: tuple[int, int] = (160, 90)) -> None:
    """A tiny film of a screenplay (of 160 × 90, if nothing else is said), everything locked and passed on the way to a stage, which is made and not passed."""
    answer = film.client.post(f"{film.branch}/input/text", json={"text": text, "name": "torn"})
    assert answer.status_code == 200, answer.text
    settings = film.document("input")
    body = settings["body"] | {"width": size[0], "height": size[1]}
    assert film.put("input", body, base=settings["hash"]).status_code == 200
    for stage in ("input", "treatment", "beats", "script", "assets", "scenes", "shots", "looks", "prompts", "frames"):
        if stage != "input":
            made = film.run(stage)
            assert made["state"] == "done", made
        if stage == last:
            return
        if stage == "assets":
            every = [doc["key"] for doc in film.documents("asset")] + ["style"]
            assert film.stage("assets", "lock", keys=every).status_code == 200
        passed = film.stage(stage, "approve")
        assert passed.status_code == 200, passed.text


def finished(film: Front) -> None:
    """The same tiny film, made to its end."""
    made_upto(film, "frames")
    assert film.stage("frames", "approve").status_code == 200
    assert film.run("confirm")["state"] == "done"
    assert film.stage("confirm", "approve").status_code == 200
    assert film.run("video")["state"] == "done"


def on_shelf(film: Front, **body: str) -> str:
    """An asset of the library, new; its key there."""
    shelf, key = film.client.get("/api/library").json(), f"global_asset/{new_id()}"
    there = f"/api/projects/{shelf['project']}/branches/{shelf['branch']}/documents/{key}"
    saved = film.client.put(there, json={"edit_id": new_id(), "base": None, "body": body})
    assert saved.status_code == 200, saved.text
    return key
