"""An answer in an outside model's prose, of which only what its passages hold is kept."""

from __future__ import annotations

import time

from search.encoder import Encoder
from search.models import Answer
from search.rewriting.address import OutsideModel
from search.rewriting.checking import Checker
from search.rewriting.evidence import evidence_of
from search.rewriting.limits import DEFAULT_LIMITS, Limits
from search.rewriting.models import DroppedSentence, ProseSentence, Rewritten
from search.rewriting.prompt import messages
from search.rewriting.reply import claims, readable
from search.rewriting.sides import Cutter
from search.rewriting.transport import complete


def rewrite(
    answer: Answer,
    model: OutsideModel,
    *,
    encoder: Encoder,
    cut: Cutter,
    limits: Limits = DEFAULT_LIMITS,
) -> Rewritten:
    """Send the question and the passages of ``answer`` to ``model``; check what comes back.

    An answer that was declined has nothing to rest prose on: nothing is sent, and none comes.

    Raises: OutsideModelError: no reply came; the answer stands without it.
    """
    evidence = evidence_of(answer)
    if not evidence:
        return Rewritten((), (), model.name, 0.0)
    began = time.monotonic()
    reply = complete(model, messages(answer.question, answer.language, evidence), limits)
    seconds = round(time.monotonic() - began, 3)
    checker = Checker({item.key: item for item in evidence}, answer.language, encoder, cut)
    found = claims(readable(reply, secret=model.key), answer.language)
    checked = [checker.check(claim) for claim in found]
    return Rewritten(
        tuple(each for each in checked if isinstance(each, ProseSentence)),
        tuple(each for each in checked if isinstance(each, DroppedSentence)),
        model.name,
        seconds,
    )
