"""Small Word documents, written by hand."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{MAIN}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'


def packed(parts: dict[str, str | bytes], *, stored: bool = False) -> bytes:
    """A zip container with these parts."""
    buffer = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(buffer, "w", method) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return buffer.getvalue()


def parts_of(body: str, **parts: str) -> dict[str, str | bytes]:
    """The parts of a Word document; ``parts`` are styles, numbering, footnotes, endnotes."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_RELATED}/{name}" Target="{name}.xml"/>'
        for name in parts
    )
    first = f'<Relationship Id="r" Type="{_RELATED}/officeDocument" Target="word/document.xml"/>'
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f"{_RELATIONS}{first}</Relationships>",
        "word/_rels/document.xml.rels": f"{_RELATIONS}{relations}</Relationships>",
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        **{
            f"word/{name}.xml": f"<w:{name} {_NAMES}>{content}</w:{name}>"
            for name, content in parts.items()
        },
    }


def docx(body: str, **parts: str) -> bytes:
    """A Word document with this body."""
    return packed(parts_of(body, **parts))


def t(text: str) -> str:
    """The text of a run."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(content: str, properties: str = "") -> str:
    """A run; ``content`` that is not markup is its text."""
    inner = content if content.startswith("<") else t(content)
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph; a run that is not markup is plain text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell that is not markup is one paragraph of text."""
    cells = (
        "".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in row) for row in rows
    )
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def style(name: str, properties: str = "", *, named: str = "", based: str = "", kind: str = "paragraph", default: bool = False) -> str:  # fmt: skip
    """A style called ``named`` in Word, with the id ``name``."""
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    is_default = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"{is_default}><w:name w:val="{named or name}"/>'
        f"{base}{properties}</w:style>"
    )
