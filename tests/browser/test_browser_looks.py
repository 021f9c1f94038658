"""Stage 8 on screen: a coat torn in scene 1 and still torn in scene 2; tags by keyboard; pictures that appear everywhere."""

from __future__ import annotations

from collections.abc import Callable

import httpx2
import pytest
from filmmaker import LONG, Filmmaker
from front_desk import Front, Server
from on_screen import barriers, picture, too_wide
from playwright.sync_api import BrowserContext, Locator, Page, expect
from small_films import made_upto


@pytest.fixture
def torn(film: Front) -> Front:
    """A film whose looks are made and open."""
    made_upto(film, "looks")
    return film


def scene(film: Front, number: int) -> str:
    """The id of a scene."""
    found = sorted(film.documents("scene"), key=lambda doc: doc["body"]["order"])
    return found[number - 1]["key"].partition("/")[2]


def look(film: Front, number: int, name: str = "Mara") -> str:
    """The key of somebody's look in a scene."""
    asset = next(doc["key"].partition("/")[2] for doc in film.documents("asset") if doc["body"]["name"] == name)
    return f"look/{scene(film, number)}/{asset}"


def tags(film: Front, key: str) -> list[str]:
    """The tags at the start of a scene, as they are kept."""
    return film.document(key)["body"]["tags"]


def opened(page: Page, film: Front, number: int) -> Locator:
    """The state of Mara in a scene."""
    page.goto(f"/p/{film.project}/main/looks?scene={scene(film, number)}&doc={look(film, number)}")
    Filmmaker(page).at("Looks")
    state = page.get_by_role("region", name="State of Mara")
    expect(state).to_be_visible()
    return state


def test_torn_in_one_scene_and_still_torn_in_the_next(page: Page, torn: Front) -> None:
    state = opened(page, torn, 1)
    expect(state).to_contain_text("“Mara tears her coat on a nail.”")
    state.get_by_role("button", name="Accept").click()
    expect(state.get_by_text("Accepted", exact=True)).to_be_visible()
    page.get_by_role("button", name="Next scene").click()
    expect(state).to_contain_text("Scene 1 leaves Mara torn. Does it go on here?")
    expect(page.get_by_role("region", name="Continuity")).to_contain_text("Say in scene 2 whether that goes on.")
    state.get_by_role("button", name="Still torn").click()
    expect(state.get_by_role("region", name="From the scene before")).to_contain_text("goes on")
    expect(page.get_by_role("region", name="Continuity")).to_contain_text("Nothing here contradicts")
    expect(page.get_by_role("region", name="At the end of the scene")).to_contain_text("Mara ends torn.")
    page.get_by_role("button", name="Next scene").click()
    state.get_by_role("button", name="No longer…").click()
    state.get_by_label("Why no longer torn").fill("She has mended it")
    state.get_by_role("button", name="No longer torn").click()
    expect(state).to_contain_text("is gone: She has mended it")
    page.reload()
    expect(state).to_contain_text("is gone: She has mended it")
    assert [tags(torn, look(torn, number)) for number in (1, 2, 3)] == [[], ["torn"], []]
    state.get_by_role("button", name="Through the film").click()
    life = page.get_by_role("dialog", name="Mara through the film")
    expect(life.get_by_role("list", name="Scene by scene").get_by_role("listitem")).to_have_count(3)
    expect(life.get_by_role("region", name="Log").get_by_role("listitem").first).to_contain_text("no longer torn")
    assert barriers(page) == []


