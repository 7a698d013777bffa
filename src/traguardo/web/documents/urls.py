"""The addresses of the documents, under those of their body."""

from __future__ import annotations

from django.urls import path

from traguardo.web.documents import sheet_views, views

app_name = "documents"
HERE = "e/<slug:body>/documenti/"
urlpatterns = [
    path(HERE, views.latest, name="latest"),
    path(f"{HERE}aspetto/", views.look, name="look"),
    path(f"{HERE}<int:year>/", views.shelf, name="shelf"),
    path(f"{HERE}<int:year>/testi/", views.texts, name="texts"),
    path(f"{HERE}<int:year>/testi/anno-prima/", views.reuse, name="reuse"),
    path(f"{HERE}<int:year>/schede/<str:name>", sheet_views.all_sheets, name="sheets"),
    path(f"{HERE}<int:year>/<str:name>", views.file, name="file"),
    path(f"{HERE}schede/<int:sheet>/<str:name>", sheet_views.sheet, name="sheet"),
]
