"""What the columns of a table of cases, or the keys of a database export, are called. Data only."""

from __future__ import annotations

from ingest.lang import en, zh

# A field of the record, or "text" for a judgment or summary that is not yet cut into parts.
_ENGLISH = {
    "name": "name casename case title caption style shortname case_name name_abbreviation",
    "court": "court courtname court_name tribunal jurisdiction_court deciding_court",
    "decided": "date decided datefiled date_filed decision_date decisiondate judgment_date date_decided date_of_judgment decided_on",
    "docket": "docket docketnumber docket_number case_number caseno case_no number file_number docket_no",
    "citation": "citation citations cite neutral_citation ecli celex reporter parallel_citations",
    "party": "parties party",
    "judge": "judges judge panel bench author",
    "facts": "facts fact background",
    "procedure": "procedure history procedural_history posture",
    "issue": "issue issues question questions_presented",
    "holding": "holding held holdings headnote headnotes ratio",
    "reasoning": "reasoning reasons analysis rationale discussion",
    "outcome": "outcome disposition result decision judgment order",
    "significance": "significance comment commentary note notes importance",
    "lessons": "lessons takeaways takeaway advice recommendations",
    "text": "text full_text fulltext body content opinion plain_text judgment_text summary abstract",
}  # fmt: skip
_CHINESE = {
    "party": "当事人 原告 被告 原告名称 被告名称 上诉人 被上诉人 双方当事人",
    "judge": "法官 审判长 审判员 合议庭 主审法官",
    "text": "全文 正文 内容 文书内容 判决书全文 裁判文书 案情摘要 摘要 文书正文",
}


def _keys() -> dict[str, str]:
    known: dict[str, str] = {}
    for kind, field in (("name", "name"), ("court", "court"), ("decided", "decided"), ("docket", "docket"), ("citation", "citation")):  # fmt: skip
        known |= {label: field for label, is_kind in zh.FIELDS.items() if is_kind == kind}
        known |= {
            column_key(label): field for label, is_kind in en.FIELDS.items() if is_kind == kind
        }
    known |= {column_key(heading): role for heading, role in zh.HEADINGS.items()}
    for table in (_CHINESE, _ENGLISH):
        for field, labels in table.items():
            known |= {column_key(label): field for label in labels.split()}
    return known


def column_key(label: str) -> str:
    """A label as it is compared: simplified, without case, blanks and marks."""
    return "".join(char for char in zh.fold(label).casefold() if char.isalnum())


COLUMNS = _keys()
FIELDS = tuple(_ENGLISH)
