"""What the ledger promises, stated as tests; the folders mirror the packages."""
