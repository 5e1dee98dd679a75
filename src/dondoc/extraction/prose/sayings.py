"""The ear for phrases: who is told what in each, by its words alone."""

from __future__ import annotations

from dondoc.agencies.known_names import KnownNames

from .acts import Act, Saying
from .addressees import NOBODY, Addressees, addressees_at, begins_predicate
from .phrases import Passage, after_commas
from .speakers import (
    Issuer,
    is_quoted,
    is_relayed,
    is_said_by_act,
    is_told_of_paper,
    was_done_before,
)
from .told import is_common, says_what_to_do
from .words import (
    ADDRESSED_BY_CENTRE,
    AIM,
    ANSWERS,
    ASKS_THEM,
    BASIS,
    BOUND_LATER,
    BYLINE,
    CLOSING,
    DONE,
    ENFORCEMENT,
    EXEMPTED,
    GAP,
    LABEL,
    LISTS,
    NEWS_OF_PAPER,
    NOT_VERB_AFTER,
    OFFICE_DUTY,
    OPENING,
    OPINION,
    OWN_SAYING,
    PAPER,
    PLURAL,
    POLITE,
    PREAMBLE,
    PROMISE,
    REPORTS_BACK,
    REPROACH,
    VERB,
    VERB_OR_NAME,
)

_NEAR = 30
_REPROACH = 160  # characters in which it is said before what is asked
_MARKS = " :,–-"

# As well what somebody who was named before is to do themselves: "…; chỉ đạo các phòng chuyên môn …".
_ALSO_DUTIES = ("chỉ đạo", "phân công", "lưu ý")
_SHARES_OUT = "phân công"  # of these the one that an issuer uses for its own assignments

_TELLS = Saying(Act.TELLS)


