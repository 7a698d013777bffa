"""The public addresses, which never change, and those of who publishes."""

from __future__ import annotations

from django.urls import path

from traguardo.web.publication.views import desk, listed, offering, public, verifying

app_name = "publication"
OPEN = "e/<slug:body>/trasparenza/"
ONE = f"{OPEN}<slug:kind>/<int:year>/"
DESK = "e/<slug:body>/pubblicazione/"
urlpatterns = [
    path("cittadini/", public.citizens, name="citizens"),
    path("cittadini/verifica/", verifying.verify, name="verify"),
    path("robots.txt", listed.robots, name="robots"),
    path("sitemap.xml", listed.sitemap, name="sitemap"),
    path(OPEN, public.performance, name="performance"),
    path(f"{OPEN}novita.xml", listed.feed, {"form": "xml"}, name="feed"),
    path(f"{OPEN}novita.rss", listed.feed, {"form": "rss"}, name="rss"),
    path(f"{OPEN}catalogo.<str:form>", listed.catalogue, name="catalogue"),
    path(f"{OPEN}<slug:section>/", public.section, name="section"),
    path(ONE, public.newest, name="newest"),
    path(f"{ONE}v<int:number>/", public.edition, name="edition"),
    path(f"{ONE}v<int:number>/<str:name>", public.file, name="file"),
    path(DESK, desk.overview, name="overview"),
    path(f"{DESK}piani/<int:year>/<int:number>/<slug:kind>/", offering.publish, name="publish"),
    path(f"{DESK}proposte/<slug:kind>/<int:year>/", offering.proposed, name="proposed"),
    path(f"{DESK}documento/", offering.document, name="document"),
    path(f"{DESK}documento/<int:draft>/", offering.draft, name="draft"),
    path(f"{DESK}documento/<int:draft>/file/<str:name>", offering.draft_file, name="draft_file"),
    path(f"{DESK}documento/<int:draft>/elimina/", offering.throw_away, name="discard"),
    path(f"{DESK}termini/<int:year>/<slug:key>/", desk.fulfil, name="fulfil"),
    path(f"{DESK}premi/", offering.premiums, name="premiums"),
    path(f"{DESK}premi/<int:year>/", offering.computed, name="computed"),
    path(f"{DESK}ritira-scaduti/", desk.withdraw_expired, name="withdraw_expired"),
    path(f"{DESK}<slug:kind>/<int:year>/v<int:number>/ritira/", desk.withdraw, name="withdraw"),
]
