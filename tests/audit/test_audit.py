"""The audit: a known vulnerability is named, a missing network is no fault."""

from __future__ import annotations

from tests.audit.__main__ import faults, read, versions

PRINTED = """{"dependencies": [
    {"name": "sound", "version": "1.0", "vulns": []},
    {"name": "skipped", "skip_reason": "not on the index"},
    {"name": "hurt", "version": "2.0", "vulns": [{"id": "CVE-1", "fix_versions": ["2.1"]}]}
], "fixes": []}"""


def test_a_known_vulnerability_is_named_with_what_mends_it() -> None:
    """One line each; what was skipped is none."""
    found = read(PRINTED)

    assert found is not None
    assert faults(found) == ["hurt 2.0: CVE-1 (mended in 2.1)"]


def test_what_is_no_report_is_none() -> None:
    """pip-audit prints nothing where it reaches nobody, or skips every package."""
    skipped = '{"dependencies": [{"name": "x", "skip_reason": "not found"}]}'

    assert [read(text) for text in ("", "{}", "[]", '{"dependencies": 1}', skipped)] == [None] * 5


def test_the_versions_are_those_installed() -> None:
    """Each once."""
    listed = versions()

    assert any(line.startswith("pydantic==") for line in listed)
    assert len(listed) == len(set(listed))
