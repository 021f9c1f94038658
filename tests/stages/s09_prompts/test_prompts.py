"""A prompt says what the shot and the looks say, to a painter and to a machine alike, and nothing that is private."""

import re
from pathlib import Path

import pytest
from rehearsal import IDEAS, SCREENPLAYS, STORIES, Rehearsal, of_file

from aiuteur.stages.s05_assets.document import Asset, Style
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks.document import Look
from aiuteur.stages.s09_prompts import service
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s09_prompts.wording import colour_word, look_words

ALL = [*IDEAS, *SCREENPLAYS, *STORIES]


@pytest.fixture(scope="module")
def ferry() -> Rehearsal:
    return of_file(SCREENPLAYS[0]).run()


def prompts(film: Rehearsal) -> dict[str, Prompt]:
    return dict(film.view.all(Prompt))


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_no_document_id_reaches_an_engine(path: Path) -> None:
    film = of_file(path).run("prompts")
    ids = {part for head in film.view.heads() for part in head.key.split("/")[1:] if len(part) == 12}
    assert len(ids) > 20
    for prompt in prompts(film).values():
        text = prompt.stored_text()
        assert not [one for one in ids if one in text]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_shot_has_a_prompt_that_shows_and_says_what_it_does(path: Path) -> None:
    film = of_file(path).run("prompts")
    for key, shot in film.shots():
        prompt = film.view.get(key.replace("shot/", "prompt/", 1), Prompt)
        assert prompt.duration_ms == shot.duration_ms
        assert [line.text for line in prompt.lines] == [line.text for line in shot.lines]
        assert all(line.voice is not None for line in prompt.lines)
        if shot.card:
            assert shot.card in prompt.video
            continue
        names = [film.view.get(f"asset/{one.asset}", Asset).name for one in shot.cast]
        assert [figure.name for figure in prompt.panel.cast] == names
        assert all(name in prompt.video for name in names)
        assert all(f'"{line.text}"' in prompt.audio for line in shot.lines)
    assert service.ready(film.view) == []


def test_notes_are_not_read(ferry: Rehearsal) -> None:
    key, shot = ferry.shots()[4]
    before = prompts(ferry)
    ferry.change(key, Shot, notes="Ask the props department for a better lantern.", why="because")
    assert ferry.run().drafted == []
    assert not ferry.made
    assert prompts(ferry) == before
    ferry.change(key, Shot, notes=shot.notes, why=shot.why)


def test_a_coat_changes_the_panels_that_show_it_and_no_other() -> None:
    film = of_file(SCREENPLAYS[0]).run()
    counts = {
        key: sum(any(m.asset == key.split("/")[1] for m in shot.cast) for _, shot in film.shots())
        for key, _ in film.view.all(Asset)
    }
    key = max(counts, key=lambda one: counts[one])
    asset = film.view.get(key, Asset)
    assert asset.appearance is not None
    before = prompts(film)
    film.change(key, Asset, appearance=asset.appearance.but(coat="#123f12"))
    film.run()
    changed = {one for one, prompt in prompts(film).items() if prompt.panel != before[one].panel}
    showing = {
        shot_key.replace("shot/", "prompt/", 1)
        for shot_key, shot in film.shots()
        if any(member.asset == key.split("/")[1] for member in shot.cast)
    }
    assert changed == showing
    assert 0 < len(changed) < len(before)
    assert film.made["video.draw"] == len(changed)
    assert film.made["frames.draw"] <= 2 * len(changed)
    assert film.made["video.speak"] == film.made["video.mix"] == film.made["video.master"] == 0
    assert film.made["video.cut"] == 1


@pytest.mark.slow
def test_a_shot_made_longer_renders_one_clip_and_one_film() -> None:
    film = of_file(SCREENPLAYS[0]).run()
    key, shot = film.shots()[5]
    film.change(key, Shot, duration_ms=shot.duration_ms + 1_500)
    film.run()
    assert (film.made["video.draw"], film.made["video.cut"], film.made["frames.draw"]) == (1, 1, 0)
    assert film.made["video.mix"] == 1, "only the scene that holds it is mixed again"


