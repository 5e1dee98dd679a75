"""What the mentions of a text mean, and that each distinct one is asked for once."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dondoc.agencies.known import known_registry
from dondoc.agencies.mentions import FoundMention, finder
from dondoc.agencies.registry import Registry
from dondoc.agencies.resolving import Answer, AnswerKind


def one(text: str, *, on: str = "2024-06-01", issuer: str | None = None) -> FoundMention:
    (mention,) = known_registry().find_mentions(text, on=on, issuer=issuer)
    return mention


def test_a_department_is_the_one_of_the_day() -> None:
    assert one("Giao Sở Tài chính thực hiện.").answer.sure_id == "ls.so-tc-2024"
    assert one("Giao Sở Tài chính thực hiện.", on="2026-03-07").answer.sure_id == "ls.so-tc"


def test_the_office_is_told_with_its_agency() -> None:
    answer = one("Yêu cầu Giám đốc Sở Y tế báo cáo.").answer
    assert (answer.sure_id, answer.role) == ("ls.so-yt", "Giám đốc")


def test_a_shared_head_means_several() -> None:
    answer = one("UBND các huyện: Hữu Lũng, Chi Lăng thực hiện").answer
    assert answer.kind is AnswerKind.SEVERAL
    assert answer.ids == ("ls.h.huu-lung.ubnd", "ls.h.chi-lang.ubnd")


def test_a_field_in_a_list_is_its_department() -> None:
    mentions = known_registry().find_mentions(
        "các sở, ngành gồm: Công an tỉnh, Nội vụ, Y tế.", on="2024-06-01"
    )
    assert {m.text: m.answer.sure_id for m in mentions} == {
        "các sở, ngành": "ls.g-so-ban-nganh",
        "Công an tỉnh": "ls.ca",
        "Nội vụ": "ls.so-nv-2024",
        "Y tế": "ls.so-yt",
    }


def test_units_stand_for_their_committees() -> None:
    assert one("làm việc với các huyện, thành phố.").answer.sure_id == "ls.g-ubnd-huyen-tp"


def test_what_no_registry_holds_is_unknown() -> None:
    assert one("Chi cục Biển và Hải đảo kiểm tra.").answer.kind is AnswerKind.UNKNOWN


def test_each_distinct_mention_is_resolved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def resolve(registry: Registry, mention: str, *, on: str | None, issuer: str | None) -> Answer:
        asked.append(mention)
        return Answer(AnswerKind.UNKNOWN)

    monkeypatch.setattr(finder, "resolve", resolve)
    mentions = known_registry().find_mentions("Sở Y tế, Sở\nY tế và Sở Nội vụ. " * 3, on="2024-06-01")
    assert len(mentions) == 9
    assert asked == ["Sở Y tế", "Sở Nội vụ"]


def test_a_registry_alone_asks_for_nothing_that_finding_needs() -> None:
    needed = {"ahocorasick_rs", "rapidfuzz", "tomllib"}
    asked = f"import sys, dondoc.agencies.registry; print({needed} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"
