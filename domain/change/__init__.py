"""What may become of a directive after its issue: amended, replaced, repealed, suspended, resumed."""
