"""What may happen: facts, questions, commands and rules; standard library only."""
