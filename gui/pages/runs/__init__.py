"""The widgets of the runs page."""
