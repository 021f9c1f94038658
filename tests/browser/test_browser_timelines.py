"""Story timelines by hand: another ending in a branch, compared, one scene promoted, a conflict solved, the vault searched."""

from __future__ import annotations

import re
from typing import Any

from filmmaker import Filmmaker
from front_desk import Front
from on_screen import Watch, barriers, picture, too_wide
from playwright.sync_api import Page, expect
from small_films import made_upto

from aiuteur.kit.ids import new_id


def change(film: Front, branch: str, key: str, **fields: Any) -> None:
    """What somebody else changes in a branch meanwhile."""
    there = f"/api/projects/{film.project}/branches/{branch}"
    now = film.client.get(f"{there}/documents/{key}").json()
    sent = {"edit_id": new_id(), "base": now["hash"], "body": {**now["body"], **fields}}
    saved = film.client.put(f"{there}/documents/{key}", json=sent)
    assert saved.status_code == 200, saved.text


def shot_of(film: Front, scene: str) -> str:
    """The first shot of a scene."""
    return next(one["key"] for one in film.documents("shot") if one["key"].split("/")[1] == scene)


def test_another_ending_is_made_compared_promoted_and_a_conflict_is_solved(
    page: Page, film: Front, watch: Watch
) -> None:
    made_upto(film, "shots")
    scenes = [one["key"].partition("/")[2] for one in film.documents("scene")]
    page.goto(f"/p/{film.project}/main/timelines")
    maker = Filmmaker(page)
    maker.at("Story timelines")
    maker.click("New branch")
    dialog = page.get_by_role("dialog", name="New branch")
    dialog.get_by_label("Name").fill("darker")
    dialog.get_by_label("What will be tried here").fill("She does not come home")
    dialog.get_by_role("button", name="Make the branch").click()
    expect(page.get_by_role("button", name="Branch: darker")).to_be_visible()
    dark = next(
        one["id"] for one in film.client.get(f"/api/projects/{film.project}/branches").json() if not one["main"]
    )
    # by hand, in stage 7 of the branch: the first shot of the last scene gets longer
    last, first = shot_of(film, scenes[-1]), shot_of(film, scenes[0])
    change(film, dark, last, action="The door stays shut. Nobody is at the stove.")
    change(film, dark, first, size="ECU", why="From above she is small, and the field is wide around her.")
    change(film, "main", first, size="CU", why="We must see her eyes while she climbs over the fence.")
    # compared, in words
    page.goto(f"/p/{film.project}/main/timelines?view=compare&left=main&right={dark}")
    expect(page.get_by_role("status").filter(has_text="2 differences in 2 places")).to_be_visible()
    ending = (
        page.get_by_role("main")
        .get_by_role("listitem")
        .filter(has=page.get_by_role("heading", name=re.compile("^Scene 3")))
    )
    expect(ending).to_contain_text("The door stays shut. Nobody is at the stove.")
    ending.get_by_role("button", name=re.compile("^All of Shot")).click()
    expect(ending.get_by_role("region", name="Action")).to_be_visible()
    watch.at_rest(page)
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "timelines_compare")
    # one scene comes over, the other stays
    ending.get_by_role("button", name="Bring into main…").click()
    page.get_by_role("button", name="Bring the scene in").click()
    expect(page.get_by_role("radio", name="Out of date")).to_be_checked()
    assert film.document(last)["body"]["action"] == "The door stays shut. Nobody is at the stove."
    assert film.document(first)["body"]["size"] == "CU"
    _crossing_settled(page, film, dark, first, watch)


def _crossing_settled(page: Page, film: Front, dark: str, first: str, watch: Watch) -> None:
    """The rest crosses: it is chosen field by field, and nothing is written before. And taken back in one step."""
    page.goto(f"/p/{film.project}/main/timelines?view=merge&source={dark}")
    clash = page.get_by_role("article", name=re.compile("^Shot .*, scene 1"))
    merge = page.get_by_role("button", name="Merge into main")
    expect(merge).to_be_disabled()
    clash.get_by_role("region", name="Size").get_by_role("radio", name="darker").click()
    expect(page.get_by_role("status").filter(has_text="1 choice still open")).to_be_visible()
    clash.get_by_role("region", name="Reason for it").get_by_role("radio", name="Both").click()
    watch.at_rest(page)
    assert barriers(page) == []
    picture(page, "timelines_merge")
    merge.click()
    expect(page.get_by_role("radio", name="Out of date")).to_be_checked()
    body = film.document(first)["body"]
    assert body["size"] == "ECU"
    assert "her eyes" in body["why"]
    assert "small" in body["why"]
    page.get_by_role("button", name="Undo").first.click()
    page.get_by_role("radio", name="Tree").click()
    page.get_by_role("radio", name="List").click()
    expect(page.get_by_role("list", name="History")).to_contain_text("Took back: ")
    assert film.document(first)["body"]["size"] == "CU"


