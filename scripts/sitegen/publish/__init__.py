"""The last touches: a built folder becomes one that can be copied anywhere, and is served."""
