"""No check is passed over in silence: what cannot run is called off aloud, and under continuous integration it fails."""

import re
from pathlib import Path

import pytest
from call_off import call_off

TESTS = Path(__file__).resolve().parents[1]
LOUD = ("lot/call_off.py", "lot/databases.py")  # each fails under continuous integration before it skips
SILENT = re.compile(r"pytest\.(?:skip|importorskip|xfail)\b|mark\.(?:skip|skipif|xfail)\b")


def test_only_calling_off_skips() -> None:
    silent = [
        f"{path.relative_to(TESTS)}:{number}"
        for path in sorted(TESTS.rglob("*.py"))
        if path.relative_to(TESTS).as_posix() not in LOUD and path != Path(__file__).resolve()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if SILENT.search(line)
    ]
    assert silent == [], "use call_off(check, why) from tests/lot"


def test_outside_continuous_integration_it_warns_and_skips(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.warns(UserWarning, match=r"NOT RUN: the moon\. It is cloudy\."), pytest.raises(pytest.skip.Exception):
        call_off("the moon", "It is cloudy.")


def test_under_continuous_integration_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=r"NOT RUN: the moon\. It is cloudy\."):
        call_off("the moon", "It is cloudy.")
