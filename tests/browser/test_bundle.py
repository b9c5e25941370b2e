"""Both engines answer as the native code does, in three browsers: one hash over all that is asked (P24)."""

import hashlib
import json

import pytest
from engines import Engine

from cases import cases, differences
from enumeration import requests
from pylogic.api import checkers, run
from refused import REFUSED

# Puts many requests to one engine of the page alone, one after another, and returns the reports as they came.
ASK_ALL = """async ([requests, other]) => {
  const { createEngine, ofPage } = secondOpinionEngine;
  const { folder, manifest } = ofPage();
  delete manifest.files[other];
  const engine = createEngine({ folder, manifest, patience: { answer: 60 } });
  const reports = [];
  for (const request of JSON.parse(requests)) reports.push(await engine.run(request));
  engine.stop();
  return reports;
}"""
OTHER = {"image": "worker.js", "pyodide": "image.js"}
PART = 500  # requests at once, so that no driver loses patience


def digest(reports: list[str]) -> str:
    return hashlib.sha256("\n".join(reports).encode()).hexdigest()


@pytest.fixture(params=OTHER)
def ask(engine: Engine, site_url: str, request: pytest.FixtureRequest):
    engine.open(site_url + "checkers/timing.html")

    def reports(questions: list[str]) -> list[str]:
        parts = (questions[at : at + PART] for at in range(0, len(questions), PART))
        return [
            report
            for part in parts
            for report in engine.evaluate(ASK_ALL, [json.dumps(part), OTHER[request.param]])
        ]

    return reports


def test_p24_one_hash_over_enumeration_cases_and_refusals_is_equal_natively_and_in_each_engine(ask) -> None:
    every = [case for name in checkers() for case in cases(name)]
    everything = [*(case.request for case in every), *requests(), *REFUSED]
    reports, native = ask(everything), [run(request) for request in everything]
    other = [asked for asked, one, two in zip(everything, reports, native, strict=True) if one != two]
    assert [asked[:200] for asked in other] == []
    assert digest(reports) == digest(native)
    wrong = {
        case.id: differences(case, json.loads(report)) for case, report in zip(every, reports, strict=False)
    }
    assert {case: difference for case, difference in wrong.items() if difference} == {}
