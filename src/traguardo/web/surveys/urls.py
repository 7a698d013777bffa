"""The addresses of the questionnaires, under those of their body; the public one under none."""

from __future__ import annotations

from django.urls import path

from traguardo.web.surveys.views import answers, preparing, public

app_name = "surveys"
HERE = "e/<slug:body>/indagini/"
AT = f"{HERE}<int:survey>/"
urlpatterns = [
    path(HERE, preparing.surveys, name="surveys"),
    path(f"{HERE}nuova/", preparing.new, name="new"),
    path(AT, answers.survey, name="survey"),
    path(f"{AT}modifica/", preparing.edit, name="edit"),
    path(f"{AT}lingue/", preparing.translate, name="translate"),
    path(f"{AT}pubblica/", preparing.publish, name="publish"),
    path(f"{AT}cartacee/", answers.type_in, name="type_in"),
    path(f"{AT}testi/<uuid:remark>/", answers.look_through, name="look_through"),
    path(f"{AT}nel-piano/", answers.record, name="record"),
    path(f"{AT}risposte.csv", answers.export, name="export"),
    path(f"{AT}questionario.pdf", preparing.printed, name="printed"),
    path("indagini/<str:token>/", public.answer, name="answer"),
]
