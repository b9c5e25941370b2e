"""Every small change of one module: those of Cosmic Ray, and those that a table of rules needs."""

import re
from collections.abc import Iterator
from functools import cache

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator, operator_names

from mutation.tables import by_tables

# One change for each meaning. Cosmic Ray has more that fail in the same way, such as each arithmetic sign for
# each other one; and it takes the "|" of a type for a sum.
WANTED = re.compile(
    "core/(AddNot|ReplaceTrueWithFalse|ReplaceFalseWithTrue|ReplaceAndWithOr|ReplaceOrWithAnd"
    "|ReplaceBreakWithContinue|ReplaceContinueWithBreak|ExceptionReplacer|NumberReplacer|RemoveDecorator"
    "|ZeroIterationForLoop|ReplaceUnaryOperator_Delete_Not|ReplaceUnaryOperator_USub_UAdd"
    "|ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_Add|FloorDiv_Mul|Mod_FloorDiv|BitAnd_BitOr)"
    "|ReplaceComparisonOperator_(Eq_NotEq|NotEq_Eq|Is_IsNot|IsNot_Is"
    "|Lt_LtE|Lt_GtE|LtE_Lt|LtE_Gt|Gt_GtE|Gt_LtE|GtE_Gt|GtE_Lt))"
)


def changed(source: str) -> list[str]:
    """Return each text that one change makes of a module, once; a text that is no Python is none."""
    texts = dict.fromkeys((*by_cosmic_ray(source), *by_tables(source)))
    return [text for text in texts if text != source and is_python(text)]


def is_python(text: str) -> bool:
    """Tell whether a text can be compiled."""
    try:
        compile(text, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def by_cosmic_ray(source: str) -> Iterator[str]:
    """Yield the texts that Cosmic Ray makes; one statement at a time, since it reads all anew for each."""
    parts = [child.get_code() for child in get_ast(source).children]
    for at, part in enumerate(parts):
        nodes = list(ast_nodes(get_ast(part)))
        for operator in operators():
            for place in range(sum(len(list(operator.mutation_positions(node))) for node in nodes)):
                yield "".join((*parts[:at], mutate_code(part, operator, place), *parts[at + 1 :]))


@cache
def operators() -> tuple[Operator, ...]:
    """Return the operators of Cosmic Ray that are wanted."""
    return tuple(get_operator(name)() for name in operator_names() if WANTED.fullmatch(name))
