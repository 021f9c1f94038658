"""Stages 1 to 3 by hand on screen: files and what was read, treatments compared, wished for and mixed, beats moved by every
means, and nothing that cannot be taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from filmmaker import LONG, Filmmaker
from front_desk import Front, Server
from on_screen import Watch, barriers, picture, too_wide
from playwright.sync_api import BrowserContext, Locator, Page, expect
from story_desk import TALE

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


@pytest.fixture
def maker(page: Page) -> Filmmaker:
    return Filmmaker(page)


def _told(film: Front, *stages: str) -> None:
    """A film of the tale with its first stages made and approved."""
    brought = film.client.post(f"{film.branch}/input/text", json={"text": TALE, "name": "lamp.txt"})
    assert brought.status_code == 200, brought.text
    film.stage("input", "approve")
    for at, stage in enumerate(stages):
        film.run(stage)
        if at + 1 < len(stages):
            film.stage(stage, "approve")


def _titles(page: Page) -> list[str]:
    boxes = page.get_by_role("list", name="Beats").get_by_role("textbox", name="Title of beat")
    return [box.input_value() for box in boxes.all()]


def _hold_titles(page: Page, wanted: list[str]) -> None:
    boxes = page.get_by_role("list", name="Beats").get_by_role("textbox", name="Title of beat")
    expect(boxes).to_have_count(len(wanted))
    for box, title in zip(boxes.all(), wanted, strict=True):
        expect(box).to_have_value(title)


def test_several_files_are_read_and_one_bad_one_loses_none(
    page: Page, film: Front, maker: Filmmaker, watch: Watch
) -> None:
    watch.forgive("422")
    page.goto(f"/p/{film.project}/main/input")
    page.locator("input[type=file]").set_input_files(
        [
            {"name": "one.txt", "mimeType": "text/plain", "buffer": TALE.encode()},
            {"name": "story.txt", "mimeType": "text/plain", "buffer": PNG},
            {"name": "two.txt", "mimeType": "text/plain", "buffer": TALE.replace("Della", "Nora").encode()},
        ]
    )
    files = page.get_by_role("list", name="Files of the story").get_by_role("listitem")
    expect(files).to_have_count(2)
    expect(page.get_by_role("list", name="Files being read")).to_contain_text("story.txt is a PNG picture, not text.")
    expect(files.first).to_contain_text("189 words")
    assert barriers(page) == []
    page.get_by_role("button", name="Dismiss story.txt").click()
    maker.choose("More for two.txt", "Tell it earlier")
    expect(files.first).to_contain_text("two.txt")
    maker.choose("More for one.txt", "Take it out")
    expect(files).to_have_count(1)
    maker.click("Undo", page.get_by_role("listitem").filter(has_text="one.txt is out"))
    expect(files).to_have_count(2)
    assert too_wide(page) == []
    picture(page, "input")


def test_an_adaptation_stands_beside_what_was_brought(page: Page, film: Front, maker: Filmmaker) -> None:
    page.goto(f"/p/{film.project}/main/input")
    maker.bring(TALE, "lamp.txt")
    page.get_by_role("radio", name="Adapt").click()
    page.get_by_label("Time", exact=True).select_option("modern")
    files = page.get_by_role("list", name="Files of the story").get_by_role("listitem")
    expect(files).to_have_count(2)
    expect(files.nth(0)).to_contain_text("Kept, not told")
    expect(files.nth(1)).to_contain_text("lantern → torch")
    page.get_by_role("radio", name="Story").click()
    expect(files).to_have_count(1)


def test_settings_save_themselves_and_refuse_with_a_sentence(page: Page, film: Front, maker: Filmmaker) -> None:
    _told(film)
    page.goto(f"/p/{film.project}/main/input")
    length = page.get_by_label("Running time")
    length.fill("soon")
    length.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("like 2 or 1:30")
    length.fill("1:30")
    length.press("Enter")
    page.get_by_label("Structure").select_option("story_circle")
    maker.saved()
    body = film.document("input")["body"]
    assert (body["target_ms"], body["structure"]) == (90_000, "story_circle")
    page.reload()
    expect(page.get_by_label("Running time")).to_have_value("1:30")


def test_a_wish_is_told_and_what_it_could_not_be_is_said(page: Page, film: Front, maker: Filmmaker) -> None:
    _told(film, "treatment")
    page.goto(f"/p/{film.project}/main/treatment")
    column = page.get_by_role("article").nth(2)
    maker.click("Tell it differently", column)
    dialog = page.get_by_role("dialog", name="Tell it differently")
    dialog.get_by_label("Your wish").fill("shorter, in rhyme")
    assert barriers(page) == []
    maker.click("Tell it again", dialog)
    expect(column).to_contain_text("Told by the wish “shorter, in rhyme”", timeout=LONG)
    expect(column).to_contain_text("has none for “in rhyme”")
    assert too_wide(page) == []
    picture(page, "treatment")


def test_a_part_is_taken_from_another_and_given_back(page: Page, film: Front, maker: Filmmaker) -> None:
    _told(film, "treatment")
    page.goto(f"/p/{film.project}/main/treatment")
    maker.click("Write", page.get_by_role("article").first)
    texts = page.get_by_role("textbox").and_(page.locator(".prose-text"))
    expect(texts.first).to_be_visible()
    before = texts.count()
    beside = page.get_by_role("complementary", name="Take from another treatment")
    beside.get_by_role("button", name="Take", exact=True).first.click()
    expect(texts).to_have_count(before + 1)
    maker.click("Undo", page.get_by_role("listitem").filter(has_text="The part is in"))
    expect(texts).to_have_count(before)
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "treatment_write")


def test_typing_in_a_treatment_survives_a_refresh_in_its_place(page: Page, film: Front, maker: Filmmaker) -> None:
    _told(film, "treatment")
    page.goto(f"/p/{film.project}/main/treatment")
    maker.click("Write", page.get_by_role("article").nth(1))
    text = page.locator(".prose-text").first
    text.click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type(" A bell rings twice.")
    maker.saved()
    page.reload()
    expect(page.locator(".prose-text").first).to_contain_text("A bell rings twice.")
    assert "doc=" in page.url


PASTED = """## The second night

