package dev.holdfast.scenario;

import dev.holdfast.app.CommandLineOnNode;
import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where one scenario is played: its files in a folder, an engine, and the command line with a state directory of its own. */
final class Stage implements AutoCloseable {
    private static final String EXTERNAL = "$external";
    private static final String ITS_ID = "$cid";

    private final Scenario scenario;
    private final TestEngine engine;
    private final Path folder;
    private final CommandLineOnNode holdfast;
    private final String external;
    private String externalId = ITS_ID;

    Stage(Scenario scenario, TestEngine engine, Path parent) {
        this.scenario = scenario;
        this.engine = engine;
        this.folder = parent.resolve(scenario.project());
        this.holdfast = new CommandLineOnNode(parent, engine.host());
        this.external = scenario.project() + "-external";
        scenario.files().forEach(this::write);
        if (scenario.variables().containsValue(EXTERNAL))
            externalId = engine.docker(
                    "run", "-d", "--ipc=shareable", "--network=none", "--name=" + external, "alpine", "top");
    }

    /** The Compose file as it came. */
    String compose() {
        return scenario.files().getOrDefault("compose.yaml", "");
    }

    /** Runs {@code holdfast} about the project, whose Compose file says this. */
    Result holdfast(String compose, Map<String, String> variables, List<String> words) {
        write("compose.yaml", compose);
        Map<String, String> shell = new TreeMap<>(variables);
        scenario.variables().forEach((name, value) -> shell.put(name, value.replace(EXTERNAL, external)));
        return holdfast.in(shell).run(words.stream().map(this::named).toArray(String[]::new));
    }

    /** Runs {@code docker} and gives what it says. */
    String docker(List<String> arguments) {
        return engine.docker(arguments.stream().map(this::named).toArray(String[]::new));
    }

    /**
     * Containers of one service, or of all when the name is empty, sorted: what a template of {@code docker inspect} says of each.
     * As with docker compose, those of hooks, which have no hash, are not listed.
     */
    List<String> containers(String service, String template) {
        List<String> search =
                new ArrayList<>(List.of("ps", "-aq", ofProject(), "--filter=label=com.docker.compose.config-hash"));
        if (!service.isEmpty()) search.add("--filter=label=com.docker.compose.service=" + service);
        return docker(search)
                .lines()
                .map(id -> docker(List.of("inspect", "-f", template, id)))
                .sorted()
                .toList();
    }

    /** The ids of all containers, those of hooks among them, and of the networks. */
    Set<String> containersAndNetworks() {
        Set<String> ids = ids("ps", "-aq");
        ids.addAll(ids("network", "ls", "-q"));
        return ids;
    }

    /** The names of the project's volumes. */
    Set<String> volumes() {
        return ids("volume", "ls", "-q");
    }

    private Set<String> ids(String... list) {
        List<String> words = new ArrayList<>(List.of(list));
        words.add(ofProject());
        return docker(words).lines().collect(Collectors.toCollection(TreeSet::new));
    }

    private String ofProject() {
        return "--filter=label=com.docker.compose.project=" + scenario.project();
    }

    /** A text of the scenario with the names it stands for. */
    String named(String text) {
        return text.replace("{project}", scenario.project())
                .replace("{compose}", folder.resolve("compose.yaml").toString())
                .replace(ITS_ID, externalId);
    }

    @Override
    public void close() {
        for (String id : ids("ps", "-aq")) docker(List.of("rm", "-f", "-v", id));
        if (!externalId.equals(ITS_ID)) docker(List.of("rm", "-f", external));
        // Not pruned: the engine prunes for one at a time only.
        for (String id : ids("network", "ls", "-q")) docker(List.of("network", "rm", id));
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
