"""What the system knows about each point of the validation: facts from plan, scores, findings and monitoring."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from traguardo.core.checks.obligations import on_theme
from traguardo.core.comparing.change import Change, ChangeKind, Subject
from traguardo.core.comparing.strictness import Direction
from traguardo.core.diff import changes
from traguardo.core.evaluation.validation import Point
from traguardo.core.finding import Fact, Finding, Severity
from traguardo.core.following.periods import Item, below, out_of_count
from traguardo.core.plan import LegalTag, Objective, Plan
from traguardo.core.ruleset import Ruleset
from traguardo.core.score import Scorecard, Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitored:
    """What monitoring tells, as plain numbers."""

    closed: int = 0  # periods within the year that were closed
    told: int = 0  # values told with their day and who answers for them
    proven: frozenset[str] = frozenset()  # refs of the steps and indicators with a file that shows the value
    versions: int = 0  # frozen with their deed
    recounted: int = 0  # indicators counted again
    differing: int = 0  # of those, how many came to something else


@dataclass(frozen=True, kw_only=True)
class File:
    """Everything the evaluator's file is made of."""

    plan: Plan
    card: Scorecard  # the body's own
    ruleset: Ruleset
    findings: tuple[Finding, ...] = ()
    promised: Plan | None = None  # the last version approved with a deed
    monitored: Monitored = field(default_factory=Monitored)

    @cached_property
    def differences(self) -> tuple[Change, ...]:
        """What the plan says otherwise than the version approved, results left aside."""
        return changes(self.promised, self.plan) if self.promised else ()

    @cached_property
    def items(self) -> tuple[tuple[Objective, Item], ...]:
        """The steps and indicators that count in the year."""
        found = ((o, i) for o in self.plan.objectives for i in below(o))
        counted = self.card.indicators.keys() | self.card.year_weights.keys()
        return tuple((o, i) for o, i in found if i.ref in counted and not out_of_count(o, i))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing the system knows about a point; ``wording`` turns it into a sentence."""

    code: str
    holds: bool | None  # whether it speaks for the point; None where it only informs
    facts: tuple[tuple[str, Fact], ...] = ()
    refs: tuple[str, ...] = ()  # objectives to look at


def gathered(file: File) -> Mapping[Point, tuple[Evidence, ...]]:
    """What speaks for and against each point, in the order of the list."""
    return {point: tuple(_GATHER[point](file)) for point in Point}


def _evidence(
    name: str, holds: bool | None, *, refs: Iterator[str] | tuple[str, ...] = (), **facts: Fact
) -> Evidence:
    return Evidence(
        code=f"validation.evidence.{name}", holds=holds, facts=tuple(facts.items()), refs=tuple(dict.fromkeys(refs))
    )


def _plan_consistency(file: File) -> Iterator[Evidence]:
    if file.promised is None:
        yield _evidence("no_version", False)
        return
    found = file.differences
    here = {ChangeKind.ADDED, ChangeKind.REMOVED}
    moved = [c for c in found if c.of is Subject.OBJECTIVE and c.kind in here]
    yield _evidence("objectives", not moved, refs=(c.subject for c in moved), count=len(moved))
    home = {i.ref: o.ref for o in file.plan.objectives for i in below(o)}
    targets = [c for c in found if c.kind in (ChangeKind.TARGET, ChangeKind.DEADLINE)]
    eased = [c for c in targets if c.direction is Direction.EASED]
    yield _evidence(
        "targets", not eased, refs=(home.get(c.subject, "") for c in targets), count=len(targets), eased=len(eased)
    )
    weights = [c for c in found if c.kind is ChangeKind.REWEIGHTED]
    yield _evidence(
        "reweighted", not weights, refs=(home.get(c.subject, c.subject) for c in weights), count=len(weights)
    )


def _results(file: File) -> Iterator[Evidence]:
    counted = [o for o in file.plan.objectives if not o.neutralised]
    without = [o for o in counted if file.card.objectives[o.ref].value is None]
    yield _evidence("results", not without, refs=(o.ref for o in without), count=len(counted), missing=len(without))
    out = [o for o in file.plan.objectives if o.neutralised]
    if out:
        yield _evidence("neutralised", None, refs=(o.ref for o in out), count=len(out))


def _formulas(file: File) -> Iterator[Evidence]:
    yield _found(file, "formula_errors", ("formula.", "types.", "variance.", "weights."))
    measured = [i for _, i in file.plan.indicators()]
    told = sum(1 for i in measured if i.formula)
    yield _evidence("formulas_told", None, count=len(measured), told=told)
    judged = [o.ref for o, i in file.items if i.judgement]
    judged += [o.ref for o in file.plan.objectives if o.judgement]
    if judged:
        yield _evidence("judged", None, refs=tuple(judged), count=len(judged))


def _sources(file: File) -> Iterator[Evidence]:
    measured = list(file.plan.indicators())
    without = [o.ref for o, i in measured if not i.source]
    yield _evidence("no_source", not without, refs=tuple(without), count=len(measured), missing=len(without))
    proven = [i for _, i in file.items if i.ref in file.monitored.proven]
    yield _evidence("proven", None, count=len(file.items), proven=len(proven))
    counts = file.monitored
    if counts.recounted:
        yield _evidence("recounted", not counts.differing, count=counts.recounted, differing=counts.differing)
    else:
        yield _evidence("not_recounted", None)


def _variances(file: File) -> Iterator[Evidence]:
    card = file.card
    late = {ref for ref, timing in card.timings.items() if timing in (Timing.LATE, Timing.NOT_DONE)}
    missed = [o for o, i in file.items if i.ref in late or i.ref in card.below_target]
    silent = [o.ref for o in missed if not o.report.strip()]
    yield _evidence("variances", not silent, refs=tuple(silent), count=len(missed), silent=len(silent))


def _anticorruption(file: File) -> Iterator[Evidence]:
    for tag in (LegalTag.ANTICORRUPTION, LegalTag.TRANSPARENCY):
        own = on_theme(file.plan, tag, file.ruleset)
        measured = [o for o in own if file.card.objectives[o.ref].value is not None]
        holds = bool(own) and len(measured) == len(own)
        yield _evidence(tag.value, holds, refs=(o.ref for o in own), count=len(own), measured=len(measured))


def _process(file: File) -> Iterator[Evidence]:
    counts = file.monitored
    least = int(file.ruleset.number("validation.interim_checks"))
    yield _evidence("interim", counts.closed >= least, closed=counts.closed, least=least)
    yield _evidence("told", None, told=counts.told)
    yield _evidence("versions", counts.versions > 0, count=counts.versions)


def _conformity(file: File) -> Iterator[Evidence]:
    yield _found(file, "obligations", ("obligations.", "dates.late"))
    yield _found(file, "privacy", ("privacy.",))
    errors = [f for f in file.findings if f.severity is Severity.ERROR]
    yield _evidence("errors", not errors, refs=(f.where.objective for f in errors), count=len(errors))


def _brevity(file: File) -> Iterator[Evidence]:
    told = [o for o in file.plan.objectives if o.report.strip()]
    words = {o.ref: len(o.report.split()) for o in told}
    mean = round(sum(words.values()) / len(words)) if words else 0
    most = int(file.ruleset.number("validation.words"))
    yield _evidence("words", mean <= most, mean=mean, most=most, total=sum(words.values()))
    long = [ref for ref, count in words.items() if count > most]
    if long:
        yield _evidence("long", None, refs=tuple(long), count=len(long), most=most)


def _clarity(file: File) -> Iterator[Evidence]:
    yield _found(file, "unclear", ("measurability.", "drafts.", "missing.title", "numbering.no_title", "claims."))
    yield _found(file, "copied", ("duplicates.", "copies.conflict"))


def _found(file: File, name: str, families: tuple[str, ...]) -> Evidence:
    """What the checks of some families found; notes are told and speak against nothing."""
    found = [f for f in file.findings if f.code.startswith(families)]
    grave = [f for f in found if f.severity is not Severity.NOTE]
    refs = (f.where.objective for f in (grave or found) if f.where.objective)
    return _evidence(name, not grave, refs=refs, count=len(grave), notes=len(found) - len(grave))


_GATHER: Mapping[Point, Callable[[File], Iterator[Evidence]]] = {
    Point.PLAN_CONSISTENCY: _plan_consistency,
    Point.RESULTS: _results,
    Point.FORMULAS: _formulas,
    Point.SOURCES: _sources,
    Point.VARIANCES: _variances,
    Point.ANTICORRUPTION: _anticorruption,
    Point.PROCESS: _process,
    Point.CONFORMITY: _conformity,
    Point.BREVITY: _brevity,
    Point.CLARITY: _clarity,
}
