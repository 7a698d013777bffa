"""A report is published with the evaluator's figures once the evaluation has ended; the reasons stay inside."""

from decimal import Decimal

from tests.web.validation.things import measured, validated

from traguardo.core.workflow import Move
from traguardo.web.plans.models import Version
from traguardo.web.publication import frozen
from traguardo.web.publication.sections import Kind
from traguardo.web.validation import judging
from traguardo.web.workflow.moving import move
from traguardo.wording.explanation import reason


def test_the_evaluators_figures_are_published_without_their_reasons(cast):
    cycle = measured(cast)
    judging.change(cycle, "O1", Decimal("72.5"), "Due domande evase tardi", by=cast["evaluator"])
    validated(cast, cycle)
    _, findings = move(cycle, Move.EVALUATE, by=cast["evaluator"], roles={"evaluator"})
    assert findings == ()
    version = Version.objects.select_related("cycle__body").get()
    report = frozen.published(version, Kind.REPORT).card
    assert report.objectives["O1"].value == Decimal("72.5")
    assert "relazione di accompagnamento" in reason(report.objectives["O1"])
    assert not any("evase tardi" in reason(trace) for trace in report.body.walk())
    assert frozen.published(version, Kind.PLAN).card.objectives["O1"].value is None
