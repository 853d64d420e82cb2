"""What can go wrong when an encoder is loaded."""

from __future__ import annotations

from ingest.errors import CaseLawError


class EncoderUnavailable(CaseLawError):
    """The encoder asked for cannot be loaded here; ``remedy`` says what to install or mend."""

    code = "encoder_unavailable"

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        super().__init__(name, reason, remedy)
        self.name, self.reason, self.remedy = name, reason, remedy

    def __str__(self) -> str:
        return f"encoder {self.name}: {self.reason} {self.remedy}"
