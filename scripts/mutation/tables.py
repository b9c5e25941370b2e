"""Changes that a table of rules needs: a part left out, another level, another choice of the highest."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

type Edit = tuple[int, int, bytes]

# In place of the highest: the lowest, or the first that comes.
FIRST = "(lambda *all_, key=None, default=None: next(iter(all_ if all_[1:] else all_[0]), default))"
INSTEAD = {"max": ("min", FIRST), "min": ("max",), "any": ("all",), "all": ("any",)}
LEVELS = ("NONE", "NON_URGENT", "URGENT", "EMERGENCY")
# Calls that list: with an argument less they ask for less. Other calls would only break.
LISTING = {"has", "because", "one", "many", "Rule"}
# A type says nothing when the rules run.
TYPES = ("annotation", "returns", "type_params")


def by_tables(source: str) -> Iterator[str]:
    """Yield the texts in which a part, a rule, a level or a choice of the highest is another."""
    text = Text(source)
    for node in nodes_that_run(ast.parse(source)):
        for start, end, other in (*parts_left_out(node, text), *replaced(node, text)):
            yield (text.raw[:start] + other + text.raw[end:]).decode()


class Text:
    """A text as bytes, since Python counts columns in bytes, and where each line starts."""

    def __init__(self, source: str) -> None:
        self.raw = source.encode()
        self._lines = [0, *(at + 1 for at, byte in enumerate(self.raw) if byte == ord("\n"))]

    def place(self, node: ast.AST) -> tuple[int, int]:
        """Return where a node starts and ends."""
        start, end = self._lines[node.lineno - 1], self._lines[node.end_lineno - 1]
        return start + node.col_offset, end + node.end_col_offset


def nodes_that_run(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and all under it, without types."""
    yield node
    for name, value in ast.iter_fields(node):
        if name not in TYPES and not isinstance(node, ast.TypeAlias):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from nodes_that_run(child)


def parts_left_out(node: ast.AST, text: Text) -> Iterator[Edit]:
    """Yield the edits that leave out one part of what stands in brackets."""
    parts = parts_of(node)
    spans = [(text.place(first)[0] - stars, text.place(last)[1]) for first, last, stars in parts]
    for at, (part, *_) in enumerate(parts):
        if isinstance(part, ast.Constant) and part.value in sources():
            continue  # which source a finding names decides nothing
        start, end = text.place(node)
        close = end if isinstance(node, ast.Tuple) and spans[0][0] == start else end - 1
        if isinstance(node, ast.Tuple) and len(spans) == 1:
            yield start, end, b"()"
        elif isinstance(node, ast.Tuple) and len(spans) == 2 and at == 0:
            yield spans[0][0], close, text.raw[slice(*spans[1])] + b","
        else:
            yield spans[at][0], spans[at + 1][0] if at + 1 < len(spans) else close, b""


def parts_of(node: ast.AST) -> list[tuple[ast.AST, ast.AST, int]]:
    """Return what can be left out of a table, a list or a call: where it starts and ends, and its stars."""
    match node:
        case ast.Tuple() | ast.List() | ast.Set():
            return [(part, part, 0) for part in node.elts]
        case ast.Dict():
            pairs = zip(node.keys, node.values, strict=True)
            return [(key, value, 0) if key else (value, value, len("**")) for key, value in pairs]
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return [(part, part, 0) for part in (*(node.args if name in LISTING else ()), *node.keywords)]
    return []


def replaced(node: ast.AST, text: Text) -> Iterator[Edit]:
    """Yield the edits that put another level, choice, membership or no condition and no statement."""
    match node:
        case ast.Attribute(value=ast.Name(id="Level"), attr=level) if level in LEVELS:
            at = LEVELS.index(level)
            for other in LEVELS[max(0, at - 1) : at] + LEVELS[at + 1 : at + 2]:
                yield (*text.place(node), f"Level.{other}".encode())
        case ast.Name(id=name, ctx=ast.Load()) if name in INSTEAD:
            for other in INSTEAD[name]:
                yield (*text.place(node), other.encode())
        case ast.Compare(left=left, ops=[ast.In() | ast.NotIn() as how], comparators=[right]):
            other = b" not in " if isinstance(how, ast.In) else b" in "
            yield text.place(left)[1], text.place(right)[0], other
        case ast.comprehension(ifs=ifs):
            for condition in ifs:
                yield (*text.place(condition), b"True")
        case ast.Expr(value=ast.Constant()) | ast.Return(value=ast.Constant(None)):
            return
        case ast.Expr() | ast.Return(value=ast.expr()) | ast.Raise() | ast.AugAssign():
            yield (*text.place(node), b"pass")


@cache
def sources() -> frozenset[str]:
    """Return the ids of all sources."""
    return frozenset(tomllib.loads(Path("docs/references.toml").read_text("utf-8")))
