"""What commands ask history, by what they ask about."""
