"""Plans of any size with figures that vary but never change from run to run."""

from __future__ import annotations

from decimal import Decimal

from traguardo.core.plan import Body, DocumentKind, Indicator, Measure, Objective, Plan, Role, Step
from traguardo.core.value import parse

MONTHS = ("marzo", "aprile", "maggio", "giugno", "settembre", "ottobre", "novembre", "dicembre")
WORDS = (
    *("presa", "in", "carico", "integrata", "delle", "persone", "anziane", "e", "delle"),
    *("loro", "famiglie", "nel", "territorio", "del", "consorzio"),
)


def text(seed: int, length: int) -> str:
    """A sentence-like text of so many words."""
    return " ".join(WORDS[(seed * 7 + i * 3) % len(WORDS)] for i in range(length)).capitalize() + "."


def indicator(ref: str, n: int) -> Indicator:
    """One indicator with a target and an actual."""
    target, actual = 10 + n % 90, 5 + (n * 37) % 100
    return Indicator(
        ref=ref,
        name=text(n, 6),
        unit="n.",
        measures=(
            Measure(role=Role.TARGET, year=2025, value=parse(str(target), year=2025, unit="n.")),
            Measure(role=Role.ACTUAL, year=2025, value=parse(str(actual), year=2025, unit="n.")),
        ),
    )


def plan(objectives: int, indicators: int, steps: int = 0, words: int = 12) -> Plan:
    """A plan with so many objectives, each with so many indicators and steps."""
    return Plan(
        body=Body(name="Consorzio di prova"),
        year=2025,
        kind=DocumentKind.REPORT,
        objectives=tuple(
            Objective(
                ref=f"o{o}",
                code=str(o + 1),
                title=text(o, 10),
                description=text(o + 1, words),
                units=(f"Area {o % 7 + 1}",),
                weight=Decimal(100) / objectives,
                report=text(o + 2, words * 3),
                indicators=tuple(indicator(f"o{o}.i{i}", o * indicators + i) for i in range(indicators)),
                steps=tuple(
                    Step(
                        ref=f"o{o}.s{s}",
                        description=text(o + s, 9),
                        planned=parse(MONTHS[(o + s) % 8], year=2025),
                        actual=parse(MONTHS[(o * 3 + s) % 8], year=2025),
                    )
                    for s in range(steps)
                ),
            )
            for o in range(objectives)
        ),
    )
