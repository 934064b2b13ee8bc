"""Data, models and training without a user interface: never imports Qt, and prints only in `core.cli`."""

__version__ = "0.1.0"
