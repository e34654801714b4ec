"""What fuzzing found once, as cases of their own."""

from __future__ import annotations

import pytest

from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("config", "store: !!timestamp soon\n"),
        ("config", "store: !!int ''\n"),
        ("clean", "---\ndate: !!timestamp soon\n---\nA story.\n"),
        ("clean", "---\ntitle: 0x" + "f" * 5000 + "\n---\nA story.\n"),
        ("clean", "Name | Built\nA | 12\nB | 14\nC | 9" + "*" * 38 + "é\n"),
        ("clean", "It holds vitamin A\u00a0. It holds vitamin B\u2009\u3000. It is here."),
        ("numbers", "It has 2,150 of 0,400 parts."),
        ("question", "@When?"),  # "When?" after a question of no words
        ("ask", "Who keeps the bees in Ganal? Who paints the walls of Ossola?"),
        ("numbers", "A count of 202420242024202420242024202420242024 grains."),
    ],
)
def test_what_was_found_stays_mended(name: str, words: str) -> None:
    """Each once raised, or read a figure otherwise than it stands."""
    TARGETS[name](b"\x00" + words.encode())


def test_a_lone_surrogate_does_not_stop_a_story_from_being_cut() -> None:
    """A PDF may yield one."""
    TARGETS["clean"](b"\x01m")
