"""How the pages look. Nothing is loaded from outside this machine: fonts are those that
streamlit carries and those of the reader's system."""

from __future__ import annotations

from pathlib import Path

STYLE_SHEET = Path(__file__).with_name("style.css")
MARK = Path(__file__).with_name("mark.svg")

_HAN = "'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei'"
_HAN_SERIF = "'Songti SC', 'Source Han Serif SC', 'Noto Serif CJK SC', 'Noto Serif SC', SimSun"

INK, PAPER, ACCENT = "#1d2126", "#fdfcfa", "#274060"

# A config.toml is read from where the user stands, not from the package: so these are flags.
THEME_FLAGS = {
    "theme.base": "light",
    "theme.primaryColor": ACCENT,
    "theme.backgroundColor": PAPER,
    "theme.secondaryBackgroundColor": "#f4f1ea",
    "theme.textColor": INK,
    "theme.linkColor": ACCENT,
    "theme.borderColor": "#d9d4c8",
    "theme.font": f"'Source Sans', {_HAN}, sans-serif",
    "theme.headingFont": f"'Source Serif', {_HAN_SERIF}, serif",
    "theme.baseRadius": "small",
}
