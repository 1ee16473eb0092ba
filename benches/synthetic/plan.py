"""Decides a synthetic registry: which organisations and consortia there are and what became of them.

`records.py` writes down what is decided here. Comments name the rule that a choice satisfies.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from . import words

FIRST_YEAR, RECENT_YEAR, LAST_YEAR = 2010, 2023, 2026
LAST_DAY = date(2026, 10, 31)  # nothing in the registry has happened after it
FEW, RECENT_SHARE, MOST_A_YEAR = 3000, 975, 999  # consortia: see the docstring
PRIME = 127  # not above len(words.SYLLABLES)
USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # the alphabet of GB 32100-2015


@dataclass(frozen=True)
class Entry:
    """An entry of a vocabulary that is in force without end."""

    id: str
    zh: str
    en: str


@dataclass
class Organisation:
    """An organisation; `projects_left` keeps it at no more than three running projects in the whole registry (G523)."""

    slug: str
    zh: str
    en: str
    kind: str
    service: str
    uscc: str
    city: Entry | None
    elsewhere: tuple[str, str]
    principal: str
    post: str
    in_office: date
    projects_left: int = 3


@dataclass(frozen=True)
class Batch:
    """A batch of approvals: one document, one date (G435)."""

    id: str
    approval: date
    document: str


@dataclass
class Member:
    """A member of one consortium and its period."""

    organisation: Organisation
    joined: date
    left: date | None = None


@dataclass
class Consortium:
    """What is decided about a consortium before a line of it is written."""

    id: str
    slug: str
    name: tuple[str, str]
    short: tuple[str, str]
    field: Entry
    niche: tuple[str, str]
    batch: Batch
    status: str
    since: date  # of the status
    members: list[Member]  # the lead first, then a university or an institute, both of which stay
    letter: date
    periods: int  # periods of goals, of three years each
    start: int  # month in which the first begins, counted from the year 0
    projects: int = 0  # how many its tasks have; this and the next are known once the tasks are written
    tasks: list[str] = dataclasses.field(default_factory=list)  # their titles

    @property
    def lead(self) -> Organisation:
        """The lead, which never changes."""
        return self.members[0].organisation

    @property
    def running(self) -> bool:
        """Whether the rules on the present apply."""
        return self.status in ("active", "adjusted")

    @property
    def stop(self) -> date:
        """The last day on which something may have happened."""
        return LAST_DAY if self.running else self.since

    @property
    def current(self) -> list[Member]:
        """Those who haven't left."""
        return [member for member in self.members if member.left is None]

    @property
    def reviewed_years(self) -> range:
        """From the year of approval to the last that is over, or in which it ended (G451)."""
        return range(self.batch.approval.year, min(LAST_YEAR - 1, self.stop.year) + 1)


def brand(*digits: int) -> tuple[str, str, str]:
    """A brand of some characters: Chinese, English, slug."""
    zh = "".join(words.SYLLABLES[digit][0] for digit in digits)
    parts = ["".join(words.SYLLABLES[digit][1] for digit in digits[at : at + 2]) for at in range(0, len(digits), 2)]
    return zh, " ".join(part.title() for part in parts), "-".join(parts)


def organisation_brands(rng: random.Random) -> Iterator[tuple[int, ...]]:
    """Brands of four characters of which none is nearly another (T703).

    Any two differ in at least three places, and no two are alike once a character is taken out of each.
    """
    codes = [(a, b, (a + b) % PRIME, (a + 2 * b) % PRIME) for a in range(PRIME) for b in range(PRIME)]
    rng.shuffle(codes)
    taken: set[tuple[int, ...]] = set()
    for code in codes:
        shorter = [code[:at] + code[at + 1 :] for at in range(4)]
        if len(set(code)) == 4 and taken.isdisjoint(shorter):
            taken.update(shorter)
            yield code


def person(rng: random.Random) -> str:
    """A person who is plainly invented (D801)."""
    return "示例" + "".join(rng.choice(words.SYLLABLES)[0] for _ in range(2))


def check_digit(code: str) -> str:
    """The 18th character of a 统一社会信用代码 (GB 32100-2015)."""
    total = sum(USCC.index(char) * pow(3, place, 31) for place, char in enumerate(code))
    return USCC[(31 - total % 31) % 31]


def social_code(kind: str, number: int) -> str:
    """A code in the unused division 339999, with the organisation code's own check (GB 11714) and that of the whole."""
    body = f"MA{number:06d}"
    total = sum(int(char, 36) * weight for char, weight in zip(body, (3, 7, 9, 10, 5, 8, 4, 2)))
    code = ("91" if kind in ("enterprise", "service") else "12") + "339999" + body + "0123456789X0"[(11 - total % 11)]
    return code + check_digit(code)


def organisations(rng: random.Random, count: int, cities: list[Entry], founded: int) -> list[Organisation]:
    """All organisations; every second one at least is an enterprise in Zhejiang and may lead."""
    made = []
    for number, code in zip(range(1, count + 1), organisation_brands(rng)):
        zh, en, slug = brand(*code)
        kind = ("enterprise", "university", "enterprise", "institute", "enterprise", "service", "enterprise", "institute")[number % 8]
        service = ""
        if kind == "service":
            ending, english, service = rng.choice(words.SERVICES)
        else:
            endings = {"enterprise": words.ENTERPRISES, "university": words.UNIVERSITIES, "institute": words.INSTITUTES}
            ending, english = rng.choice(endings[kind])
        city = rng.choice(cities) if kind == "enterprise" or rng.random() < 0.75 else None
        made.append(Organisation(
            slug, f"示例{zh}{ending}", f"Sample {en} {english}", kind, service, social_code(kind, number), city,
            rng.choice(words.ELSEWHERE), person(rng), rng.choice(words.POSTS[kind]),
            date(founded - rng.randint(1, 6), rng.randint(1, 12), rng.randint(1, 28)),
        ))  # fmt: skip
    return made


