"""The forms of a page as a browser would send them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin


@dataclass
class Form:
    """One form: what it holds as the page came, and the buttons that send it."""

    action: str
    method: str
    fields: list[tuple[str, str, str]] = field(default_factory=list)  # name, value, kind
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def files(self) -> list[str]:
        return [name for name, _, kind in self.fields if kind == "file"]

    def sent(self, button: tuple[str, str] | None = None) -> dict[str, list[str]]:
        """What goes out when nobody touches anything."""
        found: dict[str, list[str]] = {}
        for name, value, kind in self.fields:
            if kind != "file":
                found.setdefault(name, []).append(value)
        if button and button[0]:
            found.setdefault(button[0], []).append(button[1])
        return found


def forms_in(page: str, address: str) -> list[Form]:
    """The forms of a page, with those of their fields that a browser would send."""
    reader = _Reader(address)
    reader.feed(page)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.forms, self.open = address, [], None
        self.text: list[str] | None = None
        self.name = ""
        self.options: list[tuple[str, bool]] | None = None

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        name, value, kind = told.get("name") or "", told.get("value") or "", told.get("type") or "text"
        if tag == "form":
            action = urljoin(self.address, told.get("action") or self.address)
            self.open = Form(action, (told.get("method") or "get").lower())
            self.forms.append(self.open)
        elif self.open is None or "disabled" in told:
            return
        elif tag == "button" or (tag == "input" and kind in ("submit", "image")):
            if told.get("type") != "button":
                self.open.buttons.append((name, value))
        elif tag == "input" and name and (kind not in ("checkbox", "radio") or "checked" in told):
            self.open.fields.append((name, value, kind))
        elif tag == "textarea" and name:
            self.name, self.text = name, []
        elif tag == "select" and name:
            self.name, self.options = name, []
        elif tag == "option" and self.options is not None:
            self.options.append((value, "selected" in told))

    def handle_data(self, data):
        if self.text is not None:
            self.text.append(data)

    def handle_endtag(self, tag):
        if tag == "form":
            self.open = None
        elif self.open is not None and tag == "textarea" and self.text is not None:
            self.open.fields.append((self.name, "".join(self.text).removeprefix("\n"), "textarea"))
            self.text = None
        elif self.open is not None and tag == "select" and self.options is not None:
            chosen = [value for value, is_chosen in self.options if is_chosen] or [v for v, _ in self.options[:1]]
            self.open.fields += [(self.name, value, "select") for value in chosen]
            self.options = None


class Alive(HTMLParser):
    """What of a marked text a browser would run: handlers, scripts, pictures that are fetched."""

    def __init__(self, page: str, mark: str) -> None:
        super().__init__()
        self.mark, self.found, self.in_script = mark, [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.in_script = tag == "script"
        names = [name for name, value in attrs if name.startswith("on") or self.mark in name]
        addresses = [value for name, value in attrs if name in ("src", "href", "action") and _runs(value, self.mark)]
        self.found += [(tag, told) for told in (*names, *addresses)]

    def handle_data(self, data):
        if self.in_script and self.mark in data:
            self.found.append(("script", data))

    def handle_endtag(self, tag):
        self.in_script = self.in_script and tag != "script"


def _runs(address: str | None, mark: str) -> bool:
    return address == mark or (address or "").strip().lower().startswith("javascript:")
