"""Word processors' files made from a few words, without a word processor: the parts of the archive as they are written."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>{}</dc:creator></cp:coreProperties>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def packed(parts: Mapping[str, str | bytes], stored: tuple[str, ...] = ()) -> bytes:
    """An archive of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def run(text: str, **on: bool) -> str:
    """A run; `run("no", b=True)` is bold. Newlines and tabs are Word's."""
    looks = "".join(f"<w:{name}/>" for name, value in on.items() if value)
    inner = "".join(
        "<w:br/>" if char == "\n" else "<w:tab/>" if char == "\t" else f'<w:t xml:space="preserve">{escape(char)}</w:t>'
        for char in _split(text)
    )
    return f"<w:r><w:rPr>{looks}</w:rPr>{inner}</w:r>"


def _split(text: str) -> list[str]:
    return [part for part in re.split(r"([\n\t])", text) if part]


def para(text: str = "", style: str = "", left: int = 0, align: str = "", inner: str = "", before: int = 0) -> str:
    """A paragraph; `left` in twentieths of a point; `inner`: runs already made."""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + (
        f'<w:spacing w:before="{before}"/>' if before else ""
    )
    properties += (f'<w:ind w:left="{left}"/>' if left else "") + (f'<w:jc w:val="{align}"/>' if align else "")
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner or (run(text) if text else '')}</w:p>"


def docx(
    *blocks: str, styles: str = "", title: str = "", author: str = "", more: Mapping[str, str] | None = None
) -> bytes:
    """A Word document of these blocks of XML."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": RELATIONS,
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{"".join(blocks)}</w:body></w:document>',
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        "docProps/core.xml": CORE.format(escape(title), escape(author)),
    }
    return packed({**parts, **(more or {})})


def style(name: str, inside: str = "", based: str = "", runs: str = "") -> str:
    """A paragraph style whose id is its name without spaces."""
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>{parent}'
        f"<w:pPr>{inside}</w:pPr><w:rPr>{runs}</w:rPr></w:style>"
    )


def odt(body: str, styles: str = "", meta: str = "", more: Mapping[str, str] | None = None) -> bytes:
    """An OpenDocument text of this body."""
    names = "office text style fo table draw dc"
    spaces = " ".join(f'xmlns:{name}="urn:{name}"' for name in names.split())
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {spaces}><office:meta>{meta}</office:meta></office:document-meta>",
            **(more or {}),
        },
        stored=("mimetype",),
    )


def page(body: str, types: str = "", title: str = "") -> str:
    """A page of an EPUB."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{title}</title></head><body epub:type="{types}">{body}</body></html>'
    )


def epub(
    pages: Mapping[str, str],
    contents: Mapping[str, str] | None = None,
    guide: str = "",
    more: Mapping[str, str] | None = None,
) -> bytes:
    """A book of pages in this order; `contents`: titles of pages, for the navigation page."""
    items = "".join(
        f'<item id="i{at}" href="{name}" media-type="application/xhtml+xml"/>' for at, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="i{at}"/>' for at in range(len(pages)))
    links = "".join(f'<li><a href="{name}">{label}</a></li>' for name, label in (contents or {}).items())
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
            "OEBPS/book.opf": '<package xmlns:dc="urn:dc"><metadata><dc:title>The Salt Road</dc:title><dc:creator>Ada Lindqvist'
            f"</dc:creator></metadata><manifest>{items}<item id='nav' href='nav.xhtml' properties='nav' "
            f"media-type='application/xhtml+xml'/></manifest><spine>{spine}</spine><guide>{guide}</guide></package>",
            "OEBPS/nav.xhtml": page(f'<nav epub:type="toc"><ol>{links}</ol></nav>'),
            **{f"OEBPS/{name}": text for name, text in pages.items() if not name.startswith("..")},
            **(more or {}),
        },
        stored=("mimetype",),
    )
