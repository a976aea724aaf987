"""A directive from before the ledger that is amended, corrected and partly replaced, looked at on many days."""
