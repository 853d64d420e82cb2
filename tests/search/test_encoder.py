"""The encoder's contract, over the bundled model and over the wrapper of other models."""

from __future__ import annotations

import builtins
import hashlib
import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from search.encoder import BUNDLED, Encoder, EncoderUnavailable, load_encoder
from search.encoders.chunking import Tokens, mean_of_chunks, windows
from search.encoders.sentence import SentenceEncoder
from search.encoders.tokens import BilingualTokenizer

BILINGUAL = [
    "员工离职时带走了客户名单。",
    "The employee took the customer list when he left.",
    "",
    "今天的天气很好。",
    "TianRui 案：ITC 依据 19 U.S.C. § 1337 发布排除令",
]


class FakeTokenizer:
    """A token a word of letters or a single other character, between two marks."""

    is_fast = True
    backend_tokenizer = SimpleNamespace(to_str=lambda: "fake")

    def __call__(self, text: str, *, add_special_tokens: bool = True, **_: object) -> dict:
        places = [match.span() for match in re.finditer(r"[a-z]+|\S", text)]
        marks = [0] if add_special_tokens else []
        ids = [*marks, *(len(text[start:end]) for start, end in places), *marks]
        return {"input_ids": ids, "offset_mapping": places}


class FakeModel:
    """Stands in for a sentence-transformers model: counts of letters, by character."""

    tokenizer = FakeTokenizer()
    max_seq_length = 34

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encode(self, texts: list[str], **_: object) -> np.ndarray:
        self.seen += texts
        rows = np.ones((len(texts), 64))
        for row, text in zip(rows, texts, strict=True):
            assert len(self.tokenizer(text)["input_ids"]) <= self.max_seq_length
            for character in text:
                row[ord(character) % 64] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def state_dict(self) -> dict:
        return {}


def fake_encoder(query_prefix: str = "", passage_prefix: str = "") -> SentenceEncoder:
    return SentenceEncoder(
        FakeModel(), "fake", query_prefix=query_prefix, passage_prefix=passage_prefix
    )


@pytest.fixture(scope="module")
def bundled() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="module", params=["bundled", "sentence"])
def encoder(request: pytest.FixtureRequest, bundled: Encoder) -> Encoder:
    return bundled if request.param == "bundled" else fake_encoder("query ", "passage ")


# The contract.


def test_rows_are_unit_and_float32(encoder: Encoder) -> None:
    vectors = encoder.encode(BILINGUAL)
    assert vectors.shape == (len(BILINGUAL), encoder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    vectors = encoder.encode([])
    assert vectors.shape == (0, encoder.dimension)
    assert vectors.dtype == np.float32


def test_rows_stand_in_the_order_of_the_texts(encoder: Encoder) -> None:
    texts = [*BILINGUAL, "short", "a much longer sentence about 保密协议 and what it covers"]
    forward = encoder.encode(texts)
    backward = encoder.encode(texts[::-1])
    assert np.abs(forward - backward[::-1]).max() < 1e-5
    assert len({row.tobytes() for row in forward}) == len(texts)


def test_a_vector_does_not_depend_on_its_batch(encoder: Encoder) -> None:
    texts = BILINGUAL * 3 + [text + "!" for text in BILINGUAL]
    together = encoder.encode(texts)
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    assert np.abs(together - alone).max() < 1e-5


def test_same_texts_give_the_same_bytes(encoder: Encoder) -> None:
    assert encoder.encode(BILINGUAL).tobytes() == encoder.encode(BILINGUAL).tobytes()


def test_a_short_text_is_one_chunk(encoder: Encoder) -> None:
    for text in BILINGUAL:
        assert encoder.chunks(text) == [(0, len(text))]


@pytest.mark.parametrize("sentence", ["商业秘密的权利人应当采取保密措施。", "he left the firm, "])
def test_chunks_overlap_and_reach_from_end_to_end(encoder: Encoder, sentence: str) -> None:
    text = sentence * 100
    spans = encoder.chunks(text)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert len(spans) > 2
    for (start, end), (next_start, next_end) in pairwise(spans):
        assert start < next_start < end < next_end


def test_the_end_of_a_long_text_is_not_lost(encoder: Encoder) -> None:
    head = "the parties met and talked about the weather. " * 60
    other = encoder.encode([head + "then it rained all day. " * 5])
    end = encoder.encode([head + "商业秘密被窃取了。" * 5])
    assert np.abs(other - end).max() > 1e-3


def test_a_long_text_is_the_mean_of_its_chunks(encoder: Encoder) -> None:
    text = "法院认为，被告违反了保密义务。The court agreed. " * 40
    chunks = encoder.encode([text[start:end] for start, end in encoder.chunks(text)])
    mean = chunks.mean(axis=0) / np.linalg.norm(chunks.mean(axis=0))
    assert encoder.encode(["短", text])[1] == pytest.approx(mean, abs=1e-5)


# The bundled model.


def test_the_end_of_a_long_text_is_found_through_its_chunks(bundled: Encoder) -> None:
    text = "The parties met in the spring and talked about the weather. " * 80
    text += "The engineer copied the source code to a memory stick."
    chunks = bundled.encode([text[start:end] for start, end in bundled.chunks(text)])
    query = bundled.encode(["工程师把源代码拷贝到U盘"], kind="query")
    cosines = (chunks @ query.T)[:, 0]
    assert cosines.argmax() == len(chunks) - 1
    assert cosines[-1] > cosines[:-1].max() + 0.1


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("法院发布了禁令", "the court issued an injunction"),
        ("他们偷走了配方", "they stole the recipe"),
        ("员工跳槽到竞争对手", "an employee left for a competitor"),
        ("赔偿金额为三百万美元", "damages of three million dollars"),
        ("今天下雨了", "it rained today"),
    ],
)
def test_languages_meet(bundled: Encoder, chinese: str, english: str) -> None:
    others = ["the cat sleeps", "how to bake bread", "a train to the north", "music for piano"]
    cosines = bundled.encode([english, *others]) @ bundled.encode([chinese])[0]
    assert cosines.argmax() == 0


