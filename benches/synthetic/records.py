"""Writes down, in the style of the shipped records, what `plan.py` decided. Comments name the rules satisfied."""

from __future__ import annotations

import random
from datetime import date, timedelta

from . import words
from .plan import LAST_DAY, LAST_YEAR, Consortium, Member, Organisation, between, person
from .prose import prose, prose_en, review, review_prose
from .yaml_text import block, both, document, last_day, month, phrase, zh

Rng = random.Random


def organisation(rng: Rng, o: Organisation) -> str:
    """organisations/<slug>.yaml"""
    where = f"city: {o.city.id}" if o.city else f"elsewhere: {both(*o.elsewhere)}"
    lines = [f"name: {both(o.zh, o.en)}", f"kind: {o.kind}"]
    if o.service:
        lines.append(f"services: [{o.service}]")
    lines += [f"uscc: {o.uscc}", where, f"website: https://{o.slug}.example", "legal_representative:"]
    if rng.random() < 0.1:
        lines.append(f"  - {{name: {person(rng)}, from: {o.in_office - timedelta(rng.randint(400, 2000))}}}")
    lines.append(f"  - {{name: {o.principal}, from: {o.in_office}}}")
    if o.kind == "enterprise":  # any of them may lead (G531)
        recognised = o.in_office + timedelta(rng.randint(10, 300))
        lines.append(f"key_research_institute: {{recognised: {recognised}, source: {document(rng, recognised)}}}")
    return "\n".join(lines) + "\n"


def route(rng: Rng, c: Consortium) -> str:
    """How it applied: G411, G412, G414, G415."""
    before = c.letter - timedelta(rng.randint(8, 30))
    if rng.random() < 0.4:
        city = c.lead.city.id if c.lead.city else ""
        return f"route:\n  kind: recommended\n  city: {city}\n  reviewed: {before}\n"
    initial = [member.organisation.slug for member in c.members if member.joined == c.letter]
    lines = ["route:", "  kind: directed", f"  programme: {rng.choice(('jianbing', 'lingyan'))}", f"  task_list: {zh(c.niche[0] + '攻关任务榜单')}"]
    lines.append("  sub_task_lists:")
    for number, winner in zip("一二三", initial[: rng.randint(1, 3)]):
        lines.append(f"    - {{title: {zh('子任务榜单' + number)}, winner: {winner}, confirmed: {before + timedelta(rng.randint(0, 7))}}}")
    return "\n".join(lines) + "\n"


def formation(rng: Rng, c: Consortium) -> str:
    """From the letter of intent to the approval, in order: G323, G325, G413, G421 to G423, G432 to G434."""
    approval = c.batch.approval
    submitted, appraisal, revised = (approval - timedelta(rng.randint(days, days + 12)) for days in (70, 45, 15))
    initial = [member.organisation.slug for member in c.members if member.joined == c.letter]
    panel = f"{{technical: {rng.randint(4, 7)}, management: {rng.randint(1, 3)}, policy: {rng.randint(1, 2)}}}"
    listed = f"document: {c.batch.document}, date: {approval}, url: https://kjt.example/{approval.year}/{c.batch.id}"
    return f"""formation:
  letter_of_intent:
    date: {c.letter}
    signatories: [{", ".join(initial)}]
    covers: [tasks, rights, duties]
  plan: {{submitted: {submitted}, revised: {revised}}}
  appraisal: {{date: {appraisal}, panel: {panel}, outcome: passed}}
  approval: {{{listed}}}
  pledge: {{date: {approval + timedelta(rng.randint(6, 30))}, signatory: {c.lead.principal}}}
  ip: {{by: {rng.choice(("contract", "agreement", "agreement"))}, date: {approval + timedelta(rng.randint(10, 60))}}}
"""


def members(rng: Rng, c: Consortium) -> str:
    """Each with its strength (G327) and task (G324); the lead with its qualification (G311, G313)."""
    lines = ["members:"]
    for member in c.members:
        o = member.organisation
        lines += [f"  - organisation: {o.slug}", f"    role: {'lead' if o is c.lead else 'member'}"]
        if o is c.lead:
            granted = c.letter - timedelta(rng.randint(60, 700))
            lines.append(f"    qualification: {rng.choice(('leading', 'little-giant'))}")
            lines.append(f"    qualification_basis: {{document: {document(rng, granted)}, date: {granted}}}")
        lines.append(f"    strength: {zh(phrase(rng, rng.choice(words.STRENGTHS[o.kind]), c))}")
        lines.append(f"    task: {zh(phrase(rng, rng.choice(words.DUTIES[o.kind]), c))}")
        lines.append(f"    joined: {member.joined}")
        if member.left:
            lines.append(f"    left: {member.left}")
    return "\n".join(lines) + "\n"


