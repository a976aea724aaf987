"""The verifier: everything that an outsider can find out about a log from its bytes alone (docs/ledger-format.md).

Rows are examined one by one (`examining`), which may happen in parallel; what follows from their order is checked in
one pass after that (`history`). A bundle is checked by `bundle.verify_bundle`, a live database by the same parts.
"""
