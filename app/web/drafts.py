"""The review desk in HTML: the queue, and a draft's paragraphs as its file has them."""

from __future__ import annotations

from pathlib import PurePath

from app.web.addresses import page_address
from app.web.labels import one_line, recognized
from app.web.markup import Html, element, joined
from app.web.printed import printed_date
from app.web.texts import checked_markup
from app.words import has_word, word
from ingest.models import Language
from ingest.review import Status
from search.models import Duplicate
from search.naming import in_language
from search.review import Draft, DraftParagraph, ReviewEntry, ReviewQueue, UnplacedNote

_STATUSES: tuple[Status, ...] = ("pending", "accepted", "rejected")
_DOUBTFUL = 0.6  # confidence below which a paragraph is marked


def queue_markup(queue: ReviewQueue, language: Language) -> Html:
    """Drafts by how far they were decided on, the least sure first; what found no place above."""
    parts = [_unplaced(queue.unplaced, language)] if queue.unplaced else []
    for status in _STATUSES:
        entries = [entry for entry in queue.entries if entry.status == status]
        if entries:
            heading = element("h2", word(f"status_{status}", language), " ",
                              element("b", str(len(entries))))  # fmt: skip
            items = (_entry(entry, language) for entry in entries)
            parts.append(element("section", heading, element("ol", *items), class_="mh-queue"))
    if not queue.entries:
        parts.append(element("p", word("review_none", language), class_="mh-status"))
    return joined(parts)


def _entry(entry: ReviewEntry, language: Language) -> Html:
    name = in_language(entry.name, language)
    return element(
        "li",
        element("h3", element("a", name, href=page_address("review", language, id=entry.case_id))),
        element("p", about(entry, language), class_="mh-meta"),
        doubts(entry, language),
    )


def about(entry: ReviewEntry, language: Language) -> Html:
    """Which file it came from, and how sure the machine was."""
    file = element("span", PurePath(entry.file).name, title=entry.file)
    sure = [word("sure_case", language).format(score=f"{entry.confidence:.2f}")]
    if entry.lowest is not None:
        sure.append(word("sure_lowest", language).format(score=f"{entry.lowest:.2f}"))
    return joined([file, *sure], " · ")


def doubts(entry: ReviewEntry, language: Language) -> Html:
    """What a recognizer read, what is missing, and which case it repeats."""
    parts = [] if entry.recognized is None else [recognized(entry.recognized, language)]
    if entry.missing:
        names = ("、" if language == "zh" else ", ").join(
            word(f"fact_{fact}", language) for fact in entry.missing
        )
        text = word("review_missing", language).format(facts=names)
        parts.append(element("p", text, class_="mh-meta mh-lacking"))
    if entry.duplicate_of:
        parts.append(_duplicate(entry.duplicate_of, language))
    return joined(parts)


def _duplicate(duplicate: Duplicate, language: Language) -> Html:
    link = element("a", duplicate.of, href=page_address("case", language, id=duplicate.of))
    how = word(f"likeness_{duplicate.how}", language)
    badge = element("span", how, class_="mh-badge")
    return element("p", word("duplicate_of", language), " ", link, " ", badge, class_="mh-meta")


def _unplaced(notes: tuple[UnplacedNote, ...], language: Language) -> Html:
    items = (
        element(
            "li",
            word(f"decision_{note.kind}", language), " · ",
            printed_date(note.made_at[:10], language), " · ",
            element("code", note.case_id), " · ",
            element("span", PurePath(note.file).name, title=note.file), " · ",
            word(f"unplaced_{note.reason}", language),
        )
        for note in notes
    )  # fmt: skip
    heading = element("strong", word("status_unplaced", language))
    return element("div", heading, element("ul", *items), class_="mh-warning mh-care", role="note")


def draft_head(draft: Draft, language: Language) -> Html:
    """What the draft is, and how far it was decided on."""
    entry, record = draft.entry, draft.record
    references = [*record["citations"], *record["docket"]]
    back = element("a", word("review_back", language), href=page_address("review", language))
    kind = {"pending": "mh-unverified", "accepted": "mh-verified", "rejected": "mh-disputed"}
    status = element("span", word(f"status_{entry.status}", language),
                     class_=f"mh-state {kind[entry.status]}")  # fmt: skip
    return element(
        "header",
        element("p", back, class_="mh-more"),
        element("h1", in_language(entry.name, language)),
        one_line(in_language(record["court"], language), record["decided"], references, language),
        element("p", status, " · ", about(entry, language), class_="mh-meta"),
        checked_markup(record, language),
        doubts(entry, language),
        class_="mh-title mh-case-title",
    )


def paragraphs_markup(draft: Draft, language: Language) -> Html:
    """The paragraphs in the order of the file, each under its role, with its number."""
    rows = (
        _paragraph(number, paragraph, language)
        for number, paragraph in enumerate(draft.paragraphs, start=1)
    )
    heading = element("h2", word("review_document", language))
    return element("section", heading, *rows, class_="mh-draft")


def _paragraph(number: int, paragraph: DraftParagraph, language: Language) -> Html:
    sure = paragraph.confidence
    doubtful = sure is not None and sure < _DOUBTFUL
    marks = [element("span", word(paragraph.role, language), class_="mh-role")]
    if sure is not None:
        text = word("sure_paragraph", language).format(score=f"{sure:.2f}")
        marks.append(element("span", text, class_="mh-key"))
    marks.append(
        element("span", paragraph.key.partition("#")[2], class_="mh-key", title=paragraph.key)
    )
    if paragraph.anchor:
        marks.append(element("span", paragraph.anchor, class_="mh-key"))
    return element(
        "div",
        element("b", str(number), class_="mh-year"),
        element("div", element("p", joined(marks, " "), class_="mh-marks"),
                element("p", paragraph.text, lang="zh-CN" if paragraph.language == "zh" else "en")),
        class_="mh-paragraph mh-doubtful" if doubtful else "mh-paragraph",
    )  # fmt: skip


def decisions_markup(draft: Draft, language: Language) -> Html:
    """What was decided on it so far, oldest first."""
    items = []
    for made in draft.decisions:
        what = []
        for key in made.values.get("values", ()) or made.values.get("checked", ()):
            field = key.partition(".")[0]
            what.append(word(f"fact_{field}", language) if has_word(f"fact_{field}") else field)
        if "role" in made.values:
            what.append(word(made.values["role"], language))
        if "name" in made.values:
            what.append(made.values["name"])
        names = ("、" if language == "zh" else ", ").join(dict.fromkeys(what))
        day = element("time", printed_date(made.made_at[:10], language))
        kind = word(f"decision_{made.kind}", language)
        items.append(element("li", day, element("div", joined([kind, names], " · "))))
    return element("ol", *items, class_="mh-timeline")