def batches(count: int) -> list[tuple[str, Batch]]:
    """N registry numbers with their batches: two batches a year."""
    if count <= FEW:
        years = {year: count // 4 + (year - RECENT_YEAR < count % 4) for year in range(RECENT_YEAR, LAST_YEAR + 1)}
    else:
        recent = dict.fromkeys(range(RECENT_YEAR, LAST_YEAR + 1), min(RECENT_SHARE, count // 4))
        rest, early = count - sum(recent.values()), range(FIRST_YEAR, RECENT_YEAR)
        years = {year: rest // len(early) + (year - FIRST_YEAR < rest % len(early)) for year in early} | recent
    if max(years.values()) > MOST_A_YEAR:
        raise ValueError("registry numbers don't reach that far")
    numbers = []
    for year, share in years.items():
        halves = (
            Batch(f"{year}-1", date(year, 3, 8 + year % 14), f"示科发〔{year}〕{11 + year % 9}号"),
            Batch(f"{year}-2", date(year, 7, 4 + year % 17), f"示科发〔{year}〕{41 + year % 7}号"),
        )
        numbers += [(f"ZJIC-{year}-{at + 1:03d}", halves[at * 2 >= share]) for at in range(share)]
    return numbers


def fate(rng: random.Random, approval: date) -> tuple[str, date]:
    """The status that a consortium has come to, and since when."""
    year = approval.year
    shares = {"active": 70, "adjusted": 14, "concluded": 0, "withdrawn": 6, "suspended": 10}
    if year < RECENT_YEAR:
        shares = {"concluded": 80, "withdrawn": 12, "suspended": 8}
    elif year == RECENT_YEAR:
        shares = {"active": 40, "adjusted": 10, "concluded": 35, "withdrawn": 5, "suspended": 10}
    elif year == LAST_YEAR:
        shares = {"active": 1}
    status = rng.choices(list(shares), list(shares.values()))[0]
    if status in ("adjusted", "suspended"):  # in the summer after a poor year, three reviews at most
        return status, date(rng.randint(year, min(year + 1, LAST_YEAR - 1)) + 1, 6, rng.randint(1, 28))
    if status == "withdrawn":
        return status, date(rng.randint(year, min(year + 2, LAST_YEAR - 1)), 12, 31)
    if status == "concluded":
        return status, date(year + 2, 12, 31) if year < RECENT_YEAR else date(year + 3, approval.month, 1)
    return status, approval


def choose_members(rng: random.Random, lead: Organisation, everyone: list[Organisation], letter: date,
                   approval: date, stop: date) -> list[Member]:  # fmt: skip
    """Five to twenty members; now and then one has left and another has come, never fewer than five are there."""
    others = [each for each in rng.sample(everyone, 40) if each is not lead]
    others.sort(key=lambda each: each.kind not in ("university", "institute"))  # of 40, one always is (G101)
    others = others[:1] + rng.sample(others[1:], min(18, 3 + int(rng.expovariate(0.28))))
    members = [Member(each, letter) for each in [lead, *others]]
    first, last = approval + timedelta(90), min(stop, LAST_DAY - timedelta(60))
    if (last - first).days > 60:
        spare = members[2:]
        rng.shuffle(spare)
        if len(members) > 6 and rng.random() < 0.25:
            spare.pop().left = between(rng, first, last)
        for member in spare[: rng.choice((0, 0, 0, 1, 1, 2)) if len(spare) > 2 else 0]:
            member.joined = between(rng, first, last)
    return members


def between(rng: random.Random, first: date, last: date) -> date:
    """A day from the first to the last, both included."""
    return first + timedelta(rng.randint(0, max(0, (last - first).days)))


def consortia(rng: random.Random, count: int, everyone: list[Organisation], fields: list[Entry]) -> list[Consortium]:
    """All consortia, decided but not written."""
    leads = [each for each in everyone if each.kind == "enterprise"]
    brands = [(a, b) for a in range(PRIME) for b in range(PRIME) if a != b]
    rng.shuffle(leads)
    rng.shuffle(brands)
    made, any_niche = [], sum(words.NICHES.values(), [])
    for at, (number, batch) in enumerate(batches(count)):
        zh, en, slug = brand(*brands[at])
        chosen = rng.choice(fields)
        niche = rng.choice(words.NICHES.get(chosen.id, any_niche))
        status, since = fate(rng, batch.approval)
        stop = LAST_DAY if status in ("active", "adjusted") else since
        letter = batch.approval - timedelta(rng.randint(90, 99))
        recent = batch.approval.year >= RECENT_YEAR
        made.append(Consortium(
            id=number, slug=f"{slug}-{niche[1].lower().replace(' ', '-')}", batch=batch, field=chosen, niche=niche,
            name=(f"浙江省示例{zh}{niche[0]}创新联合体", f"Zhejiang Sample {en} {niche[1]} Innovation Consortium"),
            short=(f"{zh}{niche[0]}", f"{en} {niche[1]}"), status=status, since=since, letter=letter,
            members=choose_members(rng, leads[at % len(leads)], everyone, letter, batch.approval, stop),
            periods=2 if batch.approval.year == RECENT_YEAR and status in ("active", "adjusted") else 1,
            start=batch.approval.year * 12 + (batch.approval.month - 1 if recent else 0),
        ))  # fmt: skip
    return made
