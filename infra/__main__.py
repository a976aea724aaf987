"""The command line: ``python -m infra`` in a checkout, ``python -m directive_ledger`` where installed."""

from infra.cli import main

if __name__ == "__main__":
    main()
