"""The interface as a whole: its operations, its description (OpenAPI 3.1), its refusals."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.operation import Operation
from ninja.throttling import AnonRateThrottle, AuthRateThrottle

from traguardo.web.api.door import ByToken
from traguardo.web.api.operations import insights, objectives, plans, published, updates
from traguardo.web.api.problems import MEDIA_TYPE, Place, RefusedError, answer, refusal
from traguardo.web.api.schemas import OF_THE_PLAN_FILE
from traguardo.writers.schema import plan_schema

ROUTERS = (published.router, plans.router, objectives.router, insights.router, updates.router)


class Interface(NinjaAPI):
    """Operations described with the schema of the plan file, refusals as problems."""

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        """The addresses; a wrong method is refused like everything else."""
        found = super()._get_urls()
        for address in found:
            if isinstance(address, URLPattern):
                address.callback = _by_its_methods(address.callback)
        return found

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """An operation is called as its function."""
        return operation.view_func.__name__

    def get_openapi_schema(self, **options: Any) -> Any:
        """The description: every refusal is a problem, a plan is what the schema of the plan file says."""
        described = _pointing(super().get_openapi_schema(**options))
        schemas = described["components"]["schemas"]
        schemas |= _plan_schemas()
        for operation in (o for methods in described["paths"].values() for o in methods.values()):
            for status, response in operation["responses"].items():
                if int(status) >= 400 and "content" in response:
                    response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}
        return described


def _by_its_methods(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view whose refusal of a method is a problem, with the methods that it knows."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code != 405:
            return response
        known = ", ".join(sorted(response.headers["Allow"].split(", ")))
        return answer(405, "method", headers={"Allow": known})

    return asked


def _pointing(part: Any) -> Any:
    """A part of the description in which what has the keys of a plan file points to their schema."""
    if isinstance(part, dict):
        if name := part.get(OF_THE_PLAN_FILE):
            return {"$ref": f"#/components/schemas/{name}"}
        return {key: _pointing(item) for key, item in part.items()}
    return [_pointing(item) for item in part] if isinstance(part, list) else part


def _plan_schemas() -> dict[str, Any]:
    """The parts of the schema of the plan file, where the description of the interface has its schemas."""
    whole = plan_schema("en")
    parts = whole.pop("$defs")
    whole.pop("$schema")
    moved = json.dumps({"plan": whole, **parts}).replace('"#/$defs/', '"#/components/schemas/')
    found: dict[str, Any] = json.loads(moved)
    return found


interface = Interface(
    title="Traguardo",
    version="1",
    description="Plans, results and updates of public bodies. What a plan may hold is the schema of the plan file.",
    urls_namespace="api",
    docs_url=None,
    openapi_url="/openapi.json",
    auth=ByToken(),
    throttle=[AnonRateThrottle(settings.TRAGUARDO_API_RATE), AuthRateThrottle(settings.TRAGUARDO_API_RATE)],
)
for router in ROUTERS:
    interface.add_router("", router)


@interface.exception_handler(RefusedError)
def _refused(request: HttpRequest, error: RefusedError) -> HttpResponse:
    return refusal(request, error)


@interface.exception_handler(AuthenticationError)
def _unknown(_: HttpRequest, __: AuthenticationError) -> HttpResponse:
    return answer(401, "token", headers={"WWW-Authenticate": 'Bearer realm="traguardo"'})


@interface.exception_handler(ValidationError)
def _invalid(_: HttpRequest, error: ValidationError) -> HttpResponse:
    places = [
        Place(code=str(one["type"]), text=str(one["msg"]), path=".".join(map(str, one["loc"])))
        for one in error.errors
    ]
    return answer(422, "invalid", places)


@interface.exception_handler(Throttled)
def _too_often(_: HttpRequest, error: Throttled) -> HttpResponse:
    return answer(429, "too_often", headers={"Retry-After": str(error.wait or 60)})


@interface.exception_handler(Http404)
def _nowhere(_: HttpRequest, __: Http404) -> HttpResponse:
    return answer(404, "not_found")


@interface.exception_handler(HttpError)
def _unreadable(_: HttpRequest, error: HttpError) -> HttpResponse:
    return answer(error.status_code, "unreadable")
