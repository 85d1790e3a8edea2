package dev.holdfast.plan;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.FileMount;
import dev.holdfast.desired.Mount;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.Service;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.Mounted;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.observed.ObservedNetwork;
import dev.holdfast.plan.decision.Following;
import dev.holdfast.testing.memory.InMemoryEngine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The goal, said without the planner and without fingerprints: the containers of the application on the engine are exactly
 * the declared ones, each made as declared.
 */
final class EndState {
    private final InMemoryEngine engine;
    private final DesiredProject desired;
    private final Set<String> exempt;
    private final List<String> wrong = new ArrayList<>();

    private EndState(InMemoryEngine engine, DesiredProject desired, Set<String> exempt) {
        this.engine = engine;
        this.desired = desired;
        this.exempt = exempt;
    }

    /** What differs from the declaration, in sentences; nothing is said about the exempt services. */
    static List<String> wrongIn(InMemoryEngine engine, DesiredProject desired, Set<String> exempt) {
        EndState state = new EndState(engine, desired, exempt);
        state.containers();
        state.networks();
        state.volumes();
        return state.wrong;
    }

    private void containers() {
        Map<String, List<ObservedContainer>> byService = new TreeMap<>();
        for (ObservedContainer container : engine.containers())
            if (isOurs(container))
                byService
                        .computeIfAbsent(service(container), name -> new ArrayList<>())
                        .add(container);
        byService.keySet().removeAll(exempt);
        for (Service service : desired.services().values()) {
            if (exempt.contains(service.name())) continue;
            List<ObservedContainer> found = byService.getOrDefault(service.name(), List.of());
            expect(service.name(), "number of containers", service.replicas(), found.size());
            for (ObservedContainer container : found) compare(service, container);
        }
        byService.keySet().removeAll(desired.services().keySet());
        byService.forEach((service, found) -> wrong.add(service + " is not declared and has " + found.size()));
    }

    /** Which numbers are left after a scale-down is not said here; that each name fits its number is. */
    private void compare(Service service, ObservedContainer container) {
        String who = container.name();
        int number = container.ownership().orElseThrow().number();
        expect(who, "name", service.containerName(desired.name(), number), container.name());
        expect(who, "image", service.container().image(), container.image());
        boolean job = RandomProject.isJob(service);
        expect(who, "state", job ? State.EXITED : State.RUNNING, container.state());
        expect(who, "exit code", 0, container.exitCode());
        Map<String, String> environment = new TreeMap<>(Map.of("PATH", "/bin"));
        environment.putAll(service.container().environment());
        expect(who, "environment", environment, container.environment());
        if (!job) compareNetworks(service, container);
        if (!job) compareParents(service, container);
        if (service.container().volumesFrom().isEmpty()) expect(who, "mounts", mountsOf(service), mountsOf(container));
        if (!job)
            for (int index = 0; index < service.hooks().postStart().size(); index++)
                expect(
                        who,
                        "post_start[" + index + "] ran",
                        true,
                        engine.hooksOf(container.id()).contains("post_start[" + index + "]"));
        expect(who, "files", filesOf(service), engine.filesOf(container.id()));
        service.container()
                .labels()
                .forEach((key, value) ->
                        expect(who, "label " + key, value, container.labels().get(key)));
    }

    /** It follows the first container of its parent that is there now, and joined what it shares after that one started. */
    private void compareParents(Service service, ObservedContainer container) {
        for (Following following : Following.of(service)) {
            ObservedContainer parent = engine.containers().stream()
                    .filter(EndState::isOurs)
                    .filter(other -> service(other).equals(following.service()))
                    .min(Comparator.comparing(
                            other -> other.ownership().orElseThrow().number()))
                    .orElseThrow();
            expect(container.name(), "parents", Set.of(parent.id()), container.follows());
            boolean lost = following.namespace()
                    && Objects.requireNonNull(parent.startedAt())
                            .isAfter(Objects.requireNonNull(container.startedAt()));
            expect(container.name(), "lost " + following.attribute(), false, lost);
        }
    }

    /** A job that is done is attached to nothing any more that would have to be right. */
    private void compareNetworks(Service service, ObservedContainer container) {
        expect(
                container.name(),
                "networks",
                networksOf(service),
                container.networks().keySet());
        container
                .networks()
                .forEach((name, endpoint) ->
                        expect(container.name(), "id of " + name, idOf(name), endpoint.networkId()));
    }

    private void networks() {
        for (Network network : desired.networks().values())
            if (idOf(network.name()).isEmpty() && isUsed(network))
                wrong.add("network " + network.name() + " is missing");
    }

    private boolean isUsed(Network network) {
        return desired.services().values().stream()
                .filter(service -> service.replicas() > 0 && !exempt.contains(service.name()))
                .anyMatch(service -> networksOf(service).contains(network.name()));
    }

    private void volumes() {
        for (var volume : desired.volumes().values())
            if (!engine.volumes().containsKey(volume.name())) wrong.add("volume " + volume.name() + " is missing");
    }

    private void expect(String who, String what, Object wanted, @Nullable Object found) {
        if (!Objects.equals(wanted, found)) wrong.add(who + ": " + what + " is " + found + " instead of " + wanted);
    }

    private static boolean isOurs(ObservedContainer container) {
        return container.ownership().isPresent()
                && container
                        .ownership()
                        .get()
                        .application()
                        .equals(Convergence.owner("").application());
    }

    private static String service(ObservedContainer container) {
        return container.ownership().orElseThrow().service();
    }

    private String idOf(String network) {
        return engine.networks().stream()
                .filter(found -> found.name().equals(network))
                .map(ObservedNetwork::id)
                .findFirst()
                .orElse("");
    }

    private static Set<String> networksOf(Service service) {
        return service.container().networks().stream()
                .map(NetworkAttachment::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> mountsOf(Service service) {
        Map<String, String> mounts = new TreeMap<>();
        for (Mount mount : service.container().mounts())
            mounts.put(mount.target(), mount instanceof Mount.Named named ? named.name() : "anonymous");
        return mounts;
    }

    private static Map<String, String> mountsOf(ObservedContainer container) {
        Map<String, String> mounts = new TreeMap<>();
        for (Mounted mount : container.mounts())
            mounts.put(mount.target(), mount.anonymous() ? "anonymous" : mount.volume());
        return mounts;
    }

    private static Map<String, String> filesOf(Service service) {
        Map<String, String> files = new TreeMap<>();
        for (FileMount file : service.container().files()) files.put(file.target(), file.contentDigest());
        return files;
    }
}
