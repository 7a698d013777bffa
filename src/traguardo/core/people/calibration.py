"""Evaluators side by side: how their scores are distributed, and where a bias is worth a talk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from traguardo.core.people.appraisal import spread
from traguardo.core.ruleset import Ruleset
from traguardo.core.weights import HUNDRED, ZERO

STEPS = (
    0,
    50,
    60,
    70,
    80,
    90,
)  # where the columns of a distribution begin; they are drawn, nothing is decided by them


class Hint(StrEnum):
    """What an evaluator's scores may hide; it is a question to ask, never a verdict."""

    LENIENCY = "leniency"
    SEVERITY = "severity"
    UNIFORMITY = "uniformity"  # everybody much the same
    HALO = "halo"  # all behaviours of a person at one level


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """One sheet as far as calibration looks at it."""

    evaluator: str
    score: Decimal
    levels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """The scores of one evaluator."""

    evaluator: str
    count: int
    mean: Decimal
    lowest: Decimal
    highest: Decimal
    columns: tuple[int, ...]  # how many scores from each of ``STEPS`` up to the next
    distance: Decimal  # of the mean from that of all
    same_levels: Decimal  # per cent of sheets whose behaviours are all at one level
    hints: tuple[Hint, ...]


def distributions(evaluated: Sequence[Evaluated], ruleset: Ruleset) -> tuple[Distribution, ...]:
    """One distribution an evaluator, in the order they first appear; hints only where there are sheets enough."""
    by_evaluator: dict[str, list[Evaluated]] = {}
    for one in evaluated:
        by_evaluator.setdefault(one.evaluator, []).append(one)
    overall = mean([one.score for one in evaluated])
    return tuple(_distribution(who, sheets, overall, ruleset) for who, sheets in by_evaluator.items())


def mean(scores: Sequence[Decimal]) -> Decimal:
    """The mean of some scores; zero of none."""
    return sum(scores, ZERO) / len(scores) if scores else ZERO


def columns(scores: Sequence[Decimal]) -> tuple[int, ...]:
    """How many scores fall from each of ``STEPS`` up to the next."""
    found = [0] * len(STEPS)
    for score in scores:
        found[max(n for n, start in enumerate(STEPS) if score >= start)] += 1
    return tuple(found)


def _distribution(who: str, sheets: Sequence[Evaluated], overall: Decimal, ruleset: Ruleset) -> Distribution:
    scores = [sheet.score for sheet in sheets]
    whole = [sheet for sheet in sheets if len(sheet.levels) > 1]
    same = sum(len(set(sheet.levels)) == 1 for sheet in whole)
    measures = {
        "distance": mean(scores) - overall,
        "same": same * HUNDRED / len(whole) if whole else ZERO,
        "spread": spread(scores),
    }
    enough = len(sheets) >= ruleset.number("calibration.people")
    return Distribution(
        evaluator=who,
        count=len(sheets),
        mean=mean(scores),
        lowest=min(scores),
        highest=max(scores),
        columns=columns(scores),
        distance=measures["distance"],
        same_levels=measures["same"],
        hints=_hints(measures, ruleset) if enough else (),
    )


def _hints(measures: Mapping[str, Decimal], ruleset: Ruleset) -> tuple[Hint, ...]:
    limit = ruleset.number("calibration.distance")
    told = {
        Hint.LENIENCY: measures["distance"] >= limit,
        Hint.SEVERITY: measures["distance"] <= -limit,
        Hint.UNIFORMITY: measures["spread"] < ruleset.number("calibration.spread"),
        Hint.HALO: measures["same"] >= ruleset.number("calibration.halo"),
    }
    return tuple(hint for hint, found in told.items() if found)
