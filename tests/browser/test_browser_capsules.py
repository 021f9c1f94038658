"""Capsules by hand: pictures with order, captions and crop, the palette read from them, samples and how near a text is."""

from __future__ import annotations

import io
import re

from filmmaker import Filmmaker
from on_screen import barriers, picture, too_wide
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, Route, expect

COLOURS = ((196, 64, 48), (40, 90, 160), (230, 190, 90))


def still(number: int) -> FilePayload:
    """A small picture like no other."""
    file = io.BytesIO()
    red, green, blue = COLOURS[number % len(COLOURS)]
    Image.new("RGB", (64, 48), (red, green, (blue + number) % 256)).save(file, "PNG")
    return {"name": f"still_{number}.png", "mimeType": "image/png", "buffer": file.getvalue()}


def begun(page: Page, shelf: str) -> Filmmaker:
    """A blank capsule, open."""
    page.goto("/library")
    maker = Filmmaker(page)
    maker.at("Library")
    page.get_by_role("radio", name=shelf).click()
    page.get_by_role("button", name="New capsule").first.click()
    page.get_by_role("menuitem", name="Blank").click()
    expect(page.get_by_label("Name", exact=True)).to_be_visible()
    return maker


def caption(page: Page, number: int) -> Locator:
    return page.get_by_label(f"Caption of picture {number}", exact=True)


def test_fourteen_pictures_with_captions_order_crop_and_palette(page: Page) -> None:
    maker = begun(page, "Visual capsules")
    pictures = page.get_by_role("region", name="Reference pictures")
    pictures.get_by_label("Reference pictures").set_input_files([still(number) for number in range(16)])
    expect(pictures).to_contain_text("14 / 14")
    expect(page.get_by_text("A capsule holds 14 pictures; the rest was left out.")).to_be_visible()
    caption(page, 1).fill("The harbour light")
    maker.click("Move picture 1 back")
    expect(caption(page, 2)).to_have_value("The harbour light")
    maker.click("Crop picture 2")
    crop = page.get_by_role("dialog", name="Crop picture 2")
    crop.get_by_role("slider", name="Left").press("PageUp")
    expect(crop).not_to_contain_text("Left0 %")
    assert barriers(page) == []
    picture(page, "capsule_crop", still=True)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Read it from the pictures").click()
    expect(page.get_by_role("region", name="Palette").get_by_label(re.compile(r"^Colour \d"))).not_to_have_count(0)
    told = page.get_by_role("region", name="What engines are told")
    expect(told).to_contain_text("2. The harbour light")
    expect(told).to_contain_text("Palette: #")
    maker.click("Take picture 1 out")
    caption(page, 2).fill("Seen from the pier")
    page.get_by_role("listitem").filter(has_text="The picture is taken out").get_by_role("button", name="Undo").click()
    expect(caption(page, 2)).to_have_value("The harbour light")
    expect(caption(page, 3)).to_have_value("Seen from the pier")
    maker.saved()
    assert too_wide(page) == []
    assert barriers(page) == []
    picture(page, "capsule_pictures")
    page.reload()
    expect(caption(page, 3)).to_have_value("Seen from the pier")


def test_a_sample_is_typed_while_another_is_read_and_a_text_is_held_against_them(page: Page) -> None:
    maker = begun(page, "Writing capsules")
    maker.click("Paste one")
    text = page.get_by_label("Text of sample 1")
    held: list[Route] = []
    page.route("**/api/library/samples", lambda route: held.append(route))
    with page.expect_request("**/api/library/samples"):
        file: FilePayload = {
            "name": "dry.txt",
            "mimeType": "text/plain",
            "buffer": b"The kettle boiled. Nobody got up.",
        }
        page.get_by_label("A file to read").set_input_files(file)
    text.fill("The rain came. The rain went. Nobody said a word.")
    held[0].continue_()
    expect(page.get_by_label("Text of sample 2")).to_have_value("The kettle boiled. Nobody got up.")
    expect(text).to_have_value("The rain came. The rain went. Nobody said a word.")
    meter = page.get_by_role("region", name="Style meter")
    meter.get_by_label("A text to hold against the samples").fill("The bus came. Nobody got on. The bus left.")
    expect(meter).to_contain_text(re.compile(r"Nearness\s*\d+ %"))
    maker.saved()
    assert barriers(page) == []
    picture(page, "capsule_meter")
