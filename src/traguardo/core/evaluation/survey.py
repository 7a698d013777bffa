"""Answers to a questionnaire on a scale: mean, distribution, and how far the mean may be from that of everybody.

The margin of error is that of a mean at 95 % (normal approximation), with the correction for a finite population
where its size is known, 1.96 · s / √n · √((N − n) / (N − 1)); see Cochran, *Sampling Techniques*, 3rd ed., ch. 2.
Answers are not a random sample: the figure says how much chance alone can do, not who chose to answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

CONFIDENCE = Decimal("1.959963984540054")  # standard normal, two-sided 95 %
ONE = Decimal(1)
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the answers to a question come to."""

    count: int
    counts: Mapping[int, int]  # every step of the scale → how many
    mean: Decimal | None  # None without answers
    deviation: Decimal | None  # standard deviation of the answers; None below two
    margin: Decimal | None  # of the mean at 95 %; None below two answers

    @property
    def bounds(self) -> tuple[Decimal, Decimal] | None:
        """Between which values the mean of everybody lies, 95 times of 100."""
        if self.mean is None or self.margin is None:
            return None
        return self.mean - self.margin, self.mean + self.margin


def summed_up(answers: Iterable[int], *, lowest: int, highest: int, population: int | None = None) -> Result:
    """Sum up the answers to a question.

    Args:
        answers: steps of the scale; what lies outside is no answer and is left out.
        lowest: first step of the scale.
        highest: last step of the scale.
        population: how many could have answered, where that is known; fewer than answered counts as unknown.
    """
    given = Counter(answer for answer in answers if lowest <= answer <= highest)
    counts = {step: given[step] for step in range(lowest, highest + 1)}
    count = given.total()
    if not count:
        return Result(count=0, counts=counts, mean=None, deviation=None, margin=None)
    mean = Decimal(sum(step * times for step, times in counts.items())) / count
    if count == 1:
        return Result(count=1, counts=counts, mean=mean, deviation=None, margin=None)
    squares = sum((times * (step - mean) ** 2 for step, times in counts.items()), ZERO)
    deviation = (squares / (count - 1)).sqrt()
    margin = CONFIDENCE * deviation / Decimal(count).sqrt() * _correction(count, population)
    return Result(count=count, counts=counts, mean=mean, deviation=deviation, margin=margin)


def shows(count: int, least: int) -> bool:
    """Whether there are enough answers to show what they say without telling who said it."""
    return count >= max(1, least)


def _correction(count: int, population: int | None) -> Decimal:
    """How much smaller the margin is because so many of a known number answered."""
    if population is None or population < count:
        return ONE
    return (Decimal(population - count) / (population - 1)).sqrt()
