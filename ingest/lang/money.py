"""Currencies, scales and figures as both languages write them. Data only."""

from __future__ import annotations

# Before a figure. ``$`` and ``Rs`` are of the country whose court speaks; see DOLLARS.
SIGNS: dict[str, str] = {
    "US$": "USD", "U.S.$": "USD", "USD": "USD", "A$": "AUD", "AU$": "AUD", "AUD": "AUD", "S$": "SGD", "SG$": "SGD", "SGD": "SGD",
    "HK$": "HKD", "HKD": "HKD", "NT$": "TWD", "NTD": "TWD", "TWD": "TWD", "C$": "CAD", "CAD": "CAD", "NZ$": "NZD", "NZD": "NZD",
    "RM": "MYR", "MYR": "MYR", "EUR": "EUR", "€": "EUR", "GBP": "GBP", "£": "GBP", "RMB": "CNY", "CNY": "CNY", "INR": "INR", "₹": "INR",
    "¥": "CNY", "￥": "CNY", "JPY": "JPY", "KRW": "KRW", "₩": "KRW", "AED": "AED", "SAR": "SAR", "QAR": "QAR", "CHF": "CHF", "PHP": "PHP",
    "₱": "PHP", "THB": "THB", "฿": "THB", "IDR": "IDR", "Rp": "IDR", "VND": "VND", "TRY": "TRY", "₺": "TRY", "PKR": "PKR", "LKR": "LKR",
    "BDT": "BDT", "KZT": "KZT", "RUB": "RUB", "₽": "RUB", "ZAR": "ZAR", "PLN": "PLN", "HUF": "HUF", "CZK": "CZK", "RON": "RON", "EGP": "EGP",
    "KES": "KES", "NGN": "NGN", "₦": "NGN", "SEK": "SEK", "DKK": "DKK", "NOK": "NOK", "ILS": "ILS", "BRL": "BRL", "R$": "BRL",
}  # fmt: skip
# After a figure, and its scale.
WORDS: dict[str, str] = {
    "us dollars": "USD", "u.s. dollars": "USD", "united states dollars": "USD", "usd": "USD", "euros": "EUR", "euro": "EUR", "eur": "EUR",
    "€": "EUR", "pounds sterling": "GBP", "pounds": "GBP", "gbp": "GBP", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "cny": "CNY",
    "singapore dollars": "SGD", "hong kong dollars": "HKD", "australian dollars": "AUD", "canadian dollars": "CAD", "ringgit": "MYR",
    "yen": "JPY", "won": "KRW", "dirhams": "AED", "swiss francs": "CHF", "pesos": "PHP", "baht": "THB", "rupiah": "IDR", "rand": "ZAR",
    "rubles": "RUB", "roubles": "RUB", "zlotys": "PLN", "tenge": "KZT", "rupees": "Rs", "dollars": "$",
}  # fmt: skip
SCALES: dict[str, int] = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "million": 10**6, "mn": 10**6, "m": 10**6,
    "crore": 10**7, "crores": 10**7, "billion": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "mio": 10**6, "mrd": 10**9,
}  # fmt: skip
# Currencies whose countries group figures with points and write decimals after a comma.
POINTS_GROUP = frozenset("EUR IDR VND TRY PLN CZK RON HUF DKK BRL RUB".split())

# Chinese, folded to simplified. The word stands after the figure, or before it.
ZH_UNITS: dict[str, str] = {
    "美元": "USD", "美金": "USD", "欧元": "EUR", "英镑": "GBP", "港元": "HKD", "港币": "HKD", "日元": "JPY", "日圆": "JPY", "新加坡元": "SGD",
    "新元": "SGD", "坡币": "SGD", "林吉特": "MYR", "令吉": "MYR", "马币": "MYR", "卢比": "INR", "印度卢比": "INR", "巴基斯坦卢比": "PKR", "韩元": "KRW", "韩币": "KRW",
    "泰铢": "THB", "越南盾": "VND", "印尼盾": "IDR", "卢布": "RUB", "澳元": "AUD", "澳币": "AUD", "加元": "CAD", "新台币": "TWD", "新西兰元": "NZD",
    "瑞士法郎": "CHF", "迪拉姆": "AED", "比索": "PHP", "兰特": "ZAR", "坚戈": "KZT", "里拉": "TRY", "人民币": "CNY", "元人民币": "CNY", "元": "元",
    "新台幣": "TWD", "港幣": "HKD", "歐元": "EUR", "英鎊": "GBP", "日圓": "JPY", "人民幣": "CNY", "坡幣": "SGD", "馬幣": "MYR", "韓元": "KRW", "韓幣": "KRW", "澳幣": "AUD",
}  # fmt: skip
ZH_SCALES: dict[str, int] = {
    "": 1, "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "十亿": 10**9, "百亿": 10**10, "万亿": 10**12,
}  # fmt: skip
ZH_DIGITS: dict[str, int] = {
    **{character: value for value, character in enumerate("零一二三四五六七八九")},
    **{character: value for value, character in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0, "两": 2, "貳": 2, "參": 3, "叄": 3, "陸": 6, "贰": 2,
}  # fmt: skip
ZH_TENS: dict[str, int] = {
    "十": 10,
    "拾": 10,
    "百": 100,
    "佰": 100,
    "千": 1000,
    "仟": 1000,
}
ZH_GROUPS: dict[str, int] = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

# Whose dollar and whose rupee a court means: words of its name, or of its citations.
DOLLARS: tuple[tuple[str, str], ...] = (
    (r"Singapore|SGCA|SGHC|SGDC", "SGD"), (r"Hong Kong|HKC|HKDC|香港", "HKD"), (r"Australia|New South Wales|Victoria\b|Queensland|HCA\b|FCAFC|NSW", "AUD"),
    (r"Canada|Ontario|British Columbia|ONCA|SCC\b|FCA\b|Alberta|Québec|Quebec", "CAD"), (r"New Zealand|NZ[SCH]", "NZD"), (r"Taiwan|臺灣|台湾", "TWD"),
)  # fmt: skip
RAND = r"South Africa|\bZA[A-Z]{2,5}\b|Gauteng|Western Cape|KwaZulu"
RUPEES: tuple[tuple[str, str], ...] = (
    (r"Pakistan|Lahore|Islamabad|Sindh|Peshawar|Karachi", "PKR"),
    (r"Sri Lanka|Colombo", "LKR"),
    (r"Nepal", "NPR"),
)
