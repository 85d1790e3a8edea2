package dev.holdfast.desired;

import dev.holdfast.desired.hook.Hook;
import dev.holdfast.desired.hook.Hooks;
import dev.holdfast.desired.hook.Moment;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One service of a project.
 *
 * @param name the Compose service name
 * @param replicas how many containers should run, 0 or more
 * @param containerName the fixed container name, or null for {@code <project>-<service>-<n>}; only with at most one replica
 * @param pull when the image is pulled, or null for the application's own policy
 * @param dependsOn what has to come first, by service name, explicit and implied (links, shared namespaces)
 * @param container what each replica looks like; every part of it takes part in the fingerprint
 * @param hooks commands that run when its containers start and stop; they take part in the fingerprint, too
 * @param sensitive attribute paths (as {@link Attributes} spells them, such as {@code environment.TOKEN} or {@code command})
 *     into which a secret value flowed: hashed with a key and never printed; the contents of configs and secrets are always among them
 * @param origins where its attributes were written
 */
public record Service(
        String name,
        int replicas,
        @Nullable String containerName,
        @Nullable PullPolicy pull,
        SortedMap<String, Dependency> dependsOn,
        ContainerSpec container,
        Hooks hooks,
        SortedSet<String> sensitive,
        Origins origins) {
    public Service {
        dependsOn = Copies.sorted(dependsOn);
        SortedSet<String> hidden = new TreeSet<>(sensitive);
        hidden.addAll(Attributes.contents(container));
        sensitive = Copies.sorted(hidden);
    }

    /** The container name of replica {@code number} (from 1) as docker compose v2 spells it. */
    public String containerName(String project, int number) {
        return containerName != null ? containerName : project + "-" + name + "-" + number;
    }

    /** The images its containers and those of its hooks run, its own first. */
    public List<String> images() {
        return Stream.concat(
                        container.images().stream(),
                        hooks.preStart().stream().map(Hook::image).flatMap(Stream::ofNullable))
                .distinct()
                .toList();
    }

    /** What a {@code pre_start} hook runs as: one container on the mounts of {@code replica}, which nothing depends on. */
    public Service forHook(Hook hook, String replica) {
        SortedSet<String> hidden = new TreeSet<>(sensitive);
        if (sensitive.contains(Moment.PRE_START.composeName())) hidden.addAll(List.of("command", "environment"));
        return new Service(
                name, 1, null, pull, dependsOn, container.forHook(hook, replica), Hooks.NONE, hidden, origins);
    }
}
