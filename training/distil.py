"""Teach the student to give Chinese the vectors that the English model gives its translation.

    python -m training.distil --checkpoint WORK --pairs PAIRS --targets TARGETS --out RUN

RUN holds a checkpoint at all times (export it with ``training.export``), and ``state.pt``, from
which the same command goes on where it stopped. The order of the batches depends on the seed
alone, so an interrupted run ends where an uninterrupted one does.

Two phases. First only the Chinese rows move: English stays exactly what it was. Then the network
itself moves a little, and every third step English sentences are held where the teacher has them.
Source: Reimers and Gurevych, EMNLP 2020 (a student meets a teacher's vectors across languages).
"""

from __future__ import annotations

import argparse
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from tqdm import tqdm

from search.encoders.tokens import BilingualTokenizer, load_tokenizer
from training.data import SEED, Pair, read_pairs
from training.export import HEADS
from training.network import Network
from training.teacher import read_targets
from training.weights import read_weights, write_weights

BATCH, TOKENS = 96, 64
SCALE = 20.0  # of cosines in the contrastive loss
NEAR, ANCHOR = 5.0, 10.0  # weights of the distances to the teacher: of Chinese, of English
SAME = 0.9  # passages whose teacher vectors are closer than this are no wrong answers
ANCHOR_EVERY = 3
_STATE = "state.pt"
SCATTERED = 0.1  # of the Chinese words of a text, shown as their characters


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of training; rates fall to zero in a straight line over its steps."""

    name: str
    epochs: int
    row_rate: float
    body_rate: float  # 0: the network stands still


ROW_EPOCHS, BODY_EPOCHS = 1, 1


def plan(row_epochs: int = ROW_EPOCHS, body_epochs: int = BODY_EPOCHS) -> list[Phase]:
    """The phases of that many epochs; one of none is left out."""
    phases = (Phase("rows", row_epochs, 1.5e-3, 0.0), Phase("body", body_epochs, 5e-4, 5e-5))
    return [phase for phase in phases if phase.epochs]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One pair as token ids, with the number of its target."""

    zh: NDArray[np.int64]
    en: NDArray[np.int64]


def lessons(
    pairs: Iterable[Pair], tokenizer: BilingualTokenizer, marks: tuple[int, int]
) -> list[Lesson]:
    """Pairs as rows of at most ``TOKENS`` ids between the two marks; what is longer is cut."""

    def row(text: str) -> NDArray[np.int64]:
        return np.array([marks[0], *tokenizer(text).ids[: TOKENS - 2], marks[1]])

    return [Lesson(row(pair.zh), row(pair.en)) for pair in pairs]


def batches(lengths: Sequence[int], epoch: int, *, size: int = BATCH) -> list[list[int]]:
    """An epoch's batches: rows of like length together, both in a new order each epoch."""
    order = np.random.default_rng([SEED, epoch])
    shuffled = order.permutation(len(lengths))
    ranked = shuffled[np.argsort(np.asarray(lengths)[shuffled], kind="stable")]
    found = [ranked[start : start + size].tolist() for start in range(0, len(ranked), size)]
    return [found[place] for place in order.permutation(len(found))]


def characters(words: Sequence[str], first_word: int) -> dict[int, list[int]]:
    """By the id of a word of several characters: the ids of its characters, where all have one."""
    ids = {word: first_word + line for line, word in enumerate(words)}
    return {
        number: [ids[character] for character in word]
        for word, number in ids.items()
        if len(word) > 1 and all(character in ids for character in word)
    }


def scattered(
    row: NDArray[np.int64], pieces: Mapping[int, Sequence[int]], draw: np.random.Generator
) -> NDArray[np.int64]:
    """A row in which some words are told by their characters, so that both learn the meaning.

    Source: Provilkov et al., ACL 2020 (dropout of merges), for words matched longest first.
    """
    chosen = draw.random(len(row)) < SCATTERED
    ids: list[int] = []
    for number, apart in zip(row.tolist(), chosen.tolist(), strict=True):
        ids += pieces.get(number, [number]) if apart else [number]
    return np.array(ids, dtype=np.int64)


