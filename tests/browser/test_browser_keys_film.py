"""Stages 11 and 12 without a pointer: the sheet read, a ceiling, confirmed and rendered; an issue marked and followed."""

from __future__ import annotations

import re

from filmmaker import LONG, Filmmaker
from front_desk import Front
from keyboard import Keyboard
from playwright.sync_api import Page, expect
from small_films import made_upto


def test_it_is_confirmed_rendered_watched_and_an_issue_followed(page: Page, film: Front) -> None:
    made_upto(film, "frames")
    assert film.stage("frames", "approve").status_code == 200
    page.goto(f"/p/{film.project}/main/confirm")
    maker, keys = Filmmaker(page), Keyboard(page)
    maker.at("Confirm")
    set_it = page.get_by_role("button", name="Set the ceiling")
    keys.use(set_it)
    dialog = page.get_by_role("dialog", name="The most that may be spent")
    expect(dialog.get_by_label("Ceiling, $")).to_be_focused()
    keys.write("12.50")
    keys.press("Enter")
    expect(dialog).to_be_hidden()
    expect(set_it).to_be_focused()
    expect(page.get_by_role("region", name="The bill")).to_contain_text("$12.50")
    ways = page.get_by_role("region", name="Cheaper ways")
    keys.to(ways.get_by_role("tab", name="Cheapest path"))
    keys.press("ArrowRight", "ArrowRight")
    expect(ways.get_by_role("region", name="Side A")).to_be_visible()
    shot = page.get_by_role("button", name=re.compile(r"^Shot 1.3\b"))
    keys.use(shot)
    sent = page.get_by_role("dialog", name="Shot 1/3 as it is sent")
    expect(sent.get_by_role("img", name="First frame")).to_be_visible()
    keys.press("Escape")
    expect(sent).to_be_hidden()
    expect(shot).to_be_focused()
    keys.use(maker.gate.get_by_role("button", name="Confirm and render"))
    expect(maker.gate.get_by_role("heading", name="Everything is made")).to_be_visible(timeout=LONG)
    keys.use(maker.gate.get_by_role("link", name="To the film"))
    maker.at("Film")
    head = page.get_by_label("Playhead")
    keys.to(head)
    keys.press("End", ",", ",", "[")
    at = int(head.input_value())
    keys.press(".")
    expect(head).to_have_value(str(at + 1))
    keys.press("x")
    form = page.get_by_role("form", name="New issue")
    expect(form).to_be_focused()
    keys.press(".")  # the frame may still be sought
    expect(head).to_have_value(str(at + 2))
    keys.to(form.get_by_label("What is wrong?"))
    keys.write("Size, angle")
    expect(form.get_by_label("What is wrong?")).to_have_value("framing")
    keys.to(form.get_by_label("Where in the picture?"))
    keys.write("Middle")
    keys.to(form.get_by_label("In your own words"))
    keys.write("She is too far away")
    keys.use(form.get_by_role("button", name="Mark it"))
    expect(form).to_be_hidden()
    expect(page.get_by_role("tab", name="Issues")).to_be_focused()
    card = page.get_by_role("list", name="Issues").get_by_role("article")
    expect(card).to_contain_text("She is too far away")
    keys.use(card.get_by_role("link", name="Go to Shots"))
    maker.at("Shots")
    bar = page.get_by_role("region", name="Issue from the film")
    keys.use(bar.get_by_role("button", name="Fixed"))
    maker.at("Film")
    expect(card).to_contain_text("fixed")
