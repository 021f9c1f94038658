"""Three-way merge of whole films, without a database: what one side changed survives, whatever the other did."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aiuteur.kit.canonical import canonical
from aiuteur.kit.errors import BadInput
from aiuteur.timelines.merge import merge_bodies
from aiuteur.timelines.model import Basis, Entry, Pick, Read, Tree
from aiuteur.timelines.threeway import Settled, Texts, contested, fold, three_way

KEYS = [f"shot/s1/{name}" for name in "abcd"]
FIELDS = ("action", "duration_ms", "camera", "notes")

SHOTS = st.one_of(
    st.none(),
    st.fixed_dictionaries(
        {
            "action": st.sampled_from(["walks", "runs", "falls"]),
            "duration_ms": st.sampled_from([1, 2, 3]),
            "camera": st.sampled_from(["pan", "tilt", "static"]),
            "notes": st.sampled_from(["", "slow", "fast"]),
        }
    ),
)
FILMS = st.fixed_dictionaries(dict.fromkeys(KEYS, SHOTS))
# the models are the same for every example
FILMS_SHARE_THEIR_MODELS = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
BODIES = Mapping[str, dict[str, Any] | None]


class Lot:
    """Films written by hand, and their texts."""

    def __init__(self, models: Any) -> None:
        self.models = models
        self.kept: dict[str, Any] = {}

    def text(self, document: Any, basis: Basis | None = None) -> Entry:
        digest = document.content_hash()
        self.kept[digest] = document
        return Entry(digest, None if basis is None else canonical(basis.stored()))

    def made(self, document: Any, *inputs: tuple[str, Entry], operation: str = "draft") -> Entry:
        """What a generation makes, and no hand has touched."""
        reads = tuple(Read(key=key, fingerprint=entry.hash, at_hash=entry.hash) for key, entry in inputs)
        return self.text(document, Basis(operation=operation, version=1, inputs=reads, made=document.content_hash()))

    def tree(self, bodies: BODIES) -> Tree:
        return {key: self.text(self.models.Shot(**body)) for key, body in bodies.items() if body is not None}

    @property
    def texts(self) -> Texts:
        return Texts(self.kept)


def film(lot: Lot, texts: Texts, ours: Tree, settled: Settled) -> dict[str, dict[str, Any]]:
    """The film as it stands after the merge: every field of every document."""
    after = {**ours, **settled.writes}
    return {key: texts.document(entry.hash).model_dump() for key, entry in after.items() if entry is not None}


def shown(lot: Lot, tree: Tree, key: str) -> dict[str, Any] | None:
    return lot.kept[tree[key].hash].model_dump() if key in tree else None


def check_survival(lot: Lot, base: Tree, ours: Tree, theirs: Tree, picks: Mapping[str, Pick]) -> Settled:
    """The promise: a document, and in it a field (or a group of fields), that one side changed alone ends as that side has it."""
    texts = lot.texts
    settled = three_way(base, ours, theirs, texts, picks)
    after = film(lot, texts, ours, settled)
    clashing = {clash.key for clash in settled.clashes}
    for key in {*base, *ours, *theirs}:
        b, o, t = (shown(lot, tree, key) for tree in (base, ours, theirs))
        if o in (b, t) or t == b:
            assert after.get(key) == (t if o == b else o)
            assert key not in clashing
        elif key not in clashing and b is not None and o is not None and t is not None:
            for group in (("action", "duration_ms"), ("camera",), ("notes",)):
                was, mine, yours = ([side[name] for name in group] for side in (b, o, t))
                if mine == was or yours == was:
                    assert [after[key][name] for name in group] == (yours if mine == was else mine)
        elif key in clashing:
            assert after.get(key) == o
    return settled


@FILMS_SHARE_THEIR_MODELS
@given(FILMS, FILMS, FILMS)
def test_what_one_side_changed_survives(models: Any, base: BODIES, ours: BODIES, theirs: BODIES) -> None:
    lot = Lot(models)
    check_survival(lot, lot.tree(base), lot.tree(ours), lot.tree(theirs), {})


@FILMS_SHARE_THEIR_MODELS
@given(FILMS, FILMS, FILMS, st.sampled_from(["ours", "theirs"]))
def test_a_choice_ends_a_clash_and_takes_nothing_else_along(
    models: Any, base: BODIES, ours: BODIES, theirs: BODIES, side: Any
) -> None:
    lot = Lot(models)
    b, o, t = (lot.tree(one) for one in (base, ours, theirs))
    clashes = three_way(b, o, t, lot.texts).clashes
    settled = check_survival(lot, b, o, t, {clash.key: Pick(side) for clash in clashes})
    assert settled.clashes == ()
    texts = lot.texts
    after = film(lot, texts, o, three_way(b, o, t, texts, {clash.key: Pick(side) for clash in clashes}))
    for clash in clashes:
        wanted = shown(lot, o if side == "ours" else t, clash.key)
        if clash.fields == ("*",):
            assert after.get(clash.key) == wanted
        else:
            assert wanted is not None
            assert {name: after[clash.key][name] for name in clash.fields} == {n: wanted[n] for n in clash.fields}


@FILMS_SHARE_THEIR_MODELS
@given(FILMS, FILMS, FILMS)
def test_both_directions_agree(models: Any, base: BODIES, ours: BODIES, theirs: BODIES) -> None:
    lot = Lot(models)
    b, o, t = (lot.tree(one) for one in (base, ours, theirs))
    there, back = lot.texts, lot.texts
    one, other = three_way(b, o, t, there), three_way(b, t, o, back)
    assert [(c.key, c.fields, c.base) for c in one.clashes] == [(c.key, c.fields, c.base) for c in other.clashes]
    open_keys = {clash.key for clash in one.clashes}
    left, right = film(lot, there, o, one), film(lot, back, t, other)
    assert {k: v for k, v in left.items() if k not in open_keys} == {
        k: v for k, v in right.items() if k not in open_keys
    }


@FILMS_SHARE_THEIR_MODELS
@given(FILMS, FILMS)
def test_nothing_to_merge_is_nothing(models: Any, base: BODIES, ours: BODIES) -> None:
    lot = Lot(models)
    b, o = lot.tree(base), lot.tree(ours)
    for past, mine, yours in ((b, o, o), (b, o, b), (o, o, o)):
        assert three_way(past, mine, yours, lot.texts) == Settled({}, (), (), ())
        assert contested(past, mine, yours) == []
    forward = three_way(b, b, o, lot.texts)
    assert {key: entry for key, entry in {**b, **forward.writes}.items() if entry is not None} == o


@FILMS_SHARE_THEIR_MODELS
@given(FILMS, FILMS, FILMS, st.sets(st.sampled_from(KEYS)))
def test_only_the_named_documents_move(models: Any, base: BODIES, ours: BODIES, theirs: BODIES, keys: set[str]) -> None:
    lot = Lot(models)
    b, o, t = (lot.tree(one) for one in (base, ours, theirs))
    whole, part = three_way(b, o, t, lot.texts), three_way(b, o, t, lot.texts, keys=keys)
    assert part.writes == {key: entry for key, entry in whole.writes.items() if key in keys}
    assert part.clashes == tuple(clash for clash in whole.clashes if clash.key in keys)


@FILMS_SHARE_THEIR_MODELS
@given(FILMS, FILMS, FILMS)
def test_a_folded_past_has_what_is_settled_and_asks_again_what_is_not(
    models: Any, base: BODIES, ours: BODIES, theirs: BODIES
) -> None:
    """Crosswise: one side resolved the clash one way, the other the other way. Neither past may decide between them."""
    lot = Lot(models)
    b, o, t = (lot.tree(one) for one in (base, ours, theirs))
    clashes = three_way(b, o, t, lot.texts).clashes
    texts = lot.texts
    past = fold(b, o, t, texts)
    left = three_way(b, o, t, texts, {clash.key: Pick("ours") for clash in clashes})
    right = three_way(b, o, t, texts, {clash.key: Pick("theirs") for clash in clashes})
    one, other = ({k: e for k, e in {**o, **side.writes}.items() if e is not None} for side in (left, right))
    again = three_way(past, one, other, texts)
    differing = {key for key in {*one, *other} if one.get(key) != other.get(key)}
    assert {clash.key for clash in again.clashes} == differing <= {clash.key for clash in clashes}
    assert all(clash.base is None or clash.base in lot.kept for clash in again.clashes)
    # and what one side does afterwards alone is not asked, where they agreed before
    later = {**one, KEYS[0]: lot.text(models.Shot(action="swims"))}
    texts.bring(lot.kept)
    assert {clash.key for clash in three_way(past, later, one, texts).clashes} <= {clash.key for clash in clashes}


@FILMS_SHARE_THEIR_MODELS
@given(FILMS, FILMS, FILMS, FILMS)
def test_a_folded_past_can_be_folded_again(
    models: Any, base: BODIES, ours: BODIES, theirs: BODIES, third: BODIES
) -> None:
    """Three branches that were merged all crosswise: what two of them never settled stays open beside the third."""
    lot = Lot(models)
    b, o, t, x = (lot.tree(one) for one in (base, ours, theirs, third))
    texts = lot.texts
    open_keys = {clash.key for clash in three_way(b, o, t, texts).clashes}
    for past in (fold(b, fold(b, o, t, texts), x, texts), fold(b, x, fold(b, o, t, texts), texts)):
        clashes = three_way(past, o, t, texts).clashes
        moved_by_third = {key for key in KEYS if x.get(key) != b.get(key)}
        assert open_keys - moved_by_third <= {clash.key for clash in clashes}
        assert all(clash.base is None or clash.base in lot.kept for clash in clashes)


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


@FILMS_SHARE_THEIR_MODELS
@given(FILMS, FILMS, FILMS)
def test_fields_are_judged_as_a_save_judges_them(models: Any, base: BODIES, ours: BODIES, theirs: BODIES) -> None:
    """One law for two people on one branch and on two."""
    lot = Lot(models)
    texts = lot.texts
    b, o, t = (lot.tree(one) for one in (base, ours, theirs))
    texts.bring(lot.kept)
    settled = three_way(b, o, t, texts)
    clashes = {clash.key: clash.fields for clash in settled.clashes}
    for key in contested(b, o, t):
        if key in b and key in o and key in t:
            bodies = [lot.kept[tree[key].hash].stored() for tree in (b, o, t)]
            merged = merge_bodies(bodies[0], bodies[1], bodies[2], models.Shot.MERGE_GROUPS)
            assert clashes.get(key, ()) == merged.clash
            if not merged.clash:
                entry = {**o, **settled.writes}[key]
                assert entry is not None
                assert texts.document(entry.hash).stored() == merged.body
