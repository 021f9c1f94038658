"""Everyone, every place and every thing of the script, told apart by eye and by ear."""

from itertools import combinations
from pathlib import Path

import pytest
from rehearsal import IDEAS, SCREENPLAYS, STORIES, Rehearsal, of_file

from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.scenes import cast_of
from aiuteur.stages.s01_input.document import Input, Source
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s05_assets import service
from aiuteur.stages.s05_assets.document import Asset, Style
from aiuteur.stages.s05_assets.people import people_of, prose_of

ALL = [*IDEAS, *SCREENPLAYS, *STORIES]
THREE = """INT. KITCHEN - NIGHT

MARA, 40, and her son JONAS, 8, sit at the table. A letter lies between them.

MARA
Read it.

JONAS
You read it.

EXT. HARBOUR - DAY

OLD TOM mends a net. Mara holds the letter. A boat waits.

OLD TOM
Morning.

MARA
Is it?

INT. KITCHEN - DAY

Jonas reads the letter alone.
"""


def characters(film: Rehearsal) -> list[Asset]:
    return [asset for _, asset in film.view.all(Asset) if asset.asset_kind == "character"]


def distance(one: str, other: str) -> int:
    return sum(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5))


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_coats_and_voices_differ(path: Path) -> None:
    film = of_file(path).run("assets")
    cast = characters(film)
    assert cast
    assert all(one.appearance is not None for one in cast)
    coats = [one.appearance.coat for one in cast if one.appearance][:8]
    for one, other in combinations(coats, 2):
        assert distance(one, other) >= 40, f"{one} and {other} look alike from the back row"
    voices = [one.voice for one in cast if one.voice is not None]
    assert len({(v.variant, v.pitch, v.tract_pct) for v in voices}) == len(voices)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_everyone_who_speaks_is_in_the_cast_with_a_voice(path: Path) -> None:
    film = of_file(path).run("assets")
    elements = [element for _, scene in film.view.all(ScriptScene) for element in scene.elements]
    named = {name.casefold(): one for one in characters(film) for name in (one.name, *one.aliases)}
    for member in cast_of(elements):
        asset = named.get(member.name.casefold())
        assert asset is not None, f"{member.name} speaks and is not in the cast"
        assert asset.voice is not None


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_evidence_points_to_the_line_that_shows_it(path: Path) -> None:
    film = of_file(path).run("assets")
    shown = 0
    for _, asset in film.view.all(Asset):
        for evidence in asset.evidence:
            element = film.view.get(f"script/{evidence.scene}", ScriptScene).elements[evidence.element]
            assert element.text.startswith(evidence.quote), asset.name
            shown += 1
    assert shown > 5


def test_who_where_and_what() -> None:
    film = Rehearsal(THREE, "x.fountain").run("assets")
    found = {(asset.asset_kind, asset.name) for _, asset in film.view.all(Asset)}
    assert {("character", "Mara"), ("character", "Jonas"), ("character", "Old Tom")} <= found
    assert {("place", "Kitchen"), ("place", "Harbour")} <= found
    assert ("prop", "letter") in found
    cast = {one.name: one for one in characters(film)}
    assert cast["Mara"].role == "main"
    assert cast["Old Tom"].appearance is not None
    assert cast["Old Tom"].appearance.age == "old"
    assert cast["Jonas"].appearance is not None
    assert cast["Jonas"].appearance.age == "child"


def test_assets_keep_their_ids_when_the_script_grows() -> None:
    film = Rehearsal(THREE, "x.fountain").run("assets")
    before = {asset.name: key for key, asset in film.view.all(Asset)}
    source = film.view.get("source/story", Source)
    film.put("source/story", source.but(text=THREE + "\nINT. ATTIC - NIGHT\n\nA RAT looks at Mara.\n\nRAT\nBoo.\n"))
    film.run("assets")
    after = {asset.name: key for key, asset in film.view.all(Asset)}
    assert {name: after.get(name) for name in before} == before
    assert {"Rat", "Attic"} <= set(after)
    assert len(set(after.values())) == len(after)


def test_a_coat_changed_by_hand_stays_when_assets_are_drafted_again() -> None:
    film = Rehearsal(THREE, "x.fountain").run("assets")
    key, mara = next((k, a) for k, a in film.view.all(Asset) if a.name == "Mara")
    assert mara.appearance is not None
    film.change(key, Asset, appearance=mara.appearance.but(coat="#aa0000"))
    film.change("input", Input, title="New")
    assert "style" not in film.run("assets").drafted
    kept = film.view.get(key, Asset)
    assert kept.appearance is not None
    assert kept.appearance.coat == "#aa0000"


def test_the_style_is_the_settings_in_words() -> None:
    film = of_file(IDEAS[0]).run("assets")
    for medium in ("graphic", "noir", "gouache", "ink", "sepia"):
        film.change("input", Input, style=film.settings().style.but(medium=medium), tone="quiet")
        style = film.run("assets").view.get("style", Style)
        assert style.look.medium == medium
        assert style.descriptors == (medium, "quiet")
        assert len(style.pillars) == 3


def test_the_gate() -> None:
    film = Rehearsal(THREE, "x.fountain")
    assert service.ready(film.view) == ["The film has no style yet."]
    film.run("assets")
    assert service.ready(film.view) == []
    key = next(k for k, a in film.view.all(Asset) if a.name == "Mara")
    film.change(key, Asset, appearance=None)
    assert service.ready(film.view) == ["Mara has no looks yet. Describe them, or waive Mara."]
    film.change(key, Asset, waived=True)
    assert service.ready(film.view) == []


