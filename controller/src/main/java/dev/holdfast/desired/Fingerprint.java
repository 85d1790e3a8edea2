package dev.holdfast.desired;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a container was made from, small enough for a label, and comparable after a restart of the controller.
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
        StringBuilder plain = new StringBuilder();
        StringBuilder keyed = new StringBuilder();
        SortedMap<String, String> fields = new TreeMap<>();
        Attributes.of(service).forEach((path, value) -> {
            boolean sensitive = isSensitive(path, service.sensitive());
            String digest = sensitive ? Digests.keyed(key, value) : Digests.sha256(value);
            (sensitive ? keyed : plain).append(path).append('=').append(digest).append('\n');
            fields.put(path, (sensitive ? "~" : "") + digest.substring(0, FIELD_DIGITS));
        });
        String text = VERSION + ":" + Digests.sha256(plain.toString());
        if (keyed.length() > 0) text += ":" + key.id() + ":" + Digests.sha256(keyed.toString());
        return new Fingerprint(text, fields);
    }

    /** What a network was made from; the Compose key is not part of it. */
    public static String of(Network network) {
        return VERSION + ":"
                + Digests.sha256(String.join(
                        "\n",
                        network.name(),
                        String.valueOf(network.driver()),
                        network.driverOpts().toString(),
                        String.valueOf(network.ipam()),
                        network.labels().toString(),
                        network.internal() + " " + network.attachable() + " " + network.enableIpv6()
                                + (network.enableIpv4() == null ? "" : " enable_ipv4=" + network.enableIpv4())));
    }

    /** What a volume was made from; the Compose key is not part of it, and no driver means {@code local}. */
    public static String of(Volume volume) {
        return VERSION + ":"
                + Digests.sha256(String.join(
                        "\n",
                        volume.name(),
                        volume.driver() == null ? "local" : volume.driver(),
                        volume.driverOpts().toString(),
                        volume.labels().toString()));
    }

    /** Whether a path, or an attribute it is part of, is among the sensitive ones. */
    public static boolean isSensitive(String path, SortedSet<String> sensitive) {
        return sensitive.contains(path)
                || sensitive.stream()
                        .anyMatch(prefix -> path.startsWith(prefix + ".") || prefix.startsWith(path + "."));
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
