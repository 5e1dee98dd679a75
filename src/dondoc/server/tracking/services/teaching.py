"""What an officer says of a name that waits: taught, resolved again in the documents, and taken back.

The word is kept first, in its own transaction; each document follows in one of its own, so that many do
not wait for one another. Whatever is left a job does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from dondoc.documents.spelling import spelling_key
from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import NameChoice
from dondoc.server.intake.naming import name_key
from dondoc.server.intake.selectors import count_documents_waiting
from dondoc.server.intake.services import choose_agency, heed_name, ignore_name, withdraw_choice
from dondoc.server.posts.permissions import require_administering, require_keeping_registry
from dondoc.server.registry import services as registry
from dondoc.server.registry.models import Revision, RevisionKind

from .sharing import let_agencies_go
from .waiting import TakenBack, resolve_waiting, taken_back_by

_SECONDS = 2.0  # for which documents are resolved again before the officer sees the page; a job does the rest


_TEACHINGS = (RevisionKind.ALIAS, RevisionKind.CREATED)


@dataclass(frozen=True, slots=True)
class TeachResult:
    """What came of a word about a name."""

    document_count: int  # resolved again at once
    left_count: int  # documents in which the name waits still
    revision_id: int = 0  # of the registry; 0 where it was not changed


def teach_name(*, actor: Account, name: str, agency_id: str) -> TeachResult:
    """The name is another name of the agency, in every document."""
    require_keeping_registry(actor)
    revision = registry.teach_alias(actor=actor.actor, agency_id=agency_id, name=name)
    return _resolved(name, revision=revision)


def name_new_agency(
    *,
    actor: Account,
    written: str,
    name: str,
    kind: str,
    parent_id: str = "",
    valid_from: str = "",
    short_names: Sequence[str] = (),
) -> TeachResult:
    """What is written names an agency that the registry does not have yet; `name` is its full name."""
    require_keeping_registry(actor)
    others = [] if spelling_key(written) == spelling_key(name) else [written]
    others += [other for other in short_names if spelling_key(other) != spelling_key(written)]
    revision = registry.create_agency(
        actor=actor.actor,
        name=name,
        kind=kind,
        parent_id=parent_id,
        valid_from=valid_from,
        short_names=others,
    )
    return _resolved(written, revision=revision)


def undo_teaching(*, actor: Account, name: str, revision_id: int) -> TeachResult:
    """Take `teach_name` or `name_new_agency` back. By who taught it, or by an administrator.

    NotUndoable where the registry was changed since, or a new agency is used otherwise than under the name.
    """
    require_keeping_registry(actor)
    revision = Revision.objects.filter(pk=revision_id).first()
    is_own_teaching = (
        revision is not None and revision.actor_id == actor.actor.id and revision.kind in _TEACHINGS
    )
    if not is_own_teaching:
        require_administering(actor)
    names = [name]
    with transaction.atomic():
        if revision is not None:
            names += _let_go(revision, name)
        undoing = registry.undo(actor=actor.actor, revision_id=revision_id)
    return _resolved(*names, revision=undoing, taken_back=taken_back_by(undoing))


def choose_for_document(*, actor: Account, document_id: int, name: str, agency_id: str) -> TeachResult:
    """In one document the name means the agency: for names that several agencies bear."""
    former = NameChoice.objects.filter(document=document_id, name_key=name_key(name)).first()
    choose_agency(actor=actor, document_id=document_id, name=name, agency_id=agency_id)
    return _resolved(name, taken_back={(former.agency_id, former.name_key)} if former else ())


def undo_choice(*, actor: Account, document_id: int, name: str) -> TeachResult:
    """Hoàn tác of `choose_for_document`."""
    withdrawn = withdraw_choice(actor=actor, document_id=document_id, name=name)
    return _resolved(name, taken_back={(withdrawn, name_key(name))} if withdrawn else ())


def set_name_aside(*, actor: Account, name: str) -> TeachResult:
    """The name is none of an agency: no document waits with it any more."""
    ignore_name(actor=actor, name=name)
    return _resolved(name)


def undo_setting_aside(*, actor: Account, name: str) -> TeachResult:
    """Hoàn tác of `set_name_aside`."""
    heed_name(actor=actor, name=name)
    return _resolved(name)


def resolve_name_again(*, actor: Account, name: str) -> TeachResult:
    """The registry has learned the name in another way, by an import for example: look again."""
    require_keeping_registry(actor)
    return _resolved(name)


def _resolved(
    name: str, *others: str, revision: Revision | None = None, taken_back: TakenBack = ()
) -> TeachResult:
    changed = resolve_waiting(names=[name, *others], taken_back=taken_back, seconds=_SECONDS)
    return TeachResult(changed, count_documents_waiting(name), revision.pk if revision else 0)


def _let_go(revision: Revision, name: str) -> list[str]:
    """Free the agency that the revision made from what holds it by the name alone; its other names."""
    made = {key: entry for key, entry in revision.after.items() if revision.before[key] is None and entry}
    if made:
        key = name_key(name)
        let_agencies_go(made, name_keys=[key])
        NameChoice.objects.filter(agency__in=made, name_key=key).delete()
    return [borne["text"] for entry in made.values() for borne in entry["names"]]
