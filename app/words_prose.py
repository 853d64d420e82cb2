"""The words around a model's prose, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.models import Language

PROSE: Mapping[str, Mapping[Language, str]] = {
    "outside_model": {
        "en": "An outside language model is on: {model} at {url}. Only when you ask for prose, the question and the passages quoted, those of your own documents too, are sent there.",
        "zh": "已启用外部语言模型：{model}（{url}）。仅在您要求改写时，问题与所引段落（包括您自己导入的文件中的段落）才会发送到该处。",
    },
    "prose_button": {"en": "Ask this model for prose", "zh": "请该模型改写成文"},
    "prose_working": {"en": "Waiting for the model, then checking", "zh": "正在等待模型并核对"},
    "prose": {"en": "In a model's prose", "zh": "模型改写"},
    "prose_by": {
        "en": "Written by {model}; each sentence was checked by program against the passages it cites. The passages below are what counts.",
        "zh": "由{model}撰写，每句均由程序对照所引段落核对。一切以下列原文段落为准。",
    },
    "prose_none": {
        "en": "Nothing of the model's prose could be borne out by the passages it cites; the passages stand alone.",
        "zh": "模型的文字均未能由所引段落证实，仅以原文段落作答。",
    },
    "prose_one_dropped": {"en": "1 sentence was dropped: {reasons}.", "zh": "删去1句：{reasons}。"},
    "prose_dropped": {
        "en": "{count} sentences were dropped: {reasons}.",
        "zh": "删去{count}句：{reasons}。",
    },
    "dropped_no_citation": {"en": "names no passage", "zh": "未注明段落"},
    "dropped_unknown_key": {"en": "names a passage that was not given", "zh": "所注段落并未提供"},
    "dropped_other_language": {
        "en": "is in another language than its passage",
        "zh": "与所引段落语言不同",
    },
    "dropped_address": {"en": "holds an address or code", "zh": "含有网址或代码"},
    "dropped_quotation": {"en": "quotes what is not there", "zh": "引文与原文不符"},
    "dropped_number": {
        "en": "a number or date is not in its passage",
        "zh": "数字或日期不见于段落",
    },
    "dropped_citation": {"en": "a citation is not in its passage", "zh": "引证不见于段落"},
    "dropped_place": {"en": "a place is not in its passage", "zh": "地名不见于段落"},
    "dropped_name": {"en": "a name or court is not in its passage", "zh": "名称或法院不见于段落"},
    "dropped_negation": {"en": "denies or affirms otherwise", "zh": "肯定与否定不一致"},
    "dropped_direction": {
        "en": "who did what, or how it ended, differs",
        "zh": "当事人地位或结果不一致",
    },
    "dropped_unsupported": {"en": "too little of it is in its passage", "zh": "段落中依据不足"},
}


def dropped_line(reasons: list[str], language: Language) -> str:
    """How many sentences were dropped and why, each reason once with its count.

    Args: reasons: One a sentence, as ``search.rewriting.models.DropReason`` names it.
    """
    named = [
        f"{PROSE[f'dropped_{reason}'][language]}{_times(reasons.count(reason), language)}"
        for reason in dict.fromkeys(reasons)
    ]
    text = PROSE["prose_one_dropped" if len(reasons) == 1 else "prose_dropped"][language]
    between = "；" if language == "zh" else "; "
    return text.format(count=len(reasons), reasons=between.join(named))


def _times(count: int, language: Language) -> str:
    if count == 1:
        return ""
    return f"（{count}句）" if language == "zh" else f" ({count})"
