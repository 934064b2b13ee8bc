"""The job folder for another machine: it runs there, and the window shows the command."""

from __future__ import annotations

from core.config import read_job
from gui.job_folder import JobFolderAction


def test_the_folder_holds_the_job_and_the_notice_its_command(qtbot, qapp, session, tmp_path):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    other_machine = JobFolderAction(session, window)
    with qtbot.waitSignal(session.notices.raised) as raised:
        other_machine.ask()
    assert "Open a table" in raised.args[0].what

    with qtbot.waitSignal(session.controllers["classify"].analysed, timeout=60_000):
        session.open_sample("tickets")
    session.editor.set_setting("training.epochs", 3)
    with qtbot.waitSignal(
        session.notices.raised, timeout=20_000, check_params_cb=lambda notice: notice.severity == "good"
    ) as raised:
        other_machine.write(str(tmp_path / "my job"))
    job = read_job(tmp_path / "my job" / "job.toml")
    assert job.training.epochs == 3 and (tmp_path / "my job" / job.data.files[0]).is_file()
    raised.args[0].act(0)
    assert qapp.clipboard().text() in raised.args[0].what and "tunewright train" in qapp.clipboard().text()

    with qtbot.waitSignal(session.notices.raised, timeout=20_000) as raised:
        other_machine.write(str(tmp_path / "my job"))
    assert raised.args[0].severity == "error" and "exists" in raised.args[0].what
