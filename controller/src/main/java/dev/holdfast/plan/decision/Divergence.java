package dev.holdfast.plan.decision;

import dev.holdfast.desired.Attributes;
import dev.holdfast.desired.Fingerprint;
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
                .map(path -> {
                    boolean hidden = Fingerprint.isSensitive(path, service.sensitive())
                            || Fingerprint.isSensitive(path, ownership.sensitive())
                            || SecretNames.looksSecret(path);
                    return difference(path, hidden, observedValue(container, path), desired.get(path), ownership);
                })
                .collect(Collectors.joining("; "));
    }

    private static String difference(
            String path, boolean hidden, @Nullable String before, @Nullable String after, Ownership ownership) {
        if (after == null) return path + " removed";
        if (!ownership.fields().containsKey(path)) return path + " added" + (hidden ? "" : " " + after);
        return hidden || before == null ? path + " changed" : path + " changed " + before + " -> " + after;
    }

    /** The value the engine still shows for some attributes; the fields label has digests only. */
    private static @Nullable String observedValue(ObservedContainer container, String path) {
        if (path.equals("image")) return container.image();
        if (path.startsWith("environment."))
            return container.environment().get(path.substring("environment.".length()));
        if (path.startsWith("labels.")) return container.labels().get(path.substring("labels.".length()));
        return null;
    }

    private static String shortId(String imageId) {
        String digest = imageId.startsWith("sha256:") ? imageId.substring("sha256:".length()) : imageId;
        return digest.substring(0, Math.min(12, digest.length()));
    }
}
