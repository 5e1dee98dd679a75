"""The stage that reads duties in running text, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dondoc.documents.sourced import SourcedText

from ..draft import Draft
from ..misread import like_at
from ..outline import Block, BlockKind, Place
from ..periods.deadlines import Deadline, find_deadlines, main_deadline
from ..periods.found import Rank
from .clauses import Clause, Passage, clauses_of, passages_of
from .duties import Duty, Part, joined
from .labels import labelled_duty
from .proposing import is_told_in_table, propose
from .sayings import Act, Listener, Saying
from .scopes import Assigned, Leads, Scope, is_section_mark
from .speakers import Issuer
from .words import (
    ABOUT,
    ACT,
    AGREES,
    ANEW,
    ASKS_ANYONE,
    CONCLUSION,
    FIRM_IN_DECISIONS,
    GARBLED_HEADS,
    GIVES_OPINION,
    LABELS_ELSEWHERE,
    PAST,
    PREAMBLE_ABOUT,
    REPORT,
    REPORTS,
    REPORTS_AGAIN,
    REPORTS_BACK,
    SILENT_TYPES,
    STEM,
    TYPES,
    VERB,
)

_STEM_REACH = 110  # characters before its colon in which a sentence says that it assigns
_GARBLED = 0.1  # so small a share of letters with diacritics means that they were lost
_SEMICOLON = re.compile(r";\s+")
_FIRST_WORDS = re.compile(r"(?:\S+\s+){0,6}")


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
    skipped: set[int] = getattr(draft, "lines_of_committees", set())
    is_garbled = _share_of_marks(draft) < _GARBLED
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
        named = self.listener.only_names(passage) if self.scope.is_list or self.may_assign else None
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
        last = list(clauses_of(passage))[-1].passage
        saying = self.listener.hear_stem(last)
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
        for index, clause in enumerate(clauses_of(passage, self.listener)):
            in_list = self.scope.is_list and bool(block.mark) and not is_relayed
            saying = self.listener.hear(clause.passage, in_list=in_list)
            if saying.act is Act.RELAYS:
                is_relayed, self.scope.carried = True, None
                continue
            speaks_up = saying.is_own or (clause.opens_sentence and saying.verb == "giao")
            if is_relayed and saying.act is Act.ASKS and speaks_up:
                is_relayed = False
            leads = self._leads(block, clause, saying, is_first=index == 0, is_relayed=is_relayed)
            if leads is None:
                # "… thống nhất với đề xuất của Sở A. Khẩn trương …": to do, though nobody is named for it.
                is_agreed = saying.act is Act.TELLS and AGREES.search(clause.passage)
                self.scope.carried = Leads() if is_agreed else None
                continue
            if clause.passage.words.endswith(":") and not (
                saying.act is Act.ASKS and _asks_to_report(clause.passage, saying)
            ):
                continue  # it opens the list or the table below
            if clause.passage.words.endswith(":"):
                self.scope.start_list(leads)
                self.scope.is_list = False  # what stands below is what to report
            begins_anew = bool(ANEW.match(clause.passage) or PREAMBLE_ABOUT.match(clause.passage))
            for start, end, deadline in self._by_deadline(clause):
                opens_with_deadline = deadline is not None and deadline.start == start - clause.start
                parts.append(
                    Part(
                        start,
                        end,
                        leads,
                        deadline,
                        begins_anew,
                        is_firm=saying.is_firm,
                        opens_with_deadline=opens_with_deadline,
                    )
                )
                leads, begins_anew = leads.told(Assigned.CARRIED) if leads else leads, False
            self.scope.carried = None if clause.passage.words.endswith(":") else leads
            if leads.how is not Assigned.NOBODY and self.may_assign:
                self.scope.is_open = True
        return parts

    def _leads(
        self, block: Block, clause: Clause, saying: Saying, *, is_first: bool, is_relayed: bool
    ) -> Leads | None:
        """Who is to do what the clause says; None where it assigns nothing."""
        scope = self.scope
        if is_relayed:
            return None
        if saying.act is Act.ASKS:
            if not (self.may_assign or scope.is_list):
                return None
            return Leads(saying.addressees.names, Assigned.ASKED, saying.verb)
        if saying.act is Act.NAMES:
            is_told = not scope.is_aim and (
                scope.is_open or (self.kind == "decision" and _is_told_firmly(clause.passage, saying))
            )
            leads = Leads(saying.addressees.names, Assigned.SUBJECT)
            if is_told and scope.carried and scope.carried.are_meant_by(leads):
                return scope.carried.told(Assigned.CARRIED)
            return leads if is_told else None
        if saying.act is Act.LABELLED:
            return Leads() if scope.is_open and self.may_assign else None
        if scope.is_aim:
            return None
        if is_first and block.mark and scope.is_list and scope.owner:
            if self._only_tells(clause.passage, saying):
                return None
            return Leads() if ASKS_ANYONE.match(clause.passage) else scope.owner
        if is_first and not block.mark and scope.owners:
            is_right_below = scope.carried is None and scope.is_list
            if saying.act is Act.GOES_ON or (is_right_below and not self._only_tells(clause.passage, saying)):
                return scope.owner
        reports_back = saying.act is Act.GOES_ON and not block.mark and REPORTS_BACK.match(clause.passage)
        if reports_back and scope.leads and self.may_assign:
            return scope.leads.told(Assigned.CARRIED)
        if saying.act is Act.GOES_ON and scope.carried is not None:
            return scope.carried.told(Assigned.CARRIED) if scope.carried else Leads()
        if (
            clause.passage.is_garbled
            and is_first
            and block.mark
            and scope.is_list
            and _begins_garbled(clause.passage)
        ):
            return Leads()
        return None

    def _only_tells(self, passage: Passage, saying: Saying) -> bool:
        """Whether an item of a list of duties tells how things are or were, rather than what to do."""
        if saying.act is Act.GOES_ON:
            return False
        first = _FIRST_WORDS.match(passage.low)
        return bool(
            ABOUT.match(passage.plain)
            or not passage.words[:1].isalpha()
            or (first and PAST.search(passage, 0, first.end()))
        )

    def _by_deadline(self, clause: Clause) -> list[tuple[int, int, Deadline | None]]:
        """The clause in parts with one deadline each, cut at semicolons: where each begins, ends, is due."""
        passage = clause.passage
        found = find_deadlines(
            passage.text, anchors=self.anchors, rules=self.draft.rules, is_garbled=passage.is_garbled
        )
        cuts = [0]
        ends = [*(match.end() for match in _SEMICOLON.finditer(passage.words)), len(passage.words)]
        for here, following in pairwise(ends):
            before, after = _within(found, cuts[-1], here), _within(found, here, following)
            is_limit = bool(after) and after[0].rank is Rank.LIMIT
            reports = (
                bool(after) and after[0].start == here and REPORTS_AGAIN.search(passage, here, following)
            )
            if before and (is_limit or reports) and before[-1].period != after[0].period:
                cuts.append(here)
        parts = zip(cuts, [*cuts[1:], len(passage.words)], strict=True)
        return [
            (
                clause.start + first,
                clause.start + len(passage.words[:last].rstrip()),
                main_deadline(_within(found, first, last)),
            )
            for first, last in parts
        ]


def _within(deadlines: Sequence[Deadline], first: int, last: int) -> list[Deadline]:
    """Those that limit what stands between the places; loose ones are no reason to part a sentence."""
    return [one for one in deadlines if first <= one.start < last]


def _asks_to_report(passage: Passage, saying: Saying) -> bool:
    """Whether the list below the sentence says what is to be reported rather than what is to be done."""
    end = saying.addressees.end
    return REPORTS.search(passage) is not None or (end > 0 and REPORT.match(passage, end) is not None)


def _heads(block: Block, passage: Passage) -> bool:
    """Whether the block stands above what follows: a heading, or a sentence that ends in a colon."""
    return block.kind is BlockKind.HEADING or passage.words.endswith(":")


def _is_told_firmly(passage: Passage, saying: Saying) -> bool:
    return FIRM_IN_DECISIONS.match(passage, saying.addressees.end) is not None


def _begins_garbled(passage: Passage) -> bool:
    return any(like_at(passage.plain, 0, head) is not None for head in GARBLED_HEADS)


def _share_of_marks(draft: Draft) -> float:
    """Letters with diacritics among all: a quarter in Vietnamese text, next to none where they were lost."""
    letters = re.sub(r"[\W\d_]+", "", "".join(line.text for line in draft.document.lines))
    return 1.0 - len(letters.encode("ascii", "ignore")) / len(letters) if letters else 1.0
