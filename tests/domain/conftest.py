"""How generated cases are tried here."""

from hypothesis import settings

settings.register_profile("without-deadline", deadline=None)
settings.load_profile("without-deadline")  # a busy machine is no defect
