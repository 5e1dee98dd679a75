"""What the Office would object to in a draft before it is sent: words, reason and proposal of each."""

from dondoc.composing.form import Sureness

from .comments import write_comments
from .consultation import ToAsk
from .context import KnownDocument, LintContext, OpenTask
from .fields import Field, default_fields
from .findings import Finding
from .held_file import read_held
from .kept import findings_to_json
from .known_acts import known_acts
from .linter import lint, to_be_asked
from .powers import Level, LexiconError, Power, default_powers, power_of, read_powers
from .rules import LintRule, Severity, area_words, lint_rules

__all__ = [
    "Field",
    "Finding",
    "KnownDocument",
    "Level",
    "LexiconError",
    "LintContext",
    "LintRule",
    "OpenTask",
    "Power",
    "Severity",
    "Sureness",
    "ToAsk",
    "area_words",
    "default_fields",
    "default_powers",
    "findings_to_json",
    "known_acts",
    "lint",
    "lint_rules",
    "power_of",
    "read_held",
    "read_powers",
    "to_be_asked",
    "write_comments",
]
