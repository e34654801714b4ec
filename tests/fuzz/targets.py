"""What is fuzzed: each takes bytes, makes something hostile of them and holds it to its promise."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from bot.ask import Archivist
from bot.config import AnswerSettings, Settings, load
from bot.conversation.followup import rewrite
from bot.errors import ConfigError
from bot.question import understand
from bot.reply import Answer, NoAnswer, Quote, Reply, cite
from bot.show.listing import source_view, sources_view, table_view, tables_view
from bot.show.text import render
from bot.show.visible import one_line
from bot.tableqa import answer_from_tables, recompute
from index import (
    Archive,
    Article,
    IndexSettings,
    Problem,
    Source,
    Span,
    memory_archive,
    read_csv_text,
    read_dates,
    read_numbers,
    read_text,
)
from index.read.decode import decode
from index.read.formats import READERS
from index.search import lexical
from tests.bot.show.replies import ships
from tests.fuzz.invariants import (
    STEERING,
    apart,
    article_holds,
    number_holds,
    on_a_terminal,
    on_discord,
)
from tests.fuzz.woven import HTML, TEXT, YAML, halves, woven

Target = Callable[[bytes], None]
ROOT = Path(__file__).parents[2]


def clean(data: bytes) -> None:
    """A plain text: its blocks, tables and passages."""
    text = woven(data)
    article = read_text(text, "a.md")
    assert article.text == text
    article_holds(article)


def tables(data: bytes) -> None:
    """A block of short lines, as tables are left by their flattening."""
    seed = woven(data[:12], TEXT) or "a"
    rows = woven(b"\x01" + data[12:])
    article = read_text(f"{seed}\n{rows}\n", "a.txt")
    article_holds(article)
    _listed(article)


def delimited(data: bytes) -> None:
    """A CSV file."""
    article_holds(read_csv_text(woven(data), "a.csv"))


def page(data: bytes) -> None:
    """An HTML page."""
    _read(woven(data, HTML).encode("utf-8", "replace"), "a.html")


def encodings(data: bytes) -> None:
    """Bytes of any encoding."""
    if isinstance(decode(data, "a.txt"), str):
        _read(data, "a.txt")


def pdf(data: bytes) -> None:
    """A PDF with some of its bytes changed."""
    whole, at = bytearray(_pdf_seed()), 0
    for one, two, three in zip(data[::3], data[1::3], data[2::3], strict=False):
        at = (at + one * 256 + two) % len(whole)
        whole[at] = three
    _read(bytes(whole), "a.pdf")


def docx(data: bytes) -> None:
    """A DOCX whose document is woven from its own markup."""
    parts = ("<w:p>", "</w:p>", "<w:r><w:t>", "</w:t></w:r>", "<w:tbl>", "</w:tbl>", "<w:tr>",
             "</w:tr>", "<w:tc>", "</w:tc>", '<w:gridSpan w:val="9"/>', "<w:tcPr>",
             "</w:tcPr>", '<w:vMerge w:val="restart"/>', "<w:vMerge/>", "&x;", "<![CDATA[a]]>",
             *TEXT)  # fmt: skip
    body = woven(b"\x01" + data, parts)
    with zipfile.ZipFile(io.BytesIO(_docx_seed())) as seed:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as package:
            for entry in seed.namelist():
                words = seed.read(entry)
                if entry == "word/document.xml":
                    start, end = words.index(b"<w:body>") + 8, words.index(b"<w:sectPr")
                    words = words[:start] + body.encode("utf-8", "replace") + words[end:]
                package.writestr(entry, words)
    _read(packed.getvalue(), "a.docx")


def numbers(data: bytes) -> None:
    """Running text: its numbers and dates, each where it says it stands."""
    text = woven(data)
    found, dates = read_numbers(text), read_dates(text)
    apart(span for span, _ in found)
    apart(span for span, _ in dates)
    for span, _ in (*found, *dates):
        assert span.cut(text).strip()
    for span, _ in found:
        number_holds(span.cut(text))
    number_holds(text[:40])


def question(data: bytes) -> None:
    """A question, and another that may follow it."""
    first, second = (woven(part) for part in halves(data))
    asked = understand(first)
    for word in asked.words:
        assert word.span.cut(asked.text) == word.text
    for span, _ in (*asked.numbers, *asked.dates):
        assert span.cut(asked.text)
    assert all(0 <= i < len(asked.words) for i in (*asked.content, *asked.operators, *asked.focus))
    again = rewrite(second, asked)
    assert again is None or again.strip()
    lexical.match_expression(dict.fromkeys(lexical.question_terms(first), 1))


def plan(data: bytes) -> None:
    """A question over a small table: both entries agree, and every cell is where it says."""
    head, body = halves(data)
    width = 2 + len(head) % 3
    cells = [one_line(TEXT[byte % len(TEXT)]) or "-" for byte in body[: width * 9]]
    cells = [cell.replace("|", "/") for cell in cells]
    rows = [cells[at : at + width] for at in range(0, len(cells) - width + 1, width)]
    if len(rows) < 3:
        return
    grid = "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], ["---"] * width, *rows[1:]])
    article = read_text(f"Ships of the line\n\n{grid}\n", "a.md")
    computed = answer_from_tables(understand(woven(b"\x01" + head)), article.tables)
    for found in computed:
        assert recompute(found, found.table) == found.figure.values
        assert found.figure.display
        for row in found.figure.rows:
            assert all(cell.span.cut(article.text) == cell.text for cell in row.cells)
    for found in computed[:1]:  # the others have the same quotes
        on_discord(_reply(article, found.figure.plan))


def faces(data: bytes) -> None:
    """A reply whose every word is hostile, on Discord and on a terminal."""
    text, rest = (woven(part) for part in halves(data))
    article = Article(
        source=Source(id="0a", path=f"{rest[:40]}.txt", title=rest[-90:], url=rest[:60]),
        text=text or "x",
        blocks=(),
    )
    reply = _reply(article, rest)
    on_discord(reply)
    on_a_terminal(reply, 20 + len(rest) % 80)
    _listed(article)


def config(data: bytes) -> None:
    """A configuration: settings, or a message that names the file."""
    path = _folder() / "config.yaml"
    path.write_bytes(woven(data, YAML).encode("utf-8", "surrogatepass"))
    with suppress(ConfigError):
        assert isinstance(load(path), Settings)


def ask(data: bytes) -> None:
    """A question to the whole bot, and its reply on both faces."""
    reply = _bot().ask(woven(data))
    on_discord(reply)
    on_a_terminal(reply)


TARGETS: dict[str, Target] = {
    one.__name__: one
    for one in (
        clean, tables, delimited, page, encodings, pdf, docx, numbers, question, plan, faces,
        config, ask,
    )
}  # fmt: skip


def _read(data: bytes, name: str) -> None:
    found = READERS[name[name.index(".") :]](data, name)
    if isinstance(found, Problem):
        assert found.message
    else:
        article_holds(found)
        _listed(found)


def _listed(article: Article) -> None:
    """What a terminal lists of an article steers nothing."""
    source = article.source
    views = [
        sources_view([source]),
        source_view(source, len(article.text)),
        tables_view(
            [(source, table) for table in article.tables], [(source, one) for one in article.unread]
        ),
        *(table_view(source, table, article.text) for table in article.tables),
    ]
    assert not any(STEERING.search(render(view, 100)) for view in views)


def _reply(article: Article, said: str) -> Reply:
    """A reply whose quotes are runs of an article; an odd number of words makes it a refusal."""
    third = max(1, len(article.text) // 3)
    spans = (Span(0, third), Span(third, len(article.text)), Span(0, len(article.text)))
    quotes = (
        Quote(article_id=article.id, span=one, highlight=_first_half(one))
        for one in spans
        if len(one)
    )
    cited = tuple(cite(quote, article) for quote in quotes)
    if len(said) % 2:
        missing = tuple(said.split()) or ("x",)
        none = NoAnswer(text=said, missing=missing, nearest=cited, notes=(said,), confidence=0.1)
        return Reply(question=said, read_as=said, outcome=none, generation=1, elapsed_ms=1.0)
    answer = Answer(
        text=said,
        values=(said,),
        citations=cited,
        figure=ships(),
        figure_source=article.source,
        notes=(said, said[:9]),
        confidence=0.9,
    )
    return Reply(question=said, read_as=None, outcome=answer, generation=1, elapsed_ms=1.0)


def _first_half(span: Span) -> Span:
    return Span(span.start, (span.start + span.end) // 2)


@cache
def _bot() -> Archivist:
    settings = IndexSettings(encoder="hashing", reranker="hashing")
    files = sorted((ROOT / "tests/articles").glob("*.txt"))
    read = [READERS[".txt"](file.read_bytes(), file.name) for file in files]
    articles = [article for article in read if isinstance(article, Article)]
    return Archivist(_Shelf(memory_archive(articles, settings)), AnswerSettings(threshold=0.0))


class _Shelf:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def current(self) -> Archive:
        return self._archive


@cache
def _folder() -> Path:
    return Path(mkdtemp(prefix="archivist-fuzz-"))


@cache
def _pdf_seed() -> bytes:
    return (ROOT / "tests/articles/reservoirs.pdf").read_bytes()


@cache
def _docx_seed() -> bytes:
    return (ROOT / "tests/articles/museums.docx").read_bytes()
