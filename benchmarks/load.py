"""Many people at one page: real websocket sessions that ask, read the answer, think, and ask again.

    .venv/bin/python benchmarks/load.py INDEX [--people 20] [--think 10] [--seconds 120] [--servers 1]

INDEX is a synthetic library (see synthetic.py), whose questions are asked. Several servers stand behind nginx, as
docs/scaling.md has it. A person opens the page first; when all have, they begin to think, and wait from sending a
question to the end of the drawing with its answer. As a browser does, they keep large messages and say which they have.
"""

import argparse
import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
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


NGINX = """
pid {folder}/pid; error_log stderr warn; daemon off; worker_processes 1; events {{ }}
http {{
    access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fast;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    upstream tracuu {{ hash $cookie_tracuu_may consistent; {servers} }}
    server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://tracuu; proxy_http_version 1.1;
        proxy_set_header Host $http_host; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade; }} }}
}}
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def running(command: Sequence[str], address: str) -> Iterator[int]:
    """The id of the process of this command, once something answers at the address."""
    process = subprocess.Popen(command, env=os.environ | ONE_THREAD, stdout=subprocess.DEVNULL)
    try:
        began = time.monotonic()
        while process.poll() is None:
            with suppress(URLError), urlopen(f"{address}/_stcore/health", timeout=5):
                break
            time.sleep(0.2)
        print(f"{Path(command[0]).name} was up after {time.monotonic() - began:.1f} s", flush=True)
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=60)


@contextmanager
def served(index: Path, count: int) -> Iterator[tuple[str, list[int]]]:
    """The address of as many servers over this index, and the ids of their processes."""
    with ExitStack() as stack:
        ports = [free_port() for _ in range(count)]
        addresses = [f"http://127.0.0.1:{port}" for port in ports]
        command = [sys.executable, "-m", "tracuu", "serve", "--index", str(index), "--port"]
        servers = [
            stack.enter_context(running([*command, str(port)], address))
            for port, address in zip(ports, addresses, strict=True)
        ]
        if count == 1:
            yield addresses[0], servers
            return
        folder = Path(stack.enter_context(TemporaryDirectory()))
        behind = " ".join(f"server 127.0.0.1:{port};" for port in ports)
        port = free_port()
        (folder / "conf").write_text(NGINX.format(folder=folder, servers=behind, port=port))
        address = f"http://127.0.0.1:{port}"
        stack.enter_context(running(["/usr/sbin/nginx", "-c", str(folder / "conf")], address))
        yield address, servers


class Person:
    """A session of the page: what a browser keeps of it, and the field to ask in."""

    def __init__(self, session: ClientConnection) -> None:
        self._session = session
        self._kept: dict[str, ForwardMsg] = {}
        self._field = ""

    async def open(self) -> None:
        """Draws the page."""
        await self._send(BackMsg())

    async def ask(self, question: str) -> float:
        """The seconds until the answer is drawn."""
        message = BackMsg()
        widget = message.rerun_script.widget_states.widgets.add()
        widget.id, widget.chat_input_value.data = self._field, question
        began = time.monotonic()
        seen = await self._send(message)
        waited = time.monotonic() - began
        if 'class="passages"' not in seen:
            raise AssertionError(f"no answer to {question!r} was drawn: {seen[:500]}")
        return waited

    async def _send(self, message: BackMsg) -> str:
        """What was drawn anew, once the drawing has ended."""
        message.rerun_script.cached_message_hashes.extend(self._kept)
        await self._session.send(message.SerializeToString())
        seen: list[str] = []
        while True:
            told = ForwardMsg.FromString(await self._session.recv())  # type: ignore[arg-type]
            if told.metadata.cacheable:
                self._kept[told.hash] = told
            told = self._kept.get(told.ref_hash, told)
            element = told.delta.new_element
            if element.HasField("chat_input"):
                self._field = element.chat_input.id
            if element.HasField("html"):
                seen.append(element.html.body)
            if told.HasField("script_finished"):
                if told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return "".join(seen)
                seen.clear()


async def person(
    address: str, asked: Sequence[str], chosen: argparse.Namespace, number: int, ready: asyncio.Barrier
) -> list[float]:
    """The seconds that a person waited for each answer."""
    random, waited = Random(number), []
    async with connect(
        f"{address.replace('http', 'ws')}/_stcore/stream",
        max_size=None,
        subprotocols=["streamlit"],
        open_timeout=60,
        additional_headers={"Cookie": f"tracuu_may={number}"},
    ) as session:
        someone = Person(session)
        await someone.open()
        await ready.wait()
        until = time.monotonic() + chosen.seconds
        await asyncio.sleep(random.uniform(0, chosen.think))
        while time.monotonic() < until:
            waited.append(await someone.ask(random.choice(asked)))
            await asyncio.sleep(random.expovariate(1 / chosen.think))
    return waited


def processor_seconds(processes: Sequence[int]) -> float:
    spent = (Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split() for process in processes)
    return sum(int(fields[11]) + int(fields[12]) for fields in spent) / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> str:
    """The megabytes that are the program's own, and those with what is mapped from files."""
    status = Path(f"/proc/{process}/status").read_text()
    own, whole = (int(status.split(f"{name}:")[1].split()[0]) // 1024 for name in ("RssAnon", "VmRSS"))
    return f"{own}, {whole} MB"


async def people(
    address: str, asked: Sequence[str], chosen: argparse.Namespace, processes: Sequence[int]
) -> tuple[list[float], float, float]:
    """How long people waited for their answers, and the processors' seconds of the servers and of this program."""
    ready = asyncio.Barrier(chosen.people + 1)
    asking = [asyncio.create_task(person(address, asked, chosen, number, ready)) for number in range(chosen.people)]
    await ready.wait()
    before, own = processor_seconds(processes), time.process_time()
    waits = [wait for of_person in await asyncio.gather(*asking) for wait in of_person]
    return waits, processor_seconds(processes) - before, time.process_time() - own


def report(address: str, processes: Sequence[int], chosen: argparse.Namespace, asked: Sequence[str]) -> None:
    warming = argparse.Namespace(people=4 * len(processes), think=1, seconds=3)
    asyncio.run(people(address, asked, warming, processes))  # a fresh process is warmed with a few questions
    waits, spent, own = asyncio.run(people(address, asked, chosen, processes))
    p50, p95, p99 = 1000 * np.percentile(waits, (50, 95, 99))
    cost, people_cost = (f"{1000 * seconds / len(waits):.0f}" for seconds in (spent, own))
    held = "; ".join(map(memory, processes))
    load, cores = os.getloadavg()[0], os.cpu_count()
    print(
        "| people | thinking | servers | load | answers | p50 / p95 / p99 ms | CPU ms an answer, of the people "
        f"| memory: own, with mapped |\n|{'---|' * 8}\n"
        f"| {chosen.people} | {chosen.think:.0f} s | {chosen.servers} | {load:.1f}, {cores} cores | {len(waits)} "
        f"| {p50:.0f} / {p95:.0f} / {p99:.0f} | {cost}, {people_cost} | {held} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--think", type=float, default=10)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--servers", type=int, default=1)
    chosen = parser.parse_args()
    asked = [question for _, question in questions(400, len(list_entries(Settings(index=chosen.index))))]
    with served(chosen.index, chosen.servers) as (address, processes):
        report(address, processes, chosen, asked)


if __name__ == "__main__":
    main()
