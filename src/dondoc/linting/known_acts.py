"""Laws and decrees that others took the place of, as they come with Dondoc."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from dondoc.composing.form import Sureness

from .context import KnownDocument


@cache
def known_acts() -> tuple[KnownDocument, ...]:
    kept = tomllib.loads(files(__package__).joinpath("known_acts.toml").read_text("utf-8"))
    return tuple(
        KnownDocument(
            number=each["number"],
            issued_on=each["issued_on"],
            issuer=each["issuer"],
            title=each["title"],
            repealed_by=each["by"],
            repealed_on=each["on"],
            source=each["by"],
            sure=Sureness(each["sure"]),
        )
        for each in kept["act"]
    )
