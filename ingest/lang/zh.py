"""What the segmenter and the metadata reader know of Chinese. Data, and the numerals.

Tables hold simplified forms; ``fold`` maps traditional text onto them, one character to one,
so that offsets into the folded text are offsets into the text itself.
"""

from __future__ import annotations

import re

from ingest.models import Role

_TRADITIONAL = (
    "來個們備價內兩別則動務勝勞區參員問啓啟單國圖團報場壟學實審寫專對導師庫廠張彔後憲應損據敎敗"
    "斷於時曏書會査條業構標機檔檢權歐歷歸決況洩測溫濟為營爭爲狀獻產産當發盜監確碼祕種稱竊競箇節"
    "範簡簽糾納級紛紹終組結經綜維網編練縮總織罰義習聯聲職與處號術製覈見規覽觀計討訓託記訟訴註証"
    "評詞話該詳認語說説課調請論諜諸謝證識議護讀財貨責貿資賠踐軟輯轄辦辯迴過適選釋銀銷錄録錶鍵鏈"
    "鑑鑒長間閤閱閲關際險雙響項預領題類顧風驗體鳴點齣臺萬億賬黨滬粵"
)
_SIMPLIFIED = (
    "来个们备价内两别则动务胜劳区参员问启启单国图团报场垄学实审写专对导师库厂张录后宪应损据教败"
    "断于时向书会查条业构标机档检权欧历归决况泄测温济为营争为状献产产当发盗监确码秘种称窃竞个节"
    "范简签纠纳级纷绍终组结经综维网编练缩总织罚义习联声职与处号术制核见规览观计讨训托记讼诉注证"
    "评词话该详认语说说课调请论谍诸谢证识议护读财货责贸资赔践软辑辖办辩回过适选释银销录录表键链"
    "鉴鉴长间合阅阅关际险双响项预领题类顾风验体鸣点出台万亿账党沪粤"
)
_FOLD = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def fold(text: str) -> str:
    """``text`` with the traditional characters of our tables made simplified; same length."""
    return text.translate(_FOLD)


# Characters that Chinese prose cannot do without, in both scripts; see readers/encoding.py.
COMMON_CHARACTERS = frozenset(
    "的一是不了在人有他这這中大来來上国國和地到以说說时時要就出会會可也对對生能而子那得于於着著下"
    "自之年过過发發后後作里用道行所然家事成方多经經法学學如同现現当當没沒动動定天分还還进進小部其些"
    "主样樣理心本前开開但因只从從实實为為与與公司院告原被判决決案商业業密诉訴第二三十日月及等第条條"
)

