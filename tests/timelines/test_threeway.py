"""Three-way merge of whole films, without a database: clashes, what no hand has touched, which basis stays."""

from typing import Any

import pytest
from film_lot import KEYS, Lot

from aiuteur.kit.errors import BadInput
from aiuteur.timelines.model import Basis, Entry, Pick, Tree
from aiuteur.timelines.threeway import three_way


def shot(models: Any, **fields: Any) -> Any:
    return models.Shot(**{"action": "walks", **fields})


def test_a_clash_says_all_a_conflict_screen_needs(models: Any) -> None:
    lot = Lot(models)
    b, o, t = (lot.text(shot(models, camera=name)) for name in ("static", "pan", "tilt"))
    [clash] = three_way({KEYS[0]: b}, {KEYS[0]: o}, {KEYS[0]: t}, lot.texts).clashes
    assert (clash.key, clash.kind, clash.fields) == (KEYS[0], "shot", ("camera",))
    assert (clash.base, clash.ours, clash.theirs) == (b.hash, o.hash, t.hash)


def test_removed_here_and_changed_there_is_a_clash(models: Any) -> None:
    lot = Lot(models)
    b, t = lot.text(shot(models)), lot.text(shot(models, camera="tilt"))
    for ours, theirs in (({}, {KEYS[0]: t}), ({KEYS[0]: t}, {})):
        [clash] = three_way({KEYS[0]: b}, ours, theirs, lot.texts).clashes
        assert clash.fields == ("*",)
        for side, wanted in (("ours", ours), ("theirs", theirs)):
            settled = three_way({KEYS[0]: b}, ours, theirs, lot.texts, {KEYS[0]: Pick(side)})
            assert {k: e for k, e in {**ours, **settled.writes}.items() if e is not None} == wanted


def test_halves_that_make_no_whole_are_a_clash(models: Any) -> None:
    lot, key = Lot(models), "range/a"
    b, o, t = (lot.text(models.Range(**body)) for body in ({}, {"low": 8}, {"high": 5}))
    [clash] = three_way({key: b}, {key: o}, {key: t}, lot.texts).clashes
    assert clash.fields == ("high", "low")
    for side, whole in (("ours", o), ("theirs", t)):
        settled = three_way({key: b}, {key: o}, {key: t}, lot.texts, {key: Pick(side)})
        assert {key: o, **settled.writes}[key] == whole


def test_a_text_written_to_end_a_clash_must_be_a_document(models: Any) -> None:
    lot = Lot(models)
    b, o, t = ({KEYS[0]: lot.text(shot(models, camera=name))} for name in ("static", "pan", "tilt"))
    texts = lot.texts
    wanted = shot(models, camera="crane")
    settled = three_way(b, o, t, texts, {KEYS[0]: Pick("edited", wanted.stored())})
    [(_, entry)] = settled.writes.items()
    assert entry is not None
    assert texts.document(entry.hash) == wanted
    for body in (None, {}, {"action": "walks", "lens": 35}):
        with pytest.raises(BadInput):
            three_way(b, o, t, lot.texts, {KEYS[0]: Pick("edited", body)})


# ---- what no hand has touched ---------------------------------------------------------------------------------

A, B, CUT = "asset/ada", "asset/bob", "shot/s1/cut"


def story(lot: Lot, **coats: str) -> dict[str, Entry]:
    return {f"asset/{name}": lot.text(lot.models.Asset(name=name, coat=coat)) for name, coat in coats.items()}


def with_cut(lot: Lot, assets: dict[str, Entry], **fields: Any) -> Tree:
    return {**assets, CUT: lot.made(shot(lot.models, **fields), *assets.items())}


def test_two_made_texts_that_are_stale_anyway_are_not_asked_about(models: Any) -> None:
    lot = Lot(models)
    base = with_cut(lot, story(lot, ada="grey", bob="grey"), camera="static")
    ours = with_cut(lot, story(lot, ada="red", bob="grey"), camera="pan")
    theirs = with_cut(lot, story(lot, ada="grey", bob="blue"), camera="tilt")
    settled = three_way(base, ours, theirs, lot.texts)
    assert settled.clashes == ()
    assert (settled.taken, dict(settled.writes)) == ((B,), {B: theirs[B]})  # ours of the cut stands, and is stale


def test_of_two_made_texts_the_one_stands_that_fits_the_merged_film(models: Any) -> None:
    lot = Lot(models)
    base = with_cut(lot, story(lot, ada="grey", bob="grey"), camera="static")
    theirs = with_cut(lot, story(lot, ada="grey", bob="blue"), camera="tilt")
    # ours was made by a newer recipe from what was there before; theirs knows of the blue coat
    ours = {**base, CUT: lot.made(shot(models, camera="pan"), (A, base[A]), (B, base[B]), operation="newer")}
    settled = three_way(base, ours, theirs, lot.texts)
    assert (settled.clashes, settled.taken, settled.merged) == ((), (B,), (CUT,))
    assert settled.writes[CUT] == theirs[CUT]
    back = three_way(base, theirs, ours, lot.texts)
    assert (back.clashes, back.writes) == ((), {})


def test_two_takes_of_the_same_are_a_choice(models: Any) -> None:
    lot = Lot(models)
    assets = story(lot, ada="grey")
    base, ours, theirs = (with_cut(lot, assets, camera=name) for name in ("static", "pan", "tilt"))
    [clash] = three_way(base, ours, theirs, lot.texts).clashes
    assert (clash.key, clash.fields) == (CUT, ("camera",))


