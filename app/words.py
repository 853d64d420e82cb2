"""The interface's own words, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from app.words_comparing import COMPARING
from app.words_prose import PROSE
from app.words_reviewing import REVIEWING
from ingest.models import Language

_WORDS: Mapping[str, Mapping[Language, str]] = {
    "facts": {"en": "Facts", "zh": "基本案情"},
    "procedure": {"en": "Procedure", "zh": "审理经过"},
    "issue": {"en": "Issue", "zh": "争议焦点"},
    "holding": {"en": "Holding", "zh": "裁判要旨"},
    "reasoning": {"en": "Reasoning", "zh": "裁判理由"},
    "outcome": {"en": "Outcome", "zh": "裁判结果"},
    "significance": {"en": "Significance", "zh": "典型意义"},
    "lessons": {"en": "Lessons", "zh": "启示"},
    "questions": {"en": "Questions it answers", "zh": "可回答的问题"},
    "held": {"en": "{cases} decisions held", "zh": "本库共收录{cases}件裁判"},
    "standing": {"en": "How it ended", "zh": "结果与后续"},
    "risk": {"en": "What became of others", "zh": "他人的结局"},
    "against": {"en": "What speaks against", "zh": "相反的裁判"},
    "law_there": {"en": "The law there", "zh": "当地法律"},
    "what_to_do": {"en": "What to do", "zh": "怎么做"},
    "not_so": {"en": "First, a correction", "zh": "先作更正"},
    "in_full": {"en": "Show whole passages", "zh": "显示完整段落"},
    "in_short": {"en": "Show the short answer", "zh": "显示简短回答"},
    "computed": {
        "en": "Counted from the fields of the records by a fixed template.",
        "zh": "依案例字段按固定模板计算得出。",
    },
    "no_case": {"en": "No case found.", "zh": "未找到案件。"},
    "not_good_law": {
        "en": "Not good law, in whole or in part.",
        "zh": "该裁判已全部或部分失去效力。",
    },
    "machine_read": {
        "en": "Read by a machine, not reviewed: check it against the document.",
        "zh": "机器读取，未经人工核对：请与原文核对。",
    },
    "read_by_ocr": {
        "en": "Its pages are images, read by a recognizer that is {sure} sure of the characters.",
        "zh": "页面为图像，文字由识别程序读出，字符置信度{sure}。",
    },
    "unverified": {"en": "Not verified", "zh": "未核实"},
    "disputed": {"en": "Sources disagree", "zh": "来源不一致"},
    # ---- the pages
    "page_ask": {"en": "Ask", "zh": "提问"},
    "page_search": {"en": "Search", "zh": "检索"},
    "page_case": {"en": "Cases", "zh": "案例"},
    "not_advice": {
        "en": "This is information about decided cases, not legal advice.",
        "zh": "以上为案例信息，不构成法律意见。",
    },
    "stays_here": {
        "en": "Questions are answered on this machine; nothing of them is sent anywhere, unless you ask an outside model for prose.",
        "zh": "提问与检索均在本机完成；除非您要求外部模型改写，不向外发送任何内容。",
    },
    "state": {"en": "State of the library", "zh": "本库状态指纹"},
    "error_bad_question": {
        "en": "This cannot be searched: the question is empty, longer than 2,000 characters, or a filter names something the library does not know. Change it and try again.",
        "zh": "无法检索：内容为空、超过2000字，或筛选条件不在本库词表之内。请修改后重试。",
    },
    "error_unknown_case": {
        "en": "The library holds no case with this id. Pick one below.",
        "zh": "本库没有该编号的案例。请从下列案例中选择。",
    },
    "error_library_busy": {
        "en": "The library is being written to by another program. Try again when it is done.",
        "zh": "另一程序正在写入本库，请待其完成后重试。",
    },
    # asking
    "ask_title": {"en": "What has gone wrong for others abroad", "zh": "商业秘密出海，前车之鉴"},
    "ask_lead": {
        "en": "Describe what worries you, in Chinese or English. The answer quotes decided cases, or says that none is held.",
        "zh": "用中文或英文描述您的顾虑。回答逐句引自已收录的裁判；没有依据的，如实说明。",
    },
    "ask_label": {"en": "Your question", "zh": "您的问题"},
    "ask_placeholder": {
        "en": "For example: we hired three engineers from a US competitor; can we be sued there?",
        "zh": "例如：从美国竞争对手那里招了三名工程师，会不会在美国被起诉？",
    },
    "ask_button": {"en": "Ask", "zh": "提问"},
    "context_label": {"en": "Asked before", "zh": "此前所问"},
    "context_help": {
        "en": "The place, case and topic that your question leaves open are taken from here. Change it, or empty it to begin anew.",
        "zh": "您的问题未写明的国家或地区、案件与主题，从这里取得。可以修改；清空即重新开始。",
    },
    "follow_up": {"en": "Ask a follow-up", "zh": "接着问"},
    "follow_up_help": {
        "en": "The next question is read together with this one; you see and can change what is carried over.",
        "zh": "下一个问题将与本问题合并理解，带入的内容会显示出来，可以修改。",
    },
    "read_with": {"en": "Read together with:", "zh": "结合此前所问："},
    "held_there": {"en": "decisions held: {n}", "zh": "收录裁判{n}件"},
    "examples": {"en": "Questions others ask", "zh": "常见问题"},
    "based_on": {
        "en": "Decisions quoted: {cases} ({places}). What follows stands word for word in a record, a law or a guide.",
        "zh": "依据{cases}件裁判（{places}）。以下各段均逐字引自案例记录、法律概览或指引。",
    },
    "cases_of": {"en": "{place} {cases}", "zh": "{place}{cases}件"},
    "working": {"en": "Looking through the decisions", "zh": "正在查阅"},
    "whole_record": {"en": "Open the whole record", "zh": "查看完整案例"},
    "declined": {"en": "No answer is given", "zh": "本库不作回答"},
    "declined_out_of_scope": {"en": "Outside the subject", "zh": "不属于商业秘密问题"},
    "declined_unknown_citation": {"en": "Citation not held", "zh": "所引裁判未收录"},
    "declined_unknown_case": {"en": "Case not held", "zh": "所称案件未收录"},
    "declined_wrong_name": {
        "en": "The citation is another case's",
        "zh": "案号（引证）与案件名称不符",
    },
    "declined_country_not_held": {
        "en": "Nothing held for that place",
        "zh": "该国家或地区暂无收录",
    },
    "declined_nothing_found": {"en": "Nothing close enough", "zh": "没有足够接近的内容"},
    "nearest": {"en": "Nearest decisions held", "zh": "已收录的最接近裁判"},
    "coverage": {"en": "What this rests on", "zh": "收录范围"},
    "held_only": {
        "en": "Decisions held: {cases}. Answers come from these alone; what is not held may still exist.",
        "zh": "本库共收录{cases}件裁判，仅据此作答；未收录不等于不存在。",
    },
    "asked_places": {"en": "Places asked about", "zh": "所问国家或地区"},
    "asked_topics": {"en": "Topics asked about", "zh": "所问主题"},
    "held_in_all": {"en": "All decisions held", "zh": "全部收录"},
    "none_held": {"en": "none held", "zh": "未收录"},
    "unknown": {"en": "Not known", "zh": "未知"},
    "status_note": {"en": "On its standing.", "zh": "效力提示："},
    # searching
    "search_title": {"en": "Search the decisions", "zh": "检索裁判"},
    "search_label": {"en": "Query", "zh": "检索词"},
    "search_placeholder": {
        "en": "A doctrine, a citation, a party, or a situation in plain words",
        "zh": "法律要点、案号、当事人，或用一句话描述情形",
    },
    "search_empty": {
        "en": "Enter a query. Filters narrow the cases before they are ranked.",
        "zh": "请输入检索词。筛选条件先于排序生效。",
    },
    "filters": {"en": "Filters", "zh": "筛选条件"},
    "any": {"en": "Any", "zh": "不限"},
    "filter_region": {"en": "Region", "zh": "区域"},
    "filter_country": {"en": "Country or place", "zh": "国家或地区"},
    "filter_court": {"en": "Court", "zh": "法院"},
    "filter_topic": {"en": "Topic", "zh": "主题"},
    "filter_winner": {"en": "Outcome", "zh": "裁判结果"},
    "filter_from": {"en": "Decided from", "zh": "裁判年份自"},
    "filter_to": {"en": "Decided to", "zh": "裁判年份至"},
    "filter_in": {"en": "Language of passages", "zh": "段落语言"},
    "language_zh": {"en": "Chinese", "zh": "中文"},
    "language_en": {"en": "English", "zh": "英文"},
    "found": {"en": "Best matches: {cases}", "zh": "最相关的{cases}件"},
    "no_case_here": {
        "en": "No case meets this query and these filters.",
        "zh": "没有同时符合检索词与筛选条件的案例。",
    },
    "more": {"en": "Show more", "zh": "显示更多"},
    # one case
    "case_title": {"en": "Cases", "zh": "案例"},
    "case_lead": {
        "en": "All decisions held, by country and year.",
        "zh": "全部收录，按国家或地区与年份排列。",
    },
    "cite_this": {"en": "Cite this", "zh": "引用格式"},
    "cite_bad": {"en": "not good law in whole or in part", "zh": "已全部或部分失去效力"},
    "part_text": {"en": "The decision", "zh": "裁判内容"},
    "part_remedies": {"en": "Remedies and amounts", "zh": "救济与金额"},
    "part_history": {"en": "Before and after", "zh": "程序沿革"},
    "part_checked": {"en": "Facts and how far they were checked", "zh": "事实要素与核实情况"},
    "part_sources": {"en": "Sources", "zh": "来源"},
    "column_remedy": {"en": "Remedy", "zh": "救济"},
    "column_stage": {"en": "Stage", "zh": "阶段"},
    "column_amount": {"en": "Amount or order", "zh": "金额或命令"},
    "column_date": {"en": "Date", "zh": "日期"},
    "column_note": {"en": "Note", "zh": "说明"},
    "column_fact": {"en": "Fact", "zh": "要素"},
    "column_value": {"en": "As recorded", "zh": "记录"},
    "column_status": {"en": "Status", "zh": "核实情况"},
    "remedy_damages": {"en": "Damages", "zh": "损害赔偿"},
    "remedy_injunction": {"en": "Injunction", "zh": "禁令"},
    "remedy_exclusion_order": {"en": "Exclusion order", "zh": "排除令"},
    "remedy_criminal": {"en": "Criminal penalty", "zh": "刑罚"},
    "remedy_costs": {"en": "Fees and costs", "zh": "律师费与诉讼费用"},
    "last_known": {"en": "last known", "zh": "最后所知"},
    "punitive_factor": {"en": "exemplary part {factor} times", "zh": "惩罚性部分{factor}倍"},
    "granted": {"en": "Granted", "zh": "准许"},
    "refused": {"en": "Refused", "zh": "未准许"},
    "years": {"en": "{years} years", "zh": "{years}年"},
    "months": {"en": "{months} months in prison", "zh": "监禁{months}个月"},
    "fine": {"en": "fine of {amount}", "zh": "罚金 {amount}"},
    "no_history": {"en": "Nothing is recorded.", "zh": "无记录。"},
    "chain": {"en": "In the same dispute", "zh": "同一争议的其他裁判"},
    "cites": {"en": "Relies on", "zh": "援引的裁判"},
    "verified": {"en": "Verified", "zh": "已核实"},
    "not_recorded": {"en": "No source recorded", "zh": "未记录来源"},
    "in_text": {"en": "in the text above", "zh": "见裁判内容"},
    "in_remedies": {"en": "in the table above", "zh": "见上表"},
    "in_history": {"en": "in the history above", "zh": "见程序沿革"},
    "source_primary": {"en": "Court's own text", "zh": "裁判原文"},
    "source_secondary": {"en": "Secondary", "zh": "二手来源"},
    "own_document": {"en": "Your document", "zh": "您导入的文件"},
    "no_sources": {"en": "No source is recorded.", "zh": "未记录来源。"},
    "fact_name": {"en": "Name", "zh": "案名"},
    "fact_court": {"en": "Court", "zh": "法院"},
    "fact_decided": {"en": "Decided", "zh": "裁判日期"},
    "fact_docket": {"en": "Docket", "zh": "案号"},
    "fact_citations": {"en": "Citations", "zh": "引证"},
    "fact_parties": {"en": "Parties", "zh": "当事人"},
    "fact_outcome": {"en": "Outcome", "zh": "结果"},
    "fact_remedies": {"en": "Remedies", "zh": "救济"},
    "fact_remedies.damages": {"en": "Damages", "zh": "损害赔偿"},
    "fact_remedies.injunction": {"en": "Injunction", "zh": "禁令"},
    "fact_remedies.exclusion_order": {"en": "Exclusion order", "zh": "排除令"},
    "fact_remedies.criminal": {"en": "Criminal penalty", "zh": "刑罚"},
    "fact_remedies.costs": {"en": "Fees and costs", "zh": "费用"},
    "fact_status": {"en": "Status", "zh": "效力"},
    "fact_status.history": {"en": "History", "zh": "程序沿革"},
    "fact_statutes": {"en": "Statutes", "zh": "法条"},
    "fact_chain": {"en": "Same dispute", "zh": "关联裁判"},
    "fact_facts": {"en": "Facts of the case", "zh": "案情"},
    "fact_holding": {"en": "Holding", "zh": "裁判要旨"},
    "fact_reasoning": {"en": "Reasoning", "zh": "裁判理由"},
    # notes: the law of a place, and guides
    "page_notes": {"en": "Law and guides", "zh": "法律与指引"},
    "notes_lead": {
        "en": "What the law of each place says, with its articles, and what to do before, during and after.",
        "zh": "各国家和地区商业秘密法的规定（附条文），以及事前、事中、事后应当怎么做。",
    },
    "notes_law": {"en": "The law by place", "zh": "各地法律"},
    "notes_guide": {"en": "Guides", "zh": "保护指引"},
    "none_yet": {"en": "None is held yet.", "zh": "尚未收录。"},
    "as_of": {"en": "Sources read on {date}", "zh": "来源查阅日期：{date}"},
    "instruments": {"en": "Instruments", "zh": "主要法律文件"},
    "in_force": {"en": "in force {date}", "zh": "{date}起施行"},
    "rests_cases": {"en": "Decisions", "zh": "裁判"},
    "rests_held": {"en": "Held in", "zh": "有效实例"},
    "rests_failed": {"en": "Failed in", "zh": "失效实例"},
    "rests_shows": {"en": "Shown by", "zh": "例证"},
    "error_unknown_note": {
        "en": "The library holds no such law or guide. Pick one below.",
        "zh": "本库没有该编号的法律概览或指引，请从下列条目中选择。",
    },
    "note_overview": {"en": "Overview", "zh": "概览"},
    "note_definition": {"en": "Definition and elements", "zh": "定义与构成要件"},
    "note_acts": {"en": "Unlawful acts", "zh": "侵权行为"},
    "note_defences": {"en": "Defences", "zh": "抗辩事由"},
    "note_burden": {"en": "Burden of proof", "zh": "举证责任"},
    "note_limitation": {"en": "Limitation", "zh": "时效"},
    "note_interim": {"en": "Interim measures", "zh": "临时措施"},
    "note_remedies": {"en": "Final remedies", "zh": "终局救济"},
    "note_damages": {"en": "Damages", "zh": "损害赔偿"},
    "note_criminal": {"en": "Criminal exposure", "zh": "刑事风险"},
    "note_employees": {"en": "Employees and non-competes", "zh": "员工与竞业限制"},
    "note_evidence": {"en": "Evidence and confidentiality in court", "zh": "证据与诉讼保密"},
    "note_border": {"en": "Border measures", "zh": "边境措施"},
    "note_foreign": {"en": "Cross-border points", "zh": "涉外要点"},
    "note_preparation": {"en": "What a foreign company must prepare", "zh": "外国企业须准备什么"},
    "note_before": {"en": "Before", "zh": "事前"},
    "note_during": {"en": "During", "zh": "事中"},
    "note_after": {"en": "After", "zh": "事后"},
    "note_proof": {"en": "Fixing evidence", "zh": "证据固定"},
    "note_limits": {"en": "Limits of this guide", "zh": "本指引的边界"},
    **COMPARING,
    **PROSE,
    **REVIEWING,
}

_EXAMPLES: Mapping[Language, tuple[str, ...]] = {
    "zh": (
        "挖了对手三个工程师，会不会被美国起诉？",
        "产品全部在国内研发生产，只去美国参加过展会，美国法院能判全球利润吗？",
        "在新加坡，前员工带走了资料但还没有使用，公司能索赔吗？",
        "竞争对手申请337调查，进口会被禁多少年？",
        "惩罚性赔偿最高能判几倍？",
    ),
    "en": (
        "We hired three engineers from a US competitor; can we be sued there?",
        "Everything was made in China and only shown at a US trade fair: can an American court take our worldwide profits?",
        "In Singapore, must the owner prove that a former employee used what he took?",
        "How long can an ITC exclusion order keep our products out?",
        "How high can punitive damages go?",
    ),
}


def word(name: str, language: Language) -> str:
    """One of the interface's words. Raises: KeyError: no such word."""
    return _WORDS[name][language]


def has_word(name: str) -> bool:
    """Is there such a word?"""
    return name in _WORDS


def example_questions(language: Language) -> tuple[str, ...]:
    """Questions to begin with, which the shipped corpus answers."""
    return _EXAMPLES[language]
