"""The watch page: what is watched, shares over time, rules, alerts and the watched folder."""