def test_full_width_is_half_width(bundled: Encoder) -> None:
    full, half = bundled.encode(["案件（２０１９）：５Ｇ技术，泄密！", "案件(2019):5G技术,泄密!"])
    assert full.tobytes() == half.tobytes()


def test_the_model_is_what_its_settings_say(bundled: Encoder) -> None:
    said = json.loads((BUNDLED / "encoder.json").read_text("utf-8"))
    files = {path.name for path in BUNDLED.iterdir()} - {"encoder.json", "README.md"}
    assert said["sha256"] == {
        name: hashlib.sha256((BUNDLED / name).read_bytes()).hexdigest() for name in files
    }
    assert bundled.dimension == said["dimension"]
    assert bundled.fingerprint == load_encoder(BUNDLED).fingerprint
    assert bundled.fingerprint.startswith(said["name"] + ":")
    assert sum(path.stat().st_size for path in BUNDLED.iterdir()) <= 45e6


@settings(max_examples=60, deadline=None)
@given(st.text("商业秘密保护法律a bc,。1é\n㐀\U00020000", max_size=900))
def test_a_chunk_alone_fits_the_window(bundled: Encoder, text: str) -> None:
    window = json.loads((BUNDLED / "encoder.json").read_text("utf-8"))["window"]
    for start, end in bundled.chunks(text):
        assert len(bundled._tokenizer(text[start:end]).ids) <= window


def test_a_changed_setting_changes_the_fingerprint(bundled: Encoder, tmp_path: Path) -> None:
    for path in BUNDLED.iterdir():
        (tmp_path / path.name).symlink_to(path)
    changed = json.loads((BUNDLED / "encoder.json").read_text("utf-8")) | {"overlap": 7}
    (tmp_path / "encoder.json").unlink()
    (tmp_path / "encoder.json").write_text(json.dumps(changed), "utf-8")
    assert load_encoder(tmp_path).fingerprint != bundled.fingerprint


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    for path in BUNDLED.iterdir():
        if path.name != "words.txt":
            (tmp_path / path.name).symlink_to(path)
    with pytest.raises(EncoderUnavailable, match=r"words\.txt is missing"):
        load_encoder(tmp_path)


def test_importing_loads_no_runtime() -> None:
    heavy = "{'onnxruntime', 'tokenizers', 'torch', 'sentence_transformers'}"
    script = f"import sys, search.encoder; print({heavy} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "set()"


