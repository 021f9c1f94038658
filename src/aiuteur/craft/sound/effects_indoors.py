"""Effects people make with things: doors, steps, paper, glass, machines on a desk. Each takes dice and gives mono sound."""

from __future__ import annotations

import numpy as np

from aiuteur.craft.sound.foley import Dice, falling, glide, grains, hiss, put, ring, silence, step, steps, strike, swell
from aiuteur.craft.sound.signals import Sound, band


def door(dice: Dice) -> Sound:
    """Latch, hinge, and the leaf coming to rest."""
    result = silence(1500)
    put(result, strike(dice, 1400, 4200, 5), 0, 0.5)
    put(result, creak(dice)[:40_000], 90, 0.35)
    put(result, strike(dice, 50, 180, 50), 1010, 2.0)
    put(result, strike(dice, 700, 2400, 11), 1014, 0.7)
    return result


def slam(dice: Dice) -> Sound:
    result = silence(1200)
    put(result, strike(dice, 30, 160, 90), 0, 3.4)
    put(result, strike(dice, 300, 3000, 18), 0, 1.4)
    put(result, grains(dice, 260, 90, 900, 4200), 40, 0.5)
    return result


def knock(dice: Dice) -> Sound:
    result = silence(1100)
    for n in range(3):
        at = 30 + n * 230 * dice.uniform(0.95, 1.05)
        put(result, strike(dice, 120, 420, 24), at, 1.7)
        put(result, strike(dice, 900, 2400, 7), at, 0.7)
    return result


def creak(dice: Dice) -> Sound:
    rise = dice.uniform(150, 210)
    tone = glide([(0, rise), (300, rise * 1.5), (700, rise * 1.2), (1000, rise * 1.9)], (1, 0.8, 0.6, 0.5, 0.35, 0.3))
    t = np.arange(len(tone)) / 48_000
    grip = np.clip(np.sin(2 * np.pi * (23 + 9 * np.sin(5 * t)) * t), 0, 1) ** 3
    return band((tone * grip).astype(np.float32), 350, 3200) * swell(1000, 120, 250)


def footsteps(dice: Dice) -> Sound:
    return steps(dice, 6, 560)


def running(dice: Dice) -> Sound:
    return steps(dice, 10, 290)


def gravel_steps(dice: Dice) -> Sound:
    return steps(dice, 6, 580, "gravel")


def snow_steps(dice: Dice) -> Sound:
    return steps(dice, 6, 640, "snow")


def stairs(dice: Dice) -> Sound:
    result = steps(dice, 7, 430)
    put(result, creak(dice), 700, 0.12)
    return result


def thud(dice: Dice) -> Sound:
    result = silence(900)
    put(result, strike(dice, 30, 140, 75), 0, 3.0)
    put(result, strike(dice, 200, 1100, 16), 3, 0.6)
    put(result, step(dice), 190, 0.3)
    return result


def glass(dice: Dice) -> Sound:
    """A pane or a tumbler breaking: crack, then splinters."""
    result = silence(1500)
    put(result, strike(dice, 1800, 12_000, 22), 0, 1.6)
    for _ in range(26):
        hz = dice.uniform(2400, 8800)
        shard = ring([(hz, 1, dice.uniform(15, 90)), (hz * 1.53, 0.5, 25)], 300)
        put(result, shard, dice.exponential(230), 0.35 * dice.random())
    return result


def clink(dice: Dice) -> Sound:
    hz = dice.uniform(2300, 2900)
    return ring([(hz, 1, 160), (hz * 2.32, 0.6, 110), (hz * 4.25, 0.3, 60)], 700)


def coin(dice: Dice) -> Sound:
    result, at, gap = silence(1300), 0.0, 190.0
    hz = dice.uniform(4200, 5200)
    while at < 1000:
        put(result, ring([(hz, 1, 55), (hz * 1.47, 0.7, 40), (hz * 2.1, 0.4, 25)], 240), at, 0.25 + gap / 260)
        at, gap = at + gap, max(24.0, gap * 0.74)
    return result


