"""The ladder: the next step when two opinions part, from the cheapest to the one that asks most.

The next step is the lowest rung not known to be done: records, a missing test, a new reading, a third
opinion, the values grid. Doubt and silence never count as done. Past the test, a difference must have
decided. Different goals alone need no new reading and no third opinion.
"""

from pylogic.model import Answers

DOCTORS = ("first", "second")
EVIDENCE = ("diagnosis_differs", "severity_differs")
RUNGS = ("reconcile_records", "missing_test", "re_review", "third_opinion", "values_grid")

type Step = tuple[str | None, tuple[str, ...]]


def next_step(answers: Answers, outcome: str, field: str) -> Step:
    """Return the lowest rung not known to be done, and the questions that say so."""
    if outcome == "not_finished":
        return None, ()
    if not answers.has("same_records", "same"):
        return "reconcile_records", ("same_records",)
    named = [test for test in of_each("missing_test") if not answers.has(test, "none_named")]
    if reasons := (*named, *(low for low in of_each("certainty") if answers.has(low, "low"))):
        return "missing_test", reasons
    if outcome in ("no_difference_found", "cannot_tell_yet"):
        return None, ()
    if reading_open(answers, outcome):
        return "re_review", ("rests_on",)
    return after_reading(answers, outcome, field)


def reading_open(answers: Answers, outcome: str) -> bool:
    """Tell whether a sample or scan may still need a second reading; different goals alone need none."""
    if answers.has("re_reading_done", "yes"):
        return False
    unknown = not answers.answered("rests_on") or answers.unsure("rests_on")
    return answers.has("rests_on", "pathology", "imaging") or (unknown and outcome != "values_differ")


def after_reading(answers: Answers, outcome: str, field: str) -> Step:
    """Return the third opinion for evidence, or for advice in what may be rare; else the values grid."""
    evidence, done = outcome in EVIDENCE, answers.has("third_opinion_done", "yes")
    rare = outcome == "threshold_differs" and not answers.has("rare_or_complex", "no")
    read = ("re_reading_done",) if answers.has("re_reading_done", "yes") else ()
    if not done and (evidence or rare):
        return "third_opinion", (field, *read, "rare_or_complex", "third_opinion_done")
    return (None, (*read, "third_opinion_done")) if evidence else ("values_grid", (field,))


def of_each(question: str) -> tuple[str, ...]:
    """Return the ids of a question as it is asked of each doctor."""
    return tuple(f"{doctor}_{question}" for doctor in DOCTORS)
