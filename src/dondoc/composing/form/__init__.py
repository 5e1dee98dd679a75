"""The form of Nghị định 30/2020/NĐ-CP: the rules that writing and checking both ask."""

from .rules import (
    Alignment,
    Aspect,
    Authority,
    Component,
    Letters,
    OfficialForm,
    Page,
    Range,
    Rule,
    Sureness,
    Words,
    component,
    official_form,
    rule,
)

__all__ = [
    "Alignment",
    "Aspect",
    "Authority",
    "Component",
    "Letters",
    "OfficialForm",
    "Page",
    "Range",
    "Rule",
    "Sureness",
    "Words",
    "component",
    "official_form",
    "rule",
]
