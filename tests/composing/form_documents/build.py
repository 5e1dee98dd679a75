"""Make the test documents of the form from their recipes.

    python tests/composing/form_documents/build.py

Each `clean/*.json` and `faulty/*.json` says what the DOCX beside it is made of: the paper, how its office
writes (`looks.json`), what is done wrong, and under `faults` the codes of the rules that it departs from
(`src/dondoc/composing/form/official_form.toml`). The same bytes come out each time.
"""

from __future__ import annotations

import json
from pathlib import Path

from forms import Faults, Look
from making import Maker
from papers import frozen, read_paper

HERE = Path(__file__).parent


def build() -> None:
    looks = json.loads((HERE / "looks.json").read_text("utf-8"))
    for recipe in sorted([*HERE.glob("clean/*.json"), *HERE.glob("faulty/*.json")]):
        told = json.loads(recipe.read_text("utf-8"))
        paper = read_paper(HERE / "papers", told["paper"], told.get("paper_other", {}))
        look = Look(**{**looks[told["look"]], **told.get("look_other", {})})
        done = Faults(**{key: frozen(value) for key, value in told.get("done", {}).items()})
        issued = (
            json.loads((HERE / "papers" / f"{told['issues']}.json").read_text("utf-8"))["issued"]
            if "issues" in told
            else ()
        )
        recipe.with_suffix(".docx").write_bytes(Maker(paper, look, done).made(frozen(issued)))


if __name__ == "__main__":
    build()
