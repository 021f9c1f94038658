"""Effects of weather, animals, traffic and fights. Each takes dice and gives mono sound."""

from __future__ import annotations

import numpy as np

from aiuteur.craft.sound.foley import Dice, falling, glide, grains, hiss, put, ring, silence, strike, swell
from aiuteur.craft.sound.signals import RATE, Sound, band


def thunder(dice: Dice) -> Sound:
    result = silence(5200)
    put(result, strike(dice, 300, 4200, 60), 40, 0.8)
    for _ in range(9):
        size = RATE * 5
        roll = band(dice.standard_normal(size).astype(np.float32), 24, dice.uniform(90, 190), 3)
        put(result, roll * falling(size, dice.uniform(250, 1100), 30), dice.uniform(60, 1500), dice.uniform(1.5, 4))
    return result * swell(5200, 5, 1500)


def wind_gust(dice: Dice) -> Sound:
    low = hiss(dice, 4200, 60, 420) * swell(4200, 1900, 2200)
    whistle = hiss(dice, 4200, 620, 900) * swell(4200, 2400, 1700) ** 2
    return low * 0.5 + whistle * 0.3


def splash(dice: Dice) -> Sound:
    result = silence(1700)
    put(result, strike(dice, 120, 900, 60), 0, 1.6)
    put(result, hiss(dice, 1500, 700, 6500) * falling(72_000, 330, 25), 20, 0.4)
    for _ in range(14):
        hz = dice.uniform(500, 1500)
        put(
            result,
            glide([(0, hz), (70, hz * 1.7)]) * falling(3360, 22, 4),
            dice.uniform(150, 1300),
            0.25 * dice.random(),
        )
    return result


def oars(dice: Dice) -> Sound:
    result = silence(3600)
    for n in range(2):
        put(result, strike(dice, 200, 900, 25), n * 1700, 0.6)
        put(result, hiss(dice, 900, 500, 3600) * swell(900, 250, 600), n * 1700 + 120, 0.22)
    return result


def gunshot(dice: Dice) -> Sound:
    result = silence(1900)
    put(result, strike(dice, 60, 11_000, 9), 0, 4.0)
    put(result, strike(dice, 40, 420, 85), 1, 3.0)
    for at, gain in ((130, 0.5), (290, 0.3), (520, 0.16)):
        put(result, strike(dice, 120, 1900, 70), at, gain)
    return result


def explosion(dice: Dice) -> Sound:
    result = silence(4200)
    put(result, strike(dice, 25, 7000, 60), 0, 3.0)
    put(result, strike(dice, 20, 130, 480), 5, 6.0)
    put(result, grains(dice, 2600, 70, 500, 4200, 8) * swell(2600, 200, 2200), 500, 0.7)
    return result


def crash(dice: Dice) -> Sound:
    result = silence(2300)
    put(result, strike(dice, 40, 300, 90), 0, 2.6)
    put(result, strike(dice, 500, 7000, 45), 0, 1.6)
    for _ in range(22):
        hz = dice.uniform(260, 2600)
        put(result, ring([(hz, 1, 60), (hz * 2.71, 0.5, 35)], 260), dice.exponential(260), 0.45 * dice.random())
    put(result, grains(dice, 1400, 80, 900, 5200, 5) * swell(1400, 60, 1200), 120, 0.6)
    return result


def punch(dice: Dice) -> Sound:
    result = silence(500)
    put(result, hiss(dice, 110, 500, 2600) * swell(110, 80, 25), 0, 0.12)
    put(result, strike(dice, 60, 260, 34), 105, 2.2)
    put(result, strike(dice, 700, 2600, 9), 105, 0.8)
    return result


def sword(dice: Dice) -> Sound:
    result = silence(1500)
    for at in (0, 520):
        hz = dice.uniform(1700, 2300)
        put(
            result,
            ring([(hz, 1, 190), (hz * 1.51, 0.8, 150), (hz * 2.37, 0.6, 110), (hz * 3.3, 0.4, 60)], 800),
            at,
            0.6,
        )
        put(result, strike(dice, 2500, 11_000, 9), at, 0.9)
    return result


