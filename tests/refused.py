"""Bad requests, and good ones as large as they may be: what must be answered alike wherever the rules run."""

import json

NO_JSON = [
    "",
    "[]",
    '{"a":NaN}',
    '{"a":1e400}',
    '{"a":-1e-400}',
    "\0",
    "\ufeff{}",
    '"\\ud800"',
    '"\ud800"',
    '"é😀"',
]
WRONG = [
    '{"checker":"timing","answers":{"course":"faster"}}',
    '{"checker":"coverage","answers":{"x":"é😀"}}',
    '{"checker":"preparation","answers":{"visit_date":"2026-02-30"}}',
    '{"checker":"timing","answers":{},"level":"high"}',
    '{"a":123456789012345678901234567890}',
    '{"a":1,"a":2}',
    json.dumps({"checker": "timing", "answers": {"course": "x" * 20_000}}),
    json.dumps({"checker": "timing", "answers": {"course": "x" * 20_001}}),
    json.dumps({"checker": "timing", "answers": {f"question_{number}": "yes" for number in range(10_000)}}),
    json.dumps({"checker": "timing", "answers": {"infection_and_body": ["sepsis"] * 10_000}}),
]
DEEP = ["[" * 30, "[" * 100_000, '{"checker":' + "[" * 19 + "]" * 19 + "}", "[" * 21 + "]" * 21]
LARGE = [
    '"' + "x" * 999_998 + '"',
    '"' + "x" * 999_999 + '"',
    "x" * 1_100_000,
    " " * 999_998 + "{}",
    "é" * 500_001,
]
REFUSED = [*NO_JSON, *WRONG, *DEEP, *LARGE]