def genders(script: str, language: str = "en") -> dict[str, str]:
    elements = parse(script).elements
    return {one.name: one.appearance.gender for one in people_of(elements, prose_of(elements), "modern", language)}


WREN = "INT. KITCHEN - DAY\n\nWREN stands up.\n\nWREN\nWho is there?\n\nINT. HALL - NIGHT\n\n"
LONG = (
    "Rain comes down on the roof and the yard and the cart, and on everything that was left out there since the spring"
)


@pytest.mark.parametrize(
    ("script", "language", "found"),
    [
        (f"{WREN}{LONG}, and Wren is under it. {LONG}. She counts.\n", "en", {"Wren": "female"}),
        (f"{WREN}In his coat, Wren waits.\n", "en", {"Wren": "male"}),
        (f"{WREN}Wren waits.\n", "en", {"Wren": "neutral"}),
        (f"{WREN}Rain. She waits.\n", "en", {"Wren": "neutral"}),
        ("INT. ROOM - DAY\n\nMASHA\nWho?\n\nВАНЯ\nMe.\n\nGRETE\nAnd I.\n", "en", {"Masha": "female", "Ваня": "male", "Grete": "female"}),
        ("ИНТ. КУХНЯ - ДЕНЬ\n\nМаша стоит у окна.\n\nМАША\nКто там?\n\nОЛЕГ\nЭто я.\n", "ru", {"Маша": "female", "Олег": "male"}),
        ("INT. ROOM - DAY\n\nSIMONE\nWho?\n", "en", {"Simone": "neutral"}),
        ("INT. ROOM - DAY\n\nSIMONE\nWho?\n", "fr", {"Simone": "female"}),
        ("INT. ROOM - DAY\n\nSIMONE\nWho?\n", "it", {"Simone": "male"}),
    ],
)  # fmt: skip
def test_the_whole_script_and_the_name_say_who_is_she_and_who_is_he(
    script: str, language: str, found: dict[str, str]
) -> None:
    assert genders(script, language) == found


def test_a_cue_is_a_name_with_the_capitals_of_the_action() -> None:
    elements = parse(
        "INT. ROOM - NIGHT\n\nIt is Mrs. McCool’s night.\n\nMRS. MCCOOL\nYes.\n\nMR. O'HARA\nNo.\n"
    ).elements
    names = [one.name for one in people_of(elements, prose_of(elements), "modern", "en")]
    assert names == ["Mrs. McCool", "Mr. O'Hara"]


STUDIO = """INT. RADIO STUDIO - NIGHT

A red lamp that says ON AIR. JUNE HARLOW, 34, leans to the microphone. DR. AMARA OKOYE, 60, listens. The telephone RINGS.

JUNE
Who is awake?

AMARA
I am.

Far away, on a roof, a very small figure waves. The figure waves again.
"""


def test_capitals_that_are_no_name_are_nobody() -> None:
    elements = parse(STUDIO).elements
    cast = {one.name: one.appearance for one in people_of(elements, prose_of(elements), "modern", "en")}
    assert set(cast) == {"June", "Amara"}
    assert (cast["Amara"].age, cast["June"].age) == ("old", "adult")


def test_what_the_title_names_is_a_thing_of_the_film() -> None:
    script = "INT. HALL - DAY\n\nMARA, 40, waits. A violin lies on the bench.\n\nMARA\nNobody came.\n"
    named = {
        title: {asset.prop_kind for _, asset in Rehearsal(f"Title: {title}\n\n{script}", "hall.fountain").run("assets").view.all(Asset)}
        for title in ("The Violin", "Nobody")
    }  # fmt: skip
    assert "violin" in named["The Violin"]
    assert "violin" not in named["Nobody"]


def test_a_thing_has_the_colour_that_is_first_said_of_it() -> None:
    film = Rehearsal(
        "INT. STABLE - DAWN\n\nA white horse. MARA, 40, carries a brown suitcase to the horse.\n", "x.fountain"
    )
    things = {asset.name: asset.colour for _, asset in film.run("assets").view.all(Asset) if asset.prop_kind}
    assert things == {"horse": "#e6e2d8", "suitcase": "#6b4a30"}


def test_whoever_is_introduced_with_a_rank_is_meant_by_it() -> None:
    script = parse(
        "INT. WHEELHOUSE - NIGHT\n\nODA, 68, captain, white beard, pours tea.\n\nODA\nLeft.\n\nEXT. PIER - DAWN\n\n"
        "The captain comes ashore. The captain waves. A sailor coils a rope.\n"
    ).elements
    found = people_of(script, prose_of(script), "modern", "en")
    assert [one.name for one in found] == ["Oda", "Sailor"]
    assert "the captain" in found[0].also


def test_the_texts_own_words_for_somebodys_looks_stand_beside_the_description() -> None:
    text = "INT. BAKERY - NIGHT\n\nTOMAS, 60, baker, white apron, waits.\n\nTOMAS\nNo.\n\nIDA\nYou're open?\n"
    told = {one.name: (one.told, one.description) for one in characters(Rehearsal(text, "x.fountain").run("assets"))}
    assert told == {"Tomas": ("60, baker, white apron", ""), "Ida": ("", "")}
