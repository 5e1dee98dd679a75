"""The marks of states as the guide tells them: taken from where the pages take them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString

from dondoc.server.intake.models import Stage
from dondoc.server.tracking.models import TaskStage
from dondoc.server.tracking.rules import EvidenceStanding, PeriodState, Timeliness
from dondoc.server.web.drawn_states import drawn_state
from dondoc.server.web.templatetags.dondoc_web import DOCUMENT_STAGES, TIMELINESS
from dondoc.server.web.templatetags.share_states import EVIDENCE, PERIODS, STAGES, share_state


def _drawn(drawings: Mapping[Any, tuple[str, str]], labels: Mapping[str, str]) -> dict[str, SafeString]:
    return {code: drawn_state(*drawings[code], words) for code, words in labels.items() if code in drawings}


# By kind of states, then by state: the mark as every page draws it.
MARKS: dict[str, dict[str, SafeString]] = {
    "timeliness": _drawn(TIMELINESS, dict(Timeliness.choices)),
    "stages": {
        **_drawn(STAGES, dict(TaskStage.choices)),
        "completed_late": share_state(TaskStage.COMPLETED, was_late=True),
    },
    "evidence": _drawn(EVIDENCE, dict(EvidenceStanding.choices)),
    "periods": _drawn(PERIODS, dict(PeriodState.choices)),
    "documents": _drawn(DOCUMENT_STAGES, dict(Stage.choices)),
}
