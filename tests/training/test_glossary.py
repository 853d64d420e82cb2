from __future__ import annotations

from training.glossary import collect_terms


def test_every_chinese_form_gets_every_english_form() -> None:
    rows = [
        {"zh": "竞业限制", "en": "non-compete", "zh_variants": "竞业禁止", "en_variants": "covenant not to compete|noncompete"},
        {"zh": "禁令", "en": "injunction", "zh_variants": "", "en_variants": ""},
        {"zh": "禁令", "en": "restraining order", "zh_variants": "", "en_variants": "injunction"},
    ]  # fmt: skip
    english = ["non-compete", "covenant not to compete", "noncompete"]
    assert collect_terms(rows) == {
        "竞业限制": english,
        "竞业禁止": english,
        "禁令": ["injunction", "restraining order"],
    }


def test_chinese_is_folded() -> None:
    rows = [{"zh": "营业秘密", "en": "trade secret", "zh_variants": "營業秘密", "en_variants": ""}]
    folded = collect_terms(rows, fold=lambda text: text.replace("營業", "营业"))
    assert folded == {"营业秘密": ["trade secret"]}
