package dev.holdfast.plan.decision;

import dev.holdfast.desired.Attributes;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.Mount;
import dev.holdfast.desired.Origins;
import dev.holdfast.desired.SecretNames;
import dev.holdfast.desired.Service;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.Mounted;
import dev.holdfast.observed.Ownership;
import dev.holdfast.plan.Reason;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says whether, and why, an observed container is not what its service asks for any more. */
public final class Divergence {
    private static final String CONTENT = ".content";

    /** How the digest of a sensitive attribute begins. */
    private static final String HIDDEN = "~";

    private Divergence() {}

    /** The reason to recreate our container, or empty when it is up to date. */
    static Optional<Reason> of(
            ObservedContainer container, Service service, Fingerprint fingerprint, Inventory inventory) {
        Optional<Reason> taken = inventory.takenOver(container);
        if (taken.isPresent()) return taken;
        Ownership ownership = container.ownership().orElseThrow();
        if (!fingerprint.matches(ownership.fingerprint())) return Optional.of(changed(container, service, fingerprint));
        Optional<Reason> image = inventory
                .image(service.container().image())
                .filter(local -> !local.id().equals(container.imageId()))
                .map(local -> new Reason(
                        Reason.Code.IMAGE_CHANGED,
                        service.container().image() + " moved " + shortId(container.imageId()) + " -> "
                                + shortId(local.id())));
        return image.or(() -> missingVolume(container, service, inventory));
    }

    private static Optional<Reason> missingVolume(ObservedContainer container, Service service, Inventory inventory) {
        Set<String> mounted = container.mounts().stream().map(Mounted::volume).collect(Collectors.toSet());
        return service.container().mounts().stream()
                .filter(Mount.Named.class::isInstance)
                .map(mount -> ((Mount.Named) mount).name())
                .filter(name ->
                        !mounted.contains(name) || inventory.volume(name).isEmpty())
                .findFirst()
                .map(name -> new Reason(
                        Reason.Code.VOLUME_MISSING,
                        "volume " + name + (mounted.contains(name) ? " is gone" : " is not mounted")));
    }

    /**
     * The settings in which a network or volume differs from what is declared, or empty when it is as declared or nobody
     * recorded what it was made from. Values are left out: options have passwords in them.
     */
    static Optional<String> of(Fingerprint desired, String observed, SortedMap<String, String> fields) {
        if (observed.isEmpty() || desired.matches(observed)) return Optional.empty();
        String differences = desired.differences(fields).stream()
                .map(path -> path + verb(desired.fields().containsKey(path), fields.containsKey(path)))
                .collect(Collectors.joining("; "));
        return Optional.of(differences.isEmpty() ? "other settings than declared" : differences);
    }

    private static String verb(boolean now, boolean before) {
        if (now && before) return " changed";
        return now ? " added" : " removed";
    }

    private static Reason changed(ObservedContainer container, Service service, Fingerprint fingerprint) {
        Ownership ownership = container.ownership().orElseThrow();
        SortedMap<String, String> desired = Attributes.of(service);
        SortedSet<String> paths = fingerprint.differences(ownership.fields());
        String differences = paths.stream()
                .map(path -> ofSecrets(path, ownership, service)
                        .orElseGet(() -> difference(path, desired.get(path), container, ownership, service)))
                .distinct()
                .collect(Collectors.joining("; "));
        boolean secrets = !paths.isEmpty()
                && paths.stream()
                        .allMatch(path -> ofSecrets(path, ownership, service).isPresent());
        return new Reason(secrets ? Reason.Code.SECRET_CHANGED : Reason.Code.CONFIGURATION_CHANGED, differences);
    }

    /** {@code secret db-password changed}: of an attribute into which values flowed that are kept elsewhere, then and now. */
    private static Optional<String> ofSecrets(String path, Ownership ownership, Service service) {
        Optional<Origins.Origin> origin = service.origins()
                .find(path)
                .filter(written -> !written.secrets().isEmpty())
                .filter(written -> ownership.fields().getOrDefault(path, "").startsWith(HIDDEN));
        if (origin.isEmpty()) return Optional.empty();
        String secrets = String.join(" or ", origin.get().secrets()) + " changed";
        if (path.endsWith(CONTENT)) return Optional.of(secrets);
        return Optional.of(
                secrets + " in " + origin.get().spelling() + " (" + origin.get().location() + ")");
    }

    /** {@code mem_limit changed 64m -> 128m (compose.yaml:12:16)}; what was removed is written nowhere. */
    private static String difference(
            String path, @Nullable String after, ObservedContainer container, Ownership ownership, Service service) {
        if (after == null) return AttributeSpelling.of(path) + " removed";
        Optional<Origins.Origin> origin = service.origins().find(path);
        String name = origin.map(Origins.Origin::spelling).orElseGet(() -> AttributeSpelling.of(path));
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
