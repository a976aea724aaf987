"""From appraisal over the vote to the issue of a directive."""
