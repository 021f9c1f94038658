"""The embedded engines: named once, split by length alone."""

import importlib

import pytest

from aiuteur.engines.local import LocalEngine
from aiuteur.engines.registry import EMBEDDED, Engines, video_parts


@pytest.mark.parametrize("engine", EMBEDDED, ids=lambda engine: engine.id)
def test_what_the_registry_names_exists(engine: LocalEngine) -> None:
    for name in filter(None, (engine.make, engine.part)):
        module, _, function = name.partition(":")
        assert callable(getattr(importlib.import_module(module), function))


def test_an_id_is_taken_once() -> None:
    with pytest.raises(ValueError, match="two engines"):
        Engines((EMBEDDED[0], EMBEDDED[0]))
    with pytest.raises(KeyError, match="there are"):
        Engines().get("veo")


@pytest.mark.parametrize(
    ("frames", "rate", "pieces"), [(1, "24/1", 1), (40, "24/1", 1), (97, "24/1", 3), (240, "24/1", 8)]
)
def test_a_clip_is_split_into_equal_pieces_that_cover_it(frames: int, rate: str, pieces: int) -> None:
    parts = video_parts({"frames": frames, "rate": rate, "panel": {}})
    assert len(parts) == pieces
    assert [part["first"] for part in parts] == [0, *(part["last"] for part in parts[:-1])]
    assert parts[-1]["last"] == frames
    sizes = [part["last"] - part["first"] for part in parts]
    assert max(sizes) - min(sizes) <= 1
