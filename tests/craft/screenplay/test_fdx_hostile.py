"""Files that are damaged, something else, or built to do harm: one clear sentence each, in bounded time and memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.screenplay import fdx_xml
from aiuteur.craft.screenplay.elements import Element, Screenplay
from aiuteur.craft.screenplay.fdx_read import read_fdx
from aiuteur.craft.screenplay.fdx_write import write_fdx
from aiuteur.kit.errors import BadInput

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def refusal(data: bytes) -> str:
    with pytest.raises(BadInput) as error:
        read_fdx(data, "ferry.fdx")
    assert error.value.sentence.startswith("ferry.fdx ")
    assert "\n" not in error.value.sentence
    return error.value.sentence


def lines(count: int) -> str:
    return "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(count))


@pytest.mark.parametrize(
    "prologue",
    [
        f"<!DOCTYPE FinalDraft [{lines(12)}]>",
        '<!DOCTYPE FinalDraft [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE FinalDraft SYSTEM "http://127.0.0.1:9/final.dtd">',
        '<!DOCTYPE FinalDraft [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
        f'<!DOCTYPE FinalDraft [<!ENTITY a "{"x" * 100_000}">]>',
        "<!DOCTYPE FinalDraft>",
    ],
)
def test_entities_and_document_types_are_refused(prologue: str) -> None:
    data = (
        f"{HEAD}{prologue}<FinalDraft><Content><Paragraph><Text>&l11;&x;&a;</Text></Paragraph></Content></FinalDraft>"
    )
    tracemalloc.start()
    try:
        assert "declares a document type or entities of its own" in refusal(data.encode())
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be", "utf-8-sig", "cp1252"])
def test_no_encoding_hides_a_document_type(codec: str) -> None:
    text = f"{HEAD}<!DOCTYPE FinalDraft [{lines(4)}]><FinalDraft>&l3;é</FinalDraft>"
    assert "declares a document type" in refusal(text.encode(codec))


def test_what_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fdx_xml, "MOST_BYTES", 2_000_000)
    assert "has 3 MB; the most that is read of a script is 2 MB" in refusal(b"<FinalDraft>" + b" " * 3_000_000)


def test_what_is_nested_or_repeated_without_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "nested or repeated" in refusal(b"<FinalDraft>" + b"<Content>" * 500_000)
    assert "nested or repeated" in refusal(b"<FinalDraft>" + b"<DualDialogue><Paragraph>" * 40)
    monkeypatch.setattr(fdx_xml, "MOST_PARTS", 1000)
    assert "nested or repeated" in refusal(b"<FinalDraft><Content>" + b"<Paragraph/>" * 1001)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is no Final Draft script"),
        (b"   \n ", "is no Final Draft script"),
        (b"INT. FERRY - DAY\n\nRain.", "is no Final Draft script"),
        (b"%PDF-1.7\n\x00\x01", "is no Final Draft script"),
        (b"PK\x03\x04\x00\x00\x00\x00", "is no Final Draft script"),
        (b"\x00" * 5000, "is no Final Draft script"),
        (b"<", "is damaged at line 1"),
        (b"<FinalDraft>\n<Content>\n<Paragraph><Text>Rain & wind</Text>", "is damaged at line 3"),
        (b"<FinalDraft>\n<Content>", "is damaged at line 2"),
        (b"<FinalDraft></FinalDraft><FinalDraft/>", "is damaged at line 1"),
        (b"<FinalDraft>&nbsp;</FinalDraft>", "is damaged at line 1"),
        (b"<fcpxml version='1.10'><resources/></fcpxml>", "a Final Cut Pro timeline"),
        (b"<!-- x --><xmeml/>", "a timeline of Final Cut 7 or Premiere"),
        (b"<html><body>INT. FERRY</body></html>", "a web page"),
        (b"<w:document xmlns:w='x'/>", "a document of another writing program"),
        (b"<recipe/>", "\u201crecipe\u201d"),
        (("<" + "x" * 100_000 + "/>").encode(), "\u201c" + "x" * 40 + "\u201d"),
    ],
)  # fmt: skip
def test_what_is_no_script_is_named(data: bytes, words: str) -> None:
    assert words in refusal(data)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (b"Ra\x00in", "Rain"), (b"Ra\x0bin\x1b", "Rain"), (b"Ra&#0;in", "Rain"), (b"Ra&#x0B;in&#xFFFE;", "Rain"), (b"Ra&#xD800;in", "Rain"),
        (b"Ra&#99999999;in", "Rain"), (b"Ra\xed\xa0\x80in", "Ra\ufffdin"), (b"\xed\xa0\xbc\xed\xbe\xac cut", "\U0001f3ac cut"),
    ],
)  # fmt: skip
def test_characters_that_xml_forbids_cost_no_script(inside: bytes, text: str) -> None:
    reading = read_fdx(
        b"<FinalDraft><Content><Paragraph><Text>" + inside + b"</Text></Paragraph></Content></FinalDraft>", "x.fdx"
    )
    assert reading.screenplay is not None
    assert [e.text for e in reading.screenplay.elements] == [text]
    said = ("x.fdx holds control characters, which mean nothing in a text; they were left out.",)
    assert reading.dropped == (said if text == "Rain" else ())


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    [
        '<Paragraph Type="Action"><Text>{}</Text></Paragraph>', '<Paragraph Type="Action"><Text Style="Bold">*_\\ [[</Text><Text>{}</Text></Paragraph>',
        '<Paragraph Type="{}"><Text>x</Text></Paragraph>', '<Paragraph Number="{}" Type="Scene Heading"><Text>INT. A</Text></Paragraph>',
    ],
)  # fmt: skip
def test_a_line_of_a_megabyte_is_a_line(part: str) -> None:
    data = f"<FinalDraft><Content>{part.format('word [[ *b _ ' * 80_000)}</Content></FinalDraft>".encode()
    reading = read_fdx(data, "x.fdx")
    assert reading.screenplay is not None
    assert len(reading.screenplay.elements) == 1
    assert all(len(sentence) < 300 for sentence in reading.dropped)


@pytest.mark.parametrize(
    "unit",
    [
        "<Text Style='Bold'>a</Text>",
        "<Text>[[n]]</Text>",
        "<Text>*</Text><Text>[[</Text>",
        "<ScriptNote>n</ScriptNote><Text>a</Text>",
    ],
)
def test_one_paragraph_of_many_runs_takes_time_in_proportion(
    unit: str, in_proportion: Callable[[Callable[[int], object], int], None]
) -> None:
    def work(size: int) -> None:
        inside = unit * (size // len(unit))
        read_fdx(f"<FinalDraft><Content><Paragraph>{inside}</Paragraph></Content></FinalDraft>".encode(), "x.fdx")

    in_proportion(work, 10_000)


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["[[a]]", "[[", "\\[[a]]", "*a* ", "a\n"])
def test_writing_takes_time_in_proportion(
    unit: str, in_proportion: Callable[[Callable[[int], object], int], None]
) -> None:
    in_proportion(
        lambda size: write_fdx(Screenplay(elements=(Element(type="action", text=unit * (size // len(unit))),))), 2_000
    )


@pytest.mark.slow
@pytest.mark.parametrize("text", ["", "1 Road", "by Ann", "Nobody", "Copyright: A", "x " * 20])
@pytest.mark.parametrize("side", ["Left", "Center", "Right"])
def test_a_long_title_page_takes_time_in_proportion(
    side: str, text: str, in_proportion: Callable[[Callable[[int], object], int], None]
) -> None:
    line = f'<Paragraph Alignment="{side}"><Text>{text}</Text></Paragraph><Paragraph/>'

    def work(size: int) -> None:
        read_fdx(f"<FinalDraft><TitlePage><Content>{line * size}</Content></TitlePage></FinalDraft>".encode(), "x.fdx")

    in_proportion(work, 150)


_TAGS = ["FinalDraft", "Content", "Paragraph", "Text", "DualDialogue", "OmittedScene", "SceneProperties", "Summary", "ScriptNotes", "ScriptNote", "TitlePage", "ElementSettings", "FontSpec", "ParagraphSpec", "TagData", "Alt"]  # fmt: skip
_ATTRIBUTES = ["", ' Type="Scene Heading"', ' Type="Character"', ' Type="Dialogue"', ' Type="Parenthetical"', ' Type="Outline 9"', ' Type="Note"', ' Type="Lyrics"',
               ' Alignment="Center"', ' StartsNewPage="Yes"', ' Range="3,3"', ' Range="0,9"', ' Range="-1,x"', ' Range="99999999999999,1"', ' Style="Bold+AllCaps"', ' Number="&#9;1"',
               ' LeftIndent="nan"', ' Title="[[x"']  # fmt: skip
_trees = st.recursive(
    st.sampled_from(
        [
            "",
            "Omitted",
            " a ",
            "[[",
            "]]",
            "[[n]]",
            "(x)",
            "*b*",
            "\u2028",
            "\ufeff",
            "&amp;",
            "\U0001f3ac",
            "\n  x\n  ",
            "^",
        ]
    ),
    lambda inner: st.builds(
        "<{0}{1}>{2}</{0}>".format,
        st.sampled_from(_TAGS),
        st.sampled_from(_ATTRIBUTES),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=25,
)


@pytest.mark.slow
@given(st.lists(_trees, max_size=6).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_tree_is_read_and_written_again(body: str) -> None:
    reading = read_fdx(f"<FinalDraft><Content>{body}</Content>{body}</FinalDraft>".encode(), "x.fdx")
    assert reading.screenplay is not None
    read_fdx(write_fdx(reading.screenplay).data, "y.fdx")


@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda b: b"<FinalDraft><Content>" + b))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_fdx(data, "x.fdx")
        sentence = "x.fdx was read."
    except BadInput as error:
        sentence = error.sentence
    assert sentence.startswith("x.fdx ")
