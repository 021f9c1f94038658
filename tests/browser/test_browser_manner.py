"""A writing capsule in stage 1: laid over the film, its words shown as they are injected, and told by in stage 2."""

from __future__ import annotations

from filmmaker import LONG, Filmmaker
from front_desk import Front
from on_screen import barriers, picture, too_wide
from playwright.sync_api import Page, expect
from story_desk import TALE


def test_a_writing_capsule_is_laid_shown_and_followed(page: Page, film: Front) -> None:
    answer = film.client.post(f"{film.branch}/input/text", json={"text": TALE, "name": "lamp"})
    assert answer.status_code == 200, answer.text
    made = film.client.post("/api/library/presets", json={"preset": "dry-and-short"}).json()
    laid = film.client.post(f"{film.branch}/input/capsule", json={"field": "writing", "key": made["key"]})
    assert laid.status_code == 200, laid.text
    page.goto(f"/p/{film.project}/main/input")
    note = page.get_by_text("are told in the manner of")
    expect(note).to_be_visible()
    note.scroll_into_view_if_needed()
    assert too_wide(page) == []
    picture(page, "manner")
    page.get_by_role("button", name="What is injected").click()
    dialog = page.get_by_role("dialog", name="In the manner of Dry and Short")
    expect(dialog).to_contain_text("The kettle boiled. Nobody got up.")
    expect(dialog.get_by_role("list").get_by_role("listitem")).to_have_count(1)
    assert barriers(page) == []
    picture(page, "manner_words")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert film.stage("input", "approve").status_code == 200
    assert film.run("treatment")["state"] == "done"
    page.goto(f"/p/{film.project}/main/treatment")
    Filmmaker(page).at("Treatment")
    expect(page.get_by_text("In the manner of “Dry and Short”").first).to_be_visible(timeout=LONG)
    assert barriers(page) == []
    picture(page, "manner_told")
