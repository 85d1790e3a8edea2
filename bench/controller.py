"""A controller that keeps running while it is measured."""

import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from typing import NamedTuple

import contenders
import engine


class Cost(NamedTuple):
    resident_mb: float
    anonymous_mb: float
    cpu_percent: float


class NoOp(NamedTuple):
    passes: int
    seconds: float
    requests: float


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Controller:
    def __init__(self, work, document, project, *options, program=contenders.HOLDFAST):
        self._work, self._document, self._project, self._options, self._program = work, document, project, options, program

    def __enter__(self):
        port = free_port()
        self._address = f"http://127.0.0.1:{port}"
        self._log = open(os.path.join(self._work, "controller.log"), "w", encoding="utf-8")
        self._began = time.monotonic()
        # The launcher becomes the Java runtime, so its process is the one to look at.
        self._process = subprocess.Popen(
            [self._program, "run", "--state-dir", os.path.join(self._work, "state"), "--listen", f"127.0.0.1:{port}",
             "-p", self._project, *self._options, self._document],
            stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log)
        return self

    def __exit__(self, *_):
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(30)
        self._log.close()

    def wait_ready(self, seconds):
        """Seconds from the start of the process until the first pass of every document is done."""
        engine.wait_until(self._ready, seconds, "readiness")
        return time.monotonic() - self._began

    def _ready(self):
        if self._process.poll() is not None:
            raise RuntimeError("the controller ended: " + open(self._log.name, encoding="utf-8").read())
        try:
            with urllib.request.urlopen(self._address + "/readyz", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, ConnectionError):
            return False

    def settle(self):
        """Waits until the application is converged and nothing is left to be done about what was measured before."""
        engine.wait_until(lambda: self._sum("holdfast_application_ready") == 1, 120, "convergence")
        time.sleep(2)

    def heal_times(self, kind, count):
        events = engine.Events(self._project)
        times = []
        for _ in range(count):
            self.settle()
            victim = engine.containers_of(self._project)[0]
            service = victim["Labels"]["com.docker.compose.service"]
            if kind == "kill":
                engine.call("POST", f"/containers/{victim['Id']}/kill")
            else:
                engine.call("DELETE", f"/containers/{victim['Id']}?force=true")
            died = events.next("die")
            while True:
                started = events.next("start")
                if started["Actor"]["Attributes"].get("com.docker.compose.service") == service:
                    break
            times.append((started["timeNano"] - died["timeNano"]) / 1e9)
        events.close()
        return times

    def idle_cost(self, seconds):
        ticks = self._ticks()
        time.sleep(seconds)
        used = (self._ticks() - ticks) / os.sysconf("SC_CLK_TCK")
        memory = open(f"/proc/{self._process.pid}/smaps_rollup", encoding="utf-8").read()

        def megabytes(key):
            return int(re.search(rf"^{key}:\s+(\d+) kB", memory, re.M).group(1)) / 1024

        return Cost(megabytes("Rss"), megabytes("Anonymous"), 100 * used / seconds)

    def _ticks(self):
        fields = open(f"/proc/{self._process.pid}/stat", encoding="utf-8").read().rsplit(") ", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def no_op_pass(self, seconds):
        before = self._pass_figures()
        time.sleep(seconds)
        passes, duration, requests = (now - then for now, then in zip(self._pass_figures(), before))
        return NoOp(int(passes), duration / passes, requests / passes)

    def _pass_figures(self):
        return (
            self._sum("holdfast_reconcile_duration_seconds_count"),
            self._sum("holdfast_reconcile_duration_seconds_sum"),
            self._sum("holdfast_engine_requests_total"),
        )

    def _sum(self, name):
        """The sum over all series of a metric."""
        with urllib.request.urlopen(self._address + "/metrics", timeout=5) as answer:
            lines = answer.read().decode().splitlines()
        return sum(float(line.split()[-1]) for line in lines if re.match(rf"{name}[ {{]", line))
