#!/usr/bin/env python3
"""Write a synthetic registry of N innovation consortia, for benchmarks and trials.

    python3 benches/generate.py 1000 /tmp/registry
    python3 benches/generate.py 10000 /dev/shm/registry --seed 7

DIR becomes a content folder: N consortia of 5 to 20 members, 2 to 5 tasks with 3 to 8 milestones each, up to three
annual reviews and 4 to 8 paragraphs of Chinese prose, 60% of them with short English prose too; N/2 organisations (at
least 60), so that members sit in several consortia. A consortium's YAML and prose are 9 to 10 kB on average. All of it is
invented and says so (rule D801), and it is meant to be free of findings at --as-of 2026-11-01. The vocabulary, the
guideline, the pages, the attachments and site.yaml are copied from the content folder beside this script (or --base),
with every vocabulary entry in force since 2010.

Registry numbers have three digits a year: up to 3,000 consortia were approved in 2023 to 2026, more of them from 2010
on. Those of before 2023 have ended within three years, so that three reviews are all they need. The same N and seed
give the same bytes.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
from pathlib import Path

from synthetic import records
from synthetic.plan import FEW, FIRST_YEAR, RECENT_YEAR, Entry, consortia, organisations


def read_vocabulary(path: Path) -> list[Entry]:
    """The entries of one vocabulary that never end. Read by pattern: the benchmark needs no YAML library."""
    entries = []
    for item in re.split(r"^- ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        found = re.search(r"\bid: *([a-z0-9-]+)", item)
        name = re.search(r"\bname: *\{zh: *([^,}]+?)(?:, *en: *'?([^}']+?)'?)?\}", item)
        if found and not re.search(r"\buntil:", item):
            zh = name[1] if name else found[1]
            entries.append(Entry(found[1], zh, (name and name[2]) or zh))
    if not entries:
        raise ValueError(f"{path} has no entries in force")
    return entries


def copy_base(base: Path, out: Path) -> None:
    """Copy what the registry shares with the shipped one, vocabularies in force since FIRST_YEAR (rule G201)."""
    out.mkdir(parents=True, exist_ok=True)
    for name in ("guideline", "pages", "files"):
        if (base / name).is_dir():
            shutil.copytree(base / name, out / name)
    shutil.copy(base / "site.yaml", out)
    (out / "vocabulary").mkdir()
    for path in sorted((base / "vocabulary").glob("*.yaml")):
        text = re.sub(r"\bfrom: *\d{4}-\d\d-\d\d", f"from: {FIRST_YEAR}-01-01", path.read_text(encoding="utf-8"))
        (out / "vocabulary" / path.name).write_text(text, encoding="utf-8")


def generate(count: int, out: Path, base: Path, seed: int) -> None:
    """Write the whole registry."""
    if count < 1:
        raise ValueError("N must be at least 1")
    if out.exists() and any(out.iterdir()):
        raise ValueError(f"{out} isn't empty")
    rng = random.Random(seed)
    fields, cities = (read_vocabulary(base / "vocabulary" / f"{name}.yaml") for name in ("fields", "cities"))
    founded = FIRST_YEAR - 2 if count > FEW else RECENT_YEAR - 2
    everyone = organisations(rng, max(60, count // 2), cities, founded)
    decided = consortia(rng, count, everyone, fields)

    copy_base(base, out)
    (out / "organisations").mkdir()
    for each in everyone:
        (out / "organisations" / f"{each.slug}.yaml").write_text(records.organisation(rng, each), encoding="utf-8")
    for at, c in enumerate(decided):
        folder = out / "consortia" / c.slug
        files = records.consortium(rng, c, at)
        (folder / "reviews" if any("/" in name for name in files) else folder).mkdir(parents=True)
        for name, text in files.items():
            with open(folder / name, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)


def main() -> int:
    """Read the arguments and write the registry."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", metavar="N", type=int, help="how many consortia")
    parser.add_argument("out", metavar="DIR", type=Path, help="the content folder to write, new or empty")
    parser.add_argument("--seed", type=int, default=315)
    parser.add_argument("--base", type=Path, default=Path(__file__).resolve().parent.parent / "content",
                        help="content folder to copy the vocabulary and the rest from (default: the project's)")  # fmt: skip
    options = parser.parse_args()
    try:
        generate(options.count, options.out, options.base, options.seed)
    except (OSError, ValueError) as fault:
        print(f"generate.py: {fault}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