def keys(dice: Dice) -> Sound:
    result = silence(900)
    for _ in range(12):
        hz = dice.uniform(3600, 7400)
        put(result, ring([(hz, 1, 24), (hz * 1.41, 0.6, 18)], 120), dice.uniform(0, 500), dice.uniform(0.2, 0.7))
    put(result, strike(dice, 900, 3200, 9), 640, 1.0)
    return result


def paper(dice: Dice) -> Sound:
    rustle = grains(dice, 900, 900, 2200, 9500, 2) * swell(900, 120, 500)
    return rustle + 0.05 * hiss(dice, 900, 2500, 8000) * swell(900, 350, 400)


def cloth(dice: Dice) -> Sound:
    return hiss(dice, 600, 700, 4200) * swell(600, 180, 380) * 0.3


def chair(dice: Dice) -> Sound:
    result = silence(900)
    put(result, hiss(dice, 420, 250, 1400) * swell(420, 90, 120), 0, 0.4)
    put(result, creak(dice)[:20_000], 60, 0.4)
    put(result, strike(dice, 80, 420, 22), 470, 1.0)
    return result


def drawer(dice: Dice) -> Sound:
    result = silence(800)
    put(result, hiss(dice, 380, 300, 2200) * swell(380, 60, 60), 0, 0.35)
    put(result, strike(dice, 140, 900, 16), 390, 1.2)
    return result


def clock_tick(dice: Dice) -> Sound:
    result = silence(4000)
    for n in range(8):
        put(result, strike(dice, 1800 if n % 2 else 2300, 5200, 3), n * 500, 1.0 if n % 2 else 0.8)
        put(result, ring([(880 if n % 2 else 990, 1, 12)], 80), n * 500, 0.25)
    return result


def clock_chime(dice: Dice) -> Sound:
    result = silence(4200)
    for n in range(3):
        put(result, ring([(392, 1, 900), (784, 0.5, 500), (1062, 0.35, 380), (1960, 0.12, 160)], 2200), n * 1100, 0.7)
    return result


def phone(dice: Dice) -> Sound:
    """An old bell telephone: two rings."""
    result = silence(4200)
    for start in (0, 2200):
        for n in range(44):
            hz = (1210, 1520)[n % 2]
            put(result, ring([(hz, 1, 75), (hz * 2.7, 0.4, 30)], 240), start + n * 27, 0.4)
    return result


def phone_modern(dice: Dice) -> Sound:
    result = silence(2600)
    for start in (0, 1300):
        for n, hz in enumerate((784, 988, 1175, 988, 1175, 1568)):
            put(result, ring([(hz, 1, 120), (hz * 2, 0.25, 60)], 300), start + n * 115, 0.5)
    return result


def doorbell(dice: Dice) -> Sound:
    result = silence(1900)
    put(result, ring([(659, 1, 480), (1318, 0.3, 240)], 1200), 0)
    put(result, ring([(523, 1, 620), (1046, 0.3, 280)], 1300), 520)
    return result


def typewriter(dice: Dice) -> Sound:
    result, at = silence(2600), 20.0
    while at < 2100:
        put(result, strike(dice, 900, 5200, 6), at, dice.uniform(0.7, 1.1))
        put(result, strike(dice, 150, 500, 12), at + 9, 0.6)
        at += dice.choice([95, 120, 140, 210, 330])
    put(result, ring([(2350, 1, 210), (4710, 0.4, 90)], 500), 2180, 0.35)
    return result


def camera_shutter(dice: Dice) -> Sound:
    result = silence(260)
    put(result, strike(dice, 1300, 6400, 5), 0)
    put(result, strike(dice, 900, 4200, 6), 85, 0.8)
    return result


