"""A number with its noun, as one says it."""


def count(number: int, noun: str) -> str:
    """``1 table``, ``1,204 tables``.

    >>> count(1, "article"), count(1204, "article")
    ('1 article', '1,204 articles')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
