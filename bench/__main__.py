"""Run every measure and print one table."""

from __future__ import annotations

from bench import pdf, premium, reading, reporting, scoring, web
from bench.clock import show

show([*scoring.rows(), *reading.rows(), *pdf.rows(), *reporting.rows(), *premium.rows(), *web.rows()])
