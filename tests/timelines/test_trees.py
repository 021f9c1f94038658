"""A commit as two levels of hashes: they derive again, say what differs, and keep nothing twice."""

import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aiuteur.db import Database
from aiuteur.db.tables import contents, heads, subtrees
from aiuteur.kit.canonical import canonical, digest_text
from aiuteur.kit.errors import AiuteurError, NotFound
from aiuteur.timelines import Basis, head, load, save, save_all_generated, trees, verify
from aiuteur.timelines.commits import commit
from aiuteur.timelines.model import Entry

KEYS = ("asset/a", "asset/b", "shot/s1/a", "shot/s1/b", "shot/s2/a", "scene/s2")
entries = st.builds(
    Entry,
    st.sampled_from("abc").map(digest_text),
    st.none() | st.sampled_from(["draft", "cast"]).map(lambda name: canonical({"operation": name, "version": 1})),
)
films = st.dictionaries(st.sampled_from(KEYS), entries)


def test_a_scene_is_one_subtree_and_the_rest_is_the_story() -> None:
    assert [trees.scope_of(key) for key in KEYS] == ["story", "story", *["scene:s1"] * 2, *["scene:s2"] * 2]


@settings(max_examples=80, deadline=None)
@given(a=films, b=films)
def test_roots_differ_exactly_where_trees_do(a: dict[str, Entry], b: dict[str, Entry]) -> None:
    differing = trees.differing_scopes(trees.root_of(a), trees.root_of(b))
    assert differing == {trees.scope_of(key) for key in {*a, *b} if a.get(key) != b.get(key)}
    assert trees.root_of(a) == trees.root_of(dict(reversed(a.items())))


@settings(max_examples=80, deadline=None)
@given(film=films, writes=st.dictionaries(st.sampled_from(KEYS), st.none() | entries))
def test_a_film_that_moved_on_is_laid_out_as_if_from_nothing(film: dict[str, Entry], writes: dict[str, Any]) -> None:
    then = {key: entry for key, entry in {**film, **writes}.items() if entry is not None}
    assert trees.laid(film).moved(writes) == trees.laid(then)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(film=films)
async def test_a_tree_is_read_back_and_its_hashes_derive_again(database: Database, film: dict[str, Entry]) -> None:
    async with database.write() as tx:
        root = await trees.put_tree(tx, film)
        assert await trees.tree_of_root(tx, root) == film
        assert await trees.put_tree(tx, film) == root == trees.root_of(film)
        assert await trees.hashes_of_root(tx, root) == {key: entry.hash for key, entry in film.items()}
        half = trees.laid({key: entry for key, entry in film.items() if key > "s"})
        assert await trees.tree_like(tx, root, half) == await trees.tree_like(tx, root, trees.laid(film)) == film
        for scope in {trees.scope_of(key) for key in film}:
            part = {key: entry for key, entry in film.items() if trees.scope_of(key) == scope}
            assert await trees.tree_of_root(tx, root, [scope]) == part
        assert (await trees.verify(tx), await verify(tx)) == ([], [])
        named = await trees.kept_by(tx, [root])
        assert named[0] == set(json.loads(root).values())
        assert {entry.hash for entry in film.values()} <= named[1]


async def test_every_version_of_a_document_that_a_root_names_is_kept(database: Database, models: Any) -> None:
    versions = [models.Shot(action=f"{n}").content_hash() for n in range(5)]
    async with database.write() as tx:
        roots = [await trees.put_tree(tx, {"shot/s1/a": Entry(digest, None)}) for digest in versions]
        kept = await trees.kept_by(tx, roots)
    assert kept == ({json.loads(root)["scene:s1"] for root in roots}, set(versions))


