"""Pieces of YAML as text.

Not through a library: it is quicker, and looks like the work of a person. So a value must be safe as it stands:
Chinese with full-width punctuation, English without a comma or a colon.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from . import words
from .plan import Consortium

Rng = random.Random


def zh(text: str) -> str:
    """A text in Chinese alone."""
    return f"{{zh: {text}}}"


def both(chinese: str, english: str) -> str:
    """A text in both languages."""
    return f"{{zh: {chinese}, en: {english}}}"


def phrase(rng: Rng, template: str, c: Consortium) -> str:
    """A template of words.py with its blanks filled in."""
    if "{" not in template:
        return template
    return template.format(
        niche=c.niche[0], object=rng.choice(words.OBJECTS), quality=rng.choice(words.QUALITIES), n=rng.randint(2, 9), m=rng.randint(1, 8)
    )


def document(rng: Rng, day: date) -> str:
    """A document number of the day's year (D801, I102)."""
    return f"示科发〔{day.year}〕{rng.randint(3, 120)}号"


def month(number: int) -> str:
    """A month counted from the year 0, as text."""
    return f"{number // 12}-{number % 12 + 1:02d}"


def last_day(number: int) -> date:
    """The last day of a month counted from the year 0."""
    return date((number + 1) // 12, (number + 1) % 12 + 1, 1) - timedelta(1)


def block(name: str, items: list[str]) -> str:
    """A list of one-line mappings; nothing when it is empty."""
    return f"{name}:\n" + "".join(f"  - {{{item}}}\n" for item in items) if items else ""
