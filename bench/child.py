"""A process of its own for one tool: imports it, reads the files N times, writes the first time's rows."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path

from .tools import load


def main() -> int:
    tool, times, rows_path, *paths = sys.argv[1:]
    logging.disable(logging.CRITICAL)  # peers complain of fonts on the error stream
    read = load(tool)
    rows = {}
    for turn in range(int(times)):
        for path in paths:
            given = read(Path(path))
            if turn == 0:
                rows[path] = given
    Path(rows_path).write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