def test_tags_by_keyboard_alone_and_a_lock_wipes_none(page: Page, torn: Front) -> None:
    state = opened(page, torn, 2)
    key = look(torn, 2)
    add = state.get_by_role("button", name="Add to Tags at the start of the scene")
    add.focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("combobox", name="Tags at the start of the scene")
    expect(field).to_be_focused()
    page.keyboard.type("we")
    expect(page.get_by_role("option", name="wet")).to_have_attribute("data-selected", "true")
    page.keyboard.press("Tab")
    expect(field).to_be_hidden()
    expect(state.get_by_role("button", name="Remove wet")).to_be_visible()
    expect(add).to_be_focused()
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    assert tags(torn, key) == ["torn", "wet"]
    state.get_by_role("button", name="Lock").click()
    expect(state.get_by_role("button", name="Unlock")).to_be_visible()
    assert tags(torn, key) == ["torn", "wet"]
    expect(add).to_be_hidden()
    state.get_by_role("button", name="Unlock").click()
    expect(add).to_be_visible()
    assert tags(torn, key) == ["torn", "wet"]
    state.get_by_role("button", name="Remove wet").focus()
    page.keyboard.press("Delete")
    expect(state.get_by_role("button", name="Remove wet")).to_be_hidden()
    assert tags(torn, key) == ["torn"]


def test_words_changed_here_are_marked_and_what_is_pinned_is_kept(page: Page, torn: Front) -> None:
    state = opened(page, torn, 2)
    words = state.get_by_label("Description")
    words.fill("A red coat with one sleeve.")
    expect(state.get_by_text("Changed here")).to_be_visible()
    Filmmaker(page).saved()
    state.get_by_role("button", name="Pin a change to a shot").click()
    form = state.get_by_role("form", name="Pin a change to a shot")
    form.get_by_role("button", name="Tag").click()
    page.get_by_role("option", name="muddy").click()
    form.get_by_role("button", name="Pin it").click()
    expect(form).to_be_hidden()
    changes = state.get_by_role("region", name="Changes in this scene")
    expect(changes.get_by_role("button", name="Take back")).to_be_visible()
    page.reload()
    expect(words).to_have_value("A red coat with one sleeve.")
    expect(page.get_by_role("region", name="At the end of the scene")).to_contain_text("Mara ends torn, muddy")
    page.keyboard.press("w")
    asked = page.get_by_role("dialog", name="Where is it worn?")
    asked.get_by_label("What to look for").fill("where is Mara muddy?")
    expect(asked.get_by_text("1 found")).to_be_visible()
    assert barriers(page) == []
    asked.get_by_role("button", name="EXT. ROAD").click()
    expect(asked).to_be_hidden()


def test_a_picture_made_alone_appears_on_every_open_screen(
    page: Page, torn: Front, new_context: Callable[..., BrowserContext], studio: Server
) -> None:
    state = opened(page, torn, 1)
    other = new_context(base_url=studio.url).new_page()
    watched = opened(other, torn, 1)
    state.get_by_role("button", name="Make the picture").click()
    shown = watched.get_by_role("img", name="Mara at the start of the scene")
    expect(shown).to_be_visible(timeout=LONG)
    expect(state.get_by_role("img", name="Mara at the start of the scene")).to_be_visible(timeout=LONG)
    state.get_by_role("button", name="Before and after").click()
    dialog = page.get_by_role("dialog", name="Mara: before and after")
    for mode in ("Ghost", "Flicker", "Side by side", "Slider"):
        dialog.get_by_role("radio", name=mode).click()
        expect(dialog.get_by_role("img").first).to_be_visible()
    assert barriers(page) == []
    picture(page, "looks_before_after", still=True)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Make ").first.click()
    expect(page.get_by_role("button", name="Make ").filter(has_text="picture")).to_have_count(0, timeout=LONG)
    assert all(doc["body"]["start"] for doc in torn.documents("lookpicture"))
    assert len(torn.documents("lookpicture")) >= 2


@pytest.fixture(scope="module")
def seen(desk: httpx2.Client) -> Front:
    """A film whose looks are made: nothing here changes it."""
    film = Front(desk, desk.post("/api/projects", json={"title": "The Coat"}).json()["id"])
    made_upto(film, "looks")
    return film


