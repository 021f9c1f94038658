"""The finish and the pages made of type: styles differ, cards keep their words, sheets hold their stills."""

import numpy as np
import pytest

from aiuteur.craft.picture.canvas import Canvas
from aiuteur.craft.picture.card import paint_card
from aiuteur.craft.picture.contact_sheet import contact_sheet
from aiuteur.craft.picture.finish import Finish
from aiuteur.craft.picture.palette import palette_of
from aiuteur.craft.picture.panel import Panel, Setting, StyleLook

RNG = np.random.default_rng(1)
PICTURE = np.repeat(np.repeat(RNG.integers(20, 230, (12, 20, 3)), 15, 0), 16, 1).astype(np.uint8)


def graded(**style):
    return Finish(320, 180, StyleLook(**style), "neutral").graded(PICTURE)


def test_every_medium_looks_its_own_way():
    looks = [graded(medium=medium) for medium in ("graphic", "noir", "gouache", "ink", "sepia")]
    for i, a in enumerate(looks):
        for b in looks[:i]:
            assert np.abs(a.astype(int) - b).mean() > 4


def test_noir_is_grey_but_for_red():
    finish = Finish(320, 180, StyleLook(medium="noir"), "neutral")
    blue, red = (np.full((180, 320, 3), colour, np.uint8) for colour in ((40, 60, 200), (220, 20, 25)))
    assert np.ptp(finish.graded(blue).astype(int), axis=2).max() <= 2
    assert np.ptp(finish.graded(red).astype(int), axis=2).mean() > 80


def test_more_contrast_spreads_the_tones():
    assert graded(contrast=100).std() > graded(contrast=0).std()


@pytest.mark.parametrize(
    "text", ["The Lamplighter’s Daughter", "Три дня спустя", "灯台の光", "نور المنارة", "W" * 40, "."]
)
@pytest.mark.parametrize("size", [(320, 180), (180, 320)])
def test_a_card_of_any_script_keeps_its_words_inside_the_frame(text, size):
    c = Canvas(*size)
    panel = Panel(card=text, card_note="part one", setting=Setting(time="dusk"))
    paint_card(c, panel, palette_of(panel.setting, panel.style, panel.mood))
    type_ = next(layer for layer in c.layers if layer.name == "card type")
    xs = np.nonzero(type_.a.max(0) > 0.5)[0] + type_.x - c.extent.origin_x
    assert xs.min() > 0
    assert xs.max() < size[0]
    assert len({layer.z for layer in c.layers}) >= 5  # depth for the camera


def test_a_contact_sheet_holds_every_still_once():
    stills = [(np.full((90, 160, 3), 30 + 40 * i, np.uint8), f"1.{i} WS", "Mara") for i in range(5)]
    page = contact_sheet(stills, "Фонарь", "some notes", columns=3)
    assert page.shape[1] > 3 * 400
    for i in range(5):
        share = (page == 30 + 40 * i).all(2).sum()
        assert share > 448 * 252 * 0.95
    assert contact_sheet([], "Empty").ndim == 3


def test_labels_longer_than_their_picture_are_cut():
    short = contact_sheet([(PICTURE, "a", "")], "T")
    long = contact_sheet([(PICTURE, "a very long label " * 20, "")], "T")
    assert long.shape == short.shape
    assert not np.array_equal(long, short)
    assert np.array_equal(long[:, -40:], short[:, -40:])
