"""Opening a body: by whoever runs the installation."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from traguardo.web.accounts.models import User
from traguardo.web.bodies.invitations import invite
from traguardo.web.bodies.models import Body
from traguardo.web.bodies.organisation import BODY
from traguardo.web.bodies.roles import Role
from traguardo.web.register.recording import record, snapshot


@transaction.atomic
def open_body(data: dict[str, Any], email: str, name: str, *, by: User, site: str) -> Body:
    """A new body, and an invitation to its first administrator.

    Args:
        data: the fields of the body, ``slug`` among them.
        email: of the administrator.
        name: of the administrator.
        by: who opens it.
        site: the address of the installation, ``https://host``.
    """
    body = Body.objects.create(**data)
    record(by, body, "bodies.opened", body, after=snapshot(body, "slug", *BODY))
    invite(body, email, name, Role.ADMINISTRATOR, by=by, site=site)
    return body
