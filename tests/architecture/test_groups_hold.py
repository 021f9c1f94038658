"""Tests of one group run on one worker: what they share is made once."""

import os

import pytest


@pytest.mark.xdist_group("groups")
def test_the_scheduler_is_told_of_groups(request: pytest.FixtureRequest) -> None:
    grouped = "PYTEST_XDIST_WORKER" in os.environ and request.config.getoption("loadgroup", False)
    assert request.node.nodeid.endswith("@groups") == grouped, "groups are silently ignored"
