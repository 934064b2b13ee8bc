"""Everything Tunewright knows about data, models and training, without a window: never imports Qt, never prints."""

__version__ = "0.1.0"
