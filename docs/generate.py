"""The reference pages, written from the code: what there is, what it means, who may. Run by ``make docs``."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator, Sequence, Set
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import django
from django.urls import URLPattern, URLResolver, get_resolver

from traguardo.cli.entry import parser
from traguardo.core.checks import CHECKS
from traguardo.rulesets import built_in
from traguardo.web.settings.environment import SETTINGS
from traguardo.wording.numbers import shown
from traguardo.wording.sentences import catalogue
from traguardo.writers import open_data
from traguardo.writers.schema import people_schema, plan_schema

DEFINING = ("law", "standard")  # the files that say which keys exist come first
FOLDER = Path(__file__).parent / "reference"
GENERATED = "<!-- Pagina generata dal codice con «make docs»: non si modifica a mano. -->\n"
SEVERITIES = {"error": "errore", "warning": "avviso", "note": "nota"}


def pages() -> dict[str, str]:
    """Every reference page: file name → text."""
    made = {"comandi.md": commands(), "controlli.md": checks(), "regole.md": rules(), "file-di-piano.md": plan_file()}
    made |= {"file-delle-persone.md": people_file()}
    made["dati-aperti.md"] = open_data_columns()
    made |= {"impostazioni.md": settings(), "permessi.md": permissions(), "indirizzi.md": addresses()}
    made |= {"interfaccia.md": operations()}
    return {name: GENERATED + "\n".join(lines).rstrip() + "\n" for name, lines in made.items()}


def commands() -> Iterator[str]:
    """The command line, one section a command."""
    top = parser("it")
    yield from ("# Comandi", "", str(top.description), "", str(top.epilog), "")
    yield from options(top, skip={"command"})
    (subcommands,) = (a for a in top._actions if isinstance(a, argparse._SubParsersAction))
    for name, command in subcommands.choices.items():
        yield from ("", f"## traguardo {name}", "", str(command.description), "")
        yield from options(command)


def options(command: argparse.ArgumentParser, skip: Set[str] = frozenset()) -> Iterator[str]:
    """The arguments of one command as a table."""
    rows = [a for a in command._actions if a.dest not in {"help", *skip}]
    if rows:
        yield from ("| argomento | che cosa fa |", "| --- | --- |")
    for action in rows:
        name = ", ".join(action.option_strings) or action.dest.upper()
        value = "" if action.nargs == 0 or not action.option_strings else f" {action.metavar or action.dest.upper()}"
        choices = f" ({', '.join(map(str, action.choices))})" if action.choices else ""
        yield f"| `{cell(name + value)}` | {cell(str(action.help) % {})}{choices} |"


def checks() -> Iterator[str]:
    """Every check, by family: what it says, why, what to do."""
    yield from ("# Controlli", "")
    yield "Che cosa cerca `traguardo check`. Fra parentesi graffe, i fatti che la frase riporta caso per caso."
    sentences = catalogue("it")
    for family, group in groupby(CHECKS, key=lambda check: check.family):
        title = sentences[f"family.{family}"]["text"] if f"family.{family}" in sentences else family.capitalize()
        yield from ("", f"## {title}")
        for check in group:
            said = sentences[check.code]
            yield from ("", f"### `{check.code}` · {SEVERITIES[check.severity.value]}", "", said["text"])
            if why := said.get("why"):
                yield from ("", f"**Perché.** {why}")
            if remedy := said.get("remedy"):
                yield from ("", f"**Che cosa fare.** {remedy}")
            if check.reference:
                yield from ("", f"**Riferimento.** {check.reference}")


def rules() -> Iterator[str]:
    """Every parameter with its values and references, then what each body changes."""
    files = sorted(built_in().values(), key=lambda file: (file.id not in DEFINING, file.id))
    defined = {key: entry.description for file in files for key, entry in file.entries.items() if entry.description}
    yield from ("# Regole", "")
    yield "Ogni parametro: che cosa decide, quanto vale e da quando, da dove viene. Un ente cambia ciò che gli serve."
    for file in files:
        yield from ("", f"## {file.title} (`{file.id}`)", "")
        if file.extends:
            yield from (f"Parte da `{file.extends}`.", "")
        yield from ("| chiave | che cosa decide | vale | da dove viene |", "| --- | --- | --- | --- |")
        for key, entry in file.entries.items():
            values = "; ".join(f"{worded(value)} (dal {shown(day)})" for day, value in entry.values)
            cells = (f"`{key}`", entry.description or defined[key], values, entry.reference)
            yield "| " + " | ".join(map(cell, cells)) + " |"


def worded(value: Any) -> str:
    """A parameter's value as a person reads it."""
    if isinstance(value, bool | date | Decimal | int):
        return shown(value)
    if isinstance(value, tuple | list):
        return ", ".join(worded(item) for item in value)
    if hasattr(value, "items"):
        return "{" + "; ".join(f"{key}: {worded(item)}" for key, item in value.items()) + "}"
    return str(value)


