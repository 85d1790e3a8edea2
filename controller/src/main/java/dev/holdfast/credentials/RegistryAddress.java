package dev.holdfast.credentials;

import java.util.Locale;

/**
 * The registry, and perhaps a part of it, that a login is for. Names are compared as docker does: {@code docker.io}, {@code
 * index.docker.io} and {@code https://index.docker.io/v1/} are one.
 *
 * @param host name and port, in lower case; {@code docker.io} for Docker Hub in all its spellings
 * @param path the repositories below the host that are meant, without slashes at its ends; empty for all
 */
public record RegistryAddress(String host, String path) {
    /** How docker itself spells Docker Hub in its configuration and towards credential helpers. */
    public static final String HUB_KEY = "https://index.docker.io/v1/";

    private static final String HUB = "docker.io";

    /** Reads a registry as users write it: with or without scheme, API version and path. */
    public static RegistryAddress parse(String text) {
        String rest = text.strip();
        int scheme = rest.indexOf("://");
        if (scheme >= 0) rest = rest.substring(scheme + 3);
        int slash = rest.indexOf('/');
        String host = (slash < 0 ? rest : rest.substring(0, slash)).toLowerCase(Locale.ROOT);
        String path = slash < 0 ? "" : trimmed(rest.substring(slash + 1));
        boolean hub = host.equals("index.docker.io")
                || host.equals("registry-1.docker.io")
                || host.equals("registry.hub.docker.com");
        return new RegistryAddress(hub ? HUB : host, path.matches("v[12]") ? "" : path);
    }

    /** The registry that a repository, registry and path in full, is of. */
    public static RegistryAddress of(String repository) {
        return new RegistryAddress(parse(repository).host(), "");
    }

    /** Whether a repository, registry and path in full, is of this registry and part. */
    public boolean covers(String repository) {
        int slash = repository.indexOf('/');
        if (slash < 0
                || !repository.substring(0, slash).toLowerCase(Locale.ROOT).equals(host)) return false;
        String name = repository.substring(slash + 1);
        return path.isEmpty() || name.equals(path) || name.startsWith(path + "/");
    }

    /** The name under which docker asks a credential helper. */
    public String helperKey() {
        return host.equals(HUB) ? HUB_KEY : host;
    }

    private static String trimmed(String path) {
        String rest = path;
        while (rest.endsWith("/")) rest = rest.substring(0, rest.length() - 1);
        return rest;
    }
}
