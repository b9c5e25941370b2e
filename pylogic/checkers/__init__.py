"""One module a checker; each is found by existing and offers one `CHECKER`."""
