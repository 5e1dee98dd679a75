"""The stage that reads duties in running text, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from dondoc.documents.sourced import SourcedText

from ..draft import Draft
from ..lost_marks import has_lost_marks
from ..outline import Block, BlockKind, Place
from .acts import Act, Saying
from .duties import Duty, Part, joined
from .labels import labelled_duty
from .leading import leads_of
from .parting import by_deadline
from .phrases import Passage, Phrase, passages_of, phrases_of
from .proposing import is_told_in_table, propose
from .sayings import Listener
from .scopes import Assigned, Leads, Scope, is_section_mark
from .speakers import Issuer
from .stems import hear_stem, only_names
from .words import (
    ACT,
    AGREES,
    ANEW,
    CONCLUSION,
    GIVES_OPINION,
    LABELS_ELSEWHERE,
    PREAMBLE_ABOUT,
    REPORT,
    REPORTS,
    SILENT_TYPES,
    STEM,
    TYPES,
    VERB,
)

_STEM_REACH = 110  # characters before its colon in which a sentence says that it assigns


def read_prose(draft: Draft) -> None:
    """Reads: blocks, header, registry, tasks, items. Writes: tasks.

    A duty is told by who speaks (this issuer, not one whose letter it cites), whom the words name, and
    their mood; a sentence without a subject goes on with the leads of the one before.
    """
    kind = draft.header.type
    if kind in SILENT_TYPES:
        return
    rows = tuple(draft.tasks)
    blocks = [block for block in draft.blocks if block.place is Place.BODY]
    if rows and all(map(_is_title, blocks)):
        return  # nothing but the heads of its tables: names need not be looked for
    skipped = draft.lines_of_committees
    is_garbled = has_lost_marks(draft.document)
    duties: list[Duty] = []
    reader = _Reader(draft)
    if reader.is_request:
        return
    passages = passages_of(draft, blocks, is_garbled=is_garbled)
    read_to = 0
    for index, (block, passage) in enumerate(zip(blocks, passages, strict=True)):
        is_skipped = not skipped.isdisjoint(range(block.first_line, block.last_line + 1))
        if is_skipped or index < read_to:
            continue
        labelled, count = reader.read_labelled(blocks, passages, index)
        read_to = index + 1 + count
        duties.extend([labelled] if labelled else reader.read(block, passage))
    draft.tasks.extend(task for task in propose(draft, duties) if not is_told_in_table(task, rows))


def _is_title(block: Block) -> bool:
    """Whether it only heads an annex: a title in capitals, or in brackets to what it belongs."""
    text = block.text.text
    return text.isupper() or (text.startswith("(") and text.endswith(")"))


class _Reader:
    """Reads the paragraphs of one document in order."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.kind = draft.header.type
        issuer = Issuer.of(draft.header)
        self.listener = Listener(issuer, draft.known, is_news=self.kind == "digest")
        title = Passage.of(SourcedText.put(draft.header.title or ""))
        self.may_assign = (
            self.kind in TYPES and not GIVES_OPINION.match(title) and self.kind != "minutes"
        )  # there what was decided stands last
        self.is_request = self.kind == "dispatch" and issuer.writes_up(draft.header.addressees)
        self.scope = Scope()
        self.anchors = draft.anchors

    def read(self, block: Block, passage: Passage) -> list[Duty]:
        """The duties of a paragraph; what it says about those that follow is remembered."""
        self.scope.enter(block)
        if self.kind == "minutes" and CONCLUSION.search(passage) and _heads(block, passage):
            self.may_assign = True
            self.scope = Scope(is_open=True)
        if block.kind is BlockKind.HEADING:
            return self._read_heading(block, passage)
        if block.kind is BlockKind.ARTICLE:
            self.scope.start_list(Leads())
            self.scope.is_list = self.scope.is_open = False
            if not passage.words.endswith((".", ";")):
                self.scope.start_section(block, is_plan=False)
        if self.kind == "digest" and ACT.search(passage.plain):
            self.scope.is_open = True  # news about what was issued, not about what went on
        parts = self._parts(block, passage)
        if passage.words.endswith(":"):
            self._start_list(block, passage)
        return [
            Duty(
                passage.cut(part.start, part.end),
                part.leads,
                part.deadline,
                block.mark,
                block.first_line,
                is_firm=part.is_firm,
            )
            for part in joined(parts)
        ]

    def read_labelled(
        self, blocks: Sequence[Block], passages: Sequence[Passage], index: int
    ) -> tuple[Duty | None, int]:
        """The block as a task where labels say who leads it, and how many blocks below hold only labels."""
        if not self.may_assign or self.kind in LABELS_ELSEWHERE:
            return None, 0
        duty, count = labelled_duty(
            blocks,
            passages,
            index,
            known=self.draft.known,
            anchors=self.anchors,
            rules=self.draft.rules,
        )
        if duty:
            self.scope.enter(blocks[index])
            self.scope.carried = None
        return duty, count

    def _read_heading(self, block: Block, passage: Passage) -> list[Duty]:
        named = only_names(self.listener, passage) if self.scope.is_list or self.may_assign else None
        if named and (block.mark or self.scope.is_list):
            how = Assigned.HEADING if named.act is Act.NAMES else Assigned.STEM
            owner = (block.level, Leads(named.addressees.names, how, named.verb))
            self.scope.owners = [*self.scope.owners, owner] if block.mark else [owner]
            self.scope.carried = None
        elif block.mark and passage.words.endswith(":") and self._start_list(block, passage):
            self.scope.carried = None
        elif self.kind == "digest" and not (is_section_mark(block) or block.mark):
            self.scope = Scope()
        else:
            self.scope.start_section(block, is_plan=self.kind in ("plan", "other", "annex"))
        return []

    def _start_list(self, block: Block, passage: Passage) -> bool:
        """Whether a paragraph that ends in a colon assigns what the list below it says, and to whom."""
        last = list(phrases_of(passage))[-1].passage
        saying = hear_stem(self.listener, last)
        tail = max(0, len(last.words) - _STEM_REACH)
        is_naming = saying.act is Act.NAMES and (self.scope.is_list or self.scope.is_open)
        is_stem = (
            saying.act is Act.ASKS or is_naming or (saying.act is not Act.NAMES and STEM.search(last, tail))
        )
        if not is_stem or _asks_to_report(last, saying) or not self.may_assign:
            return False
        if self.kind in ("plan", "decision") and not (VERB.search(last) or is_naming):
            return False
        how = Assigned.STEM if saying.act is Act.ASKS else Assigned.HEADING
        leads = Leads(saying.addressees.names, how, saying.verb)
        if not block.mark:
            self.scope.start_list(leads, is_relayed=saying.act is Act.RELAYS)
        elif saying.act is not Act.RELAYS:
            self.scope.owners.append((block.level, leads or self.scope.owner))
            self.scope.is_list = self.scope.is_open = True
        return True

    def _parts(self, block: Block, passage: Passage) -> list[Part]:
        parts: list[Part] = []
        is_relayed = self.scope.is_relayed
        if block.mark:
            self.scope.carried = self.scope.carried if block.is_dashed else None
        label: Phrase | None = None  # that says what the next phrase is about
        for index, phrase in enumerate(phrases_of(passage, self.listener)):
            first = label.start if label and phrase.start - label.end <= 1 else None
            label = phrase if _is_label(phrase) else None
            in_list = self.scope.is_list and bool(block.mark) and not is_relayed
            is_first_told = not self.scope.carried and not self.scope.owner
            saying = self.listener.hear(phrase.passage, in_list=in_list, is_first_told=is_first_told)
            if saying.act is Act.RELAYS:
                is_relayed, self.scope.carried = True, None
                continue
            speaks_up = saying.is_own or (phrase.opens_sentence and saying.verb == "giao")
            if is_relayed and saying.act is Act.ASKS and speaks_up:
                is_relayed = False
            leads = leads_of(
                phrase,
                saying,
                block=block,
                scope=self.scope,
                kind=self.kind,
                may_assign=self.may_assign,
                is_first=index == 0,
                is_relayed=is_relayed,
            )
            if leads is None:
                # "… thống nhất với đề xuất của Sở A. Khẩn trương …": to do, though nobody is named for it.
                is_agreed = saying.act is Act.TELLS and AGREES.search(phrase.passage)
                self.scope.carried = Leads() if is_agreed else None
                continue
            if phrase.passage.words.endswith(":") and not (
                saying.act is Act.ASKS and _asks_to_report(phrase.passage, saying)
            ):
                continue  # it opens the list or the table below
            if phrase.passage.words.endswith(":"):
                self.scope.start_list(leads)
                self.scope.is_list = False  # what stands below is what to report
            begins_anew = bool(ANEW.match(phrase.passage) or PREAMBLE_ABOUT.match(phrase.passage))
            for part in by_deadline(phrase, self.listener, anchors=self.anchors, rules=self.draft.rules):
                parts.append(
                    Part(
                        part.start if first is None else first,
                        part.end,
                        leads,
                        part.deadline,
                        begins_anew or part.begins_anew,
                        is_firm=saying.is_firm,
                        opens_with_deadline=part.opens_with_deadline,
                    )
                )
                first = None
                leads, begins_anew = leads.told(Assigned.CARRIED) if leads else leads, False
            self.scope.carried = None if phrase.passage.words.endswith(":") else leads
            if leads.how is not Assigned.NOBODY and self.may_assign:
                self.scope.is_open = True
        return parts


def _is_label(phrase: Phrase) -> bool:
    """Whether the phrase only says what the next one is about: "Đối với đường gom:" before "Sở A …"."""
    is_about = phrase.passage.words.endswith(":") and PREAMBLE_ABOUT.match(phrase.passage) is not None
    return is_about and not phrase.passage.mentions


def _asks_to_report(passage: Passage, saying: Saying) -> bool:
    """Whether the list below the sentence says what is to be reported rather than what is to be done."""
    end = saying.addressees.end
    return REPORTS.search(passage) is not None or (end > 0 and REPORT.match(passage, end) is not None)


def _heads(block: Block, passage: Passage) -> bool:
    """Whether the block stands above what follows: a heading, or a sentence that ends in a colon."""
    return block.kind is BlockKind.HEADING or passage.words.endswith(":")
