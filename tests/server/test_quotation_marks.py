"""Names and words are quoted as official papers quote them: “ ”, everywhere that an officer reads."""

from __future__ import annotations

from pathlib import Path

import pytest

import dondoc

_SOURCE = Path(dondoc.__file__).parent
_TEXTS = frozenset({".py", ".html", ".js", ".css", ".toml", ".txt"})


@pytest.mark.parametrize("room", ["server", "cli"])
def test_no_text_of_ours_quotes_otherwise(room: str) -> None:
    """What is read may hold them: the rooms that know them are others."""
    files = [path for path in (_SOURCE / room).rglob("*") if path.suffix in _TEXTS]
    assert len(files) > 10
    found = [
        f"{path.relative_to(_SOURCE)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if "«" in line or "»" in line
    ]
    assert not found
