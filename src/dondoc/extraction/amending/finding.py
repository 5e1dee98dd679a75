"""What a paper changes of each task of one held document that it cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dondoc.documents.reading import Period, PeriodKind, Reading, Reference
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import fold, folded_in_place
from dondoc.documents.types import Document

from ..periods import Anchors, read_period
from ..periods.deadlines import find_deadlines, main_deadline
from .held import Change, HeldPaper, HeldTask
from .later import later_day
from .paragraphs import Paragraph, is_cited, is_same_house, paragraphs_about, references_of_title
from .phrases import Phrase, phrases_of
from .restated import SAME_FROM, Restated, restated_tasks
from .targets import SURE_FROM, Named, Targets, same_names
from .whole import Fate, Whole, fate_of

_MAY_BE_REWORDED = 0.45  # so alike is what may be a task in other words
_MOST_CLAUSES = 1000  # of one paper that are looked at


def find_changes(document: Document, reading: Reading, held: HeldPaper) -> list[Change]:
    """For each task of the held paper what the paper does to it, in the order of the tasks.

    A task that nothing is said of comes out unchanged. Empty where the paper does not cite the held one.
    """
    cited = [one for one in reading.references if is_cited(one, held)]
    if not cited:
        return []
    anchors, targets = Anchors.of(reading.document), Targets(held.tasks)
    paragraphs = paragraphs_about(document, reading, held)
    whole = fate_of(paragraphs)
    is_replacing = whole is not None and not whole.is_told
    is_changing = whole is not None or _is_changing(cited, paragraphs, reading, held)
    found: dict[int, list[Change]] = {place: [] for place in range(len(held.tasks))}
    for change in _said(paragraphs, targets, anchors):
        found[change.task].append(change)
    again = restated_tasks(
        document,
        reading,
        targets,
        paragraphs,
        anchors=anchors,
        is_changing=is_changing,
        is_replacing=is_replacing,
        is_same_house=is_same_house(reading.document, held),
    )
    for place, one in again.items():
        found[place].append(_of_row(held.tasks[place], place, one, is_changing=is_changing))
    if whole is not None:
        reworded = _reworded(reading, again, targets)
        for place in found.keys() - again.keys():
            found[place].append(_of_fate(place, whole, reading, is_replaced=bool(again), reworded=reworded))
    return [_together(place, changes) for place, changes in found.items()]


def _is_changing(
    cited: Sequence[Reference], paragraphs: Sequence[Paragraph], reading: Reading, held: HeldPaper
) -> bool:
    """Whether the paper says somewhere that it changes the held one; it may be among its grounds, too."""
    here = [reference for paragraph in paragraphs for reference, _ in paragraph.cited]
    title = [one for one in references_of_title(reading) if is_cited(one, held)]
    return any(one.relation in ("amends", "repeals") for one in (*cited, *here, *title))


def _said(paragraphs: Sequence[Paragraph], targets: Targets, anchors: Anchors) -> Iterator[Change]:
    """What the sentences about the held paper say of its tasks."""
    count = 0
    for at, paragraph in enumerate(paragraphs):
        if not paragraph.is_about:
            continue
        following = paragraphs[at + 1].text.text if at + 1 < len(paragraphs) else ""
        for phrase in phrases_of(paragraph.text, stem=paragraph.stem, anchors=anchors, following=following):
            count += phrase.does or phrase.suspends or phrase.is_directive
            if count > _MOST_CLAUSES:
                return
            if phrase.does or phrase.suspends:
                yield from _of_phrase(phrase, targets, anchors)
            elif phrase.is_directive:
                yield from _repeated(phrase, targets)


def _of_phrase(phrase: Phrase, targets: Targets, anchors: Anchors) -> Iterator[Change]:
    named = targets.named(phrase.plain)
    if phrase.put and not named.tasks:
        named = Named(tuple(range(len(targets.tasks))))
        is_everywhere = True
    else:
        is_everywhere = False
    notes = [named.note] if named.note else []
    if phrase.is_wished:
        notes.append("Văn bản mới chỉ đề nghị hoặc xem xét việc này.")
    if phrase.suspends:
        notes.append("Văn bản tạm dừng nhiệm vụ: nếu đúng, ghi bằng bước «Tạm dừng» ở trang nhiệm vụ.")
    for place in named.tasks:
        task = targets.tasks[place]
        change = Change(
            place,
            is_sure=not notes,
            notes=tuple(notes),
            because=named.because,
            evidence=phrase.text.spans,
        )
        made = _made(change, phrase, task, anchors, is_everywhere=is_everywhere)
        if made is not None:
            yield made


def _made(
    change: Change, phrase: Phrase, task: HeldTask, anchors: Anchors, *, is_everywhere: bool
) -> Change | None:
    """The change that the phrase makes of the task; None for one that it does not touch after all."""
    if phrase.suspends:
        return change
    if phrase.put:
        return _with_words_put(change, phrase, task, anchors, is_everywhere=is_everywhere)
    if phrase.restated:
        return _with_new_words(change, phrase, task, anchors)
    if phrase.lead is not None:
        former, new = phrase.lead
        change = replace(change, leads=_leads_after(task, former, new))
        if not any(_is_same(former, lead) for lead in task.leads):
            change = _unsure(change, f"Nhiệm vụ không do “{former}” chủ trì.")
    if phrase.more is not None:
        unit, count = phrase.more
        day = later_day(task.due_on, unit=unit, count=count, office=task.calendar)
        if day is None:
            return _unsure(
                change, "Văn bản cho thêm thời gian, nhưng nhiệm vụ không có thời hạn là một ngày."
            )
        change = replace(
            change, period=_until(day.isoformat(), phrase.text.text, read=day.strftime("%d/%m/%Y"))
        )
    elif phrase.period is not None:
        change = replace(change, period=phrase.period)
    if phrase.withdraws and phrase.lead is None and phrase.period is None and phrase.more is None:
        change = replace(change, is_withdrawn=True)
    return change if change.is_change else None


def _with_words_put(
    change: Change, phrase: Phrase, task: HeldTask, anchors: Anchors, *, is_everywhere: bool
) -> Change | None:
    """Words for words: in the time, among the leads; of other words an officer is told."""
    for former, new in phrase.put:
        if fold(former) and fold(former) in fold(task.period_text):
            words = _put(task.period_text, former, new)
            change = replace(change, period=read_period(words, anchors=anchors))
        elif any(_is_same(former, lead) for lead in task.leads):
            change = replace(change, leads=_leads_after(task, former, new))
        elif not is_everywhere:
            change = _unsure(
                change, f"Không thấy “{former}” trong thời hạn hay cơ quan chủ trì của nhiệm vụ."
            )
    return change if change.is_change or change.notes else None


def _with_new_words(change: Change, phrase: Phrase, task: HeldTask, anchors: Anchors) -> Change:
    """A task in new words: its time and leads may be others."""
    words = phrase.restated
    last = main_deadline(find_deadlines(SourcedText.put(words), anchors=anchors))
    if last is not None and last.period.due_on and last.period.due_on != _iso(task):
        change = replace(change, period=last.period)
    if task.leads and not any(fold(lead) in fold(words) for lead in task.leads):
        return _unsure(change, "Nội dung mới không còn nêu cơ quan chủ trì cũ.")
    return replace(change, is_repeated=True)


def _repeated(phrase: Phrase, targets: Targets) -> Iterator[Change]:
    """Tasks that a phrase says again, with the words of each and one of its leads."""
    for place, score in targets.alike(phrase.plain):
        task = targets.tasks[place]
        has_lead = not task.leads or any(fold(lead) in fold(phrase.plain) for lead in task.leads)
        if score >= SURE_FROM and has_lead:
            yield Change(place, is_repeated=True, because="nhắc lại nhiệm vụ", evidence=phrase.text.spans)


def _of_row(task: HeldTask, place: int, one: Restated, *, is_changing: bool) -> Change:
    """What stating a task again changes of it: another day, another lead, a remark beside it."""
    notes: list[str] = []
    if one.likeness < SAME_FROM:
        notes.append("Nội dung chỉ gần giống nhiệm vụ này.")
    change = Change(place, is_repeated=True, repeats=one.proposal, evidence=one.evidence)
    if one.beside.is_withdrawn or one.is_under_withdrawal:
        change = replace(change, is_withdrawn=True, is_repeated=False)
    elif not one.beside.is_kept:
        period, leads = _new_fields(task, one)
        if (period or leads) and not is_changing:
            notes.append("Văn bản nêu khác mà không nói là điều chỉnh.")
        change = replace(change, period=period, leads=leads)
    because = f"hàng “{one.task.ordinal}”" if one.is_in_table and one.task.ordinal else "đề xuất của văn bản"
    return replace(change, because=because, is_sure=not notes, notes=tuple(notes))


def _new_fields(task: HeldTask, one: Restated) -> tuple[Period | None, tuple[str, ...] | None]:
    stated = one.task.period if not one.beside.has_former else Period(PeriodKind.NONE)
    period = one.beside.period or stated
    is_new = period.kind is not PeriodKind.NONE and (
        period.due_on != _iso(task)
        if period.due_on or task.due_on
        else fold(period.text) != fold(task.period_text)
    )
    leads = one.beside.leads or one.task.leads
    is_other = bool(leads) and bool(task.leads) and not same_names(leads, task.leads)
    return period if is_new else None, leads if is_other else None


def _of_fate(
    place: int, whole: Whole, reading: Reading, *, is_replaced: bool, reworded: frozenset[int]
) -> Change:
    """The end of the held paper is that of its tasks that the paper does not state again."""
    change = Change(place, is_withdrawn=True, because="cả văn bản", evidence=whole.words.spans)
    if whole.is_told:
        change = _unsure(change, "Văn bản này chỉ kể lại việc bãi bỏ, thay thế.")
    if whole.fate is Fate.REPLACED and not reading.tasks:
        change = _unsure(change, "Văn bản thay thế không có nhiệm vụ nào đọc được.")
    if (is_replaced or whole.fate is Fate.REPLACED) and place in reworded:
        change = _unsure(change, "Văn bản thay thế có một nhiệm vụ gần giống.")
    return change


def _reworded(reading: Reading, again: Mapping[int, Restated], targets: Targets) -> frozenset[int]:
    """The tasks that one of the paper's other proposals may mean in other words."""
    taken = {one.proposal for one in again.values()}
    left = (task for at, task in enumerate(reading.tasks) if at not in taken)
    return frozenset(
        place
        for task in left
        for place, likeness in targets.likenesses(HeldTask(task.text)).items()
        if likeness >= _MAY_BE_REWORDED
    )


