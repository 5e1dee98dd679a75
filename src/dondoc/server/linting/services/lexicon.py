"""The office's own entries in the lexicons: added, changed, ended; entries of Dondoc switched off and on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.linting.errors import EntryNotFound, LintingRefused, StaleEntry
from dondoc.server.linting.lexicon_columns import LEVELS
from dondoc.server.linting.lexicon_words import MODELS, Words, columns_of, shipped_codes
from dondoc.server.linting.models import Kind, LexiconEntry, SwitchedOff
from dondoc.server.posts.permissions import require_right
from dondoc.server.posts.rules import Right
from dondoc.server.registry.models import Agency

MOST_ENTRIES = 500  # of one lexicon, in use
NOUNS = {Kind.POWER: "power", Kind.FIELD: "agency_field", Kind.ACT: "ended_act"}
_LONGEST_REASON = 400
_LONGEST_TOLD = 1_000
_GONE = "Không tìm thấy mục này trong từ điển. Hãy tải lại trang."


def require_keeping_lexicons(actor: Account) -> None:
    """Those who settle what agencies report."""
    require_right(
        actor,
        Right.CONFIRM_RESULTS,
        otherwise="Từ điển rà soát do chuyên viên Văn phòng sửa. Hãy gửi đề xuất cho Văn phòng.",
    )


@transaction.atomic
def add_entry(*, actor: Account, wanted: Words) -> LexiconEntry:
    """One in the place of an entry of Dondoc ends the one that stood there. Raises LintingRefused for what
    the linter could not use."""
    require_keeping_lexicons(actor)
    kind, model, columns = wanted.kind, MODELS[wanted.kind], columns_of(wanted)
    replaces = wanted.replaces
    if replaces and replaces not in shipped_codes(kind):
        raise EntryNotFound("Không còn mục này trong từ điển. Hãy tải lại trang.")
    _check_agencies(columns)
    in_use = model._default_manager.select_for_update().filter(ended_at=None)
    if kind is Kind.ACT:
        _check_alone(columns["key"])
    elif replaces:
        in_use.filter(replaces=replaces).update(ended_by=actor, ended_at=timezone.now())
    _check_room(kind)
    with _alone():
        kept = model._default_manager.create(
            **columns, replaces=replaces, made_by=actor, made_at=timezone.now()
        )
    _record(actor, "added", kept, says=str(kept))
    return kept


@transaction.atomic
def change_entry(*, actor: Account, entry_id: int, version: int, wanted: Words) -> LexiconEntry:
    """Its words are others from now on; the log keeps the former ones. Raises StaleEntry where somebody
    changed it since `version`."""
    require_keeping_lexicons(actor)
    entry, columns = _locked(wanted.kind, entry_id), columns_of(wanted)
    if entry.version != version:
        by = entry.changed_by or entry.made_by
        raise StaleEntry(f"Mục này vừa được {by} sửa. Hãy mở lại mục rồi sửa tiếp.")
    _check_agencies(columns)
    changed = [name for name, value in columns.items() if getattr(entry, name) != value]
    if not changed:
        return entry
    if "key" in changed:
        _check_alone(columns["key"], besides=entry_id)
        entry.replaces = wanted.replaces
    former = _told(entry, changed)
    for name in changed:
        setattr(entry, name, columns[name])
    entry.version += 1
    entry.changed_by, entry.changed_at = actor, timezone.now()
    with _alone():
        entry.save(update_fields=[*changed, "replaces", "version", "changed_by", "changed_at"])
    _record(actor, "changed", entry, says=str(entry), former=former, new=_told(entry, changed))
    return entry


@transaction.atomic
def end_entry(*, actor: Account, kind: Kind, entry_id: int) -> LexiconEntry:
    """It is not looked for any more; one in the place of an entry of Dondoc gives that way again."""
    require_keeping_lexicons(actor)
    entry = _locked(kind, entry_id)
    if entry.ended_at is None:
        entry.ended_by, entry.ended_at = actor, timezone.now()
        entry.save(update_fields=["ended_by", "ended_at"])
        _record(actor, "ended", entry, says=str(entry))
    return entry


@transaction.atomic
def take_up_entry(*, actor: Account, kind: Kind, entry_id: int) -> LexiconEntry:
    """An ended one is looked for again."""
    require_keeping_lexicons(actor)
    entry = _locked(kind, entry_id)
    if entry.ended_at is None:
        return entry  # pressed twice
    if kind is Kind.ACT:
        _check_alone(entry.code)
    elif entry.replaces and _in_use(kind).filter(replaces=entry.replaces).exists():
        raise LintingRefused("Mục có sẵn này đã có mục khác của cơ quan thay. Hãy thôi dùng mục đó trước.")
    _check_room(kind)
    entry.ended_by, entry.ended_at = None, None
    entry.changed_by, entry.changed_at = actor, timezone.now()
    with _alone():
        entry.save(update_fields=["ended_by", "ended_at", "changed_by", "changed_at"])
    _record(actor, "taken_up", entry, says=str(entry))
    return entry


@transaction.atomic
def switch_off(*, actor: Account, kind: Kind, code: str, reason: str) -> SwitchedOff:
    """An entry that comes with Dondoc is not looked for any more."""
    require_keeping_lexicons(actor)
    words = " ".join(reason.split())
    if code not in shipped_codes(kind):
        raise EntryNotFound(_GONE)
    if not words:
        raise LintingRefused("Chưa có lý do thôi dùng. Hãy ghi vì sao mục có sẵn không đúng với tỉnh.")
    if len(words) > _LONGEST_REASON:
        raise LintingRefused(f"Lý do dài quá {_LONGEST_REASON} ký tự. Hãy viết gọn.")
    off, is_new = SwitchedOff.objects.get_or_create(
        lexicon=kind.value,
        code=code,
        ended_at=None,
        defaults={"reason": words, "made_by": actor, "made_at": timezone.now()},
    )
    if is_new:
        _record(actor, "switched_off", off, kind=kind, entry=code, reason=words)
    return off


@transaction.atomic
def switch_on(*, actor: Account, kind: Kind, code: str) -> None:
    """It is looked for again."""
    require_keeping_lexicons(actor)
    off = SwitchedOff.objects.select_for_update().filter(lexicon=kind.value, code=code, ended_at=None).first()
    if off is not None:
        off.ended_by, off.ended_at = actor, timezone.now()
        off.save(update_fields=["ended_by", "ended_at"])
        _record(actor, "switched_on", off, kind=kind, entry=code)


@contextmanager
def _alone() -> Iterator[None]:
    """Where somebody wrote an entry about the same at the same moment, the later one is refused."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise LintingRefused("Vừa có người ghi một mục về cùng nội dung. Hãy tải lại trang.") from error


