"""PDFs that are damaged, locked, enormous, pictures, prose or malicious: a sentence each, in bounded time."""

from __future__ import annotations

import io
import re
import zlib

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pdf_press import HOUSES, House, press
from reportlab.pdfgen.canvas import Canvas

from aiuteur.craft.screenplay import pdf_words
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.pdf_read import read_pdf
from aiuteur.craft.screenplay.pdf_write import write_pdf
from aiuteur.kit.errors import BadInput

SCENE = [
    ("heading", "INT. SHED - DAY"), ("action", "It rains on the roof."), ("character", "ANNA"),
    ("dialogue", "It has rained for a week."), ("character", "BEN"), ("dialogue", "Two weeks."),
]  # fmt: skip


def refused(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        read_pdf(data, "mine.pdf")
    assert caught.value.sentence.startswith("mine.pdf ")
    assert caught.value.sentence.endswith(".")
    return caught.value.sentence


def drawn(pages: int, text: str = "", picture: bool = False) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for _ in range(pages):
        if text:
            canvas.drawString(100, 700, text)
        if picture:
            from PIL import Image
            from reportlab.lib.utils import ImageReader

            canvas.drawImage(ImageReader(Image.new("L", (20, 20), 128)), 50, 50, 500, 700)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_scan_is_refused() -> None:
    assert "is a scan" in refused(drawn(2, picture=True))


def test_a_file_without_words_is_refused() -> None:
    assert "without any text" in refused(drawn(1))


def test_a_locked_file_is_refused_and_an_empty_password_is_none() -> None:
    assert "locked with a password" in refused(press(SCENE, House(encrypt="secret")))
    out = io.BytesIO()
    from reportlab.lib.pdfencrypt import StandardEncryption

    canvas = Canvas(out, encrypt=StandardEncryption("", ownerPassword="secret"))
    for at, (_, text) in enumerate(SCENE):
        canvas.drawString(100, 700 - 24 * at, text)
    canvas.save()
    assert "It rains" in str(read_pdf(out.getvalue(), "x.pdf"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"not a pdf at all",
        b"%PDF-1.4\n" + b"\x00" * 5000,
        b"%PDF-1.4\n1 0 obj\n<< /Kids [1 0 R] >>" * 99,
    ],
)
def test_damaged_files_are_refused(data: bytes) -> None:
    assert "damaged" in refused(data)


def test_a_wrong_table_of_objects_is_mended_or_refused() -> None:
    data = press(SCENE, HOUSES["screenplain"])
    at = data.rindex(b"startxref")
    reading = read_pdf(data[:at] + b"startxref\n999999\n%%EOF", "x.pdf")
    assert reading.screenplay is not None
    assert len(reading.screenplay.elements) == 6


def test_too_many_pages_are_refused() -> None:
    assert "2,000 pages" in refused(drawn(2000, "INT. SHED - DAY"))


def test_fonts_that_say_nothing_are_refused() -> None:
    data = write_pdf(parse("INT. A - DAY\n\nIt rains and rains.")).data
    mute = re.sub(rb" /ToUnicode \d+ 0 R", lambda found: b" " * len(found[0]), data)
    assert "fonts do not say" in refused(mute)


@pytest.mark.slow
def test_a_bomb_of_zeros_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zlib.compress(zlib.compress(b"BT (x) Tj ET " * 5_000_000, 9), 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 612 792] >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
        b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%b\nendstream" % (len(bomb), bomb),
    ]  # fmt: skip
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))
    monkeypatch.setattr(pdf_words, "_SECONDS", 5)
    refused(body + b"trailer << /Root 1 0 R /Size 5 >>\nstartxref\n0\n%%EOF")


@pytest.mark.slow
@given(cuts=st.lists(st.tuples(st.integers(0, 3000), st.binary(min_size=1, max_size=6)), max_size=12))
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
def test_bytes_turned_at_random_never_crash_us(cuts: list[tuple[int, bytes]]) -> None:
    data = bytearray(press(SCENE, HOUSES["word processor"]))
    for at, new in cuts:
        data[at % len(data) : at % len(data) + len(new)] = new
    try:
        read_pdf(bytes(data), "mine.pdf")
    except BadInput as error:
        assert error.sentence.startswith("mine.pdf ")  # noqa: PT017 (most of these files are read)


def test_prose_is_prose() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    lines = [
        "The lamp had burned all night, and the keeper",
        "had not slept. He counted ships.",
        "",
        "In the morn-",
        "ing none came.",
    ]
    for at, line in enumerate(lines):
        canvas.drawString(72, 700 - 14 * at, line)
    canvas.save()
    reading = read_pdf(out.getvalue(), "x.pdf")
    assert reading.kind == "prose"
    assert reading.screenplay is None
    assert reading.prose == (
        "The lamp had burned all night, and the keeper had not slept. He counted ships.\n\nIn the morning none came."
    )


def test_what_stands_around_the_script_is_told() -> None:
    dropped = read_pdf(press(SCENE * 12, HOUSES["final draft A4"]), "x.pdf").dropped
    assert any("revision mark" in sentence for sentence in dropped)
    assert any("header" in sentence for sentence in dropped)
    watermark = read_pdf(press(SCENE * 3, HOUSES["centred cues"]), "x.pdf")
    assert "A watermark across the pages was left out." in watermark.dropped
    assert "CONFIDENTIAL" not in str(watermark.screenplay)
