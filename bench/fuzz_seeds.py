"""Small documents of every format, for ``bench.fuzz`` to begin with; each is written here."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping

CASE = (
    ("h1", "案例一：北辰化工有限公司诉南岭材料有限公司侵害技术秘密纠纷案"),
    ("p", "最高人民法院 （2019）最高法知民终999号 2020年11月6日"),
    ("h2", "【基本案情】"),
    ("p", "两名工程师离职后携图纸入职被告。原告请求赔偿200万元。"),
    ("h2", "裁判结果"),
    ("p", "判令被告停止使用并赔偿原告200万元。"),
    ("h1", "Northwind Alloys, Inc. v. Redwater Steel Corp., 812 F.3d 455 (Fed. Cir. 2016)"),
    ("h2", "Facts"),
    ("p", "Two metallurgists left Northwind with its annealing curves; it asked for $5 million."),
    ("h2", "Holding"),
    ("p", "The statute, 19 U.S.C. § 1337, reaches conduct abroad. [note 1: See No. 2015-1234.]"),
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def html() -> bytes:
    """A page with a list, a table and a note."""
    body = "".join(f"<{tag}>{text}</{tag}>" for tag, text in CASE)
    more = (
        "<table><tr><th>案号</th><td>（2021）京73民初1号</td></tr></table><ul><li>甲<ol><li>乙</ul>"
    )
    return f'<!doctype html><meta charset="utf-8"><title>t</title>{body}{more}'.encode()


def text() -> bytes:
    """Plain text with a page's head and number."""
    return "\n\n".join(["商业秘密案例选编", *(line for _, line in CASE), "- 1 -"]).encode()


def markdown() -> bytes:
    """Markdown with a table, a list and a footnote."""
    marks = {"h1": "# ", "h2": "## ", "p": ""}
    body = "\n\n".join(marks[tag] + line for tag, line in CASE)
    return (
        f"{body}\n\n| a | b |\n|---|---|\n| 1 | **2** |\n\n- x[^1]\n  1. y\n\n[^1]: note\n".encode()
    )


def word_body() -> bytes:
    """The main part of a Word document."""
    styles = {"h1": "Heading1", "h2": "Heading2", "p": "Normal"}
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{styles[tag]}"/><w:numPr><w:ilvl w:val="0"/><w:numId '
        f'w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{line}</w:t></w:r></w:p>'
        for tag, line in CASE
    )
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    return f'<w:document xmlns:w="{_WORD}"><w:body>{body}{table}</w:body></w:document>'.encode()


def word(body: bytes) -> bytes:
    """A Word document with this main part."""
    first = f'<Relationship Id="r" Type="{_RELATED}/officeDocument" Target="word/document.xml"/>'
    return _packed(
        {
            "[Content_Types].xml": b"<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">{first}</Relationships>'.encode(),
            "word/document.xml": body,
        }
    )


def chapter() -> bytes:
    """A chapter of a book."""
    body = "".join(f"<{tag}>{line}</{tag}>" for tag, line in CASE)
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'.encode()


def book(chapter: bytes) -> bytes:
    """A book of one chapter."""
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="b.opf"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest><item id="a" '
        'href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    return _packed(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": container.encode(),
            "b.opf": package.encode(),
            "a.xhtml": chapter,
        }
    )


def akoma_ntoso() -> bytes:
    """A judgment in Akoma Ntoso."""
    return (
        f'<akomaNtoso xmlns="{_AKN}"><judgment name="j"><meta><identification><FRBRWork>'
        '<FRBRdate date="2031-03-04" name="judgment"/><FRBRname value="A v B"/></FRBRWork>'
        "</identification></meta><header><p><neutralCitation>[2031] EWHC 77 (Ch)"
        "</neutralCitation></p><p><party>A LIMITED</party></p></header><judgmentBody>"
        '<background><p>It left.</p></background><decision><level eId="l1"><heading>The facts'
        '</heading><paragraph eId="p1"><num>1.</num><content><p>He left<authorialNote '
        'marker="1"><p>In May.</p></authorialNote> with <b>it</b>.</p><table><tr><td>x</td>'
        "</tr></table></content></paragraph></level></decision></judgmentBody></judgment>"
        "</akomaNtoso>"
    ).encode()


def formex() -> bytes:
    """A judgment in Formex."""
    return (
        b"<JUDGMENT><BIB.JUDGMENT><NO.CASE>C-1/30</NO.CASE></BIB.JUDGMENT><TITLE><TI><P>JUDGMENT OF"
        b' THE COURT</P></TI></TITLE><CURR.TITLE><DATE ISO="20310304">4 March 2031</DATE>'
        b"</CURR.TITLE><CONTENTS.JUDGMENT><GR.SEQ><TITLE><TI><P>Legal context</P></TI></TITLE>"
        b"<NP><NO.P>1</NO.P><TXT>This request<NOTE><P>n</P></NOTE> concerns a secret.</TXT></NP>"
        b"<LIST><ITEM><NP><NO.P>(a)</NO.P><TXT>x</TXT></NP></ITEM></LIST><TBL><CORPUS><ROW><CELL>y"
        b"</CELL></ROW></CORPUS></TBL></GR.SEQ></CONTENTS.JUDGMENT></JUDGMENT>"
    )


def one_json() -> bytes:
    """A record of a database, as JSON."""
    opinion = {"type": "lead", "plain_text": "The statute reaches conduct abroad."}
    record = {
        "case_name": "A v. B",
        "court": "c",
        "date_filed": "2016-02-19",
        "opinions": [opinion],
    }
    return json.dumps([record, {"案号": "（2019）最高法知民终999号", "正文": CASE[3][1]}]).encode()


def json_lines() -> bytes:
    """Two records, a line each."""
    return b'{"name": "A v. B", "facts": "x\\ny"}\n{"name": "C", "holding": ["p", null, 3]}\n'


def table() -> bytes:
    """A table with a head row."""
    return 'name,court,facts,裁判结果\n"A v. B",C,"He left,\nat night",判令赔偿\n'.encode()


def archive() -> bytes:
    """A ZIP archive of a page and a text."""
    return _packed({"a/page.html": html(), "b.txt": text(), "中.md": markdown()})


def pdf() -> bytes:
    """One page with two lines of text."""
    content = b"BT /F 12 Tf 60 700 Td (A v. B) Tj 0 -20 Td (He left with the drawings.) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>",
    )
    out = b"%PDF-1.7\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, each)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + rows + trailer


def _packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for name, data in parts.items():
            container.writestr(name, data)
    return out.getvalue()


def as_it_is(data: bytes) -> bytes:
    """The file is what was made up."""
    return data


Target = tuple[str, Callable[[], bytes], Callable[[bytes], bytes]]
TARGETS: dict[str, Target] = {
    "html": (".html", html, as_it_is),
    "txt": (".txt", text, as_it_is),
    "md": (".md", markdown, as_it_is),
    "docx": (".docx", word_body, word),
    "docx-file": (".docx", lambda: word(word_body()), as_it_is),
    "epub": (".epub", chapter, book),
    "epub-file": (".epub", lambda: book(chapter()), as_it_is),
    "akoma-ntoso": (".xml", akoma_ntoso, as_it_is),
    "formex": (".xml", formex, as_it_is),
    "json": (".json", one_json, as_it_is),
    "jsonl": (".jsonl", json_lines, as_it_is),
    "csv": (".csv", table, as_it_is),
    "zip": (".zip", archive, as_it_is),
    "pdf": (".pdf", pdf, as_it_is),
}
"""By reader: the suffix; what to begin with; and what makes a file of what was made up from it."""
