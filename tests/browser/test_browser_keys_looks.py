"""Stage 8 without a pointer: a proposal, tags, words, a change pinned to a shot, what goes on; an asset out of the drawer."""

from __future__ import annotations

from filmmaker import Filmmaker
from front_desk import Front
from keyboard import Keyboard
from playwright.sync_api import Page, expect
from small_films import made_upto


def mara(film: Front, number: int) -> str:
    """The key of Mara's look in a scene."""
    scenes = sorted(film.documents("scene"), key=lambda doc: doc["body"]["order"])
    asset = next(doc["key"].partition("/")[2] for doc in film.documents("asset") if doc["body"]["name"] == "Mara")
    return f"look/{scenes[number - 1]['key'].partition('/')[2]}/{asset}"


def test_a_state_is_told_pinned_carried_and_locked(page: Page, film: Front) -> None:
    made_upto(film, "looks")
    key = mara(film, 1)
    page.goto(f"/p/{film.project}/main/looks?scene={key.split('/')[1]}&doc={key}")
    maker, keys = Filmmaker(page), Keyboard(page)
    maker.at("Looks")
    state = page.get_by_role("region", name="State of Mara")
    keys.use(state.get_by_role("button", name="Accept"))
    expect(state.get_by_text("Accepted", exact=True)).to_be_visible()
    add = state.get_by_role("button", name="Add to Tags at the start of the scene")
    keys.use(add)
    expect(page.get_by_role("combobox", name="Tags at the start of the scene")).to_be_focused()
    keys.write("we")
    expect(page.get_by_role("option", name="wet")).to_have_attribute("data-selected", "true")
    page.keyboard.press("Tab")
    expect(add).to_be_focused()
    expect(state.get_by_role("button", name="Remove wet")).to_be_visible()
    keys.to(state.get_by_label("Description"))
    page.keyboard.press("ControlOrMeta+a")
    keys.write("A red coat, wet through.")
    expect(state.get_by_text("Changed here")).to_be_visible()
    keys.use(state.get_by_role("button", name="Pin a change to a shot"))
    form = state.get_by_role("form", name="Pin a change to a shot")
    keys.use(form.get_by_role("button", name="Tag"))
    keys.write("muddy")
    expect(page.get_by_role("option", name="muddy")).to_have_attribute("data-selected", "true")
    page.keyboard.press("Enter")
    expect(form.get_by_role("button", name="Tag")).to_be_focused()
    keys.use(form.get_by_role("button", name="Pin it"))
    expect(form).to_be_hidden()
    through = state.get_by_role("button", name="Through the film")
    keys.use(through)
    life = page.get_by_role("dialog", name="Mara through the film")
    expect(life.get_by_role("list", name="Scene by scene")).to_be_visible()
    keys.press("Escape")
    expect(life).to_be_hidden()
    expect(through).to_be_focused()
    maker.saved()
    assert sorted(film.document(key)["body"]["end_tags"]) == ["muddy", "torn", "wet"]
    keys.press("]")
    still = state.get_by_role("button", name="Still torn")
    keys.use(still)
    expect(still).to_be_hidden()
    keys.use(state.get_by_role("button", name="Lock"))
    expect(state.get_by_role("button", name="Unlock")).to_be_focused()
    assert film.document(mara(film, 2))["locked"]


def test_an_asset_comes_from_the_library_into_the_film_and_the_scene(page: Page, film: Front) -> None:
    made_upto(film, "looks")
    made = film.ask("assets/by-hand", {"kind": "wardrobe", "name": "Shawl of the pilot"})
    shawl = made["changed"][0].partition("/")[2]
    film.ask("assets/promote", {"asset": shawl})
    film.ask("assets/remove", {"assets": [shawl]})
    page.goto(f"/p/{film.project}/main/looks")
    maker, keys = Filmmaker(page), Keyboard(page)
    maker.at("Looks")
    elements = page.get_by_role("region", name="Visual elements of the scene")
    put = elements.get_by_role("button", name="Put into this scene")
    keys.to(put)
    keys.press("ControlOrMeta+Shift+.")
    drawer = page.get_by_role("complementary", name="Assets")
    expect(drawer).to_be_focused()
    keys.to(drawer.get_by_role("radio", name="This film"))
    keys.press("ArrowRight")
    keys.press("Enter")
    keys.to(drawer.get_by_role("searchbox", name="Find in the library"))
    keys.write("shawl pilot")
    keys.use(drawer.get_by_role("button", name="Take Shawl of the pilot into this film"))
    expect(page.get_by_text("Shawl of the pilot is in this film")).to_be_visible()
    keys.press("ControlOrMeta+Shift+.")
    expect(drawer).to_be_hidden()
    expect(put).to_be_focused()
    keys.press("Enter")
    keys.write("shawl")
    expect(page.get_by_role("option", name="Shawl of the pilot")).to_have_attribute("data-selected", "true")
    page.keyboard.press("Enter")
    state = page.get_by_role("region", name="State of Shawl of the pilot")
    expect(state).to_contain_text("Put in by hand")
    keys.use(elements.get_by_role("button", name="Barn"))
    expect(page.get_by_role("region", name="State of Barn")).to_be_visible()
