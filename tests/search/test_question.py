import pytest

from search.question import find_named_cases, follow_up, language_of, read_question


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("商业秘密", "zh"),
        ("TianRui v. ITC 案怎么判的", "zh"),
        ("what does 商业秘密 mean in the statute and how is it applied by courts", "en"),
        ("337-TA-655", "en"),
        ("", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "sides", "why"),
    [
        ("In TianRui v. ITC the court held", [("TianRui", "ITC")], "plain"),
        ("E.I. du Pont de Nemours & Co. v. Kolon Industries, Inc.,", [("E.I. du Pont de Nemours & Co", "Kolon Industries, Inc")], "ampersand and suffix"),
        ("请介绍天瑞集团诉美国国际贸易委员会案", [("请介绍天瑞集团", "美国国际贸易委员会")], "Chinese; the verb before it is no harm"),
        ("我们公司诉前员工案", [], "a story, not a name"),
        ("对方起诉我们侵权案", [], "起诉 is a verb"),
        ("plaintiff v. defendant", [], "no names"),
    ],
)  # fmt: skip
def test_named_cases(text: str, sides: list, why: str) -> None:
    assert [(named.left, named.right) for named in find_named_cases(text)] == sides, why


def test_a_question_is_taken_apart() -> None:
    question = read_question("前员工跳槽到新加坡，（2020）最高法知民终1667号能参考吗？")
    assert question.language == "zh"
    assert question.places.countries == ("SG",)
    assert [c.printed for c in question.citations] == ["（2020）最高法知民终1667号"]


def test_the_glossary_crosses_languages() -> None:
    assert "non-compete" in " ".join(read_question("竞业限制协议有效吗").bridged)
    assert any(
        "反向工程" in form for form in read_question("is reverse engineering allowed").bridged
    )


def test_a_topic_is_recognized_by_its_label() -> None:
    assert "inevitable-disclosure" in read_question("What is inevitable disclosure?").topics
    assert "reverse-engineering" in read_question("反向工程合法吗").topics


def test_a_follow_up_names_its_own_case_or_place_first() -> None:
    before = read_question("661 F.3d 1322 on reverse engineering in Germany")
    own = follow_up(read_question("and [2020] SGCA 32?"), before)
    assert [c.printed for c in own.citations] == ["[2020] SGCA 32"]
    bare = follow_up(read_question("was it appealed?"), before)
    assert [c.printed for c in bare.citations] == ["661 F.3d 1322"]
    assert bare.places.countries == ("DE",)
    assert "reverse-engineering" in bare.topics
    assert bare.text == "was it appealed?"
    assert bare.whole.endswith("in Germany")
