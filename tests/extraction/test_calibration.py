"""`tools/calibration`: odds from outcomes, judged without the document itself, and what is written."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tools.calibration.fitting import PRUDENCES, fit  # noqa: E402
from tools.calibration.judging import chosen_prudence, leave_one_out, shares_of  # noqa: E402
from tools.calibration.outcomes import Outcome  # noqa: E402
from tools.calibration.picture import drawn  # noqa: E402
from tools.calibration.writing import written  # noqa: E402

FIELDS = ("text", "leads")


def outcomes() -> list[Outcome]:
    """Thirty documents: a rule that is nearly always right, one that errs in every fifth field, and a doubt
    that is right to doubt half the time."""
    made: list[Outcome] = []
    for number in range(30):
        name = f"paper-{number}"
        made += [Outcome(name, "text", "column", (), True, 1.0) for _ in range(6)]
        made += [Outcome(name, "leads", "carried-on", (), n != number % 5, 1.0) for n in range(5)]
        made += [Outcome(name, "text", "column", ("text_ends_open",), number % 2 == 0, 1.0)]
    return made


def test_odds_follow_how_often_a_rule_and_a_doubt_are_right() -> None:
    certainty = fit(outcomes(), FIELDS, PRUDENCES[0]).as_certainty()
    assert certainty.of("text", "column", ()) > 0.97
    assert certainty.of("leads", "carried-on", ()) == pytest.approx(0.8, abs=0.03)
    assert certainty.of("text", "column", ("text_ends_open",)) == pytest.approx(0.5, abs=0.12)


def test_what_no_document_has_shown_is_not_sure() -> None:
    certainty = fit(outcomes(), FIELDS, PRUDENCES[0]).as_certainty()
    assert certainty.of("text", "never-seen", ()) < 0.9
    assert certainty.of("text", "column", ("never_seen",)) < certainty.of("text", "column", ())
    few = [Outcome("paper", "text", "rare", (), True, 1.0)] * 40
    assert fit(few, FIELDS, PRUDENCES[-1]).as_certainty().of("text", "rare", ()) < 0.97, "one long table"


def test_no_doubt_makes_surer_however_often_it_was_right() -> None:
    lucky = [Outcome(f"paper-{n}", "text", "column", ("text_long",), True, 1.0) for n in range(500)]
    plain = [Outcome(f"paper-{n}", "text", "column", (), n % 4 > 0, 1.0) for n in range(500)]
    certainty = fit([*lucky, *plain], FIELDS, PRUDENCES[0]).as_certainty()
    assert certainty.doubts["text"]["text_long"] >= 1.0


def test_each_step_of_prudence_is_less_sure() -> None:
    given = [
        fit(outcomes(), FIELDS, prudence).as_certainty().of("text", "column", ("never_seen",))
        for prudence in PRUDENCES
    ]
    assert all(before > after for before, after in pairwise(given))


def test_a_document_is_judged_without_itself() -> None:
    alone = [Outcome("alone", "text", "of-its-own", (), False, 1.0)] * 20
    judged = leave_one_out([*outcomes(), *alone], FIELDS, PRUDENCES[0])
    own = [one.confidence for one in judged if one.outcome.document == "alone"]
    assert own == [pytest.approx(8 / 9, abs=0.001)] * 20, "what the document itself shows must not count"


def test_both_shares_are_told_and_kept() -> None:
    _, judged = chosen_prudence(outcomes(), FIELDS)
    shares = shares_of(judged)
    assert shares.right_of_sure >= 0.97
    assert shares.unsure_of_wrong >= 0.8
    assert (shares.wrong, shares.sure) == (45, 180)


def test_what_is_written_reads_back_and_names_no_document() -> None:
    certainty = fit(outcomes(), FIELDS, PRUDENCES[0]).as_certainty()
    text = written(certainty)
    data = tomllib.loads(text)
    assert data["fields"] == certainty.fields
    assert data["rules"] == certainty.rules
    assert data["doubts"] == certainty.doubts
    assert "paper" not in text


def test_the_picture_is_drawn_without_anything_from_outside() -> None:
    picture = drawn(leave_one_out(outcomes(), FIELDS, PRUDENCES[0]), documents=30)
    root = ElementTree.fromstring(picture)
    assert root.tag.endswith("svg")
    assert "href" not in picture and "<script" not in picture
    assert "30 documents" in picture


def test_the_command_reads_cases_and_writes_nothing_when_it_only_checks(tmp_path: Path) -> None:
    case = tmp_path / "one"
    case.mkdir()
    case.joinpath("document.txt").write_text(
        "UBND TỈNH LÀO CAI\nSố: 12/UBND-TH\nKính gửi: Sở Y tế.\nGiao Sở Y tế rà soát các cơ sở chăn nuôi.\n",
        encoding="utf-8",
    )
    case.joinpath("gold.json").write_text(json.dumps({"document": {}, "tasks": []}), encoding="utf-8")
    before = (ROOT / "src/dondoc/extraction/lexicon/certainty.toml").read_bytes()
    command = [sys.executable, "-m", "tools.calibration", "--check", "--cases", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert "given 0.9 or more" in done.stdout, done.stderr
    assert (ROOT / "src/dondoc/extraction/lexicon/certainty.toml").read_bytes() == before
