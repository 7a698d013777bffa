"""The name spaces of OpenDocument that a workbook needs."""

from __future__ import annotations

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = {
    "office": f"{_OASIS}office:1.0",
    "table": f"{_OASIS}table:1.0",
    "text": f"{_OASIS}text:1.0",
    "style": f"{_OASIS}style:1.0",
    "number": f"{_OASIS}datastyle:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "meta": f"{_OASIS}meta:1.0",
    "config": f"{_OASIS}config:1.0",
    "of": f"{_OASIS}of:1.2",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "ooo": "http://openoffice.org/2004/office",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
OFFICE, TABLE, TEXT, STYLE, NUMBER = (f"{{{NAMES[n]}}}" for n in ("office", "table", "text", "style", "number"))
FO, META, CONFIG, DC, XLINK = (f"{{{NAMES[n]}}}" for n in ("fo", "meta", "config", "dc", "xlink"))
CALC, LOEXT = (f"{{{NAMES[n]}}}" for n in ("calcext", "loext"))
MANIFEST = f"{_OASIS}manifest:1.0"
