"""The image: one wasm that is CPython as it stands after its start, with the rules in its memory.

Node makes it by `make.mjs`: `boot.mjs` starts Pyodide's CPython and runs `prepare.py` in it, and `link.mjs`
writes what it then is as a wasm. `build.py` asks for it and compares its answers, and `kept.py` keeps it.
"""