def whoosh(dice: Dice) -> Sound:
    return band(hiss(dice, 620, 350, 3800) * swell(620, 380, 230), 300, 4200)


def engine(dice: Dice) -> Sound:
    """A motor starting, catching and idling."""
    starter = hiss(dice, 800, 300, 1500) * swell(800, 60, 60)
    starter *= (0.5 + 0.5 * np.sin(2 * np.pi * 9 * np.arange(len(starter)) / RATE)).astype(np.float32)
    run = glide([(0, 38), (250, 74), (900, 44), (3200, 41)], (1, 0.9, 0.7, 0.6, 0.35, 0.3, 0.2, 0.15))
    result = silence(4000)
    put(result, starter, 0, 0.25)
    put(result, (run * 0.5 + 0.25 * hiss(dice, 3200, 90, 700)) * swell(3200, 90, 900), 760, 0.8)
    return result


def car_pass(dice: Dice) -> Sound:
    near = swell(4400, 2000, 2300) ** 2
    tyres = hiss(dice, 4400, 180, 1900) * near
    motor = glide([(0, 96), (1900, 94), (2500, 82), (4400, 80)], (1, 0.7, 0.5, 0.3)) * near
    return tyres * 0.5 + motor * 0.3


def car_horn(dice: Dice) -> Sound:
    both = glide([(0, 396), (620, 396)], (1, 0.8, 0.7, 0.5, 0.4)) + glide(
        [(0, 498), (620, 498)], (1, 0.8, 0.6, 0.5, 0.3)
    )
    return both * swell(620, 18, 60)


def siren(dice: Dice) -> Sound:
    wail = glide([(0, 520), (1300, 1150), (2600, 520), (3900, 1150), (4800, 700)], (1, 0.4, 0.2))
    return wail * swell(4800, 900, 1500)


def brakes(dice: Dice) -> Sound:
    squeal = glide([(0, 1250), (500, 1120), (1100, 900)], (1, 0.5, 0.4, 0.2))
    return (squeal * 0.4 + 0.5 * hiss(dice, 1100, 700, 3800)) * swell(1100, 40, 300)


def train_whistle(dice: Dice) -> Sound:
    result = silence(3400)
    for at, ms in ((0, 900), (1150, 2000)):
        for hz in (311, 370, 466, 554):
            tone = glide([(0, hz * 0.97), (120, hz), (ms - 200, hz), (ms, hz * 0.96)], (1, 0.45, 0.2, 0.1))
            put(result, tone * swell(ms, 70, 260), at, 0.3)
        put(result, hiss(dice, ms, 1500, 6000) * swell(ms, 60, 300), at, 0.08)
    return result


def train_pass(dice: Dice) -> Sound:
    result = hiss(dice, 6000, 40, 500) * swell(6000, 2200, 2600) * np.float32(0.7)
    near = swell(6000, 2200, 2600)
    for n in range(16):
        at = 300 + n * 345
        for offset in (0, 92):
            put(result, strike(dice, 120, 1500, 22), at + offset, 1.4 * float(near[min(len(near) - 1, round(at * 48))]))
    return result


def foghorn(dice: Dice) -> Sound:
    horn = glide([(0, 92), (200, 98), (2300, 98), (2700, 93)], tuple(1 / n**1.2 for n in range(1, 9)))
    return horn * swell(2700, 160, 600)


def horse(dice: Dice) -> Sound:
    """Hooves at a trot on a hard road."""
    result, at = silence(3600), 20.0
    while at < 3300:
        put(result, strike(dice, 380, 1500, 12), at, dice.uniform(0.7, 1.0))
        put(result, strike(dice, 80, 240, 18), at, 0.8)
        at += dice.choice([165, 185, 230])
    return result


def cart(dice: Dice) -> Sound:
    roll = hiss(dice, 4200, 60, 600) * 0.35 + grains(dice, 4200, 34, 150, 1300, 12)
    result = roll * swell(4200, 1300, 1600)
    put(result, horse(dice), 200, 0.5)
    return result


