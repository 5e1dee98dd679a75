"""How sure each field is, and why: doubts, rules, their calibrated weights, and the last stage."""

from .damage import expected_damage
from .doubts import Doubt, DoubtCode
from .reasons import reason_of

__all__ = ["Doubt", "DoubtCode", "expected_damage", "reason_of"]