def kettle(dice: Dice) -> Sound:
    whistle = glide([(0, 1750), (900, 2350), (2600, 2420), (3000, 2400)], (1, 0.22, 0.08))
    boil = grains(dice, 3000, 130, 200, 900, 9)
    return (whistle * 0.3 + 0.05 * hiss(dice, 3000, 1800, 6000)) * swell(3000, 1100, 500) + boil * 0.4 * swell(
        3000, 200, 400
    )


def match(dice: Dice) -> Sound:
    result = silence(1100)
    put(result, hiss(dice, 160, 1800, 9000) * swell(160, 30, 60), 0, 0.5)
    put(result, hiss(dice, 800, 600, 5200) * falling(38_400, 190, 60), 150, 0.6)
    return result


def pour(dice: Dice) -> Sound:
    gurgle = glide([(0, 420), (700, 560), (1500, 760), (2200, 980)], (1, 0.4))
    pulses = np.clip(np.sin(2 * np.pi * 11 * np.arange(len(gurgle)) / 48_000 + dice.uniform(0, 6)), 0, 1)
    stream = grains(dice, 2200, 420, 500, 3800, 5)
    return (gurgle * pulses * 0.12).astype(np.float32) * swell(2200, 150, 250) + stream * swell(2200, 120, 250) * 0.6


def radio(dice: Dice) -> Sound:
    crackle = grains(dice, 2400, 60, 900, 4000)
    tune = glide([(0, 900), (500, 2100), (900, 640), (1500, 700), (2400, 690)], (1, 0.3))
    return (hiss(dice, 2400, 500, 3400) * 0.2 + crackle * 0.5 + tune * 0.08) * swell(2400, 60, 300)


def heartbeat(dice: Dice) -> Sound:
    result = silence(3600)
    for n in range(4):
        for at, gain in ((0, 1.0), (270, 0.7)):
            put(result, glide([(0, 62), (160, 38)]) * falling(7680, 55, 12), n * 880 + at, gain)
    return result


def applause(dice: Dice) -> Sound:
    claps = silence(4000)
    for _ in range(420):
        put(
            claps,
            strike(dice, dice.uniform(700, 1100), dice.uniform(1900, 3400), 7),
            dice.uniform(0, 3900),
            dice.uniform(0.2, 0.7),
        )
    return claps * swell(4000, 500, 1600)


def laughter(dice: Dice) -> Sound:
    """A few people laughing in a room: breathy syllables at different pitches."""
    result = silence(2200)
    for _ in range(4):
        hz, start = dice.uniform(150, 320), dice.uniform(0, 300)
        for n in range(int(dice.integers(4, 8))):
            ha = glide([(0, hz * (1.12 - 0.03 * n)), (140, hz * (0.95 - 0.03 * n))], (1, 0.7, 0.6, 0.5, 0.3, 0.2, 0.2))
            breath = 0.25 * hiss(dice, 140, 900, 3500)
            put(
                result,
                band(ha + breath, 300, 2600) * swell(140, 25, 90),
                start + n * dice.uniform(190, 215),
                0.6 - 0.05 * n,
            )
    return result


def scrape(dice: Dice) -> Sound:
    """Something heavy dragged over a floor."""
    rough = hiss(dice, 1500, 160, 1700) * (0.4 + np.abs(hiss(dice, 1500, 8, 40)))
    return rough * swell(1500, 150, 300)


def click(dice: Dice) -> Sound:
    result = silence(240)
    put(result, strike(dice, 1500, 6500, 4), 0)
    put(result, strike(dice, 700, 3200, 5), 70, 0.7)
    return result


def buzz(dice: Dice) -> Sound:
    return glide([(0, 118), (1200, 120)], (1, 0.8, 0.9, 0.7, 0.6, 0.6, 0.5, 0.4)) * swell(1200, 20, 60)


def beep(dice: Dice) -> Sound:
    result = silence(1300)
    for n in range(3):
        put(result, glide([(0, 1000), (170, 1000)], (1, 0.1)) * swell(170, 8, 12), n * 400)
    return result