DIGITS = {
    "〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_TENS = {"十": 10, "廿": 20, "卅": 30}
NUMERAL = r"(?:[0-9０-９]{1,4}|[〇○零一二两兩三四五六七八九十百廿卅]{1,6})"


def number(text: str) -> int | None:
    """The value of a numeral: ``12``, ``１２``, ``二〇二一``, ``十二``, ``一百零七``; else None.

    Below one thousand when written with 十 and 百, which dates and ordinals never exceed.
    """
    if re.fullmatch("[0-9０-９]+", text):
        return int(text)
    if not text or not all(c in DIGITS or c in _TENS or c == "百" for c in text):
        return None
    if all(character in DIGITS for character in text):
        return int("".join(str(DIGITS[character]) for character in text))
    total, digit = 0, 0
    for character in text:
        if character == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif character in _TENS:
            tens = (digit or 1) * 10 if character == "十" else _TENS[character]
            total, digit = total + tens, 0
        else:
            digit = DIGITS[character]
    return total + digit


def _headings(role: Role, words: str) -> dict[str, Role]:
    return dict.fromkeys(words.split(), role)


# A heading that is one of these, once its number, brackets and blanks are off, has this role.
HEADINGS: dict[str, Role] = {
    **_headings(
        "facts",
        "基本案情 案情 案情简介 案情概要 案情概述 案情介绍 案情摘要 案情回顾 案情梗概 案件事实 案件基本事实 "
        "基本事实 事实 事实概要 事实概述 事实经过 事实背景 案件简介 案件概要 案件概述 案件概况 案件介绍 "
        "案件背景 案例背景 背景 背景介绍 案件基本情况 基本情况 案例简介 案例概述 案例介绍 案例事实 "
        "案件经过 案件始末 案发经过 事件经过 案件回放 案情回放 法院查明 法院查明事实 法院查明的事实 "
        "经审理查明 审理查明 查明事实 本院查明 认定事实 主要事实 相关事实 故事",
    ),
    **_headings(
        "procedure",
        "审理经过 审理过程 审理情况 审判经过 诉讼经过 诉讼过程 诉讼程序 诉讼历程 诉讼情况 诉讼历史 "
        "程序经过 程序历史 程序背景 程序 裁判经过 裁判过程 一审 二审 再审 一审情况 二审情况 一审判决 "
        "一审裁判 原审情况 原审判决 前审程序 历审裁判 审级历程 办理过程 办案过程 履职情况 履职过程 "
        "检察履职情况 检察机关履职过程 检察机关履职情况 监察、检察履职情况 诉辩主张 诉辩意见 当事人主张 "
        "双方主张 各方主张 原告主张 被告主张 原告诉称 被告辩称 诉讼请求 调查经过 调查过程",
    ),
    **_headings(
        "issue",
        "争议焦点 争议焦点问题 本案争议焦点 案件争议焦点 案件焦点 焦点 焦点问题 本案焦点 主要焦点 争点 "
        "主要争点 法律争点 争议点 主要争议 争议问题 法律问题 核心问题 核心争议 主要问题 争议事项 法律争议",
    ),
    **_headings(
        "holding",
        "裁判要旨 裁判要点 裁判规则 裁判摘要 裁判观点 裁判主旨 裁判要义 判决要旨 判决要点 判决摘要 "
        "案例要旨 案件要旨 要旨 要点 要点提示 核心观点 核心要旨 法律要点 法律规则 判旨 规则 裁判立场",
    ),
    **_headings(
        "reasoning",
        "裁判理由 判决理由 裁定理由 裁决理由 法院理由 理由 法院认为 本院认为 法院审理认为 法院经审理认为 "
        "裁判分析 法院分析 法院说理 裁判说理 法院观点 法院意见 裁判意见 审理意见 法院认定 法院论证 "
        "法理分析 法律分析 裁判思路 法律适用",
    ),
    **_headings(
        "outcome",
        "裁判结果 判决结果 裁定结果 裁决结果 处理结果 审理结果 审判结果 诉讼结果 案件结果 最终结果 结果 "
        "判决 裁定 裁判 裁决 法院判决 法院裁判 法院裁定 终审判决 二审判决 再审判决 判决主文 裁判主文 "
        "主文 判决内容 裁判内容 判决如下 裁定如下 处罚结果 救济 判赔结果",
    ),
    **_headings(
        "significance",
        "典型意义 案例意义 案件意义 裁判意义 法律意义 社会意义 指导意义 示范意义 实践意义 意义 案例评析 "
        "案件评析 评析 简评 短评 案例评价 案例点评 案件点评 点评 专家点评 专家评析 法官点评 律师点评 "
        "律师评析 案例解读 案件解读 解读 案例评论 评论 评述 述评 案例述评 案例分析 案件分析 案件影响 "
        "影响 意义与影响 法官说法 律师解读 编者评析",
    ),
    **_headings(
        "lessons",
        "启示 案例启示 案件启示 本案启示 经验启示 启示与建议 启示建议 律师建议 律师提示 律师提醒 企业应对 "
        "企业启示 企业应对建议 应对 应对建议 应对策略 应对措施 合规建议 合规启示 合规提示 合规要点 风险提示 "
        "风险防范 风险防控 防范建议 防范措施 防控建议 建议 实务建议 实务启示 实务提示 经验教训 教训 警示 "
        "对策 对策建议 保护建议 对中国企业的启示 对我国企业的启示 对企业的启示 对出海企业的启示 出海启示 "
        "出海建议 提示 温馨提示 法官提示 法官提醒 经验与启示 借鉴意义",
    ),
    **_headings("questions", "思考题 讨论题 思考与讨论 课后思考 课后练习 常见问题 问答 自测题"),
}

# These report the law that a decision applied: part of its reasons, though nobody's argument.
LAW_HEADINGS = frozenset(
    "相关法条 相关法律 相关法律规定 相关法律条文 相关规定 法律依据 裁判依据 判决依据 适用法律 法条链接 "
    "相关法规 法律条文 涉及法条 关联法条 关联索引".split()
)

# Words that give an otherwise unknown heading its role; the first in the heading decides.
HEADING_CORES: dict[str, Role] = {
    "案情": "facts", "事实": "facts", "背景": "facts", "查明": "facts",
    "审理经过": "procedure", "诉讼经过": "procedure", "程序": "procedure", "履职": "procedure",
    "诉称": "procedure", "辩称": "procedure",
    "焦点": "issue", "争点": "issue",
    "要旨": "holding", "裁判要点": "holding", "裁判规则": "holding",
    "理由": "reasoning", "认为": "reasoning", "说理": "reasoning",
    "裁判结果": "outcome", "判决结果": "outcome", "处理结果": "outcome", "主文": "outcome",
    "法院判决": "outcome", "法院裁判": "outcome", "结果": "outcome",
    "意义": "significance", "评析": "significance", "点评": "significance", "解读": "significance",
    "述评": "significance",
    "启示": "lessons", "建议": "lessons", "应对": "lessons", "防范": "lessons", "教训": "lessons",
    "合规": "lessons", "提示": "lessons",
}  # fmt: skip

# Headings whose words also open sentences of running text; without a heading's look they
# count only in a case that has no better headings.
SOFT_HEADINGS = frozenset(
    "法院认为 本院认为 法院审理认为 法院经审理认为 经审理查明 审理查明 本院查明 法院查明 判决如下 裁定如下 "
    "法院判决 法院裁定 判决 裁定 裁决 裁判 事实 理由 结果 原告诉称 被告辩称 一审 二审 再审 背景 建议 提示 "
    "影响 意义 程序 规则 要点 评论 解读 应对 焦点 故事 原告主张 被告主张 诉讼请求".split()
)

# Headings of what is no part of a case's prose: they leave what follows in the head.
HEAD_HEADINGS = frozenset(
    "关键词 关键字 案件信息 案例信息 基本信息 案件基本信息 裁判信息 文书信息 判决信息 当事人 当事人信息 "
    "案由 标签 索引 案例索引 案例来源 来源 案号 案件索引".split()
)

CONTENTS_HEADINGS = frozenset(
    "目录 目次 案例目录 案例目次 案例一览 案例列表 案例清单 案例总览".split()
)
OUTSIDE_HEADINGS = frozenset(
    "前言 序 序言 序一 序二 自序 代序 导言 导论 导读 引言 编者的话 编者按 编写说明 出版说明 编辑说明 "
    "使用说明 凡例 附录 附件 附表 附则 后记 编后记 跋 参考文献 参考资料 鸣谢 致谢 版权声明 免责声明 "
    "关于本书 关于我们 术语表 缩略语 编委会".split()
)
# These too, but only at the level of the cases themselves: a case may end with its own.
OUTSIDE_IF_HIGH = frozenset("结语 结束语 总结 小结 概述 综述 总体启示 综合评析 说明 注释".split())
OUTSIDE_PREFIX = re.compile(rf"(?:附录|附件|附表)\s?{NUMERAL}?[:：、.\s]")
# A part of a compilation, above its cases; by its number alone, or as a heading only.
PART_NUMBER = re.compile(rf"第{NUMERAL}(?:部分|编|篇|章|节|辑|单元)\s?[:：、]?\s?")
PART_HEADING = re.compile(rf"{NUMERAL}、.{{0,20}}(?:篇|部分|编)$|.{{0,20}}(?:案例|篇|部分|编|章)$")

# A case's own number: 案例一, 【案例1】, 典型案例三：, 指导案例107号, 第二案
CASE_NUMBER = re.compile(
    r"[【〔\[（(]?\s?(?:"
    rf"(?:典型|指导性?|参考|参阅|示范|精选|经典|入库)?案例\s?(?:之|第)?\s?(?P<a>{NUMERAL})\s?[号则]?"
    rf"|(?:个案|案件|案)\s?(?P<b>[一二三四五六七八九十百]{{1,5}}|[0-9０-９]{{1,3}})(?=\s?[:：、.．】〕\]）)]|\s|$)"
    rf"|第\s?(?P<c>{NUMERAL})\s?[案例](?![件情由])"
    r")\s?[】〕\]）)]?\s?(?P<end>[:：、.．·|—–\-]+|\s|$|(?=.{2,60}案))"
)
ORDINAL = re.compile(
    r"(?:第?(?P<a>[一二三四五六七八九十百]{1,5})\s?[、.．:：]|[（(](?P<b>[一二三四五六七八九十]{1,3}|[0-9]{1,3})[)）]"
    r"|(?P<c>[0-9]{1,3})\s?(?:[、．)）]|[.](?![0-9]))|(?P<d>[①-⑳]))\s?"
)

# 诉 between two parties, not inside 起诉, 上诉, 诉讼, 诉称 and the like.
VERSUS = re.compile(
    r"(?<![起上申公胜反应撤败投控自抗告被再追提免败另本])诉(?![讼称请求前争权状由辩至诸])"
)
AGAINST = re.compile(r"[与和]")  # between the parties of 甲与乙…纠纷案
NAME_END = re.compile(
    r"(?:纠纷|争议|侵权|之诉)?一?案(?:例|件)?\s?(?:[（(【〔\[][^）)】〕\]]*[)）】〕\]])?$"
)
DISPUTE = re.compile(r"(?:纠纷|争议)(?:上诉|申诉|再审)?一?案?$")
NOT_A_NAME = re.compile(
    r"^(?:本案|该案|此案|上述|前述|在|对于|关于|根据|依据|如果|因此|但|而|又如|例如|参见|见|详见|参照|"
    r"类似|相关|典型|经典|指导|参考)|(?:本|该|此|两|各|同|类|上述|涉|办|立|结|破|报|个|专|档|备|(?<!配)方|提|草|预|答|法|图|教|文)案$"
)
# Where the second party of a name ends and the cause of action begins: after the kind of body
# it is, else at words that no name holds.
BODY_END = re.compile(
    r"(?:有限公司|公司|集团|工厂|厂|委员会|法院|局|大学|研究院|研究所|中心|银行|事务所|等)(?:[（(][^）)]*[）)])?"
    r"(?=[^公司集团]{2,40}(?:纠纷|争议|罪|一?案))"
)
CAUSE_START = re.compile(
    r"侵害|侵犯|侵权|不正当竞争|商业秘密|技术秘密|经营秘密|营业秘密|商业机密|竞业限制|竞业禁止|劳动争议|"
    r"[\u4e00-\u9fff]{0,2}合同纠纷|专利权|著作权|计算机软件|垄断纠纷|确认|损害|国际货物|窃取|盗窃|泄露|非法|"
    r"经济间谍|间谍|民事|行政|刑事|公益|生态|环境|纠纷|争议|一?案(?:例|件)?(?=$|[：:—–（(])"
)

FIELDS: dict[str, str] = {
    **dict.fromkeys("案件名称 案例名称 案名 案件名 案例名 名称 案件".split(), "name"),
    **dict.fromkeys(
        "审理法院 法院 裁判法院 审判法院 受理法院 受案法院 判决法院 终审法院 二审法院 一审法院 再审法院 "
        "裁判机构 审理机构 裁决机构 审理机关 裁判机关 法院名称 审判机关".split(),
        "court",
    ),
    **dict.fromkeys(
        "裁判日期 判决日期 裁决日期 裁定日期 审结日期 结案日期 宣判日期 作出日期 决定日期 裁判时间 判决时间 "
        "审结时间 日期 时间 宣判时间".split(),
        "decided",
    ),
    **dict.fromkeys(
        "案号 案件编号 案件号 案件号码 裁判文书号 文书号 文书字号 裁判字号 判决书字号 判决字号 字号 "
        "一审案号 二审案号 再审案号 终审案号 调查编号 案件字号 判决书号".split(),
        "docket",
    ),
    **dict.fromkeys("引证 引注 引证号 案例引证 判例集 援引 引用 出处 判例引证 引称 中立引证".split(), "citation"),
    **dict.fromkeys(
        "原告 被告 上诉人 被上诉人 申请人 被申请人 再审申请人 原审原告 原审被告 反诉原告 反诉被告 被告人 "
        "公诉机关 申诉人 被申诉人 第三人 当事人 权利人 侵权人 被害单位 被害人 被害企业 被诉侵权人 抗诉机关".split(),
        "party",
    ),
    **dict.fromkeys(
        "案由 关键词 关键字 审级 审判长 审判员 合议庭 主审法官 法官 承办法官 国家 地区 国别 法域 司法辖区 行业 "
        "来源 案例来源 文书类型 文书种类 审理程序 标签 编写人 编者 撰稿人 审判组织 编号 领域 案件类型 "
        "裁判类型 书记员 代理人 委托诉讼代理人 法定代表人 主题 年份 涉案法律 国家/地区 国家或地区".split(),
        "other",
    ),
}  # fmt: skip

COURT = re.compile(
    r"(?:[\u4e00-\u9fff（）()·]{2,40}?(?:人民法院|知识产权法院|互联网法院|海事法院|金融法院|最高法院|高等法院|"
    r"上诉法院|巡回法院|地区法院|地方法院|地方裁判所|高等裁判所|终审法院|上诉庭|原讼法庭|高级法院|联邦法院|"
    r"商业及智慧财产法院|智慧财产及商业法院|智慧财产法院|商业法院|欧洲法院|欧盟法院|普通法院|宪法法院|最高裁判所|"
    r"国际贸易委员会|贸易委员会|仲裁委员会|仲裁院|仲裁庭|法院|法庭)(?:知识产权法庭|知识产权审判庭|大法庭)?)"
)
NOT_A_COURT = re.compile(
    r"(?:一审|二审|再审|原审|初审|上诉审|终审|本院|该|此|由|经|在|向|到|本案|认为|判决|人民检察院|作出|不服|后|"
    r"诉至|起诉至|移送|指令|交|撤销|维持)(?=[\u4e00-\u9fff])"
)
GENERIC_COURTS = frozenset(
    "法院 法庭 本院 人民法院 一审法院 二审法院 再审法院 原审法院 初审法院 上诉法院 终审法院 最高法院 高等法院 "
    "该法院 地区法院 地方法院 仲裁庭 巡回法院 受理法院 审理法院 高级法院 联邦法院 商业法院 大法庭".split()
)
# （2020）最高法知民终1667号; (2013)民四终字第35号; 110年度民營訴字第6號
CASE_NUMBER_OF_COURT = re.compile(
    r"[（(〔\[]\s?(?:19|20)[0-9]{2}\s?[)）〕\]]\s?[\u4e00-\u9fff]{1,8}[0-9]{0,6}[\u4e00-\u9fff]{1,8}\s?"
    r"(?:第\s?)?[0-9]{1,7}(?:[-、][0-9]{1,7})*\s?[号號](?:之[一二三四五六七八九十]+)?"
    r"|[0-9]{2,3}\s?年度?[\u4e00-\u9fff()（）]{1,12}字第\s?[0-9]{1,7}\s?[号號]"
)

SENTENCE_END = re.compile(r"[。！？；]")

# Sentences with which a judgment without headings passes from one part to the next.
OPENERS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"(?:原告|被告|上诉人|再审申请人|公诉机关).{0,30}(?:诉称|辩称|上诉称|请求|指控|不服)|.{2,40}不服.{0,40}(?:上诉|申请再审)"), "procedure"),
    (re.compile(r"(?:本案|二审|再审|一审)?(?:的)?(?:主要)?(?:争议)?焦点(?:问题)?(?:是|为|在于|有)|归纳.{0,10}焦点"), "issue"),
    (re.compile(r"(?:本院|法院|(?!原告|被告).{2,24}(?:法院|法庭|委员会))(?:经|再审|二审|一审|终审){0,2}(?:审理|审查|审判)?后?认为"), "reasoning"),
    (re.compile(r"(?:判决|裁定)如下|(?:综上|据此|依照|最终|遂).{0,120}(?:判决|裁定|判令)|.{2,40}(?:法院|委员会).{0,40}(?:判决|裁定|判令|判处)"), "outcome"),
    (re.compile(r"(?:经审理查明|本院.{0,6}查明|法院.{0,6}查明|原审查明|审理查明)"), "facts"),
    (re.compile(r"本案(?:的)?(?:典型|重要|指导)?(?:意义|价值)|本案(?:对|表明|明确|确立)"), "significance"),
    (re.compile(r"(?:企业|中国企业|出海企业|公司).{0,12}(?:应当|应|需要|可以).{0,40}(?:建立|完善|注意|避免|审查)"), "lessons"),
)  # fmt: skip
