"""A prompt in each engine's form: the same facts, its own order and signs; what it cannot take is said before it is sent."""

from __future__ import annotations

import pytest
from rehearsal import SCREENPLAYS, Rehearsal, of_file

from aiuteur.craft.coverage.engine_lengths import engine_lengths
from aiuteur.craft.sound.voice import Voice
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks.document import Look
from aiuteur.stages.s09_prompts import bench, service
from aiuteur.stages.s09_prompts.checks import checks
from aiuteur.stages.s09_prompts.document import FormatName, Prompt, VoiceLine
from aiuteur.stages.s09_prompts.formats import FORMATS, formatted
from aiuteur.studio.context import tokens

LINE = VoiceLine(
    name="Mara", text="Is it lit?", voice=Voice(pitch=20, traits=("old",)), start_ms=1_200, duration_ms=900
)
PLAIN = Prompt(
    label="1/1",
    video="Mara stands at the lamp.",
    audio='Mara (old, low voice): "Is it lit?" Ambience: lighthouse, room tone.',
    timing="Length 4.0s.",
    system="One continuous shot.",
    lines=(LINE,),
    effects=("wind",),
)


@pytest.fixture(scope="module")
def film() -> Rehearsal:
    return of_file(SCREENPLAYS[0]).run("prompts")


@pytest.mark.parametrize("name", FORMATS)
def test_every_form_says_the_picture_then_the_sound_with_all_its_words(name: FormatName) -> None:
    text = formatted(PLAIN, name)
    places = [text.index(one) for one in ("Mara stands at the lamp.", '"Is it lit?"', "lighthouse, room tone")]
    assert places == sorted(places)
    assert "old, low voice" in text
    assert "One continuous shot." in text
    assert text == text.strip()


def test_each_form_has_its_own_signs() -> None:
    assert "[00:01-00:03] Mara says" in formatted(PLAIN, "veo")
    assert "SFX: wind." in formatted(PLAIN, "veo")
    assert "Ambient noise: lighthouse, room tone." in formatted(PLAIN, "veo")
    assert "Cinematography:" in formatted(PLAIN, "sora")
    assert 'Dialogue:\n- Mara (old, low voice): "Is it lit?"' in formatted(PLAIN, "sora")
    assert formatted(PLAIN, "plain").startswith("Picture\n")
    assert "no text on the picture" in formatted(PLAIN, "omni")
    assert "\n" not in formatted(PLAIN, "openrouter")


def test_what_an_engine_takes_is_dated() -> None:
    assert all(form.as_of == "2026-11-22" for form in FORMATS.values())
    assert all(one.as_of == "2026-11-22" for one in engine_lengths().values())
    assert [(name, form.lengths.said()) for name, form in FORMATS.items() if form.lengths is not None] == [
        ("omni", "3 to 15 s"), ("veo", "4, 6 or 8 s"), ("sora", "4, 8 or 12 s"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "change", "words", "blocking"),
    [
        ("veo", {"duration_ms": 9_000}, "makes 8 s at most", True),
        ("veo", {"duration_ms": 5_000}, "is made 6 s long and cut to 5 s", False),
        ("omni", {"duration_ms": 2_000}, "3 to 15 s: the shot is made 3 s long and cut to 2 s", False),
        ("omni", {"duration_ms": 16_000}, "Split it in stage 7", True),
        ("omni", {"video": "Mara <b>stands</b>."}, "takes “<” for a tag", True),
        ("veo", {"video": "[00:00-00:02] Mara stands."}, "for a timed beat", True),
        ("plain", {"video": "Mara\u200b stands."}, "U+200B", True),
        ("veo", {"video": "Mara " * 1_100}, "tokens", True),
        ("plain", {"video": ""}, "says nothing", True),
        ("plain", {"video": "Mara stands. Cut to the sea."}, "asks for a cut", False),
        ("plain", {"video": "Mara and Jonas stand."}, "names Jonas", False),
        ("plain", {"lines": (LINE.but(voice=None),)}, "has no voice", False),
        ("plain", {"warnings": ("The words need 9 s.",)}, "The words need 9 s.", False),
    ],
)
def test_what_is_wrong_is_said_before_it_is_sent(
    name: FormatName, change: dict[str, object], words: str, blocking: bool
) -> None:
    found = checks(PLAIN.but(**change), name, ("Jonas",))
    assert [one.blocking for one in found if words in one.sentence] == [blocking], found


