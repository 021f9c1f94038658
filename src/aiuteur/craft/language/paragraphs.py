"""Text → title and paragraphs. Hard-wrapped lines are joined; stars, rules and chapter headings become breaks."""

from __future__ import annotations

import re

from aiuteur.craft.language.prose import Paragraph

_BREAK = re.compile(r"^\s*(?:[*·•⁂~_#—–-]\s*){1,12}$")
_CHAPTER = re.compile(
    r"^\s*(?:#{1,6}\s+\S.*|(?:chapter|part|act|book|kapitel|chapitre|capítulo)\s+[\divxlc]+\b.{0,60}|[IVXLC]{1,6}\.?)\s*$",
    re.I,
)
_SPEECH_START = ("“", '"', "«", "»", "„", "「", "『", "—", "–", "‘", "- ")


def split_paragraphs(text: str) -> tuple[str, list[Paragraph]]:
    """(title, paragraphs). The title is a short first line without a full stop that stands alone."""
    blocks = _blocks(text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "").replace("\x00", ""))
    title = ""
    if len(blocks) > 1 and _is_title(blocks[0]):
        title = re.sub(r"^#+\s*", "", blocks.pop(0)).strip(" *_#")
    found: list[Paragraph] = []
    after_break, heading = False, ""
    for block in blocks:
        if _BREAK.match(block):
            after_break = True
        elif _CHAPTER.match(block) and len(block) < 100:
            after_break, heading = True, re.sub(r"^#+\s*", "", block).strip()
        else:
            found.append(Paragraph(len(found) + 1, block, after_break, heading))
            after_break, heading = False, ""
    return title, found


def _is_title(block: str) -> bool:
    if block.startswith("#"):
        return True
    plain = len(block) < 90 and len(block.split()) <= 12
    return plain and block[-1] not in '.!?…:,;”"»。—' and not block.startswith(_SPEECH_START)


def _blocks(text: str) -> list[str]:
    parts = [part for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    blocks: list[str] = []
    whole_lines = len(parts) == 1 and _lines_are_paragraphs(parts[0])
    for part in parts:
        lines = [line for line in part.split("\n") if line.strip()]
        if whole_lines or _lines_are_paragraphs(part, least=4, tenths=9):
            blocks += [line.strip() for line in lines]
        else:
            blocks += _joined(lines)
    return blocks


def _lines_are_paragraphs(part: str, least: int = 2, tenths: int = 6) -> bool:
    """Are the lines of a part paragraphs? In a text without one empty line most must end where a sentence may end; in
    a part between empty lines, four lines or more, nearly all of them must."""
    lines = [line.strip() for line in part.split("\n") if line.strip()]
    ended = sum(line[-1] in '.!?…”“"»«。」' for line in lines)
    return len(lines) >= least and ended * 10 >= len(lines) * tenths


def _joined(lines: list[str]) -> list[str]:
    """One block's wrapped lines as one paragraph; an indented line, a break, a heading or a speech begins another."""
    found: list[list[str]] = []
    for line in lines:
        indented = line[:1] in " \t\u3000" and len(line) - len(line.lstrip()) >= 2
        own = bool(_BREAK.match(line) or line.startswith("#"))
        speech = line.lstrip().startswith(_SPEECH_START) and bool(found) and found[-1][-1].rstrip()[-1:] in '.!?…”"»'
        if not found or indented or own or speech or found[-1][-1].startswith("#") or _BREAK.match(found[-1][-1]):
            found.append([line])
        else:
            found[-1].append(line)
    return [" ".join(part.strip() for part in group) for group in found]
