"""The rule on commercial debt and what it costs (L. 145/2018, art. 1 cc. 859-862): points, and the guarantee fund."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from traguardo.core.finding import Fact
from traguardo.core.plan import Indicator, IndicatorKind, Objective, Plan, Role
from traguardo.core.ruleset import Ruleset
from traguardo.core.trace import Status, Trace
from traguardo.core.value import Kind

ZERO = Decimal(0)
HUNDRED = Decimal(100)
Facts = tuple[tuple[str, Fact], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtLimits:
    """What the law allows: two ratios in per cent, and a delay in days."""

    stock_ratio: Decimal
    reduction_ratio: Decimal
    delay: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtIndicators:
    """The indicators of an objective that stand for the rule on commercial debt."""

    stock: Indicator | None = None
    reduction: Indicator | None = None
    delay: Indicator | None = None


def debt_limits(ruleset: Ruleset) -> DebtLimits | None:
    """The limits in force; None before the law."""
    if "debt.stock_ratio" not in ruleset.parameters:
        return None
    return DebtLimits(
        stock_ratio=ruleset.number("debt.stock_ratio"),
        reduction_ratio=ruleset.number("debt.reduction_ratio"),
        delay=ruleset.number("debt.delay"),
    )


def debt_indicators(objective: Objective, year: int, limits: DebtLimits) -> DebtIndicators:
    """The financial indicators whose target is a limit of the law; the only sure mark they carry."""
    found: dict[str, Indicator] = {}
    for i in objective.indicators:
        if i.kind is not IndicatorKind.FINANCIAL:
            continue
        target = i.value(Role.TARGET, year)
        share = target.kind is Kind.PERCENT or i.unit.strip() == "%"
        if share and target.number == limits.stock_ratio:
            found.setdefault("stock", i)
        elif share and target.number == limits.reduction_ratio:
            found.setdefault("reduction", i)
        elif not share and target.number == limits.delay:
            found.setdefault("delay", i)
    return DebtIndicators(**found)


def debt_of(plan: Plan, ruleset: Ruleset) -> tuple[Trace, Trace] | None:
    """The points of the rule on commercial debt and what is set aside, where a plan reports the figures.

    None where the law is not in force, or no objective has both a ratio and the delay with an actual value.
    """
    limits = debt_limits(ruleset)
    if limits is None:
        return None
    for objective in plan.objectives:
        found = debt_indicators(objective, plan.year, limits)
        stock, reduction, delay = (_actual(i, plan.year) for i in (found.stock, found.reduction, found.delay))
        if delay is not None and not (stock is None and reduction is None):
            return debt_points(stock, reduction, delay, ruleset), fgdc(stock, reduction, delay, ruleset)
    return None


def _actual(indicator: Indicator | None, year: int) -> Decimal | None:
    return indicator.value(Role.ACTUAL, year).number if indicator else None


def ratio(part: Decimal, whole: Decimal) -> Decimal | None:
    """The first of two amounts of euro in per cent of the second; None where the second is zero or below."""
    return part * HUNDRED / whole if whole > 0 else None


def reduced(stock_ratio: Decimal | None, reduction_ratio: Decimal | None, ruleset: Ruleset) -> bool:
    """Whether the debt is small enough or has shrunk enough: one of the two is enough.

    Args:
        stock_ratio: stock at the end of the year in per cent of the invoices received in it; None when not known.
        reduction_ratio: stock in per cent of that of the year before; None when that was zero or is not known.
        ruleset: the limits in force.
    """
    small = stock_ratio is not None and stock_ratio <= ruleset.number("debt.stock_ratio")
    shrunk = reduction_ratio is not None and reduction_ratio <= ruleset.number("debt.reduction_ratio")
    return small or shrunk


def debt_points(
    stock_ratio: Decimal | None, reduction_ratio: Decimal | None, delay: Decimal | None, ruleset: Ruleset
) -> Trace:
    """How far the whole rule is met, 0–100: debt reduced, and no mean delay of payments.

    Both met is 100. Otherwise, where the ruleset asks for proportion, the lower of the two: limit ÷ ratio for the
    debt (the better of its two ratios), and a straight line from no delay to ``debt.zero_after_days`` for the delay.

    Args:
        stock_ratio: see ``reduced``.
        reduction_ratio: see ``reduced``.
        delay: weighted mean delay of payments in days; None when not known.
        ruleset: the limits in force and the body's own rule for a failure.
    """
    limits = {name: ruleset.number(f"debt.{name}") for name in ("stock_ratio", "reduction_ratio", "delay")}
    facts = (
        *_known(stock_ratio, reduction_ratio, delay),
        ("stock_limit", limits["stock_ratio"]),
        ("reduction_limit", limits["reduction_ratio"]),
        ("delay_limit", limits["delay"]),
    )
    is_reduced = reduced(stock_ratio, reduction_ratio, ruleset)
    in_time = delay is not None and delay <= limits["delay"]
    if is_reduced and in_time:
        return _trace("debt.passed", HUNDRED, facts, ruleset.reference("debt.stock_ratio"))
    value = ZERO
    if ruleset.text("debt.failure") == "proportional":
        debt = (
            HUNDRED
            if is_reduced
            else max(
                (
                    limits[name] * HUNDRED / found
                    for name, found in (("stock_ratio", stock_ratio), ("reduction_ratio", reduction_ratio))
                    if found is not None
                ),
                default=ZERO,
            )
        )
        days = ruleset.number("debt.zero_after_days")
        payments = (
            ZERO if delay is None else min(HUNDRED, HUNDRED - max(ZERO, delay - limits["delay"]) * HUNDRED / days)
        )
        value = max(ZERO, min(debt, payments))
    return _trace("debt.failed", value, facts, ruleset.reference("debt.failure"))


def fgdc(
    stock_ratio: Decimal | None,
    reduction_ratio: Decimal | None,
    delay: Decimal | None,
    ruleset: Ruleset,
    *,
    published: bool = True,
) -> Trace:
    """What the body must set aside, in per cent of its appropriations for goods and services.

    The value of the trace is the rate; None where debt is reduced and the delay is not known.

    Args:
        stock_ratio: see ``reduced``.
        reduction_ratio: see ``reduced``.
        delay: weighted mean delay of payments in days.
        ruleset: the limits and rates in force.
        published: whether the data were published and sent as the law asks.
    """
    known = _known(stock_ratio, reduction_ratio, delay)
    failed = ruleset["fgdc.failed_rate"]
    rate = ruleset.number("fgdc.failed_rate")
    if not published:
        return _trace("fgdc.unpublished", rate, (*known, ("rate", rate)), failed.reference)
    if not reduced(stock_ratio, reduction_ratio, ruleset):
        return _trace("fgdc.stock", rate, (*known, ("rate", rate)), failed.reference)
    reference = ruleset.reference("fgdc.delay_rates")
    if delay is None:
        return _trace("fgdc.unknown", None, known, reference)
    rates = [band["points"] for band in ruleset.items("fgdc.delay_rates") if delay > band["from"]]
    if not rates:
        return _trace("fgdc.none", ZERO, (*known, ("rate", ZERO)), reference)
    return _trace("fgdc.delay", rates[-1], (*known, ("rate", rates[-1])), reference)


def _known(stock_ratio: Decimal | None, reduction_ratio: Decimal | None, delay: Decimal | None) -> Facts:
    named = (("stock_ratio", stock_ratio), ("reduction_ratio", reduction_ratio), ("delay", delay))
    return tuple((name, "—" if value is None else value) for name, value in named)


def _trace(rule: str, value: Decimal | None, facts: Facts, reference: str) -> Trace:
    status = Status.UNMEASURABLE if value is None else Status.ASSESSED
    return Trace(
        subject=rule.partition(".")[0],
        label="",
        rule=rule,
        value=value,
        status=status,
        facts=facts,
        reference=reference,
    )
