"""The build half: words, references and rules become pages and an engine bundle."""
