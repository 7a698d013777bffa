"""The way in, and a body's own pages."""

from __future__ import annotations

from django.urls import include, path

from traguardo.web.bodies.views import entry, joining, organisation, people, rulesets

app_name = "bodies"
of_a_body = [
    path("", entry.overview, name="overview"),
    path("ente/", entry.about, name="about"),
    path("ente/dati/", organisation.profile, name="profile"),
    path("ente/permessi/", entry.who_may, name="who_may"),
    path("ente/organizzazione/", organisation.organisation, name="organisation"),
    path("ente/organizzazione/unita/nuova/", organisation.unit, name="new_unit"),
    path("ente/organizzazione/unita/<int:unit>/", organisation.unit, name="unit"),
    path("ente/organizzazione/unita/<int:unit>/elimina/", organisation.remove_unit, name="remove_unit"),
    path("ente/organizzazione/comuni/nuovo/", organisation.municipality, name="new_municipality"),
    path("ente/organizzazione/comuni/<int:municipality>/", organisation.municipality, name="municipality"),
    path(
        "ente/organizzazione/comuni/<int:municipality>/elimina/",
        organisation.remove_municipality,
        name="remove_municipality",
    ),
    path("ente/calendario/", organisation.calendar, name="calendar"),
    path("ente/calendario/nuovo/", organisation.new_calendar_day, name="new_calendar_day"),
    path("ente/calendario/<int:day>/elimina/", organisation.remove_calendar_day, name="remove_calendar_day"),
    path("ente/persone/", people.people, name="people"),
    path("ente/persone/invita/", people.new_invitation, name="new_invitation"),
    path("ente/persone/ruolo/", people.new_role, name="new_role"),
    path("ente/persone/<int:membership>/togli/", people.take, name="take_role"),
    path("ente/persone/inviti/<int:invitation>/rinvia/", people.invite_again, name="invite_again"),
    path("ente/persone/inviti/<int:invitation>/ritira/", people.withdraw_invitation, name="withdraw_invitation"),
    path("ente/regole/", rulesets.rulesets, name="rulesets"),
    path("ente/regole/nuova/", rulesets.new_ruleset, name="new_ruleset"),
    path("ente/regole/<int:year>/", rulesets.ruleset, name="ruleset"),
    path("ente/regole/<int:year>/file/", rulesets.ruleset_file, name="ruleset_file"),
    path("ente/regole/<int:year>/elimina/", rulesets.remove_ruleset, name="remove_ruleset"),
]
urlpatterns = [
    path("", entry.home, name="home"),
    path("enti/nuovo/", entry.new_body, name="new"),
    path("invito/<str:token>/", joining.invitation, name="invitation"),
    path("e/<slug:body>/", include(of_a_body)),
]
