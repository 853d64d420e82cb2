"""EPUB books to documents: their chapters in reading order, each read as the page it is.

The anchor of a block is its chapter's file and, where it has one, its element:
``text/chapter3.xhtml#facts``; without one the chapter's file and the block's number in the
book, ``text/chapter3.xhtml p120``.
"""

from __future__ import annotations

import hashlib
import re
from html.entities import html5
from urllib.parse import unquote

from lxml import etree  # type: ignore[import-untyped]

from ingest.errors import UnreadableSource
from ingest.licences import told_by
from ingest.models import Document, Licence
from ingest.readers.blocks import BlockBuilder
from ingest.readers.html import read_html
from ingest.readers.normal import normalize
from ingest.readers.registry import reads
from ingest.readers.xml_parsing import Element
from ingest.readers.zipped import Container, resolve

MAX_CHAPTERS = 5_000

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_LICENCES = ("META-INF/license.lcpl", "META-INF/sinf.xml")
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_KEPT_ENTITIES = ("amp", "lt", "gt", "quot", "apos")
_ENCODING = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


@reads(".epub")
def read_epub(file: str, data: bytes) -> Document:
    """Read an EPUB book.

    Raises: UnreadableSource: not an EPUB, under copy protection, damaged, over the bounds of
        ``ingest.readers.zipped``, or without any text.
    """
    book = Container(file, data, called="an EPUB book")
    _refuse_protected(book)
    package_name = _package_name(book)
    package = book.parse(package_name, book.read(package_name), dtd=True)
    builder = BlockBuilder()
    for chapter in _spine(book, package, package_name):
        _add_chapter(builder, book, chapter)
    if not builder.blocks:
        raise UnreadableSource(
            file,
            "holds no text: its pages may be pictures.",
            "Save it as PDF, so that its text can be recognized.",
        )
    title = next((e.text for e in package.iter("{*}title") if (e.text or "").strip()), "")
    return Document(
        file=file,
        format="epub",
        sha256=hashlib.sha256(data).hexdigest(),
        text=builder.text(),
        blocks=tuple(builder.blocks),
        title=normalize(title).replace("\n", " "),
        licence=_licence(package),
    )


def _licence(package: Element) -> Licence | None:
    metas = {
        (meta.get("property") or meta.get("name") or "").strip().lower(): (
            meta.text or meta.get("content") or ""
        )
        for meta in package.iter("{*}meta")
    }
    links = [
        ("", link.get("href") or "")
        for link in package.iter("{*}link")
        if (link.get("rel") or "").lower() in ("license", "dcterms:license", "cc:license")
    ]
    rights = [(normalize(e.text or ""), "") for e in package.iter("{*}rights")]
    stated = [("", metas.get("dcterms:license", ""))]
    return told_by(
        reserved=metas.get("tdm:reservation", metas.get("tdm-reservation", "")),
        policy=metas.get("tdm:policy", ""),
        links=[*links, *stated, *rights],
    )


def _refuse_protected(book: Container) -> None:
    protected = any(name in book for name in _LICENCES)
    if not protected and _ENCRYPTION in book:
        for method in book.xml(_ENCRYPTION).iter("{*}EncryptionMethod"):
            around = method.getparent()
            is_key = around is not None and around.tag.endswith("}EncryptedKey")
            if is_key or method.get("Algorithm") not in _FONTS_ONLY:
                protected = True
    if protected:
        raise UnreadableSource(
            book.file,
            "is under copy protection (DRM), so that its text is encrypted.",
            "Get it without protection from its publisher.",
        )


def _package_name(book: Container) -> str:
    for root in book.xml(_CONTAINER).iter("{*}rootfile"):
        if name := root.get("full-path"):
            return str(name)
    raise book.damaged("does not say where its contents are listed")


def _spine(book: Container, package: Element, package_name: str) -> list[str]:
    """The chapters' parts, in reading order, each once."""
    items = {item.get("id"): item for item in package.iter("{*}item")}
    chapters: dict[str, None] = {}
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None:
            raise book.damaged("has a chapter in its order that it does not list")
        if (item.get("media-type") or "").strip().lower() in _PAGES:
            target = unquote((item.get("href") or "").partition("#")[0])
            chapters[resolve(package_name, target)] = None
    if len(chapters) > MAX_CHAPTERS:
        raise book.damaged(f"has more than {MAX_CHAPTERS:,} chapters")
    return list(chapters)


def _add_chapter(builder: BlockBuilder, book: Container, chapter: str) -> None:
    html = _as_html(book, chapter, book.read(chapter))
    if html is None:  # a cover, a page of pictures
        return
    try:
        page = read_html(book.file, html)
    except UnreadableSource as error:
        if error.reason.startswith("holds no text"):  # a table of contents for the program alone
            return
        reason = f"in its chapter {chapter[:200]}: {error.reason}"
        raise UnreadableSource(book.file, reason, error.remedy) from error
    for block in page.blocks:
        is_named = block.anchor.startswith("#")
        number = f" p{len(builder.blocks) + 1}"
        builder.add(
            page.text[block.start : block.end],
            block.kind,
            level=block.level,
            anchor=chapter + (block.anchor if is_named else number),
        )


def _as_html(book: Container, chapter: str, data: bytes) -> bytes | None:
    """A chapter as the HTML reader takes it; None if it holds no text.

    XHTML closes an element as it likes, ``<title/>``; read as HTML that would swallow the page.
    """
    try:
        root = book.parse(chapter, _with_characters(data), dtd=True)
    except UnreadableSource:
        if b"<!ENTITY" in data:
            raise
        return data if re.search(rb"<(?:body|p|div|html)\b", data, re.IGNORECASE) else None
    for element in root.iter("{*}*"):
        element.tag = etree.QName(element).localname
    etree.strip_elements(root, "script", "style", "meta", with_tail=False)
    body = root if root.tag == "body" else root.find("body")
    if body is None:
        body = root
    if not "".join(body.itertext()).strip():
        return None
    return b"\xef\xbb\xbf" + bytes(etree.tostring(root, method="html", encoding="utf-8"))


def _with_characters(data: bytes) -> bytes:
    """XHTML in UTF-8 with ``&nbsp;`` and its kin, which XML does not know, as characters."""
    found = _ENCODING.search(data[:200])
    coding = found[1].decode("ascii", "replace") if found else "utf-8"
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else coding)
    except (LookupError, UnicodeDecodeError):
        return data  # the HTML reader says what is wrong with it
    text = _DECLARATION.sub("", text.lstrip("\ufeff"))
    return _ENTITY.sub(_character, text).encode("utf-8", "surrogatepass")


def _character(match: re.Match[str]) -> str:
    if match[1] in _KEPT_ENTITIES:
        return match[0]
    return html5.get(f"{match[1]};", match[0])
