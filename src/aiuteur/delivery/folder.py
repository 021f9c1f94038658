"""The film and what belongs beside it, in the filmmaker's own folder: whole under its name, or not at all."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from aiuteur.delivery import paper
from aiuteur.delivery.sheet import sheet_of
from aiuteur.generation.view import View
from aiuteur.kit.errors import AiuteurError, BadInput, Unavailable
from aiuteur.stages.s12_video.document import Cut
from aiuteur.storage.media import Media


@dataclass(frozen=True)
class Delivered:
    """Where things are."""

    film: Path
    beside: dict[str, Path]


def check_name(out: Path) -> None:
    """Whether a film can go by that name. Raises BadInput."""
    if out.is_dir() or out.suffix.casefold() != ".mp4":
        raise BadInput(f"{out} is not a name for a film. Write one that ends in .mp4, like my.mp4.")


def deliver(view: View, media: Media, out: Path, *, made_anew: bool, sheet: Path | None = None) -> Delivered:
    """Copy the film to `out` and write contact sheet, screenplay, shot list and captions beside it.

    `sheet` is the contact sheet where it has been drawn already. What stands there already and is the same is left
    alone. Raises Unavailable, BadInput.
    """
    cut = view.get("cut", Cut)
    if cut.film is None:
        raise AiuteurError("The film has not been put together yet. Run: aiuteur film", code="unfinished")
    check_name(out)
    film = media.path_of(cut.film.hash)
    stem = out.with_suffix("")
    beside = {
        "Contact sheet": Path(f"{stem}.contact-sheet.png"),
        "Screenplay": Path(f"{stem}.fountain"),
        "Shot list": Path(f"{stem}.shots.csv"),
        "Captions": Path(f"{stem}.srt"),
    }
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        same = out.exists() and filecmp.cmp(film, out, shallow=False)
        if not same:
            _whole(out, lambda part: shutil.copyfile(film, part))
        _write(beside["Screenplay"], paper.screenplay(view))
        _write(beside["Shot list"], paper.shot_list(view))
        _write(beside["Captions"], paper.captions(view))
        if made_anew or not same or not beside["Contact sheet"].exists():
            _whole(beside["Contact sheet"], lambda part: _draw_sheet(view, media, sheet, part))
    except OSError as error:
        raise Unavailable(
            f"{out} cannot be written: {error.strerror or error}. The film is kept in the project; "
            "make room, or name another place with --out, and run the same command again.",
            code="out",
        ) from error
    return Delivered(out, beside)


def _draw_sheet(view: View, media: Media, drawn: Path | None, part: Path) -> None:
    if drawn is not None:
        shutil.copyfile(drawn, part)
        return
    from aiuteur.delivery.panels import draw  # what draws and letters is loaded only when there is a sheet to draw

    sheet = sheet_of(view, media)
    draw(sheet.rows, sheet.title, sheet.notes, str(part))


def _write(path: Path, text: str) -> None:
    data = text.encode("utf-8")
    if not path.exists() or path.read_bytes() != data:
        _whole(path, lambda part: part.write_bytes(data))


def _whole(path: Path, write: Callable[[Path], object]) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        write(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
