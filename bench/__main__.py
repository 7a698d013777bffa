"""Run every measure and print one table."""

from __future__ import annotations

from bench import documents, pdf, premium, reading, reporting, scoring, web
from bench.clock import show

show(
    [
        *scoring.rows(),
        *reading.rows(),
        *pdf.rows(),
        *reporting.rows(),
        *documents.rows(),
        *premium.rows(),
        *web.rows(),
    ]
)
