"""A program with a key, for the tests of the interface."""

from __future__ import annotations

import json
from datetime import timedelta

from django.test import Client
from django.utils.timezone import localdate

from traguardo.web.api import tokens
from traguardo.web.api.models import Scope

AT = "/api/v1/bodies/alfa"


class Program(Client):
    """Speaks JSON, with the key of a person."""

    def __init__(self, key: str | None = None):
        super().__init__(raise_request_exception=True)
        self.key = key

    def ask(self, method, path, content=None, **headers):
        headers |= {"authorization": f"Bearer {self.key}"} if self.key else {}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        data = content if isinstance(content, bytes) else b"" if content is None else json.dumps(content).encode()
        kind = "application/json"
        return self.generic(method, path, data, content_type=kind, headers=named)


def program(cast, who="officer", scopes=tuple(Scope.values), body=None, days=30):
    """A program that acts as somebody of the cast."""
    person = who if not isinstance(who, str) else cast[who]
    token, key = tokens.hand_out(
        body or cast.alfa, "Controllo di gestione", scopes, localdate() + timedelta(days=days), by=person
    )
    made = Program(key)
    made.token = token
    return made
