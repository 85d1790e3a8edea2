package dev.holdfast.compose.project;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds services that wait for each other; the walk keeps its own stack, so a long chain is no danger. */
final class DependencyCycles {
    private final Mapping services;
    private final Problems problems;
    private final Set<String> done = new HashSet<>();

    private DependencyCycles(Mapping services, Problems problems) {
        this.services = services;
        this.problems = problems;
    }

    static void check(Mapping services, Problems problems) {
        DependencyCycles cycles = new DependencyCycles(services, problems);
        services.entries().keySet().stream().sorted().forEach(cycles::walk);
    }

    private record Visit(String service, Deque<Entry> left) {}

    private void walk(String root) {
        if (done.contains(root)) return;
        Deque<Visit> way = new ArrayDeque<>();
        Set<String> names = new LinkedHashSet<>(List.of(root));
        way.push(visit(root));
        while (!way.isEmpty()) {
            Visit last = way.peek();
            if (last.left().isEmpty()) {
                done.add(last.service());
                names.remove(last.service());
                way.pop();
                continue;
            }
            Entry next = last.left().remove();
            if (names.contains(next.name())) report(last.service(), names, next);
            else if (!done.contains(next.name()) && services.entries().containsKey(next.name())) {
                names.add(next.name());
                way.push(visit(next.name()));
            }
        }
    }

    private Visit visit(String service) {
        Collection<Entry> dependencies =
                services.mapping(service).mapping("depends_on").entries().values();
        return new Visit(service, new ArrayDeque<>(dependencies));
    }

    private void report(String from, Set<String> names, Entry closing) {
        problems.add(
                closing.key().location(),
                ElementPath.key(ElementPath.key("services", from), "depends_on." + closing.name()),
                () -> circle(List.copyOf(names), closing.name()));
    }

    private static String circle(List<String> names, String closing) {
        List<String> circle = new ArrayList<>(names.subList(names.indexOf(closing), names.size()));
        circle.add(closing);
        return "services wait for each other in a circle: " + String.join(" -> ", circle);
    }
}
