"""A PostgreSQL that does not start: skipped aloud on a desk, a failure where continuous integration runs."""

import databases
import pytest


def broken() -> None:
    raise OSError("no room for a server")


def test_without_a_server_tests_are_skipped_aloud(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "server", broken)
    monkeypatch.delenv("CI", raising=False)
    with pytest.warns(UserWarning, match="did not run: no room"), pytest.raises(pytest.skip.Exception):
        databases.ready()


def test_continuous_integration_takes_no_excuse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "server", broken)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no room"):
        databases.ready()
