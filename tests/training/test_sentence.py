"""The export to sentence-transformers, and such a model in the bundled one's place."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the training extra: torch is not installed")
pytest.importorskip("sentence_transformers", reason="needs the training extra")
pytest.importorskip("onnx", reason="needs the training extra: onnx is not installed")

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from app.opening import open_for_user
from app.settings import Settings
from search.encoder import Encoder, load_encoder
from search.encoders.tokens import load_tokenizer
from search.library import Library
from tests.training.test_export import HEADS, WORDS, toy_weights
from training.export import export as export_onnx
from training.sentence import export
from training.weights import write_weights

# As many as the toy's rows: 她 is a piece of the English vocabulary but no word of ours.
PIECES = ["[UNK]", "[CLS]", "[SEP]", "[PAD]", "left", "她", "firm", "."]
MARKED = "她离开公司。He left the firm．他離開，龘 left"


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkpoint")
    wordpiece = Tokenizer(
        models.WordPiece({piece: n for n, piece in enumerate(PIECES)}, unk_token="[UNK]")
    )
    wordpiece.normalizer = normalizers.BertNormalizer(lowercase=True)
    wordpiece.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    wordpiece.post_processor = processors.BertProcessing(("[SEP]", 2), ("[CLS]", 1))
    wordpiece.save(str(folder / "wordpiece.json"))
    (folder / "words.txt").write_text("\n".join(WORDS) + "\n", "utf-8")
    write_weights(folder / "model.safetensors", toy_weights())
    return folder


@pytest.fixture(scope="module")
def folder(checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sentence")
    export(checkpoint, out, heads=HEADS)
    return out


@pytest.mark.parametrize(
    "text", [MARKED, "", "公司", "公司离开", "FIRM.firm（left）", "他left公司"]
)
def test_tokens_are_the_bundled_tokenizers(checkpoint: Path, folder: Path, text: str) -> None:
    from sentence_transformers import SentenceTransformer

    ours = load_tokenizer(checkpoint, first_word=len(PIECES), unknown=0)
    theirs = SentenceTransformer(str(folder), device="cpu").tokenizer
    assert theirs(text, add_special_tokens=False)["input_ids"] == list(ours(text).ids)


def test_vectors_are_those_of_the_onnx_export(
    checkpoint: Path, folder: Path, tmp_path: Path
) -> None:
    export_onnx(checkpoint, tmp_path, precision="fp32", heads=HEADS)
    texts = [MARKED, "他离开公司", "left the firm."]
    onnx, sentence = (load_encoder(path).encode(texts) for path in (tmp_path, folder))
    np.testing.assert_allclose(sentence, onnx, atol=1e-5)


# ---- in the bundled encoder's place


def test_prompts_that_the_model_states_stand_before_texts(folder: Path) -> None:
    plain = load_encoder(folder)
    settings = folder / "config_sentence_transformers.json"
    before = settings.read_text("utf-8")
    stated = {"prompts": {"query": "left ", "document": "firm "}, "default_prompt_name": "query"}
    settings.write_text(json.dumps(json.loads(before) | stated), "utf-8")
    try:
        prompted = load_encoder(folder)
        silent = load_encoder(folder, query_prefix="", passage_prefix="")
    finally:
        settings.write_text(before, "utf-8")
    for kind, prefix in (("query", "left "), ("passage", "firm ")):
        np.testing.assert_allclose(
            prompted.encode(["公司"], kind=kind),  # type: ignore[arg-type]
            plain.encode([prefix + "公司"]),
            atol=1e-6,
        )
        np.testing.assert_allclose(
            silent.encode(["公司"], kind=kind),
            plain.encode(["公司"]),
            atol=1e-6,  # type: ignore[arg-type]
        )
    assert len({e.fingerprint for e in (plain, prompted)}) == 2
    assert silent.fingerprint == plain.fingerprint


def test_the_setting_names_an_encoder_and_its_prefixes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Encoder | None] = []
    monkeypatch.setattr("search.open_library", lambda *_, encoder, **__: asked.append(encoder))
    open_for_user(Settings(tmp_path, str(folder), query_prefix="left "))
    (found,) = asked
    assert found is not None
    np.testing.assert_allclose(
        found.encode(["公司"], kind="query"), load_encoder(folder).encode(["left 公司"]), atol=1e-6
    )


class Counting:
    """An encoder that counts the texts it is given, and may be cut short."""

    def __init__(self, encoder: Encoder, most: int = 10**9) -> None:
        self.encoder, self.most, self.calls = encoder, most, 0
        self.dimension, self.fingerprint = encoder.dimension, encoder.fingerprint

    def encode(self, texts: Sequence[str], **options: object) -> np.ndarray:
        if self.calls == self.most:
            raise KeyboardInterrupt
        self.calls += 1
        return self.encoder.encode(texts, **options)  # type: ignore[arg-type]

    def chunks(self, text: str) -> list[tuple[int, int]]:
        return self.encoder.chunks(text)


def test_swapping_encodes_anew_and_goes_on_where_it_was_stopped(
    open_few: Callable[..., Library], folder: Path
) -> None:
    before = open_few()
    generation = before.store.generation
    before.close()
    stopped = Counting(load_encoder(folder), most=3)
    with pytest.raises(KeyboardInterrupt):
        open_few(encoder=stopped)
    again, told = Counting(load_encoder(folder)), []
    library = open_few(
        encoder=again, progress=lambda done, total, _what: told.append((done, total))
    )
    assert again.calls == 1  # of four records, three were encoded before
    assert told == [(0, 1), (1, 1)]
    assert library.store.generation > generation
    fingerprints = {made_by for _, made_by, _ in library.store.documents("corpus").values()}
    assert fingerprints == {again.fingerprint}
    numbers, vectors = library.store.vectors()
    assert vectors.shape == (len(numbers), again.dimension)
    assert library.search("trade secret").hits
