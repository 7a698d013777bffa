"""Figures that narrative texts name instead of stating: ``{raggiungimento:A.1}`` stays true when the data change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches

from traguardo.core.finding import Finding, Severity, Where
from traguardo.core.plan import Objective, Plan
from traguardo.core.score import Timing
from traguardo.wording.numbers import shown
from traguardo.writers.content.edition import Edition

_PLACEHOLDER = re.compile(r"\{([a-zà-ù_.]+)(?::([^{}\n]{1,60}))?\}", re.I)
_IN_TIME = (Timing.ON_TIME, Timing.EARLY)

Figure = Callable[[Edition], str]
FigureOf = Callable[[Edition, Objective], str]

FIGURES: dict[str, Figure] = {
    "anno": lambda e: str(e.plan.year),
    "ente": lambda e: e.plan.body.name,
    "sigla": lambda e: e.plan.body.short_name or e.plan.body.name,
    "giorno": lambda e: shown(e.card.on, e.language),
    "raggiungimento": lambda e: str(e.attainment(e.card.body)["shown"]),
    "scala": lambda e: e.number(e.card.scale),
    "obiettivi.numero": lambda e: e.number(len(e.plan.objectives)),
    "attivita.numero": lambda e: e.number(sum(1 for _ in e.plan.steps())),
    "attivita.nei_tempi": lambda e: e.number(sum(t in _IN_TIME for t in e.card.timings.values())),
    "attivita.in_ritardo": lambda e: e.number(sum(t is Timing.LATE for t in e.card.timings.values())),
    "indicatori.numero": lambda e: e.number(sum(1 for _ in e.plan.indicators())),
    "indicatori.raggiunti": lambda e: e.number(sum(t.fact("met") is True for t in e.card.indicators.values())),
    "indicatori.non_raggiunti": lambda e: e.number(len(e.card.below_target)),
    "unita.numero": lambda e: e.number(len(e.plan.units)),
}
FIGURES_OF: dict[str, FigureOf] = {
    "raggiungimento": lambda e, o: str(e.attainment(e.card.objectives.get(o.ref))["shown"]),
    "titolo": lambda e, o: e.title(o),
    "peso": lambda e, o: "" if o.weight is None else e.percent(o.weight),
}


def filled(edition: Edition, text: str) -> str:
    """A text with its figures; what is no known placeholder stays as it was written."""

    def figure(match: re.Match[str]) -> str:
        name, code = match[1].lower(), match[2]
        if code is None:
            return FIGURES[name](edition) if name in FIGURES else match[0]
        objective = _objective(edition.plan, code.strip())
        known = name in FIGURES_OF and objective is not None
        return FIGURES_OF[name](edition, objective) if known and objective else match[0]

    return _PLACEHOLDER.sub(figure, text)


def unknown_placeholders(plan: Plan) -> Iterator[Finding]:
    """A finding for every placeholder that stands for nothing, with its section and the nearest known one."""
    for place, section in enumerate(plan.sections):
        for match in _PLACEHOLDER.finditer(section.text):
            name, code = match[1].lower(), match[2]
            where = Where(field=section.title, path=f"sections[{place}].text")
            facts = (("placeholder", match[0]), ("section", section.title or str(place + 1)))
            if name not in (FIGURES if code is None else FIGURES_OF):
                yield Finding(
                    code="document.placeholder",
                    severity=Severity.ERROR,
                    where=where,
                    facts=(*facts, ("nearest", _nearest(name, code is not None))),
                )
            elif code is not None and _objective(plan, code.strip()) is None:
                yield Finding(
                    code="document.placeholder_objective",
                    severity=Severity.ERROR,
                    where=where,
                    facts=(*facts, ("code", code.strip()), ("known", _some_codes(plan))),
                )


def _objective(plan: Plan, code: str) -> Objective | None:
    """The objective of a code, where only one has it, or of a ref."""
    coded = [o for o in plan.objectives if o.code == code]
    return coded[0] if len(coded) == 1 else plan.objective(code)


def _nearest(name: str, of_objective: bool) -> str:
    known = [f"{{{n}}}" for n in FIGURES] + [f"{{{n}:A.1}}" for n in FIGURES_OF]
    asked = f"{{{name}:A.1}}" if of_objective else f"{{{name}}}"
    return (get_close_matches(asked, known, n=1, cutoff=0.0) or known)[0]


def _some_codes(plan: Plan) -> str:
    codes = [o.code or o.ref for o in plan.objectives]
    return ", ".join(codes[:8]) + ("…" if len(codes) > 8 else "")
