"""Numbers as sources write them: grouping, decimals, signs, currencies, percent, scales, units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from index.text.exact import Number

SPACES = "\u00a0\u2009\u202f\u2007"
"""The spaces that group digits; a plain space is one only where the style says so."""

MINUS = "-−‐‑–"
MAX_DIGITS = 24  # more would be rounded: a decimal keeps 28, and sums need room
"""Longer runs of digits are identifiers or noise, and are left as words."""

_APOSTROPHES = "'’"
_GROUPED = rf"\d{{1,3}}(?:(?P<g>[,.{SPACES}{_APOSTROPHES} ])\d{{3}})(?:(?P=g)\d{{3}})*"
_LAKH = r"\d{1,2}(?:,\d{2})+,\d{3}"
_BODY = re.compile(rf"(?P<int>{_GROUPED}|{_LAKH}|\d+)?(?:(?P<mark>[.,·])(?P<frac>\d+))?")
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625"}

CURRENCIES = {
    "US$": "USD", "$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD",
    "HK$": "HKD", "S$": "SGD", "R$": "BRL", "NT$": "TWD", "€": "EUR", "£": "GBP", "¥": "JPY",
    "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS", "₫": "VND", "₴": "UAH", "₦": "NGN",
    "zł": "PLN", "Kč": "CZK", "Fr.": "CHF", "Rs": "INR", "Rs.": "INR",
}  # fmt: skip
_CODES = (
    "USD EUR GBP JPY CNY RMB INR CHF AUD CAD NZD HKD SGD SEK NOK DKK PLN CZK HUF RUB TRY BRL MXN "
    "KRW ZAR ILS THB IDR MYR PHP VND UAH NGN EGP SAR AED TWD ARS CLP COP RON BGN DEM FRF ITL ESP"
)
CURRENCIES |= {code: code for code in _CODES.split()}
CURRENCIES["RMB"] = "CNY"

SCALES = {
    "hundred": 100, "thousand": 10**3, "k": 10**3, "K": 10**3, "thou": 10**3, "million": 10**6,
    "millions": 10**6, "m": 10**6, "mn": 10**6, "mln": 10**6, "mil": 10**6, "M": 10**6,
    "billion": 10**9, "billions": 10**9, "bn": 10**9, "bln": 10**9, "B": 10**9, "b": 10**9,
    "trillion": 10**12, "trillions": 10**12, "tn": 10**12, "trn": 10**12, "T": 10**12,
    "lakh": 10**5, "crore": 10**7, "dozen": 12,
}  # fmt: skip
GLUED_UNITS = frozenset(
    "km m cm mm mi ft in yd nm kg g mg t lb lbs oz l L ml cl hp bhp PS kW MW GW TW kWh MWh GWh "
    "TWh V W A Hz kHz MHz GHz kB KB MB GB TB s sec min h hrs hr x pp pts mph kph kmh km/h km² km2 "
    "m² m2 m³ m3 cc ha ac °C °F ° ' ″ ′ Nm rpm px mpg ppm bps".split()
)
"""Units that may touch their number; other letters there make a code, such as 116d."""

_LONG_SCALES = {word for word in SCALES if len(word) > 2}
_MONEY = "|".join(re.escape(c) for c in sorted(CURRENCIES, key=len, reverse=True))
_UNIT = r"[^\W\d_][\w/²³.µ]{0,14}(?:[ /][^\W\d_][\w/²³]{0,9})?|°[CF]?|['′\"″]"
_AFTER = re.compile(
    rf"(?P<ordinal>st|nd|rd|th)\b|[ {SPACES}]?(?:(?P<percent>%|percent\b|per cent\b|pct\.?(?!\w))"
    rf"|(?P<permille>‰))|(?P<rest>[ {SPACES}\-]?.+)?",
    re.DOTALL,
)
_SCALE = re.compile(
    rf"[ {SPACES}\-]?(?P<scale>{'|'.join(sorted(SCALES, key=len, reverse=True))})(?![^\W_])\.?"
)


_BEFORE = re.compile(
    rf"(?P<paren>\()?(?P<sign>[{MINUS}+])? ?(?:(?P<money>{_MONEY})[ {SPACES}]?)?"
    rf"(?P<late>[{MINUS}])?"
)


@dataclass(frozen=True, slots=True)
class Style:
    """How numbers are written: the mark between thousands ("" for none) and the decimal mark."""

    group: str = ","
    decimal: str = "."


@dataclass(frozen=True, slots=True)
class Written:
    """A number taken apart as written; put together again its parts are the number as written."""

    before: str  # sign, bracket, currency
    digits: str
    after: str  # percent, scale, unit, bracket
    style: Style
    amount: Decimal  # of the digits alone
    factor: Decimal  # -1 for a minus, times the scale
    unit: str


_BARE = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}|[1-9][0-9]{0,11}")


def read_number(text: str, style: Style | None = None) -> Number | None:
    """Read the whole text as one number; None where it is none, or no single one.

    Without a style, a point or comma before exactly three digits is read as English writes it.

    >>> read_number("(1,234.50)"), read_number("€1.234.567"), read_number("4.1bn")
    (Number(amount=Decimal('-1234.50'), unit=''), Number(amount=Decimal('1234567'), unit='EUR'), \
Number(amount=Decimal('4100000000'), unit=''))
    """
    if _BARE.fullmatch(text) and (style is None or style.group == "," or "," not in text):
        return Number(Decimal(text.replace(",", "")), "")  # most cells of long tables are such
    written = take_apart(text.strip(), style)
    if written is None:
        return None
    return Number(whole(written.amount * written.factor), written.unit)


def take_apart(text: str, style: Style | None = None) -> Written | None:
    """The parts of a written number, or None where the text is no number."""
    opened = _opening(text)
    if opened is None:
        return None
    before, negative, currency, closing = opened
    body = _BODY.match(text, len(before))
    if body is None or not body.group():
        return None
    digits, read = body.group(), _digits(body, style)
    rest = text[body.end() :]
    if rest[:1] in _FRACTIONS and read and read[0] == read[0].to_integral_value():
        digits, read = digits + rest[0], (read[0] + Decimal(_FRACTIONS[rest[0]]), read[1])
    if read is None or not _closes(text[body.end() :], closing):
        return None
    after = text[len(before) + len(digits) :]
    tail = _tail(after.removesuffix(")") if closing else after, currency)
    if tail is None:
        return None
    factor, unit = tail
    return Written(before, digits, after, read[1], read[0], -factor if negative else factor, unit)


def whole(amount: Decimal) -> Decimal:
    """The same amount, without the zeros that a scale leaves behind its point."""
    integral = amount.to_integral_value()
    return integral if amount == integral and abs(amount) >= 1000 else amount


def _opening(text: str) -> tuple[str, bool, str, bool] | None:
    match = _BEFORE.match(text)
    if match is None or (match["sign"] and match["late"]):
        return None
    paren = bool(match["paren"])
    sign = match["sign"] or match["late"]
    if sign and sign != "+" and paren:
        return None
    negative = paren or bool(sign and sign != "+")
    return match.group(), negative, CURRENCIES.get(match["money"] or "", ""), paren


def _closes(rest: str, closing: bool) -> bool:  # noqa: FBT001
    return rest.endswith(")") if closing else True


def _digits(body: re.Match[str], style: Style | None) -> tuple[Decimal, Style] | None:
    """The amount of the digits and the style it was written in; None where the style forbids it."""
    integer, group, mark, fraction = body["int"], body["g"] or "", body["mark"] or "", body["frac"]
    if integer and "," in integer and not group:
        group = ","
    many = sum(map(str.isdecimal, body.group()))
    if many > MAX_DIGITS or (integer is None and (mark == "," or fraction is None)):
        return None
    if style is not None:
        return _digits_in_style(body.group(), style)
    if group == "." and integer.count(".") == 1 and not fraction:
        return _amount(body.group(), "", "."), Style("", ".")  # 1.234: decimals, as English has it
    if group and mark == group:
        return None  # 1,234,5 is no number
    if group == "," and integer[0] == "0" and not fraction:
        return _amount(body.group(), "", ","), Style("", ",")  # 0,125
    return _amount(body.group(), group, mark), Style(group, mark or _other(group))


def _digits_in_style(digits: str, style: Style) -> tuple[Decimal, Style] | None:
    group = re.escape(style.group)
    whole = (
        rf"\d{{1,3}}(?:{group}\d{{3}})+|\d{{1,2}}(?:{group}\d{{2}})+{group}\d{{3}}|\d+"
        if group
        else r"\d+"
    )
    if not re.fullmatch(rf"(?:{whole})?(?:{re.escape(style.decimal)}\d+)?", digits):
        return None
    return _amount(digits, style.group, style.decimal), style


def _other(group: str) -> str:
    return "," if group == "." else "."


def _amount(digits: str, group: str, mark: str) -> Decimal:
    plain = digits.replace(group, "") if group else digits
    return Decimal(plain.replace(mark, ".") if mark else plain)


def _tail(after: str, currency: str) -> tuple[Decimal, str] | None:
    """The scale and the unit in what follows the digits; None where it is something else."""
    match = _AFTER.fullmatch(after)
    if match is None:
        return None
    if match["ordinal"]:
        return None if currency else (Decimal(1), "")
    if match["percent"] or match["permille"]:
        return Decimal(1), "%" if match["percent"] else "‰"
    factor, rest = _scale(match["rest"] or "", currency)
    unit = _unit(rest, currency, scaled=factor != 1)
    return None if unit is None else (factor, unit)


def _scale(rest: str, currency: str) -> tuple[Decimal, str]:
    """The factor that "million", "bn" or "k" stand for, and what follows them."""
    match = _SCALE.match(rest)
    if match is None:
        return Decimal(1), rest
    word, apart = match["scale"], rest.startswith((" ", *SPACES))
    alone = word in {"m", "b", "B", "T"}  # "5 m" is a length; "$5m" is not
    if (alone and not currency) or (apart and not currency and word not in _LONG_SCALES):
        return Decimal(1), rest
    return Decimal(SCALES[word]), rest[match.end() :]


def _unit(rest: str, currency: str, *, scaled: bool) -> str | None:
    """The unit the rest says; None where it says something else."""
    unit = rest.strip(f" {SPACES}")
    if not unit:
        return currency if not rest.startswith("-") else None
    if unit in CURRENCIES and not currency:
        return CURRENCIES[unit]
    glued = not rest.startswith((" ", *SPACES)) and not scaled
    if currency or (glued and unit not in GLUED_UNITS):
        return None
    return unit if re.fullmatch(_UNIT, unit) else None


def write_number(amount: Decimal, like: str) -> str:
    """The amount in the style of a sample: its marks, currency, percent, scale and decimals.

    Writing what was read gives the sample back.

    >>> write_number(Decimal("4000000"), "148,084"), write_number(Decimal("-2.5"), "€1.234,00")
    ('4,000,000', '-€2,50')
    """
    sample = take_apart(like.strip())
    if sample is None:
        return _plain(amount, "", ".", 0)
    if amount == sample.amount * sample.factor:
        return like.strip()
    before, after = sample.before.strip("(" + MINUS + "+ "), sample.after.removesuffix(")")
    after = "" if re.match(r"st|nd|rd|th", after) else after
    scaled = amount / abs(sample.factor)
    if scaled * abs(sample.factor) != amount or -scaled.normalize().as_tuple().exponent > 3:  # type: ignore[operator]
        scaled, after = amount, re.sub(_SCALE, "", after, count=1)
    group = sample.style.group or (
        "" if len(sample.digits.split(sample.style.decimal)[0]) > 3 else _thousands(sample)
    )
    digits = _plain(abs(scaled), group, sample.style.decimal, _decimals(sample))
    body = f"{before}{digits}{after}"
    if amount < 0:
        body = f"({body})" if like.strip().startswith("(") else f"-{body}"
    # In the style of "0,400" a larger amount would read as thousands.
    return body if _amount_of(body) == amount else _plain(amount, "", ".", 0)


def _amount_of(written: str) -> Decimal | None:
    found = read_number(written)
    return None if found is None else found.amount


def _thousands(sample: Written) -> str:
    """The mark a small sample leaves open: the one that is not its decimal mark."""
    return "." if sample.style.decimal == "," else ","


def _decimals(sample: Written) -> int:
    return max(0, -int(sample.amount.as_tuple().exponent))


def _plain(amount: Decimal, group: str, mark: str, decimals: int) -> str:
    """Digits with marks, at least so many decimals, never losing one."""
    text = f"{amount:f}"
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0").ljust(decimals, "0")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    if group:
        whole = f"{int(whole):,}".replace(",", group)
    return f"{sign}{whole}{mark if fraction else ''}{fraction}"


def style_of(texts: tuple[str, ...]) -> Style | None:
    """The one style the numbers of a column are written in; None where nothing tells.

    ``1.234.567`` and ``1.234,5`` tell; a column of ``1.234`` alone does not.
    """
    told = [s for s in map(_told, texts) if s is not None]
    if told and all(s == told[0] for s in told):
        return told[0]
    return None


def _told(text: str) -> Style | None:
    digits = re.search(r"\d[\d.,]*\d", text)
    if digits is None:
        return None
    body = digits.group()
    for group, decimal in ((".", ","), (",", ".")):
        g = re.escape(group)
        if re.fullmatch(
            rf"\d{{1,3}}(?:{g}\d{{3}}){{2,}}(?:{re.escape(decimal)}\d+)?", body
        ) or re.fullmatch(rf"\d{{1,3}}{g}\d{{3}}{re.escape(decimal)}\d+", body):
            return Style(group, decimal)
    return None
