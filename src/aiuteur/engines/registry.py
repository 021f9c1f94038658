"""The embedded engines: what draws, moves, speaks and plays with no key and no network. Versions are bumped by hand."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

from aiuteur.engines.local import LocalEngine, Request
from aiuteur.kit.canonical import digest

CHUNK_SECONDS = Fraction(5, 4)  # a clip is drawn in pieces of about this length, so that one clip uses several cores


def video_parts(request: Request) -> list[Request]:
    """The request of one clip as requests for its pieces: equal shares of its frames, by length alone."""
    frames: int = request["frames"]
    count = max(1, round(Fraction(frames) / Fraction(request["rate"]) / CHUNK_SECONDS))
    edges = [frames * index // count for index in range(count + 1)]
    return [{**request, "first": first, "last": last} for first, last in itertools.pairwise(edges) if last > first]


def same_set(request: Request) -> str:
    """Stills and pieces of one panel at one size are drawn from one set, which costs as much as twenty frames."""
    return digest([request["panel"], request["width"], request["height"], composition(request)])


def composition(request: Request) -> int:
    """Which composition of the panel is drawn: the frames' take, and further ones for further takes of the clip."""
    return int(request.get("frame_take", 1)) + int(request.get("take", 1)) - 1


EMBEDDED: tuple[LocalEngine, ...] = (
    LocalEngine(
        id="embedded:previz", version=3, kind="image", make="aiuteur.engines.image.embedded:draw", like=same_set
    ),
    LocalEngine(
        id="embedded:motion",
        version=3,
        kind="video",
        make="aiuteur.engines.video.embedded:join",
        split=video_parts,
        part="aiuteur.engines.video.embedded:chunk",
        prepare="aiuteur.engines.video.embedded:prepare",
        like=same_set,
    ),
    LocalEngine(
        id="embedded:espeak", version=2, kind="speech", make="aiuteur.engines.speech.embedded:speak", urgency=1
    ),
)


class Engines:
    """Engines by id. Rooms add their own local ones (the mix, the cut)."""

    def __init__(self, engines: tuple[LocalEngine, ...] = EMBEDDED) -> None:
        self._by_id: dict[str, LocalEngine] = {}
        for engine in engines:
            self.add(engine)

    def add(self, engine: LocalEngine) -> None:
        """Register one engine; an id can be taken once."""
        if engine.id in self._by_id:
            raise ValueError(f"two engines are called {engine.id}")
        self._by_id[engine.id] = engine

    def get(self, engine_id: str) -> LocalEngine:
        """The engine of this id; KeyError names those there are."""
        if engine_id not in self._by_id:
            raise KeyError(f"{engine_id}; there are {', '.join(sorted(self._by_id))}")
        return self._by_id[engine_id]

    @property
    def charge(self) -> bool:
        """Whether any of them costs money."""
        return any(engine.price_micro for engine in self._by_id.values())

    def modules(self, *, urgent: bool) -> tuple[str, ...]:
        """Where the code of the engines for urgent work is, or that of the others: what a worker loads while it waits."""
        made_by = [engine.make.partition(":")[0] for engine in self._by_id.values() if (engine.urgency > 0) == urgent]
        return tuple(dict.fromkeys(made_by))

    def versions(self) -> dict[str, Any]:
        """Engine id to version."""
        return {engine.id: engine.version for engine in self._by_id.values()}