class Listener:
    """Reads phrases of one document."""

    def __init__(self, issuer: Issuer, known: KnownNames, *, is_news: bool = False) -> None:
        self.issuer = issuer
        self.is_news = is_news  # which tell of what was assigned just now
        self.known = known

    def hear(self, passage: Passage, *, in_list: bool, is_first_told: bool = False) -> Saying:
        """What the phrase does. `in_list`: it stands in a list of duties, where any verb is one;
        `is_first_told`: nobody is named before it, who could be meant to share out the work."""
        saying = self._heard(passage, in_list=in_list)
        if is_first_told and saying.act is Act.GOES_ON:
            return self._shared_out(passage) or saying
        return saying

    def _shared_out(self, passage: Passage) -> Saying | None:
        """The phrase as one in which the issuer says whose the work is: "Phân công Sở Y tế rà soát …"."""
        verb = VERB.match(passage)
        if verb is None or verb["verb"] != _SHARES_OUT or PLURAL.match(passage, verb.end()):
            return None
        found = self.addressees_at(passage, verb.end())
        if not found or self.is_above(passage, found):
            return None
        firm = self._says_what_to_do(passage, found.end, in_list=True, is_asked=True)
        return None if firm is None else Saying(Act.ASKS, found, verb["verb"], is_firm=firm)

    def _heard(self, passage: Passage, *, in_list: bool) -> Saying:
        if POLITE.search(passage) or LISTS.search(passage) or ENFORCEMENT.search(passage):
            return _TELLS
        if CLOSING.match(passage):
            return _TELLS
        if OPINION.match(passage):
            return Saying(Act.RELAYS)
        opening = OPENING.match(passage)
        first = opening.end() if opening else 0
        label = LABEL.match(passage, first)
        if label and self._is_imperative(passage, label.end()):
            return Saying(Act.LABELLED)
        places = [first]
        if PREAMBLE.match(passage, first):
            places += after_commas(passage, first)
        for place in places:
            if place > first and VERB.match(passage, place) and (asked := self._asked(passage)):
                return asked  # whom it names after the verb may be a list with commas of its own
            found = self.addressees_at(passage, place)
            if found and self.is_own(passage, found):
                is_saying = OWN_SAYING.match(passage, found.end)
                may_do = in_list or OFFICE_DUTY.match(passage, place) is not None
                if not may_do or is_saying or VERB.match(passage, found.end + 1):
                    asked = self._asked(passage)
                    return asked or self._named_after_opinion(passage, found.end) or _TELLS
            if found:
                named = self._named(passage, found, in_list=in_list)
                if named:
                    return named
                if place == first:
                    return self._asked(passage) or self._reproached(passage, found) or _TELLS
            elif place > first and self._is_bound_to(passage, place):
                return self._asked(passage) or Saying(Act.GOES_ON)
        asked = self._asked(passage)
        if asked:
            return asked
        if AIM.match(passage, first) or self._only_cites(passage, first):
            return _TELLS
        later = BOUND_LATER.match(passage, first) if PREAMBLE.match(passage, first) else None
        is_to_do = REPORTS_BACK.match(passage, first) is not None or self._is_imperative(
            passage, later.end() if later else first
        )
        return Saying(Act.GOES_ON) if is_to_do else _TELLS

    def begins_duty(self, passage: Passage, place: int) -> bool:
        """Whether at the place somebody is named and told to do something."""
        verb = VERB.match(passage, place)
        if verb and verb["verb"] in _ALSO_DUTIES:
            return False
        found = self.addressees_at(passage, verb.end() if verb else place)
        if found and verb is None and ANSWERS.match(passage, found.end):
            return False
        return bool(found) and self._says_what_to_do(passage, found.end, in_list=False) is not None

    def tells_somebody(self, passage: Passage) -> bool:
        """Whether the passage names somebody and tells them to do something."""
        return self.hear(passage, in_list=False).act in (Act.ASKS, Act.NAMES)

    def directs_others(self, passage: Passage, place: int) -> bool:
        """Whether at the place those who lead are told to direct others: "; chỉ đạo Sở Nội vụ bổ sung …"."""
        verb = VERB.match(passage, place)
        if verb is None or verb["verb"] not in _ALSO_DUTIES:
            return False
        found = self.addressees_at(passage, verb.end())
        return bool(found) and self._says_what_to_do(passage, found.end, in_list=False) is not None

    def exempts_others(self, passage: Passage, place: int) -> bool:
        """Whether at the place others are named who need not do what is asked."""
        if not PLURAL.match(passage, place) or not EXEMPTED.match(passage, place):
            return False
        return bool(self.addressees_at(passage, place))

    def is_list_of_names(self, passage: Passage) -> bool:
        """Whether the passage names somebody and says no more: their duty follows the names of others."""
        verb = VERB.match(passage)
        found = self.addressees_at(passage, verb.end() if verb else 0)
        return bool(found) and not passage.words[found.end :].strip(_MARKS)

    def _says_what_to_do(
        self, passage: Passage, place: int, *, in_list: bool, is_asked: bool = False
    ) -> bool | None:
        return says_what_to_do(passage, place, known=self.known, in_list=in_list, is_asked=is_asked)

    def addressees_at(self, passage: Passage, place: int) -> Addressees:
        """Those whom a list names that begins at the place, none where a verb stands there."""
        if VERB_OR_NAME.match(passage, place):
            return NOBODY
        return addressees_at(passage, place, known=self.known, of_leads=True)

    def _asked(self, passage: Passage) -> Saying | None:
        """The phrase by its verb that assigns and whom it names."""
        for verb in VERB.finditer(passage):
            near = max(0, verb.start() - _NEAR)
            is_news = self.is_news and NEWS_OF_PAPER.search(passage, near, verb.start())
            if NOT_VERB_AFTER.search(passage, near, verb.start()) and not is_news:
                continue
            if not self.is_news and DONE.search(passage, near, verb.start()):
                continue
            if is_quoted(passage, verb.start()):
                continue
            if not self.is_news and (
                is_said_by_act(passage)
                or is_told_of_paper(passage, verb.start())
                or was_done_before(passage, verb.start())
            ):
                continue
            found = self.addressees_at(passage, verb.end())
            if not found or (verb.start() == 0 and verb["verb"] in _ALSO_DUTIES):
                continue
            relayed = is_relayed(passage, verb.start(), self.issuer)
            name = passage.plain[found.start : found.end]
            if relayed or (
                relayed is None and not self.issuer.is_central and ADDRESSED_BY_CENTRE.match(name)
            ):
                return Saying(Act.RELAYS)
            if self.is_above(passage, found):
                return _TELLS
            if self.issuer.is_itself(passage.words[slice(*found.spans[0])]):
                return Saying(Act.RELAYS)  # "…, trong đó đề nghị UBND tỉnh …": what another asked of it
            firm = self._says_what_to_do(passage, found.end, in_list=True, is_asked=True)
            if firm is None:
                continue
            if is_common(passage, found):
                return _TELLS
            return Saying(Act.ASKS, found, verb["verb"], is_firm=firm, is_own=relayed is False)
        return None

    def _named(self, passage: Passage, found: Addressees, *, in_list: bool) -> Saying | None:
        """The phrase by whom it names as its subject; None where they are told nothing."""
        if self.is_above(passage, found):
            return Saying(Act.RELAYS) if VERB.search(passage, found.end) else _TELLS
        if PROMISE.match(passage, found.end) or (not in_list and BYLINE.match(passage, found.end)):
            return None
        firm = self._says_what_to_do(passage, found.end, in_list=in_list)
        if firm is None:
            return None
        if is_common(passage, found):
            return _TELLS
        return Saying(Act.NAMES, found, is_firm=firm)

    def _reproached(self, passage: Passage, found: Addressees) -> Saying | None:
        """Whom it names asked to make up for it: "UBND xã A chưa báo cáo, đề nghị gửi ngay …"."""
        if not REPROACH.match(passage, found.end):
            return None
        asked = ASKS_THEM.search(passage, found.end, found.end + _REPROACH)
        if asked is None or not self._is_imperative(passage, asked.end()):
            return None
        return Saying(Act.NAMES, found)

    def _named_after_opinion(self, passage: Passage, place: int) -> Saying | None:
        """Whom the issuer names after it said what it thinks: "… nhất trí với dự thảo, Sở A hoàn thiện …"."""
        for at in after_commas(passage, place):
            found = self.addressees_at(passage, at)
            named = self._named(passage, found, in_list=False) if found else None
            if named and named.act is Act.NAMES:
                return named
        return None

    def _only_cites(self, passage: Passage, place: int) -> bool:
        """Whether the phrase says on what it is based, and nothing to do: "Căn cứ Nghị quyết số 15;"."""
        return BASIS.match(passage, place) is not None and not any(
            self._is_imperative(passage, at) for at in after_commas(passage, place)
        )

    def _is_imperative(self, passage: Passage, place: int) -> bool:
        if PAPER.match(passage, place):
            return False
        return begins_predicate(passage, place) or self._is_bound_to(passage, place)

    def _is_bound_to(self, passage: Passage, place: int) -> bool:
        """Whether what must be done stands at the place: "phải có phương án …"."""
        gap = GAP.match(passage, place)
        at = gap.end() if gap else place
        return gap is not None and at < len(passage.words) and begins_predicate(passage, at)

    def is_own(self, passage: Passage, found: Addressees) -> bool:
        """Whether the first that is named is the issuer itself."""
        return self.issuer.is_own(passage.words[slice(*found.spans[0])])

    def is_above(self, passage: Passage, found: Addressees) -> bool:
        """Whether a document of this issuer assigns nothing to such a body: it stands above it."""
        return self.issuer.is_below(passage.words[slice(*found.spans[0])])