def test_a_prompt_that_is_well_has_nothing_to_look_at() -> None:
    assert checks(PLAIN, "veo") == checks(PLAIN, "sora") == checks(PLAIN, "openrouter") == []
    assert tokens("four") == 1


def test_somebody_in_the_shot_whom_the_text_forgets_is_named(film: Rehearsal) -> None:
    key, prompt = next((key, one) for key, one in film.view.all(Prompt) if one.panel.cast)
    name = prompt.panel.cast[0].name
    told = [one.sentence for one in checks(prompt.but(video="A room."), "plain")]
    assert f"{name} is in the shot, and the text does not say so." in told
    assert not any(
        "does not say so" in one.sentence for one in checks(prompt, "plain", service.absent(film.view, prompt))
    )
    assert film.view.head(key) is not None


def test_words_of_a_look_are_said_and_its_own_tags_too(film: Rehearsal) -> None:
    key, shot = next((key, one) for key, one in film.shots() if one.cast)
    scene, asset = key.split("/")[1], shot.cast[0].asset
    look = film.view.get(f"look/{scene}/{asset}", Look)
    film.change(f"look/{scene}/{asset}", Look, description="Hands that smell of oil.", tags=("in bandages", "wet"))
    film.run("prompts")
    prompt = film.view.get(key.replace("shot/", "prompt/", 1), Prompt)
    assert "in bandages, Hands that smell of oil" in prompt.video
    assert "wet" in prompt.panel.cast[0].appearance.marks
    assert "in bandages" not in prompt.panel.cast[0].appearance.marks
    film.change(f"look/{scene}/{asset}", Look, description=look.description, tags=look.tags)
    film.run("prompts")


def test_a_hand_s_text_is_kept_and_known_to_be_out_of_step(film: Rehearsal) -> None:
    shot_key, shot = next((key, one) for key, one in film.shots() if one.cast and not one.card)
    key = shot_key.replace("shot/", "prompt/", 1)
    before = film.view.get(key, Prompt)
    film.put(key, before.handed("video", "She simply stands.", before.video))
    [text] = [one for one in service.standings(film.view.get(key, Prompt), before, before) if one.field == "video"]
    assert (text.by_hand, text.moved) == (True, False)
    assert service.flags(film.view) == []
    film.change(shot_key, Shot, action="Something else happens here.")
    [flag] = service.flags(film.view)
    assert flag.kind == "prompt-moved"
    film.run("prompts")
    assert film.view.get(key, Prompt).video == "She simply stands.", "a new draft never writes over a hand"
    assert len(service.flags(film.view)) == 1, "and what moved is known after it, too"
    mine = service.chosen(film.view, key, "video", "mine", "")
    film.put(key, mine)
    assert service.flags(film.view) == []
    new = service.chosen(film.view, key, "video", "new", "")
    assert (new.by_hand, "Something else happens here." in new.video) == ((), True)
    merged = service.chosen(film.view, key, "video", "merged", "She simply stands. Something else happens.")
    assert merged.over("video") == new.video
    film.put(key, new)
    film.change(shot_key, Shot, action=shot.action)
    film.run("prompts")


def test_a_text_that_was_changed_elsewhere_counts_as_a_hand_s(film: Rehearsal) -> None:
    _, made = next((key, one) for key, one in film.view.all(Prompt) if not one.panel.card)
    [text] = [one for one in service.standings(made.but(video="Otherwise."), made, made) if one.by_hand]
    assert (text.field, text.over, text.moved) == ("video", made.video, False)
    assert not any(one.by_hand for one in service.standings(made, made.but(video="New."), made))


def test_the_bench_keeps_the_shape_of_the_film() -> None:
    assert bench.size(1920, 1080) == (320, 180)
    assert bench.size(1080, 1920) == (320, 570)
    assert bench.motion(PLAIN, (320, 180)).operation == "prompts.bench"