def open_data_columns() -> Iterator[str]:
    """Every column of the open data."""
    yield from ("# Dati aperti", "")
    yield "Le tabelle che `traguardo open-data` scrive e che ogni piano o Relazione pubblica (CC BY 4.0)."
    yield ""
    yield "I CSV seguono la RFC 4180: virgola fra le colonne, punto nei decimali, righe chiuse da CR LF; in UTF-8"
    yield "con BOM, senza il quale i fogli di calcolo sbagliano gli accenti. Una cella che sembra una formula"
    yield "comincia con un apostrofo, e così una che ne ha già uno: tolto il primo, il testo è quello originale."
    for name, columns in open_data.COLUMNS.items():
        yield from ("", f"## `{open_data.NAMES[name]}` (`{name}`)", "")
        yield from ("| colonna | tipo | che cosa significa |", "| --- | --- | --- |")
        for column in (open_data.URI, *columns):
            yield f"| `{column.name}` | {column.sort} | {cell(open_data.meanings(name, column)[0])} |"


def settings() -> Iterator[str]:
    """The settings of an installation of the web application."""
    yield from ("# Impostazioni", "")
    yield "Variabili d’ambiente dell’applicazione web; `make serve` e `python -m traguardo.web` le leggono all’avvio."
    yield from ("", "| variabile | che cosa fa | senza |", "| --- | --- | --- |")
    sentences = catalogue("it")
    for one in SETTINGS:
        default = f"`{one.default}`" if one.default else "vuota"
        yield f"| `{one.name}` | {cell(sentences[f'setting.{one.name}']['text'])} | {default} |"


def permissions() -> Iterator[str]:
    """Every permission of the web application: who has it, and within which limits."""
    from traguardo.web.bodies.who_may import table  # only once Django is set up

    sentences = catalogue("it")
    yield from ("# Ruoli e permessi", "")
    yield "Chi può fare che cosa nell’applicazione web. Ogni ente lo trova anche alla pagina «Chi può fare che cosa»."
    for feature, lines in table():
        yield from ("", f"## {sentences[f'feature.{feature}']['text']}", "")
        yield from ("| permesso | che cosa permette | chi lo ha |", "| --- | --- | --- |")
        for line in lines:
            allows = sentences[f"permission.{line.name}"]["text"]
            yield f"| `{line.name}` | {cell(allows)} | {cell('; '.join(holders(line.answers)))} |"


def holders(answers: Sequence[Any]) -> Iterator[str]:
    """Who has a permission, those with the same limits together."""
    sentences = catalogue("it")
    granted = [one for one in answers if one.yes]
    for limits in dict.fromkeys(one.limits for one in granted):
        roles = [one.role for one in granted if one.limits == limits]
        missing = {one.role for one in answers} - set(roles)
        if missing <= {"citizen", "employee"}:
            who = "chi ha un ruolo nell’ente" if missing else "chiunque"
            who += " (non chi vi è soltanto valutato)" if "employee" in missing else ""
        else:
            who = ", ".join(sentences[f"role.{role}"]["text"] for role in roles)
        yield " ".join((who, *(f"({sentences[f'limit.{limit}']['text']})" for limit in limits)))


def addresses() -> Iterator[str]:
    """Every address of the web application, and the permission that opens it."""
    sentences = catalogue("it")
    yield from ("# Indirizzi", "")
    yield "Le pagine dell’applicazione web e il permesso che le apre; `<body>` è il nome dell’ente nell’indirizzo."
    for title, inside in (("Di un ente", True), ("Di tutti", False)):
        yield from ("", f"## {title}", "", "| indirizzo | nome | permesso |", "| --- | --- | --- |")
        for path, name, needed in walk(get_resolver().url_patterns):
            if inside == ("<body>" in path):
                told = "; ".join(f"{sentences[f'permission.{one}']['text']} (`{one}`)" for one in needed)
                yield f"| `{cell(path)}` | `{name}` | {cell(told) or '—'} |"


