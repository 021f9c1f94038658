"""A filmmaker's whole way, by hand on screen: from an idea, and from a screenplay, through all stages to a finished film.

A coat that is torn in scene 2 is still torn in scene 3. The page is loaded anew in the middle of it and while the film is
made; on the way from a screenplay, at every stage.
"""

from __future__ import annotations

import re
from pathlib import Path

from filmmaker import LONG, Filmmaker
from front_desk import Front
from on_screen import Watch
from playwright.sync_api import Locator, Page, expect

IDEA = (
    "A lighthouse keeper finds a radio that only receives tomorrow. Her brother does not believe her until the storm."
)
SCRIPT = """INT. LAMP ROOM - NIGHT

MARA, 40, in a red coat, listens to a radio.

EXT. GALLERY - NIGHT

Mara tears her coat on the railing.

MARA
Who is there?

INT. KITCHEN - DAY

Mara stands at the stove.
"""


def test_from_an_idea_to_a_finished_film(page: Page, film: Front, watch: Watch) -> None:
    tiny = {"title": "The Lamp", "mode": "idea", "width": 160, "height": 90}
    assert film.put("input", tiny).status_code == 200
    page.goto(f"/p/{film.project}")
    maker = Filmmaker(page)
    _told(maker, film)
    _written(maker, film)
    _filmed(maker, film, watch)


class Anew(Filmmaker):
    """A filmmaker who loads the page anew at every stage, and is where they were."""

    def onward(self, title: str) -> None:
        """Through the gate into the next stage, and there again."""
        super().onward(title)
        address = self.page.url
        self.page.reload()
        self.at(title)
        expect(self.page).to_have_url(address)


def test_from_a_screenplay_to_a_finished_film_with_the_page_loaded_anew_at_every_stage(
    page: Page, film: Front, watch: Watch, tmp_path: Path
) -> None:
    tiny = {"title": "The Lamp", "mode": "idea", "width": 160, "height": 90}
    assert film.put("input", tiny).status_code == 200
    page.goto(f"/p/{film.project}")
    maker = Anew(page)
    _brought(maker, film, tmp_path / "lamp.fountain")
    _filmed(maker, film, watch)


def _brought(maker: Filmmaker, film: Front, file: Path) -> None:
    """Stages 1 to 4: a screenplay is brought in as a file, read, and approved word for word."""
    page = maker.page
    maker.at("Input")
    file.write_text(SCRIPT, encoding="utf-8")
    page.locator("input[type=file]").set_input_files(file)
    files = page.get_by_role("list", name="Files of the story").get_by_role("listitem")
    expect(files).to_contain_text("lamp.fountain")
    page.reload()
    expect(files).to_contain_text("lamp.fountain")
    maker.pass_gate("Begin")
    maker.onward("Treatment")
    told = page.get_by_role("article")
    _begun(maker, "Tell it three ways", told.first)
    expect(told.filter(has_text="Scene by scene")).to_contain_text("Picked")  # as it was brought
    maker.pass_gate("Pick a treatment")
    maker.onward("Beats")
    _begun(maker, "Lay out the beats", page.get_by_role("list", name="Beats").get_by_role("article").first)
    maker.pass_gate("Confirm beat sheet")
    maker.onward("Script")
    _begun(maker, "Write it from the beats", page.locator(".cm-line").first)
    for line in ("MARA, 40, in a red coat, listens to a radio.", "Who is there?", "Mara stands at the stove."):
        expect(page.locator(".cm-content")).to_contain_text(line)
    assert len(film.documents("script")) == 3
    maker.pass_gate("Approve master script")
    maker.onward("Assets")


def _filmed(maker: Filmmaker, film: Front, watch: Watch) -> None:
    """From the approved script to the film."""
    _cast(maker, film)
    _scheduled(maker)
    _broken_down(maker)
    _dressed(maker, film)
    _prompted(maker)
    _drawn(maker)
    _rendered(maker, film)
    watch.at_rest(maker.page)


def _begun(maker: Filmmaker, word: str, thing: Locator) -> None:
    """A stage is made by its own word, until what it makes is there and nothing is being made any more."""
    maker.click(word)
    expect(thing).to_be_visible(timeout=LONG)
    expect(maker.page.get_by_role("button", name="Stop making")).to_have_count(0, timeout=LONG)


def _told(maker: Filmmaker, film: Front) -> None:
    """Stages 1 to 3: an idea, three treatments of which one is picked and retouched, beats of which one gets a name."""
    page = maker.page
    maker.at("Input")
    maker.bring(IDEA, "radio")
    page.get_by_label("Title", exact=True).fill("Tomorrow on the Radio")
    maker.pass_gate("Begin")
    maker.onward("Treatment")
    _treat(maker)
    maker.onward("Beats")
    _begun(maker, "Lay out the beats", page.get_by_role("list", name="Beats").get_by_role("article").first)
    page.get_by_label("Title of beat 1", exact=True).fill("The set crackles")
    maker.saved()
    assert [one["body"]["title"] for one in film.documents("beat")].count("The set crackles") == 1
    maker.pass_gate("Confirm beat sheet")
    maker.onward("Script")


