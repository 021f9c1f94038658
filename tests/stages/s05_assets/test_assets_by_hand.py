"""Assets made, merged, split and renamed by hand; what a later reading of the script makes of them; what the gate asks."""

from collections.abc import Mapping

import pytest
from rehearsal import Rehearsal

from aiuteur.generation.operation import Inputs, Target
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.schema import Document
from aiuteur.stages.s05_assets import STAGE, draft, exchange, service
from aiuteur.stages.s05_assets.document import Asset, Evidence, Picture
from aiuteur.stages.s05_assets.gallery import cards, scene_names
from aiuteur.stages.s05_assets.samples import samples
from aiuteur.studio.pin import Pin
from aiuteur.studio.shelf import LibraryAsset

SCRIPT = """EXT. HARBOUR - NIGHT

MARA, 40, in a red coat, counts the passengers. She holds a lantern.

MARA
Eleven. There should be eleven, and I count twelve of you.

JON
Count again.

INT. FERRY - WHEELHOUSE - NIGHT

THE MATE, 30, steers. Jon lifts the lantern.

THE MATE
Hold it still.
"""


def film() -> Rehearsal:
    return Rehearsal(SCRIPT, "ferry.fountain").run("assets")


def named(view: View, name: str) -> str:
    return next(key.partition("/")[2] for key, asset in view.all(Asset) if asset.name.casefold() == name.casefold())


def carry_out(film: Rehearsal, changes: Mapping[str, Document | None]) -> None:
    for key, document in changes.items():
        if document is None:
            film.view.drop(key)
        else:
            film.put(key, document)


def read_again(film: Rehearsal) -> dict[str, Asset]:
    """What the script would be read as now."""
    target = next(target for target in STAGE.operations[1].targets(film.view))
    documents = {key: head.document for key in target.reads if (head := film.view.head(key)) is not None}
    old = {head.key: head.document for head in film.view.heads("asset/")}
    made = draft.draft(Target("asset/", "", target.reads), Inputs(documents, old))
    return {key: asset for key, asset in made.items() if isinstance(asset, Asset)}


def test_what_was_made_by_hand_is_found_and_not_made_a_second_time() -> None:
    film_ = Rehearsal(SCRIPT, "ferry.fountain").run("script")
    for kind, name in (("character", "Mara"), ("place", "The Harbour"), ("prop", "Lanterns")):
        key, asset = service.by_hand(film_.view, kind, name, "mine")
        film_.put(key, asset)
    mine = {asset.name: key for key, asset in film_.view.all(Asset)}
    found = read_again(film_)
    assert set(mine.values()) <= set(found), "each is found again under the key it has"
    assert found[mine["Mara"]].evidence
    assert found[mine["Lanterns"]].aliases == ("lantern",), "it answers to the script's word"
    names = [asset.name.casefold() for asset in found.values()]
    assert names.count("mara") == 1
    assert sum("harbour" in name for name in names) == 1


def test_a_hand_made_person_looks_as_described() -> None:
    _, mara = service.by_hand(
        View({}), "character", "Grandmother Ines", "An old woman in a red coat and round glasses."
    )
    assert mara.appearance is not None
    assert (mara.appearance.gender, mara.appearance.age) == ("female", "old")
    assert mara.appearance.glasses
    assert mara.voice is not None
    assert mara.evidence == ()


def test_merged_assets_stay_merged_when_the_script_is_read_again() -> None:
    film_ = film()
    jon, mate = named(film_.view, "Jon"), named(film_.view, "The Mate")
    film_.put(f"picture/{mate}", Picture(asset=mate, guidance="older"))
    lines = len(film_.view.get(f"asset/{jon}", Asset).evidence) + len(film_.view.get(f"asset/{mate}", Asset).evidence)
    carry_out(film_, service.merged(film_.view, jon, mate))
    one = film_.view.get(f"asset/{jon}", Asset)
    assert "The Mate" in one.aliases
    assert len(one.evidence) <= lines
    assert film_.view.get(f"picture/{jon}", Picture).guidance == "older", "the only picture comes along"
    again = read_again(film_)
    assert f"asset/{mate}" not in again
    assert not any(asset.name == "The Mate" for key, asset in again.items() if key != f"asset/{jon}")


def test_a_split_alias_takes_its_lines_and_a_rename_keeps_them() -> None:
    film_ = film()
    jon, mate = named(film_.view, "Jon"), named(film_.view, "The Mate")
    carry_out(film_, service.merged(film_.view, jon, mate))
    carry_out(film_, service.split(film_.view, jon, "The Mate"))
    alone = film_.view.get(f"asset/{named(film_.view, 'The Mate')}", Asset)
    assert alone.evidence
    assert all("mate" in line.quote.casefold() for line in alone.evidence)
    mara = named(film_.view, "Mara")
    carry_out(film_, service.renamed(film_.view, mara, "Mara Vell"))
    again = read_again(film_)
    assert "Mara" in film_.view.get(f"asset/{mara}", Asset).aliases
    assert again[f"asset/{mara}"].name == "Mara", "the script still says Mara, and is known by the alias"


