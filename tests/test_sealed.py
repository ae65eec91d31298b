"""Nothing needs a network: ingest, ask and the page work where there is no way out of the machine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REPORT = """ỦY BAN NHÂN DÂN
XÃ TÂN KHÊ
BÁO CÁO
Tình hình kinh tế - xã hội năm 2023
I. KẾT QUẢ THỰC HIỆN
1. Thu, chi ngân sách
Tổng thu ngân sách nhà nước trên địa bàn xã năm 2023 đạt 15 tỷ 842 triệu đồng, bằng 112% dự toán huyện giao.
"""
# Run where only the loopback device may be there: the commands, then the page until it says that it is well.
STEPS = """
import socket, subprocess, sys, time, urllib.request
try:
    socket.create_connection(("192.0.2.1", 80), timeout=5)
    sys.exit("there is a way out")
except OSError:
    pass
tracuu = [sys.executable, "-m", "tracuu"]
subprocess.run([*tracuu, "ingest", sys.argv[1]], check=True)
answer = subprocess.run([*tracuu, "ask", sys.argv[2]], check=True, capture_output=True, text=True)
print(answer.stdout)
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
page = subprocess.Popen([*tracuu, "serve"])
try:
    while page.poll() is None:
        try:
            urllib.request.urlopen("http://127.0.0.1:8501/_stcore/health", timeout=5)
            print("the page is well")
            break
        except OSError:
            time.sleep(0.5)
finally:
    page.terminate()
    page.wait()
"""


def may_be_sealed() -> bool:
    """Whether a process can be put where there is no network."""
    return (
        os.geteuid() == 0
        and bool(shutil.which("unshare") and shutil.which("ip"))
        and subprocess.run(["unshare", "--net", "true"], check=False, capture_output=True).returncode == 0
    )


@pytest.mark.skipif(not may_be_sealed(), reason="only root may shut a process off, with unshare and ip")
def test_without_a_network_reports_come_in_and_questions_are_answered(tmp_path: Path) -> None:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("TRACUU_")}
    variables |= {"TRACUU_INDEX": str(tmp_path / "index"), "OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
    variables.pop("HF_HUB_OFFLINE", None)  # the program itself must not ask
    file, question = tmp_path / "tan-khe-2023.txt", "Tổng thu ngân sách xã Tân Khê năm 2023 đạt bao nhiêu?"
    file.write_text(REPORT, "utf-8")
    command = ["unshare", "--net", sys.executable, "-c", STEPS, str(file), question]
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "15 tỷ 842 triệu" in done.stdout
    assert "the page is well" in done.stdout