def _treat(maker: Filmmaker) -> None:
    """Three treatments compared, one picked, one passage of it in other words."""
    page = maker.page
    columns = page.get_by_role("article")
    _begun(maker, "Tell it three ways", columns.first)
    expect(columns).to_have_count(3)
    assert len({columns.nth(at).inner_text() for at in range(3)}) == 3
    columns.nth(1).get_by_role("button", name="Pick this").click()
    expect(columns.nth(1)).to_contain_text("Picked")
    maker.saved()
    columns.nth(1).get_by_role("button", name="Write").click()
    text = page.locator("[contenteditable=true]").first  # by no role: an open dialog hides it from those
    before = text.inner_text()
    text.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Shift+F10")
    page.get_by_role("menuitem", name="Shorten").click()
    dialog = page.get_by_role("dialog", name="Other words")
    expect(dialog.get_by_role("region", name="Proposal")).to_have_attribute("aria-busy", "false")
    assert text.inner_text() == before  # nothing changes before it is accepted
    dialog.get_by_role("button", name="Accept").click()
    expect(dialog).to_be_hidden()
    expect(text).not_to_have_text(before)
    maker.saved()
    maker.pass_gate("Pick a treatment")


def _written(maker: Filmmaker, film: Front) -> None:
    """Stage 4: the draft of the script is written anew by hand. What was just written is where one stands, now and later."""
    page = maker.page
    _begun(maker, "Write it from the beats", page.locator(".cm-line").first)
    page.locator(".cm-line").first.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(SCRIPT)
    maker.saved()
    place = page.get_by_role("navigation", name="Where you are")
    expect(place).to_contain_text("Scene 3 · INT. KITCHEN - DAY")
    kitchen = next(one["key"].partition("/")[2] for one in film.documents("script") if "KITCHEN" in str(one["body"]))
    expect(page).to_have_url(re.compile(f"scene={kitchen}"))
    page.reload()
    expect(place).to_contain_text("Scene 3 · INT. KITCHEN - DAY")
    expect(page.locator(".cm-content")).to_contain_text("Mara tears her coat on the railing.")
    assert len(film.documents("script")) == 3
    maker.pass_gate("Approve master script")
    maker.onward("Assets")


def _cast(maker: Filmmaker, film: Front) -> None:
    """Stage 5: everyone is found, and locked in one go; so is the style."""
    page = maker.page
    assets = page.get_by_role("main").get_by_role("article")
    _begun(maker, "Find everyone in the script", assets.filter(has_text="Mara"))
    maker.click("Choose Mara")
    chosen = page.get_by_role("toolbar", name="With the chosen ones")
    maker.click("Choose all", chosen)
    expect(chosen).to_contain_text(f"{assets.count()} assets")
    maker.click("Lock", chosen)
    expect(chosen).to_be_hidden()
    page.get_by_role("radio", name="Style").click()
    maker.click("Lock the style")
    expect(page.get_by_role("button", name="Unlock the style")).to_be_visible()
    assert all(one["locked"] for one in film.documents("asset", "style"))
    maker.pass_gate("Lock assets and style")
    maker.onward("Scenes")


