"""A client of `hyperopt ask-tell`."""

import json
import subprocess

from optuna.distributions import CategoricalDistribution, FloatDistribution


class Refused(Exception):
    """The program answered a request with an error."""


class AskTell:
    """A running `hyperopt ask-tell`; the arguments are those of its init request."""

    def __init__(self, binary, **init):
        self.process = subprocess.Popen(
            [binary, "ask-tell"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        if init:
            self(init=init)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()

    def send(self, line):
        """Sends one line as it is, and returns the answer."""
        self.process.stdin.write((line if isinstance(line, bytes) else line.encode()) + b"\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer.endswith(b"\n"), f"no answer to {line[:100]!r}; exit status {self.process.poll()}"
        return json.loads(answer)

    def __call__(self, **request):
        """Sends one request, such as ask={}, and returns the answer; raises Refused when it is an error."""
        answer = self.send(json.dumps(request))
        if "error" in answer:
            assert set(answer) == {"error"}
            raise Refused(answer["error"])
        return answer

    def ask(self):
        answer = self(ask={})
        return answer["number"], answer.get("params")

    def tell(self, number, *values, **more):
        return self(tell={"number": number} | ({"values": list(values)} if values else {}) | more)

    def suggest(self, number, name, distribution):
        return self(suggest={"number": number, "param": parameter(name, distribution)})["value"]


def parameter(name, distribution):
    """An Optuna distribution in the form of the protocol."""
    if isinstance(distribution, CategoricalDistribution):
        return {"name": name, "type": "categorical", "choices": list(distribution.choices)}
    kind = "float" if isinstance(distribution, FloatDistribution) else "int"
    ends = {"name": name, "type": kind, "low": distribution.low, "high": distribution.high}
    return ends | {"log": distribution.log, "step": distribution.step}
