"""Files come in one by one; a bad one changes nothing; order, mode and adaptation are one change each, with a way back."""

from story_desk import TALE, Desk

SCRIPT = (
    "INT. HALL - DAY\n\nAnna waits with a lantern.\n\nANNA\nWho is there?\n\nEXT. ROAD - NIGHT\n\nA carriage passes.\n"
)


def test_a_file_is_read_and_said(desk: Desk) -> None:
    found = desk.file("../../etc/The Lamp.txt", TALE.encode())
    assert found["file"]["name"] == "The Lamp.txt"
    assert found["file"]["title"] == "The Lamp at Skarn"
    assert found["file"]["read"]["words"] > 150
    assert any("Della" in name for name in found["file"]["read"]["characters"])
    state = desk.get("/input/desk")
    assert state["saved"]
    assert state["settings"]["mode"] == "story"
    assert state["settings"]["language"] == "en"
    assert desk.get(f"/api/projects/{desk.project}")["title"] == "The Lamp at Skarn"


def test_one_bad_file_loses_none_of_the_others(desk: Desk) -> None:
    desk.file("one.txt", TALE.encode())
    before = desk.get("/input/desk")
    refused = desk.file("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), status=422)
    assert "PNG" in refused["sentence"]
    assert desk.file("empty.txt", b"", status=422)["sentence"]
    assert desk.get("/input/desk") == before


def test_files_are_ordered_taken_out_and_put_back(desk: Desk) -> None:
    desk.file("a.txt", TALE.encode())
    desk.file("b.txt", TALE.replace("Della", "Nora").encode())
    desk.post("/input/text", {"text": TALE.replace("Della", "Ines")})
    keys = [file["key"] for file in desk.get("/input/desk")["files"]]
    desk.post("/input/order", {"keys": keys[::-1]})
    assert [file["key"] for file in desk.get("/input/desk")["files"]] == keys[::-1]
    done = desk.post("/input/remove", {"key": keys[1]})
    assert keys[1] in done["removed"]
    assert [file["key"] for file in desk.get("/input/desk")["files"]] == [keys[2], keys[0]]
    desk.post("/input/undo", {"steps": done["undo"]})
    assert [file["key"] for file in desk.get("/input/desk")["files"]] == keys[::-1]
    assert desk.post("/input/order", {"keys": keys[:1]}, status=422)["sentence"].startswith("Name every file once")


def test_taking_out_the_last_file_leaves_the_settings(desk: Desk) -> None:
    key = desk.file("a.txt", TALE.encode())["file"]["key"]
    done = desk.post("/input/remove", {"key": key})
    state = desk.get("/input/desk")
    assert state["files"] == []
    assert state["saved"]
    desk.post("/input/undo", {"steps": done["undo"]})
    assert len(desk.get("/input/desk")["files"]) == 1


def test_the_same_file_again_takes_its_own_place(desk: Desk) -> None:
    desk.file("a.txt", TALE.encode())
    desk.file("a.txt", TALE.replace("Della", "Nora").encode())
    (file,) = desk.get("/input/desk")["files"]
    assert any("Nora" in name for name in file["read"]["characters"])


def test_what_a_hand_set_stays_when_a_file_comes(desk: Desk) -> None:
    body = {"title": "Mine", "mode": "idea", "target_ms": 90_000}
    answer = desk.client.put(
        f"{desk.branch}/documents/input", json={"edit_id": "edit-0001", "base": None, "body": body}
    )
    assert answer.status_code == 200, answer.text
    desk.file("a.fountain", SCRIPT.encode())
    settings = desk.get("/input/desk")["settings"]
    assert (settings["title"], settings["mode"], settings["target_ms"]) == ("Mine", "screenplay", 90_000)


def test_the_settings_of_a_named_film_follow_every_file_and_keep_what_a_hand_set(desk: Desk) -> None:
    desk.client.patch(f"/api/projects/{desk.project}", json={"title": "The Ferry"}).raise_for_status()
    desk.file("a.txt", "Die Kellnerin geht über den Platz. Sie wartet auf den Zug, der nicht kommt.".encode())
    script = desk.file("b.fountain", SCRIPT.encode())["file"]["key"]
    settings = desk.get("/input/desk")["settings"]
    assert (settings["title"], settings["mode"], settings["language"]) == ("The Ferry", "screenplay", "en")
    found = desk.get("/documents/input")
    sent = {"edit_id": "edit-0002", "base": found["hash"], "body": {**found["body"], "genre": "drama"}}
    desk.client.put(f"{desk.branch}/documents/input", json=sent).raise_for_status()
    for asked in (
        lambda: desk.post("/input/remove", {"key": script}),
        lambda: desk.file("c.fountain", SCRIPT.encode()),
    ):
        before = desk.get("/input/desk")["settings"]
        asked()
        settings = desk.get("/input/desk")["settings"]
        assert (settings["title"], settings["genre"]) == ("The Ferry", "drama")
        assert {before["mode"], settings["mode"]} == {"idea", "screenplay"}


def test_adapting_tells_another_text_and_keeps_what_was_brought(desk: Desk) -> None:
    key = desk.file("a.txt", TALE.encode())["file"]["key"]
    done = desk.post("/input/mode", {"mode": "adapt", "period": "modern", "genre": "Thriller"})
    files = {file["key"]: file for file in desk.get("/input/desk")["files"]}
    twin = files[f"{key}-adapted"]
    assert not files[key]["told"]
    assert twin["told"]
    assert "lantern → torch" in twin["read"]["changed"]
    assert "the telling is tense" in twin["read"]["changed"]
    settings = desk.get("/input/desk")["settings"]
    assert (settings["structure"], settings["style"]["contrast"]) == ("fichtean", 75)
    assert settings["mode"] == "story"
    assert settings["adapt"]
    desk.post("/input/undo", {"steps": done["undo"]})
    assert [file["told"] for file in desk.get("/input/desk")["files"]] == [True]


def test_going_back_to_the_story_tells_what_was_brought(desk: Desk) -> None:
    desk.file("a.txt", TALE.encode())
    desk.post("/input/mode", {"mode": "adapt", "period": "future"})
    desk.post("/input/mode", {"mode": "story"})
    (file,) = desk.get("/input/desk")["files"]
    assert file["told"]
    assert not file["adapted_from"]


def test_a_mode_that_does_not_fit_is_refused(desk: Desk) -> None:
    assert "nothing to adapt" in desk.post("/input/mode", {"mode": "adapt"}, status=422)["sentence"]
    desk.file("a.txt", TALE.encode())
    assert "No file here is a screenplay" in desk.post("/input/mode", {"mode": "screenplay"}, status=422)["sentence"]


def test_the_lists_come_from_here(desk: Desk) -> None:
    lists = desk.get("/input/choices")
    assert len(lists["structures"]) == 7
    assert all(one["steps"] for one in lists["structures"])
    assert [one["value"] for one in lists["modes"]] == ["idea", "story", "adapt", "screenplay"]
    assert {"label": "23.976", "num": 24_000, "den": 1001} in lists["rates"]
    assert {"Fountain", "Final Draft", "Word", "plain text"} <= set(lists["formats"])
    assert "typed" not in lists["formats"]


def test_a_capsule_gives_its_look_and_is_pinned(desk: Desk) -> None:
    desk.file("a.txt", TALE.encode())
    presets = desk.get("/api/library")["presets"]
    visual = next(one["id"] for one in presets if one["field"] == "visual")
    made = desk.post("/api/library/presets", {"preset": visual})
    done = desk.post("/input/capsule", {"field": "visual", "key": made["key"]})
    settings = desk.get("/input/desk")["settings"]
    assert settings["visual_capsule"]["key"] == made["key"]
    assert settings["style"] == next(one["capsule"]["look"] for one in presets if one["id"] == visual)
    wrong = desk.post("/input/capsule", {"field": "writing", "key": made["key"]}, status=422)
    assert "visual style" in wrong["sentence"]
    desk.post("/input/undo", {"steps": done["undo"]})
    assert desk.get("/input/desk")["settings"]["visual_capsule"] is None


def test_what_a_visual_capsule_says_reaches_the_style_and_every_prompt(desk: Desk) -> None:
    desk.file("a.txt", TALE.encode())
    library = desk.get("/api/library")
    key = desk.post("/api/library/presets", {"preset": "lamplight"})["key"]
    shelf = f"/api/projects/{library['project']}/branches/{library['branch']}/documents/{key}"
    found = desk.get(shelf)
    said = {"descriptors": ["soot and brass"], "palette": ["#101820"], "pillars": ["Only one lamp burns."]}
    anchor = {"lens": "one old 50 mm lens", "avoid": ["neon"]}
    sent = {"edit_id": "edit-0003", "base": found["hash"], "body": {**found["body"], **said, "anchor": anchor}}
    desk.client.put(shelf, json=sent).raise_for_status()
    desk.post("/input/capsule", {"field": "visual", "key": key})
    desk.make("treatment", "beats", "script", "assets", "scenes", "shots", "looks", "prompts")
    [style] = desk.documents("style")
    assert style["body"]["look"]["palette"] == ["#101820"]
    assert style["body"]["descriptors"] == ["soot and brass", "one old 50 mm lens"]
    assert (style["body"]["pillars"], style["body"]["avoid"]) == (["Only one lamp burns."], ["neon"])
    pictures = [one["body"] for one in desk.documents("prompt") if not one["body"]["panel"]["card"]]
    for text in (pictures[0]["frame_start"], pictures[-1]["video"]):
        assert "soot and brass, one old 50 mm lens, palette #101820. Avoid: neon." in text
    desk.post("/input/capsule", {"field": "visual", "key": None})
    desk.make("assets", "prompts")
    assert "soot and brass" not in desk.documents("prompt")[1]["body"]["video"]
