"""Taking in directives from before the ledger: read from their bytes, recorded with what they leave unknown."""

from domain.importing.directive import ImportDirective
from domain.importing.proposal import import_of, read_source

__all__ = ["ImportDirective", "import_of", "read_source"]
