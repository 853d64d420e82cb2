"""Errors of asking an outside language model, under ``CaseLawError``.

OutsideModelError
├── ModelNotConfigured  none is named in the settings
├── BadModelAddress     the one named cannot be used as named
├── ModelUnreachable    no connection, or it broke off
├── ModelRefused        it answered with an error, or with a redirect
├── ModelTooSlow        a time limit passed
└── ModelGarbled        what it sent is no reply, or too much of one

No message holds anything that the model's server sent, nor the key: a server may echo it.
"""

from __future__ import annotations

from ingest.errors import CaseLawError

HOW = (
    "Set MIHANG_LLM to the base URL of an OpenAI-compatible API, '#' and the model's name, "
    "such as http://127.0.0.1:11434/v1#qwen3, and MIHANG_LLM_KEY to its key if it wants one."
)


class OutsideModelError(CaseLawError):
    """The outside model gave no prose; the grounded answer does not depend on it."""

    code = "model_error"


class ModelNotConfigured(OutsideModelError):
    """Prose was asked for, and no model is named."""

    code = "model_not_configured"

    def __str__(self) -> str:
        return f"No outside language model is configured. {HOW}"


class BadModelAddress(OutsideModelError):
    """What names the model cannot be used; the value itself is not repeated, as it may hold a key."""

    code = "bad_model_address"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"MIHANG_LLM cannot be used: {self.reason}. {HOW}"


class ModelUnreachable(OutsideModelError):
    """No connection could be made, or it ended before the reply did."""

    code = "model_unreachable"

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(url, reason)
        self.url, self.reason = url, reason

    def __str__(self) -> str:
        return f"{self.url}: {self.reason}. See that the model is served there, and ask again."


_MEND = {
    401: "the key was refused; set MIHANG_LLM_KEY",
    403: "the key may not use this model",
    404: "there is no such model or address; see MIHANG_LLM",
    429: "it has too many requests, or the account is used up; wait and ask again",
}


class ModelRefused(OutsideModelError):
    """The server answered with an HTTP status other than 200."""

    code = "model_refused"

    def __init__(self, url: str, status: int) -> None:
        super().__init__(url, status)
        self.url, self.status = url, status

    def __str__(self) -> str:
        if 300 <= self.status < 400:
            mend = "it redirects elsewhere, which is never followed; name the right address"
        else:
            mend = _MEND.get(self.status, "it failed; ask again later")
        return f"{self.url}: HTTP {self.status}: {mend}."


class ModelTooSlow(OutsideModelError):
    """A time limit passed."""

    code = "model_too_slow"

    def __init__(self, url: str, what: str, seconds: float) -> None:
        super().__init__(url, what, seconds)
        self.url, self.what, self.seconds = url, what, seconds

    def __str__(self) -> str:
        return f"{self.url}: {self.what} after {self.seconds:g} seconds. Ask again, or name a faster model."


class ModelGarbled(OutsideModelError):
    """What came is no reply of this kind of API, or longer than any reply may be."""

    code = "model_garbled"

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(url, reason)
        self.url, self.reason = url, reason

    def __str__(self) -> str:
        return f"{self.url}: {self.reason}. See that an OpenAI-compatible chat API is served there."
