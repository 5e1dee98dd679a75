"""What a draft was found to lack, and what of it is waived."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from dondoc.documents.formats.detect import Format
from dondoc.linting import LintRule, Severity, area_words, lint_rules
from dondoc.server.accounts.models import Account
from dondoc.server.consultation.models import Consultation, Draft, Round
from dondoc.server.consultation.permissions import require_seeing_answers
from dondoc.server.consultation.selectors import consultation_of
from dondoc.server.files.selectors import path_of_stored
from dondoc.server.linting.commenting import commented_docx
from dondoc.server.linting.errors import CheckingFailed, FindingNotFound
from dondoc.server.linting.lexicon_listing import lexicon_changed_at
from dondoc.server.linting.models import DraftCheck, Waiver
from dondoc.server.linting.services.checking import basis_of
from dondoc.server.posts.rules import may_see_all_tasks
from dondoc.server.posts.selectors import roles_of
from dondoc.server.tracking.selectors.scope import scope_of

_OF_OTHERS = "open_tasks"  # tells of tasks that not everybody sees


@dataclass(frozen=True, slots=True)
class FoundFault:
    """One finding as the page shows it."""

    key: str
    rule: LintRule
    says: str
    proposal: str
    words: str
    source: str
    sure: str
    agencies: Sequence[str]  # ids
    waiver: Waiver | None

    @property
    def is_objection(self) -> bool:
        return self.rule.severity is Severity.OBJECTION


@dataclass(frozen=True, slots=True)
class FaultsOfRule:
    """What one rule found, in the order of the draft."""

    rule: LintRule
    faults: Sequence[FoundFault]

    @property
    def is_objection(self) -> bool:
        return self.rule.severity is Severity.OBJECTION

    @property
    def shared(self) -> FoundFault | None:
        """Whose source is that of all of them; None where they differ."""
        return self.faults[0] if len({(one.source, one.sure) for one in self.faults}) == 1 else None


@dataclass(frozen=True, slots=True)
class CheckView:
    """The last look through the newest draft. `is_stale`: the round asks others by now. `lexicon_changed_at`
    is set where a lexicon was changed since it was read for this look."""

    consultation: Consultation
    draft: Draft
    round: Round
    check: DraftCheck | None
    faults: Sequence[FoundFault]
    is_stale: bool
    lexicon_changed_at: datetime | None
    gone: Sequence[Waiver]  # waived, and not found any more

    @property
    def lexicon_day(self) -> datetime | None:
        """When the lexicons were read for this look."""
        return (self.check.lexicon_at or self.check.done_at) if self.check else None

    @property
    def is_docx(self) -> bool:
        return self.draft.stored.media_type == Format.DOCX.value

    @property
    def open(self) -> Sequence[FoundFault]:
        return [one for one in self.faults if one.waiver is None]

    @property
    def objections(self) -> Sequence[FoundFault]:
        return [one for one in self.open if one.is_objection]

    @property
    def waived(self) -> Sequence[FoundFault]:
        return [one for one in self.faults if one.waiver is not None]

    @property
    def areas(self) -> Mapping[str, Sequence[FaultsOfRule]]:
        """Those not waived, by the heading of their area and by rule, in the order of the linter's."""
        by_rule: dict[str, list[FoundFault]] = {}
        for one in self.open:
            by_rule.setdefault(one.rule.code, []).append(one)
        areas: dict[str, list[FaultsOfRule]] = {}
        for code, rule in lint_rules().items():
            if code in by_rule:
                areas.setdefault(area_words()[rule.area], []).append(FaultsOfRule(rule, by_rule[code]))
        return {words: areas[words] for words in area_words().values() if words in areas}

    @property
    def not_asked(self) -> Sequence[str]:
        """Ids of agencies that should be asked, each once."""
        found = [one for one in self.open if one.rule.area == "consultation"]
        return list(dict.fromkeys(agency for one in found for agency in one.agencies))


