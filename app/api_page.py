"""The API's documentation: its OpenAPI schema as one page that needs no script and no network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi.responses import HTMLResponse

from app.web.markup import Html, element, joined

Schema = Mapping[str, Any]

_METHODS = ("get", "post", "put", "patch", "delete")
# Only what stands in the page itself: nothing can be loaded, run or sent.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.2rem 4rem; color: #1d2126;
  background: #fdfcfa; line-height: 1.6; overflow-wrap: anywhere;
  font-family: "Helvetica Neue", Arial, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
h1, h2, h3 { font-family: Georgia, "Songti SC", "Source Han Serif SC", "Noto Serif CJK SC", serif; line-height: 1.3; }
h1 { margin-bottom: .3rem; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid #ddd8cc; padding-bottom: .3rem; }
h3 { margin: 1.8rem 0 .3rem; font-size: 1.1rem; }
h4 { margin: 1rem 0 .2rem; font-size: .85rem; color: #666157; }
h3 code { font-size: 1rem; }
p { margin: .3rem 0; }
a { color: #274060; }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .88em; }
.method { text-transform: uppercase; color: #274060; margin-right: .6rem; font-weight: 700; }
.quiet { color: #666157; font-size: .9rem; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th { text-align: left; color: #666157; font-size: .82rem; border-bottom: 1px solid #1d2126; }
th, td { padding: .3rem .8rem .3rem 0; vertical-align: top; }
td { border-bottom: 1px solid #ddd8cc; }
:target { background: #f6ecd2; }
nav a { margin-right: 1.2rem; }
"""


def openapi_page(schema: Schema) -> HTMLResponse:
    """The page for an OpenAPI 3 schema, with every text of it escaped."""
    headers = {"Content-Security-Policy": _POLICY, "Referrer-Policy": "no-referrer"}
    return HTMLResponse(_page(schema), headers=headers)


def _page(schema: Schema) -> str:
    info = schema["info"]
    operations = list(_operations(schema))
    models = schema.get("components", {}).get("schemas", {})
    body = [
        element("h1", info["title"]),
        element("p", f"API version {info['version']}. ", info.get("description", "")),
        element("p", "Machine-readable: ", element("code", "GET /openapi.json"), class_="quiet"),
        element("nav", *(
            element("a", path, href=f"#{_anchor(method, path)}") for method, path, _ in operations
        )),
        element("h2", "Operations"),
        *(_operation(*operation) for operation in operations),
        element("h2", "Models"),
        *(_model(name, model) for name, model in models.items()),
    ]  # fmt: skip
    head = element("title", f"{info['title']} API")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{head}<style>{_STYLE}</style></head><body>{joined(body)}</body></html>"
    )


def _operations(schema: Schema) -> Iterator[tuple[str, str, Schema]]:
    for path, item in schema["paths"].items():
        for method in _METHODS:
            if method in item:
                yield method, path, item[method]


def _anchor(method: str, path: str) -> str:
    return f"{method}-" + "".join(c if c.isalnum() else "-" for c in path).strip("-")


def _operation(method: str, path: str, operation: Schema) -> Html:
    parts = [
        element("h3", element("span", method, class_="method"), element("code", path),
                id=_anchor(method, path)),
        element("p", operation.get("description") or operation.get("summary", "")),
    ]  # fmt: skip
    if parameters := operation.get("parameters"):
        rows = [
            [element("code", p["name"]), p["in"], type_of(p["schema"]),
             "yes" if p.get("required") else _default(p["schema"]), p.get("description", "")]
            for p in parameters
        ]  # fmt: skip
        parts += [
            element("h4", "Parameters"),
            _table(["name", "in", "type", "required", "meaning"], rows),
        ]
    if body := operation.get("requestBody"):
        parts += [element("h4", "Request body"), _content(body)]
    parts.append(element("h4", "Responses"))
    rows = [
        [element("code", status), response.get("description", ""), _content(response)]
        for status, response in operation.get("responses", {}).items()
    ]
    parts.append(_table(["status", "meaning", "body"], rows))
    return element("section", *parts)


def _content(holder: Schema) -> Html:
    kinds = (
        joined([type_of(content.get("schema", {})), element("span", f" {kind}", class_="quiet")])
        for kind, content in holder.get("content", {}).items()
    )
    return joined(kinds, ", ")


def _model(name: str, model: Schema) -> Html:
    needed = model.get("required", ())
    rows = [
        [element("code", field), type_of(kind),
         "yes" if field in needed else _default(kind), kind.get("description", "")]
        for field, kind in model.get("properties", {}).items()
    ]  # fmt: skip
    return element(
        "section",
        element("h3", name, id=f"model-{name}"),
        element("p", model.get("description", "")),
        _table(["field", "type", "always there", "meaning"], rows) if rows else type_of(model),
    )


def _default(kind: Schema) -> str:
    return f"no, else {kind['default']!r}" if kind.get("default") not in (None, "") else "no"


def type_of(kind: Schema) -> Html:
    """A schema in words: ``array of PassageHit``, ``"zh" or "en"``, ``integer from 1 to 100``."""
    if "$ref" in kind:
        name = str(kind["$ref"]).rpartition("/")[2]
        return element("a", name, href=f"#model-{name}")
    for several in ("anyOf", "oneOf", "allOf"):
        if several in kind:
            return joined((type_of(one) for one in kind[several]), " or ")
    if "enum" in kind:
        return joined((element("code", f'"{value}"') for value in kind["enum"]), " or ")
    name = kind.get("type", "any")
    if name == "array":
        return joined(["array of ", type_of(kind.get("items", {}))])
    if name == "object" and isinstance(kind.get("additionalProperties"), Mapping):
        return joined(["object, each value ", type_of(kind["additionalProperties"])])
    return joined([str(name), *_limits(kind)])


def _limits(kind: Schema) -> Iterator[str | Html]:
    for low, high, unit in (("minimum", "maximum", ""), ("minLength", "maxLength", " characters")):
        if low in kind and high in kind:
            yield f", {kind[low]} to {kind[high]}{unit}"
        elif high in kind:
            yield f", at most {kind[high]}{unit}"
        elif low in kind:
            yield f", at least {kind[low]}{unit}"
    if "pattern" in kind:
        yield joined([", matching ", element("code", kind["pattern"])])


def _table(heads: list[str], rows: list[list[str]]) -> Html:
    head = element("tr", *(element("th", name, scope="col") for name in heads))
    body = (element("tr", *(element("td", cell) for cell in row)) for row in rows)
    return element("table", element("thead", head), element("tbody", *body))


__all__ = ["openapi_page", "type_of"]
