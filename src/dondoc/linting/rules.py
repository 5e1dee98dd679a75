"""The rules by which a draft is looked at: what each asks, why, and what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dondoc.composing.form import Sureness


class Severity(StrEnum):
    """Whether a finding has to be put right before the draft is sent."""

    OBJECTION = "objection"
    ADVICE = "advice"

    @property
    def words(self) -> str:
        return "Cần sửa trước khi gửi" if self is Severity.OBJECTION else "Nên xem lại"


@dataclass(frozen=True, slots=True)
class LintRule:
    """A row of `rules.toml`. `advice` has places in braces, which a finding fills."""

    code: str
    area: str
    title: str
    says: str
    advice: str
    severity: Severity
    source: str  # empty: practice that no text asks for
    sure: Sureness


@cache
def _kept() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(files(__package__).joinpath("rules.toml").read_text("utf-8"))


@cache
def lint_rules() -> Mapping[str, LintRule]:
    """All rules by their codes, in the order in which they are listed."""
    return MappingProxyType(
        {
            code: LintRule(
                code=code,
                area=each["area"],
                title=each["title"],
                says=each["says"],
                advice=each["advice"],
                severity=Severity(each["severity"]),
                source=each["source"],
                sure=Sureness(each["sure"]),
            )
            for code, each in _kept()["rule"].items()
        }
    )


def area_words() -> Mapping[str, str]:
    """The headings under which findings are listed, by area, in order."""
    return MappingProxyType({area: str(words) for area, words in _kept()["areas"].items()})
