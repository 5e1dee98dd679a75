"""The checker of the form against documents with planted faults, and against ones in order."""

from __future__ import annotations

import json
import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from dondoc.composing.checking import Outside, check_form, check_from_json, check_to_json
from dondoc.composing.form import Sureness, official_form
from dondoc.documents.errors import UnreadableFile

DOCUMENTS = Path(__file__).parent / "form_documents"
CLEAN, FAULTY = (sorted((DOCUMENTS / folder).glob("*.docx")) for folder in ("clean", "faulty"))
LEAST_RECALL = 0.95


def planted(path: Path) -> set[str]:
    return set(json.loads(path.with_suffix(".json").read_text("utf-8"))["faults"])


def found(path: Path) -> set[str]:
    return {departure.rule.code for departure in check_form(path.read_bytes()).departures}


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_nothing_is_said_of_a_document_in_order(path: Path) -> None:
    check = check_form(path.read_bytes())
    assert check.outside is None
    assert not [(each.rule.code, each.words, each.found) for each in check.departures]


def test_planted_faults_are_found_and_no_others() -> None:
    assert len(CLEAN) >= 10 and len(FAULTY) >= 40
    told = {path.stem: (planted(path), found(path)) for path in FAULTY}
    count = sum(len(wanted) for wanted, _ in told.values())
    hits = sum(len(wanted & said) for wanted, said in told.values())
    assert hits / count >= LEAST_RECALL
    assert not {name: said - wanted for name, (wanted, said) in told.items() if said - wanted}


def test_what_is_planted_are_rules() -> None:
    rules = official_form().rules
    assert {code for path in FAULTY for code in planted(path)} <= set(rules)


def test_every_departure_says_where_what_and_by_which_rule() -> None:
    for path in FAULTY:
        for each in check_form(path.read_bytes()).departures:
            assert each.where and each.found and each.wanted, (path.stem, each.rule.code)
            assert each.rule.source or each.rule.sure is Sureness.PRACTICE


def test_a_check_is_the_same_after_json() -> None:
    for path in FAULTY[::9]:
        check = check_form(path.read_bytes())
        assert check_from_json(json.loads(json.dumps(check_to_json(check)))) == check


def test_documents_under_other_rules_are_told_from_ours() -> None:
    path = DOCUMENTS / "clean" / "decision-two-rows.docx"
    normative = changed(path, ("642/QĐ-UBND", "12/2026/QĐ-UBND"))
    assert check_form(normative).outside is Outside.NORMATIVE
    party = changed(path, ("Độc lập - Tự do - Hạnh phúc", "ĐẢNG CỘNG SẢN VIỆT NAM"))
    assert check_form(party).outside is Outside.PARTY
    assert not check_form(party).departures and check_form(party).why_outside


def test_no_damage_ends_the_checker_otherwise_than_in_words() -> None:
    """Parts of a document cut, doubled or garbled: a check or a refusal, nothing else."""
    draw = random.Random(30)
    for path in (*CLEAN[:3], *FAULTY[:3]):
        data = path.read_bytes()
        for _ in range(6):
            with zipfile.ZipFile(BytesIO(data)) as archive:
                parts = {name: archive.read(name) for name in archive.namelist()}
            name = draw.choice([name for name in parts if name.startswith("word/")])
            part = parts[name]
            at = draw.randrange(len(part))
            parts[name] = draw.choice(
                (part[:at], part[:at] + part[at // 2 :], part.replace(b'w:val="', b'w:val="x'))
            )
            if draw.random() < 0.3:
                del parts[name]
            written = BytesIO()
            with zipfile.ZipFile(written, "w") as archive:
                for each, content in parts.items():
                    archive.writestr(each, content)
            try:
                check_form(written.getvalue())
            except UnreadableFile as refusal:
                assert refusal.message


def changed(path: Path, *words: tuple[str, str]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for before, after in words:
                content = content.replace(before.encode(), after.encode())
            new.writestr(name, content)
    return written.getvalue()
