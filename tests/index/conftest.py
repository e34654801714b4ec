"""A small archive of files, indexed without a model."""

from pathlib import Path

import pytest

from index import IndexSettings

ARTICLES = {
    "bridge.txt": (
        "A bridge for Delft\n\nThe mayor of Delft opened a bridge of 333 metres on Monday."
        " It cost $3.5 million.\n"
    ),
    "rain.txt": (
        "Rain in the north\n\nHeavy rain fell in Groningen in May 2024. Roads were closed.\n"
    ),
    "news/coupe.txt": "Coupé sold out\n\nOrders for the E82 coupé are closed, the maker said.\n",
    "sales.csv": "Model,Built\nE82,120\nE90,333\n",
}


@pytest.fixture
def settings(tmp_path: Path) -> IndexSettings:
    folder = tmp_path / "articles"
    for name, text in ARTICLES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return IndexSettings(
        articles=[folder], store=tmp_path / "store", encoder="hashing", reranker="hashing"
    )
