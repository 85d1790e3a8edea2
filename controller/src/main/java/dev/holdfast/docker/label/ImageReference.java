package dev.holdfast.docker.label;

/**
 * An image reference as the engine understands it, in full: {@code busybox} is {@code docker.io/library/busybox:latest}.
 *
 * @param repository registry and path
 * @param tag the tag; {@code latest} when neither tag nor digest was given, else possibly empty
 * @param digest {@code sha256:…} or empty; where there is one it decides
 */
public record ImageReference(String repository, String tag, String digest) {
    /** Reads a reference as declared or as the engine lists it. */
    public static ImageReference parse(String reference) {
        String rest = reference.strip();
        String digest = "";
        int at = rest.indexOf('@');
        if (at >= 0) {
            digest = rest.substring(at + 1);
            rest = rest.substring(0, at);
        }
        String tag = digest.isEmpty() ? "latest" : "";
        int colon = rest.lastIndexOf(':');
        if (colon > rest.lastIndexOf('/')) {
            tag = rest.substring(colon + 1);
            rest = rest.substring(0, colon);
        }
        return new ImageReference(repository(rest), tag, digest);
    }

    /** Whether the text names an image by its id rather than by a name. */
    public static boolean isId(String reference) {
        return reference.matches("sha256:[0-9a-f]{64}|[0-9a-f]{64}");
    }

    /** The reference by which the image is looked up: by digest when there is one, else by tag. */
    public String key() {
        return digest.isEmpty() ? repository + ":" + tag : repository + "@" + digest;
    }

    /** The reference by this digest; one that has a digest already keeps it. */
    public String pinned(String registryDigest) {
        return digest.isEmpty() ? key() + "@" + registryDigest : key();
    }

    /** A first part with a dot, a colon or the name localhost is a registry; else the image is Docker Hub's. */
    private static String repository(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
        if (!registry) return hub(name);
        boolean hub = first.equals("docker.io") || first.equals("index.docker.io");
        return hub ? hub(name.substring(slash + 1)) : name;
    }

    private static String hub(String path) {
        return "docker.io/" + (path.contains("/") ? path : "library/" + path);
    }
}
