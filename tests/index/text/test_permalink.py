"""Permalinks: short, exact, and read back whatever way they are typed."""

from hypothesis import given
from hypothesis import strategies as st

from index.text.article import Article, Source
from index.text.permalink import Permalink, permalink, read_permalink
from index.text.span import Span

SPANS = st.tuples(st.integers(0, 10**7), st.integers(0, 10**5)).map(lambda p: Span(p[0], sum(p)))


def linked(text: str, words: str) -> Permalink:
    article = Article(source=Source(id="x", path="x", title=""), text=text, blocks=())
    start = text.index(words)
    return permalink(text, Span(start, start + len(words)), article.digest)


@given(SPANS)
def test_a_permalink_reads_back(span: Span) -> None:
    """In capitals, with spaces around it, with the letters that look like digits."""
    link = Permalink("7k3m9q", "x2f10", span)

    typed = f" {str(link).upper().replace('0', 'O').replace('1', 'I')}\n"

    assert read_permalink(typed) == link


@given(st.text(max_size=40))
def test_what_is_no_permalink_is_none(text: str) -> None:
    """Whatever is typed, nothing is raised, and what is read says the same again."""
    link = read_permalink(text)

    assert link is None or read_permalink(str(link)) == link


def test_a_permalink_is_short() -> None:
    """It stands in a line beside a quote."""
    assert len(str(Permalink("7k3m9q", "x2f10", Span(1422, 1502)))) == 17


def test_a_permalink_depends_on_what_the_article_says_and_on_nothing_else() -> None:
    """Other words anywhere in the article make another one; so does another place."""
    text = "Ten boats sail. Ten boats sail."

    assert linked(text, "Ten boats") == linked(text, "Ten boats")
    assert linked(text, "Ten boats") != linked(text + " Daily.", "Ten boats")
    assert linked(text, "Ten boats") != linked(text, "boats sail")


def test_a_permalink_knows_its_words_and_no_others() -> None:
    """What stands at the place is held against it, also past the end of a text."""
    link = linked("Ten boats sail.", "Ten boats")

    assert link.names("Ten boats sail.")
    assert not link.names("Two boats sail.")
    assert not link.names("Ten")
