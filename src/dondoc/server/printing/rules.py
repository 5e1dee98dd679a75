"""What names a PDF, and how long it is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

KEPT_FOR = timedelta(days=30)  # it can be made again at any time


def key_of(content: Mapping[str, Any], template: bytes | None, *, version: str) -> str:
    """Of all that the file is written from: the paper, the office's template, and us who write it."""
    told = {
        "paper": content,
        "template": hashlib.sha256(template).hexdigest() if template is not None else "",
        "version": version,
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
