"""Paper: the screenplay in every format that is written, the shot list as CSV, the captions as SRT."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from importlib import import_module

from aiuteur.craft.cut.captions import Caption, srt
from aiuteur.craft.screenplay.elements import Screenplay, TitleEntry
from aiuteur.craft.screenplay.fountain_write import write
from aiuteur.craft.screenplay.reading import Written
from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.stages.s01_input.document import Input, Source
from aiuteur.stages.s04_script.document import ScriptScene, TitlePage
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s12_video.document import Cut
from aiuteur.studio.story import told_text

COLUMNS = (
    "scene", "shot", "slugline", "size", "angle", "movement", "lens_mm", "composition", "start", "duration_s", "action",
    "dialogue", "sound", "cast", "place", "props", "transition", "notes",
)  # fmt: skip


FORMATS: dict[str, str] = {
    "fountain": "aiuteur.craft.screenplay.fountain_write:write_fountain",
    "fdx": "aiuteur.craft.screenplay.fdx_write:write_fdx",
    "pdf": "aiuteur.craft.screenplay.pdf_write:write_pdf",
    "docx": "aiuteur.craft.screenplay.docx_write:write_docx",
    "html": "aiuteur.craft.screenplay.html_write:write_html",
    "txt": "aiuteur.craft.screenplay.text_write:write_text",
}  # a writer is loaded when its format is wanted


def written(script: Screenplay, kind: str) -> Written:
    """A screenplay in one of FORMATS, with a sentence for each thing that the format cannot hold. KeyError for others."""
    module, _, writer = FORMATS[kind].partition(":")
    return getattr(import_module(module), writer)(script)


def screenplay(view: View) -> str:
    """The whole script as Fountain."""
    return write(screenplay_of(view))


def screenplay_of(view: View) -> Screenplay:
    """The whole script, title page first, every scene whether it is in the film or not.

    A screenplay that was brought in and not filmed yet is given as it was brought. Raises NotFound where there is none.
    """
    settings = view.find("input", Input)
    scenes = [element for _, scene in view.all(ScriptScene) for element in scene.elements]
    titles = view.find("titles", TitlePage)
    if not scenes and settings is not None and settings.mode == "screenplay":
        from aiuteur.craft.screenplay.fountain_read import parse

        brought = parse(told_text([one.text for _, one in view.all(Source) if one.told], screenplay=True))
        entries, scenes = brought.title_page, list(brought.elements)
    else:
        entries = titles.entries if titles is not None else ()
    if not scenes:
        raise NotFound("This film has no script yet. Write one in stage 4, or make the film first: aiuteur film")
    if settings is not None and not any(entry.key.casefold() == "title" for entry in entries):
        entries = (TitleEntry(key="Title", value=settings.title), *entries)
    return Screenplay(title_page=entries, elements=tuple(scenes))


def shot_list(view: View) -> str:
    """One row per shot, in film order, with a byte order mark so that spreadsheets read every name."""
    rows = io.StringIO()
    table = csv.writer(rows)
    table.writerow(COLUMNS)
    names = {key.split("/")[1]: asset.name for key, asset in view.all(Asset)}
    start_ms = 0
    for scene_key, scene in view.all(Scene):
        if not scene.included:
            continue
        for _, shot in view.all(Shot, f"shot/{scene_key.split('/')[1]}/"):
            table.writerow([_cell(value) for value in _row(scene, shot, start_ms, names)])
            start_ms += shot.duration_ms
    return "\ufeff" + rows.getvalue()


def _row(scene: Scene, shot: Shot, start_ms: int, names: dict[str, str]) -> list[str]:
    said = " / ".join(f"{line.name}: {line.text}" for line in shot.lines)
    return [
        scene.number, shot.number, scene.slugline, shot.size, shot.angle, shot.movement, str(shot.lens_mm),
        shot.composition, _seconds(start_ms), _seconds(shot.duration_ms), shot.card or shot.action, said,
        ", ".join(shot.sound), ", ".join(names.get(one.asset, "") for one in shot.cast), names.get(shot.place, ""),
        ", ".join(detail.name or detail.kind for detail in shot.props), shot.transition, shot.notes,
    ]  # fmt: skip


def _cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    begins = value.lstrip()[:1]
    number = value.removeprefix("-").replace(".", "", 1).isdecimal()
    return f"'{value}" if begins and begins in "=+-@＝＋－＠" and not number else value


def _seconds(ms: int) -> str:
    return f"{ms // 1000}.{ms % 1000 // 10:02}"


def captions(view: View) -> str:
    """SRT of the film as it was cut."""
    settings = view.get("input", Input)
    written = [Caption(one.first_frame, one.end_frame, one.lines) for one in view.get("cut", Cut).captions]
    return srt(written, Fraction(settings.rate_num, settings.rate_den))
