package dev.holdfast.reconcile.loop;

import dev.holdfast.observed.EngineEvent;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.PassReport;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Finds out which applications an engine event is about; networks and volumes carry no label in theirs. */
final class EventRouting {
    /** Noise: our own questions, and what another event says better. */
    private static final Set<String> IGNORED = Set.of(
            "exec_create",
            "exec_start",
            "exec_die",
            "top",
            "attach",
            "resize",
            "copy",
            "archive-path",
            "extract-to-dir",
            "export",
            "commit",
            "prune",
            "kill");

    /** Not {@code disconnect}: every stop of a container makes one that names the network only, our own stops included. */
    private static final Set<String> DISTURBING = Set.of("die", "destroy", "oom", "stop", "pause", "remove", "rename");

    private final Map<String, Set<String>> namesByApplication = new ConcurrentHashMap<>();

    /** Learns the names of an application's networks and volumes. */
    void learn(PassReport report) {
        Application application = report.application();
        if (application == null) return;
        Set<String> names = new HashSet<>();
        application.desired().networks().values().forEach(network -> names.add(network.name()));
        application.desired().volumes().values().forEach(volume -> names.add(volume.name()));
        namesByApplication.put(report.name(), Set.copyOf(names));
    }

    void forget(String application) {
        namesByApplication.remove(application);
    }

    /** The applications to look at, out of those that are known. */
    Set<String> concerned(EngineEvent event, Set<String> known) {
        if (event.type().equals("image")) return Set.of();
        String action = event.action().contains(":") && !event.action().startsWith("health_status")
                ? event.action().substring(0, event.action().indexOf(':'))
                : event.action();
        if (IGNORED.contains(action)) return Set.of();
        Set<String> applications = new TreeSet<>();
        if (known.contains(event.application())) applications.add(event.application());
        boolean networkOrVolume = event.type().equals("network") || event.type().equals("volume");
        if (networkOrVolume && !action.equals("connect") && !action.equals("mount") && !action.equals("unmount"))
            namesByApplication.forEach((application, names) -> {
                if (names.contains(event.name()) || names.contains(event.id())) applications.add(application);
            });
        return applications;
    }

    /** Whether a pass that waits for something else should stop waiting and look again. */
    static boolean disturbs(EngineEvent event) {
        return DISTURBING.contains(event.action());
    }
}
