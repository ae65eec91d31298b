"""Values of a spreadsheet as Vietnamese people see them: a dot groups thousands, a comma is the decimal mark."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

GENERAL_DIGITS = 10  # significant digits that a cell without a format shows; more are what binary fractions leave
LITERAL = re.compile(r'"([^"]*)"|\\(.)')
NOT_A_NUMBER = re.compile(r"\[[^\]]*\]|_.|\*.")  # colours and conditions, blanks as wide as a letter, fillers
PLACES = re.compile(r"[0#?](?:[0#?,]*[0#?])?(?:\.([0#?]*))?(,*)")


def displayed(value: Any, form: str = "General") -> str:
    """What a cell shows for its value under its number format; empty for none.

    >>> displayed(1250, "#,##0"), displayed(0.125, "0.0%"), displayed(1874.0, "General"), displayed(3.14159, "0.0#")
    ('1.250', '12,5%', '1874', '3,14')
    >>> displayed(datetime(2023, 12, 18), "dd/mm/yyyy"), displayed("Lúa"), displayed(0.1 + 0.2)
    ('18/12/2023', 'Lúa', '0,3')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float | Decimal):
        return _number(Decimal(str(value)), form)
    if isinstance(value, date | time | timedelta):
        return _moment(value, form)
    return str(value)


def _number(value: Decimal, form: str) -> str:
    if not value.is_finite():
        return ""
    section = _section(form, value)
    literals = LITERAL.sub("", NOT_A_NUMBER.sub("", section))
    places = PLACES.search(literals)
    if places is None:
        return _general(value)
    is_share = "%" in literals
    value = value * 100 if is_share else value / 1000 ** len(places[2] or "")
    shown = places[1] or ""
    printed = _rounded(abs(value), len(shown), sum(mark == "0" for mark in shown))
    whole, point, rest = printed.partition(".")
    if "," in places[0].rstrip(","):
        whole = f"{int(whole):,}".replace(",", ".")
    sign = "-" if value < 0 and printed.strip("0.") else ""
    return f"{sign}{whole}{',' if point else ''}{rest}{'%' if is_share else ''}{_suffix(section)}"


def _section(form: str, value: Decimal) -> str:
    """The part of a format for this value: positive; negative; zero."""
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', form)
    if value < 0 and len(sections) > 1 and PLACES.search(LITERAL.sub("", sections[1])):
        return sections[1]
    return sections[0]


def _suffix(section: str) -> str:
    """Words that the format prints after the number: '0.0" tấn"'."""
    last = max((match.end() for match in PLACES.finditer(LITERAL.sub(lambda m: " " * len(m[0]), section))), default=0)
    return "".join(match[1] or match[2] or "" for match in LITERAL.finditer(section, last)).rstrip(")")


def _rounded(value: Decimal, most: int, least: int) -> str:
    printed = (
        f"{value.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP):f}"
        if abs(value) < Decimal(10) ** 18
        else f"{value:f}"
    )
    while most > least and printed.endswith("0"):
        printed, most = printed[:-1], most - 1
    return printed.rstrip(".") if not most else printed


def _general(value: Decimal) -> str:
    if value == value.to_integral_value():
        return f"{value.quantize(Decimal(1)):f}" if abs(value) < Decimal(10) ** 20 else f"{value}"
    return f"{Decimal(f'{value:.{GENERAL_DIGITS}g}').normalize():f}".replace(".", ",")


def _moment(value: date | time | timedelta, form: str) -> str:
    if isinstance(value, time | timedelta):
        return str(value)
    if not re.search("d", LITERAL.sub("", form), re.IGNORECASE) and re.search("m.*y", form, re.IGNORECASE):
        return f"{value:%m/%Y}"
    has_time = isinstance(value, datetime) and (value.hour or value.minute) and "h" in form.lower()
    return f"{value:%d/%m/%Y %H:%M}" if has_time else f"{value:%d/%m/%Y}"
