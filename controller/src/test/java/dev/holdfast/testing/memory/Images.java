package dev.holdfast.testing.memory;

import dev.holdfast.desired.Digests;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.observed.ObservedImage;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The local images, and what the registry answers; unless a test says otherwise, it has every image. */
public final class Images {
    /** How long a busy registry wants to be left alone. */
    public static final Duration REST = Duration.ofSeconds(45);

    private static final long BYTES = 1_000_000;

    private final TestClock clock;
    private final Events events;
    private final SortedMap<String, ObservedImage> local = new TreeMap<>();
    private final Map<String, Registry> registry = new TreeMap<>();
    private final Map<String, Integer> moves = new TreeMap<>();
    private final Map<String, List<String>> volumes = new TreeMap<>();
    private final Map<String, Map<String, String>> environments = new TreeMap<>();

    Images(TestClock clock, Events events) {
        this.clock = clock;
        this.events = events;
    }

    /** What the registry answers to a pull. */
    public enum Registry {
        PRESENT,
        NOT_FOUND,
        UNAVAILABLE,
        DENIED,
        /** Unavailable, and to be left alone for {@link #REST}. */
        BUSY
    }

    /** The image is on the node. */
    public void local(String reference) {
        local.put(reference, published(reference));
    }

    /** The image is not on the node any more; containers made from it keep running. */
    public void removeLocal(String reference) {
        local.remove(reference);
    }

    /** What the registry answers from now on. */
    public void registry(String reference, Registry answer) {
        registry.put(reference, answer);
    }

    /** The tag points at another image in the registry from now on; a pull brings a new id. */
    public void moveTag(String reference) {
        moves.merge(reference, 1, Integer::sum);
    }

    /** The image declares these paths as volumes. */
    public void declaresVolumes(String reference, String... paths) {
        volumes.put(reference, List.of(paths));
    }

    /** The image brings these environment entries. */
    public void declaresEnvironment(String reference, Map<String, String> environment) {
        environments.put(reference, Map.copyOf(environment));
    }

    SortedMap<String, ObservedImage> all() {
        return new TreeMap<>(local);
    }

    Optional<ObservedImage> find(String reference) {
        return Optional.ofNullable(local.get(reference));
    }

    List<String> volumesOf(String reference) {
        return volumes.getOrDefault(reference, List.of());
    }

    Map<String, String> environmentOf(String reference) {
        return environments.getOrDefault(reference, Map.of("PATH", "/bin"));
    }

    boolean pull(String reference, Progress progress) {
        ObservedImage image = switch (registry.getOrDefault(reference, Registry.PRESENT)) {
            case PRESENT -> published(reference);
            case NOT_FOUND ->
                throw new ActionFailed(FailureKind.IMAGE_NOT_FOUND, "manifest for " + reference + " not found");
            case UNAVAILABLE ->
                throw new ActionFailed(
                        FailureKind.REGISTRY_UNAVAILABLE,
                        "the registry of " + reference + " does not answer: connection refused");
            case BUSY ->
                throw new ActionFailed(
                        FailureKind.REGISTRY_UNAVAILABLE,
                        "toomanyrequests",
                        clock.instant().plus(REST));
            case DENIED -> throw new ActionFailed(FailureKind.REGISTRY_DENIED, "pull access denied for " + reference);
        };
        progress.pulled(0, BYTES);
        progress.pulled(BYTES, BYTES);
        ObservedImage before = local.put(reference, image);
        events.other("image", "pull", reference, reference);
        return before == null || !before.id().equals(image.id());
    }

    private ObservedImage published(String reference) {
        String digest = Digests.sha256(reference + " " + moves.getOrDefault(reference, 0));
        return new ObservedImage(
                "sha256:" + digest, repository(reference) + "@sha256:" + Digests.sha256(digest), clock.instant());
    }

    private static String repository(String reference) {
        String plain = reference.replaceAll("@.*", "");
        int colon = plain.lastIndexOf(':');
        return colon > plain.lastIndexOf('/') ? plain.substring(0, colon) : plain;
    }
}
