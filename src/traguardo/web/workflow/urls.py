"""The addresses of states and versions, under those of their cycle."""

from __future__ import annotations

from django.urls import path

from traguardo.web.workflow import views

app_name = "workflow"
AT = "e/<slug:body>/piani/<int:year>/"
urlpatterns = [
    path(f"{AT}stato/", views.state, name="state"),
    path(f"{AT}stato/<slug:move>/", views.move, name="move"),
    path(f"{AT}versioni/", views.versions, name="versions"),
    path(f"{AT}versioni/<int:number>/", views.version, name="version"),
    path(f"{AT}versioni/<int:number>/piano.toml", views.frozen, name="frozen"),
]
