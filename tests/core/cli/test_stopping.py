"""Ctrl+C and SIGTERM: the step in hand is finished, the best model is kept, and the run can go on later."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path

import pytest

from core.cli import main
from core.cli.interrupt import stoppable
from core.runs.folder import RunFolder
from tests.warm_process import WarmProcess

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


def _start_training(run: Path, texts: Path, backbone: Path) -> WarmProcess:
    # Far more epochs than the test waits for: only the signal can end it.
    more = ["--method", "full", "--set", "epochs=100", "--set", "evaluations_per_epoch=1", "--set", "threads=1"]
    return WarmProcess(
        main, ["train", str(texts), "--backbone", str(backbone), "--out", str(run), "--json-events", *more]
    )


def _said(kind: str) -> str:
    return f'"event": "{kind}"'


def test_sigterm_stops_after_the_step_and_keeps_the_best_model(
    texts: Path, backbone: Path, tmp_path: Path, tunewright
) -> None:
    with _start_training(tmp_path / "run", texts, backbone) as process:
        process.read_until(_said("Evaluated"))
        process.read_until(_said("StepDone"))
        process.send_signal(signal.SIGTERM)
        code, out, err = process.finish()
    assert code == 0, err
    assert "Stopping after this step" in err and "Traceback" not in err
    result = json.loads(out[out.rindex("\n{\n") :])
    assert result["outcome"] == "stopped"
    run = RunFolder.open(tmp_path / "run")
    assert run.state == "stopped"
    assert (run.model_folder / "model.safetensors").is_file()
    assert result["metrics"]["test"]["rows"] > 0
    assert tunewright("predict", tmp_path / "run", texts, "--out", tmp_path / "p.csv").code == 0


def test_after_ctrl_c_the_run_goes_on_where_it_was(texts: Path, backbone: Path, tmp_path: Path) -> None:
    with _start_training(tmp_path / "run", texts, backbone) as process:
        process.read_until(_said("StepDone"))
        process.send_signal(signal.SIGINT)
        code, _, err = process.finish()
    assert code == 0, err
    with WarmProcess(main, ["resume", str(tmp_path / "run"), "--json-events"]) as again:
        again.read_until(_said("Resumed"))
        again.read_until(_said("StepDone"))
        again.send_signal(signal.SIGINT)
        code, _, err = again.finish()
    assert code == 0, err
    steps = [event.step for event in RunFolder.open(tmp_path / "run").events() if type(event).__name__ == "StepDone"]
    assert steps == list(range(1, len(steps) + 1))


def test_a_second_signal_ends_at_once_and_the_handlers_come_back(capsys: pytest.CaptureFixture[str]) -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), stoppable() as control:
        assert not control.stop_requested
        signal.raise_signal(signal.SIGINT)
        assert control.stop_requested
        signal.raise_signal(signal.SIGTERM)
        raise AssertionError("the second signal was not heard")
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
    assert capsys.readouterr().err.count("Stopping") == 1


def test_a_job_stopped_without_a_result_is_distinguished_from_a_finished_one(
    tunewright, trained: Path, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import core.tasks.file_answers as predicting

    read_table = predicting.read_table

    def read_and_press_ctrl_c(*given: object, **more: object) -> object:
        signal.raise_signal(signal.SIGINT)
        return read_table(*given, **more)

    monkeypatch.setattr(predicting, "read_table", read_and_press_ctrl_c)
    said = tunewright("predict", trained, texts, "--out", tmp_path / "p.csv")
    assert said.code == 130 and "nothing was written" in said.err
    assert not (tmp_path / "p.csv").exists()
