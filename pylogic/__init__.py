"""The rules of the checkers: pure, deterministic, standard library only; ids in, ids out."""
