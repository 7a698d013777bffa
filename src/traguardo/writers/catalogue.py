"""The catalogue of what a body publishes as DCAT-AP_IT: RDF/XML, Turtle and JSON-LD.

The profile is that of AgID, *Linee guida per i cataloghi dati* (DCAT-AP_IT 1.1): catalogue, data set, distribution,
agent and licence with their mandatory properties, words of the vocabularies of the Publications Office of the EU.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rdflib import DCAT, DCTERMS, FOAF, OWL, RDF, XSD, Graph, Literal, Namespace, Node, URIRef

from traguardo.writers.open_data import LICENCE

DCATAPIT = Namespace("http://dati.gov.it/onto/dcatapit#")
AUTHORITY = "http://publications.europa.eu/resource/authority/"
THEME = URIRef(f"{AUTHORITY}data-theme/GOVE")
ANNUAL = URIRef(f"{AUTHORITY}frequency/ANNUAL")
ITALIAN = URIRef(f"{AUTHORITY}language/ITA")
ATTRIBUTION = URIRef("http://purl.org/adms/licencetype/Attribution")
FILE_TYPES = {name: name.upper() for name in ("csv", "json", "pdf", "html", "docx", "odt", "xlsx", "ods")}
FORMATS = {"rdf": "pretty-xml", "ttl": "turtle", "jsonld": "json-ld"}
MEDIA_TYPES = {"rdf": "application/rdf+xml", "ttl": "text/turtle", "jsonld": "application/ld+json"}
_IANA = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """A public body: ``code`` is that of the IPA, or whatever tells it apart where it has none."""

    uri: str
    name: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """A file of a data set."""

    uri: str
    name: str
    media_type: str
    size: int

    @property
    def ending(self) -> str:
        """The ending of its name."""
        return self.name.rpartition(".")[2].lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """One edition of what was published."""

    uri: str
    title: str
    description: str
    issued: date
    year: int
    page: str
    version: str
    distributions: tuple[Distribution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything a body publishes; ``changed`` is the day of the last change."""

    uri: str
    title: str
    description: str
    page: str
    publisher: Agent
    changed: date
    sets: tuple[DataSet, ...]


def write(catalogue: Catalogue, form: str) -> bytes:
    """A catalogue in one of its forms.

    Args:
        catalogue: what is published.
        form: ``rdf``, ``ttl`` or ``jsonld``.
    """
    return graph(catalogue).serialize(format=FORMATS[form], encoding="utf-8", sort_keys=True)


def graph(catalogue: Catalogue) -> Graph:
    """A catalogue as triples."""
    made = Graph()
    for prefix, space in (("dcatapit", DCATAPIT), ("dcat", DCAT), ("dct", DCTERMS), ("foaf", FOAF)):
        made.bind(prefix, space)
    this, agent = URIRef(catalogue.uri), _agent(made, catalogue.publisher)
    licence = _licence(made)
    _typed(made, this, DCAT.Catalog, DCATAPIT.Catalog)
    _tell(made, this, DCTERMS.title, _italian(catalogue.title))
    _tell(made, this, DCTERMS.description, _italian(catalogue.description))
    _tell(made, this, DCTERMS.publisher, agent)
    _tell(made, this, DCTERMS.modified, _day(catalogue.changed))
    _tell(made, this, DCTERMS.language, ITALIAN)
    _tell(made, this, DCTERMS.license, licence)
    _tell(made, this, FOAF.homepage, URIRef(catalogue.page))
    for one in catalogue.sets:
        _tell(made, this, DCAT.dataset, _data_set(made, one, agent, licence))
    return made


def _data_set(made: Graph, one: DataSet, agent: Node, licence: Node) -> Node:
    this = URIRef(one.uri)
    _typed(made, this, DCAT.Dataset, DCATAPIT.Dataset)
    _tell(made, this, DCTERMS.identifier, Literal(one.uri))
    _tell(made, this, DCTERMS.title, _italian(one.title))
    _tell(made, this, DCTERMS.description, _italian(one.description))
    _tell(made, this, DCTERMS.issued, _day(one.issued))
    _tell(made, this, DCTERMS.modified, _day(one.issued))
    _tell(made, this, DCTERMS.accrualPeriodicity, ANNUAL)
    _tell(made, this, DCTERMS.language, ITALIAN)
    _tell(made, this, DCTERMS.publisher, agent)
    _tell(made, this, DCTERMS.rightsHolder, agent)
    _tell(made, this, DCAT.theme, THEME)
    _tell(made, this, DCAT.landingPage, URIRef(one.page))
    _tell(made, this, OWL.versionInfo, Literal(one.version))
    for file in one.distributions:
        _tell(made, this, DCAT.distribution, _distribution(made, file, licence))
    return this


def _distribution(made: Graph, file: Distribution, licence: Node) -> Node:
    this = URIRef(f"{file.uri}#file")
    _typed(made, this, DCAT.Distribution, DCATAPIT.Distribution)
    _tell(made, this, DCTERMS.title, _italian(file.name))
    _tell(made, this, DCAT.accessURL, URIRef(file.uri))
    _tell(made, this, DCAT.downloadURL, URIRef(file.uri))
    _tell(made, this, DCTERMS.license, licence)
    _tell(made, this, DCTERMS["format"], URIRef(f"{AUTHORITY}file-type/{FILE_TYPES.get(file.ending, 'OCTET')}"))
    _tell(made, this, DCAT.mediaType, URIRef(_IANA + file.media_type.partition(";")[0]))
    _tell(made, this, DCAT.byteSize, Literal(f"{file.size}.0", datatype=XSD.decimal))
    return this


def _agent(made: Graph, agent: Agent) -> Node:
    this = URIRef(agent.uri)
    _typed(made, this, FOAF.Agent, DCATAPIT.Agent)
    _tell(made, this, FOAF.name, _italian(agent.name))
    _tell(made, this, DCTERMS.identifier, Literal(agent.code))
    return this


def _licence(made: Graph) -> Node:
    this = URIRef(LICENCE)
    _typed(made, this, DCTERMS.LicenseDocument, DCATAPIT.LicenseDocument)
    _tell(made, this, DCTERMS.type, ATTRIBUTION)
    _tell(made, this, FOAF.name, Literal("Creative Commons Attribuzione 4.0 Internazionale (CC BY 4.0)", lang="it"))
    _tell(made, this, OWL.versionInfo, Literal("4.0"))
    return this


def _typed(made: Graph, this: Node, *kinds: Node) -> None:
    for kind in kinds:
        _tell(made, this, RDF.type, kind)


def _tell(made: Graph, this: Node, what: Node, value: Node) -> None:
    made.add((this, what, value))


def _italian(text: str) -> Literal:
    return Literal(text, lang="it")


def _day(day: date) -> Literal:
    return Literal(day, datatype=XSD.date)
