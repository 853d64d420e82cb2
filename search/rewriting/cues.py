"""Words by which a sentence denies, and words that come in opposite pairs. Data only.

English forms are stems of folded words, whole; Chinese ones stand anywhere in folded text.
"""

from __future__ import annotations

import re

NEGATION_EN = re.compile(
    r"\b(?:not|no|never|neither|nor|none|nothing|nobody|without|cannot|unable|fail(?:s|ed|ure)? to|refus(?:e|es|ed|ing|al)|"
    r"den(?:y|ies|ied|ying|ial)|reject(?:s|ed|ing|ion)?|lack(?:s|ed|ing)?|absent|absence|rather than|instead of|insufficient(?:ly)?|"
    r"declin(?:e|es|ed)|free of|short of|exclud(?:e|es|ed)|preclud(?:e|es|ed)|prevent(?:s|ed)?|forbid(?:s|den)?|prohibit(?:s|ed)?|bar(?:s|red)?|"
    r"need not|no longer|hardly|unless|except|unlawful|illegal|invalid|void|unenforceable|unprotected|unaffected|unverified)\b|n['’]t\b"
)
NEGATION_ZH = re.compile(
    r"不(?![正当同仅但过论断久动管妨])|不当然|不同意|没有?|无(?!论|形)|未(?!来)|非(?!法|常|诉|洲|公知)|并非|否(?!则)|勿|毋|免(?!费)|拒|驳回|难以|禁止|排除(?!令)|除外|缺乏|失败|败诉|无效"
)
# Not a denial where it stands so.
NEGATION_NOT_ZH = re.compile(
    r"不正当|不可避免|不得不|是否|能否|可否|有无|与否|不公平|不动产|不当得利|不法|无不|免除"
)
NEGATION_NOT_EN = re.compile(r"not only|whether or not|no\. ?\d|if not\b|no later than|suit no")
# Where the reach of a denial ends.
CLAUSE_EN = re.compile(
    r"[,;:.!?()]|\b(?:but|although|though|because|while|whereas|so that|which|who|and then)\b"
)
CLAUSE_ZH = re.compile(r"[，。；：！？（）,;:()]|但是?|而(?!且)|然而|因为")

# Opposite poles: where a sentence has a word of one, and what it rests on has only the other, it
# says the reverse. Each pole is the stems, or parts of Chinese text, of one side.
OPPOSITES_EN: tuple[tuple[str, str], ...] = (
    (r"affirm\w*|uph[eo]ld\w*|confirm\w*|maintain\w*|left in place|stood", r"revers\w*|overturn\w*|set(?:s|ting)?(?: \w+)? aside|vacat\w*|quash\w*|annul\w*|struck down|overrul\w*|undid"),
    (r"grant\w*|allow\w*|ordered|impos\w*|issu\w*", r"den(?:y|ies|ied)|refus\w*|reject\w*|dismiss\w*|lifted|dissolv\w*"),
    (r"convict\w*|guilty", r"acquit\w*|cleared|innocent|exonerat\w*"),
    (r"won|win\w*|succeed\w*|success\w*|prevail\w*", r"lost|los(?:e|es|ing)|fail\w*|unsuccessful\w*|defeat\w*"),
    (r"lawful\w*|legal|valid|enforceable|permit\w*|protected", r"unlawful\w*|illegal\w*|invalid|void|unenforceable|forbid\w*|unprotected"),
    (r"harmless", r"harmful"), (r"support\w*", r"oppos\w*"), (r"reasonabl\w*", r"unreasonabl\w*"), (r"sufficient\w*|enough", r"insufficient\w*|inadequate\w*"),
    (r"increas\w*|rais\w*|rose|risen|widen\w*|grew|more than|over|exceed\w*|at least", r"reduc\w*|cut|fell|fallen|lower\w*|narrow\w*|less than|fewer than|under|below|at most"),
    (r"before|prior to|earlier|until", r"after|afterwards|following|later|since"),
    (r"interim|preliminary|interlocutory|temporary|provisional|pending|until trial", r"permanent|final\w*|perpetual"),
    (r"civil", r"criminal"), (r"abroad|foreign|overseas|outside|extraterritorial\w*|worldwide", r"at home|domestic\w*|inside|within|national"),
    (r"must|shall|required?|requires|obliged|has to|have to", r"may|can|might|optional"),
    (r"all|every|each|whole|entire|wholly|always|any", r"some|part|partly|several|certain|sometimes"),
    (r"presum\w*", r"prov\w+"), (r"reviv\w*|reinstat\w*|restor\w*", r"struck|strik\w*|dropped|discontinu\w*"),
    (r"majority", r"dissent\w*|minority"), (r"first instance|trial court|trial judge|lower court\w*", r"court of appeal|appeals? court|appellate"),
    (r"precis\w*|particular\w*|specific\w*", r"general\w*|vague\w*"),
    (r"rigorous\w*|strict\w*", r"lenient\w*|loose\w*|lax"),
    (r"join\w*|stay\w*|remain\w*", r"left|leav\w*|quit"), (r"paid|pay\w*", r"receiv\w*|collect\w*"),
    (r"accept\w*|agre\w*", r"reject\w*|disagre\w*|refus\w*"),
    (r"disclos\w*|publish\w*|reveal\w*|public", r"withh\w*|conceal\w*|confidential|secret\w*"),
)  # fmt: skip
OPPOSITES_ZH: tuple[tuple[str, str], ...] = (
    (r"维持|确认", r"撤销|推翻|改判|废止"), (r"准许|支持|批准|采纳|同意", r"驳回|拒绝|不准|不予"),
    (r"有罪|定罪|认罪", r"无罪|宣告无罪"), (r"胜诉|获胜|赢得|赢下|获支持|胜出", r"败诉|落败|失败|告负"),
    (r"(?<!不)(?<!非)合法|有效", r"非法|违法|无效|不合法"), (r"(?<!不)合理", r"不合理"), (r"充分|足够|已足", r"不足|欠缺|不充分"),
    (r"增加|提高|上升|升至|扩张|超过|以上|至少|高于|多于", r"减少|降低|下降|降至|缩小|不足|以下|至多|低于|少于|不超过"),
    (r"之?前(?!述|身|雇主|员工|经理|东家)|此前|以前", r"之?后(?!果)|此后|以后|随后|其后"), (r"临时|初步|暂时|中间", r"永久|终局|最终"),
    (r"民事", r"刑事"), (r"境外|域外|国外|海外|全球", r"境内|域内|国内|本土"),
    (r"应当|必须|须(?!经)|有义务|要求", r"可以|有权|无须|无需|不必"), (r"全部|所有|一切|均|每一", r"部分|若干|少数|个别"),
    (r"推定", r"证明"), (r"恢复", r"剔除|撤回|删除"), (r"多数意见", r"反对意见|异议"), (r"一审|初审|原审", r"二审|终审|上诉审"),
    (r"严格|从严|严苛", r"宽松|从宽|放宽"), (r"入职|加入|进入|转入", r"离职|离开"), (r"支付|付给", r"收受|收取|获得|获赔"),
    (r"公开|披露|泄露", r"保密|不予公开|隐瞒"), (r"具体|特定", r"笼统|宽泛|概括"), (r"有权", r"无权"), (r"合同|约定", r"法定"), (r"支持|赞成", r"反对"),
)  # fmt: skip

