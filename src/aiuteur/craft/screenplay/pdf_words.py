"""Asks the PDF process for the words of a file, and says in a sentence why there are none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from aiuteur.kit.errors import BadInput

MOST_BYTES = 200_000_000
_SECONDS = 75  # by the clock; the process itself may compute for a minute
_UNREADABLE = 0.2  # of the letters: with more the fonts do not say what their letters are


@dataclass(frozen=True, slots=True)
class Word:
    """One word of one style; measures in points, `y` from the page's top to the baseline."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    odd: str = ""  # turned, light, unseen


@dataclass(frozen=True)
class WordPage:
    """The words of one page, in the order of the file."""

    width: float
    height: float
    words: tuple[Word, ...]
    pictures: int = 0


@dataclass(frozen=True)
class WordFile:
    """What the PDF process found."""

    pages: tuple[WordPage, ...]
    title: str = ""
    author: str = ""
    outline: frozenset[tuple[int, str]] = frozenset()  # bookmarks: page from 0, and their words as `outline_key` says


def words_of_file(data: bytes, name: str) -> WordFile:
    """The words of a PDF. Raises BadInput for what is no PDF, is damaged, locked, too large or has no text."""
    if len(data) > MOST_BYTES:
        raise BadInput(
            f"{name} is a PDF of {len(data) // 1_000_000} MB; the most that is read is {MOST_BYTES // 1_000_000} MB. "
            "Save it without its pictures, or take the screenplay's pages into a file of their own."
        )
    lines = _asked(data, name)
    pages = tuple(_page(line) for line in lines[1:])
    letters = [letter for page in pages for word in page.words for letter in word.text]
    if not letters:
        pictures = sum(page.pictures for page in pages)
        raise BadInput(
            f"{name} is a scan: its pages are pictures and hold no text. Run it through text recognition (OCR) first, or "
            "bring the file it was printed from."
            if pictures
            else f"{name} is a PDF without any text. Bring the file it was printed from."
        )
    if sum(map(_unreadable, letters)) > len(letters) * _UNREADABLE:
        raise BadInput(
            f"{name} can be looked at but not read: its fonts do not say which letters they draw. Export the PDF again "
            "with another program, or bring the file it was printed from."
        )
    outline = frozenset((int(page), outline_key(title)) for page, title in lines[0]["outline"])
    return WordFile(pages, lines[0]["title"], lines[0]["author"], outline)


def outline_key(title: str) -> str:
    """A bookmark's words, or a row's, so that they can be compared."""
    return " ".join(_letters(title).casefold().split())


def _unreadable(letter: str) -> bool:
    return letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff"


def _asked(data: bytes, name: str) -> list[dict[str, Any]]:
    damaged = (
        f"{name} is a damaged PDF and cannot be opened. Open it in a PDF viewer, print it to a new PDF, and bring that."
    )
    try:
        done = subprocess.run(
            [sys.executable, "-m", "aiuteur.craft.screenplay.pdf_process"],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )
    except subprocess.TimeoutExpired:
        raise BadInput(
            f"{name} is so intricate that it could not be read in {_SECONDS} seconds. Print it to a new PDF and bring that."
        ) from None
    lines: list[dict[str, Any]] = []
    for line in done.stdout.splitlines():
        try:
            lines.append(json.loads(line))
        except ValueError:
            break  # cut short: the process ended in the middle of a line
    error = lines[0].get("error") if lines else "crashed"
    if error == "encrypted":
        raise BadInput(f"{name} is locked with a password. Save it without the password and bring that.")
    if error == "pages":
        raise BadInput(
            f"{name} has {lines[0]['pages']:,} pages; the most that is read is 1,500. Take the screenplay's pages into a file "
            "of their own."
        )
    if error or done.returncode or len(lines) != lines[0]["pages"] + 1 or not lines[0]["pages"]:
        raise BadInput(damaged)
    return lines


def _page(line: dict[str, Any]) -> WordPage:
    fonts, height = line["fonts"], float(line["h"])
    words = tuple(
        Word(_letters(text), x0, x1, height - y, size, fonts[font][0], fonts[font][1], fonts[font][3], fonts[font][2])
        for x0, x1, y, size, font, text in line["words"]
    )
    return WordPage(float(line["w"]), height, words, int(line["pictures"]))


_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st", 0x2010: "-",
    0x2011: "-", 0x2212: "-", 0xA0: " ",
}  # fmt: skip


def _letters(text: str) -> str:
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").translate(_LIGATURES)
