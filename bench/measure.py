"""All measurements of one run, as medians and ratios; bench/run starts it."""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import time

import contenders
import engine
from controller import Controller


def clock(action, *arguments):
    begin = time.time()
    action(*arguments)
    return begin, time.time() - begin


def last_start(project):
    return max(engine.in_parallel(engine.started_at, [container["Id"] for container in engine.containers_of(project)]))


def rounds(work, size, count):
    """Every contender in turn, round by round, so that a slow minute hits all of them: seconds by (verb, contender)."""
    seconds = {}
    for number in range(count):
        for contender in (contenders.Holdfast(work), contenders.DockerCompose(work), contenders.Raw(work)):
            project = f"bench{size}"
            begin, returned = clock(contender.up, project, size)
            found = len(engine.containers_of(project))
            if found != size:
                raise RuntimeError(f"{contender.name} brought up {found} of {size}")
            note(seconds, "up", contender, last_start(project) - begin)
            note(seconds, "returned", contender, returned)
            note(seconds, "again", contender, clock(contender.again, project, size)[1])
            note(seconds, "down", contender, clock(contender.down, project, size)[1])
            if engine.containers_of(project):
                raise RuntimeError(f"{contender.name} left containers behind")
            print(f"  {size:3} containers, round {number + 1}: {contender.name} done", flush=True)
    return seconds


def note(seconds, verb, contender, value):
    seconds.setdefault((verb, contender.name), []).append(value)


VERBS = {
    "up": "bring up, to the start of the last container",
    "returned": "bring up, until the command returns",
    "again": "nothing to do, whole process",
    "down": "tear down",
}


def comparison(sizes, work, count):
    lines = [
        "| what | containers | Holdfast | docker-compose | raw API | Holdfast : docker-compose | Holdfast : raw |",
        "|---|---|---|---|---|---|---|",
    ]
    theirs = {}
    for size in sizes:
        seconds = rounds(work, size, count)
        for verb, title in VERBS.items():
            ours, compose, floor = (
                statistics.median(seconds[verb, name]) for name in ("Holdfast", "docker-compose", "raw API")
            )
            lines.append(
                f"| {title} | {size} | {text(ours)} | {text(compose)} | {text(floor)} | {ours / compose:.2f} | {ours / floor:.2f} |"
            )
            theirs[verb] = compose
    return lines, theirs


def text(seconds):
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds:.2f} s"


def grow(work, size):
    """Seconds from saving a file that names that many services instead of one until the last of them started."""
    document, project = os.path.join(work, "growing.yaml"), "growing"
    shutil.copy(contenders.compose_file(work, 1), document)
    with Controller(work, document, project) as controller:
        controller.wait_ready(60)
        controller.settle()
        shutil.copy(contenders.compose_file(work, size), document + ".new")
        begin = time.time()
        os.replace(document + ".new", document)
        engine.wait_until(lambda: running(project) == size, 120, "bringing up", every=1)
        seconds = last_start(project) - begin
    contenders.Holdfast(work).remove(project, document)
    return seconds


def running(project):
    return sum(container["State"] == "running" for container in engine.containers_of(project))


def resident(work, size, heals, idle, theirs):
    """What the running controller costs and how fast it is, with that many containers; beside docker-compose's whole process."""
    lines = ["| the running controller | measured |", "|---|---|"]
    project = f"bench{size}"
    growing = statistics.median(grow(work, size) for _ in range(3))
    lines.append(f"| a file saved with {size} services instead of 1, to the start of the last container | {text(growing)} |")
    lines.append(f"| ... compared with docker-compose bringing up {size} | {growing / theirs['up']:.2f} |")
    with Controller(work, contenders.compose_file(work, size), project) as controller:
        controller.wait_ready(300)
    with Controller(work, contenders.compose_file(work, size), project) as controller:
        lines.append(f"| start of the process to first pass done, {size} containers there | {text(controller.wait_ready(60))} |")
        for kind in ("rm -f", "kill"):
            times = controller.heal_times(kind, heals)
            lines.append(
                f"| heal, `docker {kind}` to started again, median (worst) of {heals} | {text(statistics.median(times))} ({text(max(times))}) |"
            )
        controller.settle()
        cost = controller.idle_cost(idle)
        lines.append(f"| resident memory, idle | {cost.resident_mb:.0f} MB, of which {cost.anonymous_mb:.0f} MB anonymous |")
        lines.append(f"| processor time, idle, resync every 60 s | {cost.cpu_percent:.2f} % of one core over {idle} s |")
    with Controller(work, contenders.compose_file(work, size), project, "--resync", "1s") as controller:
        controller.wait_ready(60)
        controller.settle()
        no_op = controller.no_op_pass(20)
        lines.append(f"| a pass with nothing to do, mean of {no_op.passes} | {text(no_op.seconds)} |")
        lines.append(f"| ... as a share of docker-compose's whole process | 1/{theirs['again'] / no_op.seconds:.0f} |")
        lines.append(f"| Engine requests per pass with nothing to do | {no_op.requests:.1f} |")
    contenders.Holdfast(work).down(project, size)
    return lines


def machine():
    def output(*words):
        return subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip()

    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if "model name" in line), "")
    memory = int(open("/proc/meminfo", encoding="utf-8").readline().split()[1]) // 1024 // 1024
    version = engine.call("GET", "/version")
    java = shutil.which("java") or ""
    runtime = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr.splitlines()[1]
    load = os.getloadavg()[0]
    return [
        f"- machine: {os.cpu_count()} x {model}, {memory} GB, Linux {platform.release()}; load average {load:.1f} when it began",
        f"- engine {version['Version']} (API {version['ApiVersion']}), docker-compose {output('docker-compose', 'version', '--short')}",
        f"- {runtime}; {output(contenders.HOLDFAST, '--version').splitlines()[0]}",
    ]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sizes, count, heals, idle = ([1, 5], 1, 3, 5) if options.quick else ([1, 10, 50], 3, 15, 60)
    where = machine()
    compared, theirs = comparison(sizes, options.work, count)
    alone = resident(options.work, sizes[-1], heals, idle, theirs)
    report = "\n".join([*where, f"- medians of {count} rounds, contenders taking turns", "", *compared, "", *alone]) + "\n"
    print("\n" + report)
    if options.write:
        with open(os.path.join(contenders.HERE, "RESULTS.md"), "w", encoding="utf-8") as file:
            file.write("# Results\n\nWritten by `bench/run --write`; the ratios of one run count, absolute times are those of the machine.\n\n" + report)


if __name__ == "__main__":
    main()
