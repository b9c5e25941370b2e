"""What checkers share: ways to weigh, ladders, payer rules. They see only the model."""
