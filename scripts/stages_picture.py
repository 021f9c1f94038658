"""Draw docs/pictures/stages.svg from pipeline.py: the twelve stages, what each is for, and what it reads."""

from __future__ import annotations

from html import escape
from pathlib import Path

from aiuteur.pipeline import PIPELINE
from aiuteur.studio.stage import Stage

WIDTH, HEIGHT, COLUMNS = 1180, 540, 4
BOX_W, BOX_H, GAP_X, GAP_Y, LEFT, TOP = 262, 122, 24, 34, 30, 72
INK, PAPER, LINE, STORY, FILM = "#e9e3d3", "#15171d", "#c9a24e", "#20303f", "#33262c"


def box(stage: Stage) -> str:
    """One stage as a card: number, title, what it is for, what it reads."""
    row, column = divmod(stage.number - 1, COLUMNS)
    x, y = LEFT + column * (BOX_W + GAP_X), TOP + row * (BOX_H + GAP_Y)
    fill = STORY if stage.number <= 5 else FILM
    numbers = {other.slug: str(other.number) for other in PIPELINE}
    reads = ", ".join(numbers[slug] for slug in stage.reads) or "what you bring"
    words = stage.summary.split()
    half = next((n for n in range(len(words), 0, -1) if len(" ".join(words[:n])) <= 34), len(words))
    lines = [" ".join(words[:half]), " ".join(words[half:])]
    text = "".join(
        f'<text x="{x + 16}" y="{y + 62 + 18 * n}" font-size="13" fill="{INK}">{escape(line)}</text>'
        for n, line in enumerate(lines)
        if line
    )
    arrow = ""
    if column < COLUMNS - 1:
        arrow = f'<path d="M{x + BOX_W + 5} {y + BOX_H / 2} h{GAP_X - 12}" stroke="{LINE}" stroke-width="2"/>'
    return (
        f'<rect x="{x}" y="{y}" width="{BOX_W}" height="{BOX_H}" rx="8" fill="{fill}"/>'
        f'<text x="{x + 16}" y="{y + 36}" font-size="22" fill="{LINE}" font-weight="600">{stage.number}</text>'
        f'<text x="{x + (50 if stage.number < 10 else 58)}" y="{y + 36}" font-size="20" fill="{INK}" font-weight="600">{escape(stage.title)}</text>'
        f'{text}<text x="{x + 16}" y="{y + BOX_H - 12}" font-size="11" fill="{INK}" opacity="0.6">'
        f"reads {escape(reads)}</text>{arrow}"
    )


def picture() -> str:
    """The whole SVG."""
    cards = "".join(box(stage) for stage in PIPELINE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="Georgia, serif"><rect width="{WIDTH}" height="{HEIGHT}" rx="10" fill="{PAPER}"/>'
        f'<text x="{LEFT}" y="44" font-size="22" fill="{INK}">A story goes in, a film comes out, in twelve stages</text>'
        f'<text x="{WIDTH - LEFT}" y="44" font-size="14" fill="{LINE}" text-anchor="end">'
        f"1 to 5 the story · 6 to 12 the film, scene by scene</text>{cards}</svg>\n"
    )


if __name__ == "__main__":
    Path(__file__).resolve().parents[1].joinpath("docs/pictures/stages.svg").write_text(picture(), encoding="utf-8")