The boat comes *late*, and **nobody** waits.

- a lamp
- a rope"""

_PASTE = """(element, text) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}"""
_COPY = """element => {
  const clipboardData = new DataTransfer()
  element.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
  return clipboardData.getData('text/plain')
}"""


def test_markdown_goes_into_a_treatment_and_comes_out_of_it(page: Page, film: Front, maker: Filmmaker) -> None:
    _told(film, "treatment")
    page.goto(f"/p/{film.project}/main/treatment")
    maker.click("Write", page.get_by_role("article").nth(1))
    text = page.locator(".prose-text").first
    text.click()
    page.keyboard.press("ControlOrMeta+A")
    text.evaluate(_PASTE, PASTED)
    expect(text.get_by_role("heading", name="The second night", level=2)).to_be_visible()
    expect(text.get_by_role("listitem")).to_have_count(2)
    expect(text.locator("strong")).to_have_text("nobody")
    page.keyboard.press("ControlOrMeta+A")
    assert text.evaluate(_COPY) == PASTED
    maker.saved()
    second = sorted((one["body"] for one in film.documents("treatment")), key=lambda one: one["order"])[1]
    assert second["sections"][0]["text"] == PASTED


def _drag(maker: Filmmaker, grip: Locator, onto: Locator) -> None:
    page = maker.page
    (x, y, *_), (to_x, to_y, *_) = maker.place(grip), maker.place(onto)
    page.mouse.move(x + 12, y + 12)
    page.mouse.down()
    page.mouse.move(x + 40, y + 20, steps=5)
    expect(maker.said).to_contain_text("Picked up")
    page.mouse.move(to_x + 12, to_y + 14, steps=20)
    expect(maker.said).to_contain_text("is now at place")
    page.mouse.up()


def test_beats_move_by_pointer_and_by_keyboard(page: Page, film: Front, maker: Filmmaker) -> None:
    _told(film, "treatment", "beats")
    page.goto(f"/p/{film.project}/main/beats")
    expect(page.get_by_role("list", name="Beats").get_by_role("article").first).to_be_visible()
    one, two, *rest = _titles(page)
    grips = page.get_by_role("button", name="Move ")
    maker.carry_on(grips.first)
    _hold_titles(page, [two, one, *rest])
    expect(page.get_by_role("listitem").filter(has_text="Moved")).to_be_visible()
    with page.expect_response(lambda answer: answer.url.endswith("/beats/move") and answer.ok):
        _drag(maker, grips.nth(0), grips.nth(1))
    _hold_titles(page, [one, two, *rest])
    assert [beat["body"]["title"] for beat in film.documents("beat")] == [one, two, *rest]


def test_beats_move_by_touch(new_context: Callable[..., BrowserContext], studio: Server, film: Front) -> None:
    _told(film, "treatment", "beats")
    context = new_context(base_url=studio.url, viewport={"width": 834, "height": 1112}, has_touch=True)
    page = context.new_page()
    page.goto(f"/p/{film.project}/main/beats")
    grips = page.get_by_role("button", name="Move ")
    expect(grips.first).to_be_visible()
    one, two, *rest = _titles(page)
    maker = Filmmaker(page)
    a, b = maker.place(grips.nth(0)), maker.place(grips.nth(1))
    session = context.new_cdp_session(page)

    def touch(kind: str, share: float = 0) -> None:
        x, y = (start + (end - start) * share + 12 for start, end in zip(a[:2], b[:2], strict=True))
        points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart")
    expect(maker.said).to_contain_text("Picked up")
    for step in range(1, 21):
        touch("touchMove", step / 20)
    expect(maker.said).to_contain_text("is now at place")
    touch("touchEnd")
    _hold_titles(page, [two, one, *rest])


def test_beats_are_split_merged_and_given_back(page: Page, film: Front, maker: Filmmaker) -> None:
    _told(film, "treatment", "beats")
    page.goto(f"/p/{film.project}/main/beats")
    expect(page.get_by_role("list", name="Beats").get_by_role("article").first).to_be_visible()
    before = _titles(page)
    page.get_by_label("What happens in beat 2").click()
    page.keyboard.press("ControlOrMeta+Home")
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    maker.choose(f"More for 2. {before[1]}", "Split in two")
    _hold_titles(page, [*before[:2], f"{before[1]} 2", *before[2:]])
    assert len(page.get_by_label("What happens in beat 2").input_value()) <= 12
    page.get_by_label(f"Choose 2. {before[1]}", exact=True).check()
    page.get_by_label(f"Choose 3. {before[1]} 2").check()
    maker.click("Merge")
    _hold_titles(page, before)
    maker.click("Undo", page.get_by_role("listitem").filter(has_text="Merged into one beat"))
    _hold_titles(page, [*before[:2], f"{before[1]} 2", *before[2:]])


def test_tension_and_time_by_keyboard_and_the_structure(page: Page, film: Front, maker: Filmmaker) -> None:
    _told(film, "treatment", "beats")
    page.goto(f"/p/{film.project}/main/beats")
    handle = page.get_by_role("slider", name="Tension of 1.")
    was = int(handle.get_attribute("aria-valuenow") or 0)
    handle.focus()
    page.keyboard.press("ArrowUp")
    expect(handle).to_have_attribute("aria-valuenow", str(was + 5))
    length = page.get_by_label("Length of beat 1")
    length.fill("20")
    length.press("Enter")
    expect(length).to_have_value("0:20")
    maker.saved()
    assert film.documents("beat")[0]["body"]["tension"] == was + 5
    assert film.documents("beat")[0]["body"]["duration_ms"] == 20_000
    page.get_by_role("button", name="Structure").click()
    assert barriers(page) == []
    page.get_by_role("menuitem", name="Story circle").click()
    expect(page.get_by_role("complementary", name="Out of date")).to_contain_text("story circle")
    assert too_wide(page) == []
    picture(page, "beats")
