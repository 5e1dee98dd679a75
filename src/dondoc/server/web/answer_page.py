"""What the pages of answers share: the clauses of a draft with what is written beside them, and the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from dondoc.documents.clauses import ClauseKind
from dondoc.server.accounts.models import Account
from dondoc.server.consultation import services
from dondoc.server.consultation.errors import DraftRefused
from dondoc.server.consultation.models import DraftClause, Opinion
from dondoc.server.consultation.rules import SaidOfClause
from dondoc.server.files.errors import FilesError
from dondoc.server.files.services import quarantine_upload
from dondoc.server.intake.rules import clean_name
from dondoc.server.web.consultation_forms import said_of_clauses

_BIG = {ClauseKind.ANNEX, ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.SECTION, ClauseKind.ARTICLE}
_NOT_ASKED = {ClauseKind.HEAD, ClauseKind.FOOT}


@dataclass(frozen=True, slots=True)
class DrawnClause:
    """A clause with what is written beside it. `depth` is how far it is set in."""

    clause: DraftClause
    depth: int
    stance: str
    text: str
    is_wrong: bool

    @property
    def is_big(self) -> bool:
        return self.clause.kind in _BIG

    @property
    def is_said(self) -> bool:
        return bool(self.stance or self.text)

    @property
    def takes_words(self) -> bool:
        return self.clause.kind not in _NOT_ASKED


def drawn_clauses(
    clauses: Sequence[DraftClause],
    said: Mapping[int, SaidOfClause],
    *,
    wrong_id: int | None = None,
) -> list[DrawnClause]:
    depths: dict[int, int] = {}
    drawn = []
    for clause in clauses:
        depth = depths[clause.parent_id] + 1 if clause.parent_id in depths else 0
        depths[clause.pk] = depth
        own = said.get(clause.pk, SaidOfClause(clause.pk))
        drawn.append(DrawnClause(clause, min(depth, 4), own.stance, own.text, clause.pk == wrong_id))
    return drawn


def said_in(sent: QueryDict) -> dict[int, SaidOfClause]:
    return {one.clause_id: one for one in said_of_clauses(sent)}


def said_of(opinion: Opinion | None) -> dict[int, SaidOfClause]:
    """What an answer says of clauses; its comments are loaded."""
    if opinion is None:
        return {}
    return {
        one.clause_id: SaidOfClause(one.clause_id, one.stance, one.text)
        for one in opinion.comments.all()
        if one.clause_id is not None
    }


def kept_files(actor: Account, uploads: Iterable[UploadedFile[bytes]]) -> list[services.KeptFile]:
    """The files that came along, each by its name, looked through and stored."""
    kept = []
    for upload in uploads:
        name = upload.name or "tệp"
        try:
            quarantined = quarantine_upload(chunks=upload.chunks(), byte_limit=settings.UPLOAD_BYTE_LIMIT)
            stored = services.store_answer_file(actor=actor, quarantined=quarantined, name=name)
        except (DraftRefused, FilesError) as error:
            raise DraftRefused(f"Không nhận tệp “{name[:150]}”: {error}") from error
        kept.append((clean_name(name), stored))
    return kept
