"""A film in a few lines: scenes, shots, running time, cast, what was read and what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aiuteur.generation.view import View
from aiuteur.stages.s01_input.document import Input, Source
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s12_video.document import Cut


@dataclass(frozen=True)
class Summary:
    """Numbers and words; times in milliseconds."""

    title: str
    scenes: int
    shots: int
    running_ms: int
    cast: tuple[str, ...]
    read: tuple[str, ...]
    dropped: tuple[str, ...]
    left_out: tuple[str, ...]
    length: tuple[str, ...] = ()  # why the film is not as long as was wished

    def json(self) -> dict[str, Any]:
        """For programs."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in vars(self).items()}

    def lines(self) -> list[str]:
        """For people."""
        lines = [
            self.title,
            f"{_plural(self.scenes, 'scene')}, {_plural(self.shots, 'shot')}, {clock_text(self.running_ms)}",
        ]
        if self.cast:
            lines.append(f"Cast           {', '.join(self.cast[:12])}{' …' if len(self.cast) > 12 else ''}")
        lines += [f"Read           {line}" for line in self.read]
        lines += [f"Dropped        {line}" for line in self.dropped]
        lines += [f"Left out       {line}" for line in self.left_out]
        lines += [f"Length         {line}" for line in self.length]
        return lines


def summary(view: View) -> Summary:
    """The summary of a finished film."""
    settings = view.get("input", Input)
    scenes = [scene for _, scene in view.all(Scene)]
    included = [scene for scene in scenes if scene.included]
    cut = view.find("cut", Cut)
    sources = [source for _, source in view.all(Source)]
    cast = [asset.name for _, asset in view.all(Asset) if asset.asset_kind == "character"]
    return Summary(
        title=settings.title,
        scenes=len(included),
        shots=len(view.all(Shot)),
        running_ms=cut.duration_ms if cut is not None else 0,
        cast=tuple(cast),
        read=tuple(read_line(source) for source in sources),
        dropped=tuple(f"from {source.name}: {what}" for source in sources for what in source.read.dropped),
        left_out=_left_out(scenes, included),
        length=_length(settings, cut, whole=len(included) == len(scenes)),
    )


def read_line(source: Source) -> str:
    """One file in a line: its name and what was read from it."""
    parts = [f"{source.read.words:,} words"]
    parts += [_plural(source.read.paragraphs, "paragraph")] if source.read.paragraphs else []
    parts += [_plural(source.read.scenes, "scene")] if source.read.scenes else []
    parts += [f"{len(source.read.characters)} people"] if source.read.characters else []
    return f"{source.name}: {', '.join(parts)}{'' if source.told else '; kept as notes, not filmed'}"


def _left_out(scenes: list[Scene], included: list[Scene]) -> tuple[str, ...]:
    out = [scene for scene in scenes if not scene.included]
    if not out:
        return ()
    length = sum(scene.running_ms for scene in scenes)
    which = out[0].number if len(out) == 1 else f"{out[0].number} to {out[-1].number}"
    for_all = f" For all of it: --minutes {-(-length // 60_000)}" if all(scene.left_out for scene in out) else ""
    return (
        f"{_plural(len(out), 'scene')} ({which}): this film takes {_plural(len(included), 'scene')}; the whole script runs "
        f"about {clock_text(length)}.{for_all}",
    )


def _length(settings: Input, cut: Cut | None, *, whole: bool) -> tuple[str, ...]:
    """One sentence where the film misses the length wished for by more than a tenth: why, and what to do."""
    wished = settings.target_ms
    if cut is None or wished is None or abs(cut.duration_ms - wished) * 10 <= wished:
        return ()
    longer = cut.duration_ms > wished
    if settings.mode == "screenplay":
        why = (
            "a scene is filmed whole or not at all, and one there must be."
            if longer
            else "nothing is added to an author's screenplay."
            if whole
            else "the next scene, filmed whole, would make it too long."
        )
    else:
        why = (
            "every line needs time to be said and every shot time to be seen. To shorten it, take a scene out: "
            "aiuteur set scene/2 included=no"
            if longer
            else "the story gives no more without telling something twice. A longer story makes a longer film."
        )
    return (f"{clock_text(cut.duration_ms)} and not the {clock_text(wished)} wished for: {why}",)


def clock_text(ms: int) -> str:
    """1:05 for a minute and five seconds, 1:02:03 with hours."""
    seconds = round(ms / 1000)
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def _plural(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