def dog(dice: Dice) -> Sound:
    result = silence(1300)
    for at in (0, 430):
        hz = dice.uniform(360, 430)
        bark = glide([(0, hz * 0.8), (45, hz * 1.35), (170, hz * 0.7)], (1, 0.9, 0.8, 0.6, 0.5, 0.3, 0.2))
        put(result, (bark + 0.5 * hiss(dice, 170, 500, 3500)) * swell(170, 18, 110), at, 0.6)
    return result


def cat(dice: Dice) -> Sound:
    mew = glide([(0, 480), (250, 760), (600, 690), (900, 430)], (1, 0.8, 0.6, 0.5, 0.3, 0.2))
    return band(mew, 400, 4200) * swell(900, 160, 380)


def bird(dice: Dice) -> Sound:
    """A song of a few quick figures."""
    result, at = silence(2000), 0.0
    base = dice.uniform(2500, 4300)
    for _ in range(int(dice.integers(4, 8))):
        a, b, ms = base * dice.uniform(0.85, 1.3), base * dice.uniform(0.75, 1.35), dice.uniform(60, 150)
        put(result, glide([(0, a), (ms * 0.6, b), (ms, a)], (1, 0.12)) * swell(ms, 14, 30), at, dice.uniform(0.4, 0.8))
        at += ms + dice.uniform(30, 150)
    return result


def owl(dice: Dice) -> Sound:
    result = silence(2300)
    for at, ms in ((0, 280), (700, 160), (960, 160), (1250, 620)):
        put(result, glide([(0, 350), (ms * 0.3, 392), (ms, 360)], (1, 0.18)) * swell(ms, 50, 90), at, 0.6)
    return result


def gull(dice: Dice) -> Sound:
    result, at = silence(2300), 0.0
    for n in range(int(dice.integers(2, 5))):
        ms = dice.uniform(260, 420)
        cry = glide([(0, 900), (ms * 0.25, 1650), (ms * 0.6, 1350), (ms, 950)], (1, 0.7, 0.5, 0.25))
        put(result, cry * swell(ms, 30, 130), at, 0.55 - 0.07 * n)
        at += ms + dice.uniform(50, 140)
    return result


def crow(dice: Dice) -> Sound:
    result = silence(1900)
    for n in range(3):
        caw = glide([(0, 520), (60, 640), (300, 500)], (1, 0.9, 0.9, 0.7, 0.6, 0.4, 0.3, 0.2))
        put(result, band(caw + 0.9 * hiss(dice, 300, 700, 2800), 600, 3200) * swell(300, 30, 110), n * 520, 0.5)
    return result


def rooster(dice: Dice) -> Sound:
    crowing = glide(
        [(0, 560), (160, 880), (300, 760), (420, 1020), (1250, 940), (1700, 620)], (1, 0.9, 0.7, 0.5, 0.35, 0.2)
    )
    return band(crowing, 500, 4800) * swell(1700, 60, 420)


def cow(dice: Dice) -> Sound:
    low = glide([(0, 120), (350, 155), (1300, 150), (1800, 105)], (1, 0.9, 0.8, 0.6, 0.5, 0.3, 0.25, 0.2))
    return band(low, 110, 1100) * swell(1800, 260, 600)


def cricket(dice: Dice) -> Sound:
    result, hz = silence(900), dice.uniform(4100, 4700)
    for n in range(3):
        for pulse in range(4):
            put(result, glide([(0, hz), (16, hz * 0.99)]) * swell(16, 5, 7), n * 290 + pulse * 24, 0.6)
    return result


def bell(dice: Dice) -> Sound:
    """A church bell: its strike note with the founder's partials (hum, prime, tierce, quint, nominal)."""
    result, prime = silence(5600), dice.uniform(190, 240)
    partials = [
        (0.5, 0.7, 2600),
        (1, 1, 1700),
        (1.2, 0.8, 1300),
        (1.5, 0.4, 900),
        (2, 0.9, 800),
        (2.67, 0.4, 420),
        (4.1, 0.3, 220),
    ]
    for at in (0, 2300):
        put(result, ring([(prime * r, a, d) for r, a, d in partials], 3300), at, 0.5)
        put(result, strike(dice, 900, 5200, 8), at, 0.5)
    return result