# Other models.


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def absent(name: str, *rest: object, **named: object) -> object:
        if name == "torch":
            raise ModuleNotFoundError("No module named 'torch'", name="torch")
        return found(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(EncoderUnavailable) as caught:
        load_encoder("some/model")
    assert str(caught.value) == (
        "encoder some/model: the package torch is not installed. "
        "Install the models extra: pip install 'mihang[models]'."
    )


def test_prefixes_stand_before_queries_and_passages() -> None:
    encoder = fake_encoder("query: ", "passage: ")
    seen = encoder._model.seen
    seen.clear()
    encoder.encode(["a"], kind="query")
    encoder.encode(["b"])
    assert seen == ["query: a", "passage: b"]
    assert fake_encoder().fingerprint != encoder.fingerprint


# Cutting and tokenizing.


def tokens_of(text: str) -> Tokens:
    """A token a character; a head after each blank."""
    places = range(len(text))
    heads = [not place or text[place - 1] == " " for place in places]
    return Tokens(list(places), list(places), [place + 1 for place in places], heads)


@pytest.mark.parametrize(
    ("text", "window", "overlap", "expected", "why"),
    [
        ("", 4, 1, [(0, 0)], "an empty text has one empty span"),
        ("abcd", 4, 1, [(0, 4)], "what fits is not cut"),
        ("ab cd ef", 4, 0, [(0, 3), (3, 6), (6, 8)], "cuts fall before words"),
        ("ab cd ef", 6, 3, [(0, 6), (3, 8)], "the overlap begins with a word"),
        ("abcdefgh", 4, 1, [(0, 4), (3, 7), (6, 8)], "a word longer than the window is cut"),
    ],
)
def test_windows(text: str, window: int, overlap: int, expected: list, why: str) -> None:
    assert windows(tokens_of(text), len(text), window=window, overlap=overlap) == expected, why


@given(st.text("ab ", max_size=80), st.integers(1, 12), st.data())
def test_windows_hold_every_token(text: str, window: int, data: st.DataObject) -> None:
    overlap = data.draw(st.integers(0, window - 1))
    spans = windows(tokens_of(text), len(text), window=window, overlap=overlap)
    covered = {place for start, end in spans for place in range(start, end)}
    assert covered == set(range(len(text)))
    assert all(end - start <= window for start, end in spans)


def test_an_overlap_as_long_as_the_window_is_refused() -> None:
    with pytest.raises(ValueError, match="overlap of 4"):
        windows(tokens_of("abc"), 3, window=4, overlap=4)


def test_the_mean_of_chunks_by_hand() -> None:
    vectors = np.array([[1, 0], [1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32)
    joined = mean_of_chunks(vectors, [0, 1, 1, 2], 3)
    assert joined == pytest.approx(np.array([[1, 0], [0.5**0.5, 0.5**0.5], [0.6, 0.8]]))


@pytest.fixture(scope="module")
def tokenizer() -> BilingualTokenizer:
    vocabulary = {"[UNK]": 0, "tian": 1, "##rui": 2, ",": 3, "(": 4, "2019": 5, "é": 6, "e": 7}
    wordpiece = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    wordpiece.normalizer = normalizers.BertNormalizer()
    wordpiece.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    words = ["商业", "商业秘密", "业", "秘密", "密", "法"]
    return BilingualTokenizer(
        wordpiece, {word: 10 + place for place, word in enumerate(words)}, unknown=0
    )


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("商业秘密法", [("商业秘密", 11), ("法", 15)], "the longest word wins"),
        ("商业法", [("商业", 10), ("法", 15)], "then shorter ones"),
        ("龘法", [("龘", 0), ("法", 15)], "an unknown character spoils no other"),
        ("法，（", [("法", 15), ("，", 3), ("（", 4)], "Chinese marks are ASCII marks"),
        ("法２０１９", [("法", 15), ("２０１９", 5)], "full-width digits are digits"),
        ("法TianRui法", [("法", 15), ("Tian", 1), ("Rui", 2), ("法", 15)], "Latin amid Chinese"),
        ("商 业", [("商", 0), ("业", 12)], "no word across a blank"),
        ("é", [("é", 7)], "accents are dropped as the English model drops them"),
        ("", [], "nothing"),
    ],
)
def test_tokens(tokenizer: BilingualTokenizer, text: str, expected: list, why: str) -> None:
    found = tokenizer(text)
    pieces = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    assert list(zip(pieces, found.ids, strict=True)) == expected, why


def test_a_word_of_pieces_is_cut_only_before_it(tokenizer: BilingualTokenizer) -> None:
    assert list(tokenizer("法TianRui,法").heads) == [True, True, False, True, True]


@given(st.text("商业秘密法龘 tianrui,。（é２"))
def test_tokens_lie_in_order(tokenizer: BilingualTokenizer, text: str) -> None:
    found = tokenizer(text)
    places = list(zip(found.starts, found.ends, strict=True))
    assert all(start < end <= len(text) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
