"""A command fetches no more than it needs: whoever makes a film on their own machine has no server and no library open."""

from __future__ import annotations

import subprocess
import sys

import pytest

from aiuteur import pipeline
from aiuteur.studio.shelf import LIBRARY, Capsule
from aiuteur.timelines import kinds

UNUSED = (
    "aiuteur.studio.shelf",
    "aiuteur.accounts",
    "aiuteur.craft.language.rewrite",
    "sqlalchemy.dialects.postgresql",
    "fastapi",
    "dbos",
)


def test_film_fetches_nothing_of_the_server_nor_the_library() -> None:
    asked = f"import aiuteur.cli.film, sys; print([name for name in {UNUSED} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]", "fetch it where it is used: every command waits for what stands at its top"


def test_what_is_announced_is_what_the_library_declares() -> None:
    assert pipeline.PIPELINE
    announced = {name for name in kinds.names() if kinds.stage_of(name) == LIBRARY.slug}
    assert announced == set(LIBRARY.kinds)


@pytest.mark.slow
def test_a_kind_that_was_announced_is_fetched_when_it_is_met() -> None:
    asked = (
        "import sys; from aiuteur import pipeline; from aiuteur.timelines import kinds;"
        "before = 'aiuteur.studio.shelf' in sys.modules, kinds.stage_of('capsule'), 'capsule' in kinds.names();"
        "print(before, kinds.kind('capsule').references is not None, kinds.model_of('global_asset').__name__)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(False, 'library', True) True LibraryAsset"
    assert kinds.model_of("capsule") is Capsule
