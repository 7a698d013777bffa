"""What citizens and programs find: the official tree, news, maps, caches."""

from __future__ import annotations

import pytest
from lxml import etree
from pyshacl import validate
from rdflib import DCAT, Graph
from tests.web.publication.things import frozen, published, things
from tests.writers.test_catalogue import SHAPES

from traguardo.core.workflow import Move
from traguardo.web.bodies.models import Body
from traguardo.web.plans.demo import demo_plans
from traguardo.web.publication import publishing
from traguardo.web.publication.demo import demo_publication
from traguardo.web.publication.models import File

TREE = "/e/alfa/trasparenza/"
PLAN = f"{TREE}piano/2023/"


def text(response):
    return response.content.decode()


def test_the_official_tree_stands_whole_even_where_nothing_is_published(cast):
    page = text(cast.client().get(TREE))
    for code in ("06.01", "06.02", "06.03", "06.04", "06.05", "04.12"):
        assert code in page
    assert "Non è ancora pubblicato nulla." in page


def test_citizens_find_the_bodies_that_have_published(cast):
    published(cast)
    page = text(cast.client().get("/cittadini/"))
    assert TREE in page
    assert "Beta" not in page
    assert "/cittadini/" in text(cast.client().get("/"))
    assert "/cittadini/" in text(cast.client().get("/accounts/login/"))


def test_the_document_itself_is_found_before_its_long_page(cast):
    published(cast)
    page = text(cast.client().get(PLAN))
    assert page.index(f'href="{PLAN}v1/piano.pdf"') < page.index('<h2 id="objectives">')
    assert page.index('href="#documents"') < page.index('<h2 id="objectives">')


@pytest.mark.parametrize(
    "path", ["nulla/", "piano/2024/", "nulla/2023/", "piano/2023/v2/", "piano/2023/v1/altro.pdf"]
)
def test_what_is_not_there_is_not_found(cast, path):
    published(cast)
    assert cast.client().get(f"{TREE}{path}").status_code == 404
    assert cast.client().get("/e/nessuno/trasparenza/").status_code in (302, 404)


def test_a_draft_is_never_shown(cast):
    frozen(cast)
    assert cast.client().get(PLAN).status_code == 404


def test_news_are_told_with_what_was_withdrawn(cast):
    things(cast)
    edition = published(cast, frozen(cast, move=Move.ADOPT), note="Pesi nuovi")
    publishing.withdraw(edition, "Conteneva un nome", by=cast["transparency"])
    feed = cast.client().get(f"{TREE}novita.xml")
    assert feed["Content-Type"].startswith("application/atom+xml")
    atom = "{http://www.w3.org/2005/Atom}"
    titles = [entry.find(f"{atom}title").text for entry in etree.fromstring(feed.content).iter(f"{atom}entry")]
    assert titles[0].startswith("Ritirato: ")
    assert len(titles) == 3
    rss = cast.client().get(f"{TREE}novita.rss")
    assert rss["Content-Type"].startswith("application/rss+xml")
    items = list(etree.fromstring(rss.content).iter("item"))
    assert [item.find("title").text for item in items] == titles
    told = [item.find("description").text for item in items]
    assert told[0] == "Conteneva un nome"
    assert all(" · versione 1" in one and one.startswith("06.0") for one in told[1:])


def test_search_engines_may_look_at_what_is_published_and_find_all_of_it(cast):
    things(cast)
    robots = text(cast.client().get("/robots.txt"))
    assert "Allow: /e/*/trasparenza/" in robots
    assert "Disallow: /e/\n" in robots
    assert "Sitemap: http://testserver/sitemap.xml" in robots
    places = text(cast.client().get("/sitemap.xml"))
    for path in (TREE, PLAN, f"{PLAN}v1/", f"{TREE}relazione/2023/v1/", f"{TREE}oiv/"):
        assert f"<loc>http://testserver{path}</loc>" in places
        page = cast.client().get(path)
        assert page.status_code == 200
        assert "noindex" not in text(page) + page.headers.get("X-Robots-Tag", "")


def test_a_page_that_has_not_changed_is_not_sent_again(cast):
    published(cast)
    client = cast.client()
    for path in (PLAN, TREE, f"{PLAN}v1/dati.json"):
        first = client.get(path)
        assert "public" in first["Cache-Control"]
        assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    before = client.get(PLAN)["ETag"]
    published(cast, frozen(cast, move=Move.ADOPT))
    assert client.get(PLAN, headers={"If-None-Match": before}).status_code == 200


def test_pages_of_other_sites_may_show_the_data_and_never_what_is_somebodys(cast):
    published(cast)
    for path in (f"{PLAN}v1/dati.json", f"{TREE}catalogo.ttl", "/api/v1/published/alfa/piano/2023"):
        assert cast.client().get(path)["Access-Control-Allow-Origin"] == "*", path
        assert "Access-Control-Allow-Origin" not in cast.client("officer").get(path), path
    assert "Access-Control-Allow-Origin" not in cast.client().get(PLAN)


def test_the_page_of_who_is_signed_in_is_theirs_alone(cast):
    published(cast)
    assert "private" in cast.client("officer").get(PLAN)["Cache-Control"]


def test_the_page_is_in_english_too(cast):
    published(cast)
    page = text(cast.client().get(PLAN, headers={"Accept-Language": "en"}))
    assert "The objectives, one by one" in page


@pytest.mark.parametrize(("slug", "count"), [("mondovi", 3), ("ivrea", 2), ("borgomanero", 0)])
def test_the_demonstration_has_published_what_is_approved(cast, slug, count):
    body = Body.objects.create(slug=slug, name=slug, short_name=slug, privacy_threshold=4)
    demo_plans(body, by=cast["director"])
    demo_publication(body, by=cast["transparency"], site="http://127.0.0.1:9000")
    assert body.publications.count() == count
    for one in body.publications.all():
        assert cast.client().get(one.get_absolute_url()).status_code == 200
    for data in File.objects.filter(edition__publication__body=body, name="dati.json"):
        assert b'"http://127.0.0.1:9000/e/' in bytes(data.content)  # codes lead to where the demonstration answers


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # the parser of JSON-LD itself uses it
@pytest.mark.parametrize(("form", "parser"), [("rdf", "xml"), ("ttl", "turtle"), ("jsonld", "json-ld")])
def test_the_catalogue_of_data_is_sound_and_leads_to_every_file(cast, form, parser):
    things(cast)
    chosen = frozenset({"docx", "odt", "xlsx", "citizens"})
    published(cast, frozen(cast, move=Move.ADOPT), chosen=chosen)
    answer = cast.client().get(f"{TREE}catalogo.{form}")
    made = Graph().parse(data=answer.content, format=parser)
    sound, _, told = validate(made, shacl_graph=SHAPES)
    assert sound, told
    addresses = [str(one) for one in made.objects(None, DCAT.downloadURL)]
    assert len(addresses) == File.objects.count()
    assert cast.client().get(addresses[0].removeprefix("http://testserver")).status_code == 200


def test_there_is_no_catalogue_of_nothing_and_no_other_form(cast):
    assert cast.client().get(f"{TREE}catalogo.ttl").status_code == 404
    published(cast)
    assert cast.client().get(f"{TREE}catalogo.n3").status_code == 404
