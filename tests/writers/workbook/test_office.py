"""A workbook that an office suite has opened and saved reads back without loss."""

import shutil
import subprocess

import pytest
from tests.readers.workbook.filling import EXAMPLES, written

from traguardo.readers import planfile
from traguardo.readers.workbook import is_ours, read

SUITE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(SUITE is None, reason="no office suite on this machine")
def test_what_an_office_suite_saves_again_is_the_same_plan(tmp_path):
    made, saved = tmp_path / "made", tmp_path / "saved"
    made.mkdir()
    plans = {}
    for path, suffix in ((EXAMPLES[-1], ".xlsx"), (EXAMPLES[2], ".ods")):
        plans[path.stem], _ = planfile.read(path.read_bytes(), path.name)
        (made / f"{path.stem}{suffix}").write_bytes(written(plans[path.stem], suffix))

    for suffix in ("xlsx", "ods"):
        subprocess.run(
            [
                SUITE,
                "--headless",
                f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
                "--convert-to",
                suffix,
                "--outdir",
                saved,
                *sorted(made.iterdir()),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )

    assert len(list(saved.iterdir())) == 4
    for path in saved.iterdir():
        assert is_ours(path.read_bytes()), path.name
        back = read(path.read_bytes(), path.name)
        assert back.findings == (), path.name
        assert back.plan == plans[path.stem], path.name
