"""What the Office would object to in a draft before it is sent: words, reason and proposal of each."""

from dondoc.composing.form import Sureness

from .comments import write_comments
from .consultation import ToAsk
from .context import LintContext, OpenTask
from .fields import Field, agency_named, field_of
from .findings import Finding
from .held_file import read_held
from .kept import findings_to_json
from .known_acts import KnownDocument, act_of
from .lexicon import Lexicon, default_fields, default_powers, known_acts, lexicon_of, read_lexicon
from .lexicon_rows import LexiconError
from .linter import lint, to_be_asked
from .powers import Level, Power, power_of
from .rules import LintRule, Severity, area_words, lint_rules

__all__ = [
    "Field",
    "Finding",
    "KnownDocument",
    "Level",
    "Lexicon",
    "LexiconError",
    "LintContext",
    "LintRule",
    "OpenTask",
    "Power",
    "Severity",
    "Sureness",
    "ToAsk",
    "act_of",
    "agency_named",
    "area_words",
    "default_fields",
    "default_powers",
    "field_of",
    "findings_to_json",
    "known_acts",
    "lexicon_of",
    "lint",
    "lint_rules",
    "power_of",
    "read_held",
    "read_lexicon",
    "to_be_asked",
    "write_comments",
]
