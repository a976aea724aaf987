"""Every fact in a sentence for people, Vietnamese and English, by stage."""

from projections.sentences import change, dissemination, duties, governance, importing, inspection, issuing, review

__all__ = ["change", "dissemination", "duties", "governance", "importing", "inspection", "issuing", "review"]
