"""The addresses of the plans, under those of their body."""

from __future__ import annotations

from django.urls import path

from traguardo.web.plans.views import cycle, cycles, insights, objective, workbook

app_name = "plans"
AT = "e/<slug:body>/piani/<int:year>/"
urlpatterns = [
    path("e/<slug:body>/piani/", cycles.cycles, name="cycles"),
    path("e/<slug:body>/piani/nuovo/", cycles.new, name="new"),
    path(AT, cycle.cycle, name="cycle"),
    path(f"{AT}dati/", cycle.overview, name="overview"),
    path(f"{AT}ordine/", cycle.arrange, name="arrange"),
    path(f"{AT}ordine/salva/", cycle.order, name="order"),
    path(f"{AT}commenti/", cycle.comment, name="comment"),
    path(f"{AT}nuovo-obiettivo/", objective.new, name="new_objective"),
    path(f"{AT}nuovo-obiettivo/prova/", objective.trial, name="new_trial"),
    path(f"{AT}copia/", objective.copy, name="copy"),
    path(f"{AT}obiettivi/<path:ref>/", objective.objective, name="objective"),
    path(f"{AT}prova-scheda/<path:ref>/", objective.trial, name="trial"),
    path(f"{AT}togli/<path:ref>/", objective.remove, name="remove"),
    path(f"{AT}foglio-di-calcolo/", workbook.fill, name="workbook"),
    path(f"{AT}foglio-di-calcolo/conferma/", workbook.confirm, name="workbook_confirm"),
    path(f"{AT}segnalazioni/", insights.findings, name="findings"),
    path(f"{AT}spiegazione/<path:subject>/", insights.explanation, name="explanation"),
    path(f"{AT}simulazione/", insights.what_if, name="what_if"),
    path(f"{AT}scarica/<str:what>", insights.download, name="download"),
]
