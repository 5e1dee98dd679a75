"""Templates that an office edits in a word processor: its head and foot, with the body that we write.

`filling` is not named here: what it stands on is loaded where a template is filled.
"""

from .beginning import default_template
from .confined import fill_confined
from .fields import FIELDS, TemplateField
from .sample import sample_paper

__all__ = ["FIELDS", "TemplateField", "default_template", "fill_confined", "sample_paper"]
