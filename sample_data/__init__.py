"""Small tables of our own making, one for each thing the workbench does."""
