"""A program that speaks the line protocol of `hyperopt ask-tell`: one JSON object per line, each answered by one."""

from __future__ import annotations

import json
import shlex
import subprocess
from pathlib import Path
from typing import Any

from space import Assignment, Space


class Program:
    """One study in a process of its own.

    `command` is split as a shell would; `options` are passed to the sampler. The study is kept in memory.
    """

    def __init__(
        self,
        command: str,
        space: Space,
        sampler: str,
        seed: int,
        options: dict[str, Any] | None = None,
        directions: list[str] | None = None,
    ):
        self.command = command
        self.process = subprocess.Popen(
            shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        study = {"space": space.to_json(), "directions": directions or ["minimize"], "storage": None}
        answer = self.call(init={**study, "seed": seed, "sampler": sampler, "options": options or {}})
        self.version = f"{answer.get('name', '?')} {answer.get('version', '?')}"

    def call(self, **request: Any) -> dict[str, Any]:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.command} ended at {next(iter(request))}, exit code {self.process.wait()}")
        answer = json.loads(line)
        if "error" in answer:
            raise RuntimeError(f"{self.command} at {next(iter(request))}: {answer['error']}")
        return answer

    def ask(self) -> tuple[int, Assignment]:
        answer = self.call(ask={})
        return answer["number"], answer["params"]

    def tell(self, number: int, values: list[float] | None) -> None:
        """Ends a trial; without values it has failed."""
        self.call(tell={"number": number, **({"state": "fail"} if values is None else {"values": values})})

    def fill(self, trials: int, seed: int, value: str) -> None:
        """Adds finished trials drawn from the prior, with the values "zero" or "random"."""
        self.call(fill={"n": trials, "seed": seed, "value": value})

    def loop(self, trials: int) -> list[float]:
        """Asks and tells inside the program; the microseconds of each trial by the program's own clock."""
        return self.call(loop={"n": trials})["us"]

    def peak_memory(self) -> int:
        """The largest resident size so far, in bytes."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
        raise RuntimeError("the kernel does not tell the peak memory")

    def close(self) -> None:
        """Ends the program, at once if it does not end by itself."""
        try:
            self.process.communicate(json.dumps({"close": {}}) + "\n", timeout=10)
        except (subprocess.TimeoutExpired, OSError):
            self.process.kill()
            self.process.communicate()
