"""Writes the reviews and the prose of a synthetic consortium, from the words of `words.py`."""

from __future__ import annotations

import random
from datetime import date

from . import words
from .plan import Consortium
from .yaml_text import phrase, zh

Rng = random.Random


def review(rng: Rng, c: Consortium, year: int, rating: str | None) -> str:
    """reviews/<year>.yaml: the report in January, the evaluation in April (G451 to G460)."""
    submitted = date(year + 1, 1, rng.randint(4, 31))
    summary = zh(rng.choice(words.SELF_SUMMARIES))
    link = f", document: https://kjt.example/self/{year}/{c.id}" if rng.random() < 0.4 else ""
    text = f"year: {year}\nself_assessment: {{submitted: {submitted}, summary: {summary}{link}}}\n"
    if not rating:
        return text
    word = rating if rating in words.GOAL_WORDS else "middle"
    done = words.TASK_WORDS[word].format(n=len(c.tasks))
    text += f"evaluation:\n  date: {date(year + 1, 4, 18 + year % 10)}\n  rating: {rating}\n  document: 示科发〔{year + 1}〕{7 + year % 20}号\n"
    text += f"  strategic_goals: {zh(words.GOAL_WORDS[word])}\n  major_tasks: {zh(done)}\n"
    kind, what = ("none", "按实施方案继续推进")
    if rating == "excellent":
        kind, what = "rolling-support", "给予项目滚动支持"
    elif rating == "poor":
        kind, what = "handled", "约谈牵头单位并限期整改"
        if c.since.year == year + 1 and c.status in ("adjusted", "suspended"):
            kind, what = ("adjust", "调整攻关任务") if c.status == "adjusted" else ("suspend", "中止建设")
    return f"{text}consequence: {{kind: {kind}, text: {zh(what)}}}\n"


def prose(rng: Rng, c: Consortium) -> str:
    """about.zh.md: four to eight paragraphs, now and then with a heading or a list."""
    topics = [words.TOPICS[at] for at in sorted(rng.sample(range(len(words.TOPICS)), rng.choice((4, 4, 4, 5, 5, 6, 7, 8))))]
    blanks = {
        "name": c.name[0], "field": c.field.zh, "niche": c.niche[0], "lead": c.lead.zh, "count": len(c.current),
        "city": c.lead.city.zh if c.lead.city else "", "academic": c.members[1].organisation.zh,
    }  # fmt: skip
    paragraphs = []
    for topic in topics:
        chosen = [topic[at] for at in sorted(rng.sample(range(len(topic)), rng.choice((2, 2, 3))))]
        paragraphs.append("".join(each.format(**blanks, object=rng.choice(words.OBJECTS), task=rng.choice(c.tasks)) for each in chosen))
    if rng.random() < 0.25:
        paragraphs.insert(2, "### 任务与进展")
    if rng.random() < 0.2:
        paragraphs.append("\n".join(f"- {rng.choice(words.OBJECTS)}：{task}" for task in c.tasks))
    return "\n\n".join(paragraphs) + "\n"


def review_prose(rng: Rng, c: Consortium) -> str:
    """reviews/<year>.zh.md"""
    return "".join(phrase(rng, each, c) for each in rng.sample(words.REVIEW_PROSE, 3)) + "\n"


def prose_en(rng: Rng, c: Consortium) -> str:
    """about.en.md, short."""
    blanks = {"name": "The " + c.name[1], "niche": c.niche[1].lower(), "field": c.field.en, "lead": c.lead.en.rstrip("."), "count": len(c.current)}
    return "\n\n".join(each.format(**blanks) for each in words.TOPICS_EN[: rng.choice((1, 2, 2, 3))]) + "\n"
