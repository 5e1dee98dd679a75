"""What is written of counting: sums drawn up, and compared with the rows."""

from .drawing_up import draw_up_anew, fold_changes, follow_registry
from .recounting import rebuild_sums, recount

__all__ = ["draw_up_anew", "fold_changes", "follow_registry", "rebuild_sums", "recount"]
