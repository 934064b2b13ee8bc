"""How long the window's event loop is held up while it reads a million rows, trains, and predicts a file.

    python -m benchmarks.window_stalls [--rows 1000000] [--train-rows 1500]

A timer in the window's thread asks for a turn every 5 ms; what it comes late is a stall. Prints p50, p99 and maximum in
milliseconds for each job, through the real window (offscreen unless QT_QPA_PLATFORM says otherwise).
"""
