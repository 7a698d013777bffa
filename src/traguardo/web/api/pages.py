"""Long lists in pages: ``limit`` and ``offset``, and where the next page is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from ninja import Field, Schema

MOST = 200


class Page(Schema):
    """Which part of a list is asked for."""

    limit: int = Field(50, ge=1, le=MOST, description="How many, at most.")
    offset: int = Field(0, ge=0, le=1_000_000, description="How many to pass over.")


def paged(request: HttpRequest, items: Sequence[Any], page: Page) -> dict[str, Any]:
    """A part of a list, how long the whole is, and the address of the next part."""
    end = page.offset + page.limit
    following = f"{request.path}?{urlencode({'limit': page.limit, 'offset': end})}" if end < len(items) else None
    return {"items": list(items[page.offset : end]), "count": len(items), "next": following}