def test_the_screen_at_every_width_in_dark_and_light(page: Page, seen: Front) -> None:
    state = opened(page, seen, 2)
    expect(state.get_by_role("region", name="From the scene before")).to_be_visible()
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "stage_looks")
    page.get_by_role("button", name="Put into this scene").click()
    assert barriers(page) == []
    page.keyboard.press("Escape")
    page.emulate_media(color_scheme="light")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert barriers(page) == []
    state.get_by_role("button", name="Pin a change to a shot").click()
    assert barriers(page) == []


def test_an_asset_of_the_drawer_is_put_into_a_scene_by_drag_and_by_name(page: Page, torn: Front) -> None:
    for name in ("Grey shawl", "Tin lantern"):
        made = torn.client.post(f"{torn.branch}/assets/by-hand", json={"kind": "wardrobe", "name": name})
        assert made.status_code == 200, made.text
    opened(page, torn, 1)
    page.get_by_role("banner").get_by_role("button", name="Assets").click()
    drawer = page.get_by_role("list", name="Assets of this film")
    elements = page.get_by_role("region", name="Visual elements of the scene")
    drawer.get_by_role("listitem").filter(has_text="Grey shawl").drag_to(elements)
    expect(page.get_by_role("region", name="State of Grey shawl")).to_contain_text("Put in by hand")
    elements.get_by_role("button", name="Put into this scene").click()
    page.get_by_role("option", name="Tin lantern").click()
    state = page.get_by_role("region", name="State of Tin lantern")
    expect(state).to_be_visible()
    state.get_by_role("button", name="Take Tin lantern out of this scene").click()
    expect(elements.get_by_role("button", name="Tin lantern")).to_be_hidden()
    expect(elements.get_by_role("button", name="Grey shawl")).to_be_visible()


def test_the_hub_shows_only_the_scenes_in_which_a_state_is_worn(page: Page, torn: Front) -> None:
    key = look(torn, 2)
    had = torn.document(key)
    body = had["body"] | {"tags": [*had["body"]["tags"], "soaked"], "end_tags": [*had["body"]["end_tags"], "soaked"]}
    assert torn.put(key, body, base=had["hash"]).status_code == 200
    page.goto(f"/p/{torn.project}/main/scenes")
    Filmmaker(page).at("Scenes")
    scenes = page.get_by_role("main").get_by_role("article")
    expect(scenes).to_have_count(3)
    page.get_by_label("In which state").select_option("soaked")
    expect(scenes).to_have_count(1)
    expect(scenes).to_contain_text("EXT. ROAD - DAWN")
    expect(page.get_by_role("main")).to_contain_text("soaked: Mara in shot")
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "scenes_by_state")
    page.get_by_label("In which state").select_option("Any state")
    expect(scenes).to_have_count(3)


def test_the_drawer_is_sifted_by_what_is_worn_and_by_the_filters_of_the_gallery(page: Page, torn: Front) -> None:
    opened(page, torn, 1)
    page.get_by_role("button", name="Assets at hand").click()
    side = page.get_by_role("complementary", name="Assets")
    rows = side.get_by_role("list", name="Assets of this film").get_by_role("listitem")
    every = len(torn.documents("asset"))
    expect(rows).to_have_count(every)
    side.get_by_role("searchbox", name="Find in this film").fill("torn")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("at times torn")
    side.get_by_role("searchbox").press("Escape")
    expect(rows).to_have_count(every)
    side.get_by_role("button", name="Filters").press("Enter")
    fields = page.get_by_role("dialog", name="Filters")
    fields.get_by_label("Tag").select_option("torn")
    expect(rows).to_have_count(1)
    fields.get_by_label("Kind").select_option("Places")
    expect(side).to_contain_text("Nothing here has these words and filters.")
    fields.get_by_label("Tag").select_option("Any")
    expect(rows).not_to_have_count(0)
    fields.get_by_label("In scene").select_option(scene(torn, 2))
    expect(rows).to_have_count(1)
    assert barriers(page) == []
    page.keyboard.press("Escape")
    side.get_by_role("button", name="Show all").click()
    expect(rows).to_have_count(every)
    assert too_wide(page) == []
