"""Settings are read once, checked, and all documented."""

import re
from pathlib import Path

import pytest

import aiuteur
from aiuteur.config import SETTINGS, Settings, env_example
from aiuteur.kit.errors import BadInput

PACKAGE = Path(aiuteur.__file__).parent
ROOT = PACKAGE.parents[1]


def test_the_committed_example_is_the_generated_one() -> None:
    assert (ROOT / ".env.example").read_text("utf-8") == env_example()


def test_every_variable_in_the_source_is_documented() -> None:
    documented = {setting.variable for setting in SETTINGS}
    used = {
        name for path in PACKAGE.rglob("*.py") for name in re.findall(r"\bAIUTEUR_[A-Z_]+\b", path.read_text("utf-8"))
    }
    assert used == documented
    assert all(f"# {name}=" in env_example() for name in documented)


def test_everything_lies_in_the_home_unless_told_otherwise(tmp_path: Path) -> None:
    settings = Settings.read({"AIUTEUR_HOME": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path}/aiuteur.sqlite"
    assert settings.storage_url == f"file://{tmp_path}/media"
    assert settings.workers >= 1
    assert settings.log == "warning"
    moved = Settings.read({"AIUTEUR_STORAGE_URL": "/disk", "AIUTEUR_WORKERS": "3", "AIUTEUR_LOG": "INFO"})
    assert (moved.storage_url, moved.workers, moved.log) == ("file:///disk", 3, "info")
    assert moved.home.is_absolute()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AIUTEUR_WORKERS", "0"),
        ("AIUTEUR_WORKERS", "many"),
        ("AIUTEUR_LOG", "loud"),
        ("AIUTEUR_DATABASE_CONNECTIONS", "1"),
        ("AIUTEUR_DATABASE_CONNECTIONS", "٣"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(BadInput, match=name):
        Settings.read({name: value})


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("sqlite:////a/b.sqlite", "sqlite:////a/b.sqlite"),
        ("/a/b.sqlite", "sqlite:////a/b.sqlite"),
        ("b.sqlite", f"sqlite:///{Path.cwd()}/b.sqlite"),
        ("sqlite:///~/b.sqlite", f"sqlite:///{Path.home()}/b.sqlite"),
        ("postgresql://host/db", "postgresql://host/db"),
    ],
)
def test_a_database_has_one_spelling(written: str, read: str) -> None:
    assert Settings.read({"AIUTEUR_DATABASE_URL": written}).database_url == read


def test_a_home_that_nobody_has_is_said() -> None:
    with pytest.raises(BadInput, match="AIUTEUR_HOME"):
        Settings.read({"AIUTEUR_HOME": "~nobody-of-that-name/x"})


def test_a_server_has_an_owner_and_so_many_connections_and_passwords_are_not_shown() -> None:
    server = {"AIUTEUR_DATABASE_URL": "postgresql://me:sesame@host/film", "AIUTEUR_DATABASE_CONNECTIONS": "4"}
    read = Settings.read({**server, "AIUTEUR_DATABASE_OWNER_URL": "postgresql://owner:tahini@host/film"})
    assert (read.database_connections, read.database_owner_url[-4:]) == (4, "film")
    assert Settings.read({}).database_owner_url == ""
    assert not {"sesame", "tahini"} & set(repr(read).replace(":", " ").replace("@", " ").split())
