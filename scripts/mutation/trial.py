"""One trial: do the tests that concern a module pass, with the module as it stands now?

Each trial is a process of its own, forked from one in which pytest is loaded already: otherwise most of the
time would go into starting Python. The example cases and the words come first and without pytest, since they
find most mutants. A quick trial leaves each test after its share of time, such as one that tries a whole
space of answers; what survives is tried again at length. Tests with random answers are left out of both, so
a mutant that only they find counts as survived.
"""

import json
import multiprocessing
import os
import resource
import signal
from collections.abc import Generator
from pathlib import Path

import hypothesis.strategies  # noqa: F401  loaded here once, for all forks
import pytest

FORK = multiprocessing.get_context("fork")
MEMORY = 2_000_000_000
# Seconds of the processor, not of the clock, so that a busy machine kills no mutant.
SHARE, QUICK, LENGTH = 0.5, 30, 600


def passes(ids: list[str], files: list[str], quick: bool) -> bool:
    """Tell whether all tests pass."""
    process = FORK.Process(target=run, args=(ids, files, quick))
    process.start()
    process.join()
    return process.exitcode == 0


def run(ids: list[str], files: list[str], quick: bool) -> None:
    """Run the tests until the first fails, in silence, and end the process."""
    resource.setrlimit(resource.RLIMIT_CPU, (QUICK if quick else LENGTH,) * 2)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    cases_hold(ids)
    plugins = [Share()] if quick else []
    os._exit(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *files], plugins=plugins) if files else 0)


class Share:
    """Leaves a test, as if it had passed, when it has had its share of the processor."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self) -> Generator[None, object, object]:
        """Make what one test needs, under an alarm."""
        return (yield from alarmed())

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self) -> Generator[None, object, object]:
        """Run one test under an alarm."""
        return (yield from alarmed())


def alarmed() -> Generator[None, object, object]:
    """Wait for what is being done; when its share is used, skip it, whatever it makes of being broken off."""
    rung = []

    def ring(*_: object) -> None:
        rung.append(True)
        pytest.skip("its share of time is used")

    signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, SHARE)
    try:
        return (yield)
    except Exception:
        if rung:
            pytest.skip("its share of time is used")
        raise
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def cases_hold(ids: list[str]) -> None:
    """Fail unless every example case and the words hold, just as tests/rules/test_cases.py asks for it."""
    from cases import cases, differences
    from pylogic.api import checker, run
    from sitegen.content.words import checker_words

    for id_ in ids:
        for case in cases(id_):
            assert not differences(case, json.loads(run(case.request)))
        checker_words(Path("docs/en"), checker(id_))
