"""A filmmaker's names find documents: numbers, names and other names, in any script."""

import pytest
from rehearsal import SCREENPLAYS, Rehearsal, of_file

from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.screening.names import called, film_place, resolve
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s09_prompts.document import Prompt

TWO = (
    "INT. HALL - DAY #12A#\n\nMARA HOLM and MARA PENN wait. МАША comes in.\n\nMARA HOLM\nYou?\n\nMARA PENN\nMe.\n\n"
    "МАША\nДа.\n\n@小田\nはい。\n\nEXT. MARA HOLM'S GARDEN - NIGHT #12B#\n\nMara Holm runs.\n\nMARA HOLM\nNo!\n"
)  # fmt: skip


@pytest.fixture(scope="module")
def film() -> Rehearsal:
    return Rehearsal(TWO, "x.fountain").run()


@pytest.fixture(scope="module")
def ferry() -> Rehearsal:
    return of_file(SCREENPLAYS[0]).run()


def name_of(film: Rehearsal, name: str) -> str:
    return film.view.get(resolve(film.view, name), Asset).name


def test_every_document_can_be_named_as_it_is_called(ferry: Rehearsal) -> None:
    for head in ferry.view.heads():
        assert resolve(ferry.view, head.key) == head.key
        assert resolve(ferry.view, called(ferry.view, head.key)) == head.key


def test_scenes_and_shots_by_number_whatever_its_case(film: Rehearsal) -> None:
    key = resolve(film.view, "shot/12a/2")
    assert film.view.get(key, Shot).number == "2"
    assert resolve(film.view, " /clip/12A/2/ ") == key.replace("shot/", "clip/", 1)
    assert called(film.view, key) == "shot/12A/2"


def test_people_by_name_alias_and_beginning_in_any_script(film: Rehearsal, ferry: Rehearsal) -> None:
    assert (
        name_of(film, "asset/mara-holm")
        == name_of(film, "asset/Mara Holm")
        == name_of(film, "asset/MARA_HOLM")
        == "Mara Holm"
    )
    assert name_of(film, "asset/маша") == "Маша"
    assert name_of(film, "asset/МАША") == "Маша"
    assert name_of(film, "asset/小田") == "小田"
    for _, asset in ferry.view.all(Asset):
        for alias in asset.aliases:
            assert name_of(ferry, f"asset/{alias}")


def test_two_that_fit_are_both_named(film: Rehearsal) -> None:
    with pytest.raises(BadInput, match=r"mara may be asset/.*mara-holm.*\. Write the whole name\."):
        resolve(film.view, "asset/mara")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("shot/99/1", "There is no shot/99/1 in this film. There are shot/12A/1, shot/12A/2"),
        ("shot/12a/99", "There is no shot/12a/99"),
        ("asset/nobody", "There is no asset/nobody"),
        ("beat/0", "There is no beat/0"),
        ("beat/-1", "There is no beat/-1"),
        ("beat/²", "There is no beat/²"),
        ("poster", "There is nothing called poster in this film. Its documents are of the kinds asset, beat"),
        ("", "There is nothing called "),
        ("shot/12a", "There is no shot/12a"),
        ("shot/12a/1/2", "There is no shot/12a/1/2"),
        ("look/12a/nobody", "There is no look/12a/nobody"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(film: Rehearsal, name: str, said: str) -> None:
    with pytest.raises(NotFound) as refused:
        resolve(film.view, name)
    assert str(refused.value).startswith(said)


def test_documents_stand_in_film_order(ferry: Rehearsal) -> None:
    shots = sorted((key for key, _ in ferry.view.all(Shot)), key=lambda key: film_place(ferry.view, key))
    assert shots == [key for key, _ in ferry.shots()]
    prompts = sorted((key for key, _ in ferry.view.all(Prompt)), key=lambda key: film_place(ferry.view, key))
    assert [key.partition("/")[2] for key in prompts] == [key.partition("/")[2] for key in shots]
