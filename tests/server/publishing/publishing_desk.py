"""A plan of three tasks with people for tests of publishing, and what they do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from kept_rows import begins_with
from plan_desk import PLAN, make_officer, make_person, proposals_of, receive

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.posts.models import Role
from dondoc.server.published.models import PublishedPaper, PublishedTask
from dondoc.server.publishing import services
from dondoc.server.publishing.models import Publication
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.services import confirm_proposal

PRIVATE = "Giải quyết đơn của ông Nguyễn Văn Tám, điện thoại 0912 345 678"
WITH_PRIVATE = PLAN.replace("Rà soát trụ sở sau sắp xếp", PRIVATE)


@dataclass
class PublishingDesk:
    officer: Account
    leader: Account
    agency: Account
    document: ReceivedDocument

    @property
    def tasks(self) -> list[AssignedTask]:
        return list(AssignedTask.objects.filter(document=self.document).order_by("position"))

    def begun(self) -> Publication:
        return services.begin_publication(actor=self.officer, document_id=self.document.pk)

    def published(self, chosen: services.Chosen | None = None) -> Publication:
        publication = self.begun()
        if chosen is not None:
            publication = services.choose_for_publication(
                actor=self.officer, publication_id=publication.pk, version=publication.version, chosen=chosen
            )
        return services.approve_publication(
            actor=self.leader, publication_id=publication.pk, version=publication.version
        )

    def refresh(self) -> int:
        return services.refresh_moved(now=timezone.now())


@begins_with
def make_publishing_desk(text: str = WITH_PRIVATE) -> PublishingDesk:
    officer = make_officer()
    document = receive(officer, text)
    for proposal in proposals_of(document):
        confirm_proposal(actor=officer, proposal_id=proposal.pk, version=proposal.version)
    leader, agency = make_person("cu", Role.LEADER), make_person("minh", Role.AGENCY_OFFICER, "ls.so-khcn")
    return PublishingDesk(officer, leader, agency, document)


@begins_with
def make_published_desk() -> PublishingDesk:
    """Its plan stands on the public pages."""
    made = make_publishing_desk()
    made.published()
    return made


def paper() -> PublishedPaper:
    return PublishedPaper.objects.get()


def copies() -> list[PublishedTask]:
    return list(PublishedTask.objects.order_by("position"))
