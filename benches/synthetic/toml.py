"""Turns YAML as `records.py` writes it into TOML.

Hugo spends most of its time on parsing YAML, and much less on TOML: to be fair to it, it is measured on both. This
reads only what is generated here (block mappings and lists, flow mappings and lists on one line, plain and
single-quoted scalars), so that no YAML library is needed; it is no YAML parser.
"""

from __future__ import annotations

import json
import re
from typing import Union

Value = Union[str, int, bool, "list[Value]", "dict[str, Value]"]
TOKEN = re.compile(r"\s*([{}\[\],]|'[^']*'|:(?= )|(?:[^{}\[\],:']|:(?! ))+)")


def scalar(text: str) -> Value:
    """A plain or quoted scalar. A date stays text, as it does for Hugo when it stands in YAML."""
    if text.startswith("'"):
        return text[1:-1]
    if text in ("true", "false"):
        return text == "true"
    return int(text) if re.fullmatch(r"0|[1-9]\d*", text) else text


def flow(tokens: list[str]) -> Value:
    """A value in flow style, from tokens in reverse order."""
    first = tokens.pop()
    if first == "{":
        mapping: dict[str, Value] = {}
        while tokens[-1] != "}":
            key = tokens.pop()
            tokens.pop()
            mapping[key] = flow(tokens)
            if tokens[-1] == ",":
                tokens.pop()
        tokens.pop()
        return mapping
    if first == "[":
        items: list[Value] = []
        while tokens[-1] != "]":
            items.append(flow(tokens))
            if tokens[-1] == ",":
                tokens.pop()
        tokens.pop()
        return items
    return scalar(first)


def inline(text: str) -> Value:
    """What stands on one line."""
    if text[0] not in "{[":
        return scalar(text)
    return flow([token.strip() for token in reversed(TOKEN.findall(text))])


def indent(line: str) -> int:
    """How far a line is indented."""
    return len(line) - len(line.lstrip(" "))


def block(lines: list[str]) -> Value:
    """A block list or mapping, from lines in reverse order; it ends where the indentation does."""
    depth = indent(lines[-1])
    if lines[-1][depth] == "-":
        items: list[Value] = []
        while lines and indent(lines[-1]) == depth and lines[-1][depth] == "-":
            text = lines[-1][depth + 2 :]
            if text[0] in "{[":
                lines.pop()
                items.append(inline(text))
            else:
                lines[-1] = " " * (depth + 2) + text
                items.append(block(lines))
        return items
    mapping: dict[str, Value] = {}
    while lines and indent(lines[-1]) == depth:
        key, _, rest = lines.pop().strip().partition(":")
        mapping[key] = inline(rest.strip()) if rest.strip() else block(lines)
    return mapping


def written(value: Value) -> str:
    """A value as TOML, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(written(each) for each in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def from_yaml(text: str) -> str:
    """A record's YAML as TOML."""
    record = block([line for line in reversed(text.splitlines()) if line.strip() and not line.lstrip().startswith("#")])
    assert isinstance(record, dict)
    return "".join(f"{key} = {written(value)}\n" for key, value in record.items())
