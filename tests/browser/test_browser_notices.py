"""What happened, on screen: told live, read, cleared away and had back, kept with the person; and what comes by e-mail."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from command import Desk
from filmmaker import Filmmaker
from front_desk import Front, Server
from on_screen import Watch, barriers, picture, too_wide
from playwright.sync_api import BrowserContext, Locator, Page, expect
from post_office import open_post_office

from aiuteur.kit.ids import new_id

PASSWORD = "three lamps at sea"
BELL = re.compile(r"^What happened")
NEW = re.compile(r"^What happened: \d+ new$")


@pytest.fixture
def told(desk: httpx2.Client) -> Front:
    """A film of a name of its own: the studio's owner is told of other tests' films, too."""
    film = Front(desk, desk.post("/api/projects", json={"title": f"Told {new_id()}"}).json()["id"])
    film.story()
    assert film.run("treatment")["state"] == "done"
    while _title(film) not in desk.get("/api/me/notices").text:
        time.sleep(0.05)
    return film


def _title(film: Front) -> str:
    return film.client.get(f"/api/projects/{film.project}").json()["title"]


def _open(page: Page) -> Locator:
    page.get_by_role("banner").get_by_role("button", name=BELL).click()
    return page.get_by_role("dialog", name="What happened")


def test_a_notice_leads_to_its_place_and_stays_read_until_it_is_cleared_away(
    page: Page, told: Front, watch: Watch
) -> None:
    page.goto(f"/p/{told.project}/main/input")
    maker = Filmmaker(page)
    maker.at("Input")
    expect(page.get_by_role("banner").get_by_role("button", name=NEW)).to_be_visible()
    row = _open(page).get_by_role("listitem").filter(has_text=_title(told))
    expect(row).to_contain_text("Treatment: made")
    assert barriers(page) == []
    picture(page, "bell", still=True)
    row.get_by_role("link").click()
    maker.at("Treatment")
    expect(page.get_by_role("dialog", name="What happened")).to_be_hidden()
    watch.at_rest(page)
    page.reload()
    maker.at("Treatment")
    watch.at_rest(page)
    old = _open(page).get_by_role("region", name="Earlier").get_by_role("listitem").filter(has_text=_title(told))
    expect(old).to_be_visible()
    old.get_by_role("button", name="Mark as unread").click()
    fresh = page.get_by_role("region", name="New").get_by_role("listitem").filter(has_text=_title(told))
    expect(fresh).to_be_visible()
    fresh.get_by_role("button", name="Clear away").click()
    expect(row).to_be_hidden()
    page.get_by_role("button", name="Undo").click()
    expect(fresh).to_be_visible()
    fresh.get_by_role("button", name="Clear away").click()
    expect(row).to_be_hidden()
    watch.at_rest(page)
    page.goto("/notices")
    expect(page.get_by_role("heading", level=1)).to_have_text("What happened")
    watch.at_rest(page)
    expect(row).to_be_hidden()


def test_the_page_of_all_that_happened(page: Page, told: Front, watch: Watch) -> None:
    page.goto("/notices")
    row = page.get_by_role("main").get_by_role("listitem").filter(has_text=_title(told))
    expect(row).to_contain_text("Treatment: made")
    watch.at_rest(page)
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "page_notices")
    other = Front(told.client, told.client.post("/api/projects", json={"title": f"Other {new_id()}"}).json()["id"])
    other.story()
    assert other.run("treatment")["state"] == "done"
    there = page.get_by_role("main").get_by_role("listitem").filter(has_text=_title(other))
    expect(there).to_be_visible()
    page.get_by_label("Of which film").select_option(label=_title(told))
    expect(there).to_have_count(0)
    expect(row).to_be_visible()
    page.get_by_label("What happened", exact=True).select_option(label="Made")
    row.get_by_role("button", name="Mark as read").click()
    page.get_by_role("radio", name="Not read yet").click()
    expect(page.get_by_text("Nothing of that sort.")).to_be_visible()
    watch.at_rest(page)
    assert barriers(page) == []
    assert too_wide(page) == []
    page.reload()
    expect(page.get_by_text("Nothing of that sort.")).to_be_visible()
    page.get_by_role("radio", name="All", exact=True).click()
    page.get_by_role("button", name="Clear these").click()
    page.get_by_label("Of which film").select_option(label="All films")
    expect(there).to_be_visible()
    expect(row).to_have_count(0)
    page.get_by_role("link", name="Projects").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your slate")
    Filmmaker(page).choose("Owner: your menu", "What happened")
    expect(page.get_by_role("heading", level=1)).to_have_text("What happened")


def test_what_happens_is_told_on_the_pages_outside_of_a_film_without_asking_again(
    page: Page, desk: httpx2.Client, watch: Watch
) -> None:
    film = Front(desk, desk.post("/api/projects", json={"title": f"Told {new_id()}"}).json()["id"])
    film.story()
    asked: list[str] = []
    page.goto("/notices")
    expect(page.get_by_role("heading", level=1)).to_have_text("What happened")
    watch.at_rest(page)
    page.on("request", lambda request: asked.append(request.url))
    assert film.run("treatment")["state"] == "done"
    row = page.get_by_role("main").get_by_role("listitem").filter(has_text=_title(film))
    expect(row).to_contain_text("Treatment: made")
    assert any(url.endswith("/api/me/notices") for url in asked), "the event had it asked for"


def test_a_studio_for_one_says_that_it_sends_no_e_mails(page: Page, watch: Watch) -> None:
    page.goto("/settings")
    section = page.get_by_role("region", name="By e-mail")
    expect(section).to_contain_text("This studio runs for you alone")
    expect(section.get_by_role("radio")).to_have_count(0)


@pytest.fixture
def shared(web_app: None, tmp_path: Path) -> Iterator[Server]:
    """A studio with accounts, that sends e-mails: so it must know its own address."""
    with open_post_office() as office:
        server = _at_its_own_address(tmp_path, {"AIUTEUR_AUTH": "studio", "AIUTEUR_SMTP_URL": office.url})
        try:
            yield server
        finally:
            server.close()


def _at_its_own_address(folder: Path, environment: dict[str, str], tries: int = 9) -> Server:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    own = {"AIUTEUR_WORKERS": "1", "AIUTEUR_PUBLIC_URL": f"http://127.0.0.1:{port}"}
    try:
        return Server(Desk(folder, {**environment, **own}), "--port", port)
    except AssertionError:  # another has taken that port meanwhile
        if tries == 1:
            raise
        return _at_its_own_address(folder, environment, tries - 1)


@pytest.fixture
def person(shared: Server, new_context: Callable[..., BrowserContext]) -> Callable[..., Person]:
    """Somebody who has come in."""

    def come(name: str, invitation: str = "") -> Person:
        came = Person(new_context(base_url=shared.url))
        email = f"{name.lower()}@example.org"
        came.say("POST", "/api/auth/sign-up", email=email, password=PASSWORD, name=name, invitation=invitation)
        came.csrf = came.say("GET", "/api/me")["csrf"]
        return came

    return come


class Person:
    """A browser of somebody who is signed in."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.csrf = ""

    def say(self, verb: str, address: str, **body: Any) -> Any:
        """Ask the studio in their name."""
        said = {"data": body} if verb != "GET" else {}
        answer = self.context.request.fetch(address, method=verb, headers={"X-CSRF": self.csrf}, **said)
        assert answer.ok, answer.text()
        return answer.json()