def test_the_tree_is_walked_a_version_named_and_gone_back_to(page: Page, film: Front, watch: Watch) -> None:
    film.story()
    page.goto(f"/p/{film.project}/main/timelines")
    maker = Filmmaker(page)
    chosen = page.get_by_role("complementary", name="What is chosen")
    expect(chosen.get_by_role("heading", name="main")).to_be_visible()
    maker.click("Name this version")
    dialog = page.get_by_role("dialog", name="Name this version")
    dialog.get_by_label("Name").fill("As we began")
    dialog.get_by_role("button", name="Keep the name").click()
    expect(dialog).to_be_hidden()
    change(film, "main", "input", title="The Lamp at midnight")
    now = page.get_by_role("button", name="main as it stands now")
    now.focus()
    page.keyboard.press("ArrowLeft")
    expect(chosen.get_by_role("heading", name="As we began")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^As we began. Named version on main"))).to_be_focused()
    watch.at_rest(page)
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "timelines_tree")
    page.reload()
    expect(chosen.get_by_role("heading", name="As we began")).to_be_visible()
    maker.click("Go back to it on main…")
    back = page.get_by_role("dialog", name="Go back to this version")
    expect(back.get_by_role("region", name="What would stand differently")).to_contain_text("The Lamp at midnight")
    assert barriers(page) == []
    back.get_by_role("button", name="Go back", exact=True).click()
    expect(back).to_be_hidden()
    assert film.document("input")["body"]["title"] == "The Lamp"


def test_a_branch_says_what_is_lost_before_it_is_deleted_and_comes_back(page: Page, film: Front, watch: Watch) -> None:
    film.story()
    made = film.client.post(f"/api/projects/{film.project}/branches", json={"name": "dark"}).json()
    change(film, made["id"], "input", title="The Lamp at midnight")
    page.goto(f"/p/{film.project}/main/timelines?at=now:{made['id']}")
    chosen = page.get_by_role("complementary", name="What is chosen")
    expect(chosen).to_contain_text("1 change")
    chosen.get_by_role("button", name="Delete…").click()
    asked = page.get_by_role("alertdialog")
    expect(asked).to_contain_text("The Lamp at midnight")
    assert barriers(page) == []
    asked.get_by_role("button", name="Delete it all the same").click()
    expect(asked).to_be_hidden()
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_role("list", name="Branches")).to_contain_text("dark")
    back = film.client.get(f"/api/projects/{film.project}/branches/{made['id']}/documents/input").json()
    assert back["body"]["title"] == "The Lamp at midnight"


def test_what_was_made_is_found_in_the_vault_tagged_and_used_again(page: Page, film: Front, watch: Watch) -> None:
    made_upto(film, "assets")
    barn = next(one for one in film.documents("asset") if one["body"]["name"] == "Barn")["key"].partition("/")[2]
    road = next(one for one in film.documents("asset") if one["body"]["name"] == "Road")["key"].partition("/")[2]
    wished = film.client.post(f"{film.branch}/assets/pictures", json={"assets": [barn, road]}).json()
    assert film.run("assets", keys=wished["keys"])["state"] == "done"
    page.goto(f"/p/{film.project}/main/timelines?view=vault")
    page.get_by_role("radio", name="By branch").click()
    main = page.get_by_role("region", name="main", exact=True)
    main.get_by_role("button", name=re.compile("^Picture of Barn")).click()
    dialog = page.get_by_role("dialog", name="Picture of Barn")
    dialog.get_by_role("button", name="Hold it against").click()
    page.get_by_role("option", name="Picture of Road").click()
    expect(dialog.get_by_role("radiogroup", name="How to compare")).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    page.get_by_label("A word of the film, an engine, a tag").fill("barn")
    expect(main.get_by_role("button")).to_have_count(1)
    main.get_by_role("button", name=re.compile("^Picture of Barn")).click()
    dialog.get_by_role("button", name="Add to Tags").click()
    page.get_by_role("dialog", name="Tags").get_by_role("combobox").fill("keeper")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Remove keeper")).to_be_visible()
    page.keyboard.press("Escape")
    dialog.get_by_label("Use it again in").click()
    page.get_by_role("option", name="Picture of Road").click()
    watch.at_rest(page)
    assert barriers(page) == []
    picture(page, "timelines_vault", still=True)
    dialog.get_by_role("button", name="Show it there").click()
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name=re.compile("^Picture of Barn")).click()
    dialog.get_by_role("button", name="Put it into the library…").click()
    asked = page.get_by_role("dialog", name="Put it into the library")
    asked.get_by_label("Name").fill("Barn of the film")
    asked.get_by_label("What it shows").select_option("place")
    assert barriers(page) == []
    asked.get_by_role("button", name="Put it there").click()
    expect(asked).to_be_hidden()
    shelf = film.client.get("/api/library").json()
    there = f"/api/projects/{shelf['project']}/branches/{shelf['branch']}/documents?kind=global_asset"
    kept = [one["body"] for one in film.client.get(there).json()["documents"]]
    file = film.document(f"picture/{barn}")["body"]["key"]["hash"]
    assert [one["picture"]["hash"] for one in kept if one["name"] == "Barn of the film"] == [file]
    assert film.document(f"picture/{road}")["body"]["pinned"]["hash"] == file


