"""Fills in the form of a checker in an open page, and reads what the page then shows."""

import json
from typing import Any

from playwright.sync_api import Page

from cases import Case

# Presses and types each answer at once; fails where a reader could not see what to press.
FILL = """([checker, answers]) => {
  const seen = (id) => {
    const node = document.getElementById(`${checker}-${id}`)
    if (!node || !node.checkVisibility()) throw new Error(`nobody can see ${checker}-${id}`)
    return node
  }
  const type = (id, text) => {
    seen(id).value = text
    seen(id).dispatchEvent(new Event('change', { bubbles: true }))
  }
  const answer = ([question, given]) => {
    if (document.getElementById(`${checker}-${question}-typed`) && given !== 'not_sure') {
      return type(`${question}-typed`, given)
    }
    for (const option of [given].flat()) seen(`${question}-${option}`).click()
  }
  const first = ([question]) => (question === 'plan_count' ? 0 : 1)
  Object.entries(answers).sort((a, b) => first(a) - first(b)).forEach(answer)
}"""

# Empties the form, waits until the page has followed, and folds what a test before this one unfolded.
EMPTY = """() => {
  document.documentElement.style.fontSize = ''
  for (const open of document.querySelectorAll('.checker details[open]')) open.open = false
  document.querySelector('.checker form').reset()
  return new Promise((done) => setTimeout(done))
}"""

# Presses the button that asks for the result, and waits; fails where a reader could not see the button.
PRESS = """() => {
  const report = document.querySelector('.report')
  const button = document.querySelector('.checker button[type=submit]')
  if (!button.checkVisibility() || button.disabled) throw new Error('nobody can press the button')
  button.click()
  return new Promise((done, fail) => {
    const look = () => report.dataset.view === 'report' && done()
    new MutationObserver(look).observe(report, { attributes: true })
    setTimeout(() => fail(new Error('no result came')), 60000)
    look()
  })
}"""

# What a reader sees of a result. Texts are as they stand in the page, without the space around them, and
# without the marks of what is past its date: these depend on the clock.
READ = """() => {
  const report = document.querySelector('.report')
  const text = (node) => {
    const own = node.cloneNode(true)
    own.querySelectorAll?.('.past').forEach((mark) => mark.remove())
    return own.textContent.replace(/\\s+/g, ' ').trim()
  }
  const seen = (selector, part = report) =>
    [...part.querySelectorAll(selector)].filter((node) => node.checkVisibility())
  const link = (anchor) =>
    document.getElementById(anchor.getAttribute('href').slice(1)).dataset.question
  const because = (part) => seen('.finding__because', part).map(text)
  const source = (item) => [text(item), item.querySelector('a').getAttribute('href')]
  const sources = (part) => [...part.querySelectorAll('.finding__sources li')].map(source)
  return {
    outcomes: seen('[data-outcome]').map((part) =>
      [part.dataset.outcome, text(part.querySelector('.care__level'))]),
    raised: seen('[data-raised]').map((part) => part.dataset.raised),
    findings: seen('[data-finding]').map((part) => part.dataset.finding),
    because: seen('[data-finding]').map(because),
    sources: seen('[data-finding]').map(sources),
    unanswered: seen('.report__unanswered li a').map((anchor) => [text(anchor), link(anchor)]),
    answers: seen('.report__answers dt').map((name) => {
      const said = name.nextElementSibling
      const anchor = said.querySelector('a')
      return [text(name), text(said.firstChild), link(anchor)]
    }),
  }
}"""


def given(case: Case) -> dict[str, Any]:
    """Return the answers of a case."""
    return json.loads(case.request)["answers"]


def fits_the_form(case: Case) -> bool:
    """Tell whether a reader can enter the case: no level from elsewhere, no answer about a hidden plan."""
    answers = given(case)
    count = answers.get("plan_count")
    plans = range(count + 1 if isinstance(count, int) else 3, 5) if case.checker == "decision" else ()
    hidden = any(answer.startswith(f"plan_{plan}_") for answer in answers for plan in plans)
    return not hidden and "level" not in json.loads(case.request)


def fill(page: Page, checker: str, answers: dict[str, Any]) -> None:
    """Give every answer as a reader does: tick, choose or type."""
    page.evaluate(FILL, [checker, answers])


def empty(page: Page) -> None:
    """Clear all answers and the result; an engine that runs goes on running."""
    page.evaluate(EMPTY)


def submit(page: Page) -> None:
    """Press the button and wait for the result."""
    page.evaluate(PRESS)


def unfold(page: Page) -> None:
    """Open every folded part of the result."""
    page.evaluate("document.querySelectorAll('.report details').forEach((part) => { part.open = true })")


def read(page: Page) -> dict[str, Any]:
    """Return the parts of the result that a reader sees who opens what is folded."""
    unfold(page)
    return page.evaluate(READ)


def shown(page: Page, what: str) -> list[str | None]:
    """Return the ids of the outcomes or findings that a reader sees."""
    return page.evaluate(
        """(what) => [...document.querySelectorAll(`[data-${what}]`)]
          .filter((part) => part.checkVisibility()).map((part) => part.getAttribute(`data-${what}`))""",
        what,
    )
