"""On what terms a file may be used, where the file itself tells.

Told by: the reservation of text and data mining of the W3C's TDM Reservation Protocol (a ``meta``
element of a page, a property of a book), links with ``rel="license"``, the rights a book states,
and where a judgment says it comes from. Where a file tells nothing, that is no permission.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.errors import PermissionNeeded
from ingest.models import Document, Licence

# Terms that ask for more than a notice before a program may analyse the text.
_NEEDS_PERMISSION = (
    # The Open Justice Licence grants re-use but not computational analysis, for which the
    # National Archives grant a further licence.
    (
        re.compile(r"open-justice-licen[cs]e|open\s+justice\s+licen[cs]e", re.I),
        "Open Justice Licence",
    ),
    (re.compile(r"caselaw\.nationalarchives\.gov\.uk", re.I), "Open Justice Licence"),
)
_OPEN_JUSTICE = "https://caselaw.nationalarchives.gov.uk/open-justice-licence"
_CREATIVE_COMMONS = re.compile(
    r"creativecommons\.org/(?:licenses|publicdomain)/(?P<kind>[a-z-]+)/(?P<version>[0-9.]+)", re.I
)
_LONGEST = 300
RESERVED = "reservation of text and data mining"


def named(name: str, url: str = "") -> Licence | None:
    """The licence that a name or an address stands for; None for neither."""
    name, url = " ".join(name.split())[:_LONGEST], url.strip()[:_LONGEST]
    if not name and not url:
        return None
    for form, known in _NEEDS_PERMISSION:
        if form.search(name) or form.search(url):
            return Licence(known, url or _OPEN_JUSTICE, forbids_analysis=True)
    if found := _CREATIVE_COMMONS.search(url):
        kind = "CC0" if found["kind"] == "zero" else f"CC {found['kind'].upper()}"
        return Licence(f"{kind} {found['version']}", url)
    return Licence(name or url, url)


def told_by(
    *, reserved: str, policy: str = "", links: Iterable[tuple[str, str]] = ()
) -> Licence | None:
    """The licence of a page or a book.

    Args:
        reserved: ``"1"`` where text and data mining is reserved.
        policy: Address of the terms on which it may be had.
        links: Name and address of each licence that is linked or stated, the first counts, but
            for one that asks for permission.
    """
    if reserved.strip() == "1":
        return Licence(RESERVED, policy.strip()[:_LONGEST], forbids_analysis=True)
    known = [licence for name, url in links if (licence := named(name, url))]
    asking = [licence for licence in known if licence.forbids_analysis]
    return next(iter((*asking, *known)), None)


def of_source(addresses: Iterable[str]) -> Licence | None:
    """The licence under which the publisher at one of these addresses gives its judgments."""
    for address in addresses:
        licence = named("", address)
        if licence is not None and licence.forbids_analysis:
            return Licence(licence.name, _OPEN_JUSTICE, forbids_analysis=True)
    return None


def require_permission(document: Document, *, held: bool) -> None:
    """Refuse a document whose terms reserve analysis, unless the user holds permission.

    Raises: PermissionNeeded.
    """
    licence = document.licence
    if licence is not None and licence.forbids_analysis and not held:
        raise PermissionNeeded(document.file, licence.name, licence.url)