def seat(o: Organisation) -> str:
    """A principal on the council."""
    return f"{{name: {o.principal}, organisation: {o.slug}, post: {zh(o.post)}, principal: true}}"


def governance(rng: Rng, c: Consortium) -> str:
    """The principal of every current member sits on the council, the lead's in the chair: G331 to G335, G524."""
    lines = ["governance:", "  council:", f"    chair: {seat(c.lead)}", "    members:"]
    lines += [f"      - {seat(member.organisation)}" for member in c.current[1:]]
    lines.append("  advisory_committee:")
    for _ in range(rng.randint(1, 4)):
        lines.append(f"    - {{name: {person(rng)}, affiliation: {zh('示例' + rng.choice(('大学', '研究所', '工程院', '行业协会')))}}}")
    lines.append(f"  chief_scientist: {{name: {person(rng)}, affiliation: {zh(c.members[1].organisation.zh)}}}")
    if rng.random() < 0.6:
        established = min(c.batch.approval + timedelta(rng.randint(20, 90)), LAST_DAY)
        lines.append(f"  party_branch: {{established: {established}, secretary: {c.lead.principal}}}")
    return "\n".join(lines) + "\n"


def goals(rng: Rng, c: Consortium) -> str:
    """Periods of three years (G441), the second for those that still run after the first (G445)."""
    lines, number = ["goals:"], 0
    for period in range(c.periods):
        first = c.start + 36 * period
        lines += [f"  - period: {{from: {month(first)}, to: {month(first + 35)}}}", "    items:"]
        for text, indicator, target, actual in rng.sample(words.GOALS, 2):
            number += 1
            item = f"id: g{number}, text: {zh(phrase(rng, text, c))}, indicator: {zh(indicator)}, target: {zh(phrase(rng, target, c))}"
            reached = f", actual: {zh(phrase(rng, actual, c))}" if period == 0 and c.reviewed_years else ""
            lines.append(f"      - {{{item}{reached}}}")
    return "\n".join(lines) + "\n"


def milestone(rng: Rng, c: Consortium, number: int, title: str, due: date) -> str:
    """A milestone whose status agrees with its dates (G444)."""
    state = "planned"
    if due <= LAST_DAY:
        late = rng.random() < 0.15
        done = due + timedelta(rng.randint(5, 70)) if late else due - timedelta(rng.randint(0, 25))
        state = "missed" if done > c.stop or rng.random() < 0.07 else f"{'late' if late else 'achieved'}, achieved: {done}"
        if state != "missed" and rng.random() < 0.25:
            state += f", evidence: https://{c.lead.slug}.example/{c.id[-3:]}/m{number}"
    return f"      - {{id: m{number}, title: {zh(title)}, due: {due}, status: {state}}}"


def project(rng: Rng, c: Consortium, number: int, title: str) -> str:
    """A project of a current member, who has no more than three running ones under 尖兵 and 领雁 (G523)."""
    o = rng.choice(c.current).organisation
    programme = rng.choice(("jianbing", "jianbing", "lingyan", "lingyan", "national", "provincial", "own"))
    status = rng.choice(("running", "accepted")) if c.running else rng.choice(("accepted", "accepted", "stopped"))
    if status == "running" and programme in ("jianbing", "lingyan"):
        if o.projects_left:
            o.projects_left -= 1
        else:
            programme = "own"
    mode = rng.choice(("selected", "competitive", "competitive"))
    return f"      - {{id: p{number}, title: {zh(title)}, programme: {programme}, mode: {mode}, organisation: {o.slug}, status: {status}}}"