def test_what_cannot_be_is_refused_in_a_sentence() -> None:
    film_ = film()
    mara, harbour = named(film_.view, "Mara"), named(film_.view, "Harbour")
    for wrong in (
        lambda: service.merged(film_.view, mara, mara),
        lambda: service.merged(film_.view, mara, harbour),
        lambda: service.split(film_.view, mara, "nobody"),
        lambda: service.renamed(film_.view, mara, "jon"),
        lambda: service.renamed(film_.view, mara, "  "),
        lambda: service.by_hand(film_.view, "character", "MARA", ""),
    ):
        with pytest.raises(BadInput):
            wrong()
    with pytest.raises(NotFound):
        service.asset_of(film_.view, "nobody")
    assert service.renamed(film_.view, mara, "Mara") == {}


def test_the_gate_asks_a_person_for_locks_and_the_film_command_for_none() -> None:
    film_ = film()
    assert service.ready(film_.view) == [], "`film` passes"
    waiting = service.unsettled(film_.view, frozenset())
    assert any(sentence.startswith("Mara is neither locked nor waived") for sentence in waiting)
    assert waiting[-1].startswith("The style is not locked")
    every = frozenset({"doc:style", *(f"doc:{key}" for key, _ in film_.view.all(Asset))})
    assert service.unsettled(film_.view, every) == []
    assert service.unsettled(film_.view, frozenset({"stage:assets"})) == []
    key, mine = service.by_hand(film_.view, "prop", "Whistle", "")
    film_.put(key, mine)
    assert service.unsettled(film_.view, every) == [], "what the script does not need holds up nobody"
    mara = f"asset/{named(film_.view, 'Mara')}"
    film_.change(mara, Asset, waived=True)
    assert service.unsettled(film_.view, every - {f"doc:{mara}"}) == []


def test_a_speech_of_several_lines_is_one_line_to_try_a_voice_on() -> None:
    film_ = Rehearsal(
        "INT. BUS - NIGHT\n\nOTIS, 70, sits.\n\nOTIS\nNumber nine.\nShe took it every day.\n", "x.fountain"
    )
    (card,) = (card for card in cards(film_.run("assets").view) if card.line_to_speak)
    assert card.line_to_speak == "Number nine. She took it every day."


def test_the_gallery_names_scenes_and_drops_lines_that_are_gone() -> None:
    film_ = film()
    mara = named(film_.view, "Mara")
    names = list(scene_names(film_.view).values())
    assert names == ["1. EXT. HARBOUR - NIGHT", "2. INT. FERRY - WHEELHOUSE - NIGHT"]
    card = next(card for card in cards(film_.view) if card.asset == mara)
    assert card.lines[0].scene_name == names[0]
    assert card.line_to_speak.startswith("Eleven.")
    evidence = film_.view.get(f"asset/{mara}", Asset).evidence
    film_.change(f"asset/{mara}", Asset, evidence=(*evidence, Evidence(scene="gone", element=0, quote="x")))
    card = next(card for card in cards(film_.view) if card.asset == mara)
    assert card.lost_lines == 1


def test_three_samples_show_this_film_in_the_look_that_is_tried() -> None:
    film_ = film()
    noir = film_.settings().style.but(medium="noir")
    frames = samples(film_.view, noir)
    assert [frame.panel.size for frame in frames] == ["WS", "MS", "CU"]
    assert all(frame.panel.style.medium == "noir" for frame in frames)
    assert {figure.name for frame in frames for figure in frame.panel.cast} <= {"Mara", "Jon", "The Mate"}
    assert samples(View({}), noir) == []


def test_a_library_asset_becomes_the_one_of_that_name_and_keeps_its_lines() -> None:
    film_ = film()
    mara = named(film_.view, "Mara")
    before = film_.view.get(f"asset/{mara}", Asset)
    there = exchange.promoted(before.but(description="From another film"), None)
    assert isinstance(there, LibraryAsset)
    pin = Pin(key="global_asset/m", hash="h", name="Mara")
    asset_id, changes = exchange.inherited(film_.view, there, pin)
    assert asset_id == mara
    now = changes[f"asset/{mara}"]
    assert isinstance(now, Asset)
    assert (now.evidence, now.inherited, now.description) == (before.evidence, pin, "From another film")
    other, _ = exchange.inherited(film_.view, there.but(name="Nobody else"), Pin(key="global_asset/n", hash="h"))
    assert film_.view.find(f"asset/{other}", Asset) is None, "somebody the film does not have comes anew"
