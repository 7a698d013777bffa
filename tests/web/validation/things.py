"""What the addresses of the evaluator's file are about: a measured cycle in Alfa with a word in each of its parts."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from traguardo.core.evaluation.validation import Answer, Answered, Point
from traguardo.core.plan import Body as PlanBody
from traguardo.core.plan import DocumentKind, Indicator, Measure, Objective, Plan, Role
from traguardo.core.value import parse
from traguardo.web.bodies.attachments import examined
from traguardo.web.plans import editing
from traguardo.web.plans.models import Cycle
from traguardo.web.validation import checklist, judging, minutes, outcome, questions, samples

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"
UNITS = ("Area minori", "Area anziani")


def measure(role, raw):
    return Measure(role=role, year=2023, value=parse(raw, year=2023, unit="%"))


def objective(n, actual="90%"):
    """Objective n of one of the two units, promised 90 per cent."""
    indicator = Indicator(
        ref=f"O{n}.i1",
        name=f"Domande evase in tempo {n}",
        unit="%",
        source="Registro delle domande",
        measures=(measure(Role.TARGET, "90%"), measure(Role.ACTUAL, actual)),
    )
    return Objective(
        ref=f"O{n}",
        code=f"O{n}",
        title=f"Prevenzione della corruzione e trasparenza {n}",
        units=(UNITS[n % 2],),
        report="Le domande sono state evase.",
        indicators=(indicator,),
    )


def plan(objectives=2):
    return Plan(
        body=PlanBody(name="Consorzio Alfa"),
        year=2023,
        kind=DocumentKind.CYCLE,
        objectives=tuple(objective(n) for n in range(1, objectives + 1)),
    )


def measured(cast, *, objectives=2, body=None, whole=None):
    """A cycle that waits for the evaluator."""
    cycle, findings = editing.create(body or cast.alfa, whole or plan(objectives), by=cast["officer"], how="example")
    assert findings == ()
    Cycle.objects.filter(pk=cycle.pk).update(state="measured")
    cycle.refresh_from_db()
    return cycle


def asked(cast, cycle, *, to="officer", subject="O1", text="Da quale registro?"):
    row, findings = questions.ask(
        cycle, subject, text, to=cast[to], due=localdate() + timedelta(days=5), by=cast["evaluator"]
    )
    assert findings == ()
    return row


def answered(cast, cycle, **answers):
    """Yes to every point but those named."""
    given = {
        point: Answered(answer=Answer(answers.get(point.value, "yes")), remark="perché" if answers.get(point) else "")
        for point in Point
    }
    assert checklist.answer(cycle, given, by=cast["evaluator"]) == ()


def validated(cast, cycle, *, by=None, **answers):
    """The evaluator accepts everything, answers the list and signs."""
    who = by or cast["evaluator"]
    assert judging.accept_others(cycle, by=who) == ()
    given = {point: Answered(answer=Answer(answers.get(point.value, "yes")), remark="perché") for point in Point}
    assert checklist.answer(cycle, given, by=who) == ()
    row, findings = outcome.sign(cycle, "Relazione esaminata.", by=who)
    assert findings == ()
    return row


def pdf(name="verbale.pdf", data=PDF):
    return SimpleUploadedFile(name, data, "application/pdf")


def things(cast):
    cycle = measured(cast)
    files, findings = examined([pdf()])
    assert findings == ()
    row, findings = minutes.write(
        cycle, date(2024, 5, 6), "Nadia Riva", "Esame del fascicolo.", files=files, by=cast["evaluator"]
    )
    assert findings == ()
    assert samples.draw(cycle, seed="alfa", by=cast["evaluator"]) == ()
    samples.recount(cycle, "O1.i1", Decimal(9), Decimal(10), "", by=cast["evaluator"])
    question = asked(cast, cycle)
    questions.answer(question, "Dal registro del protocollo.", by=cast["officer"])
    assert judging.change(cycle, "O2", Decimal(80), "Prove incomplete", by=cast["evaluator"]) == ()
    return {"year": 2023, "question": question.pk, "file": row.files.get().pk}