def tasks(rng: Rng, c: Consortium, at: int) -> str:
    """Tasks with projects and milestones; some milestone is due in each year of each period: G442 to G449."""
    years = 3 * c.periods
    soon = c.batch.approval.year * 12 + c.batch.approval.month + 1 - c.start  # months until the first may be due
    counts = [min(8, 3 + int(rng.expovariate(0.9))) for _ in range(rng.choices((2, 3, 4, 5), (66, 23, 8, 3))[0])]
    slots = [*range(years), *(rng.randrange(years) for _ in range(sum(counts) - years))]
    rng.shuffle(slots)
    lines, projects, milestones = ["tasks:"], 0, 0
    for number, count in enumerate(counts, 1):
        title = rng.choice(words.QUALITIES) + rng.choice(words.OBJECTS) + rng.choice(words.ACTIONS)
        c.tasks.append(title)
        units = ", ".join(zh(unit) for unit in rng.sample(words.UNITS, rng.randint(2, 4)))
        lines += [
            f"  - id: t{number}",
            f"    title: {zh(title)}",
            f"    landmark: {zh(phrase(rng, rng.choice(words.LANDMARKS), c))}",
            f"    platform_ref: GJ-{c.batch.approval.year}-{at * 5 + number:05d}",
            f"    units: [{units}]",
            f"    goals: [g{rng.randint(1, 2 * c.periods)}]",
            "    projects:",
        ]
        for _ in range(rng.choice((1, 1, 2))):
            projects += 1
            lines.append(project(rng, c, projects, rng.choice(words.QUALITIES) + rng.choice(words.OBJECTS) + "研究"))
        c.projects = projects
        mine, slots = slots[:count], slots[count:]
        due = sorted(last_day(c.start + 12 * slot + rng.randint(soon if slot == 0 else 0, 11)) for slot in mine)
        titles = sorted(rng.sample(range(len(words.MILESTONES)), count))
        lines.append("    milestones:")
        for day, title_at in zip(due, titles):
            milestones += 1
            lines.append(milestone(rng, c, milestones, words.MILESTONES[title_at], day))
    return "\n".join(lines) + "\n"


def support(rng: Rng, c: Consortium) -> str:
    """Guides proposed (G521, G522), investment (G511), support and outcomes."""
    guides: list[str] = []
    investment: list[str] = []
    given: list[str] = []
    reached: list[str] = []
    for year in range(c.batch.approval.year + 1, min(LAST_YEAR - 1, c.stop.year) + 1):
        modes = ["competitive", "selected"] if rng.random() < 0.2 else ["competitive"]
        for mode in modes:
            adopted = rng.choice((f"true, project: p{rng.randint(1, c.projects)}", "false"))
            title = zh(rng.choice(words.OBJECTS) + "项目指南")
            programme = rng.choice(("jianbing", "lingyan"))
            guides.append(f"id: d{len(guides) + 1}, year: {year}, programme: {programme}, mode: {mode}, title: {title}, adopted: {adopted}")
        enterprises, province, city, county, funds = (rng.randint(*span) * 50 for span in ((20, 90), (0, 8), (0, 6), (0, 3), (0, 3)))
        total = enterprises + province + city + county + funds
        shares = f"enterprises: {enterprises}, province: {province}, city: {city}, county: {county}, funds: {funds}"
        investment.append(f"year: {year}, unit: 万元, total: {total}, {shares}")
    for kind in rng.sample(list(words.SUPPORTS), rng.randint(0, 2)):
        day = between(rng, c.batch.approval, c.stop)
        level = rng.choice(("province", "city", "county"))
        text = zh(phrase(rng, words.SUPPORTS[kind], c))
        given.append(f"id: s{len(given) + 1}, date: {day}, kind: {kind}, level: {level}, text: {text}, document: {document(rng, day)}")
    for kind in rng.sample(list(words.OUTCOMES), rng.randint(0, 2)):
        day = between(rng, c.batch.approval, c.stop)
        text = zh(phrase(rng, words.OUTCOMES[kind], c))
        source = f"https://{c.lead.slug}.example/o{len(reached) + 1}"
        reached.append(f"id: o{len(reached) + 1}, kind: {kind}, text: {text}, date: {day}, source: {source}")
    return block("guides", guides) + block("investment", investment[-2:]) + block("support", given) + block("outcomes", reached)


