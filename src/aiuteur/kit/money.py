"""Money is a whole number of micro-dollars: a millionth of a dollar, never a float."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

MICRO = 1_000_000
_WRITTEN = re.compile(r"-?\$?[0-9]{1,3}(?:,?[0-9]{3}){0,4}(?:\.[0-9]{1,6})?|-?\$?[0-9]{1,12}(?:\.[0-9]{1,6})?")
_STEPS = (Decimal("0.01"), Decimal("0.0001"), Decimal("0.000001"))


def dollars(micro: int) -> str:
    """`$1.50`. What is under a cent keeps more decimals, so that a price never reads as nothing; `$0.00` means free."""
    amount = abs(Decimal(micro) / MICRO)
    step = next((step for step in _STEPS if amount >= step), _STEPS[0])
    return f"{'-' if micro < 0 else ''}${amount.quantize(step, ROUND_HALF_UP):,}"


def micro(text: str) -> int:
    """Micro-dollars of an amount a person wrote: `2`, `$2.50`, `1,000.00`. Raises ValueError for anything else."""
    if not _WRITTEN.fullmatch(text.strip()):
        raise ValueError(f"{text!r} is not an amount of money; write it like 2.50")
    return int(Decimal(text.strip().replace("$", "").replace(",", "")) * MICRO)
