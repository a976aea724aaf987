"""What every ledger must do, whatever it stores its facts in."""
