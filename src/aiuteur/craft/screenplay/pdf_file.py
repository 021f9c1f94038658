"""A PDF file, written object by object: pages, fonts of which only the used glyphs are embedded, and what they say.

Ours rather than a library's, because the fonts are OpenType with PostScript outlines (Courier Prime, Noto CJK), which the
usual library cannot embed, and because the glyphs come shaped from HarfBuzz. The same pages give the same bytes: there
is no clock in the file, and its identity is the digest of its content.

Source: ISO 32000-1, 7.5 (file structure), 9.7 (composite fonts), 9.10 (extraction of text), 14.9.4 (ActualText).
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from aiuteur.craft.screenplay.pdf_lettering import Stretch, Typeface, hb

_SLANT = 0.21  # tangent of an italic's lean
_TO_UNICODE = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
%s
endcmap CMapName currentdict /CMap defineresource pop end end"""


@dataclass
class _Use:
    """What a file uses of one font."""

    face: Typeface
    label: str
    says: dict[int, str] = field(default_factory=dict)  # glyph → text


@dataclass
class PdfFile:
    """Pages of `width` by `height` points, drawn line by line from the lower left corner."""

    width: float
    height: float
    _uses: dict[str, _Use] = field(default_factory=dict)
    _pages: list[list[str]] = field(default_factory=list)
    _marks: list[tuple[str, int, float]] = field(default_factory=list)

    def new_page(self) -> None:
        """Begin the next page."""
        self._pages.append([])

    def bookmark(self, title: str, y: float) -> None:
        """An entry of the outline that leads to this height of this page."""
        self._marks.append((title, len(self._pages) - 1, y))

    def draw(self, stretches: Iterable[Stretch], x: float, y: float) -> None:
        """Put stretches side by side on the baseline `y`, the first at `x`."""
        out = self._pages[-1]
        for stretch in stretches:
            use = self._uses.setdefault(stretch.hand.face.name, _Use(stretch.hand.face, f"F{len(self._uses)}"))
            for glyph in stretch.glyphs:
                use.says.setdefault(glyph.index, "")
                use.says[glyph.index] = use.says[glyph.index] or glyph.text
            out += _drawn(stretch, use.label, x, y)
            if stretch.hand.underline:
                out.append(f"{_n(x)} {_n(y - 2.0)} {_n(stretch.width)} 0.6 re f")
            x += stretch.width

    def data(self, info: Mapping[str, str]) -> bytes:
        """The file. `info`: entries of the document information (Title, Author)."""
        objects = _Objects()
        catalog, tree = objects.reserve(), objects.reserve()
        fonts = " ".join(f"/{use.label} {_font(objects, use)} 0 R" for use in self._uses.values())
        resources = objects.add(f"<< /Font << {fonts} >> >>".encode())
        leaves: list[int] = []
        for operators in self._pages:
            content = objects.stream("\n".join(operators).encode("ascii"))
            leaves.append(
                objects.add(
                    f"<< /Type /Page /Parent {tree} 0 R /Resources {resources} 0 R /Contents {content} 0 R >>".encode()
                )
            )
        kids = " ".join(f"{leaf} 0 R" for leaf in leaves)
        box = f"[0 0 {_n(self.width)} {_n(self.height)}]"
        objects.put(tree, f"<< /Type /Pages /Kids [{kids}] /Count {len(leaves)} /MediaBox {box} >>".encode())
        outline = self._outline(objects, leaves)
        objects.put(catalog, f"<< /Type /Catalog /Pages {tree} 0 R{outline} >>".encode())
        entries = " ".join(f"/{key} {_text(value)}" for key, value in info.items() if value)
        return objects.file(catalog, objects.add(f"<< {entries} >>".encode()))

    def _outline(self, objects: _Objects, leaves: list[int]) -> str:
        if not self._marks:
            return ""
        root = objects.reserve()
        entries = [objects.reserve() for _ in self._marks]
        for at, (title, page, y) in enumerate(self._marks):
            beside = f" /Prev {entries[at - 1]} 0 R" if at else ""
            beside += f" /Next {entries[at + 1]} 0 R" if at + 1 < len(entries) else ""
            target = f"[{leaves[page]} 0 R /XYZ null {_n(y)} null]"
            objects.put(entries[at], f"<< /Title {_text(title)} /Parent {root} 0 R /Dest {target}{beside} >>".encode())
        ends = f"/First {entries[0]} 0 R /Last {entries[-1]} 0 R /Count {len(entries)}"
        objects.put(root, f"<< /Type /Outlines {ends} >>".encode())
        return f" /Outlines {root} 0 R"


def _drawn(stretch: Stretch, label: str, x: float, y: float) -> list[str]:
    """Operators for one stretch."""
    lean = _SLANT if stretch.hand.slanted else 0.0
    begin = f"BT /{label} {_n(stretch.size)} Tf {_n(stretch.narrowed)} 0 {_n(lean)} 1 {_n(x)} {_n(y)} Tm"
    if stretch.hand.stroked:
        begin = f"q 0.35 w {begin} 2 Tr"
    show = " ".join(_shown(stretch))
    end = "ET Q" if stretch.hand.stroked else "ET"
    if stretch.spelled:
        return [f"{begin} {show} {end}"]
    return [f"/Span << /ActualText {_text(stretch.text)} >> BDC", f"{begin} {show} {end}", "EMC"]


