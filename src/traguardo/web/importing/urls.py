"""The addresses of the imports, under those of their body."""

from __future__ import annotations

from django.urls import path

from traguardo.web.importing.views import decision, review, uploads

app_name = "importing"
AT = "e/<slug:body>/importazioni/<int:pk>/"
urlpatterns = [
    path("e/<slug:body>/importazioni/", uploads.imports, name="imports"),
    path("e/<slug:body>/importazioni/nuova/", uploads.new, name="new"),
    path(AT, review.one, name="import"),
    path(f"{AT}stato/", uploads.status, name="status"),
    path(f"{AT}rileggi/", uploads.again, name="again"),
    path(f"{AT}documento/", uploads.document, name="document"),
    path(f"{AT}testo/", uploads.text, name="text"),
    path(f"{AT}dati/", review.about, name="about"),
    path(f"{AT}obiettivi/nuovo/", review.new_card, name="new_card"),
    path(f"{AT}obiettivi/<int:n>/", review.card, name="card"),
    path(f"{AT}obiettivi/<int:n>/togli/", review.drop, name="drop"),
    path(f"{AT}conferma/", decision.confirm, name="confirm"),
    path(f"{AT}scarta/", decision.discard, name="discard"),
]
