"""What the guide says: words, sources, numbers, dated rules and page facts, read and checked."""