# Who is who in a dispute, in forms that mean the same.
ROLES_EN: dict[str, str] = {
    "owner": r"owners?|right ?holders?", "claimant": r"claimants?|plaintiffs?|complainants?|applicants?",
    "defendant": r"defendants?|respondents?|accused", "employer": r"employers?", "employee": r"employees?|workers?",
    "licensor": r"licensors?", "licensee": r"licensees?", "buyer": r"buyers?|purchasers?|customers?", "seller": r"sellers?|vendors?|suppliers?",
    "prosecution": r"prosecution|prosecutors?|government", "jury": r"jury|jurors?", "judge": r"(?:trial )?judge",
    "rival": r"rivals?|competitors?", "tenderer": r"tenderers?|bidders?", "authority": r"contracting authority|authority",
}  # fmt: skip
ROLES_ZH: dict[str, str] = {
    "owner": r"权利人|秘密所有人", "claimant": r"原告|申诉人", "defendant": r"被告人?", "employer": r"(?<!前)雇主|用人单位|前雇主",
    "employee": r"员工|雇员|劳动者", "licensor": r"(?<!被)许可人|许可方", "licensee": r"被许可人|被许可方", "customer": r"客户",
    "prosecution": r"检方|检察机关|公诉机关", "jury": r"陪审团", "tenderer": r"投标人", "authority": r"招标机关|招标人",
    "rival": r"竞争对手", "defendant2": r"被申请人", "applicant": r"(?<!被)申请人",
}  # fmt: skip
PRONOUN_EN = re.compile(
    r"\b(?:it|its|he|his|him|she|her|they|their|them|this|these|that firm|the company|the firm|who|which)\b"
)
PRONOUN_ZH = re.compile(r"其|该|他|她|它|二人|三人|双方|上述|前述|此后|遂")

# The same place said otherwise; cities and states are names like any other.
SAME_PLACE: dict[str, str] = {
    "us": "US", "u.s": "US", "u.s.": "US", "usa": "US", "american": "US", "america": "US", "united states": "US", "americans": "US",
    "uk": "GB", "u.k": "GB", "british": "GB", "britain": "GB", "united kingdom": "GB", "english": "GB", "england": "GB",
    "eu": "EU", "european union": "EU", "union": "EU", "chinese": "CN", "china": "CN", "german": "DE", "germany": "DE", "french": "FR", "france": "FR",
    "dutch": "NL", "netherlands": "NL", "polish": "PL", "poland": "PL", "singaporean": "SG", "singapore": "SG", "indian": "IN", "india": "IN",
    "russian": "RU", "russia": "RU", "italian": "IT", "italy": "IT", "spanish": "ES", "spain": "ES", "malaysian": "MY", "malaysia": "MY",
    "hong kong": "HK", "korean": "KR", "korea": "KR", "japanese": "JP", "japan": "JP", "austrian": "AT", "austria": "AT",
}  # fmt: skip
