"""`python -m tools.units WHEEL [--compare OTHER]... [--out FILE]`: the units from the wheel, checked.

WHEEL is a release of `vietnamadminunits`. A wheel of `vietnam-provinces` (GPL) serves to compare only: what
it says otherwise is printed, nothing is taken from it. `PYTHONPATH=src` where Dondoc is not installed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from .checking import check, differences
from .corrections import corrected, read_corrections
from .units import Units, UnitsError
from .wheel import read_wheel
from .writing import written

_CORRECTIONS = Path(__file__).with_name("corrections.toml")
_OUT = Path(__file__).parents[2] / "src" / "dondoc" / "agencies" / "data" / "units.json"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.units", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--compare", type=Path, action="append", default=[])
    parser.add_argument("--corrections", type=Path, default=_CORRECTIONS)
    parser.add_argument("--out", type=Path, default=_OUT)
    asked = parser.parse_args()
    corrections = read_corrections(asked.corrections)
    try:
        units = corrected(read_wheel(asked.wheel), corrections)
        check(units)
    except UnitsError as error:
        print(error, file=sys.stderr)
        return 1
    source = "-".join(asked.wheel.name.split("-")[:2]).replace("-", " ")
    resolutions = sorted(corrections.acts.values())
    sources = [
        f"{source} (PyPI, MIT, © 2025 Tran Ngoc Minh Hieu)",
        f"{resolutions[0]} đến {resolutions[-1]}: đối chiếu",
    ]
    asked.out.write_text(written(units, corrections, sources=sources), encoding="utf-8")
    _show(units)
    for other in asked.compare:
        print(f"{other.name} says otherwise:")
        for line in differences(units, other):
            print(f"  {line}")
    return 0


def _show(units: Units) -> None:
    places = list(units.places_before())
    communes = [c for p in units.before for d in p.districts for c in d.communes]
    print(f"provinces: {len(units.before)} before, {len(units.after)} after")
    print(f"districts before: {sum(len(p.districts) for p in units.before)}")
    print(f"communes before: {len(communes)}; of them divided: {sum(len(c.after) > 1 for c in communes)}")
    kinds = Counter(
        "đặc khu" if c.name.startswith("đặc") else c.name.split()[0] for c in units.communes_after()
    )
    print(f"communes after: {sum(kinds.values())}; {dict(kinds)}")
    print(f"pairs: {sum(len(place.after) for place in places)}")


if __name__ == "__main__":
    sys.exit(main())
