"""The ledger: facts in one order, appended under conditions, hashed as stored (docs/ledger-format.md)."""
