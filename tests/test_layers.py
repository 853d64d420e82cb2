"""How the packages may lean on each other, and what an import may cost."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "ingest": {"ingest"},
    "search": {"ingest", "search"},
    "app": {"ingest", "search", "app"},
    "training": {"ingest", "search", "app", "training", "bench"},
    "bench": {"ingest", "search", "app", "training", "bench"},
}
SHIPPED = ("ingest", "search", "app")
OURS = {*MAY_IMPORT, "corpus", "tests"}
MOST_LINES = 400  # that hold code; beyond, a file has a second idea in it
VAGUE = {"utils.py", "util.py", "helpers.py", "helper.py", "common.py", "misc.py"}

Import = tuple[str, int, str]  # file, line, the module imported


def imports(root: Path, package: str) -> Iterator[Import]:
    """Every import of a package's modules, late ones and those by name too."""
    for path in sorted((root / package).rglob("*.py")):
        file = path.relative_to(root).as_posix()
        here = file.removesuffix(".py").removesuffix("/__init__").split("/")
        for node in ast.walk(ast.parse(path.read_text("utf-8"), filename=file)):
            if isinstance(node, ast.Import):
                yield from ((file, node.lineno, name.name) for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level:
                depth = len(here) - node.level + (path.name == "__init__.py")
                yield file, node.lineno, ".".join([*here[: max(depth, 0)], node.module or ""])
            elif isinstance(node, ast.ImportFrom):
                yield file, node.lineno, node.module or ""
            elif (
                isinstance(node, ast.Call)
                and ast.unparse(node.func)
                in {"__import__", "import_module", "importlib.import_module"}
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                yield file, node.lineno, str(node.args[0].value)


def wrong_ways(root: Path, package: str) -> list[str]:
    return [
        f"{file}:{line}: {package} may not import {module}"
        for file, line, module in imports(root, package)
        if (top := module.split(".")[0]) in OURS and top not in MAY_IMPORT[package]
    ]


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_point_one_way(package: str) -> None:
    assert list(imports(ROOT, package)), "nothing was read"
    assert wrong_ways(ROOT, package) == []


def test_a_wrong_way_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "ingest/readers").mkdir(parents=True)
    (tmp_path / "ingest/readers/html.py").write_text(
        "import re\n"
        "import ingest.models, search.store\n"
        "from ingest.models import Block\n"
        "def late():\n"
        "    from app.cli import main\n"
        "    import importlib\n"
        "    importlib.import_module('training.data')\n"
        "from ..models import Role\n"
        "from ...search import library\n"
        "from searching import x\n"
    )
    assert sorted(wrong_ways(tmp_path, "ingest")) == [
        "ingest/readers/html.py:2: ingest may not import search.store",
        "ingest/readers/html.py:5: ingest may not import app.cli",
        "ingest/readers/html.py:7: ingest may not import training.data",
        "ingest/readers/html.py:9: ingest may not import search",
    ]


def test_corpus_holds_no_code() -> None:
    assert list((ROOT / "corpus").rglob("*.py")) == []


# ---- what an import costs

PAGES = {"streamlit", "fastapi", "uvicorn", "starlette"}
SEARCHING = {"faiss", "jieba", "onnxruntime", "tokenizers", "opencc", "numpy", "eyecite"}
LEARNING = {"torch", "transformers", "sentence_transformers", "sklearn", "scipy", "pandas"}


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("ingest", PAGES | SEARCHING | LEARNING | {"lxml", "bs4"}),
        ("ingest.validate", PAGES | SEARCHING | LEARNING | {"lxml", "bs4"}),
        ("ingest.pipeline", PAGES | SEARCHING | LEARNING),
        ("search", PAGES | SEARCHING | LEARNING | {"lxml", "bs4"}),
        ("app.cli", PAGES | LEARNING | {"faiss", "jieba", "onnxruntime", "eyecite", "numpy"}),
    ],
)
def test_an_import_loads_nothing_heavy(module: str, heavy: set[str]) -> None:
    program = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout))
    assert module in loaded
    assert sorted(loaded & heavy) == []


# ---- files


def modules(*packages: str) -> list[Path]:
    return [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]


def test_a_file_is_named_for_what_it_does() -> None:
    vague = [p for p in modules(*MAY_IMPORT) if p.name in VAGUE]
    assert [path.relative_to(ROOT).as_posix() for path in vague] == []


def test_modules_stay_small() -> None:
    long = {}
    for path in modules(*SHIPPED):
        lines = (line.strip() for line in path.read_text("utf-8").splitlines())
        code = sum(1 for line in lines if line and not line.startswith("#"))
        if code > MOST_LINES:
            long[path.relative_to(ROOT).as_posix()] = code
    assert long == {}
