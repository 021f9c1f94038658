"""The doctor at a PostgreSQL server: silent, with a role that no wall binds, with walls taken down."""

from pathlib import Path

import databases
import pytest
from ward import Studio, look

from aiuteur.config import Settings
from aiuteur.db.migrate import migrate_server
from aiuteur.db.postgres import server_url as parsed
from aiuteur.db.revisions import HEAD


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
    with databases.a_role("LOGIN BYPASSRLS") as loose:
        [told] = look(at(databases.server().url(loose, postgres), tmp_path), repair=True)
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


@pytest.mark.slow
@pytest.mark.usefixtures("postgres")
def test_an_old_schema_is_brought_up_to_date_by_its_owner_and_only_when_asked(tmp_path: Path) -> None:
    with databases.a_database("template1") as name:
        server = databases.server()
        owner = server.url(databases.OWNER, name)
        migrate_server(parsed(owner), "here", databases.ROLE, "0003")
        with server.admin(name) as admin:
            admin.execute("INSERT INTO aiu_workspaces (id, name, created_at) VALUES ('w', 'Ours', 1)")
        url = databases.server_url(name)
        for studio in (at(url, tmp_path), at(url, tmp_path, owner)):
            [told] = look(studio)
            assert (told.name, told.repaired) == ("schema", "")
            assert "was made by an older Aiuteur" in told.seen
        [told] = look(at(url, tmp_path), repair=True)
        assert (told.repaired, "only the owner may" in told.cure) == ("", True)
        [told] = look(at(url, tmp_path, owner), repair=True)
        assert f"is at schema {HEAD}" in told.repaired
        assert look(at(url, tmp_path)) == []
        with server.admin(name) as admin:
            assert admin.execute("SELECT name FROM aiu_workspaces WHERE id = 'w'").fetchone() == ("Ours",)


@pytest.mark.usefixtures("postgres")
def test_a_newer_schema_on_a_server_is_left_alone(tmp_path: Path) -> None:
    with databases.a_database() as name:
        with databases.server().admin(name) as admin:
            admin.execute("UPDATE aiu_schema_version SET version_num = '9999'")
        owner = databases.server().url(databases.OWNER, name)
        [told] = look(at(databases.server_url(name), tmp_path, owner), repair=True)
    assert (told.name, told.repaired) == ("schema", "")
    assert "was made by a newer Aiuteur" in told.seen