def test_marks_show_from_the_shot_that_makes_them() -> None:
    text = "INT. A - DAY\n\nMARA, 40, opens the door.\n\nMARA\nHello?\n\nMara tears her coat on a nail.\n\nMARA\nNo!\n"
    film = Rehearsal(text, "x.fountain").run("prompts")
    scene = film.scenes()[0][0]
    look = next(one for _, one in film.view.all(Look) if one.changes)
    order = [key.split("/")[2] for key, _ in film.view.all(Shot, f"shot/{scene}/")]
    at = order.index(look.changes[0].shot)
    for place, shot_id in enumerate(order):
        for figure in film.view.get(f"prompt/{scene}/{shot_id}", Prompt).panel.cast:
            assert figure.appearance.marks == (("torn",) if place >= at else ()), place
    assert 0 < at < len(order) - 1


def test_the_style_reaches_every_panel(ferry: Rehearsal) -> None:
    style = ferry.view.get("style", Style)
    ferry.change("style", Style, look=style.look.but(medium="ink"))
    ferry.run("prompts")
    assert all(prompt.panel.style.medium == "ink" for prompt in prompts(ferry).values())
    assert all("Style: ink" in prompt.video for prompt in prompts(ferry).values() if not prompt.panel.card)
    ferry.change("style", Style, look=style.look)
    ferry.run("prompts")


def test_words_that_do_not_fit_are_warned_of_and_do_not_block(ferry: Rehearsal) -> None:
    key, shot = next(one for one in ferry.shots() if len(one[1].lines) == 1 and one[1].duration_ms > 3_000)
    ferry.change(key, Shot, duration_ms=500)
    ferry.run("prompts")
    scene = ferry.view.get(f"scene/{key.split('/')[1]}", Scene)
    assert [
        warning
        for warning in service.warnings(ferry.view)
        if warning.startswith(f"Shot {scene.number}/{shot.number}: The words need")
    ]
    assert service.ready(ferry.view) == []


def test_the_gate(ferry: Rehearsal) -> None:
    assert service.ready(Rehearsal("A fox waits.").view)[0].startswith("There are no prompts yet.")
    key, prompt = ferry.view.all(Prompt)[0]
    ferry.change(key, Prompt, video="")
    assert service.ready(ferry.view) == [
        f"Shot {prompt.label} says nothing to an engine: it has neither a picture nor a card."
    ]
    ferry.change(key, Prompt, video=prompt.video)


@pytest.mark.parametrize(
    ("colour", "word"),
    [("#c23b2e", "red"), ("#1a1a1c", "black"), ("#f2f0ea", "white"), ("#808488", "grey"), ("#22304f", "dark blue"),
     ("#6b4630", "dark brown"), ("#3f7a4a", "green"), ("#e0bf3a", "yellow")],
)  # fmt: skip
def test_colours_have_plain_words(colour: str, word: str) -> None:
    assert colour_word(colour) == word


def test_a_look_in_words_names_what_is_worn(ferry: Rehearsal) -> None:
    for _, asset in ferry.view.all(Asset):
        if asset.appearance is not None:
            words = look_words(asset.appearance)
            assert asset.appearance.garment.replace("_", " ") in words
            assert not re.search(r"\s{2,}|#[0-9a-f]{6}| ,", words)


def test_a_prompt_tells_what_the_text_tells_until_somebody_looks_otherwise() -> None:
    text = "INT. A - DAY\n\nMARA, 40, nurse, blue coat, opens the door.\n\nMARA\nHello?\n"
    film = Rehearsal(text, "x.fountain").run("prompts")

    def said() -> list[str]:
        return [one.frame_start for _, one in film.view.all(Prompt) if "Mara, " in one.frame_start]

    assert said()
    assert all("wearing blue coat, 40, nurse, blue coat, " in one for one in said())
    key, asset = next((key, one) for key, one in film.view.all(Asset) if one.name == "Mara")
    assert asset.appearance is not None
    film.change(key, Asset, appearance=asset.appearance.but(coat="#aa2211"))
    film.run("prompts")
    assert all("wearing red coat, 40, nurse, " in one and "nurse, blue coat, stand" not in one for one in said())
    assert all(one.count("blue coat") == one.count("MARA, 40, nurse, blue coat") for one in said()), "but in the script"
