"""What a page says of itself: meta tags, JSON-LD, its heading, its byline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import lxml.html

from index.read.draft import Metadata
from index.text.date import read_date
from index.text.exact import Date

_DATES = (
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "publication_date",
    "og:published_time", "citation_publication_date",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_TITLES = ("og:title", "twitter:title", "dc.title", "title", "headline")
_ARTICLES = {"article", "newsarticle", "blogposting", "reportagenewsarticle", "webpage"}
_MAX_JSON = 1_000_000


def head_metadata(root: lxml.html.HtmlElement) -> Metadata:
    """Title, author, date and address, where the page says them."""
    metas = _metas(root)
    said = Metadata(
        title=_first(metas, _TITLES),
        author=_name(_first(metas, _AUTHORS)),
        published=_date(_first(metas, _DATES)),
        url=metas.get("og:url") or _canonical(root),
    )
    return _json_ld(root).over(said).over(_visible(root))


def _metas(root: lxml.html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = (meta.get("content") or "").strip()
        if key and content:
            found.setdefault(key.lower(), content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _name(words: str | None) -> str | None:
    """A person's or a desk's name; an address of a page is none."""
    if not words or "://" in words or len(words) > 120:
        return None
    return re.sub(r"^by\s+", "", " ".join(words.split()), flags=re.IGNORECASE)


def _date(words: str | None) -> Date | None:
    if not words:
        return None
    match = re.match(r"\d{4}-\d{2}-\d{2}", words.strip())
    return read_date(match.group() if match else words)


def _canonical(root: lxml.html.HtmlElement) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return str(link.get("href"))
    return None


def _json_ld(root: lxml.html.HtmlElement) -> Metadata:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or len(script.text or "") > _MAX_JSON:
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            if _types(thing) & _ARTICLES and (thing.get("headline") or thing.get("datePublished")):
                return Metadata(
                    title=_text(thing.get("headline")),
                    author=_name(_author(thing.get("author"))),
                    published=_date(_text(thing.get("datePublished"))),
                    url=_text(thing.get("url")),
                )
    return Metadata()


def _things(data: object) -> Iterator[dict[str, object]]:
    if isinstance(data, list):
        for item in data[:50]:
            if isinstance(item, dict):
                yield item
    elif isinstance(data, dict):
        yield data
        graph = data.get("@graph")
        if isinstance(graph, list):
            yield from (item for item in graph[:50] if isinstance(item, dict))


def _types(thing: dict[str, object]) -> set[str]:
    kind = thing.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return {k.lower() for k in kinds if isinstance(k, str)}


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _author(value: object) -> str | None:
    people = value if isinstance(value, list) else [value]
    names = [_text(p.get("name") if isinstance(p, dict) else p) for p in people]
    return ", ".join(name for name in names if name) or None


def _visible(root: lxml.html.HtmlElement) -> Metadata:
    """The heading, the first dated ``time`` and the author's link, where the head is silent."""
    headings = [" ".join(h.text_content().split()) for h in root.iter("h1")]
    title = next((h for h in headings if h), None)
    if title is None:
        title = " ".join((root.findtext(".//title") or "").split()) or None
    times = [_date(t.get("datetime")) for t in root.iter("time") if t.get("datetime")]
    authors = [
        " ".join(e.text_content().split())
        for e in root.xpath("//*[@rel='author' or @itemprop='author']")[:3]
    ]
    return Metadata(
        title, _name(authors[0]) if authors else None, next((t for t in times if t), None)
    )
