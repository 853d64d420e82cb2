"""Settings of one run of the program, read from the environment once and passed down."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from search.home import default_home
from search.rewriting.address import OutsideModel, outside_model
from search.rewriting.errors import ModelNotConfigured


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the library is, which encoder it uses, and which outside model, if any."""

    home: Path
    encoder: str | None  # None: the bundled one; else a name or path (MIHANG_ENCODER)
    query_prefix: str | None = None  # None: what the model states (MIHANG_QUERY_PREFIX)
    passage_prefix: str | None = None  # likewise (MIHANG_PASSAGE_PREFIX)
    # A language model that may be asked for prose: its API's base URL, "#" and its name
    # (MIHANG_LLM), or both apart (MIHANG_LLM_URL, MIHANG_LLM_MODEL). "": none, the default.
    model_url: str = ""
    model_name: str = ""
    model_key: str = field(default="", repr=False)  # MIHANG_LLM_KEY; never shown
    model_proxy: bool = False  # by the environment's proxy (MIHANG_LLM_PROXY=1)

    @property
    def has_model(self) -> bool:
        """Is an outside model named, rightly or wrongly?"""
        return bool(self.model_url)

    def outside_model(self) -> OutsideModel:
        """The outside model named. Raises: ModelNotConfigured: none; BadModelAddress: wrongly."""
        if not self.model_url:
            raise ModelNotConfigured()
        return outside_model(
            self.model_url, self.model_name, key=self.model_key, use_proxy=self.model_proxy
        )


def read_settings() -> Settings:
    """Settings as the environment gives them."""
    return Settings(
        home=default_home(),
        encoder=os.environ.get("MIHANG_ENCODER") or None,
        query_prefix=os.environ.get("MIHANG_QUERY_PREFIX"),
        passage_prefix=os.environ.get("MIHANG_PASSAGE_PREFIX"),
        model_url=(os.environ.get("MIHANG_LLM") or os.environ.get("MIHANG_LLM_URL") or "").strip(),
        model_name=os.environ.get("MIHANG_LLM_MODEL", ""),
        model_key=os.environ.get("MIHANG_LLM_KEY", ""),
        model_proxy=os.environ.get("MIHANG_LLM_PROXY", "") == "1",
    )