def test_a_tree_of_two_hundred_versions_is_scrolled_and_walked(page: Page, film: Front, watch: Watch) -> None:
    film.story()
    url = f"/api/projects/{film.project}/branches"
    names = ["main", *(film.client.post(url, json={"name": f"try {n}"}).json()["id"] for n in range(1, 8))]
    for n in range(200):
        done = film.client.post(f"{url}/{names[n % len(names)]}/commits", json={"message": f"Version {n}"})
        assert done.status_code == 201, done.text
    page.goto(f"/p/{film.project}/main/timelines")
    picture_of = page.get_by_role("group", name=re.compile("^Timelines"))
    nodes = picture_of.get_by_role("button")
    now = page.get_by_role("button", name="main as it stands now")
    expect(now).to_be_in_viewport()  # the present is what one comes for
    assert nodes.count() >= 200 + len(names)
    first = page.get_by_role("button", name=re.compile("^Version 0\\. "))
    expect(first).not_to_be_in_viewport()
    now.focus()
    page.keyboard.press("Home")
    chosen = page.get_by_role("complementary", name="What is chosen")
    begun = picture_of.get_by_role("button", pressed=True)
    expect(begun).to_be_focused()
    expect(begun).to_be_in_viewport()
    page.keyboard.press("End")
    expect(now).to_be_focused()
    expect(now).to_be_in_viewport()
    page.keyboard.press("ArrowLeft")  # the last version of main
    expect(chosen.get_by_role("heading", name="Version 192")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(chosen.get_by_role("heading", name=re.compile("^Version 19[13]$"))).to_be_visible()
    expect(picture_of.get_by_role("button", pressed=True)).to_be_focused()
    first.scroll_into_view_if_needed()
    first.click()
    expect(chosen.get_by_role("heading", name="Version 0", exact=True)).to_be_visible()
    watch.at_rest(page)
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "timelines_tree_200")
    page.get_by_role("radio", name="List").click()
    expect(page.get_by_role("list", name="History").get_by_role("listitem").first).to_be_visible()


def test_what_is_out_of_date_and_the_menu_of_branches_have_no_barriers(page: Page, film: Front, watch: Watch) -> None:
    made_upto(film, "shots")
    script = film.documents("script")[0]
    elements = [dict(one) for one in script["body"]["elements"]]
    elements[-1]["text"] += " And the lamp goes out."
    change(film, "main", script["key"], elements=elements)
    page.goto(f"/p/{film.project}/main/timelines?view=cascade")
    expect(page.get_by_role("main").get_by_role("article").first).to_be_visible()
    page.get_by_role("button", name="What happened before").click()
    expect(page.get_by_role("list", name="What put what out of date").get_by_role("listitem").first).to_be_visible()
    watch.at_rest(page)
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "timelines_cascade")
    page.get_by_role("button", name="Branch: main").click()
    expect(page.get_by_role("menuitem", name="New branch…")).to_be_visible()
    assert barriers(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Name this version").click()
    expect(page.get_by_role("dialog", name="Name this version")).to_be_visible()
    assert barriers(page) == []
