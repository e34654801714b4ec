"""What an article says around its table: the stems of its title and of the things it counts."""

from __future__ import annotations

import re
from functools import lru_cache

from index import Article, words

# "3,884 units", "the four-millionth vehicle"; years count nothing.
_COUNTED = re.compile(
    r"(?:(?<![\d–-])(?!(?:1[89]|20)\d\d\b)\d+(?:[,.]\d+)*|-?(?:mill|bill)ionth|-?thousandth)"
    r"\s+([^\W\d_]{3,})"
)


def surroundings(article: Article) -> frozenset[str]:
    """The stems that words of a question about the article's tables may have.

    >>> from index import Source
    >>> source = Source(id="1", path="a.txt", title="A ferry line")
    >>> sorted(surroundings(Article(source=source, text="It took 12,400 riders.", blocks=())))
    ['a', 'ferri', 'line', 'rider']
    """
    return _stems(article.source.title, article.text)


@lru_cache(maxsize=256)
def _stems(title: str, text: str) -> frozenset[str]:
    counted = " ".join(match[1] for match in _COUNTED.finditer(text))
    return frozenset(word.stem for word in words(f"{title} {counted}"))
