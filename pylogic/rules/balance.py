"""How plans compare over rows that matter more or less: only order and balance count, never a total.

`Fits` says how well each plan fits in one row (0 not, 1 in part, 2 fits); a `Table` has the fits of each row.
`Weights` are whole numbers from 0 up, of which only the balance counts.
"""

from collections.abc import Iterator, Mapping

type Fits = Mapping[str, int]
type Table = Mapping[str, Fits]
type Weights = Mapping[str, int]

PARTLY, FITS = 1, 2


def smallest_form(weights: Weights, highest: int) -> Weights:
    """Return the weights (each at most `highest`) divided by the greatest number that divides them all."""
    common = max(n for n in range(1, highest + 1) if not any(weight % n for weight in weights.values()))
    return {row: weight // common for row, weight in weights.items()}


def leads(table: Table, weights: Weights, plan: str, other: str) -> bool:
    """Tell whether a plan leads another, however much "partly" is worth between not fitting and fitting.

    That is so when it is not behind with "partly" counted as a fit, nor with it counted as none, and is
    ahead in one of the two.
    """
    margins = [
        sum(
            weight * ((table[row][plan] >= bar) - (table[row][other] >= bar))
            for row, weight in weights.items()
            if weight
        )
        for bar in (PARTLY, FITS)
    ]
    return min(margins) >= 0 and max(margins) > 0


def leading(table: Table, weights: Weights, plans: tuple[str, ...]) -> str | None:
    """Return the plan that leads every other one, None when there is none."""
    for plan in plans:
        if all(leads(table, weights, plan, other) for other in plans if other != plan):
            return plan
    return None


def flips(
    table: Table, weights: Weights, plans: tuple[str, ...], highest: int
) -> Iterator[dict[str, str | int | None]]:
    """Yield each single step of one weight after which another plan leads, or none.

    A row in which the fit of some plan is unknown takes no step.
    """
    now = leading(table, weights, plans)
    for row, weight in weights.items():
        steps = (weight - 1, weight + 1) if len(table[row]) == len(plans) else ()
        for step in (number for number in steps if 0 <= number <= highest):
            then = leading(table, {**weights, row: step}, plans)
            if then != now:
                yield {"row": row, "from": weight, "importance": step, "plan": then}


def conflicting(table: Table) -> list[str]:
    """Return the rows that put some two plans in another order than some other row does."""
    return [row for row, fits in table.items() if any(opposed(fits, others) for others in table.values())]


def opposed(fits: Fits, others: Fits) -> bool:
    """Tell whether two rows put some two plans in the opposite order."""
    return any((fits[p] - fits[q]) * (others[p] - others[q]) < 0 for p in fits for q in fits)


def outdone(table: Table, plans: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Yield each plan that fits better than some other plan in no row, and less well in one."""
    for plan in plans:
        for other in plans:
            gaps = [fits[other] - fits[plan] for fits in table.values()]
            if min(gaps) >= 0 and max(gaps) > 0:
                yield {"plan": plan, "than": other}
