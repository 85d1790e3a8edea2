"""The three that are compared, each with the same three verbs: up, again (nothing to do), down."""

import os
import subprocess

import engine

HERE = os.path.dirname(os.path.abspath(__file__))
HOLDFAST = os.path.join(HERE, "..", "holdfast")
IMAGE = "localhost/holdfast-samples/web:1"
COMMAND = ["sleep", "1000000"]


def compose_file(work, size):
    """A project of that many services, one container each."""
    path = os.path.join(work, f"bench{size}.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write("services:\n")
        for number in range(1, size + 1):
            file.write(f"  s{number:02}:\n    image: {IMAGE}\n    command: {COMMAND}\n    restart: unless-stopped\n")
    return path


class Command:
    """Runs a program to its end; what it says is shown only when it fails."""

    def __init__(self, log):
        self._log = log

    def __call__(self, *words, allowed=(0,)):
        with open(self._log, "w+", encoding="utf-8") as log:
            status = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False).returncode
            if status not in allowed:
                log.seek(0)
                raise RuntimeError(f"{' '.join(words)} ended with {status}:\n{log.read()}")


class Holdfast:
    name = "Holdfast"

    def __init__(self, work):
        self._run = Command(os.path.join(work, "holdfast.log"))
        self._state = ["--state-dir", os.path.join(work, "state")]
        self._work = work

    def up(self, project, size):
        self._run(HOLDFAST, "apply", *self._state, "-p", project, compose_file(self._work, size))

    def again(self, project, size):
        self._run(HOLDFAST, "plan", *self._state, "-p", project, compose_file(self._work, size))

    def down(self, project, size):
        self.remove(project, compose_file(self._work, size))

    def remove(self, project, document):
        self._run(HOLDFAST, "delete", *self._state, "-p", project, document)


class DockerCompose:
    name = "docker-compose"

    def __init__(self, work):
        self._run = Command(os.path.join(work, "compose.log"))
        self._work = work

    def _compose(self, project, size, *words):
        self._run("docker-compose", "--no-ansi", "-p", project, "-f", compose_file(self._work, size), *words)

    def up(self, project, size):
        self._compose(project, size, "up", "-d")

    def again(self, project, size):
        self._compose(project, size, "up", "-d")

    def down(self, project, size):
        self._compose(project, size, "down")


class Raw:
    name = "raw API"

    def __init__(self, work):
        del work

    def up(self, project, size):
        network = f"{project}_default"
        engine.call("POST", "/networks/create", {"Name": network, "CheckDuplicate": True})

        def bring_up(number):
            body = {
                "Image": IMAGE,
                "Cmd": COMMAND,
                "Labels": {"com.docker.compose.project": project},
                "HostConfig": {"NetworkMode": network, "RestartPolicy": {"Name": "unless-stopped"}},
            }
            name = f"{project}-s{number:02}-1"
            created = engine.call("POST", f"/containers/create?name={name}", body)
            engine.call("POST", f"/containers/{created['Id']}/start")

        engine.in_parallel(bring_up, range(1, size + 1))

    def again(self, project, size):
        del size
        engine.containers_of(project)
        label = f"com.docker.compose.project={project}"
        engine.call("GET", engine.filtered("/networks?filters=", label=label))
        engine.call("GET", engine.filtered("/volumes?filters=", label=label))
        engine.call("GET", "/images/json")

    def down(self, project, size):
        del size

        def take_down(container):
            engine.call("POST", f"/containers/{container['Id']}/stop")
            engine.call("DELETE", f"/containers/{container['Id']}")

        engine.in_parallel(take_down, engine.containers_of(project))
        engine.call("DELETE", f"/networks/{project}_default")
