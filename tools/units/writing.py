"""The units as the project's own file: a line of JSON for each district and each province."""

from __future__ import annotations

import json
from typing import Any

from .corrections import Corrections
from .units import Commune, Units

FORMAT = "dondoc-units/1"
REORGANISED_ON = "2025-07-01"
PROVINCES_ACT = "Nghị quyết 202/2025/QH15"
DISTRICTS_ACT = "Nghị quyết 203/2025/QH15"
SOURCE = "Danh mục đơn vị hành chính của Tổng cục Thống kê"
COMMUNES_ISSUED = "ngày 16/6/2025"


def written(units: Units, corrections: Corrections, *, sources: list[str]) -> str:
    """The text of the file. A list of a commune is its code, its name, and the codes of what it became."""
    lines: dict[str, list[dict[str, Any]]] = {
        "before": [
            {"code": p.code, "names": _names(p.code, p.name, corrections, of_before=True), "after": p.after}
            for p in units.before
        ],
        "districts": [
            {"code": d.code, "name": d.name, "province": p.code}
            | ({"communes": [_commune(c) for c in d.communes]} if d.communes else {"after": list(d.after)})
            for p in units.before
            for d in p.districts
        ],
        "after": [
            {
                "code": p.code,
                "names": _names(p.code, p.name, corrections, of_before=False),
                "act": f"{corrections.acts[p.code]} {COMMUNES_ISSUED}",
                "communes": [_commune(c) for c in p.communes],
            }
            for p in units.after
        ],
        "retyped": [
            {"on": r.on, "act": r.act, "type": r.type, "communes": list(r.communes)}
            for r in corrections.retyped
        ],
    }
    head = {
        "format": FORMAT,
        "on": REORGANISED_ON,
        "act": PROVINCES_ACT,
        "districts_act": DISTRICTS_ACT,
        "source": SOURCE,
        "sources": sources,
    }
    parts = [f"{_line(key)}:{_line(value)}" for key, value in head.items()]
    parts += [
        f"{_line(key)}:[\n" + ",\n".join(_line(entry) for entry in entries) + "\n]"
        for key, entries in lines.items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _names(code: str, name: str, corrections: Corrections, *, of_before: bool) -> list[list[str]]:
    """The names of a province on one side of the day, each with its first day and act where it has them."""
    names = corrections.province_names.get(code, ())
    ours = [n for n in names if not n.since or (n.since < REORGANISED_ON) == of_before]
    if not of_before:
        ours = [n for n in ours if n.since or n.name == name]
    if not ours or name not in (n.name for n in ours):
        return [[name]]
    return [[part for part in (n.name, n.since, n.act) if part] for n in ours]


def _commune(commune: Commune) -> list[str]:
    return [commune.code, commune.name, *commune.after]


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