def check_view(*, viewer: Account, consultation_id: int) -> CheckView:
    """For who sees the answers; findings about tasks only as far as the viewer sees these tasks."""
    consultation = consultation_of(viewer=viewer, consultation_id=consultation_id)
    drafts = Draft.objects.filter(consultation=consultation).defer("content")
    draft = drafts.select_related("stored").order_by("-number")[0]
    round_ = Round.objects.filter(consultation=consultation).order_by("-number")[0]
    check = DraftCheck.objects.filter(draft=draft).first()
    waivers = {
        one.key: one
        for one in Waiver.objects.filter(consultation=consultation, taken_back_at=None).select_related(
            "made_by"
        )
    }
    found = _seen_by(viewer, check.findings) if check is not None else []
    rules = lint_rules()
    faults = [
        _fault(one, rules[one["rule"]], waivers.get(one["key"])) for one in found if one["rule"] in rules
    ]
    still = {one["key"] for one in check.findings} if check is not None else set()
    sees_all = may_see_all_tasks(roles_of(viewer, on=timezone.localdate()))
    return CheckView(
        consultation=consultation,
        draft=draft,
        round=round_,
        check=check,
        faults=faults,
        is_stale=check is not None and check.done_at is not None and check.basis != basis_of(round_),
        lexicon_changed_at=_lexicon_since(check),
        gone=[
            one
            for key, one in waivers.items()
            if key not in still and (_area(one.rule) != _OF_OTHERS or sees_all or one.made_by_id == viewer.pk)
        ],
    )


def count_of(*, viewer: Account, consultation: Consultation, draft_id: int) -> int | None:
    """How many objections stand against a draft that was looked through; None where it was not."""
    require_seeing_answers(viewer, consultation=consultation)
    check = DraftCheck.objects.filter(draft=draft_id, done_at__isnull=False, failure="").first()
    if check is None:
        return None
    waived = set(
        Waiver.objects.filter(consultation=consultation, taken_back_at=None).values_list("key", flat=True)
    )
    objects = {code for code, rule in lint_rules().items() if rule.severity is Severity.OBJECTION}
    return sum(
        one["rule"] in objects and one["key"] not in waived for one in _seen_by(viewer, check.findings)
    )


def _lexicon_since(check: DraftCheck | None) -> datetime | None:
    read_at = (check.lexicon_at or check.done_at) if check is not None and check.done_at else None
    changed_at = lexicon_changed_at() if read_at else None
    return changed_at if read_at and changed_at and changed_at > read_at else None


def _area(code: str) -> str:
    rule = lint_rules().get(code)
    return rule.area if rule else ""


def _seen_by(viewer: Account, findings: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    areas = {code: rule.area for code, rule in lint_rules().items()}
    of_tasks = {
        int(one["about"]) for one in findings if areas.get(one["rule"]) == _OF_OTHERS and one["about"]
    }
    if not of_tasks:
        return list(findings)
    seen = set(scope_of(viewer).tasks().filter(pk__in=of_tasks).values_list("pk", flat=True))
    return [
        one
        for one in findings
        if areas.get(one["rule"]) != _OF_OTHERS or not one["about"] or int(one["about"]) in seen
    ]


def _fault(found: dict[str, Any], rule: LintRule, waiver: Waiver | None) -> FoundFault:
    return FoundFault(
        key=found["key"],
        rule=rule,
        says=found["says"],
        proposal=found["proposal"] or "",
        words=found["words"] or "",
        source=found["source"] or "",
        sure=found["sure"],
        agencies=found["agencies"],
        waiver=waiver,
    )


def commented_draft(*, viewer: Account, consultation_id: int) -> tuple[str, bytes]:
    """The name and the bytes of the draft with what is not waived as comments. Raises FindingNotFound for a
    draft that is no DOCX or was not looked through yet, and where it could not be written."""
    view = check_view(viewer=viewer, consultation_id=consultation_id)
    if view.check is None or view.check.is_under_way or not view.is_docx:
        raise FindingNotFound(
            "Dự thảo chưa rà soát xong, hoặc không phải tệp .docx. Hãy xem kết quả trên trang."
        )
    keys = {one.key for one in view.open}
    findings = [one for one in view.check.findings if one["key"] in keys]
    data = path_of_stored(view.draft.stored).read_bytes()
    try:
        return view.draft.name, commented_docx(data, findings, name=view.draft.name, at=timezone.localtime())
    except CheckingFailed as error:
        raise FindingNotFound(
            "Chưa ghi được nhận xét vào tệp này. Hãy mở tệp bằng Word, lưu lại rồi thay dự thảo."
        ) from error
