"""The doctor at a PostgreSQL server: silent, with a role that no wall binds, with walls taken down."""

from pathlib import Path

import databases
import pytest
from ward import Studio, look

from aiuteur.config import Settings


def at(url: str, home: Path, owner: str = "") -> Studio:
    told = {"AIUTEUR_HOME": str(home), "AIUTEUR_DATABASE_URL": url, "AIUTEUR_DATABASE_OWNER_URL": owner}
    return Studio(Settings.read(told))


def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    [told] = look(at(f"postgresql://me@/film?host={tmp_path}", tmp_path), repair=True)
    assert (told.name, told.repaired) == ("database", "")
    assert "does not answer" in told.seen


@pytest.mark.parametrize(("role", "why"), [("postgres", "is a superuser"), (databases.OWNER, "owns Aiuteur's tables")])
def test_a_role_that_no_wall_binds(postgres: str, tmp_path: Path, role: str, why: str) -> None:
    [told] = look(at(databases.server().url(role, postgres), tmp_path), repair=True)
    assert (told.name, told.repaired) == ("role", "")
    assert why in told.seen


def test_a_role_that_bypasses_the_walls(postgres: str, tmp_path: Path) -> None:
    with databases.server().admin() as admin:
        admin.execute("DROP ROLE IF EXISTS loose")
        admin.execute("CREATE ROLE loose LOGIN BYPASSRLS")
        try:
            [told] = look(at(databases.server().url("loose", postgres), tmp_path), repair=True)
        finally:
            admin.execute("DROP ROLE loose")
    assert (told.name, told.repaired) == ("role", "")
    assert "may bypass row-level security" in told.seen


def test_walls_that_were_taken_down_are_put_up_by_their_owner(postgres: str, tmp_path: Path) -> None:
    with databases.server().admin(postgres) as admin:
        admin.execute("ALTER TABLE aiu_contents DISABLE ROW LEVEL SECURITY")
    url = databases.server_url(postgres)
    [told] = look(at(url, tmp_path), repair=True)
    assert (told.name, "aiu_contents" in told.seen, told.repaired) == ("walls", True, "")
    assert "only the owner may" in told.cure
    owner = databases.server().url(databases.OWNER, postgres)
    [untouched] = look(at(url, tmp_path, owner))
    assert untouched.repaired == "", "looking repairs nothing"
    [told] = look(at(url, tmp_path, owner), repair=True)
    assert "with its walls" in told.repaired
    assert look(at(url, tmp_path)) == []
