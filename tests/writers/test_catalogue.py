"""The catalogue of data: what DCAT-AP_IT makes mandatory is there, in every form the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCAT, DCTERMS, Graph, URIRef
from rdflib.compare import isomorphic

from traguardo.writers import catalogue as writer
from traguardo.writers.catalogue import Agent, Catalogue, DataSet, Distribution

SHAPES = Graph().parse(Path(__file__).with_name("dcat_ap_it.ttl"))
SITE = "https://ente.example/e/alfa/trasparenza/"
FILE = Distribution(uri=f"{SITE}piano/2023/v1/dati.json", name="dati.json", media_type="application/json", size=9)
SET = DataSet(
    uri=f"{SITE}piano/2023/v1/#dati",
    title="Piano della performance 2023",
    description="Obiettivi, fasi e indicatori.",
    issued=date(2023, 2, 1),
    year=2023,
    page=f"{SITE}piano/2023/v1/",
    version="1",
    distributions=(FILE, replace(FILE, uri=f"{SITE}a.csv", name="a.csv", media_type="text/csv; charset=utf-8")),
)
CATALOGUE = Catalogue(
    uri=f"{SITE}#catalogo",
    title="Dati aperti «Alfa»",
    description="La performance di un ente.",
    page=SITE,
    publisher=Agent(uri=f"{SITE}#ente", name="Consorzio Alfa", code="cons_alfa"),
    changed=date(2023, 2, 1),
    sets=(SET,),
)


PARSERS = {"rdf": "xml", "ttl": "turtle", "jsonld": "json-ld"}


def parsed(form):
    return Graph().parse(data=writer.write(CATALOGUE, form), format=PARSERS[form])


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # the parser of JSON-LD itself uses it
@pytest.mark.parametrize("form", ["rdf", "ttl", "jsonld"])
def test_every_form_tells_the_same_and_has_all_that_is_mandatory(form):
    made = parsed(form)
    assert isomorphic(made, writer.graph(CATALOGUE))
    sound, _, told = validate(made, shacl_graph=SHAPES)
    assert sound, told


@pytest.mark.parametrize(
    "missing",
    [DCTERMS.title, DCTERMS.rightsHolder, DCTERMS.license, DCAT.theme, DCTERMS.identifier, DCTERMS.modified],
)
def test_the_shapes_see_what_is_missing(missing):
    made = writer.graph(CATALOGUE)
    made.remove((None, missing, None))
    assert not validate(made, shacl_graph=SHAPES)[0]


def test_the_same_catalogue_gives_the_same_bytes():
    assert writer.write(CATALOGUE, "ttl") == writer.write(CATALOGUE, "ttl")


def test_a_file_of_another_sort_has_a_word_of_the_vocabulary_too():
    made = writer.graph(replace(CATALOGUE, sets=(replace(SET, distributions=(replace(FILE, name="a.xyz"),)),)))
    assert URIRef(f"{writer.AUTHORITY}file-type/OCTET") in set(made.objects(None, DCTERMS["format"]))