def _scheduled(maker: Filmmaker) -> None:
    """Stage 6: the hub; a flag is raised by hand in a scene that had none, and settled."""
    page = maker.page
    scenes = page.get_by_role("main").get_by_role("article")
    _begun(maker, "Schedule the script", scenes.first)
    expect(scenes).to_have_count(3)
    maker.click("No flags", scenes.first)
    about = page.get_by_role("dialog", name="Scene 1", exact=True)
    maker.click("Raise a flag", about)
    page.get_by_label("What is not right there?").fill("The radio must be on before we see it.")
    maker.click("Raise it")
    flag = about.get_by_role("listitem").filter(has_text="The radio must be on before we see it.")
    maker.click("Settled", flag)
    expect(flag.get_by_role("button", name="Settled")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(about).to_be_hidden()
    maker.pass_gate("Enter scenes")
    maker.onward("Shots")


def _broken_down(maker: Filmmaker) -> None:
    """Stage 7: the shot list of each scene."""
    page = maker.page
    table = page.get_by_role("grid", name="Shot list")
    _begun(maker, "Break the script down", table)
    page.get_by_role("button", name="Next scene").click()
    expect(table).to_contain_text("Who is there?")
    maker.pass_gate("Lock shot list")
    maker.onward("Looks")


def _dressed(maker: Filmmaker, film: Front) -> None:
    """Stage 8: the coat tears in scene 2 and is still torn in scene 3, there after the page is loaded anew, too."""
    page = maker.page
    elements = page.get_by_role("region", name="Visual elements of the scene")
    _begun(maker, "Look every scene over", elements)
    scene = page.get_by_role("region", name="Scene", exact=True)
    if "EXT. GALLERY" not in scene.inner_text():  # where the stage before was left
        page.get_by_role("button", name="Next scene").click()
        expect(scene).to_contain_text("EXT. GALLERY")
    elements.get_by_role("button", name="Mara").click()
    state = page.get_by_role("region", name="State of Mara")
    changes = state.get_by_role("region", name="Changes in this scene")
    expect(changes).to_contain_text("“Mara tears her coat on the railing.”")
    maker.click("Accept", changes)
    expect(changes.get_by_text("Accepted", exact=True)).to_be_visible()
    page.get_by_role("button", name="Next scene").click()
    expect(scene).to_contain_text("INT. KITCHEN")
    elements.get_by_role("button", name="Mara").click()
    expect(state).to_contain_text("Scene 2 leaves Mara torn. Does it go on here?")
    page.reload()
    maker.click("Still torn", state)
    expect(state.get_by_role("region", name="From the scene before")).to_contain_text("goes on")
    page.reload()
    expect(state.get_by_role("region", name="From the scene before")).to_contain_text("goes on")
    expect(state.get_by_role("button", name="Remove torn")).to_be_visible()
    asset = next(one["key"].partition("/")[2] for one in film.documents("asset") if one["body"]["name"] == "Mara")
    scenes = sorted(film.documents("scene"), key=lambda one: one["body"]["order"])
    worn = [film.document(f"look/{one['key'].partition('/')[2]}/{asset}")["body"] for one in scenes]
    assert [(one["tags"], one["end_tags"]) for one in worn] == [([], []), ([], ["torn"]), (["torn"], ["torn"])]
    maker.pass_gate("Lock looks")
    maker.onward("Prompts")


def _prompted(maker: Filmmaker) -> None:
    """Stage 9: what the engines are told says the coat is torn."""
    page = maker.page
    prompts = page.get_by_role("article", name=re.compile("^Prompt of shot"))
    _begun(maker, "Assemble every prompt", prompts.first)
    scene = page.get_by_role("region", name="Scene", exact=True)
    while "INT. KITCHEN" not in scene.inner_text():
        before = scene.inner_text()
        page.get_by_role("button", name="Next scene").click()
        expect(scene).not_to_have_text(before)
    expect(prompts.filter(has_text="stands at the stove").get_by_label("Video prompt")).to_have_value(
        re.compile("torn")
    )
    maker.pass_gate("Lock prompts")
    maker.onward("Frames")


def _drawn(maker: Filmmaker) -> None:
    """Stage 10: the frames of every shot."""
    page = maker.page
    maker.click("Make every frame · free")
    expect(maker.gate.get_by_role("button", name="Approve frames")).to_be_enabled(timeout=2 * LONG)
    expect(page.get_by_role("button", name="Stop making")).to_have_count(0, timeout=LONG)
    maker.pass_gate("Approve frames")
    maker.onward("Confirm")


def _rendered(maker: Filmmaker, film: Front) -> None:
    """Stages 11 and 12: what will be sent is confirmed once; the film is there when it is made, whoever looks away meanwhile."""
    page = maker.page
    maker.gate.get_by_role("button", name="Confirm and render").click()
    maker.gate.get_by_role("link", name="To the film").click()
    maker.at("Film")
    page.reload()
    expect(maker.gate.get_by_role("button", name="Show the film")).to_be_enabled(timeout=2 * LONG)
    expect(page.get_by_role("button", name="Stop making")).to_have_count(0, timeout=LONG)
    told = film.client.get(f"{film.branch}/video/timeline").json()
    assert told["film_status"] == "fresh"
    assert told["film"]["frames"] == told["frames"] > 0
    assert [len(scene["shots"]) > 0 for scene in told["scenes"]] == [True] * 3
    runs = film.client.get(f"/api/projects/{film.project}/runs").json()
    assert [run["stage"] for run in runs].count("video") == 1
    page.get_by_label("Playhead").fill(str(told["frames"] - 1))
    expect(page.get_by_role("region", name="Scene 3").get_by_role("button").last).to_have_attribute(
        "aria-current", "true"
    )
    maker.pass_gate("Show the film")
    expect(page.get_by_role("progressbar", name="Stages passed")).to_have_attribute("aria-valuenow", "12")
