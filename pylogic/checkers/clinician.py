"""Clinician: how deep must the knowledge go of the doctor, or doctors, who give the second opinion?

The depths are specialist, subspecialist and multidisciplinary team. The rule is a maximum over everything
that matches, so no order can matter:

1. A problem that crosses specialties, or any trade-off between treatments, asks for the team.
2. A rare or narrow problem, or a detail that changes the plan, asks for at least a subspecialist.
3. "Not sure" about the problem, a detail or a trade-off asks the first doctor, and until that is answered it
   asks for a subspecialist: more depth than "no", less than the deepest "yes".
4. A specialist can start only when the problem is common and clear, and details and trade-offs are denied.
5. Otherwise: not finished. Needed are `problem`, `detail_changes_plan` and `trade_offs`.

Ties, network and reach are findings only: they limit who can give the opinion and never lower the need.
"""

from collections.abc import Iterator

from pylogic.model import (
    NONE_OF_THESE,
    NOT_SURE,
    Answers,
    Checker,
    Decision,
    Finding,
    Level,
    by_option,
    kinds,
    many,
    one,
)

PROBLEM = one("problem", "common_defined", "narrow_or_subtype", "crosses_specialties", "rare")
DETAIL = many("detail_changes_plan", "subtype", "stage", "mechanism")
TRADE_OFFS = many("trade_offs", "surgery_or_radiation_or_drugs", "function_or_survival", "complex_surgery")
TIES = many(
    "ties_to_first", "same_practice", "same_hospital_or_group", "close_associate", "gains_from_treatment"
)
NETWORK = one("network", "in_network_only", "can_go_out", "not_insured", optional=True)
REACH = one("expert_centre_reach", "easy", "hard", "remote_review_only", optional=True)

QUESTIONS = (PROBLEM, DETAIL, TRADE_OFFS, TIES, NETWORK, REACH)
OUTCOMES = {
    "not_finished": Level.NONE,
    "specialist": Level.NON_URGENT,
    "subspecialist": Level.NON_URGENT,
    "multidisciplinary_team": Level.NON_URGENT,
}
RISING = tuple(OUTCOMES)

# The findings that ask for a depth, and what each rests on; a report names them in this order.
TEAM = {
    "crosses_specialties": ("garcia_2018",),
    "surgery_or_radiation_or_drugs": ("fowler_2000", "prostate_survey_2014", "breast_board_2006"),
    "function_or_survival": ("ahrq_share",),
    "complex_surgery": ("breast_board_2006",),
}
SUBSPECIALIST = {
    "rare": ("eurordis_diagnosis", "nord_centers", "udn_2018"),
    "narrow_or_subtype": ("nci_doctor_facility_2009", "bone_imaging_2018"),
    "subtype": ("acs_second_opinion", "elmore_breast_2016"),
    "stage": ("acs_second_opinion", "head_neck_imaging_2013"),
    "mechanism": (),
    "problem_not_sure": (),
    "detail_not_sure": (),
    "trade_offs_not_sure": ("medlineplus_cancer_second_opinion",),
}
SPECIALIST = {"specialist_can_start": ("nci_finding_care",)}
BESIDE = {
    "team_may_have_met": ("medlineplus_cancer_second_opinion",),
    "high_volume": ("birkmeyer_2002", "reames_2014", "volume_trend_2020"),
    "same_practice": ("msd_second_opinion", "msd_how_to_2023"),
    "same_hospital_or_group": (),
    "close_associate": ("msd_second_opinion", "msd_how_to_2023"),
    "gains_from_treatment": ("fowler_2000",),
    "ties_not_sure": ("msd_second_opinion",),
    "own_view_first": ("vashitz_2012", "elmore_prior_2022", "kerr_2022"),
    "in_network_only": ("healthcare_gov_plan_types",),
    "can_go_out": ("healthcare_gov_plan_types",),
    "not_insured": ("good_faith_estimate",),
    "network_not_sure": ("healthcare_gov_plan_types",),
    "centre_easy": (),
    "centre_hard": ("nord_centers", "german_programmes_2021"),
    "centre_remote_only": (
        "german_programmes_2021",
        "demaerschalk_2022",
        "bourkas_skin_2023",
        "msd_how_to_2023",
    ),
    "centre_not_sure": ("nci_finding_care",),
}
FINDINGS = kinds(Level.NON_URGENT, {**TEAM, **SUBSPECIALIST, **SPECIALIST, **BESIDE})
# The depth that a finding asks for; ties, network and reach ask for none.
DEPTH = {
    **dict.fromkeys(SPECIALIST, "specialist"),
    **dict.fromkeys(SUBSPECIALIST, "subspecialist"),
    **dict.fromkeys(TEAM, "multidisciplinary_team"),
}

# Which single answer gives which finding; most share an id.
RENAMED = {
    (PROBLEM.id, NOT_SURE): "problem_not_sure",
    (DETAIL.id, NOT_SURE): "detail_not_sure",
    (TRADE_OFFS.id, NOT_SURE): "trade_offs_not_sure",
    (TIES.id, NOT_SURE): "ties_not_sure",
    (NETWORK.id, NOT_SURE): "network_not_sure",
    (REACH.id, "easy"): "centre_easy",
    (REACH.id, "hard"): "centre_hard",
    (REACH.id, "remote_review_only"): "centre_remote_only",
    (REACH.id, NOT_SURE): "centre_not_sure",
}
OF_OPTION = {
    **{
        (question.id, option): option
        for question in QUESTIONS
        for option in question.options
        if option in FINDINGS
    },
    **RENAMED,
}


def decide(answers: Answers) -> Decision:
    """Return the deepest outcome that any answer asks for; see the rule at the top."""
    findings = (*by_option(answers, OF_OPTION), *shallow(answers))
    asked = {DEPTH[finding.id] for finding in findings if finding.id in DEPTH}
    outcome = max(asked, key=RISING.index, default="not_finished")
    return Decision(outcome, (*findings, *beside(answers, findings)))


def shallow(answers: Answers) -> Iterator[Finding]:
    """Yield that a specialist can start, which needs three explicit answers."""
    clear = answers.has(PROBLEM.id, "common_defined")
    if clear and answers.has(DETAIL.id, NONE_OF_THESE) and answers.has(TRADE_OFFS.id, NONE_OF_THESE):
        yield Finding("specialist_can_start", answers.because(PROBLEM.id, DETAIL.id, TRADE_OFFS.id))


def beside(answers: Answers, findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """Yield what goes with other findings: a team that met, volume of surgery, a view of one's own."""
    team = [finding for finding in findings if finding.id in TEAM]
    if team:
        asking = dict.fromkeys(question for finding in team for question in finding.because)
        yield Finding(
            "team_may_have_met",
            {q: tuple(o for f in team for o in f.because.get(q, ())) for q in asking},
        )
    if answers.has(TRADE_OFFS.id, "complex_surgery"):
        yield Finding("high_volume", {TRADE_OFFS.id: ("complex_surgery",)})
    if answers.answered(TIES.id):
        yield Finding("own_view_first", answers.because(TIES.id))


CHECKER = Checker("clinician", QUESTIONS, OUTCOMES, FINDINGS, decide)