def padded(rows: Sequence[NDArray[np.int64]]) -> tuple[Tensor, Tensor]:
    """``(ids, mask)``, both ``(len(rows), longest)``: int64, and bool that is false on padding."""
    longest = max(map(len, rows))
    ids = torch.zeros(len(rows), longest, dtype=torch.int64)
    mask = torch.zeros(len(rows), longest, dtype=torch.bool)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = torch.from_numpy(row)
        mask[place, : len(row)] = True
    return ids, mask


def distance(vectors: Tensor, targets: Tensor) -> Tensor:
    """The mean of 1 - cosine, of unit rows."""
    return (1 - (vectors * targets).sum(-1)).mean()


def contrast(vectors: Tensor, targets: Tensor) -> Tensor:
    """How badly each row finds its own target among the batch's, and each target its row.

    Cross-entropy of cosines times ``SCALE``, the mean of both ways. Another's target that says the
    same as one's own (cosine above ``SAME``) is left out.
    """
    cosines = SCALE * vectors @ targets.T
    same = (targets @ targets.T > SAME).fill_diagonal_(False)
    cosines = cosines.masked_fill(same, -torch.inf)
    right = torch.arange(len(vectors))
    return (
        torch.nn.functional.cross_entropy(cosines, right)
        + torch.nn.functional.cross_entropy(cosines.T, right)
    ) / 2


class Run:
    """The student, its optimizers and how far they have come."""

    def __init__(self, network: Network, phases: Sequence[Phase], steps_an_epoch: int) -> None:
        self.network, self.phases = network, phases
        self.ends = list(accumulate(phase.epochs * steps_an_epoch for phase in phases))
        self.step = 0
        # Rates are set before every step.
        self.rows = torch.optim.SparseAdam([network.chinese.weight], lr=1)
        self.body = torch.optim.AdamW(network.body.values(), lr=1, weight_decay=0)

    @property
    def done(self) -> bool:
        """Whether every phase is over."""
        return self.step >= self.ends[-1]

    def phase(self) -> Phase:
        """The phase of the next step; sets the optimizers' rates for it."""
        number = next(place for place, end in enumerate(self.ends) if self.step < end)
        start = self.ends[number - 1] if number else 0
        left = 1 - (self.step - start) / (self.ends[number] - start)
        phase = self.phases[number]
        for optimizer, rate in ((self.rows, phase.row_rate), (self.body, phase.body_rate)):
            for group in optimizer.param_groups:
                group["lr"] = rate * left
        moves = phase.body_rate > 0
        for values in self.network.body.values():
            values.requires_grad_(moves)
        return phase

    def learn(self, loss: Tensor, phase: Phase) -> None:
        """One step down."""
        loss.backward()
        self.rows.step()
        self.rows.zero_grad()
        if phase.body_rate:
            self.body.step()
        self.body.zero_grad()
        self.step += 1

    def save(self, path: Path) -> None:
        """Keep everything needed to go on; moved into place when complete."""
        partial = path.with_suffix(".partial")
        state = {
            "step": self.step,
            "network": self.network.state_dict(),
            "rows": self.rows.state_dict(),
            "body": self.body.state_dict(),
        }
        torch.save(state, partial)
        partial.replace(path)

    def restore(self, path: Path) -> None:
        """Go on from what ``save`` kept."""
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.rows.load_state_dict(state["rows"])
        self.body.load_state_dict(state["body"])
        self.step = state["step"]


def loss_of(
    network: Network, batch: Sequence[Lesson], targets: Tensor, *, anchored: bool
) -> Tensor:
    """What a step is to lessen: see the module's words; ``anchored`` adds the English sentences."""
    vectors = network(*padded([lesson.zh for lesson in batch]))
    loss = contrast(vectors, targets) + NEAR * distance(vectors, targets)
    if anchored:
        english = network(*padded([lesson.en for lesson in batch]))
        loss = loss + ANCHOR * distance(english, targets)
    return loss


