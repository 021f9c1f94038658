"""Colours as three float32 numbers in display values (0..1; lights may pass 1), and seeding by words.

Two-tone light is a multiplication of a local colour by a light's colour; done in display values it gives the graphic,
poster-like shadows this house draws, so nothing here is linearised.
"""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

RGB = NDArray[np.float32]
LUMA: RGB = np.array([0.30, 0.59, 0.11], np.float32)


def rgb(text: str) -> RGB:
    """`#aabbcc` as (3,) float32."""
    digits = text.lstrip("#")
    return np.array([int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)], np.float32)


def mix(a: RGB, b: RGB, t: float) -> RGB:
    """a at t = 0, b at t = 1."""
    return np.asarray(a + (b - a) * np.float32(t), np.float32)


def luminance(colour: RGB) -> float:
    """How bright the eye takes it, 0..1."""
    return float(np.dot(colour, LUMA))


def saturate(colour: RGB, k: float) -> RGB:
    """k 0 gives grey, 1 the colour itself, above 1 a stronger one; clipped to 0..1."""
    grey = np.float32(luminance(colour))
    return np.clip(grey + (colour - grey) * np.float32(k), 0, 1).astype(np.float32)


def seeded(*words: object) -> np.random.Generator:
    """The random generator that these words always give, in every process and version (sha-256)."""
    digest = hashlib.sha256("|".join(str(word) for word in words).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:8], "little")))