def _together(place: int, changes: Sequence[Change]) -> Change:
    """All that was found of one task as one change; what is said twice must agree."""
    sure = [one for one in changes if one.is_sure]
    told = sure or changes
    if not told:
        return Change(place)
    repeats = next((one.repeats for one in changes if one.repeats is not None), None)
    withdrawn = any(one.is_withdrawn for one in told)
    periods = [one.period for one in told if one.period is not None]
    leads = [one.leads for one in told if one.leads is not None]
    notes = list(dict.fromkeys(note for one in told for note in one.notes))
    if len({period.due_on for period in periods}) > 1:
        notes.append("Văn bản nêu hai thời hạn khác nhau cho nhiệm vụ này.")
    if len({tuple(map(fold, some)) for some in leads}) > 1:
        notes.append("Văn bản nêu hai cơ quan chủ trì khác nhau cho nhiệm vụ này.")
    return Change(
        place,
        period=None if withdrawn else next(iter(periods), None),
        leads=None if withdrawn else next(iter(leads), None),
        is_withdrawn=withdrawn,
        is_repeated=not withdrawn and any(one.is_repeated for one in told),
        repeats=repeats,
        is_sure=not notes,
        because="; ".join(dict.fromkeys(one.because for one in told if one.because)),
        notes=tuple(notes),
        evidence=tuple(dict.fromkeys(span for one in told for span in one.evidence)),
    )


def _leads_after(task: HeldTask, former: str, new: str) -> tuple[str, ...]:
    """The leads with the new one in the place of the former; alone where the former is none of them."""
    new_ones = tuple(name for part in new.split(";") if (name := part.strip()))
    if any(_is_same(former, lead) for lead in task.leads):
        left = ((new_ones if _is_same(former, lead) else (lead,)) for lead in task.leads)
        return tuple(dict.fromkeys(name for names in left for name in names))
    return new_ones


def _is_same(one: str, other: str) -> bool:
    return fold(one) == fold(other)


def _put(text: str, former: str, new: str) -> str:
    """The text with the new words for the former, however they are marked and spaced."""
    place = folded_in_place(text).find(folded_in_place(former))
    return text[:place] + new + text[place + len(former) :] if place >= 0 else new


def _until(day: str, text: str, *, read: str) -> Period:
    return Period(PeriodKind.DATE, text=f"đến ngày {read}", start=day, end=day, due_on=day, rule="later")


def _unsure(change: Change, note: str) -> Change:
    return replace(change, is_sure=False, notes=(*change.notes, note))


def _iso(task: HeldTask) -> str | None:
    return task.due_on.isoformat() if task.due_on else None
