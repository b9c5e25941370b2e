"""Signs: is a second opinion worth it?

Six questions look for one sign each. The rule, strongest first:

1. An irreversible step, major surgery, cancer, a rare disease, or getting worse although the plan was
   followed: strong reasons, whatever else is answered. So are two or more signs.
2. One sign, or a "not sure" where a sign could be: worth considering. A doubt never counts as "no sign",
   and never as a second sign.
3. Exception to both counts: trouble with trust, or a plan that the reader cannot repeat, may be mended by the
   first doctor. Only these, one or both, every question answered, and not asked yet: ask first.
   Asked, or not sure whether asked: the counts of rules 1 and 2 hold. A doubt about trust is treated alike.
4. No sign found needs an answer to every question.

Needed when rules 1 and 2 do not decide: every question. Otherwise: not finished.
`not_started`, `none` and `mild` are not signs. Silence is never "no". Adding a sign never lowers the outcome.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pylogic.model import NOT_SURE, Answers, Because, Checker, Decision, Finding, Level, kinds, many, one

FLAGS = ("vague_label", "shifting_explanations", "conflicting_tests", "does_not_fit", "cannot_repeat_plan")
TREATMENTS = ("major_surgery", "elective_surgery", "irreversible", "long_term_treatment", "high_risk")
PATTERNS = ("no_improvement", "partial_then_plateau", "worse_despite_adherence", "side_effects_limit")
TROUBLES = ("dismissed", "questions_unanswered", "lost_confidence", "communication_broke_down")

QUESTIONS = (
    many("diagnosis", *FLAGS),
    many("proposed_treatment", *TREATMENTS),
    many("condition", "serious", "rare", "cancer", "complex"),
    many("treatment_result", *PATTERNS, "not_started"),
    one("side_effects", "none", "mild", "severe"),
    many("trust", *TROUBLES),
    one("asked_first_doctor", "yes", "no"),
)
SIGN_OF = {
    "diagnosis": "unclear_diagnosis",
    "proposed_treatment": "major_or_elective_treatment",
    "condition": "serious_or_rare",
    "treatment_result": "treatment_not_working",
    "side_effects": "severe_side_effects",
    "trust": "trust_or_communication",
}
NO_SIGN = ("not_started", "none", "mild")
STRONG = ("irreversible", "major_surgery", "cancer", "rare", "worse_despite_adherence")
ASK_FIRST = ("cannot_repeat_plan", *TROUBLES)

OUTCOMES = {
    "not_finished": Level.NONE,
    "no_sign_found": Level.NON_URGENT,
    "ask_first": Level.NON_URGENT,
    "worth_considering": Level.NON_URGENT,
    "strong_reasons": Level.NON_URGENT,
}

# What each finding rests on, in the order in which a report names them: what may need care soon comes first.
# An empty tuple means our advice: no study was found.
FINDINGS = kinds(
    Level.NON_URGENT,
    {
        "worse_despite_adherence": ("diagnosis_coalition_patients", "nhs_when_to_call_999"),
        "severe_side_effects": ("nih_side_effects", "tricare_side_effects", "payne_2014"),
        "unclear_diagnosis": ("diagnosis_coalition_patients", "acs_second_opinion", "payne_2014"),
        "vague_label": (),
        "shifting_explanations": (),
        "conflicting_tests": ("second_opinion_inequality_2019", "rosenkrantz_2018", "swapp_2013"),
        "does_not_fit": ("psnet_anchoring_2015", "improving_diagnosis_2015"),
        "cannot_repeat_plan": ("ahrq_teach_back", "kessels_2003"),
        "diagnosis_not_sure": ("diagnosis_coalition_patients",),
        "major_or_elective_treatment": ("weigl_2021", "ferreira_2022", "fowler_2000"),
        "threshold_questions": ("bran", "ahrq_share", "hanna_2020"),
        "proposed_treatment_not_sure": ("bran",),
        "serious_or_rare": ("acs_second_opinion", "eurordis_diagnosis", "reducing_uncertainty_2020"),
        "condition_not_sure": ("acs_second_opinion",),
        "treatment_not_working": ("diagnosis_coalition_patients", "payne_2014"),
        "no_improvement": ("diagnosis_coalition_patients", "psnet_anchoring_2015"),
        "partial_then_plateau": (),
        "side_effects_limit": ("nih_side_effects", "tricare_side_effects"),
        "not_started": (),
        "treatment_result_not_sure": ("diagnosis_coalition_patients",),
        "mild_side_effects": ("nih_side_effects", "tricare_side_effects"),
        "side_effects_not_sure": ("nih_side_effects", "tricare_side_effects"),
        "trust_or_communication": ("zolnierek_2009", "shmueli_2017", "trust_second_opinion"),
        "trust_not_sure": ("ahrq_talk_with_doctor",),
        "ask_first_doctor": ("acs_second_opinion", "ahrq_talk_with_doctor", "ahrq_teach_back"),
        "asked_and_still_open": (),
        "asked_not_sure": ("ahrq_talk_with_doctor",),
        "answers_differ": (),
        "often_agrees": (
            "payne_2014",
            "weyerstrass_2020",
            "meyer_2015",
            "reducing_uncertainty_2020",
            "hillen_uncertainty_2017",
        ),
        "no_other_sign": (),
        "no_sign_reported": (),
    },
)
OWN_FINDING = {**{o: o for o in (*FLAGS, *PATTERNS, "not_started")}, "mild": "mild_side_effects"}


@dataclass(frozen=True, slots=True)
class Weight:
    """All that the outcome depends on; more of `strong`, `signs`, `firm` and `soft` never lowers it."""

    strong: bool
    signs: int
    firm: bool
    soft: bool
    asked: tuple[str | int, ...]
    complete: bool


def decide(answers: Answers) -> Decision:
    """Return the outcome of the rule at the top, with a finding for every answer that it rests on."""
    outcome = outcome_of(weigh(answers))
    findings = (*found(answers), *nothing_else(answers, outcome))
    signs = [sign for question, sign in SIGN_OF.items() if named(answers, question)]
    doubts = [sign for question, sign in SIGN_OF.items() if answers.unsure(question)]
    return Decision(outcome, findings, {"signs": signs, "signs_not_sure": doubts})


def named(answers: Answers, question: str) -> tuple[str, ...]:
    """Return the chosen options that count toward the sign of `question`."""
    return tuple(option for option in answers.yes(question) if option not in NO_SIGN)


def weigh(answers: Answers) -> Weight:
    """Sum up the answers: which signs and doubts there are, and which of them the first doctor can mend."""
    chosen = [option for question in SIGN_OF for option in named(answers, question)]
    doubts = [question for question in SIGN_OF if answers.unsure(question)]
    return Weight(
        strong=any(option in STRONG for option in chosen),
        signs=sum(bool(named(answers, question)) for question in SIGN_OF),
        firm=any(option not in ASK_FIRST for option in chosen) or any(q != "trust" for q in doubts),
        soft=any(option in ASK_FIRST for option in chosen) or "trust" in doubts,
        asked=answers.chosen("asked_first_doctor"),
        complete=all(answers.answered(question.id) for question in QUESTIONS),
    )


def outcome_of(weight: Weight) -> str:
    """Return the outcome; see the rule at the top."""
    if weight.strong:
        return "strong_reasons"
    if weight.firm or (weight.soft and weight.asked in (("yes",), (NOT_SURE,))):
        return "strong_reasons" if weight.signs > 1 else "worth_considering"
    if not weight.complete:
        return "not_finished"
    return "ask_first" if weight.soft else "no_sign_found"


def found(answers: Answers) -> Iterator[Finding]:
    """Yield the signs, what each flag and pattern asks to check, the doubts, and what studies say."""
    for question, sign in SIGN_OF.items():
        if options := named(answers, question):
            yield Finding(sign, {question: options})
        for option in answers.yes(question):
            if option in OWN_FINDING:
                yield Finding(OWN_FINDING[option], {question: (option,)})
        if answers.unsure(question):
            yield Finding(f"{question}_not_sure", {question: (NOT_SURE,)})
    speaking = {q: answers.chosen(q) for q in SIGN_OF if named(answers, q) or answers.unsure(q)}
    if speaking:
        yield Finding("often_agrees", speaking)
    if "proposed_treatment" in speaking:
        yield Finding("threshold_questions", answers.because("proposed_treatment"))
    yield from first_doctor(answers)
    if clash := clashes(answers):
        yield Finding("answers_differ", clash)


def first_doctor(answers: Answers) -> Iterator[Finding]:
    """Yield what having asked the first doctor, or not, leads to."""
    after = {"no": "ask_first_doctor", NOT_SURE: "asked_not_sure"}
    if weigh(answers).soft:
        after["yes"] = "asked_and_still_open"
    for option in weigh(answers).asked:
        if option in after:
            yield Finding(after[str(option)], {"asked_first_doctor": (option,)})


def clashes(answers: Answers) -> Because:
    """Return answers that do not fit together; both still count, and the reader is asked to look again."""
    limited = answers.has("treatment_result", "side_effects_limit")
    waiting = answers.has("treatment_result", "not_started")
    if (limited and answers.has("side_effects", "none", "mild")) or (
        waiting and answers.has("side_effects", "mild", "severe")
    ):
        return answers.because("treatment_result", "side_effects")
    return answers.because("treatment_result") if waiting and named(answers, "treatment_result") else {}


def nothing_else(answers: Answers, outcome: str) -> Iterator[Finding]:
    """Yield that nothing else was named, for the two outcomes that rest on every answer."""
    everything = answers.because(*(question.id for question in QUESTIONS))
    if outcome == "ask_first":
        yield Finding("no_other_sign", everything)
    if outcome == "no_sign_found":
        yield Finding("often_agrees", everything)
        yield Finding("no_sign_reported", everything)


CHECKER = Checker("signs", QUESTIONS, OUTCOMES, FINDINGS, decide)
