"""Commands that print the figures quoted in README and docs; each prints one JSON line per figure."""
