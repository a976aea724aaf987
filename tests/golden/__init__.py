"""What was written once must be read for ever, byte for byte."""
