"""The name spaces of OpenDocument."""

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


def whole(text: str | None, otherwise: int = 1, most: int = 9_999_999) -> int:
    """A whole number in an attribute, within reason."""
    return min(int(text), most) if text and text.isdecimal() and len(text) < 10 else otherwise
