"""Every file comes in by what it holds, whatever it is called; what is no story is refused in one sentence."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.screenplay.docx_write import write_docx
from aiuteur.craft.screenplay.doors import format_of, open_file, read
from aiuteur.craft.screenplay.elements import Screenplay, elements_json
from aiuteur.craft.screenplay.fdx_write import write_fdx
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.html_write import write_html
from aiuteur.craft.screenplay.pdf_write import write_pdf
from aiuteur.craft.screenplay.text_write import write_text
from aiuteur.kit.errors import BadInput

SCRIPT = parse(
    "Title: The Ferry\nAuthor: Ours\n\nINT. BRIDGE - NIGHT #3#\n\nNell lifts the lantern & waits.\n\nNELL\n(low)\nWho is *there*?\n\n"
    "TOM ^\nOnly me.\n\nNELL\nGo.\n\nTOM\nNever.\n\nCUT TO:\n\nEXT. PIER - DAY\n\nThe sea is calm.\n"
)  # fmt: skip
WRITERS: dict[str, Callable[[Screenplay], bytes]] = {
    "fdx": lambda script: write_fdx(script).data,
    "pdf": lambda script: write_pdf(script).data,
    "docx": lambda script: write_docx(script).data,
    "html": lambda script: write_html(script).data,
}


def archive(**members: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        for name, text in members.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return kept.getvalue()


@pytest.mark.parametrize("kind", WRITERS)
def test_what_we_write_comes_in_again_under_any_name(kind: str) -> None:
    data = WRITERS[kind](SCRIPT)
    for name in ("script.fountain", "script.txt", "a.jpg"):
        opened = open_file(data, name)
        assert opened.format == kind
        assert opened.reading.kind == "screenplay"
        assert said(opened.script()[0]) == said(SCRIPT)


def said(script: Screenplay) -> list[tuple[str, str]]:
    kept = ("heading", "character", "dialogue", "transition")
    return [(one[0], one[1].replace("*", "")) for one in elements_json(script) if one[0] in kept]


def test_a_page_typed_in_columns_comes_in_as_the_script_it_is() -> None:
    script = Screenplay(elements=tuple(one.but(dual=False, number="") for one in SCRIPT.elements))
    opened = open_file(write_text(script).data, "x.txt")
    assert opened.format == "typed"
    assert said(opened.script()[0]) == said(script)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\r\n", "is empty"),
        (b"\x00" * 50, "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "is a PNG picture"),
        (gzip.compress(b"INT. A - DAY"), "is a gzip archive"),
        (b"MZ\x90" + bytes(60), "is a program"),
        (b"PK\x03\x04" + bytes(400), "is a ZIP archive that is damaged"),
        (archive(xl__workbook_dot_xml="<x/>"), "is a spreadsheet"),
        (archive(ppt__slides_dot_xml="<x/>"), "is a presentation"),
        (archive(document_dot_xml="<document/>"), "is a Fade In script"),
        (archive(photo_dot_raw="x"), "Unpack it"),
        (b'<?xml version="1.0"?><plist><dict/></plist>', "is XML, but of plist"),
        (b"<svg xmlns='x'><path/></svg>", "is XML, but of svg"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word document"),
        (b"Once\x00upon\x00\x00a time" * 9, "binary data"),
        ("Мы вышли из дома рано утром. Никто нас не ждал. ".encode("koi8-r") * 9, "encoding"),
        (b"%!PS-Adobe-3.0\n", "is a PostScript file"),
    ],
    ids=lambda one: one if isinstance(one, str) else "bytes",  # archives carry the hour: names must not
)
def test_what_is_no_story_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(data, "script.fountain")
    sentence = str(refused.value)
    assert said in sentence
    assert "script.fountain" in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len(sentence) < 300


def test_names_of_formats_are_told_by_the_root_and_the_members() -> None:
    assert format_of(b'<?xml version="1.0"?>\n<!-- x -->\n<FinalDraft DocumentType="Script">', "a") == "fdx"
    assert format_of("\ufeff<?xml version='1.0'?><FinalDraft/>".encode("utf-16"), "a") == "fdx"
    assert format_of(b"<!DOCTYPE html>\n<p>Once", "a") == "html"
    assert format_of(b'<?xml version="1.0"?><html xmlns="x">', "a") == "html"
    assert format_of(b"mailed by us\n%PDF-1.7\n", "a") == "pdf"
    assert format_of(b"{\\rtf1 Once}", "a") == "rtf"
    assert format_of(archive(mimetype="application/epub+zip"), "a") == "epub"
    assert format_of(archive(mimetype="application/vnd.oasis.opendocument.text"), "a") == "odt"
    assert format_of(archive(word__document_dot_xml="<x/>"), "a") == "docx"
    assert format_of(b"<3 is how she signed every letter, and he kept them all.", "a") == "text"


def test_any_text_is_fountain_to_who_asks_for_its_elements() -> None:
    prose = open_file(b"# Act One\n\n= What happens.\n\n> THE END <\n\n~Sing\n", "x.txt")
    assert elements_json(prose.script()[0]) == [
        ["section", "Act One"], ["synopsis", "What happens."], ["centered", "THE END"], ["lyric", "Sing"],
    ]  # fmt: skip
    assert elements_json(open_file(b"===\n", "x.fountain").script()[0]) == [["page_break", ""]]
    titled = open_file(b"Title: X\n", "x.fountain").script()[0]
    assert elements_json(titled) == [["title_page", "Title: X"]]
    opened = open_file("INT. A - DAY\r\n\r\nÉLODIE\r\nOui.\r\n".encode("cp1252"), "x")
    assert opened.reading.encoding == "cp1252"
    assert opened.reading.dropped
    assert opened.script()[0].elements[1].text == "ÉLODIE"
    indented = open_file(b"\t\t\t\tSTEEL\n\t\t\tWho is that?\n\nINT. A - DAY\n\nWords.\n", "x")
    assert [one[0] for one in elements_json(indented.script()[0])] == ["character", "dialogue", "heading", "action"]


def test_a_story_of_another_format_is_action_below_its_chapters() -> None:
    page = b"<html><head><title>The Sea</title></head><body><h1>One</h1><p>Mara walks home.</p><h1>Two</h1><p>It rains.</p></body></html>"
    opened = open_file(page, "x.html")
    assert opened.reading.kind == "prose"
    assert opened.reading.chapters == ("One", "Two")
    script, places = opened.script()
    assert [one for one in elements_json(script) if one[0] == "action"] == [["action", "Mara walks home."], ["action", "It rains."]]  # fmt: skip
    assert [one[1] for one in elements_json(script) if one[0] == "section"] == ["One", "Two"]
    assert places == ()


def test_a_web_page_of_a_script_brings_nothing_along() -> None:
    script = parse("INT. <script>alert(1)</script> - DAY\n\n<b onclick='x'>Bold</b> & *brave*.\n")
    page = write_html(script).data.decode()
    assert "<script" not in page
    assert "onclick=&#x27;x&#x27;&gt;Bold" in page
    assert "<i>brave</i>" in page
    assert "http" not in page


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"{\\rtf1 ", b"<?xml ?>", b"<FinalDraft>", b"<html>", b"\xff\xfe"]))  # fmt: skip
def test_no_bytes_break_a_door(data: bytes, sign: bytes) -> None:
    try:
        opened = open_file(sign + data, "a file")
    except BadInput:
        return
    json.dumps(elements_json(opened.script()[0])).encode()
