"""The demonstration has an evaluation to look at."""

from tests.web.validation.test_examples import reported
from tests.web.validation.things import measured

from traguardo.web.plans.insight import insight
from traguardo.web.surveys.demo import demo_surveys
from traguardo.web.surveys.models import Survey
from traguardo.web.surveys.results import results
from traguardo.web.validation.demo import demo_validation
from traguardo.web.validation.models import Sample
from traguardo.web.validation.opinions import evaluated


def test_the_printed_points_stand_as_the_evaluators_proposal(cast):
    cycle = measured(cast, whole=reported("caluso"))
    demo_validation(cast.alfa, by=cast["evaluator"])
    seen = insight(cycle)
    proposed = evaluated(seen)
    assert {unit.label: proposed.points(unit) for unit in proposed.units} == {
        score.unit: score.points for score in seen.plan.scores
    }
    assert Sample.objects.count() == 1


def test_a_questionnaire_is_open_and_has_answers(cast):
    demo_surveys(cast.alfa, by=cast["officer"])
    survey = Survey.objects.get()
    assert survey.published
    assert [words.language for words in survey.words.all()] == ["it", "en"]
    assert results(survey).enough
