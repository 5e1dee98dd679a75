"""Abbreviations: each letter of one stands for a word, in the order of the words."""

from __future__ import annotations

from collections.abc import Sequence

from dondoc.documents.spelling import fold

from .keys import Unit, Word, units_of

_FEWEST_SAME_WORDS = 2  # beside words that are only told by their first letters


def stands_for(mention: Sequence[Unit], name: Sequence[Unit]) -> bool:
    """Whether the mention, with words and letters mixed, is the name: "Sở Nông nghiệp và PTNT".

    Both have the same initials. Where both have a word it must be the same; a letter stands for the word that
    begins with it. A name that the registry holds abbreviated is told by the words that it has.
    """
    if len(mention) != len(name):
        return False
    same_words = 0
    has_words_for_letters = False
    for written, held in zip(mention, name, strict=True):
        if held.is_letter and not written.is_letter:
            if not _begins(written.text, held.text):
                return False
            has_words_for_letters = True
        elif not _is_same(written, held):
            return False
        else:
            same_words += not held.is_letter
    return not has_words_for_letters or same_words >= _FEWEST_SAME_WORDS


def spelled_out(short: Sequence[Word], official: Sequence[Word]) -> list[list[Word]]:
    """The words of the official name for which the short one stands, alone and with those between them.

    "BQL KKTCK" spells out the first words of "Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn".
    Letters that stand together are words that stand together. Empty where that is not clear.
    """
    if not any(word.letters for word in short) or any(word.letters for word in official):
        return []
    places: list[int] = []
    start = 0
    for word in short:
        run = units_of([word])
        found = next(
            (
                at
                for at in range(start, len(official) - len(run) + 1)
                if all(
                    _is_same(unit, Unit(held.key, False))
                    for unit, held in zip(run, official[at:], strict=False)
                )
            ),
            None,
        )
        if found is None:
            return []
        places.extend(range(found, found + len(run)))
        start = found + len(run)
    alone = [official[place] for place in places]
    whole = list(official[places[0] : places[-1] + 1])
    return [alone] if len(alone) == len(whole) else [alone, whole]


def _is_same(written: Unit, held: Unit) -> bool:
    if not written.is_letter:
        return not held.is_letter and written.text == held.text
    if held.is_letter:
        return written.text == held.text
    return _begins(held.text, written.text)


def _begins(word: str, letter: str) -> bool:
    """Whether the word begins with the letter; "D" is written for "Đ" where a symbol has no marks."""
    first = word[: len(letter)]
    return first == letter or (fold(first) == fold(letter) and letter[0] != "đ")
