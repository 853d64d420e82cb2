"""What a PDF's characters mean as text: no ligatures, no radicals, no font's private places."""

from __future__ import annotations

import re
import unicodedata

# Kangxi radicals, which some programs write for the characters they are, and Latin ligatures.
_CHANGED = re.compile("[\u2f00-\u2fdf\ufb00-\ufb06]")
_RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
# Bullets of the symbol fonts that word processors use, at their private places.
_BULLETS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a8": "□", "\uf06c": "●",
    "\uf06e": "■", "\uf075": "◆", "\uf0e0": "→", "\uf0de": "⇒", "\uf02d": "–",
}  # fmt: skip
_UNKNOWN = "\ufffd"
_SYMBOLS = 0xF000  # where fonts for symbols put the codes of a plain font


def plain(text: str, *, symbols: bool) -> str:
    """``text`` in plain characters.

    A private character is what it is known to be; else, in a font of letters, the letter whose
    code it holds; in a font of ``symbols``, the mark of an unknown character. A private
    character that is none of these stays: Chinese names are written with some.
    """

    def known(found: re.Match[str]) -> str:
        character = found[0]
        if character in _BULLETS:
            return _BULLETS[character]
        code = ord(character) - _SYMBOLS
        if symbols:
            return _UNKNOWN
        return chr(code) if 0x21 <= code <= 0x7E else character

    text = _CHANGED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return _PRIVATE.sub(known, text.translate(_RADICALS))
