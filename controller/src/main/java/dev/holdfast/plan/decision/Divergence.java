package dev.holdfast.plan.decision;

import dev.holdfast.desired.Attributes;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.Origins;
import dev.holdfast.desired.SecretNames;
import dev.holdfast.desired.Service;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedImage;
import dev.holdfast.observed.Ownership;
import dev.holdfast.plan.Reason;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says whether, and why, an observed container is not what its service asks for any more. */
public final class Divergence {
    private Divergence() {}

    /** The reason to recreate our container, or empty when it is up to date. */
    static Optional<Reason> of(
            ObservedContainer container, Service service, Fingerprint fingerprint, Optional<ObservedImage> image) {
        Ownership ownership = container.ownership().orElseThrow();
        if (!fingerprint.matches(ownership.fingerprint()))
            return Optional.of(
                    new Reason(Reason.Code.CONFIGURATION_CHANGED, differences(container, service, fingerprint)));
        return image.filter(local -> !local.id().equals(container.imageId()))
                .map(local -> new Reason(
                        Reason.Code.IMAGE_CHANGED,
                        service.container().image() + " moved " + shortId(container.imageId()) + " -> "
                                + shortId(local.id())));
    }

    private static String differences(ObservedContainer container, Service service, Fingerprint fingerprint) {
        Ownership ownership = container.ownership().orElseThrow();
        SortedMap<String, String> desired = Attributes.of(service);
        return fingerprint.differences(ownership.fields()).stream()
                .map(path -> difference(path, desired.get(path), container, ownership, service))
                .collect(Collectors.joining("; "));
    }

    /** {@code mem_limit changed 64m -> 128m (compose.yaml:12:16)}; what was removed is written nowhere. */
    private static String difference(
            String path, @Nullable String after, ObservedContainer container, Ownership ownership, Service service) {
        if (after == null) return path + " removed";
        Optional<Origins.Origin> origin = service.origins().find(path);
        String name = origin.map(Origins.Origin::spelling).orElse(path);
        String place = origin.map(written -> " (" + written.location() + ")").orElse("");
        boolean hidden = Fingerprint.isSensitive(path, service.sensitive())
                || Fingerprint.isSensitive(path, ownership.sensitive())
                || SecretNames.looksSecret(path);
        String now = ValueText.of(path, after);
        if (!ownership.fields().containsKey(path)) return name + " added" + (hidden ? "" : " " + now) + place;
        String before = observedValue(container, path);
        if (hidden || before == null) return name + " changed" + place;
        return name + " changed " + ValueText.of(path, before) + " -> " + now + place;
    }

    /** The value the engine still shows for some attributes, or null; the fields label has digests only. */
    private static @Nullable String observedValue(ObservedContainer container, String path) {
        if (path.equals("image")) return container.image();
        if (path.startsWith("environment."))
            return container.environment().get(path.substring("environment.".length()));
        if (path.startsWith("labels.")) return container.labels().get(path.substring("labels.".length()));
        return container.attributes().get(path);
    }

    private static String shortId(String imageId) {
        String digest = imageId.startsWith("sha256:") ? imageId.substring("sha256:".length()) : imageId;
        return digest.substring(0, Math.min(12, digest.length()));
    }
}
