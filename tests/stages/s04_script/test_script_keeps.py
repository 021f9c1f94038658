"""A screenplay keeps every scene and every line exactly once; prose keeps the dialogue it uses word for word."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from rehearsal import IDEAS, SCREENPLAYS, STORIES, Rehearsal, of_file
from writers import Written, screenplays

from aiuteur.craft.language.reading import read_prose
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.scenes import speeches
from aiuteur.kit.errors import BadInput
from aiuteur.stages.s01_input.document import Input, Source
from aiuteur.stages.s04_script import service
from aiuteur.stages.s04_script.document import ScriptScene, TitlePage

_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")


def letters(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.replace("’", "").replace("'", "")).casefold().split())


@pytest.mark.slow
@given(screenplays())
@settings(max_examples=150, deadline=None)
def test_every_element_of_a_screenplay_comes_once_and_in_order(written: Written) -> None:
    film = Rehearsal(written.text, "x.fountain", mode="screenplay").run("script")
    kept = [element for _, scene in film.view.all(ScriptScene) for element in scene.elements]
    assert kept == list(parse(written.text).elements)
    scenes = [scene for _, scene in film.view.all(ScriptScene)]
    assert sum(e.type == "heading" for e in kept) == written.headings
    assert all(sum(e.type == "heading" for e in scene.elements) <= 1 for scene in scenes)
    assert all(scene.origin == "author" for scene in scenes)


@pytest.mark.parametrize("path", SCREENPLAYS, ids=lambda path: path.stem)
def test_our_screenplays_come_through_whole(path: Path) -> None:
    film = of_file(path).run("script")
    kept = [element for _, scene in film.view.all(ScriptScene) for element in scene.elements]
    parsed = parse(path.read_text(encoding="utf-8"))
    assert kept == list(parsed.elements)
    assert film.view.get("titles", TitlePage).entries == parsed.title_page


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_prose_keeps_the_dialogue_it_uses_word_for_word_with_its_speaker(path: Path) -> None:
    film = of_file(path).run("script")
    text = film.view.get("source/story", Source).text
    whole = letters(text)
    quoted = letters(" ".join(_QUOTED.findall(text)))
    cast = read_prose(text)
    people = {letters(name): person.name for person in cast.people for name in (person.name, *person.aliases)}
    said = [one for _, scene in film.view.all(ScriptScene) for one in speeches(scene.elements)]
    assert len(said) >= 5, "a story told in dialogue became silent"
    for speech in said:
        words = letters(speech.words())
        assert words in quoted or words in whole, f"invented: {speech.words()}"
        if "V.O." not in speech.extensions:
            assert letters(speech.character) in people or any(letters(speech.character) in name for name in people), (
                f"{speech.character} is nobody of the story"
            )


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_prose_uses_no_line_twice(path: Path) -> None:
    film = of_file(path).run("script")
    said = [one.words() for _, scene in film.view.all(ScriptScene) for one in speeches(scene.elements)]
    text = letters(" ".join(_QUOTED.findall(film.view.get("source/story", Source).text)))
    for words, times in Counter(said).items():
        assert times <= len(re.findall(rf"\b{re.escape(letters(words))}\b", text)), words


@pytest.mark.parametrize("path", IDEAS, ids=lambda path: path.stem)
def test_an_idea_becomes_a_short_script_with_people_who_speak(path: Path) -> None:
    film = of_file(path).run("script")
    scenes = [scene for _, scene in film.view.all(ScriptScene)]
    assert 3 <= len(scenes) <= 12
    assert all(scene.heading() and scene.origin == "draft" for scene in scenes)
    assert all(any(e.type == "action" for e in scene.elements) for scene in scenes)
    assert sum(len(speeches(scene.elements)) for scene in scenes) >= 3


def test_a_scene_put_in_the_middle_gets_an_id_and_the_others_keep_theirs() -> None:
    text = SCREENPLAYS[0].read_text(encoding="utf-8")
    film = Rehearsal(text, "x.fountain").run("script")
    before = [key for key, _ in film.view.all(ScriptScene)]
    source = film.view.get("source/story", Source)
    heads = [m.start() for m in re.finditer(r"^(?:INT|EXT)\.", text, re.MULTILINE)]
    new = "EXT. ROOFTOP - DAWN\n\nA cat watches the chimneys.\n\nCAT LADY\nCome down, Albert.\n\n"
    film.put("source/story", source.but(text=text[: heads[2]] + new + text[heads[2] :]))
    film.run("script")
    after = [key for key, _ in film.view.all(ScriptScene)]
    assert [key for key in after if key in before] == before
    assert len(after) == len(before) + 1
    assert film.view.get(next(k for k in after if k not in before), ScriptScene).heading() == "EXT. ROOFTOP - DAWN"


def test_a_scene_that_is_cut_goes_and_takes_no_other_with_it() -> None:
    film = Rehearsal("INT. A - DAY\n\nRain.\n\nINT. B - DAY\n\nWind.\n\nINT. C - DAY\n\nSnow.\n", "x.fountain")
    before = [key for key, _ in film.run("script").view.all(ScriptScene)]
    source = film.view.get("source/story", Source)
    film.put("source/story", source.but(text="INT. A - DAY\n\nRain.\n\nINT. C - DAY\n\nSnow.\n"))
    assert [key for key, _ in film.run("script").view.all(ScriptScene)] == [before[0], before[2]]


def test_the_title_page_is_the_authors_or_the_films_title() -> None:
    film = Rehearsal("INT. A - DAY\n\nRain.\n", "the_rain.fountain").run("script")
    assert [(e.key, e.value) for e in film.view.get("titles", TitlePage).entries] == [("Title", "The Rain")]
    film.change("input", Input, title="Downpour")
    film.run("script")
    assert film.view.get("titles", TitlePage).entries[0].value == "Downpour"


@pytest.mark.parametrize(
    "text", ["Title: Nothing\nAuthor: Us\n", "Title: Nothing\n\n# Act one\n\n= A plan\n\n[[later]]\n", "# Nothing\n\n"]
)
def test_a_title_page_alone_is_refused_at_the_door(text: str) -> None:
    with pytest.raises(BadInput, match=r"nothing.fountain holds no scene"):
        Rehearsal(text, "nothing.fountain")


def test_the_gate() -> None:
    film = Rehearsal("INT. A - DAY\n\nRain.\n", "x.fountain")
    assert service.ready(film.view) == ["There is no script yet."]
    film.run("script")
    assert service.ready(film.view) == []
    key, scene = film.view.all(ScriptScene)[0]
    film.put(key, scene.but(elements=()))
    assert service.ready(film.view) == ["Scene 1 is empty."]
