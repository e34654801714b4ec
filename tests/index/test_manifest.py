"""The plan of an update."""

from hypothesis import given
from hypothesis import strategies as st

from index.manifest import Stamp, plan

NAMES = st.text(alphabet="ab/", min_size=1, max_size=3)
STAMPS = st.builds(Stamp, st.integers(0, 2), st.integers(0, 2))
FILES = st.dictionaries(NAMES, STAMPS)


@given(FILES, FILES)
def test_every_file_is_in_one_part_of_the_plan(
    found: dict[str, Stamp], known: dict[str, Stamp]
) -> None:
    """Added, changed, gone or unchanged."""
    made = plan(found, known)
    parts = [*made.added, *made.changed, *made.gone, *made.unchanged]

    assert sorted(parts) == sorted(found.keys() | known.keys())


@given(FILES)
def test_a_second_look_finds_nothing_to_do(found: dict[str, Stamp]) -> None:
    """What was read is unchanged."""
    assert plan(found, found).unchanged == tuple(sorted(found))


def test_a_folder_that_cannot_be_listed_loses_nothing() -> None:
    """Its files are out of sight, not gone."""
    known = {"news/a.txt": Stamp(1, 1), "b.txt": Stamp(1, 1)}

    made = plan({}, known, ("news/",))

    assert made.gone == ("b.txt",)
    assert made.unchanged == ("news/a.txt",)
