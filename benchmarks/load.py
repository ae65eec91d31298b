"""Many people at one page: real websocket sessions that ask, read the answer, think, and ask again.

    .venv/bin/python benchmarks/load.py INDEX [--people 20] [--think 10] [--seconds 120] [--address URL]

INDEX is a synthetic library (see synthetic.py), whose questions are asked. The server is started here, unless the
address of one that runs is given. A person waits from sending the question to the end of the drawing with its answer.
"""

import argparse
import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from urllib.error import URLError
from urllib.request import urlopen

import numpy as np
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from synthetic import questions
from websockets.asyncio.client import ClientConnection, connect

from tracuu.indexing.library import list_entries
from tracuu.settings import Settings

ONE_THREAD = {"HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}


@contextmanager
def served(index: Path) -> Iterator[tuple[str, int]]:
    """The address of a server over this index, and the id of its process."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])
    command = [sys.executable, "-m", "tracuu", "serve", "--index", str(index), "--port", str(port)]
    process = subprocess.Popen(command, env=os.environ | ONE_THREAD, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        began = time.monotonic()
        while process.poll() is None:
            with suppress(URLError), urlopen(f"{address}/_stcore/health", timeout=5):
                break
            time.sleep(0.2)
        print(f"the page was up after {time.monotonic() - began:.1f} s")
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(timeout=60)


async def drawn(session: ClientConnection) -> tuple[str, str]:
    """The id of the field to ask in, if it was drawn, and all that was drawn, once the drawing has ended."""
    field, seen = "", []
    while True:
        message = ForwardMsg.FromString(await session.recv())  # type: ignore[arg-type]
        element = message.delta.new_element
        if element.HasField("chat_input"):
            field = element.chat_input.id
        if element.HasField("html"):
            seen.append(element.html.body)
        if message.HasField("script_finished"):
            if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return field, "".join(seen)
            field, seen = "", []


async def person(address: str, asked: Sequence[str], think: float, until: float, number: int) -> list[float]:
    """The seconds that a person waited for each answer."""
    random, waited = Random(number), []
    async with connect(
        f"{address.replace('http', 'ws')}/_stcore/stream", max_size=None, subprotocols=["streamlit"], open_timeout=60
    ) as session:
        start = BackMsg()
        start.rerun_script.query_string = ""
        await session.send(start.SerializeToString())
        field, _ = await drawn(session)
        await asyncio.sleep(random.uniform(0, think))
        while time.monotonic() < until:
            question = random.choice(asked)
            message = BackMsg()
            widget = message.rerun_script.widget_states.widgets.add()
            widget.id, widget.chat_input_value.data = field, question
            began = time.monotonic()
            await session.send(message.SerializeToString())
            again, seen = await drawn(session)
            waited.append(time.monotonic() - began)
            if 'class="passages"' not in seen:
                raise AssertionError(f"no answer to {question!r} was drawn: {seen[:500]}")
            field = again or field
            await asyncio.sleep(random.expovariate(1 / think))
    return waited


def processor_seconds(process: int) -> float:
    spent = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> str:
    """The megabytes that are the program's own, and those with what is mapped from files."""
    status = Path(f"/proc/{process}/status").read_text()
    own, whole = (int(status.split(f"{name}:")[1].split()[0]) // 1024 for name in ("RssAnon", "VmRSS"))
    return f"{own}, {whole} MB"


async def people(address: str, asked: Sequence[str], count: int, think: float, seconds: float) -> list[float]:
    until = time.monotonic() + seconds
    waits = await asyncio.gather(*(person(address, asked, think, until, number) for number in range(count)))
    return [wait for of_person in waits for wait in of_person]


def report(address: str, process: int, chosen: argparse.Namespace, asked: Sequence[str]) -> None:
    asyncio.run(people(address, asked, 1, 1, 5))  # a fresh process is warmed with a question
    before = processor_seconds(process) if process else 0.0
    waits = asyncio.run(people(address, asked, chosen.people, chosen.think, chosen.seconds))
    p50, p95, p99 = 1000 * np.percentile(waits, (50, 95, 99))
    print(
        "| people | thinking | answers | p50 / p95 / p99 ms | CPU ms an answer | memory: own, with mapped |\n|---|---|---|---|---|---|"
    )
    cost = f"{1000 * (processor_seconds(process) - before) / len(waits):.0f}" if process else ""
    held = memory(process) if process else ""
    print(
        f"| {chosen.people} | {chosen.think:.0f} s | {len(waits)} | {p50:.0f} / {p95:.0f} / {p99:.0f} | {cost} | {held} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--think", type=float, default=10)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--address")
    chosen = parser.parse_args()
    asked = [question for _, question in questions(400, len(list_entries(Settings(index=chosen.index))))]
    if chosen.address:
        report(chosen.address, 0, chosen, asked)
        return
    with served(chosen.index) as (address, process):
        report(address, process, chosen, asked)


if __name__ == "__main__":
    main()
