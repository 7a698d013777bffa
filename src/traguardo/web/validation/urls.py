"""The addresses of the evaluator's file, under those of their body."""

from __future__ import annotations

from django.urls import path

from traguardo.web.validation.views import figures, meetings, outcome, sample, threads

app_name = "validation"
HERE = "e/<slug:body>/valutazione/"
AT = f"{HERE}<int:year>/"
urlpatterns = [
    path(HERE, figures.cycles, name="cycles"),
    path(AT, figures.cycle, name="cycle"),
    path(f"{AT}accetta-i-restanti/", figures.accept_others, name="accept_others"),
    path(f"{AT}voci/<path:subject>/accetta/", figures.accept, name="accept"),
    path(f"{AT}voci/<path:subject>/domanda/", threads.ask_about, name="ask_about"),
    path(f"{AT}voci/<path:subject>/", figures.figure, name="figure"),
    path(f"{AT}domande/", threads.questions, name="questions"),
    path(f"{AT}domande/<int:question>/", threads.question, name="question"),
    path(f"{AT}domande/<int:question>/chiudi/", threads.close, name="close"),
    path(f"{AT}campione/", sample.sample, name="sample"),
    path(f"{AT}campione/<path:ref>/", sample.recount, name="recount"),
    path(f"{AT}verbali/", meetings.minutes, name="minutes"),
    path(f"{AT}verbali/allegati/<int:file>/", meetings.file, name="minutes_file"),
    path(f"{AT}lista/", outcome.guided, name="list"),
    path(f"{AT}firma/", outcome.sign, name="sign"),
    path(f"{AT}documenti/<str:name>", outcome.paper, name="paper"),
    path(f"{AT}istantanee/", outcome.snapshots, name="snapshots"),
    path(f"{AT}istantanee/<int:number>/<str:what>", outcome.frozen, name="frozen"),
]
