"""What a phrase may do: tell somebody to do something, go on with it, tell what others ask, or just tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .addressees import NOBODY, Addressees


class Act(StrEnum):
    """What a phrase does."""

    ASKS = "asks"  # "giao Sở A làm …": with a verb of its own that assigns
    NAMES = "names"  # "Sở A chủ trì …": whom it names is to do it
    GOES_ON = "goes_on"  # "Khẩn trương …", "Chậm nhất ngày … phải …": names nobody
    LABELLED = "labelled"  # "Nội dung thực hiện: …"
    RELAYS = "relays"
    TELLS = "tells"


@dataclass(frozen=True, slots=True)
class Saying:
    """The act of a phrase, whom it names, and the verb that assigns (empty without one)."""

    act: Act
    addressees: Addressees = NOBODY
    verb: str = ""
    is_firm: bool = True  # a verb of the lexicon follows; else whatever stands in a list of duties
    is_own: bool = False  # the issuer is named as the one who speaks