def _in_use(kind: Kind) -> Any:
    return MODELS[kind]._default_manager.filter(ended_at=None)


def _locked(kind: Kind, entry_id: int) -> LexiconEntry:
    found = (
        MODELS[kind]._default_manager.select_for_update(of=("self",)).select_related("made_by", "changed_by")
    )
    entry = found.filter(pk=entry_id).first()
    if entry is None:
        raise EntryNotFound(_GONE)
    return entry


def _check_room(kind: Kind) -> None:
    if _in_use(kind).count() >= MOST_ENTRIES:
        raise LintingRefused(f"Từ điển đã có {MOST_ENTRIES} mục của cơ quan. Hãy thôi bớt mục không dùng.")


def _check_alone(key: str, *, besides: int | None = None) -> None:
    """Of one document there is one entry in use."""
    if _in_use(Kind.ACT).filter(key=key).exclude(pk=besides).exists():
        raise LintingRefused("Văn bản này đã có trong từ điển. Hãy sửa mục đang có.", field="number")


def _check_agencies(columns: dict[str, Any]) -> None:
    ids = set(columns.get("agencies", ()))
    if len(ids) != Agency.objects.filter(pk__in=ids).count():
        raise LintingRefused("Có cơ quan không còn trong danh bạ. Hãy chọn lại cơ quan.", field="agencies")


def _told(entry: LexiconEntry, names: list[str]) -> str:
    """These columns in words, for the log."""
    labels = {field.name: field.verbose_name for field in entry._meta.fields}
    told = [f"{labels[name]}: {_shown(name, getattr(entry, name)) or '–'}" for name in names]
    return ". ".join(told)[:_LONGEST_TOLD]


def _shown(name: str, value: Any) -> str:
    if name == "agencies":
        known = Agency.objects.in_bulk(value)
        return "; ".join(str(known.get(one, one)) for one in value)
    if name == "levels":
        return "; ".join(words for level, words in LEVELS.items() if level in value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "; ".join(value) if isinstance(value, list) else str(value or "")


def _record(
    actor: Account,
    deed: str,
    subject: LexiconEntry | SwitchedOff,
    *,
    kind: Kind | None = None,
    **details: str,
) -> None:
    noun = NOUNS[subject.kind if isinstance(subject, LexiconEntry) else kind or Kind.POWER]
    record(actor=actor.actor, action=f"{noun}.{deed}", subject=subject, details=details)
