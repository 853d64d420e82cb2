"""A record whose every text tries to be more than text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

HOSTILE_ID = "us-hostile-v-page-2020"
HOSTILE = (
    "<script>window.pwned = 1</script>",
    "<img src=http://evil.example/b.png onerror=window.pwned=1>",
    "![x](http://evil.example/a.png)",
    "[a](javascript:window.pwned=1)",
    "# heading",
    "US$407 million and $x^2$",
    ":smile: :red[x]",
    '"onmouseover="window.pwned=1\' & </p></div>',
)
HOSTILE_TEXT = " ".join(HOSTILE)


def write_hostile_record(corpus: Path, model: Path) -> None:
    """Put a copy of the record ``model`` beside the others, with hostile texts and sources."""
    _, source, body = model.read_text("utf-8").split("---\n", 2)
    front = _poisoned(yaml.safe_load(source))
    front["id"] = HOSTILE_ID
    front["status"]["good_law"] = False
    front["chain"] = [HOSTILE_TEXT]
    front["sources"] = [
        {"url": address, "kind": "secondary", "supports": ["name", "court"]}
        for address in (
            "javascript:window.pwned=1",
            "data:text/html,<script>window.pwned=1</script>",
            'https://evil.example/" onclick="window.pwned=1',
            "https://good.example/judgment",
        )
    ]
    front["disputed"] = [
        {
            "fact": "name",
            "versions": [HOSTILE_TEXT],
            "note": {"en": HOSTILE_TEXT, "zh": HOSTILE_TEXT},
        }
    ]
    body = re.sub(r"(?m)^(?!#|- |\n)(.+)$", lambda m: f"{m[1]} {HOSTILE_TEXT}", body)
    body = re.sub(r"(?m)^- (.+)$", lambda m: f"- {m[1]} {HOSTILE_TEXT}", body)
    target = corpus / "cases" / "us" / "us" / f"{HOSTILE_ID}.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    target.write_text(f"---\n{text}---\n{body}", "utf-8")


def _poisoned(value: Any) -> Any:
    """Every bilingual text of the front matter, made hostile."""
    if isinstance(value, dict):
        return {
            key: f"{inner} {HOSTILE_TEXT}"
            if key in ("en", "zh") and isinstance(inner, str)
            else _poisoned(inner)
            for key, inner in value.items()
        }
    return [_poisoned(inner) for inner in value] if isinstance(value, list) else value
