package dev.holdfast.docker.recorded;

import dev.holdfast.credentials.RegistryLogins;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.Healthcheck;
import dev.holdfast.desired.Mount;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.Origins;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.Volume;
import dev.holdfast.desired.engine.ApiVersion;
import dev.holdfast.desired.hook.Hooks;
import dev.holdfast.docker.DockerEngine;
import dev.holdfast.docker.client.DockerEndpoint;
import dev.holdfast.docker.client.RequestListener;
import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.observed.Interest;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Owner;
import dev.holdfast.testing.ContainerBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A container with everything that only newer engines know is created on two networks, looked at and removed. */
final class NewerEngineStory {
    private static final FingerprintKey KEY = new FingerprintKey("k1", new byte[16]);

    private static final String IMAGE = "recorded:1";
    private static final String NAME = "story-web-1";
    private static final ApiVersion IMAGE_MOUNTS = ApiVersion.of("1.48");

    private final DockerEngine engine;
    private final ApiVersion api;

    private NewerEngineStory(DockerEngine engine) {
        this.engine = engine;
        this.api = engine.version().api();
    }

    /** What is observed while the container is there. */
    static ObservedProject run(String host) {
        ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor();
        try (DockerEngine engine = DockerEngine.connect(
                DockerEndpoint.parse(host, null),
                threads,
                threads,
                Clock.systemUTC(),
                RequestListener.NONE,
                new RegistryLogins())) {
            return new NewerEngineStory(engine).tell();
        } finally {
            threads.shutdownNow();
        }
    }

    private ObservedProject tell() {
        Owner owner = new Owner("story", "state1", "story", "");
        for (String key : List.of("front", "back")) network(owner, Network.of(key, "story_" + key));
        Volume data = new Volume("data", "story_data", false, null, new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        perform(new Action.CreateVolume(owner, data, Fingerprint.of(data, KEY)));
        Service web = web();
        Fingerprint fingerprint = Fingerprint.of(web, KEY);
        perform(new Action.CreateContainer(
                owner, NAME, NAME, web, 1, fingerprint, new TreeMap<>(), List.of(), new TreeMap<>()));
        ObservedProject observed = engine.observer().observe(interest());
        perform(new Action.RemoveContainer(NAME));
        observed.networks().forEach(network -> perform(new Action.RemoveNetwork(network.id(), network.name())));
        perform(new Action.RemoveVolume("story_data"));
        return observed;
    }

    private void network(Owner owner, Network network) {
        perform(new Action.CreateNetwork(owner, network, Fingerprint.of(network, KEY)));
    }

    private Service web() {
        ContainerBuilder container = new ContainerBuilder(IMAGE);
        container.annotations.put("dev.example.note", "hello");
        container.healthcheck = new Healthcheck(
                List.of("CMD", "true"), Duration.ofSeconds(30), null, Duration.ofSeconds(5), Duration.ofSeconds(1), 3);
        container.mounts.add(new Mount.Named(
                "data", "story_data", "/data", false, new Mount.VolumeOptions(false, new TreeMap<>(), "part")));
        container.mounts.add(new Mount.Bind("/usr", "/host", true, false, null, null, "writable"));
        boolean newest = api.atLeast(IMAGE_MOUNTS);
        if (newest) container.mounts.add(new Mount.Image(IMAGE, "/image", null));
        container.networks.add(attachment("front", "02:42:ac:11:00:01", newest));
        container.networks.add(attachment("back", "02:42:ac:11:00:02", newest));
        return new Service(
                "web", 1, null, null, new TreeMap<>(), container.build(), Hooks.NONE, new TreeSet<>(), Origins.NONE);
    }

    private static NetworkAttachment attachment(String key, String macAddress, boolean newest) {
        boolean gateway = newest && key.equals("back");
        return new NetworkAttachment(
                key,
                "story_" + key,
                List.of("www"),
                null,
                null,
                List.of(),
                new TreeMap<>(),
                macAddress,
                gateway ? 10L : null,
                gateway ? "gate0" : null);
    }

    private static Interest interest() {
        return new Interest(
                "story",
                new TreeSet<>(List.of(NAME)),
                new TreeSet<>(List.of("story_front", "story_back")),
                new TreeSet<>(List.of("story_data")),
                new TreeSet<>(List.of(IMAGE)));
    }

    private void perform(Action.Effect effect) {
        engine.performer().perform(effect, Progress.NONE);
    }
}
