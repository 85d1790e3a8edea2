"""The Engine API spoken directly over its unix socket: the floor that nothing which does the same work can be faster than."""

import http.client
import json
import os
import socket
import threading
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone

SOCKET = os.environ["DOCKER_HOST"].removeprefix("unix://")
WIDTH = 4
_local = threading.local()


class UnixConnection(http.client.HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(SOCKET)


def call(method, path, body=None, accept=()):
    """One request on this thread's own connection; the decoded answer, or an error unless its status is accepted."""
    connection = getattr(_local, "connection", None)
    if connection is None:
        connection = _local.connection = UnixConnection("engine")
    headers = {"Content-Type": "application/json"} if body is not None else {}
    connection.request(method, "/v1.41" + path, json.dumps(body) if body is not None else None, headers)
    answer = connection.getresponse()
    text = answer.read()
    if answer.status >= 400 and answer.status not in accept:
        raise RuntimeError(f"{method} {path}: {answer.status} {text.decode(errors='replace').strip()}")
    return json.loads(text) if text.strip() else None


def filtered(path, **filters):
    return path + urllib.parse.quote(json.dumps({key: [value] for key, value in filters.items()}))


def containers_of(project):
    label = f"com.docker.compose.project={project}"
    return call("GET", filtered("/containers/json?all=true&filters=", label=label))


def started_at(container):
    """When the engine says that a container started, in seconds since the epoch."""
    text = call("GET", f"/containers/{container}/json")["State"]["StartedAt"]
    moment, fraction = text.rstrip("Z").split(".")
    whole = datetime.strptime(moment, "%Y-%m-%dT%H:%M:%S").replace(tzinfo=timezone.utc)
    return whole.timestamp() + float("0." + fraction)


def in_parallel(action, items):
    with ThreadPoolExecutor(WIDTH) as pool:
        return list(pool.map(action, items))


class Events:
    """The engine's container events of one project since now, each with the engine's own time."""

    def __init__(self, project):
        connection = UnixConnection("engine", timeout=60)
        filters = json.dumps({"type": ["container"], "label": [f"com.docker.compose.project={project}"]})
        connection.request("GET", "/v1.41/events?filters=" + urllib.parse.quote(filters))
        self._connection = connection
        self._answer = connection.getresponse()

    def next(self, *actions):
        while True:
            event = json.loads(self._answer.readline())
            if event["Action"] in actions:
                return event

    def close(self):
        self._connection.close()


def wait_until(condition, seconds, what, every=0.005):
    """Looks again and again; asking the engine often takes from it what is being measured."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} did not happen within {seconds} s")
        time.sleep(every)
