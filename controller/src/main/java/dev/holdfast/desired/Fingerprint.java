package dev.holdfast.desired;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a container, network or volume was made from, small enough for a label, and comparable after a restart of the controller.
 *
 * @param text {@code v1:<digest>} over the plain attributes, followed by {@code :<key id>:<keyed digest>} when there are sensitive ones
 * @param fields a short digest per attribute path; a sensitive one starts with {@code ~}
 */
public record Fingerprint(String text, SortedMap<String, String> fields) {
    private static final String VERSION = "v1";
    private static final int FIELD_DIGITS = 10;

    public Fingerprint {
        fields = Copies.sorted(fields);
    }

    /** The fingerprint of one container of the service. */
    public static Fingerprint of(Service service, FingerprintKey key) {
        return of(Attributes.of(service), service.sensitive(), key);
    }

    /** What a network is made from, but for its name and its Compose key. */
    public static Fingerprint of(Network network, FingerprintKey key) {
        return of(Attributes.of(network), withOptions(network.sensitive()), key);
    }

    /** What a volume is made from, but for its name and its Compose key. */
    public static Fingerprint of(Volume volume, FingerprintKey key) {
        return of(Attributes.of(volume), withOptions(volume.sensitive()), key);
    }

    /** The options of a network file system have its user and password, whatever they are called. */
    private static SortedSet<String> withOptions(SortedSet<String> sensitive) {
        SortedSet<String> hidden = new TreeSet<>(sensitive);
        hidden.add("driver_opts");
        return hidden;
    }

    private static Fingerprint of(
            SortedMap<String, String> attributes, SortedSet<String> sensitive, FingerprintKey key) {
        StringBuilder plain = new StringBuilder();
        StringBuilder keyed = new StringBuilder();
        SortedMap<String, String> fields = new TreeMap<>();
        attributes.forEach((path, value) -> {
            boolean hidden = isSensitive(path, sensitive);
            String digest = hidden ? Digests.keyed(key, value) : Digests.sha256(value);
            (hidden ? keyed : plain).append(path).append('=').append(digest).append('\n');
            fields.put(path, (hidden ? "~" : "") + digest.substring(0, FIELD_DIGITS));
        });
        String text = VERSION + ":" + Digests.sha256(plain.toString());
        if (keyed.length() > 0) text += ":" + key.id() + ":" + Digests.sha256(keyed.toString());
        return new Fingerprint(text, fields);
    }

    /** Whether a path, or an attribute it is part of, is among the sensitive ones. */
    public static boolean isSensitive(String path, SortedSet<String> sensitive) {
        if (sensitive.contains(path)) return true;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1))
            if (sensitive.contains(path.substring(0, dot))) return true;
        SortedSet<String> from = sensitive.tailSet(path + ".");
        return !from.isEmpty() && from.first().startsWith(path + ".");
    }

    /**
     * Whether an observed label means the same content. Sensitive parts hashed under a key that is not ours are unknown, which is
     * never a reason to call the container different; nor is an algorithm we do not know.
     */
    public boolean matches(String observed) {
        if (observed.equals(text)) return true;
        String[] ours = text.split(":", -1);
        String[] theirs = observed.split(":", -1);
        if (theirs.length < 2 || !theirs[0].equals(VERSION)) return false;
        if (!ours[1].equals(theirs[1]) || ours.length != theirs.length) return false;
        return ours.length == 4 && !ours[2].equals(theirs[2]);
    }

    /** The attribute paths whose digests differ between an observed container and this one, sorted. */
    public SortedSet<String> differences(SortedMap<String, String> observedFields) {
        SortedSet<String> paths = new TreeSet<>(fields.keySet());
        paths.addAll(observedFields.keySet());
        paths.removeIf(path -> fields.getOrDefault(path, "").equals(observedFields.getOrDefault(path, "")));
        return Copies.sorted(paths);
    }
}
