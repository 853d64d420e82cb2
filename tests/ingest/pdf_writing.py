"""The smallest PDFs that show what the reader has to read: no library writes them.

Lengths are points, from the upper left corner of a page of 600 by 800. Type is Courier, in
which every character is 0.6 of the size wide; ``chinese`` text is set in squares.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

WIDTH, HEIGHT = 600, 800
_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


@dataclass
class Page:
    """One page: what is painted on it, in order."""

    rotate: int = 0
    content: list[str] = field(default_factory=list)
    annotation: str = ""

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        *,
        bold: bool = False,
        mode: int = 0,
        matrix: str = "1 0 0 1",
    ) -> Page:
        """Courier; ``y`` is the baseline."""
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        font = "B" if bold else "R"
        self.content.append(
            f"BT /{font} {size} Tf {mode} Tr {matrix} {x} {HEIGHT - y} Tm ({escaped}) Tj ET"
        )
        return self

    def chinese(self, x: float, y: float, text: str, size: float = 10) -> Page:
        """Squares; each character's code is its UTF-16 one, mapped by a ToUnicode CMap."""
        codes = text.encode("utf-16-be").hex()
        self.content.append(f"BT /Z {size} Tf 0 Tr 1 0 0 1 {x} {HEIGHT - y} Tm <{codes}> Tj ET")
        return self

    def unmapped(self, x: float, y: float, text: str) -> Page:
        """Squares whose font does not say which characters they are."""
        codes = text.encode("utf-16-be").hex()
        self.content.append(f"BT /U 10 Tf 0 Tr 1 0 0 1 {x} {HEIGHT - y} Tm <{codes}> Tj ET")
        return self

    def rule(self, x: float, y: float, width: float) -> Page:
        self.content.append(f"{x} {HEIGHT - y} {width} 0.5 re f")
        return self

    def image(self, share: float = 1.0) -> Page:
        self.content.append(f"q {WIDTH} 0 0 {HEIGHT * share} 0 0 cm /Im Do Q")
        return self

    def lines(
        self, x: float, y: float, text: list[str], *, step: float = 12, size: float = 10
    ) -> float:
        """Lines one below the other; where the next would stand."""
        for line in text:
            if line:
                self.text(x, y, line, size)
            y += step
        return y


def pdf(
    *pages: Page, title: str = "", password: str | None = None, objects: tuple[str, ...] = ()
) -> bytes:
    """A PDF of ``pages``; encrypted (RC4, 40 bits) where there is a password, even an empty one."""
    count = len(pages)
    first = 12  # number of the first page's object
    bodies: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{first + 2 * n} 0 R' for n in range(count))}] >>".encode(),
        3: _simple_font("Courier"),
        4: _simple_font("Courier-Bold"),
        5: _type0("SimSun", "/ToUnicode 7 0 R"),
        6: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000 /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 10 0 R >>",
        8: _type0("Nameless", ""),
        10: b"<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] "
        b"/ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>",
        11: b"<< /Title <" + b"\xfe\xff".hex().encode() + title.encode("utf-16-be").hex().encode() + b"> >>",
    }  # fmt: skip
    streams = {7: ("", _to_unicode()), 9: (_IMAGE, b"\x80")}
    for number, page in enumerate(pages):
        at = first + 2 * number
        extra = f" /Annots [{page.annotation}]" if page.annotation else ""
        bodies[at] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {page.rotate} "
            f"/Contents {at + 1} 0 R /Resources << /Font << /R 3 0 R /B 4 0 R /Z 5 0 R /U 8 0 R >> "
            f"/XObject << /Im 9 0 R >> >>{extra} >>"
        ).encode()
        streams[at + 1] = ("", "\n".join(page.content).encode("latin-1", "replace"))
    for number, body in enumerate(objects):
        bodies[first + 2 * count + number] = body.encode()
    return _file(bodies, streams, password)


_IMAGE = (
    "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
)


def _simple_font(name: str) -> bytes:
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
    )


def _type0(name: str, extra: str) -> bytes:
    return (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [6 0 R] {extra} >>"
    ).encode()


def _to_unicode() -> bytes:
    """Code by code, in blocks of no more than the 100 that a CMap allows."""
    ranges = [f"<{high:02x}00> <{high:02x}fd> <{high:02x}00>" for high in range(256)]
    blocks = "".join(
        f"{len(some)} beginbfrange\n" + "\n".join(some) + "\nendbfrange\n"
        for some in (ranges[at : at + 100] for at in range(0, 256, 100))
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{blocks}endcmap end end"
    ).encode()


def _file(
    bodies: dict[int, bytes], streams: dict[int, tuple[str, bytes]], password: str | None
) -> bytes:
    identity = b"0123456789abcdef"
    key, encrypt = _encryption(password, identity) if password is not None else (b"", b"")
    for number, (entries, data) in streams.items():
        if key:
            data = _rc4(_object_key(key, number), data)
        bodies[number] = (
            f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"
        )
    out, places = bytearray(b"%PDF-1.4\n"), {}
    if key:
        bodies = {**bodies, 11: b"<< >>"}  # its strings would have to be encrypted too
    for number in sorted(bodies):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + bodies[number] + b"\nendobj\n"
    start, most = len(out), max(bodies) + 1
    out += f"xref\n0 {most}\n0000000000 65535 f \n".encode()
    for number in range(1, most):
        kind = "n" if number in places else "f"
        out += f"{places.get(number, 0):010} 00000 {kind} \n".encode()
    out += f"trailer << /Size {most} /Root 1 0 R /Info 11 0 R ".encode() + encrypt
    out += f"/ID [<{identity.hex()}> <{identity.hex()}>] >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def _encryption(password: str, identity: bytes) -> tuple[bytes, bytes]:
    """The key and the trailer's entry of the standard handler, revision 2 (ISO 32000-1, 7.6.3)."""
    padded = (password.encode("latin-1") + _PADDING)[:32]
    owner = _rc4(hashlib.md5((b"owner" + _PADDING)[:32]).digest()[:5], padded)
    permissions = (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5(padded + owner + permissions + identity).digest()[:5]
    user = _rc4(key, _PADDING)
    entry = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user.hex()}> /P -4 >> "
    )
    return key, entry.encode()


def _object_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
