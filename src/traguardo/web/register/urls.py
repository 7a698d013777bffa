"""The audit trail of a body."""

from __future__ import annotations

app_name = "register"
urlpatterns: list[object] = []