def train(
    run: Run,
    taught: Sequence[Lesson],
    targets: NDArray[np.float16],
    pieces: Mapping[int, Sequence[int]] | None = None,
) -> Iterator[tuple[int, float]]:
    """Do the steps that are left; yields the number of steps done and the last one's loss.

    ``pieces`` (see ``characters``) says which words may be scattered; by default none is.
    """
    lengths = [len(lesson.zh) for lesson in taught]
    order: list[list[int]] = []
    epoch = -1
    while not run.done:
        phase = run.phase()
        here, place = divmod(run.step, -(-len(taught) // BATCH))
        if here != epoch:
            epoch, order = here, batches(lengths, here)
        batch = order[place]
        aims = torch.from_numpy(targets[batch].astype(np.float32))
        anchored = phase.body_rate > 0 and run.step % ANCHOR_EVERY == 0
        draw = np.random.default_rng([SEED, 3, run.step])
        shown = [
            Lesson(scattered(taught[number].zh, pieces or {}, draw), taught[number].en)
            for number in batch
        ]
        loss = loss_of(run.network, shown, aims, anchored=anchored)
        run.learn(loss, phase)
        yield run.step, float(loss.detach())


def main(arguments: Iterable[str] | None = None) -> None:
    """Train, or go on training, to the end."""
    parser = argparse.ArgumentParser(prog="python -m training.distil", description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--targets", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--row-epochs", type=int, default=ROW_EPOCHS)
    parser.add_argument("--body-epochs", type=int, default=BODY_EPOCHS)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=5, help="between two checkpoints")
    options = parser.parse_args(None if arguments is None else list(arguments))
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)

    tokenizer, first_word, marks = checkpoint_tokenizer(options.checkpoint)
    taught, targets = read_lessons(options.pairs, options.targets, tokenizer, marks)
    phases = plan(options.row_epochs, options.body_epochs)
    run = open_run(options.checkpoint, options.out, phases, -(-len(taught) // BATCH))
    pieces = characters((options.out / "words.txt").read_text("utf-8").split(), first_word)
    kept = time.monotonic()
    with tqdm(total=run.ends[-1], initial=run.step, unit="step", mininterval=2) as bar:
        for _, loss in train(run, taught, targets, pieces):
            bar.set_postfix(loss=f"{loss:.3f}", refresh=False)
            bar.update()
            if time.monotonic() - kept > options.minutes * 60:
                keep(run, options.out)
                kept = time.monotonic()
    keep(run, options.out)


def read_lessons(
    pairs: Path, targets: Path, tokenizer: BilingualTokenizer, marks: tuple[int, int]
) -> tuple[list[Lesson], NDArray[np.float16]]:
    """The pairs to learn from, and for each the vector that its Chinese side is to get.

    Raises: SystemExit: the two were not made of the same pairs.
    """
    taught = lessons(read_pairs(pairs / "train.tsv"), tokenizer, marks)
    aims = read_targets(targets)
    if len(aims) != len(taught):
        raise SystemExit(f"{len(taught)} pairs and {len(aims)} targets do not go together")
    return taught, aims


def open_run(checkpoint: Path, out: Path, phases: Sequence[Phase], steps_an_epoch: int) -> Run:
    """A run that begins at ``checkpoint``, or goes on where the last one in ``out`` stopped."""
    weights = read_weights(checkpoint / "model.safetensors")
    _, first_word, _ = checkpoint_tokenizer(checkpoint)
    run = Run(Network(weights, first_word=first_word, heads=HEADS), phases, steps_an_epoch)
    out.mkdir(parents=True, exist_ok=True)
    for name in ("words.txt", "wordpiece.json"):
        shutil.copyfile(checkpoint / name, out / name)
    if (state := out / _STATE).exists():
        run.restore(state)
    return run


def keep(run: Run, out: Path) -> None:
    """Write what is needed to go on, and the checkpoint to export."""
    run.save(out / _STATE)
    write_weights(out / "model.safetensors", run.network.weights())


def checkpoint_tokenizer(checkpoint: Path) -> tuple[BilingualTokenizer, int, tuple[int, int]]:
    """A checkpoint's tokenizer, its first Chinese id, and the ids of the marks around a text."""
    from tokenizers import Tokenizer

    ids = Tokenizer.from_file(str(checkpoint / "wordpiece.json")).get_vocab()
    tokenizer = load_tokenizer(checkpoint, first_word=len(ids), unknown=ids["[UNK]"])
    return tokenizer, len(ids), (ids["[CLS]"], ids["[SEP]"])


if __name__ == "__main__":
    main()
