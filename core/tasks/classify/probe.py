"""The probe under the name by which classification knows it; it is in `core.models.probe`."""

from __future__ import annotations

from core.models.probe import INVERSE_STRENGTH, MAX_ROWS, Probe, choose_probe_rows, fit_probe

__all__ = ["INVERSE_STRENGTH", "MAX_ROWS", "Probe", "choose_probe_rows", "fit_probe"]
