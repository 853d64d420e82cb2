"""Put a document's text together block by block, so that spans are exact by construction."""

from __future__ import annotations

from ingest.models import Block, BlockKind, Role


class BlockBuilder:
    """Collects normalized blocks in reading order and the text they stand in."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []

    def add(
        self,
        text: str,
        kind: BlockKind,
        *,
        level: int = 0,
        anchor: str = "",
        separator: str = "\n\n",
        role: Role | None = None,
    ) -> None:
        """Append one block; an empty one is passed over.

        ``text`` is in normal form already. ``anchor`` defaults to the block's number, ``p12``.
        ``separator`` is the white space that sets it off from the block before it.
        """
        if not text:
            return
        if self.blocks:
            self._append(separator)
        start = self._length
        self._append(text)
        anchor = anchor or f"p{len(self.blocks) + 1}"
        self.blocks.append(Block(kind, start, self._length, level, anchor, role))

    @property
    def length(self) -> int:
        """Code points so far."""
        return self._length

    def text(self) -> str:
        """The text so far: the blocks and what separates them."""
        return "".join(self._parts)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
