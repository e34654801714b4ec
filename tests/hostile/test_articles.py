"""Articles made to break a reader: each is read for what it says, or refused in a sentence."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from index import Article, Number, Problem, read_any, read_numbers
from index.read.formats import READERS
from tests.fuzz.invariants import article_holds

ROOT = Path(__file__).parents[2]
PAIRS = [*zip("abcdefghi", "bcdefghij", strict=True)]
LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {to} "{f"&{name};" * 10}">' for name, to in PAIRS)
    + "]>"
)


def read(data: bytes | str, suffix: str = ".txt") -> Article | Problem:
    """The article in some bytes, held to what holds of every article."""
    found = READERS[suffix](data if isinstance(data, bytes) else data.encode(), f"a{suffix}")
    if isinstance(found, Article):
        article_holds(found)
    return found


def article(data: bytes | str, suffix: str = ".txt") -> Article:
    """An article that can be read."""
    found = read(data, suffix)
    assert isinstance(found, Article), found
    return found


def docx(body: str, doctype: str = "") -> bytes:
    """A DOCX with this body."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(ROOT / "tests/articles/museums.docx") as seed,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for entry in seed.namelist():
            words = seed.read(entry)
            if entry == "word/document.xml":
                text = words.decode()
                root, start = text.index("<w:document"), text.index("<w:body>") + 8
                end = text.index("<w:sectPr")
                words = (text[:root] + doctype + text[root:start] + body + text[end:]).encode()
            package.writestr(entry, words)
    return packed.getvalue()


@pytest.mark.parametrize(
    "line",
    ["word ", "a", "1", "1.", " ", "\n", "|", "-", '"', "“", "a,", "1 May 2024 - ", "U.S. ", "\t",
     "12 34\n", "* ", "[a](", "&amp;", "é", "👩\u200d🚀"],
)  # fmt: skip
def test_a_line_without_end_is_an_article(line: str) -> None:
    """Twenty thousand characters of one thing, with a story around them."""
    found = article(f"A story\n\nIt begins.\n\n{line * (20_000 // len(line))}\n\nIt ends.\n")

    assert found.text.endswith("It ends.\n")


def test_a_line_of_ten_million_characters_is_an_article() -> None:
    """Its title is short all the same."""
    found = READERS[".txt"](b"word " * 2_000_000, "a.txt")

    assert isinstance(found, Article)
    assert len(found.source.title) <= 200


def test_a_title_without_end_is_cut() -> None:
    """It stands beside every quote."""
    page = f"<title>{'word ' * 100_000}</title><p>A story.</p>"

    assert len(article(page, ".html").source.title) <= 301


def test_a_table_of_a_hundred_thousand_rows_is_a_table() -> None:
    """Whole: a figure over part of it would be wrong."""
    rows = "".join(f"M{n},{n * 7}\n" for n in range(100_000))
    (table,) = READERS[".csv"](f"Model,Built\n{rows}".encode(), "a.csv").tables  # type: ignore[union-attr]

    assert len(table.rows) == 100_000
    assert table.rows[-1].cells[1].value == Number(Decimal(699_993))


def test_a_table_too_wide_to_be_one_stays_text() -> None:
    """In CSV and in HTML, where a cell may claim to be a thousand wide."""
    wide = "<tr>" + "<td colspan='9999' rowspan='9999'>1</td>" * 3_000 + "</tr>"

    assert article("a," * 50_000 + "b\n", ".csv").tables == ()
    assert article(f"<p>A story.</p><table>{wide}{wide}</table>", ".html").tables == ()


@pytest.mark.parametrize("tag", ["div", "span", "b", "table><tr><td", "ul><li", "blockquote"])
def test_nesting_without_end_is_read_or_refused(tag: str) -> None:
    """No recursion follows it."""
    read(f"<p>A story that is told.</p>{f'<{tag}>' * 20_000}deep", ".html")


def test_entities_of_entities_are_not_unfolded() -> None:
    """A billion laughs, in a page, in a DOCX, in front matter."""
    page = article(f"{LAUGHS}<html><body><p>A story &j; here.</p></body></html>", ".html")
    word = read(docx("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", LAUGHS), ".docx")
    links = "".join(f"{to}: &{to} [{f'*{name},' * 9}]\n" for name, to in PAIRS)
    front = article(f"---\na: &a [x,x,x]\n{links}authors: *j\n---\nA story.\n")  # fmt: skip

    assert len(page.text) < 100
    assert isinstance(word, Problem) or len(word.text) < 100
    assert front.source.author is None


