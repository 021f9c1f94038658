"""What all tests may use stands in `lot/`, where a film studio keeps its sets."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "lot"))

SLACK = 4  # a quadratic step from n to 8n costs 64 times; a linear one 8; the rest is noise


@pytest.fixture
def in_proportion() -> Callable[[Callable[[int], object], int], None]:
    """Checks that work on eight times the text takes about eight times as long: a ratio, never a time."""

    def check(work: Callable[[int], object], size: int) -> None:
        def best(count: int) -> float:
            times: list[float] = []
            for _ in range(3):
                began = time.process_time()
                work(count)
                times.append(time.process_time() - began)
            return min(times)

        small, large = best(size), best(8 * size)
        assert large < 8 * SLACK * max(small, 0.002), f"{small:.3f} s became {large:.3f} s"

    return check
