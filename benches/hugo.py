#!/usr/bin/env python3
"""Turn a registry into a Hugo site of one page per consortium, to measure Hugo on the same records.

    python3 benches/generate.py 10000 /dev/shm/registry
    python3 benches/hugo.py /dev/shm/registry /dev/shm/hugo
    hugo --source /dev/shm/hugo --destination /dev/shm/hugo-out --quiet

Each page's front matter is the consortium's YAML as it stands, with its reviews under `reviews:`; its body is the
Chinese prose. With --toml the front matter is turned into TOML first, which Hugo reads several times as fast (for
generated registries only). One layout shows members, tasks, milestones, reviews and prose, as an ordinary theme
would. The work is less than that of `consortia`: one language, no checks, no lists, taxonomies, feeds or search, and
organisations by their slug, since to look up a name would make Hugo read as many files again.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from synthetic import toml

CONFIG = """\
baseURL = "https://consortia.example/"
title = "浙江省创新联合体登记册"
locale = "zh-CN"
disableKinds = ["home", "section", "taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
disablePathToLower = true

[permalinks]
  consortia = "/consortia/:contentbasename/"
"""

BASE = """\
<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ .Title }} - {{ .Site.Title }}</title>
<link rel="canonical" href="{{ .Permalink }}">
</head>
<body>
<header><a href="/">{{ .Site.Title }}</a></header>
<main>{{ block "main" . }}{{ end }}</main>
</body>
</html>
"""

SINGLE = """\
{{ define "main" }}
{{ $p := .Params }}
<h1>{{ $p.name.zh }}</h1>
<p>{{ $p.name.en }}</p>
<dl>
<dt>登记号</dt><dd>{{ $p.id }}</dd>
<dt>批次</dt><dd>{{ $p.batch }}</dd>
<dt>领域</dt><dd>{{ $p.field }}</dd>
<dt>产业链细分领域</dt><dd>{{ $p.niche.zh }}</dd>
<dt>设区市</dt><dd>{{ $p.city }}</dd>
{{ range $p.status_history }}<dt>{{ .status }}</dt><dd>{{ .since }} {{ .basis }}</dd>
{{ end }}</dl>
{{ with $p.formation }}<h2>组建</h2>
<dl>
<dt>列入名单</dt><dd><a href="{{ .approval.url }}">{{ .approval.document }}</a> {{ .approval.date }}</dd>
<dt>“军令状”</dt><dd>{{ .pledge.date }} {{ .pledge.signatory }}</dd>
<dt>咨询论证</dt><dd>{{ .appraisal.date }} {{ .appraisal.outcome }}</dd>
</dl>{{ end }}
<h2>成员单位</h2>
<table>
{{ range $p.members }}<tr><td><a href="/organisations/{{ .organisation }}/">{{ .organisation }}</a></td><td>{{ .role }}</td>
<td>{{ .strength.zh }}</td><td>{{ .task.zh }}</td><td>{{ .joined }}</td><td>{{ with .left }}{{ . }}{{ end }}</td></tr>
{{ end }}</table>
{{ with $p.governance }}<h2>理事会</h2>
<p>{{ .council.chair.name }} {{ .council.chair.post.zh }}</p>
<ul>
{{ range .council.members }}<li>{{ .name }} {{ .organisation }} {{ .post.zh }}</li>
{{ end }}</ul>{{ end }}
<h2>目标</h2>
{{ range $p.goals }}<h3>{{ .period.from }} - {{ .period.to }}</h3>
<ul>
{{ range .items }}<li id="{{ .id }}">{{ .text.zh }} {{ .indicator.zh }} {{ .target.zh }} {{ with .actual }}{{ .zh }}{{ end }}</li>
{{ end }}</ul>
{{ end }}
<h2>重大攻关任务</h2>
{{ range $p.tasks }}<section id="{{ .id }}">
<h3>{{ .title.zh }}</h3>
<p>{{ .landmark.zh }} {{ .platform_ref }} {{ range .units }}{{ .zh }} {{ end }}</p>
<ul>
{{ range .projects }}<li id="{{ .id }}">{{ .title.zh }} {{ .programme }} {{ .mode }} {{ .organisation }} {{ .status }}</li>
{{ end }}</ul>
<table>
{{ range .milestones }}<tr id="{{ .id }}"><td>{{ .title.zh }}</td><td>{{ .due }}</td><td>{{ .status }}</td><td>{{ with .achieved }}{{ . }}{{ end }}</td>
<td>{{ with .evidence }}<a href="{{ . }}">{{ . }}</a>{{ end }}</td></tr>
{{ end }}</table>
</section>
{{ end }}
<h2>年度评价</h2>
<table>
{{ range $p.reviews }}<tr><td>{{ .year }}</td><td>{{ .self_assessment.submitted }}</td><td>{{ .self_assessment.summary.zh }}</td>
{{ with .evaluation }}<td>{{ .rating }}</td><td>{{ .date }}</td><td>{{ .document }}</td><td>{{ .strategic_goals.zh }}</td><td>{{ .major_tasks.zh }}</td>{{ end }}
{{ with .consequence }}<td>{{ .text.zh }}</td>{{ end }}</tr>
{{ end }}</table>
<h2>变更</h2>
<ul>
{{ range $p.changes }}<li id="{{ .id }}">{{ .date }} {{ .kind }} {{ .filing }} {{ .reason.zh }}</li>
{{ end }}</ul>
<h2>介绍</h2>
{{ .Content }}
{{ end }}
"""


def reviews(folder: Path) -> str:
    """The reviews of a consortium as a YAML list, oldest first."""
    text = ""
    for path in sorted(folder.glob("reviews/*.yaml")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        text += "  - " + "\n    ".join(lines) + "\n"
    return f"reviews:\n{text}" if text else ""


def page(folder: Path, as_toml: bool) -> str:
    """A consortium as front matter and prose."""
    record = (folder / "consortium.yaml").read_text(encoding="utf-8")
    about = folder / "about.zh.md"
    prose = about.read_text(encoding="utf-8") if about.exists() else ""
    found = re.search(r"^name: *\{zh: *([^,}]+)", record, re.MULTILINE)
    title = found[1] if found else folder.name
    matter = f"title: {title}\n{record.rstrip()}\n{reviews(folder)}"
    return f"+++\n{toml.from_yaml(matter)}+++\n\n{prose}" if as_toml else f"---\n{matter}---\n\n{prose}"


def convert(registry: Path, out: Path, as_toml: bool) -> int:
    """Write the Hugo site; the number of its pages."""
    if out.exists() and any(out.iterdir()):
        raise ValueError(f"{out} isn't empty")
    content, layouts = out / "content" / "consortia", out / "layouts"
    content.mkdir(parents=True)
    layouts.mkdir()
    (out / "hugo.toml").write_text(CONFIG, encoding="utf-8")
    (layouts / "baseof.html").write_text(BASE, encoding="utf-8")
    (layouts / "single.html").write_text(SINGLE, encoding="utf-8")
    folders = sorted(path.parent for path in (registry / "consortia").glob("*/consortium.yaml"))
    for folder in folders:
        (content / f"{folder.name}.md").write_text(page(folder, as_toml), encoding="utf-8")
    return len(folders)


def main() -> int:
    """Read the arguments and write the site."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("registry", metavar="REGISTRY", type=Path, help="a content folder, as generate.py writes it")
    parser.add_argument("out", metavar="DIR", type=Path, help="where the Hugo site goes, new or empty")
    parser.add_argument("--toml", action="store_true", help="front matter as TOML")
    options = parser.parse_args()
    try:
        print(f"{convert(options.registry, options.out, options.toml)} pages")
    except (OSError, ValueError) as fault:
        print(f"hugo.py: {fault}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
