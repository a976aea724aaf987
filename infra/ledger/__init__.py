"""The ledger: facts in one order, appended under conditions, hashed as stored (docs/ledger-format.md).

``PERSISTENCE_MODULE=infra.ledger`` makes an application of the eventsourcing library record here.
"""

from infra.ledger.recorder import LedgerEvent, LedgerFactory, LedgerRecorder

__all__ = ["LedgerEvent", "LedgerFactory", "LedgerRecorder"]