def fire(dice: Dice) -> Sound:
    crackle = grains(dice, 4000, 26, 700, 6500, 4) * 1.3 + grains(dice, 4000, 120, 1500, 7500, 1.5) * 0.35
    return (crackle + 0.12 * hiss(dice, 4000, 70, 500)) * swell(4000, 300, 700)


def hammer(dice: Dice) -> Sound:
    result = silence(2200)
    for n in range(4):
        put(result, ring([(1350, 0.7, 60), (3180, 0.6, 45), (5100, 0.4, 25)], 300), n * 520, 0.6)
        put(result, strike(dice, 120, 3500, 11), n * 520, 1.2)
    return result


def saw(dice: Dice) -> Sound:
    result = silence(2800)
    for n in range(5):
        put(result, hiss(dice, 420, 900, 4600) * swell(420, 110, 130), n * 540, 0.5 if n % 2 else 0.36)
    return result


def chain(dice: Dice) -> Sound:
    result = silence(1600)
    for _ in range(30):
        hz = dice.uniform(1900, 5200)
        put(result, ring([(hz, 1, 26), (hz * 1.63, 0.6, 18)], 120), dice.uniform(0, 1350), 0.5 * dice.random())
    return result


def drip(dice: Dice) -> Sound:
    hz = dice.uniform(850, 1500)
    result = silence(420)
    put(result, glide([(0, hz), (45, hz * 1.5), (90, hz * 1.6)]) * falling(4320, 24, 3), 0, 0.8)
    put(result, strike(dice, 2500, 7000, 3), 0, 0.2)
    return result


def drum(dice: Dice) -> Sound:
    result = silence(2400)
    for n, gain in enumerate((1, 0.55, 0.8, 0.55)):
        put(result, glide([(0, 130), (60, 84), (420, 72)]) * falling(20_160, 120, 2), n * 540, gain)
        put(result, strike(dice, 200, 1600, 14), n * 540, 0.5 * gain)
    return result


def plane(dice: Dice) -> Sound:
    drone = glide([(0, 98), (2800, 95), (6000, 84)], (1, 0.7, 0.6, 0.4, 0.3, 0.2))
    return (drone * 0.3 + 0.4 * hiss(dice, 6000, 60, 700)) * swell(6000, 2600, 3000)


def human_whistle(dice: Dice) -> Sound:
    return glide([(0, 1250), (160, 1850), (260, 1500), (620, 2150), (760, 2050)], (1, 0.05)) * swell(760, 50, 120)


def scream(dice: Dice) -> Sound:
    """A cry: an open vowel high in the voice, breaking at its end."""
    hz = dice.uniform(620, 760)
    cry = glide([(0, hz * 0.7), (140, hz * 1.2), (700, hz * 1.12), (1150, hz * 0.75)], (1, 1, 0.8, 0.6, 0.4, 0.25))
    return band(cry + 0.5 * hiss(dice, 1150, 1200, 4200), 700, 3600) * swell(1150, 60, 350)


def rain(dice: Dice) -> Sound:
    drops = grains(dice, 6000, 700, 1800, 9000, 1.2)
    return (drops * 2 + 0.3 * hiss(dice, 6000, 900, 8000)) * swell(6000, 1800, 2200)


def water(dice: Dice) -> Sound:
    """One wave that comes in and draws back."""
    wash = hiss(dice, 5200, 200, 2600) * swell(5200, 1900, 3000) ** 2
    return wash * 0.6 + hiss(dice, 5200, 1800, 7000) * swell(5200, 2400, 2600) ** 3 * 0.25


def steam(dice: Dice) -> Sound:
    return hiss(dice, 1700, 1500, 9000) * swell(1700, 60, 1100)
