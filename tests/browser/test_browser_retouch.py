"""A part of an asset's picture painted over and drawn anew: by pointer, by finger and by keys; undone, redone, cleared."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import numpy as np
from filmmaker import LONG, Filmmaker
from front_desk import Front, Server
from on_screen import barriers, picture, too_wide
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect
from small_films import assets_made


def with_picture(film: Front) -> tuple[str, str]:
    """A film whose first character has a picture: the asset's id and name."""
    assets_made(film)
    found = next(doc for doc in film.documents("asset") if doc["body"]["asset_kind"] == "character")
    who = found["key"].partition("/")[2]
    asked = film.client.post(f"{film.branch}/assets/pictures", json={"assets": [who]}).json()
    assert film.run("assets", keys=asked["keys"])["state"] == "done"
    return who, found["body"]["name"]


def desk_of(page: Page, film: Front, who: str, name: str) -> Locator:
    page.goto(f"/p/{film.project}/main/assets?doc=asset/{who}")
    Filmmaker(page).click("Retouch")
    dialog = page.get_by_role("dialog", name=f"Retouch {name}")
    expect(dialog.get_by_text("Nothing is painted over yet.")).to_be_visible()
    return dialog


def pixels(film: Front, digest: str) -> np.ndarray:
    answer = film.client.get(f"/api/media/{digest}")
    return np.asarray(Image.open(BytesIO(answer.content)).convert("RGB"))


def body(film: Front, who: str) -> dict[str, Any]:
    return film.document(f"picture/{who}")["body"]


def test_a_coat_is_painted_over_and_drawn_anew_and_the_rest_stays(page: Page, film: Front) -> None:
    who, name = with_picture(film)
    before = body(film, who)["key"]["hash"]
    dialog = desk_of(page, film, who, name)
    assert barriers(page) == []
    sheet = dialog.get_by_role("application", name=f"Paint over {name}")
    x, y, width, height = Filmmaker(page).place(sheet)
    page.mouse.move(x + width * 0.25, y + height * 0.8)
    page.mouse.down()
    page.mouse.move(x + width * 0.75, y + height * 0.8, steps=8)
    page.mouse.up()
    expect(dialog.get_by_text("% is painted over.")).to_be_visible()
    dialog.get_by_role("button", name="Undo a stroke").click()
    expect(dialog.get_by_text("Nothing is painted over yet.")).to_be_visible()
    expect(dialog.get_by_role("button", name="Fill it in")).to_be_disabled()
    dialog.get_by_role("button", name="Redo a stroke").click()
    expect(dialog.get_by_text("% is painted over.")).to_be_visible()
    dialog.get_by_label("What should be there").fill("A green coat")
    expect(dialog.get_by_text("Understood: a green coat.")).to_be_visible()
    picture(page, "retouch")
    assert barriers(page) == []
    dialog.get_by_role("button", name="Draw it anew").click()
    expect(dialog).to_be_hidden(timeout=LONG)
    newest = page.get_by_role("button", name=f"Show take 2 of {name}: retouched: a green coat")
    expect(newest).to_have_attribute("aria-pressed", "true", timeout=LONG)
    after = body(film, who)
    was, now = pixels(film, before), pixels(film, after["key"]["hash"])
    free = pixels(film, after["retouch"]["mask"]["hash"])[..., 0] < 128
    assert np.array_equal(now[free], was[free])
    assert not np.array_equal(now, was)
    page.get_by_role("button", name=f"Show take 1 of {name}").click()
    expect(page.get_by_role("button", name=f"Show take 1 of {name}")).to_have_attribute("aria-pressed", "true")
    assert body(film, who)["pinned"]["hash"] == before


def test_keys_alone_paint_erase_and_fill_in(page: Page, film: Front) -> None:
    who, name = with_picture(film)
    dialog = desk_of(page, film, who, name)
    sheet = dialog.get_by_role("application", name=f"Paint over {name}")
    sheet.focus()
    for key in ("Space", "ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    expect(dialog.get_by_text("The brush is down.")).to_be_visible()
    page.keyboard.press("Space")
    expect(dialog.get_by_text("% is painted over.")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(dialog.get_by_text("Nothing is painted over yet.")).to_be_visible()
    page.keyboard.press("Control+Shift+Z")
    expect(dialog.get_by_text("% is painted over.")).to_be_visible()
    page.keyboard.press("e")
    expect(dialog.get_by_role("radio", name="Erase")).to_be_checked()
    for _ in range(20):
        page.keyboard.press("]")
    for key in ("Enter", "ArrowLeft", "Enter"):
        page.keyboard.press(key)
    expect(dialog.get_by_text("Nothing is painted over yet.")).to_be_visible()
    page.keyboard.press("e")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(dialog.get_by_text("% is painted over.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    Filmmaker(page).click("Retouch")
    expect(dialog.get_by_text("% is painted over.")).to_be_visible()  # closing it loses nothing
    dialog.get_by_role("button", name="Clear").click()
    expect(dialog.get_by_text("Nothing is painted over yet.")).to_be_visible()
    dialog.get_by_role("button", name="Redo a stroke").click()
    dialog.get_by_role("button", name="Fill it in").click()
    expect(dialog).to_be_hidden(timeout=LONG)
    filled = page.get_by_role("button", name=f"Show take 2 of {name}: retouched: filled in")
    expect(filled).to_have_attribute("aria-pressed", "true", timeout=LONG)


def test_a_finger_paints_on_a_phone(new_context: Callable[..., BrowserContext], studio: Server, film: Front) -> None:
    who, name = with_picture(film)
    context = new_context(base_url=studio.url, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    dialog = desk_of(page, film, who, name)
    assert too_wide(page) == []
    x, y, width, height = Filmmaker(page).place(dialog.get_by_role("application", name=f"Paint over {name}"))
    hand = context.new_cdp_session(page)
    x, y = x + width / 2, y + height / 2
    for kind, dx in (("touchStart", 0), ("touchMove", 20), ("touchMove", 60), ("touchEnd", None)):
        points = [] if dx is None else [{"x": x + dx, "y": y}]
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(dialog.get_by_text("% is painted over.")).to_be_visible()
    page.touchscreen.tap(x, y + 60)
    dialog.get_by_role("button", name="Undo a stroke").tap()
    expect(dialog.get_by_text("% is painted over.")).to_be_visible()
    dialog.get_by_role("button", name="Undo a stroke").tap()
    expect(dialog.get_by_text("Nothing is painted over yet.")).to_be_visible()
    assert barriers(page) == []
