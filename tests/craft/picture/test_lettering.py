"""Lettering: every script has its glyphs, joined and ordered as readers of it expect; never the empty box."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.picture.canvas import Canvas
from aiuteur.craft.picture.lettering import letter, shaped, stamp, width_of, wrapped
from aiuteur.craft.picture.typeface import pieces, sound

NAMES = {
    "latin": "Ana Müller Łódź Þóra Nguyễn Thị Ångström Şığ Čapek Éloïse Œdipe",
    "cyrillic": "Фёдор Іванна Ђорђе Қайрат Ўлмас",
    "greek": "Ξένη Ἀχιλλεύς Ωραία Ύδρα",
    "han": "東京駅 长夜之光 鄧麗君 龘",
    "kana": "さようなら ヴィクトル ガラス",
    "hangul": "한국어 여름 뷁",
    "hebrew": "שָׁלוֹם עולם",
    "arabic": "نور المنارة في الليل پگچژ",
    "devanagari": "क्षत्रिय हिन्दी",
    "others": "বাংলা தமிழ் ไทยน้ำ ქართული Հայերեն አማርኛ ਪੰਜਾਬੀ ગુજરાતી తెలుగు ಕನ್ನಡ മലയാളം සිංහල ລາວ ខ្មែរ မြန်မာ",
}


@pytest.mark.parametrize("script", NAMES)
@pytest.mark.parametrize("face", ["sans", "bold", "title", "italic"])
def test_every_character_of_every_script_has_a_glyph(script, face):
    text = NAMES[script]
    parts = pieces(text, face)
    assert "".join(part.text for part in parts).replace(" ", "") != ""
    for part in parts:
        missing = {hex(ord(c)) for c in part.text if ord(c) not in part.cast.covers and c not in "‌‍"}
        assert not missing
    assert len("".join(part.text for part in parts)) >= len(text) * 0.9
    glyphs = shaped(text, face).glyphs
    assert glyphs
    assert all(glyph.index > 0 for glyph in glyphs)


@given(st.text(max_size=24))
@settings(max_examples=60, deadline=None)
def test_no_text_ever_shows_the_missing_glyph_or_fails(text):
    line = shaped(text, "sans")
    assert all(glyph.index > 0 for glyph in line.glyphs)
    assert stamp(text, 12.0).max(initial=0) <= 1


def test_what_has_no_font_is_spelled_or_left_out():
    assert sound("Ꮳ") == "tsa"
    assert "".join(part.text for part in pieces("ᏣᎳᎩ", "sans")) == "tsalagi"
    assert "".join(part.text for part in pieces("a😀b", "sans")) == "ab"
    assert "".join(part.text for part in pieces("a\u202eb\x00c\n", "sans")) == "abc "


def test_arabic_letters_join():
    alone = {glyph.index for glyph in shaped("ن و ر ل", "sans").glyphs}
    joined = [glyph.index for glyph in shaped("نلر", "sans").glyphs]
    assert not set(joined[:2]) <= alone


def test_right_to_left_text_begins_at_the_right_and_numbers_keep_their_order():
    line = shaped("אב 12", "sans")
    assert line.rtl
    one, two = (shaped(digit, "sans").glyphs[0].index for digit in "12")
    aleph = shaped("א", "sans").glyphs[0].index
    at = {glyph.index: glyph.x for glyph in line.glyphs}
    assert at[one] < at[two] < at[aleph]


def test_brackets_stay_with_what_they_hold_in_right_to_left_text():
    line = shaped("שלום (Hello) 123", "sans")
    at = {glyph.index: glyph.x for glyph in line.glyphs}
    hello, close, one = (shaped(t, "sans").glyphs[0].index for t in ("H", ")", "1"))
    assert at[one] < at[hello] < at[close]


def test_combining_marks_sit_on_their_base():
    base, marked = shaped("q", "sans"), shaped("q̃", "sans")
    assert len(marked.glyphs) == 2
    assert marked.advance == pytest.approx(base.advance)
    assert shaped("e\u0301", "sans").glyphs == shaped("é", "sans").glyphs


def test_a_line_is_placed_and_shrunk_on_the_canvas():
    c = Canvas(1280, 720)
    mask = letter(c, "HHHH", 640, 400, 100, "sans", "centre")
    ys, xs = np.nonzero(mask.a > 0.5)
    assert (xs.min() + xs.max()) / 2 + mask.x - 160 == pytest.approx(640, abs=4)
    assert ys.max() + mask.y - 90 == pytest.approx(400, abs=2)
    assert ys.max() - ys.min() == pytest.approx(71, abs=3)
    narrow = letter(c, "HHHH", 640, 400, 100, "sans", "centre", max_width=120)
    assert np.ptp(np.nonzero(narrow.a > 0.5)[1]) <= 121


def test_counters_are_open_and_islands_inside_them_are_filled():
    ring = stamp("O", 60)
    assert ring[ring.shape[0] // 2, ring.shape[1] // 2] == 0
    box = stamp("回", 80)
    centre = box[20:80, 10:70]
    assert 0.15 < float((centre > 0.5).mean()) < 0.7


def test_wrapping_breaks_at_spaces_and_anywhere_in_han():
    lines = wrapped("The quick brown fox jumps over the lazy dog", 20, 200)
    assert all(width_of(line, 20) <= 200 for line in lines)
    assert " ".join(lines) == "The quick brown fox jumps over the lazy dog"
    assert len(wrapped("灯台の光が海を照らす", 20, 90)) >= 2
    assert wrapped("a b c d e f", 20, 12, most=2)[-1].endswith("…")
    assert wrapped("", 20, 100) == [""]