def test_brackets_without_end_in_front_matter_are_no_front_matter() -> None:
    """The story is read all the same."""
    assert article(f"---\nauthors: {'[' * 9000}\n---\nA story.\n").source.author is None


def test_an_entity_that_names_a_file_stays_a_name() -> None:
    """In a DOCX too."""
    names = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    word = read(docx("<w:p><w:r><w:t>A &x; story</w:t></w:r></w:p>", names), ".docx")

    assert isinstance(word, Problem) or "root:" not in word.text


def test_a_docx_that_claims_less_than_it_holds_is_refused() -> None:
    """What its directory says it unpacks to is what is unpacked of it, at most."""
    whole = bytearray(docx("<w:p/>" * 200_000))
    size = re.search(rb"PK\x01\x02.{20}(.{4}).{18}word/document\.xml", whole, re.DOTALL)
    assert size is not None
    whole[size.start(1) : size.end(1)] = (1000).to_bytes(4, "little")

    assert isinstance(read(bytes(whole), ".docx"), Problem)


def test_a_docx_of_paragraphs_without_end_is_refused() -> None:
    """Each takes a while to read, and a few kilobytes hold a million."""
    found = read(docx("<w:p/>" * 60_000), ".docx")

    assert isinstance(found, Problem)
    assert "split it" in found.message


def pdf(*objects: str, trailer: str = "") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalog."""
    body, places = "%PDF-1.7\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{words}\nendobj\n"
    start = len(body)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    body += f"xref\n0 {size}\n0000000000 65535 f \n{rows}"
    body += f"trailer\n<< /Size {size} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n"
    return body.encode()


PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R "
    "/Resources << /Font << /F 5 0 R >> >> >>"
)
SAID = "<< /Length 33 >>\nstream\nBT /F 9 Tf (A story told) Tj ET  \nendstream"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"


def test_the_scripts_of_a_pdf_are_neither_run_nor_read() -> None:
    """Its words are its story alone."""
    run = "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert) >> >>"
    found = article(pdf(run, PAGES, PAGE, SAID, FONT), ".pdf")

    assert found.text == "A story told"


@pytest.mark.parametrize(
    "data",
    [
        pdf("<< /Type /Catalog /Pages 1 0 R >>"),
        pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"),
        pdf("<< /Type /Catalog /Pages 2 0 R >>", PAGES, PAGE, SAID, FONT)[:-60],
        pdf("<< /Type /Catalog /Pages 2 0 R >>", PAGES, PAGE, trailer="/Encrypt << /V 9 >>"),
        pdf("<< /Type /Catalog /Pages 2 0 R >>", PAGES, PAGE, trailer="/Prev 0 "),
        b"%PDF-1.7\n" + b"1 0 obj\n" * 1000,
        b"%PDF-1.7\n" + b"[" * 20_000,
    ],
)
def test_a_pdf_that_is_no_whole_one_is_read_or_refused(data: bytes) -> None:
    """Circles, half of one, an unknown encryption, brackets without end."""
    found = read(data, ".pdf")

    assert isinstance(found, Article) or found.message


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("１２３", 123),  # full-width
        ("١٢٣", 123),  # Arabic-Indic
        ("1O5", None),  # the letter O
        ("l05", None),  # the letter l
        ("1٬234", None),  # an Arabic mark between thousands
        ("1‚234", None),  # a low quotation mark
        ("12²", None),  # a power, or a note
        ("①②", None),
        ("Ⅻ", None),
        ("1\u200b234", None),  # nothing to be seen between the two
        ("\u202e321", None),
        ("1\u0305 234", None),
    ],
)
def test_a_figure_is_read_as_a_reader_sees_it_or_not_at_all(
    written: str, amount: int | None
) -> None:
    """Digits of other scripts are digits; what only looks like one is none."""
    value = read_any(written)
    found = value.amount if isinstance(value, Number) else None

    assert found == amount


@pytest.mark.parametrize("mark", ["‚", "٬", "\u200b", "\u2060", "\u00ad", "\u202e", "·", "ꓸ", "٫"])
def test_half_a_figure_is_not_read_in_a_sentence(mark: str) -> None:
    """Of "1‚234 cars" neither the 1 nor the 234 is a number of the story."""
    found = [number.amount for _, number in read_numbers(f"They built 1{mark}234 cars.")]

    assert found == []
