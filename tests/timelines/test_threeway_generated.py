"""Three-way merge of any films: what one side changed survives, whatever the other did."""

from collections.abc import Mapping
from typing import Any

import pytest
from film_lot import BODIES, KEYS, Lot
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aiuteur.timelines.merge import merge_bodies
from aiuteur.timelines.model import Pick, Tree
from aiuteur.timelines.threeway import Settled, Texts, contested, fold, three_way

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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
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
