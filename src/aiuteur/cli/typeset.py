"""How the commands write for people: times, money, counts, columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest

from aiuteur.generation.prices import Cost

ID = 8  # characters of a commit's id that are shown; six or more name it


def when(ms: int) -> str:
    """A moment (milliseconds since 1970) by the clock of this machine."""
    return datetime.fromtimestamp(ms / 1000).astimezone().strftime("%Y-%m-%d %H:%M")


def money(micro: int) -> str:
    """Micro-dollars as dollars; fractions of a cent are shown where there are any."""
    cents, rest = divmod(micro, 10_000)
    return f"${cents // 100}.{cents % 100:02}" + (f"{rest:04}".rstrip("0") if rest else "")


def plural(count: int, word: str) -> str:
    """`1 shot`, `2 shots`."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def listed(names: Sequence[str], most: int = 6) -> str:
    """The first of many names, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def cost_words(cost: Cost) -> str:
    """What making a film would take."""
    return (
        f"{plural(cost.renders, 'render')} to make, {money(cost.price_micro)}" if cost.renders else "nothing to render"
    )


def size(count: int) -> str:
    """Bytes in the unit that reads best."""
    amount, units = count * 10, ("bytes", "kB", "MB", "GB", "TB")
    for unit in units:
        if amount < 10_240 or unit == units[-1]:
            return f"{amount // 10:,} {unit}" if unit == "bytes" else f"{amount // 10:,}.{amount % 10} {unit}"
        amount //= 1024
    raise AssertionError("the last unit takes what is left")


def columns(rows: Sequence[Sequence[str]], indent: str = "") -> list[str]:
    """Rows as lines, each column as wide as its widest cell; the last is not filled up."""
    widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    return [
        indent + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in rows
    ]