def test_what_another_does_is_told_while_one_looks_and_e_mails_are_chosen(
    person: Callable[..., Person], watch: Watch
) -> None:
    ann = person("Ann")
    link = ann.say("POST", "/api/members/invitations", email="bo@example.org", role="editor")["link"]
    bo = person("Bo", link.partition("#invitation=")[2])
    film = ann.say("POST", "/api/projects", title="The Lamp")["id"]
    page, other = ann.context.new_page(), bo.context.new_page()
    page.goto(f"/p/{film}/main/input")
    Filmmaker(page).at("Input")
    dialog = _open(page)
    expect(dialog.get_by_role("listitem").filter(has_text="Bo has come into")).to_be_visible()
    watch.at_rest(page)
    other.goto(f"/p/{film}/main/input")
    Filmmaker(other).at("Input")
    other.get_by_label("Title", exact=True).fill("The Lamp at Sea")
    Filmmaker(other).saved()
    expect(dialog.get_by_role("listitem").filter(has_text="Bo changed Input")).to_be_visible()
    assert "Bo changed" not in _open(other).inner_text()
    page.goto("/settings")
    section = page.get_by_role("region", name="By e-mail")
    choice = section.get_by_role("radiogroup", name="By e-mail: Something is made").or_(
        section.get_by_role("group", name="By e-mail: Something is made")
    )
    expect(choice.get_by_role("radio", name="Once a day")).to_be_checked()
    choice.get_by_role("radio", name="At once").click()
    watch.at_rest(page)
    page.reload()
    expect(choice.get_by_role("radio", name="At once")).to_be_checked()
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "page_settings_letters")


def test_the_link_of_an_e_mail_asks_before_it_stops_them(page: Page, watch: Watch) -> None:
    page.goto("/letters/stop#token=made-up")
    expect(page.get_by_role("heading", level=1)).to_have_text("No more e-mails")
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "door_no_more_letters")
    watch.forgive("403.*/letters/stop", "status of 403")
    page.get_by_role("button", name="Send me no more").click()
    expect(page.get_by_role("alert")).to_be_visible()
