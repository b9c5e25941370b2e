"""How a page is made: the words and facts of the guide become HTML."""
