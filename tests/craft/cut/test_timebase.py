"""Film time is exact: no drift, no float, and a neighbour never makes a clip render again."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiuteur.craft.cut.errors import CutError
from aiuteur.craft.cut.timebase import (
    clip_frames,
    cut_points,
    frame_at,
    frames_of,
    ms_of,
    parse_rate,
    rate_text,
    samples_at,
    timecode,
)

RATES = [Fraction(8), Fraction(24), Fraction(24000, 1001), Fraction(25), Fraction(30000, 1001), Fraction(60000, 1001)]
rates = st.sampled_from(RATES)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("24", Fraction(24)),
        ("23.976", Fraction(24000, 1001)),
        ("23.98", Fraction(24000, 1001)),
        ("29.97", Fraction(30000, 1001)),
        ("24000/1001", Fraction(24000, 1001)),
        (" 12.5 ", Fraction(25, 2)),
    ],
)
def test_rates_are_exact(text: str, rate: Fraction) -> None:
    assert parse_rate(text) == rate
    assert parse_rate(rate_text(rate)) == rate


@pytest.mark.parametrize("text", ["", "fast", "24/0", "0", "-24", "1e9", "24fps", "٢٤", "0.5", "24/1/1", "nan"])
def test_what_is_no_rate_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(CutError, match="is not a frame rate"):
        parse_rate(text)


@given(st.text(max_size=12))
def test_any_text_is_a_rate_or_a_sentence(text: str) -> None:
    with suppress(CutError):
        assert 1 <= parse_rate(text) <= 1000


@given(st.lists(st.integers(0, 30_000), max_size=200), rates)
def test_no_cut_is_more_than_half_a_frame_from_its_time(durations: list[int], rate: Fraction) -> None:
    points = cut_points(durations, rate)
    assert points[0] == 0
    assert len(points) == len(durations) + 1
    total = 0
    for point, ms in zip(points[1:], durations, strict=True):
        total += ms
        assert abs(point - Fraction(total, 1000) * rate) <= Fraction(1, 2)


@given(st.lists(st.integers(1, 30_000), min_size=1, max_size=60), rates)
def test_a_clip_with_its_handle_serves_any_place_in_any_film(durations: list[int], rate: Fraction) -> None:
    points = cut_points(durations, rate)
    for before, after, ms in zip(points, points[1:], durations, strict=False):
        assert after - before < clip_frames(ms, rate)


def test_four_hundred_shots_do_not_drift() -> None:
    rate = Fraction(24000, 1001)
    points = cut_points([2_345] * 400, rate)
    assert points[-1] == frames_of(2_345 * 400, rate)
    assert points[-1] != 400 * frames_of(2_345, rate)  # what rounding every shot by itself would give


@given(st.integers(0, 10_000_000), rates)
def test_sound_is_at_the_nearest_sample(frame: int, rate: Fraction) -> None:
    assert abs(samples_at(frame, rate) - Fraction(frame) / rate * 48_000) <= Fraction(1, 2)
    assert frames_of(ms_of(frame, rate), rate) == frame


@given(st.integers(0, 5_000_000), rates, st.booleans())
def test_a_timecode_names_its_frame(frame: int, rate: Fraction, drop: bool) -> None:
    drop = drop and rate in (Fraction(30000, 1001), Fraction(60000, 1001))
    assert frame_at(timecode(frame, rate, drop=drop), rate) == frame


@pytest.mark.parametrize(
    ("frame", "text"),
    [(0, "00:00:00;00"), (1799, "00:00:59;29"), (1800, "00:01:00;02"), (17982, "00:10:00;00"), (107892, "01:00:00;00")],
)
def test_drop_frame_as_in_the_standard(frame: int, text: str) -> None:
    assert timecode(frame, Fraction(30000, 1001), drop=True) == text


@pytest.mark.parametrize("text", ["00:01:00;00", "00:01:00;01", "00:00:00:30", "1:2:3:4", "aa:bb:cc:dd"])
def test_a_timecode_without_a_frame_is_refused(text: str) -> None:
    with pytest.raises(CutError):
        frame_at(text, Fraction(30000, 1001))


def test_negative_time_is_refused() -> None:
    with pytest.raises(CutError, match="cannot be negative"):
        cut_points([1000, -1], Fraction(24))
