"""Documents built to do harm, or broken: one sentence each, in bounded time and memory."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from document_press import W, docx, epub, odt, packed, page, para
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aiuteur.craft.screenplay.archive import MOST_MEMBERS, Archive, beside
from aiuteur.craft.screenplay.docx_read import read_docx
from aiuteur.craft.screenplay.epub_read import read_epub
from aiuteur.craft.screenplay.html_read import read_html
from aiuteur.craft.screenplay.markdown_read import read_markdown
from aiuteur.craft.screenplay.odt_read import read_odt
from aiuteur.craft.screenplay.plain_read import read_plain
from aiuteur.craft.screenplay.reading import Reading
from aiuteur.craft.screenplay.rtf_read import read_rtf
from aiuteur.kit.errors import BadInput

Reader = Callable[[bytes, str], Reading]
ARCHIVES: list[Reader] = [read_docx, read_odt, read_epub]
READERS: list[Reader] = [*ARCHIVES, read_html, read_rtf, read_markdown, read_plain]


def refused(read: Reader, data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        read(data, "mine.bin")
    sentence = caught.value.sentence
    assert sentence.startswith(("mine.bin", "The encoding of mine.bin"))
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def zeros(inside: str, size: int) -> bytes:
    """An archive whose text is `size` blanks: a thousandth of that when packed."""
    blanks = " " * size
    parts = {
        "word/document.xml": f"<w:document {W}><w:body>{blanks}</w:body></w:document>",
        "content.xml": f"<d><body><text>{blanks}</text></body></d>",
        "META-INF/container.xml": '<c><rootfile full-path="b.opf"/></c>',
        "b.opf": '<package><metadata/><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
        "a.xhtml": f"<html><body>{blanks}</body></html>",
    }
    return packed({name: text for name, text in parts.items() if name != inside})


@pytest.mark.slow
@pytest.mark.parametrize("read", ARCHIVES)
def test_an_archive_that_unpacks_without_end_is_refused_in_little_memory(read: Reader) -> None:
    bomb = zeros("", 60_000_000)
    assert len(bomb) < 250_000
    tracemalloc.start()
    try:
        assert "way to do harm" in refused(read, bomb)
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


def test_a_size_that_the_archive_lies_about_is_not_believed() -> None:
    data = bytearray(docx(para("x" * 3_000_000)))
    for sign, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = -1
        while (at := data.find(sign, at + 1)) >= 0:
            data[at + place : at + place + 4] = struct.pack("<I", 10)
    refused(read_docx, bytes(data))


def test_more_members_than_any_document_has_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(MOST_MEMBERS + 1):
            archive.writestr(f"{number}", b"")
    assert "20001 files" in refused(read_docx, out.getvalue())


def test_names_that_climb_out_of_the_archive_lead_nowhere() -> None:
    assert beside("OEBPS/book.opf", "../../../etc/passwd") == ""
    assert beside("OEBPS/book.opf", "%2e%2e/%2e%2e/etc/passwd") == ""
    assert beside("OEBPS/book.opf", "file:///etc/passwd") == beside("OEBPS/book.opf", "http://x/y") == ""
    assert beside("OEBPS/book.opf", "../text/a.xhtml#b") == "text/a.xhtml"
    assert beside("", "/word/document.xml") == "word/document.xml"
    book = epub({"a.xhtml": page("<p>It was late.</p>"), "../../etc/passwd": ""})
    reading = read_epub(book, "mine.epub")
    assert reading.prose == "It was late."
    assert "lies outside" in reading.dropped[0]
    climbing = docx(para("It was late."), more={"../../evil.txt": "x", "/abs.txt": "x"})
    assert read_docx(climbing, "mine.docx").prose == "It was late."


BOMB = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE])
def test_entities_are_refused(declared: str) -> None:
    entity = "&b;" if declared is BOMB else "&a;"
    body = f"{declared}<w:document {W}><w:body><w:p><w:r><w:t>{entity}</w:t></w:r></w:p></w:body></w:document>"
    assert "entities" in refused(read_docx, packed({"word/document.xml": body}))
    assert "entities" in refused(
        read_odt, packed({"content.xml": f"{declared}<d><body><text><p>{entity}</p></text></body></d>"})
    )
    assert "root:" not in read_html(f"{declared}<p>It {entity} was.</p>".encode(), "mine.html").prose
    assert "entities" in refused(read_epub, packed({"b.opf": f"{declared}<package>{entity}</package>"}))


@pytest.mark.parametrize("read", ARCHIVES)
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"not an archive", packed({"a.txt": "x"}), packed({"word/document.xml": "<w:document", "content.xml": "<a><b></a>", "b.opf": "<"})])  # fmt: skip
def test_missing_and_broken_parts_are_one_sentence(read: Reader, data: bytes) -> None:
    refused(read, data)


def test_old_and_locked_documents_say_what_to_do() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    assert ".docx" in refused(read_docx, ole)
    assert "password" in refused(read_docx, ole + "EncryptedPackage".encode("utf-16-le"))
    assert "password" in refused(read_odt, odt("", more={"META-INF/manifest.xml": "<m><encryption-data/></m>"}))
    locked = {
        "META-INF/encryption.xml": '<e><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></EncryptedData></e>'
    }
    assert "DRM" in refused(read_epub, epub({"a.xhtml": page("<p>x</p>")}, more=locked))
    fonts = {
        "META-INF/encryption.xml": '<e><EncryptedData><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></EncryptedData></e>'
    }
    assert read_epub(epub({"a.xhtml": page("<p>Salt.</p>")}, more=fonts), "mine.epub").prose == "Salt."


def test_a_member_with_a_password_is_refused() -> None:
    data = bytearray(packed({"word/document.xml": "<x/>"}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(sign) + place] |= 1
    assert "password" in refused(read_docx, bytes(data))


@pytest.mark.slow
@pytest.mark.parametrize("depth", [150, 100_000])
def test_parts_nested_without_end(depth: int) -> None:
    nested = "<w:sdt>" * depth + para("It was late.") + "</w:sdt>" * depth
    if depth < 200:
        assert read_docx(docx(nested), "mine.docx").prose == "It was late."
    else:
        assert "nested" in refused(read_docx, docx(nested))
        assert "nested" in refused(read_odt, odt("<text:section>" * depth + "</text:section>" * depth))
        assert "nested" in refused(read_rtf, b"{\\rtf1 " + b"{" * depth + b"}" * depth)
    assert "late" in read_html(b"<div>" * depth + b"It was late.", "mine.html").prose


def test_styles_that_inherit_from_each_other_end() -> None:
    circle = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert read_docx(docx(para("It was late.", "A"), styles=circle), "mine.docx").prose == "It was late."


@pytest.mark.parametrize("read", READERS)
@given(data=st.binary(max_size=300))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_bytes_break_a_reader(read: Reader, data: bytes) -> None:
    try:
        reading = read(data, "mine.bin")
    except BadInput:
        return
    assert "\x00" not in reading.prose
    reading.prose.encode()


WORDS = st.text(st.sampled_from("<>/&;#x=\"'ab p![]*_`|~\\\n\t{}-1\x00\ud800é😀"), max_size=200)


@given(text=WORDS)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_marks_break_a_text_reader(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    for read, made in ((read_html, data), (read_markdown, data), (read_rtf, b"{\\rtf1 " + data + b"}")):
        try:
            read(made, "mine.bin").prose.encode()
        except BadInput:
            continue


@pytest.mark.slow
@pytest.mark.parametrize("mark", ["<", "<a ", "<a '", "<!--", "<p>", "<b>", "&", "&#", "[", "![", "`", "*", "_", "](", "> ", "\\", "<![CDATA["])  # fmt: skip
def test_a_long_line_of_marks_is_read_in_proportion(
    mark: str, in_proportion: Callable[[Callable[[int], object], int], None]
) -> None:
    def work(count: int) -> None:
        data = b"It was late. " + mark.encode() * count
        read_html(data, "mine.html")
        read_markdown(data, "mine.md")

    in_proportion(work, 1500)


@pytest.mark.slow
def test_a_line_of_a_megabyte_is_read() -> None:
    line = b"word " * 200_000
    for read in (read_html, read_markdown, read_plain):
        assert len(read(line, "mine.txt").prose) > 900_000
    assert len(read_rtf(b"{\\rtf1 " + line + b"}", "mine.rtf").prose) > 900_000
    assert len(read_docx(docx(para(line.decode())), "mine.docx").prose) > 900_000


@pytest.mark.slow
def test_thousands_of_paragraphs_are_read_in_proportion(
    in_proportion: Callable[[Callable[[int], object], int], None],
) -> None:
    made = {count: docx(*[para("It was late, and nobody spoke.")] * count) for count in (400, 3200)}
    in_proportion(lambda count: read_docx(made[count], "mine.docx"), 400)


def test_a_part_that_is_missing_is_named() -> None:
    archive = Archive(packed({"a": "x"}), "mine.docx", "a Word document")
    with pytest.raises(BadInput, match="lost a part"):
        archive.part("word/document.xml")
