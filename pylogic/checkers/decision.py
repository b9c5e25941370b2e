"""Decision: how each plan fits what matters to the reader, and how firm that picture is.

1. While the diagnosis is disputed, or may be, evidence comes first: values settle no diagnosis.
2. Needed: `diagnosis_agreed`, `plan_count` and the importance of each row; unless that is 0, also what
   matters in the row and how each plan fits. Any "not sure" among these gives `not_enough_known`, else a
   missing one gives `not_finished`. If every row is at 0, not enough is known either.
3. A plan leads another when the rows it fits, each counted by its importance, add up to at least as much
   whether "partly" counts as a fit or as none, and to more in one of the two: no worth of "partly" is preset.
   The leaning is the plan that leads every other; a further plan cannot turn two plans round.
4. Only the balance between rows counts: importances are divided by what divides them all. If no plan leads,
   or one step of one importance in that smallest form changes who leads, it is `close`. A row at 0 takes part
   in these steps when its fits are known.

No total is reported, only which single steps would change the picture.
"""

from collections.abc import Iterable, Iterator, Mapping

from pylogic.model import Answers, Because, Checker, Decision, Finding, Level, integer, kinds, many, one
from pylogic.rules.balance import conflicting, flips, leading, outdone, smallest_form

ROWS = {
    "goal": ("symptom_relief", "function", "longevity", "fewer_side_effects", "peace_of_mind"),
    "risk_tolerance": ("avoid_worst_case", "avoid_over_treatment"),
    "time_horizon": ("soon", "long_term"),
    "burden": ("recovery", "cost", "travel", "follow_up"),
    "reversibility": ("keep_options_open", "willing_to_commit"),
}
OPPOSED = ("risk_tolerance", "time_horizon", "reversibility")
PLANS = ("plan_1", "plan_2", "plan_3", "plan_4")
FITS = ("does_not_fit", "partly", "fits")
FEWEST, HIGHEST = 2, 5

QUESTIONS = (
    one("diagnosis_agreed", "yes", "no"),
    integer("plan_count", FEWEST, len(PLANS)),
    *(
        question
        for row, options in ROWS.items()
        for question in (
            many(row, *options),
            integer(f"{row}_importance", 0, HIGHEST),
            *(one(f"{row}_fit", *reversed(FITS)).asked_of(plan) for plan in PLANS[:FEWEST]),
            *(one(f"{row}_fit", *reversed(FITS), optional=True).asked_of(plan) for plan in PLANS[FEWEST:]),
        )
    ),
)
OUTCOMES = {
    "not_finished": Level.NONE,
    "leans_to_one": Level.NON_URGENT,
    "close": Level.NON_URGENT,
    "not_enough_known": Level.NON_URGENT,
    "ask_evidence_first": Level.NON_URGENT,
}
# What each finding rests on, in the order in which a report names them.
FINDINGS = kinds(
    Level.NON_URGENT,
    {
        "diagnosis_disputed": (),
        "diagnosis_not_sure": (),
        "ask_plan_count": ("bran",),
        "more_plans_to_mark": ("witteman_2016",),
        **{f"ask_{row}": ("bran", "ahrq_share") for row in ROWS},
        "no_row_counts": ("ahrq_share", "nice_ng197"),
        "leaning": ("witteman_2016", "witteman_2021", "vantil_2014"),
        "one_step_flips": ("vantil_2014",),
        "even": ("vantil_2014",),
        "top_row_not_met": (),
        "rows_conflict": ("witteman_2016",),
        "nowhere_better": ("witteman_2016",),
        "pulls_both_ways": (),
        "extra_plans": (),
    },
)


def decide(answers: Answers) -> Decision:
    """Return how the plans fit what matters, and which steps would change that; see the rule at the top."""
    plans, weights = plans_of(answers), weights_of(answers)
    table = {row: fits_of(answers, row) for row in ROWS}
    open_ = [q for q in needed(answers) if answers.unsure(q) or not answers.answered(q)]
    unknown = [row for row in ROWS if set(open_) & set(row_needs(answers, row))]
    counted = {row: table[row] for row in ROWS if weights[row] and row not in unknown}
    known = not open_ and any(weights.values()) and answers.has("diagnosis_agreed", "yes")
    leader = leading(table, weights, plans) if known else None
    changes = list(flips(table, weights, plans, HIGHEST)) if known else []
    plan = leader if not changes else None
    outcome = ("leans_to_one" if plan else "close") if known else open_outcome(answers, open_)
    conflicts = conflicting(counted)
    behind = list(outdone(counted, plans)) if known else []
    values = {
        "plan": plan,
        "rows": [row_view(answers, row, row in conflicts, row not in unknown) for row in ROWS],
        "unknown_rows": unknown,
        "flips": changes,
        "nowhere_better": behind,
    }
    top = [row for row in counted if weights[row] == max(weights.values())]
    named = {
        "leaning" if plan else "one_step_flips" if leader else "even": ROWS,
        "top_row_not_met": [row for row in top if plan and table[row][plan] == 0],
        "rows_conflict": conflicts,
        "nowhere_better": counted if behind else [],
    }
    found = [*entries(answers)]
    if known:
        found += [Finding(id_, marks(answers, rows)) for id_, rows in named.items() if rows]
    return Decision(outcome, tuple(found), values)


