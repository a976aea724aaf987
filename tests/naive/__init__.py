"""Answers made from facts the slow, plain way: what the projections are measured by.  Imports nothing of theirs."""
