"""The interface's words for comparisons, damages and citators, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.models import Language

COMPARING: Mapping[str, Mapping[Language, str]] = {
    # places side by side
    "page_compare": {"en": "Compare", "zh": "对照"},
    "compare_law": {"en": "Law by place", "zh": "各地法律对照"},
    "compare_law_lead": {
        "en": "Pick places, and if you like elements: the law of each place and what its courts held, word for word. What is not held is said so.",
        "zh": "选择国家或地区（可再选要件）：并列显示各地法律规定与裁判要旨，逐字引述；未收录的，如实注明。",
    },
    "compare_places": {"en": "Places", "zh": "国家或地区"},
    "compare_aspects": {"en": "Elements (all if none is picked)", "zh": "要件（不选则全部）"},
    "compare_empty": {"en": "Pick at least one place.", "zh": "请至少选择一个国家或地区。"},
    "error_compare": {
        "en": "The address names a place, element or filter that the library does not know. Pick from the lists.",
        "zh": "地址中含有本库词表以外的国家、要件或筛选条件，请从列表中选择。",
    },
    "column_aspect": {"en": "Element", "zh": "要件"},
    "as_above": {"en": "as above: {keys}", "zh": "同上：{keys}"},
    "quoted_of": {
        "en": "{quoted} of {held} held on this",
        "zh": "就此收录{held}件，引述{quoted}件",
    },
    "law_read_on": {"en": "law read on {date}", "zh": "法律查阅日期：{date}"},
    "no_law_note": {"en": "no law note held", "zh": "未收录该地法律概览"},
    "decisions_held": {"en": "decisions held: {n}", "zh": "收录裁判{n}件"},
    # damages
    "compare_damages": {"en": "Damages awarded", "zh": "判赔对照"},
    "compare_damages_lead": {
        "en": "Amounts as decided, each with its stage and with what became of it. Least, median and greatest count only amounts that stand, currency by currency.",
        "zh": "数额均为裁判原数，注明阶段及其后果。最低、中位、最高仅统计仍然有效的数额，并按币种分别统计。",
    },
    "filter_industry": {"en": "Industry", "zh": "行业"},
    "filter_currency": {"en": "Currency", "zh": "币种"},
    "filter_stage": {"en": "Stage", "zh": "阶段"},
    "no_damages": {
        "en": "No decision held tells of damages under these conditions.",
        "zh": "没有符合条件且记载赔偿数额的裁判。",
    },
    "stood_last": {"en": "Stood last", "zh": "最后有效数额"},
    "standing_stands": {"en": "stands", "zh": "有效"},
    "standing_in_doubt": {
        "en": "in doubt: the decision fell later, in whole or part",
        "zh": "存疑：裁判其后全部或部分失效",
    },
    "standing_fallen": {
        "en": "does not stand: reversed or vacated",
        "zh": "不成立：判赔已被推翻或撤销",
    },
    "standing_nothing_awarded": {"en": "nothing awarded", "zh": "未判赔"},
    "standing_claimed_only": {"en": "claim only, no award known", "zh": "仅有请求额，未见判赔"},
    "standing_not_stated": {
        "en": "the record names no amount that stands",
        "zh": "记录未载明有效数额",
    },
    "fate_claim": {"en": "claim", "zh": "请求"},
    "fate_stands": {"en": "stands", "zh": "有效"},
    "fate_part": {"en": "part of what stands", "zh": "有效数额的组成部分"},
    "fate_in_doubt": {"en": "in doubt", "zh": "存疑"},
    "fate_replaced": {"en": "no longer stands", "zh": "已不再有效"},
    "fate_later": {"en": "later; not known to stand", "zh": "其后数额；是否有效未知"},
    "fate_fell": {"en": "does not stand", "zh": "不成立"},
    "fate_none": {"en": "nothing awarded", "zh": "未判赔"},
    "fate_unknown": {"en": "not known whether it stands", "zh": "是否有效未知"},
    "kind_award": {"en": "awards", "zh": "判赔"},
    "kind_settlement": {"en": "settlements", "zh": "和解"},
    "column_currency": {"en": "Currency", "zh": "币种"},
    "column_kind": {"en": "Kind", "zh": "类别"},
    "column_n": {"en": "Number", "zh": "件数"},
    "column_least": {"en": "Least", "zh": "最低"},
    "column_median": {"en": "Median", "zh": "中位"},
    "column_greatest": {"en": "Greatest", "zh": "最高"},
    "column_decision": {"en": "Decision", "zh": "裁判"},
    "column_figures": {"en": "Figures by stage", "zh": "各阶段数额"},
    "column_basis": {"en": "Basis", "zh": "依据"},
    "part_summary": {"en": "What stands, by currency", "zh": "有效数额（按币种）"},
    "part_awards": {"en": "Decision by decision", "zh": "逐件列示"},
    "not_counted": {"en": "Not counted: {parts}", "zh": "未计入：{parts}"},
    "part_in_usd": {"en": "In US dollars of each amount's year", "zh": "按各数额当年汇率折合美元"},
    "usd_left_out": {
        "en": "Left out for want of a rate: {parts}",
        "zh": "因无汇率而未计入：{parts}",
    },
    # one record among the others
    "part_citator": {"en": "Cited and citing", "zh": "引证关系"},
    "good_law": {
        "en": "The record states nothing that took its force away.",
        "zh": "记录未载明其失去效力。",
    },
    "citing_only": {
        "en": "Treatment is only what the record states; that a decision is cited does not say how.",
        "zh": "效力与处理情况仅以记录所载为准；被援引不等于被赞同。",
    },
    "effects": {"en": "What was done to it", "zh": "其后处理"},
    "cited_by": {"en": "Cited by", "zh": "被援引"},
    "in_chain_of": {"en": "Named as of the same dispute by", "zh": "被列为同一争议的裁判"},
    "none_recorded": {"en": "none recorded", "zh": "无记录"},
    "not_held": {"en": "not held here", "zh": "本库未收录"},
    "how_chain": {"en": "by another decision of the dispute", "zh": "经由同一争议的其他裁判"},
}
