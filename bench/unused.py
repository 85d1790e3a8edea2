"""Resident memory and start of the controller on samples/hello, beside the same program whose optional libraries are not even there."""

import argparse
import os
import shutil
import statistics
import subprocess

import contenders
from controller import Controller

ROOT = os.path.join(contenders.HERE, "..")
PARTS = ["holdfast", "scripts", "pom.xml", "crd-schema", "controller", "samples"]


def copy(work, name, whole):
    """A copy of the built checkout; without the optional libraries unless it is whole."""
    folder = os.path.join(work, name)
    os.mkdir(folder)
    subprocess.run(["cp", "-a", *(os.path.join(ROOT, part) for part in PARTS), folder], check=True)
    target = os.path.join(folder, "controller", "target")
    for kept in os.listdir(target):
        if kept not in ("lib", "launcher") and not kept.endswith(".jar"):
            shutil.rmtree(os.path.join(target, kept), ignore_errors=True)
    optional = os.path.join(target, "lib", "optional")
    libraries = os.listdir(optional)
    if not whole:
        shutil.rmtree(optional)
    # The archive of classes belongs to the path and the libraries it was made of; the first command makes a new one.
    launcher = os.path.join(target, "launcher")
    for archive in os.listdir(launcher):
        if archive.endswith(".jsa"):
            os.remove(os.path.join(launcher, archive))
    program = os.path.join(folder, "holdfast")
    subprocess.run([program, "--version"], check=True, stdout=subprocess.DEVNULL)
    return program, len(libraries)


def measure(work, program):
    document = os.path.join(ROOT, "samples", "hello")
    with Controller(work, document, "hello", program=program) as controller:
        started = controller.wait_ready(60)
        controller.settle()
        cost = controller.idle_cost(3)
    return started, cost.resident_mb, cost.anonymous_mb


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", required=True)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    whole, _ = copy(options.work, "whole", True)
    bare, left_out = copy(options.work, "bare", False)
    if not left_out:
        raise RuntimeError("no optional library was found: there is nothing to compare")
    # The containers are there before anything counts.
    measure(options.work, whole)
    measured = {whole: [], bare: []}
    for _ in range(options.rounds):
        for program in (whole, bare):
            measured[program].append(measure(options.work, program))
    print(f"{left_out} libraries left out; medians of {options.rounds}, taking turns (lowest to highest)\n")
    print("| samples/hello, AWS and MQTT unused | with the libraries | without them | ratio |\n|---|---|---|---|")
    for column, (what, unit) in enumerate((("start to first pass done", "s"), ("resident, idle", "MB"), ("anonymous, idle", "MB"))):
        ours, theirs = ([figures[column] for figures in measured[program]] for program in (whole, bare))
        print(f"| {what} | {spread(ours, unit)} | {spread(theirs, unit)} | {statistics.median(ours) / statistics.median(theirs):.3f} |")


def spread(values, unit):
    return f"{statistics.median(values):.2f} {unit} ({min(values):.2f} to {max(values):.2f})"


if __name__ == "__main__":
    main()
