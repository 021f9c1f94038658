"""A PostgreSQL that does not start is called off aloud, not passed over."""

import databases
import pytest


def test_without_a_server_its_tests_are_called_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError("no room for a server")

    monkeypatch.setattr(databases, "server", broken)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=r"NOT RUN: everything that PostgreSQL stores.*no room"):
        databases.ready()
