"""What Python does in the image before it is written down: all rules are imported and have answered once.

Afterwards nothing can be imported any more, since the image has no files.
"""

import gc
import importlib
import json
import sys

sys.path.append("/lib/rules.zip")
api = importlib.import_module("pylogic.api")
run = api.run
for name in api.names():
    api.checker(name)
    run(json.dumps({"checker": name, "answers": {}}))
for refused in ("", "[]", '{"checker": "preparation", "answers": {"visit_date": "2026-02-30"}}'):
    run(refused)

sys.path.clear()
sys.path_importer_cache.clear()
gc.collect()
