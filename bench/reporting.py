"""A report of 200 pages in PDF, beside the same content as HTML through WeasyPrint."""

from __future__ import annotations

import html
import importlib.util
import io
from datetime import date

import pypdfium2

from bench.clock import Row, seconds
from bench.sample import plan
from traguardo import rulesets
from traguardo.core.plan import Plan, Role
from traguardo.core.score import Scorecard, score
from traguardo.writers import pdf

HEAD = "<html lang='it'><style>@page{size:A4;margin:2cm} body{font:10pt sans-serif} table{width:100%}</style><body>"


def rows() -> list[Row]:
    """Three sizes, so that growth shows; each plan is printed once, for Typst remembers what it has laid out."""
    on = date(2025, 12, 31)
    rules = rulesets.load("standard", on)
    found = []
    for objectives in (2, 35, 108, 150):
        sample = plan(objectives, 4, steps=6, words=60)
        card = score(sample, rules, on)
        printed: list[bytes] = []
        taken = seconds(lambda s=sample, c=card, p=printed: p.append(pdf.report(s, c, rules)))  # type: ignore[misc]
        with pypdfium2.PdfDocument(printed[0]) as document:
            pages = len(document)
        beside = weasyprint_seconds(sample, card)
        name = "WeasyPrint, same content" if beside else "WeasyPrint not installed"
        found.append(Row("report, PDF/UA", f"{pages} pages", taken, name, beside, "200 pages ≤ 3 s"))
    return found[1:]  # the first, small one loads the fonts


def weasyprint_seconds(sample: Plan, card: Scorecard) -> float | None:
    """The time WeasyPrint takes for the cards alone, without charts or appendix; None without it."""
    if importlib.util.find_spec("weasyprint") is None:
        return None
    import weasyprint

    page = as_html(sample, card)
    return seconds(lambda: weasyprint.HTML(string=page).write_pdf(io.BytesIO(), pdf_variant="pdf/ua-1"))


def as_html(sample: Plan, card: Scorecard) -> str:
    """The objectives with their tables, as plain HTML."""
    parts = [HEAD]
    for objective in sample.objectives:
        parts.append(f"<h2>{html.escape(objective.title)}</h2><p>{html.escape(objective.description)}</p>")
        parts.append("<table><tr><th>Attività<th>Tempi<th>Consuntivo</tr>")
        parts += [f"<tr><td>{html.escape(s.description)}<td>{s.planned}<td>{s.actual}</tr>" for s in objective.steps]
        parts.append("</table><table><tr><th>Indicatore<th>Atteso<th>Consuntivo<th>%</tr>")
        for one in objective.indicators:
            target, actual = one.value(Role.TARGET, sample.year), one.value(Role.ACTUAL, sample.year)
            attainment = card.indicators[one.ref].value
            parts.append(f"<tr><td>{html.escape(one.name)}<td>{target}<td>{actual}<td>{attainment}</tr>")
        parts.append(f"</table><p>{html.escape(objective.report)}</p>")
    return "".join(parts)
