"""A studio with accounts, on screen: sign up, out and in, a forgotten password, and a session that ends while one types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filmmaker import Filmmaker
from front_desk import Server, served
from on_screen import Watch, barriers, picture, too_wide
from playwright.sync_api import BrowserContext, Page, Route, expect
from post_office import PostOffice, open_post_office

PASSWORD = "three lamps at sea"
NEW = "a lighthouse keeps its word"
OUT = ("401", "ERR_ABORTED")


@pytest.fixture
def letters() -> Iterator[PostOffice]:
    with open_post_office() as office:
        yield office


@pytest.fixture
def gated(web_app: None, tmp_path: Path, letters: PostOffice) -> Iterator[Server]:
    """A studio with accounts that nobody has entered yet."""
    mail = {"AIUTEUR_SMTP_URL": letters.url, "AIUTEUR_MAIL_FROM": "Gull Rock <studio@example.org>"}
    with served(tmp_path, AIUTEUR_AUTH="studio", AIUTEUR_WORKERS="1", **mail) as server:
        yield server


@pytest.fixture
def visitor(gated: Server, new_context: Callable[..., BrowserContext], watch: Watch) -> Page:
    """Somebody at the door."""
    watch.forgive(*OUT)
    return new_context(base_url=gated.url).new_page()


def _sign_up(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Open the studio")
    page.get_by_label("Your name").fill("Ann Keeper")
    page.get_by_label("E-mail").fill("ann@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Open the studio").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your slate")


def _sign_in(page: Page, password: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.get_by_label("E-mail").fill("ann@example.org")
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def _shelved(page: Page, name: str) -> None:
    """An asset in the library of whoever is signed in."""
    shelf, csrf = page.request.get("/api/library").json(), page.request.get("/api/me").json()["csrf"]
    put = page.request.put(
        f"/api/projects/{shelf['project']}/branches/{shelf['branch']}/documents/global_asset/{name.lower()}",
        headers={"X-CSRF": csrf},
        data={"edit_id": "put-on-the-shelf", "base": None, "body": {"name": name, "asset_kind": "character"}},
    )
    assert put.status == 200, put.text()


def test_signing_up_out_and_in_and_a_forgotten_password(visitor: Page, letters: PostOffice, watch: Watch) -> None:
    visitor.goto("/")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Open the studio")
    assert barriers(visitor) == []
    assert too_wide(visitor) == []
    picture(visitor, "door_sign_up")
    _sign_up(visitor)
    Filmmaker(visitor).choose("Ann Keeper: your menu", "Sign out")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert barriers(visitor) == []
    picture(visitor, "door_sign_in")
    watch.forgive("403.*/sign-in")
    _sign_in(visitor, "not this one at all")
    expect(visitor.get_by_role("alert")).to_be_visible()
    assert barriers(visitor) == []
    visitor.get_by_role("link", name="Forgot your password?").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("A new password")  # both pages ask for an e-mail
    expect(visitor.get_by_label("E-mail")).to_have_value("ann@example.org")  # as it was typed on the page before
    visitor.get_by_role("button", name="Send the link").click()
    expect(visitor.get_by_role("heading", name="Look into your mail")).to_be_visible()
    assert letters.arrived.wait(30)
    link = re.search(r"http\S+/reset/confirm#token=\S+", letters.text())
    assert link
    visitor.goto(link[0])
    assert barriers(visitor) == []
    picture(visitor, "door_new_password")
    visitor.get_by_label("New password", exact=True).fill(NEW)
    visitor.get_by_role("button", name="Keep it").click()
    visitor.get_by_role("link", name="Sign in").click()
    _sign_in(visitor, NEW)
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Your slate")
    visitor.goto("/settings/members")
    expect(visitor.get_by_role("main")).to_contain_text("ann@example.org")
    assert barriers(visitor) == []
    assert too_wide(visitor) == []
    picture(visitor, "page_members")


def test_who_is_invited_to_look_reads_everything_and_changes_nothing(
    visitor: Page, new_context: Callable[..., BrowserContext], gated: Server, letters: PostOffice, watch: Watch
) -> None:
    _sign_up(visitor)
    visitor.get_by_role("button", name="New film").first.click()
    dialog = visitor.get_by_role("dialog", name="New film")
    dialog.get_by_label("Title").fill("The Lamp")
    dialog.get_by_role("button", name="Make the film").click()
    Filmmaker(visitor).at("Input")
    film = visitor.url.rpartition("/")[0]
    visitor.goto("/settings/members")
    visitor.get_by_label("E-mail").fill("vic@example.org")
    visitor.get_by_label("As", exact=True).select_option("viewer")
    visitor.get_by_role("button", name="Invite", exact=True).click()
    assert letters.arrived.wait(30)
    link = re.search(r"http\S+/sign-up#\S+", letters.text())
    assert link
    page = new_context(base_url=gated.url).new_page()
    page.goto(link[0])
    expect(page.get_by_role("heading", level=1)).to_have_text("Come in")
    expect(page.get_by_role("main")).to_contain_text("as viewer")
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "door_invited")
    page.get_by_label("Your name").fill("Vic Looker")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your slate")
    expect(page.get_by_role("link", name="The Lamp").first).to_be_visible()
    expect(page.get_by_role("button", name="New film")).to_have_count(0)
    for stage, title in (("input", "Input"), ("treatment", "Treatment"), ("assets", "Assets"), ("video", "Film")):
        page.goto(f"{film}/{stage}")
        Filmmaker(page).at(title)
        if stage == "input":  # the others wait for it, and say that first
            expect(page.get_by_text("You are a viewer here: you can read everything")).to_be_visible()
        watch.at_rest(page)
        main = page.get_by_role("main")
        assert main.locator("input:enabled:not([readonly]), textarea:enabled:not([readonly])").count() == 0, stage
        assert barriers(page) == []
    _shelved(visitor, "Mara")
    page.goto(f"{film}/input")
    page.get_by_role("button", name="Assets at hand").click()
    page.get_by_role("radio", name="Library").click()
    row = page.get_by_role("list", name="Assets of the library").get_by_role("listitem")
    expect(row).to_contain_text("Mara")
    expect(row.get_by_role("button")).to_have_count(0)  # nothing to take it by
    page.goto("/settings/members")
    expect(page.get_by_role("main")).to_contain_text("Vic Looker")
    expect(page.get_by_role("heading", name="Invite somebody")).to_have_count(0)


def test_a_session_that_ends_while_one_types_loses_nothing(visitor: Page, watch: Watch) -> None:
    _sign_up(visitor)
    maker = Filmmaker(visitor)
    visitor.get_by_role("button", name="New film").first.click()
    dialog = visitor.get_by_role("dialog", name="New film")
    dialog.get_by_label("Title").fill("The Lamp")
    dialog.get_by_role("button", name="Make the film").click()
    maker.at("Input")
    address = visitor.url
    title = visitor.get_by_label("Title", exact=True)
    title.fill("The Lamp, in a storm")
    maker.saved()
    watch.at_rest(visitor)  # so that it is what is typed that finds the door shut, and nothing before it
    visitor.context.clear_cookies()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    visitor.route("**/api/**", hold)  # the studio answers when all is typed
    title.press("End")
    title.press_sequentially(", until morning, and on")
    for _ in range(8):
        title.press("ArrowLeft")
    visitor.unroute("**/api/**", hold)
    for asked in held:
        asked.continue_()
    door = visitor.get_by_role("dialog", name="Sign in again")
    expect(door).to_be_visible()
    visitor.keyboard.type("no")  # nobody hears it: neither the password nor the text
    visitor.keyboard.press("Escape")
    expect(door.get_by_label("Password", exact=True)).to_have_value("")
    expect(door.get_by_label("E-mail")).to_have_value("ann@example.org")
    assert barriers(visitor) == []
    assert too_wide(visitor) == []
    picture(visitor, "door_sign_in_again")
    watch.forgive("403.*/sign-in", "status of 403")
    for password in ("not this one at all", PASSWORD):
        door.get_by_label("Password", exact=True).fill(password)
        door.get_by_role("button", name="Sign in", exact=True).click()
        if password != PASSWORD:
            expect(door.get_by_role("alert")).to_be_visible()
    expect(door).to_be_hidden()
    maker.at("Input")
    assert visitor.url == address
    expect(title).to_be_focused()
    visitor.keyboard.type("!")
    maker.saved()
    expect(title).to_have_value("The Lamp, in a storm, until morning!, and on")
    title.fill("The Lamp, in a storm, until morning")
    maker.saved()
    visitor.reload()
    expect(title).to_have_value("The Lamp, in a storm, until morning")


def test_who_signs_in_again_in_another_tab_goes_on_in_this_one(visitor: Page, watch: Watch) -> None:
    _sign_up(visitor)
    visitor.goto("/settings")
    name = visitor.get_by_label("Your name")
    expect(name).to_have_value("Ann Keeper")
    watch.at_rest(visitor)
    visitor.context.clear_cookies()
    name.fill("Ann Lamplighter")
    name.blur()
    expect(visitor.get_by_role("dialog", name="Sign in again")).to_be_visible()
    other = visitor.context.new_page()
    other.goto("/settings")
    _sign_in(other, PASSWORD)
    expect(other.get_by_role("heading", level=1)).to_have_text("Your studio")
    visitor.bring_to_front()
    visitor.evaluate("() => dispatchEvent(new Event('focus'))")  # a browser without a window tells nobody of it
    expect(visitor.get_by_role("dialog", name="Sign in again")).to_be_hidden()
    expect(visitor.get_by_label("Your name")).to_have_value("Ann Lamplighter")