def _shown(stretch: Stretch) -> Iterable[str]:
    """Runs of glyphs on one height; the pen is corrected where a glyph's own advance is not the wanted one."""
    font, unit = stretch.hand.face.font, 1000 / stretch.size
    rise, parts, pen = 0.0, list[str](), 0.0
    for glyph in stretch.glyphs:
        if abs(glyph.dy - rise) > 0.001:
            yield f"[{''.join(parts)}] TJ"
            yield f"{_n(glyph.dy)} Ts"
            rise, parts = glyph.dy, []
        if abs(shift := pen - glyph.dx * unit) > 0.5:
            parts.append(_n(shift))
            pen -= shift
        parts.append(f"<{glyph.index:04X}>")
        own = font.get_glyph_h_advance(glyph.index) * 1000 / stretch.hand.face.units
        pen += own - glyph.advance * unit
    merged = "".join(parts).replace("><", "")
    yield f"[{merged}] TJ"
    if rise:
        yield "0 Ts"


def _font(objects: _Objects, use: _Use) -> int:
    """A composite font whose codes are glyph numbers."""
    used = sorted(use.says)
    request = hb.SubsetInput()
    request.sets(hb.SubsetInputSets.GLYPH_INDEX).update(used)
    request.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        int.from_bytes(tag, "big") for tag in (b"GSUB", b"GPOS", b"GDEF")
    )
    flags = hb.SubsetFlags
    request.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.CFF_IDENTITY_CHARSET
    subset = hb.subset(use.face.face, request)
    outlines: bytes = subset.reference_table("CFF ").data if use.face.name.endswith(".otf") else b""
    program = objects.stream(outlines, "/Subtype /CIDFontType0C") if outlines else objects.stream(subset.blob.data)
    digest = hashlib.sha256(repr(used).encode()).digest()
    name = "".join(chr(65 + byte % 26) for byte in digest[:6]) + "+" + use.face.name.rsplit(".", 1)[0]
    descriptor = objects.add(_descriptor(use.face, name, program, bool(outlines)))
    unit = 1000 / use.face.units
    widths = " ".join(f"{g} [{_n(use.face.font.get_glyph_h_advance(g) * unit)}]" for g in used)
    kind = "/CIDFontType0" if outlines else "/CIDFontType2 /CIDToGIDMap /Identity"
    system = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    descendant = objects.add(
        f"<< /Type /Font /Subtype {kind} /BaseFont /{name} /CIDSystemInfo {system} /FontDescriptor {descriptor} 0 R /DW 600"
        f" /W [{widths}] >>".encode()
    )
    spelling = objects.stream(_to_unicode(use.says))
    return objects.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R]"
        f" /ToUnicode {spelling} 0 R >>".encode()
    )


def _descriptor(face: Typeface, name: str, program: int, outlines: bool) -> bytes:
    extents = face.font.get_font_extents("ltr")
    unit = 1000 / face.units
    flags = 4 | (1 if face.monospaced else 0) | (64 if "Italic" in name else 0)
    top, bottom = _n(extents.ascender * unit), _n(extents.descender * unit)
    box = f"[-200 {bottom} 1200 {top}]"
    return (
        f"<< /Type /FontDescriptor /FontName /{name} /Flags {flags} /FontBBox {box} /ItalicAngle"
        f" {-12 if 'Italic' in name else 0} /Ascent {top} /Descent {bottom} /CapHeight 600 /StemV"
        f" {140 if 'Bold' in name else 80} /{'FontFile3' if outlines else 'FontFile2'} {program} 0 R >>"
    ).encode()


def _to_unicode(says: Mapping[int, str]) -> bytes:
    lines = [f"<{glyph:04X}> <{text.encode('utf-16-be').hex()}>" for glyph, text in sorted(says.items()) if text]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (_TO_UNICODE % body).encode()


class _Objects:
    """Numbered objects and the table of where they stand."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserve(self) -> int:
        self._bodies.append(b"null")
        return len(self._bodies)

    def put(self, number: int, body: bytes) -> None:
        self._bodies[number - 1] = body

    def add(self, body: bytes) -> int:
        self._bodies.append(body)
        return len(self._bodies)

    def stream(self, content: bytes, entries: str = "") -> int:
        packed = zlib.compress(content, 9)
        length = f"<< /Length {len(packed)} /Length1 {len(content)} /Filter /FlateDecode {entries} >>"
        return self.add(length.encode() + b"\nstream\n" + packed + b"\nendstream")

    def file(self, root: int, info: int) -> bytes:
        parts, places, at = [b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n"], list[int](), 15
        for number, body in enumerate(self._bodies, 1):
            places.append(at)
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
            at += len(parts[-1])
        identity = hashlib.sha256(b"".join(parts)).hexdigest()[:32]
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        size = len(places) + 1
        parts.append(f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode())
        trailer = f"<< /Size {size} /Root {root} 0 R /Info {info} 0 R /ID [<{identity}> <{identity}>] >>"
        parts.append(f"trailer\n{trailer}\nstartxref\n{at}\n%%EOF\n".encode())
        return b"".join(parts)


def _n(value: float) -> str:
    """A number as PDF writes it: no exponent, no needless zeros."""
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"


def _text(value: str) -> str:
    """A text string in UTF-16 with its mark."""
    return f"<FEFF{value.encode('utf-16-be', 'replace').hex().upper()}>"
