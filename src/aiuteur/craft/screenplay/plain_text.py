"""A text file as text. What is no text, or text in letters that cannot be told, is refused in one sentence.

Readers of one format take any bytes (`reading.decoded`); here stands the door before them: a filmmaker whose file was
saved by an old editor hears of it, and no film is made of letters that make no sense.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass

from aiuteur.craft.screenplay.reading import by_mark, refuse_large, wide_encoding
from aiuteur.kit.errors import BadInput

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Text:
    """Text with its encoding, and what was dropped to get it."""

    text: str
    encoding: str
    dropped: tuple[str, ...] = ()


def read_text(data: bytes, name: str) -> Text:
    """The text of a file's bytes. Raises BadInput with a sentence that names the file and what to do."""
    refuse_large(data, name)
    text, encoding = _decode(data, name)
    return _clean(text, encoding, name)


def _decode(data: bytes, name: str) -> tuple[str, str]:
    if (marked := by_mark(data, name)) is not None:
        return marked
    if (wide := wide_encoding(data)) is not None:
        with suppress(UnicodeDecodeError):  # it only seemed so: zeros of a file that is no text
            return data.decode(wide), wide
    if b"\x00" in data:
        raise BadInput(f"{name} is not text: it holds binary data. Save the story as plain text first.")
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8"), "utf-8"
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _unknown(name, "it is neither UTF-8 nor Windows Western") from error
    if not _reads_like_western(text):
        raise _unknown(name, "its letters make no sense as UTF-8 or as Windows Western")
    return text, "cp1252"


def _reads_like_western(text: str) -> bool:
    """Whether the letters beyond ASCII sit inside words or are typographer's marks, as in real Western text."""
    beyond = [(index, char) for index, char in enumerate(text) if ord(char) > 127]
    if len(beyond) > len(text) * 0.25:
        return False
    sound = 0
    for index, char in beyond:
        if unicodedata.category(char)[0] == "P" or char in "\xa0°§£€©®™½¼¾":
            sound += 1
        elif char.isalpha():
            around = text[max(0, index - 1) : index] + text[index + 1 : index + 2]
            sound += any(near.isascii() and near.isalpha() for near in around) or not around.strip()
    return sound >= len(beyond) * 0.8


def _unknown(name: str, why: str) -> BadInput:
    return BadInput(f"The encoding of {name} is unknown: {why}. Open it in an editor and save it as UTF-8.")


def _clean(text: str, encoding: str, name: str) -> Text:
    """One kind of newline, no characters that are not text; says what was dropped."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    odd = _CONTROLS.findall(text)
    if len(odd) > max(20, len(text) // 100):
        raise BadInput(f"{name} is not text: it is full of control characters. Save the story as plain text first.")
    dropped: list[str] = []
    if odd:
        text = _CONTROLS.sub("", text)
        dropped.append(f"{len(odd)} control character{'s' if len(odd) > 1 else ''}")
    if encoding == "cp1252":
        dropped.append(f"{name} was read as Windows Western; save it as UTF-8 to be sure of every letter.")
    if not text.strip():
        raise BadInput(f"{name} is empty. Write a story, an idea or a screenplay into it, or name another file.")
    return Text(text.replace("\f", "\n"), encoding, tuple(dropped))