def open_outcome(answers: Answers, open_: list[str]) -> str:
    """Return the outcome when something needed is not known, or nothing counts."""
    if answers.has("diagnosis_agreed", "no", "not_sure"):
        return "ask_evidence_first"
    doubt = any(answers.unsure(question) for question in open_)
    return "not_enough_known" if doubt or not open_ else "not_finished"


def plans_of(answers: Answers) -> tuple[str, ...]:
    """Return the plans that count: as many as the reader said, else the fewest that can be compared."""
    count = answers.value("plan_count")
    return PLANS[: count if isinstance(count, int) else FEWEST]


def needed(answers: Answers) -> tuple[str, ...]:
    """Return the questions that must have an answer before anything can be said."""
    return ("diagnosis_agreed", "plan_count", *(q for row in ROWS for q in row_needs(answers, row)))


def row_needs(answers: Answers, row: str) -> tuple[str, ...]:
    """Return what is needed in one row: only its importance when that is 0."""
    return row_asks(answers, row)[1:2] if answers.value(f"{row}_importance") == 0 else row_asks(answers, row)


def row_asks(answers: Answers, row: str) -> tuple[str, ...]:
    """Return all that is asked in one row: what matters, how much, and how each plan fits."""
    return (row, f"{row}_importance", *(f"{plan}_{row}_fit" for plan in plans_of(answers)))


def marks(answers: Answers, rows: Iterable[str]) -> Because:
    """Return the answers that a statement about `rows` rests on."""
    asked = (question for row in rows for question in row_asks(answers, row))
    return answers.because("diagnosis_agreed", "plan_count", *asked)


def weights_of(answers: Answers) -> Mapping[str, int]:
    """Return the importances in their smallest form; one that is not known counts as 0 here."""
    given = {row: answers.value(f"{row}_importance") for row in ROWS}
    return smallest_form({row: n if isinstance(n, int) else 0 for row, n in given.items()}, HIGHEST)


def fits_of(answers: Answers, row: str) -> Mapping[str, int]:
    """Return how well each plan fits in one row, for the plans of which that is known."""
    fits = {plan: str(answers.value(f"{plan}_{row}_fit")) for plan in plans_of(answers)}
    return {plan: FITS.index(fit) for plan, fit in fits.items() if fit in FITS}


def row_view(answers: Answers, row: str, conflict: bool, known: bool) -> dict[str, object]:
    """Return what the report shows of one row; it conflicts when another row prefers plans the other way."""
    importance = answers.value(f"{row}_importance")
    fits = {plan: answers.value(f"{plan}_{row}_fit") for plan in plans_of(answers)}
    return {
        "row": row,
        "importance": importance if isinstance(importance, int) else None,
        "fits": fits,
        "aligned": [plan for plan, fit in fits.items() if fit == "fits"],
        "conflict": conflict,
        "known": known,
    }


def entries(answers: Answers) -> Iterator[Finding]:
    """Yield what the answers leave open, and which of them do not go together."""
    for answer, finding in (("no", "diagnosis_disputed"), ("not_sure", "diagnosis_not_sure")):
        if answers.has("diagnosis_agreed", answer):
            yield Finding(finding, answers.because("diagnosis_agreed"))
    if answers.unsure("plan_count"):
        yield Finding("ask_plan_count", answers.because("plan_count"))
    for row in ROWS:
        if doubts := [q for q in row_needs(answers, row) if answers.unsure(q)]:
            yield Finding(f"ask_{row}", answers.because("plan_count", *doubts))
    counted = [row for row in OPPOSED if answers.value(f"{row}_importance") != 0]
    if both := [row for row in counted if len(answers.yes(row)) == len(ROWS[row])]:
        yield Finding("pulls_both_ways", answers.because(*both))
    if all(answers.value(f"{row}_importance") == 0 for row in ROWS):
        yield Finding("no_row_counts", answers.because(*needed(answers)))
    if any(q.startswith(PLANS[FEWEST:]) and not answers.answered(q) for q in needed(answers)):
        yield Finding("more_plans_to_mark", answers.because("plan_count"))
    others = [f"{plan}_{row}_fit" for row in ROWS for plan in PLANS if plan not in plans_of(answers)]
    if isinstance(answers.value("plan_count"), int) and (extra := answers.because(*others)):
        yield Finding("extra_plans", {**answers.because("plan_count"), **extra})


CHECKER = Checker("decision", QUESTIONS, OUTCOMES, FINDINGS, decide)
