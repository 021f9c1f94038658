"""Order keys: where a thing stands among its neighbours, written inside the thing itself.

A key is a fraction between 0 and 1 in base 62, as text that sorts by code point (`'V'` is one half). Putting a shot
between two others writes one key and touches no neighbour, so two people can insert at once. A key never ends in
the lowest digit, so there is always room before it. Appending counts up instead of halving: hundreds of appended
shots keep short keys.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}


def between(a: str | None, b: str | None) -> str:
    """A key strictly between `a` and `b`; None stands for the very beginning or the very end.

    Raises ValueError when `a` does not come before `b` or one of them is no order key.
    """
    for key in (a, b):
        if key is not None:
            _check(key)
    if a is not None and b is not None:
        if a >= b:
            raise ValueError(f"{a!r} does not come before {b!r}: there is no place between them")
        return _middle(a, b)
    if a is not None:
        return _after(a)
    return _before(b) if b is not None else DIGITS[_BASE // 2]


def spread(n: int) -> list[str]:
    """`n` keys in rising order, evenly spread; the same for the same `n`."""
    if n < 0:
        raise ValueError("cannot spread a negative number of keys")
    width = 1
    while _BASE**width <= n + 1:
        width += 1
    return [_fraction(place * _BASE**width // (n + 1), width) for place in range(1, n + 1)]


def _after(a: str) -> str:
    for place, digit in enumerate(a):
        if digit != DIGITS[-1]:
            return a[:place] + DIGITS[_VALUE[digit] + 1]
    return a + DIGITS[1]


def _before(b: str) -> str:
    for place, digit in enumerate(b):
        if _VALUE[digit] > 1:
            return b[:place] + DIGITS[_VALUE[digit] - 1]
        if digit == DIGITS[1]:
            return b[:place] + DIGITS[0] + DIGITS[-1]
    raise AssertionError("a key ends in a digit above the lowest")


def _middle(a: str, b: str) -> str:
    width = max(len(a), len(b)) + 1  # one digit more than either always leaves a place between them
    low, high = _number(a, width), _number(b, width)
    for shorter in range(1, width):
        unit = _BASE ** (width - shorter)
        middle = ((low + high) // 2 + unit // 2) // unit * unit
        if low < middle < high:
            return _fraction(middle // unit, shorter)
    return _fraction((low + high) // 2, width)


def _number(key: str, width: int) -> int:
    number = 0
    for digit in key.ljust(width, DIGITS[0]):
        number = number * _BASE + _VALUE[digit]
    return number


def _fraction(number: int, width: int) -> str:
    digits: list[str] = []
    for _ in range(width):
        number, value = divmod(number, _BASE)
        digits.append(DIGITS[value])
    return "".join(reversed(digits)).rstrip(DIGITS[0])


def _check(key: str) -> None:
    if not key or key[-1] == DIGITS[0] or any(digit not in _VALUE for digit in key):
        raise ValueError(f"{key!r} is not an order key")
