package dev.holdfast.plan;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.Volume;
import dev.holdfast.desired.hook.Moment;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.observed.ObservedNetwork;
import dev.holdfast.plan.decision.Following;
import dev.holdfast.testing.memory.InMemoryEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an earlier revision, crashes and people left on the engine: containers of old and new revisions in every state and
 * under every name, duplicates, networks that were removed or made anew, and things that are not ours.
 */
final class RandomMess {
    private final Random random;
    private final InMemoryEngine engine;
    private final Owner owner;

    private RandomMess(Random random, InMemoryEngine engine, Owner owner) {
        this.random = random;
        this.engine = engine;
        this.owner = owner;
    }

    /** Leaves behind some of the old project and some of the desired one. */
    static void leave(Random random, InMemoryEngine engine, DesiredProject old, DesiredProject desired) {
        RandomMess mess = new RandomMess(random, engine, Convergence.owner(desired.name()));
        mess.remainsOf(old);
        mess.remainsOf(desired);
        mess.removeNetworks();
        mess.strangers(desired.name());
        mess.guests();
    }

    private void remainsOf(DesiredProject project) {
        for (Network network : project.networks().values())
            attempt(new Action.CreateNetwork(owner, network, Fingerprint.of(network, Convergence.KEY)));
        for (Volume volume : project.volumes().values())
            if (chance(2)) attempt(new Action.CreateVolume(owner, volume, Fingerprint.of(volume, Convergence.KEY)));
        for (Service service : project.services().values())
            for (int number = 1; number <= service.replicas() + 1; number++) if (chance(2)) leave(service, number);
    }

    private void leave(Service service, int number) {
        String image = service.container().image();
        engine.images().local(image);
        String finalName = service.containerName(owner.project(), number);
        String name = finalName + pick("", "", "", "", ".next", ".previous", ".old");
        if (isThere(name) || !parents(service).values().stream().allMatch(this::isThere)) return;
        attempt(new Action.CreateContainer(
                owner,
                name,
                finalName,
                service,
                number,
                Fingerprint.of(service, Convergence.KEY),
                parents(service),
                List.of(),
                new TreeMap<>()));
        if (chance(8)) return;
        for (NetworkAttachment attachment : service.container().networks())
            attempt(new Action.ConnectNetwork(name, attachment, List.of(service.name(), finalName), List.of()));
        attempt(new Action.CopyFiles(name, "/", service.container().files()));
        if (!chance(6))
            start(service, name, !engine.container(name).restartPolicy().equals("no"));
        if (chance(6)) engine.images().removeLocal(image);
    }

    /** What failed and is not to be restarted stays as it is by rule, so that such a world would never be right. */
    private void start(Service service, String name, boolean mayFail) {
        attempt(new Action.StartContainer(name, false));
        if (engine.container(name).startedAt() == null) return;
        for (int index = 0; index < service.hooks().postStart().size(); index++)
            attempt(new Action.RunHook(
                    name, Moment.POST_START, index, service.hooks().postStart().get(index), false, Duration.ZERO));
        switch (random.nextInt(8)) {
            case 0 -> engine.hands().pauseByHand(name);
            case 1 -> engine.hands().leaveDead(name);
            case 2 -> engine.hands().stopByHand(name);
            case 3 -> {
                if (mayFail) engine.hands().exit(name, 1);
            }
            default -> {}
        }
    }

    private void removeNetworks() {
        for (var network : engine.networks()) if (chance(5)) engine.hands().removeNetworkByHand(network.name());
    }

    private void strangers(String project) {
        engine.hands().runForeign("stranger", "stranger:1", List.of(), Map.of());
        if (chance(2))
            engine.hands()
                    .runForeign(
                            "cousin",
                            "stranger:1",
                            List.of(),
                            Map.of("com.docker.compose.project", project, "com.docker.compose.service", "cousin"));
    }

    /** Somebody else's containers on our networks and volumes. */
    private void guests() {
        for (ObservedNetwork network : engine.networks()) {
            if (network.application().isEmpty() || !chance(4)) continue;
            String guest = "guest-of-" + network.name();
            engine.hands().runForeign(guest, "stranger:1", List.of(), Map.of());
            engine.hands().connectByHand(guest, network.name());
        }
        for (String volume : engine.volumes().keySet())
            if (chance(4)) engine.hands().runForeignOnVolume("guest-of-" + volume, volume);
    }

    /** The containers that the service follows, by the names of the first replicas. */
    private SortedMap<String, String> parents(Service service) {
        SortedMap<String, String> parents = new TreeMap<>();
        for (Following following : Following.of(service))
            parents.put(following.service(), owner.project() + "-" + following.service() + "-1");
        return parents;
    }

    private boolean isThere(String name) {
        return engine.containers().stream()
                .anyMatch(container -> container.name().equals(name));
    }

    private void attempt(Action.Effect effect) {
        try {
            engine.perform(effect, Progress.NONE);
        } catch (ActionFailed e) {
            // A taken port or a missing network is as good a mess as any.
        }
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }
}