def changes(rng: Rng, c: Consortium) -> str:
    """Every member who came or left after the approval, and other changes, decided and filed: G336, G342, G343, G345."""
    events: list[tuple[date, str, Member | None]] = []
    for member in c.members:
        if member.joined > c.batch.approval:
            events.append((member.joined, "member-joined", member))
        if member.left:
            events.append((member.left, "member-left", member))
    if c.periods == 2:
        events.append((date(c.start // 12 + 3, c.batch.approval.month, 20), "goals-adjusted", None))
    if c.status == "adjusted":
        events.append((c.since, "task-changed", None))
    if rng.random() < 0.2:
        last = min(c.stop, LAST_DAY - timedelta(40))
        events.append((between(rng, min(last, c.batch.approval + timedelta(30)), last), "other", None))
    items = []
    for number, (day, kind, who_came) in enumerate(sorted(events, key=lambda event: event[:2]), 1):
        who = f", organisation: {who_came.organisation.slug}" if who_came else ""
        filed = day + timedelta(rng.randint(2, 30))
        filing = f"示备〔{filed.year}〕{rng.randint(1, 400)}号"
        reason = zh(phrase(rng, rng.choice(words.REASONS[kind]), c))
        decided = day - timedelta(rng.randint(5, 25))
        items.append(f"id: c{number}, date: {day}, kind: {kind}{who}, decided: {decided}, filed: {filed}, filing: {filing}, reason: {reason}")
    return block("changes", items)


def consortium_yaml(rng: Rng, c: Consortium, at: int, ratings: dict[int, str]) -> str:
    """consortium.yaml"""
    history = [f"status: active, since: {c.batch.approval}, basis: {c.batch.document}"]
    if c.status != "active":
        history.append(f"status: {c.status}, since: {c.since}, basis: {document(rng, c.since)}")
    corrections = []
    if ratings and rng.random() < 0.04:
        year, rating = rng.choice(list(ratings.items()))
        was = rng.choice([each for each in ("excellent", "good", "qualified") if each != rating])
        day = date(year + 1, 6, rng.randint(1, 28))
        corrections.append(f"date: {day}, path: 'reviews/{year}#/evaluation/rating', was: {was}, why: {zh('录入错误')}")
    reviewed = c.batch.approval + timedelta(rng.randint(5, 40))
    index = f"示例-{c.batch.approval.year}-{at + 1}"
    head = f"""id: {c.id}
batch: {c.batch.id}
name: {both(*c.name)}
short_name: {both(*c.short)}
field: {c.field.id}
niche: {both(*c.niche)}
city: {c.lead.city.id if c.lead.city else ""}
"""
    publication = f"publication: {{basis: 主动公开, reviewed: {reviewed}, by: 示例处, index: {index}}}\n"
    source = f"title: {zh('示例公告')}, url: https://kjt.example/{c.batch.approval.year}/{c.batch.id}, accessed: {reviewed}"
    parts = [head, block("status_history", history), route(rng, c), formation(rng, c), members(rng, c), governance(rng, c), goals(rng, c)]
    parts += [tasks(rng, c, at), support(rng, c), changes(rng, c), block("corrections", corrections), publication, block("sources", [source])]
    return "".join(parts)


def rate(rng: Rng, c: Consortium) -> dict[int, str]:
    """The ratings by year; the poor year that a status follows from comes out poor."""
    ratings = {}
    for year in c.reviewed_years:
        if c.status == "suspended" and year >= c.since.year or year == LAST_YEAR - 1 and rng.random() < 0.06:
            continue  # no evaluation of the year in which it was suspended, or not yet
        ratings[year] = rng.choices(("excellent", "good", "qualified", "poor"), (22, 42, 33, 3))[0]
    if c.status in ("adjusted", "suspended"):
        ratings[c.since.year - 1] = "poor"
    return ratings


def consortium(rng: Rng, c: Consortium, at: int) -> dict[str, str]:
    """All files of a consortium by their path in its folder."""
    ratings = rate(rng, c)
    files = {"consortium.yaml": consortium_yaml(rng, c, at, ratings), "about.zh.md": prose(rng, c)}
    if rng.random() < 0.6:
        files["about.en.md"] = prose_en(rng, c)
    for year in c.reviewed_years:
        files[f"reviews/{year}.yaml"] = review(rng, c, year, ratings.get(year))
        if rng.random() < 0.1:
            files[f"reviews/{year}.zh.md"] = review_prose(rng, c)
    return files
