"""Placeholder replaced below."""

from aiuteur.craft.structure.plans import Section, Treatment
from aiuteur.craft.structure.source import Source


def idea_treatments(source: Source, budget_ms: int) -> tuple[Treatment, Treatment, Treatment]:
    t = Treatment(
        title=source.title or "Untitled",
        approach="straight",
        label="x",
        logline=source.text,
        sections=(Section(heading="a", text=source.text, passages=(0,), ms=budget_ms),),
    )
    return t, t.but(approach="object"), t.but(approach="backwards")
