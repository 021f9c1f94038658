"""Cloud noise that does not depend on the pixels: the lattice lies in units, only its rendering is in pixels."""

from __future__ import annotations

import math

import cv2
import numpy as np

from aiuteur.craft.picture.raster import Field, affine, resized, warped


def lattice_noise(
    generator: np.random.Generator,
    span: tuple[float, float],
    pixels: tuple[int, int],
    cell: float = 200.0,
    octaves: int = 5,
    stretch: float = 1.0,
    gain: float = 0.5,
) -> Field:
    """(h, w) values 0..1 over `span` units (width, height) rendered at `pixels` (width, height).

    `cell` is the width of the largest bumps in units, `stretch` how much wider than high they are.
    """
    width, height = pixels
    out = np.zeros((height, width), np.float32)
    weight, total = 1.0, 0.0
    for octave in range(octaves):
        across = cell / 2**octave
        out += np.float32(weight) * _octave(generator, span, pixels, across, across / stretch)
        total += weight
        weight *= gain
    return np.clip(out / np.float32(total), 0, 1)


def _octave(
    generator: np.random.Generator, span: tuple[float, float], pixels: tuple[int, int], across: float, down: float
) -> Field:
    columns = max(2, math.ceil(span[0] / across)) + 3
    rows = max(2, math.ceil(span[1] / down)) + 3
    if columns * rows > 1_500_000:
        raise ValueError(f"Noise bumps of {across:g} units are too fine for a whole frame; use a larger cell.")
    grid = generator.random((rows, columns), dtype=np.float32)
    step = _reduction(min(across * pixels[0] / span[0], down * pixels[1] / span[1]))
    width, height = max(2, pixels[0] // step), max(2, pixels[1] // step)
    per_column, per_row = width / span[0] * across, height / span[1] * down
    matrix = affine([[per_column, 0, -per_column], [0, per_row, -per_row]])
    field = warped(grid, matrix, width, height, replicate=True, cubic=True)
    return field if step == 1 else resized(field, *pixels)


def _reduction(bump_pixels: float) -> int:
    # bumps wider than 16 pixels lose nothing when drawn smaller and enlarged linearly
    return 8 if bump_pixels > 128 else 4 if bump_pixels > 64 else 2 if bump_pixels > 32 else 1


def speckle(generator: np.random.Generator, width: int, height: int) -> Field:
    """Fine grain around 0 (sigma about 0.3): breaks the bands of smooth gradients."""
    field = generator.random((height, width), dtype=np.float32) - np.float32(0.5)
    cv2.GaussianBlur(field, (0, 0), 0.6, dst=field)
    return field
