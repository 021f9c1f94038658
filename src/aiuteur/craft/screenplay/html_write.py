"""A screenplay as one web page: nothing is fetched, it reads on a telephone, and it prints as the trade's page.

Words are escaped and nothing else is written, so a screenplay can bring no script and no style into the page. What is
said together stands side by side. Notes, sections and synopses stand in the page and are not printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from aiuteur.craft.direction import reads_from_right
from aiuteur.craft.screenplay.elements import SPOKEN, Element, Screenplay
from aiuteur.craft.screenplay.markup import plain, runs
from aiuteur.craft.screenplay.reading import Written

_STYLE = """
body { margin: 0; background: #ece9e2; color: #16130f; font: 12pt/1 "Courier Prime", Courier, "Courier New", monospace; }
main { box-sizing: border-box; max-width: 8.5in; margin: 0 auto; padding: 1in 1in 1in 1.5in; background: #fff; line-height: 12pt; }
p, h1, h2, h3 { margin: 0 0 12pt; font-size: 12pt; font-weight: normal; white-space: pre-wrap; overflow-wrap: break-word; }
header { min-height: 9in; padding-top: 3in; text-align: center; break-after: page; }
.heading { margin-top: 24pt; text-transform: uppercase; font-weight: bold; break-after: avoid; position: relative; }
.heading[data-number]::before { content: attr(data-number); position: absolute; inset-inline-start: -0.75in; }
.character { margin: 0 0 0 2.2in; break-after: avoid; }
.parenthetical { margin: 0 2.4in 0 1.6in; text-indent: -0.1in; break-after: avoid; }
.dialogue, .lyric { margin: 0 1.5in 0 1in; } .lyric { font-style: italic; }
.speech { margin-bottom: 12pt; } .speech p { orphans: 2; widows: 2; }
.dual { display: grid; grid-template-columns: 1fr 1fr; gap: 0.25in; }
.dual .character { margin-inline-start: 0.7in; } .dual .dialogue, .dual .lyric { margin: 0; } .dual .parenthetical { margin: 0 0 0 0.3in; }
.transition { text-align: end; } .centered { text-align: center; } .new_act, .end_of_act { text-align: center; text-decoration: underline; }
.section, .synopsis, .note { color: #6d665b; } .page_break { border: 0; border-top: 1px dashed #b9b2a5; break-after: page; }
@media (max-width: 7in) { main { padding: 0.4in; } .character { margin-inline-start: 30%; } .dialogue, .lyric { margin: 0 8%; }
  .parenthetical { margin: 0 15% 0 20%; } .heading[data-number]::before { position: static; margin-inline-end: 1ch; } }
@media print { body { background: none; } main { max-width: none; padding: 0; } .section, .synopsis, .note { display: none; }
  .page_break { border: 0; } @page { margin: 1in 1in 1in 1.5in; } }
"""
_MARGINAL = ("contact", "copyright", "draft date", "date", "notes", "revision")


def write_html(screenplay: Screenplay) -> Written:
    """A page in UTF-8 that needs no other file. It holds everything; `lost` is empty."""
    title = plain(screenplay.title()) or "Screenplay"
    parts = [
        '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n',
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n",
        *_title_page(screenplay),
        *_body(screenplay.elements),
        "</main>\n</body>\n</html>\n",
    ]
    return Written("".join(parts).encode())


def _title_page(screenplay: Screenplay) -> Iterator[str]:
    if screenplay.title_page:
        yield "<header>\n"
        for entry in screenplay.title_page:
            tag = "h1" if entry.key.casefold() == "title" else "p"
            words = _styled(entry.value)
            if entry.key.casefold() in _MARGINAL:
                words = f"{escape(entry.key)}: {words}"
            yield f"<{tag}>{words}</{tag}>\n"
        yield "</header>\n"


def _body(elements: Sequence[Element]) -> Iterator[str]:
    at = 0
    while at < len(elements):
        if elements[at].type != "character":
            yield _paragraph(elements[at])
            at += 1
            continue
        end = _speech_end(elements, at)
        beside = end if end < len(elements) and elements[end].type == "character" and elements[end].dual else None
        if beside is None:
            yield _speech(elements[at:end])
        else:
            end = _speech_end(elements, beside)
            yield f'<div class="dual">\n{_speech(elements[at:beside])}{_speech(elements[beside:end])}</div>\n'
        at = end


def _speech_end(elements: Sequence[Element], at: int) -> int:
    end = at + 1
    while end < len(elements) and elements[end].type in SPOKEN:
        end += 1
    return end


def _speech(elements: Sequence[Element]) -> str:
    return f'<div class="speech">\n{"".join(_paragraph(element) for element in elements)}</div>\n'


def _paragraph(element: Element) -> str:
    if element.type == "page_break":
        return '<hr class="page_break">\n'
    tag = {"heading": "h2", "section": "h3"}.get(element.type, "p")
    kind = element.role if element.role in ("new_act", "end_of_act") else element.type
    number = f' data-number="{escape(element.number)}"' if element.number else ""
    side = ' dir="rtl"' if reads_from_right(element.text) else ""
    return f'<{tag} class="{kind}"{number}{side}>{_styled(element.text)}</{tag}>\n'


def _styled(text: str) -> str:
    out: list[str] = []
    for run in runs(text):
        words = escape(run.text)
        for wanted, tag in ((run.underline, "u"), (run.italic, "i"), (run.bold, "b")):
            words = f"<{tag}>{words}</{tag}>" if wanted else words
        out.append(words)
    return "".join(out)
