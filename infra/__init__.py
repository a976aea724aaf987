"""What meets the outside world: PostgreSQL, the ledger, keys, settings; the only place that wires."""
