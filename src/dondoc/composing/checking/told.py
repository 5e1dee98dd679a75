"""A check of the form as JSON: for programs, and for the process that checked to tell the one that asked."""

from __future__ import annotations

from typing import Any

from ..form import rule
from .checked import FormCheck, Outside
from .departures import Departure


def check_to_json(check: FormCheck) -> dict[str, Any]:
    return {
        "kind": check.kind,
        "outside": check.outside,
        "departures": [
            {
                "rule": each.rule.code,
                "title": each.rule.title,
                "where": each.where,
                "words": each.words,
                "found": each.found,
                "wanted": each.wanted,
                "count": each.count,
                "says": each.rule.says,
                "source": each.rule.source or None,
                "sure": each.rule.sure,
            }
            for each in check.departures
        ],
    }


def check_from_json(told: dict[str, Any]) -> FormCheck:
    """Raises KeyError, TypeError or ValueError for what no check told."""
    outside = told["outside"]
    return FormCheck(
        kind=None if told["kind"] is None else str(told["kind"]),
        outside=None if outside is None else Outside(outside),
        departures=tuple(
            Departure(
                rule(each["rule"]),
                str(each["where"]),
                str(each["words"]),
                str(each["found"]),
                str(each["wanted"]),
                int(each["count"]),
            )
            for each in told["departures"]
        ),
    )
