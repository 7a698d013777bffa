"""A reading becomes a plan of typed values; what is no number, year or date becomes a finding and is kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from traguardo.core.plan import IndicatorKind, Level, Plan, Role, StakeholderRole
from traguardo.readers import plan_from_reading, read_document

PLAN = """Piano della performance 2024/2026

Obiettivo di performance
cod.	titolo	obiettivi strategico-operativi collegati	dimensione Valore Pubblico	stakeholders	peso
A	Aprire lo sportello	1A, 2B	1. Utilità 2. Equità	Famiglie; Scuole	{weight}
step	descrizione	termine	KPI	peso step/obiettivo	peso step/2024
A.1	Scegliere la sede (step con ciclicità annuale)	30/06/24	Sede scelta	40,00%	100,00%
A.2	In caso di conferma, formare gli addetti	31/12/25	Addetti formati	60,00%	
Obiettivo di PEG
cod.	titolo	Anno di primo inserimento	peso
1	Pagare in tempo	{first}	25%

Area strategica		Obiettivo strategico - operativo		Obiettivi di performance	Obiettivi di PEG
1	Servizi	1A	Servizi vicini	A	1
2	Conti	2B	Conti in ordine	A	
"""  # noqa: W291
REPORT = """Relazione sulla performance 2021
Fontechiara lì 14/07/2022

Obiettivo strategico n. 1: Curare i parchi

Unità organizzativa	Direzione Area Verde
Responsabile	Il direttore
Utenti finali	Residenti

Modalità di attuazione	Tempi	Consuntivo
Sfalciare i prati	giugno	maggio

Indicatore	Unità misura	Valore attuale (2020)	Valore atteso (2021)	Tolleranza	Valore consuntivo (2021)	Scostamento
Incidenza del debito commerciale	%		<= 5%	vale anche l'indicatore successivo	6,1%	
Riduzione del debito commerciale	%	100	<= 90%		40,9%	0

Report al 31/12/2021

I prati sono stati sfalciati.

Area Verde	460/500
"""  # noqa: E501, W291


def interpreted(text: str) -> tuple[Plan, dict[str, dict[str, object]]]:
    reading, _ = read_document(text.encode(), "piano.txt")
    assert reading is not None
    plan, findings = plan_from_reading(reading)
    return plan, {f.code: dict(f.facts) for f in findings}


def test_codes_become_refs_and_fields_find_their_place() -> None:
    plan, findings = interpreted(PLAN.format(weight="75%", first="2023"))
    assert findings == {}
    assert (plan.year, plan.last_year) == (2024, 2026)
    first, second = plan.objectives
    assert (first.ref, first.level, first.weight) == ("A", Level.PERFORMANCE, Decimal(75))
    assert (second.ref, second.level, second.first_year) == ("1", Level.PEG, 2023)
    assert first.links == ("1A", "2B")
    assert first.dimensions == ("1. Utilità", "2. Equità")
    assert [s.name for s in first.stakeholders] == ["Famiglie", "Scuole"]
    assert dict(first.attributes)["stakeholders"] == "Famiglie; Scuole"


def test_steps_keep_weights_recurrence_condition_and_line() -> None:
    plan, _ = interpreted(PLAN.format(weight="75%", first="2023"))
    one, two = plan.objectives[0].steps
    assert (one.ref, one.weight, one.published_year_weight) == ("A.1", Decimal("40.00"), Decimal("100.00"))
    assert (one.recurrence, one.planned.deadline) == ("annuale", date(2024, 6, 30))
    assert (two.condition, two.published_year_weight) == ("In caso di conferma", None)
    assert one.source_ref is not None
    assert PLAN.split("\n")[(one.source_ref.line or 0) - 1].startswith("A.1")


def test_a_matrix_becomes_strategy_and_links() -> None:
    plan, _ = interpreted(PLAN.format(weight="75%", first="2023"))
    assert [(n.code, n.parent) for n in plan.strategy] == [("1", ""), ("1A", "1"), ("2", ""), ("2B", "2")]
    assert [(m.node, m.objectives) for m in plan.matrix] == [("1A", ("A", "1")), ("2B", ("A",))]


def test_a_weight_that_is_no_number_is_told_and_kept() -> None:
    plan, findings = interpreted(PLAN.format(weight="da definire", first="2023"))
    assert plan.objectives[0].weight is None
    assert dict(plan.objectives[0].attributes)["peso"] == "da definire"
    assert findings == {"reading.weight_not_a_number": {"raw": "da definire", "item": "A"}}


def test_a_year_that_is_no_year_is_told() -> None:
    plan, findings = interpreted(PLAN.format(weight="75%", first="boh"))
    assert plan.objectives[1].first_year is None
    assert findings["reading.year_not_a_number"]["raw"] == "boh"


def test_weights_printed_as_fractions_are_taken_as_shares_of_one() -> None:
    text = "Piano 2024\n\nCodice\tObiettivo\tIndicatore\tTarget\tPeso\n" + "".join(
        f"{n}\tFare la cosa {n}\tCose fatte {n}\t3\t0,{n}5\n" for n in (1, 2, 3)
    )
    plan, _ = interpreted(text)
    assert [o.weight for o in plan.objectives] == [Decimal(15), Decimal(25), Decimal(35)]


def test_a_report_keeps_dates_units_measures_and_scores() -> None:
    plan, _ = interpreted(REPORT)
    assert (plan.report_date, plan.document_date) == (date(2021, 12, 31), date(2022, 7, 14))
    objective = plan.objectives[0]
    assert objective.units == ("Direzione", "Area Verde")
    assert objective.responsible == "Il direttore"
    assert [(s.name, s.role) for s in objective.stakeholders] == [("Residenti", StakeholderRole.FINAL)]
    assert objective.report == "I prati sono stati sfalciati."
    measures = {(m.role, m.year): m.value.raw for m in objective.indicators[1].measures}
    assert measures == {
        (Role.BASELINE, 2020): "100",
        (Role.TARGET, 2021): "<= 90%",
        (Role.ACTUAL, 2021): "40,9%",
        (Role.VARIANCE, 2021): "0",
    }
    assert [(s.unit, s.points, s.maximum) for s in plan.scores] == [("Area Verde", Decimal(460), Decimal(500))]


def test_indicators_that_stand_in_for_one_another_are_alternatives() -> None:
    plan, _ = interpreted(REPORT)
    one, two = plan.objectives[0].indicators
    assert one.alternatives == two.alternatives != ""
    assert one.kind is IndicatorKind.FINANCIAL
    assert one.tolerance == "vale anche l'indicatore successivo"


def test_children_point_to_the_refs_of_their_parents() -> None:
    plan, _ = interpreted(
        "Piano 2024\n\nObiettivo strategico\tObiettivo operativo\tIndicatore\tTarget\n"
        "OS1 - Crescere\tOS1.1 - Assumere\tPersone assunte\t4\n"
    )
    assert [(o.ref, o.parent) for o in plan.objectives] == [("OS1", ""), ("OS1.1", "OS1")]


def test_a_document_without_a_year_says_so() -> None:
    plan, findings = interpreted("Obiettivo 1\tCrescere\nAttività\tTempi\nAssumere\tMaggio\n")
    assert "reading.no_year" in findings
    assert plan.objectives[0].steps[0].planned.raw == "Maggio"


def test_what_was_not_understood_is_counted() -> None:
    _, findings = interpreted("Piano 2024\n\nuno\tdue\ttre\n\nObiettivo 1\tCrescere\nPeso\t3\n")
    assert findings["reading.unread"]["count"] == 1