def test_inputs_that_are_open_themselves_are_settled_first(models: Any) -> None:
    """A chain: the second was made from the first, and its key comes earlier."""
    lot = Lot(models)
    first, second = "shot/s1/z", "shot/s1/a"

    def chain(coat: str, camera: str) -> Tree:
        assets = story(lot, ada=coat)
        one = lot.made(shot(models, camera=camera), (A, assets[A]))
        return {**assets, first: one, second: lot.made(shot(models, notes=camera), (first, one))}

    base, theirs = chain("grey", "static"), chain("red", "tilt")
    ours = {**base, first: lot.made(shot(models, camera="pan"), (A, base[A]), operation="newer")}
    ours[second] = lot.made(shot(models, notes="pan"), (first, ours[first]))
    settled = three_way(base, ours, theirs, lot.texts)
    assert settled.clashes == ()
    assert {first: settled.writes[first], second: settled.writes[second]} == {k: theirs[k] for k in (first, second)}


@pytest.mark.slow
def test_a_long_chain_is_settled_to_its_end(models: Any) -> None:
    """The looks of a long film: each was made from the one before, and the last key comes first."""
    lot = Lot(models)
    keys = [f"shot/s1/{n:04}" for n in range(3000, 0, -1)]

    def chain(coat: str, camera: str) -> dict[str, Entry]:
        film = story(lot, ada=coat)
        before = (A, film[A])
        for key in keys:
            film[key] = lot.made(shot(models, camera=f"{camera} {key}"), before)
            before = (key, film[key])
        return film

    base, theirs = chain("grey", "static"), chain("red", "tilt")
    ours = chain("grey", "pan")
    settled = three_way(base, ours, theirs, lot.texts)
    assert settled.clashes == ()
    assert settled.writes == theirs


def test_what_was_made_goes_with_what_it_was_made_from(models: Any) -> None:
    lot = Lot(models)
    base = with_cut(lot, story(lot, ada="grey", bob="grey"))
    ours = {A: base[A]}  # bob is gone, and so is what was made of both
    remade = with_cut(lot, story(lot, ada="red", bob="grey"), camera="pan")
    settled = three_way(base, ours, {**remade}, lot.texts)
    assert (settled.clashes, settled.taken) == ((), (A,))
    assert three_way(base, remade, ours, lot.texts).writes == {B: None, CUT: None}


# ---- which basis stays ----------------------------------------------------------------------------------------


def basis_of(entry: Entry | None) -> Basis:
    assert entry is not None
    assert entry.basis is not None
    return Basis.model_validate_json(entry.basis)


def by_hand(lot: Lot, document: Any, over: Entry) -> Entry:
    return lot.text(document, basis_of(over))


def test_a_hand_and_a_new_generation_meet_as_if_the_hand_had_come_later(models: Any) -> None:
    lot = Lot(models)
    base = with_cut(lot, story(lot, ada="grey"), camera="static")
    made = with_cut(lot, story(lot, ada="red"), camera="pan")
    hand = {**base, CUT: by_hand(lot, shot(models, camera="static", notes="mine"), base[CUT])}
    for ours, theirs in ((made, hand), (hand, made)):
        texts = lot.texts
        settled = three_way(base, ours, theirs, texts)
        entry = {**ours, **settled.writes}[CUT]
        assert entry is not None
        assert (settled.clashes, settled.merged) == ((), (CUT,))
        assert basis_of(entry) == basis_of(made[CUT])  # fresh: the red coat is in the merged film
        assert texts.document(entry.hash) == shot(models, camera="pan", notes="mine")


def test_a_basis_that_moved_alone_comes_along(models: Any) -> None:
    """Generated again with the same result there, written by hand here: the text is ours, and it is fresh."""
    lot = Lot(models)
    base = with_cut(lot, story(lot, ada="grey"))
    again = with_cut(lot, story(lot, ada="red"))
    hand = {**base, CUT: by_hand(lot, shot(models, notes="mine"), base[CUT])}
    assert base[CUT].hash == again[CUT].hash
    for ours, theirs in ((hand, again), (again, hand)):
        settled = three_way(base, ours, theirs, lot.texts)
        entry = {**ours, **settled.writes}[CUT]
        assert entry == Entry(hand[CUT].hash, again[CUT].basis)
    quiet = three_way(base, base, {**base, CUT: again[CUT]}, lot.texts)
    assert (dict(quiet.writes), quiet.taken, quiet.merged) == ({CUT: again[CUT]}, (), ())


def test_when_both_bases_moved_it_goes_with_the_text(models: Any) -> None:
    lot = Lot(models)
    base = with_cut(lot, story(lot, ada="grey", bob="grey"))
    same = with_cut(lot, story(lot, ada="red", bob="grey"))  # the same text, from other inputs
    other = with_cut(lot, story(lot, ada="grey", bob="blue"), camera="pan")
    for ours, theirs in ((same, other), (other, same)):
        settled = three_way(base, ours, theirs, lot.texts)
        assert {**ours, **settled.writes}[CUT] == other[CUT]


def test_the_same_text_from_two_pasts_keeps_the_basis_that_fits(models: Any) -> None:
    lot = Lot(models)
    base = with_cut(lot, story(lot, ada="grey", bob="grey"))
    theirs = with_cut(lot, story(lot, ada="red", bob="blue"))
    ours = {**base, A: theirs[A], CUT: lot.made(shot(models), (A, theirs[A]), (B, base[B]))}
    settled = three_way(base, ours, theirs, lot.texts)
    assert settled.writes == {B: theirs[B], CUT: theirs[CUT]}
    assert (settled.taken, settled.merged) == ((B,), ())
