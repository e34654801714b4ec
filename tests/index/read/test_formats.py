from __future__ import annotations

import os
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from index.errors import Problem
from index.read.formats import SUFFIXES, read_csv_text, read_file, read_text
from index.text.article import Article, BlockKind
from index.text.value import Date, Kind, Number


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def article(path: Path) -> Article:
    found = read_file(path, path.name)
    assert isinstance(found, Article)
    return found


def problem(path: Path) -> Problem:
    found = read_file(path, path.name)
    assert isinstance(found, Problem)
    return found


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_text_of_a_plain_file_is_the_file(tmp_path: Path, mark: str) -> None:
    """Byte-order mark, CRLF and no-break spaces stay where they are."""
    text = f"{mark}A plant opens\r\n\r\nIt makes 1\u00a0000 cars a day.\r\n"

    assert article(write(tmp_path, "a.txt", text.encode())).text == text


def test_other_encodings_are_read(tmp_path: Path) -> None:
    """Latin-1 prose and UTF-16 with its mark."""
    text = "Le coupé a été présenté à Genève, où l’usine fête ses vingt années déjà. " * 4
    latin = article(write(tmp_path, "b.txt", text.replace("’", "'").encode("latin-1")))
    wide = article(write(tmp_path, "c.txt", text.encode("utf-16")))

    assert "présenté à Genève" in latin.text
    assert "présenté à Genève" in wide.text


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \r\n ", "is empty"),
        ("a.txt", b"\x7fELF\x00\x01\x02\x00", "binary"),
        ("a.csv", b"", "is empty"),
        ("a.html", b"<html><body></body></html>", "no text"),
        ("a.pdf", b"%PDF-1.4 half", "PDF"),
        ("a.docx", b"PK\x03\x04 half", "DOCX"),
        ("a.xlsx", b"anything", "no kind that is read"),
        ("a.txt", "naïv".encode()[:-2], "middle of a character"),
    ],
)
def test_what_cannot_be_read_says_what_mends_it(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    """A bad file is a value with its path and a message, never an exception."""
    found = problem(write(tmp_path, name, data))

    assert found.path == name
    assert says in found.message


def test_a_pipe_or_a_folder_is_never_opened(tmp_path: Path) -> None:
    """Reading a pipe would wait for ever."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()

    assert "regular file" in problem(tmp_path / "pipe.txt").message
    assert "regular file" in problem(tmp_path / "folder.txt").message
    assert "cannot be read" in problem(tmp_path / "gone.txt").message


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    """Fifty million bytes are no article."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_001)

    assert "50,000,001 bytes" in problem(path).message


def test_a_docx_bomb_is_refused(tmp_path: Path) -> None:
    """What unpacks to more than an article may hold is not unpacked."""
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for n in range(3):
            package.writestr(f"word/{n}.xml", b"\x00" * 80_000_000)

    assert "unpacks to" in problem(path).message


def test_entities_of_a_page_are_not_expanded(tmp_path: Path) -> None:
    """An entity that names a file stays a name."""
    page = (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<html><body><p>The plant &x; opened in Leipzig.</p></body></html>"
    )

    assert "root:" not in article(write(tmp_path, "a.html", page)).text


PAGE = """<html><head><title>Plant - Site</title>
<meta property="article:published_time" content="2025-03-04T10:00:00Z">
<link rel="canonical" href="https://example.org/plant"></head>
<body><nav>Home News Cars</nav><article><h1>A plant turns twenty</h1>
<p class="byline">By Jane Doe</p>
<p>The plant has built cars since 2005, and it will go on building them for many years to come.</p>
<table><caption>Output (in thousands)</caption>
<tr><th rowspan="2">Region</th><th colspan="2">Cars</th></tr><tr><th>2019</th><th>2020</th></tr>
<tr><td rowspan="2">Europe</td><td>1.5</td><td>2.5</td></tr><tr><td>3.5</td><td>4</td></tr></table>
</article><footer>All rights reserved</footer></body></html>"""


def test_a_page_gives_its_metadata_and_blocks(tmp_path: Path) -> None:
    """Title, author, date and address; navigation is marked, not cut."""
    found = article(write(tmp_path, "plant.html", PAGE.encode()))

    assert found.source.title == "A plant turns twenty"
    assert found.source.author == "Jane Doe"
    assert found.source.published == Date(2025, 3, 4)
    assert found.source.url == "https://example.org/plant"
    kinds = {block.span.cut(found.text): block.kind for block in found.blocks}
    assert kinds["Home News Cars"] is BlockKind.BOILERPLATE
    assert kinds["By Jane Doe"] is BlockKind.BYLINE


def test_a_table_of_a_page_keeps_its_spans_and_headers(tmp_path: Path) -> None:
    """Rows and columns that cells reach over, two header rows, a scale in the caption."""
    (table,) = article(write(tmp_path, "plant.html", PAGE.encode())).tables

    assert [column.name for column in table.columns] == ["Region", "Cars 2019", "Cars 2020"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Europe", "1.5", "2.5"],
        ["Europe", "3.5", "4"],
    ]
    assert table.columns[1].scale == 1000
    assert table.caption_text == "Output (in thousands)"


def test_a_csv_file_is_one_table() -> None:
    """Quotes, CRLF, a byte-order mark and a total row."""
    text = '\ufeffModel,Years,Built\r\n"Coupé, small",2005 – 2009,"1,200"\r\nVan,2021 – *,34*\r\nTotal,,"1,234"\r\n'
    found = read_csv_text(text, "data/2024-05-06-built.csv")
    (table,) = found.tables

    assert found.text == text
    assert found.source.published == Date(2024, 5, 6)
    assert [column.kind for column in table.columns] == [Kind.TEXT, Kind.PERIOD, Kind.INTEGER]
    assert table.rows[0].cells[2].value == Number(Decimal(1200))
    assert table.rows[1].cells[2].marks == ("*",)
    assert table.rows[2].is_total
    assert [check.agrees for check in table.checks] == [True]


def test_front_matter_is_read_and_set_aside() -> None:
    """The fields of a Markdown file are its metadata, not its story."""
    found = read_text(
        "---\ntitle: A plant\nauthor: Jane Doe\ndate: 2025-03-04\n---\n# Heading\n\nText.\n", "a.md"
    )

    assert (found.source.title, found.source.author) == ("A plant", "Jane Doe")
    assert found.source.published == Date(2025, 3, 4)
    assert found.blocks[0].kind is BlockKind.BOILERPLATE
    assert found.blocks[1].kind is BlockKind.HEADING


def test_every_suffix_is_lower_case() -> None:
    """The walk of a folder compares lower-case suffixes."""
    assert {".txt", ".md", ".html", ".csv", ".tsv", ".pdf", ".docx"} <= SUFFIXES
    assert all(suffix == suffix.lower() for suffix in SUFFIXES)
