"""What the addresses of the interface are about: a token of the administrator of Alfa."""

from tests.web.api.programs import program


def things(cast):
    return {"token": program(cast, "administrator").token.pk}
