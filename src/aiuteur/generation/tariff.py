"""What paid engines charge, as it was known on a day: data (`data/tariff.json`), never a constant in code.

Nothing is bought by it. It answers what a film would cost elsewhere before anybody decides to go there, and it says how
well each price is known: `A` from the vendor's own page or software kit, `B` from a table that names that page, `C` worked
out or from a reseller's comparison. A price ends on its last day, and all of them are doubted some time after they were
looked up.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

from aiuteur.craft.coverage.engine_lengths import EngineLengths, engine_lengths
from aiuteur.kit.clock import now
from aiuteur.kit.errors import NotFound
from aiuteur.kit.schema import Schema

Makes = Literal["video", "image", "speech"]
Unit = Literal["second", "picture", "thousand letters", "minute"]
_WHOLE_MS = 1_000  # clips are asked for and charged in whole seconds


class Rate(Schema):
    """Micro-dollars for one unit of a picture of up to so many lines (0: of any size), within its days if it has any."""

    lines: int = 0
    micro: int
    since: str = ""
    until: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it is asked on a day."""
        return (not self.since or date.fromisoformat(self.since) <= day) and (
            not self.until or day <= date.fromisoformat(self.until)
        )


class PaidEngine(Schema):
    """One engine that charges. `form` names its lengths (coverage/engine_lengths) and the form of its prompts."""

    id: str
    title: str
    vendor: str
    makes: Makes
    unit: Unit
    form: str = ""
    grade: Literal["A", "B", "C"]
    source: str
    holds: tuple[str, ...] = ()
    batch_percent: int | None = None  # of the price, where it takes work in batches
    closes: str = ""
    rates: tuple[Rate, ...]

    @property
    def lengths(self) -> EngineLengths | None:
        """How long its clips are; None where nothing is known."""
        return engine_lengths().get(self.form)

    def rate(self, lines: int, day: date) -> Rate | None:
        """What it charges for a picture of so many lines: the next size up, or its largest. None past its last day."""
        today = sorted((one for one in self.rates if one.holds_on(day)), key=lambda one: one.lines)
        return next((one for one in today if not one.lines or one.lines >= lines), today[-1] if today else None)

    def ended(self, day: date) -> str:
        """The day after which it is no longer known to answer, where that is past; empty otherwise."""
        return self.closes if self.closes and date.fromisoformat(self.closes) < day else ""


class Tariff(Schema):
    """All that is known of prices, and when it was looked up. `good_days`: for how long that is to be trusted."""

    as_of: str
    good_days: int
    engines: tuple[PaidEngine, ...]

    def of(self, makes: Makes) -> list[PaidEngine]:
        """The engines of a kind, the first to be proposed first."""
        return [one for one in self.engines if one.makes == makes]

    def engine(self, name: str, makes: Makes) -> PaidEngine:
        """One engine; the first of its kind for an empty name. Raises NotFound."""
        found = next((one for one in self.of(makes) if not name or one.id == name), None)
        if found is None:
            raise NotFound(f"No price is known of an engine called {name[:60]!r}.", fields={"engine": name[:60]})
        return found

    def good_until(self) -> date:
        """The last day on which these prices are to be trusted without looking again."""
        return date.fromisoformat(self.as_of) + timedelta(days=self.good_days)


@cache
def tariff() -> Tariff:
    """What is known of prices."""
    text = (files("aiuteur.generation") / "data" / "tariff.json").read_text(encoding="utf-8")
    return Tariff.model_validate(json.loads(text))


def today() -> date:
    """The day that prices are asked for."""
    return now().date()


def clip_micro(engine: PaidEngine, lines: int, duration_ms: int, day: date) -> int | None:
    """One clip, as long as the engine has to make it; None for one that it cannot make, or whose price has ended."""
    rate, lengths = engine.rate(lines, day), engine.lengths
    made = duration_ms if lengths is None else lengths.made_ms(duration_ms)
    return None if rate is None or made is None else -(-made // _WHOLE_MS) * rate.micro


def picture_micro(engine: PaidEngine, lines: int, day: date) -> int | None:
    """One picture; None where its price has ended."""
    rate = engine.rate(lines, day)
    return None if rate is None else rate.micro


def speech_micro(engine: PaidEngine, text: str, duration_ms: int, day: date) -> int | None:
    """One spoken line; None where its price has ended."""
    rate = engine.rate(0, day)
    if rate is None:
        return None
    amount, whole = (duration_ms, 60_000) if engine.unit == "minute" else (len(text), 1_000)
    return -(-amount * rate.micro // whole)