def walk(
    patterns: list[URLPattern | URLResolver], before: str = "/", space: str = ""
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Path, name and permissions of every address."""
    for pattern in patterns:
        path = before + plainly(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from walk(pattern.url_patterns, path, inner)
        else:
            yield path, f"{space}{pattern.name}", tuple(getattr(pattern.callback, "permissions", ()))


def plainly(pattern: str) -> str:
    """A pattern as people read it: ``<int:year>`` and ``(?P<year>[0-9]+)`` are both ``<year>``."""
    named = re.sub(r"\(\?P(<\w+>)(?:[^()]|\([^()]*\))*\)", r"\1", pattern)
    return re.sub(r"<\w+:(\w+)>", r"<\1>", named).strip("^$").replace("\\", "")


def operations() -> Iterator[str]:
    """The interface for other programs: its operations, what they take and give, how they refuse."""
    from traguardo.web.api import reference  # needs the settings of Django

    yield from ("# Interfaccia per altri programmi", "")
    yield "Ogni installazione ha questa pagina in `/api/v1/` e la descrizione per i programmi (OpenAPI 3.1) in"
    yield "`/api/v1/openapi.json`. Come si usa lo dice [la guida](../how-to/collegare-altri-programmi.md)."
    for one in reference.operations():
        yield from ("", f"## {one.method} {one.path}", "", f"`{one.name}`: {one.about}", "")
        if one.parameters:
            yield from ("| dove | nome | che cosa |", "| --- | --- | --- |")
            yield from (f"| {where} | `{name}` | {cell(what)} |" for where, name, what in one.parameters)
            yield ""
        if one.takes:
            yield from (f"Si manda `{one.takes}`, come JSON.", "")
        yield f"Risposte: {', '.join(one.answers)}."
    yield from ("", "## Rifiuti", "", "| codice | che cosa vuol dire | che cosa fare |", "| --- | --- | --- |")
    yield from (f"| `{code}` | {cell(text)} | {cell(remedy)} |" for code, text, remedy in reference.refusals())


def plan_file() -> Iterator[str]:
    """The keys of the plan file, one table a record."""
    schema = plan_schema("it")
    yield from ("# File di piano", "")
    yield "Un piano è un file TOML in UTF-8. Lo stesso schema, per gli editor che lo capiscono: `traguardo schema`."
    yield from record("Il piano", schema)
    for name, definition in schema.get("$defs", {}).items():
        if "properties" in definition:
            yield from record(f"`{name}`", definition)


def people_file() -> Iterator[str]:
    """The keys of the people file, one table a record."""
    schema = people_schema("it")
    yield from ("# File delle persone", "")
    yield "Le persone di un ente, per valutarle e pagarle: un file TOML in UTF-8, mai pubblicato."
    yield "Lo schema per gli editor: `traguardo schema --people`."
    yield from record("Le persone", schema)
    for name, definition in schema["$defs"].items():
        yield from record(f"`{name}`", definition)


def record(title: str, definition: dict[str, Any]) -> Iterator[str]:
    """One record: its keys, types and meanings."""
    yield from ("", f"## {title}", "")
    if said := definition.get("description"):
        yield from (str(said), "")
    yield from ("| chiave | tipo | significato |", "| --- | --- | --- |")
    required = set(definition.get("required", ()))
    for key, content in definition["properties"].items():
        mark = " *(obbligatoria)*" if key in required else ""
        yield f"| `{key}`{mark} | {cell(kind(content))} | {cell(content.get('description', ''))} |"


def kind(content: dict[str, Any]) -> str:
    """The type of a key in a word or two."""
    words = {"string": "testo", "integer": "numero intero", "number": "numero", "boolean": "true o false"}
    if "$ref" in content:
        return f"`{content['$ref'].rsplit('/', 1)[-1]}`"
    if "enum" in content:
        return ", ".join(f"`{choice}`" for choice in content["enum"])
    for several in ("anyOf", "oneOf"):
        if several in content:
            if all("const" in choice for choice in content[several]):
                return ", ".join(f"`{choice['const']}`" for choice in content[several])
            return " o ".join(dict.fromkeys(kind(choice) for choice in content[several]))
    match content.get("type"):
        case "array":
            return "elenco di " + kind(content["items"])
        case "object":
            return "tabella"
        case "string" if content.get("format") == "date":
            return "data"
        case list(several_types):
            return " o ".join(words.get(str(t), str(t)) for t in several_types)
        case name:
            return words.get(str(name), str(name))


def cell(text: str) -> str:
    """A text that cannot break a table."""
    return " ".join(text.split()).replace("|", "\\|")


def main() -> int:
    """Write the pages; say which ones changed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traguardo.web.settings.testing")
    django.setup()
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            sys.stdout.write(f"{path.relative_to(FOLDER.parents[1])}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
