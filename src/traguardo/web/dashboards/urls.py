"""The addresses of the dashboards, under those of their body."""

from __future__ import annotations

from django.urls import path

from traguardo.web.dashboards import results, views

app_name = "dashboards"
AT = "e/<slug:body>/cruscotto/<int:year>/"
urlpatterns = [
    path("e/<slug:body>/cruscotto/", views.latest, name="latest"),
    path(AT, views.whole, name="body"),
    path(f"{AT}unita/<slug:place>/", views.unit, name="unit"),
    path(f"{AT}aree/<slug:place>/", views.area, name="area"),
    path(f"{AT}obiettivi/<path:ref>/", views.objective, name="objective"),
    path(f"{AT}miei/", views.mine, name="mine"),
    path("e/<slug:body>/risultati/", results.latest, name="latest_results"),
    path("e/<slug:body>/risultati/<int:year>/", results.results, name="results"),
]