async def test_a_basis_comes_back_with_its_text(database: Database, branch: str, models: Any) -> None:
    made = {f"shot/s1/{n}": (models.Shot(action=f"{n}"), Basis(operation="shots", version=3)) for n in range(3)}
    async with database.write() as tx:
        await save_all_generated(tx, branch, made, "engine")
        await save(tx, branch, "shot/s1/hand", models.Shot(action="by hand"), base=None, author="ann")
        one = await commit(tx, branch, "named", "", "ann")
        tree = await trees.tree_of(tx, one.id)
        assert tree == await trees.tree_of_branch(tx, branch)
        found = await head(tx, branch, "shot/s1/0")
        assert found is not None
        assert tree["shot/s1/hand"].basis is None
        assert Basis.model_validate_json(tree["shot/s1/0"].basis or "") == found.basis
        assert len(tree) == len(await load(tx, branch))


async def test_one_edit_writes_the_subtree_of_its_scene_alone(database: Database, branch: str, models: Any) -> None:
    """A film of 60 scenes, each with 12 shots of five documents: one edit costs one subtree of at most 10 kB."""
    ids = [f"{n:012d}" for n in range(60)]
    documents = {
        f"{kind}/{scene}/{ids[shot]}": (models.Shot(action=f"{kind}"), Basis(operation=f"{kind}s", version=shot))
        for scene in ids
        for shot in range(12)
        for kind in ("shot",)
    }
    tree = {
        f"{kind}/{key.partition('/')[2]}": Entry(document.content_hash(), canonical(basis.stored()))
        for key, (document, basis) in documents.items()
        for kind in ("shot", "prompt", "frame", "confirm", "clip")
    }
    size = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(sa.func.length(subtrees.c.entries)), 0))
    bodies = sa.select(sa.func.count()).select_from(contents)
    async with database.write() as tx:
        await trees.put_tree(tx, tree)
        before, kept = await tx.first(size), await tx.scalar(bodies)
        key = f"shot/{ids[7]}/{ids[3]}"
        edited = {**tree, key: Entry(models.Shot(action="runs").content_hash(), tree[key].basis)}
        await trees.put_tree(tx, edited)
        after = await tx.first(size)
        assert before is not None
        assert after is not None
        assert after[0] - before[0] == 1
        assert 0 < after[1] - before[1] <= 10_000
        assert await tx.scalar(bodies) == kept


async def test_a_damaged_history_is_found_and_said(database: Database, branch: str, models: Any) -> None:
    async with database.write() as tx:
        await save(tx, branch, "shot/s1/a", models.Shot(action="a"), base=None, author="ann")
        await save(tx, branch, "shot/s2/a", models.Shot(action="b"), base=None, author="ann")
        one = await commit(tx, branch, "named", "", "ann")
        root = json.loads(await trees.root_of_commit(tx, one.id))
        spoilt = sa.update(subtrees).where(subtrees.c.hash == root["scene:s1"])
        await tx.execute(spoilt.values(entries='{"shot/s1/a":["s2:0"]}'))
        assert await trees.verify(tx) == [root["scene:s1"]]
        await tx.execute(sa.delete(subtrees).where(subtrees.c.hash == root["scene:s2"]))
        assert list(await trees.tree_of(tx, one.id, ["scene:s1"])) == ["shot/s1/a"]
        with pytest.raises(AiuteurError, match="doctor") as caught:
            await trees.tree_of(tx, one.id)
        assert caught.value.fields == {"missing": [root["scene:s2"]]}
        with pytest.raises(NotFound):
            await trees.tree_of(tx, "nothing")


async def test_reading_a_branch_looks_through_no_other(tmp_path: Path) -> None:
    """SQLite guesses; a guess at the index over the whole workspace made every film pay for all others."""
    async with await Database.open(f"sqlite:///{tmp_path}/film.sqlite") as database, database.read() as tx:
        query = sa.select(heads.c.doc_key, heads.c.content_hash, heads.c.basis).where(*trees.heads_of(tx, "b"))
        words = query.compile(tx.connection.engine.sync_engine, compile_kwargs={"literal_binds": True})
        plan = await tx.all(sa.text(f"EXPLAIN QUERY PLAN {words}"))
        assert "branch_id=? AND doc_key>?" in plan[0].detail
