"""Every fact in a sentence for people, Vietnamese and English, by stage."""

from projections.sentences import dissemination, duties, importing, inspection, issuing

__all__ = ["dissemination", "duties", "importing", "inspection", "issuing"]
