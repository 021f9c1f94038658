"""One frame of a film as a picture: the one that a player shows when it is told that number, to the frame."""

from __future__ import annotations

from pathlib import Path

import av

from aiuteur.craft.cut.errors import CutError, told


def still_of(film: Path, frame: int, out: Path) -> tuple[int, int]:
    """Write frame `frame` (0 is the first shown) as PNG; its width and height. Behind the end it is the last one.

    Raises CutError.
    """
    if frame < 0:
        raise CutError(f"A film has no frame {frame}.")
    with told("read the film", film), av.open(str(film)) as source:
        if not source.streams.video:
            raise CutError(f"{film.name} holds no picture.")
        stream = source.streams.video[0]
        rate, base = stream.average_rate, stream.time_base
        if rate is None or base is None:
            raise CutError(f"{film.name} does not say how fast it runs: render it again.")
        first = stream.start_time or 0
        wanted = first + round(frame / rate / base)
        source.seek(max(first, wanted), stream=stream)  # to the key frame at it or before
        half = 1 / rate / base / 2
        last = None
        for picture in source.decode(stream):
            last = picture
            if picture.pts is not None and picture.pts + half > wanted:
                break
        if last is None:
            raise CutError(f"{film.name} cannot be decoded: render it again.")
        last.to_image().save(out)
        return last.width, last.height
