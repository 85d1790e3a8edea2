package dev.holdfast.docker.client;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine listens.
 *
 * @param uri {@code unix:///path} or {@code tcp://host:port}
 * @param tlsDirectory a folder with {@code ca.pem}, {@code cert.pem} and {@code key.pem}, or null for no TLS
 */
public record DockerEndpoint(URI uri, @Nullable Path tlsDirectory) {
    private static final String WANTED = "use unix:///path/to/docker.sock or tcp://host:port";

    /** The local socket that engines listen on unless told otherwise. */
    public static final DockerEndpoint LOCAL = new DockerEndpoint(URI.create("unix:///var/run/docker.sock"), null);

    /**
     * An endpoint from the text of {@code DOCKER_HOST} or a context.
     *
     * @throws IllegalArgumentException with a sentence when such an endpoint cannot be used
     */
    public static DockerEndpoint parse(String host, @Nullable Path tlsDirectory) {
        URI uri;
        try {
            uri = URI.create(host.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("docker host \"" + host + "\" is not a URI: " + WANTED, e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        switch (scheme) {
            case "unix" -> {
                if (uri.getPath() == null || uri.getPath().isEmpty())
                    throw new IllegalArgumentException("docker host \"" + host + "\" names no socket: " + WANTED);
            }
            case "tcp" -> {
                if (uri.getHost() == null || uri.getPort() < 0)
                    throw new IllegalArgumentException("docker host \"" + host + "\" lacks host or port: " + WANTED);
            }
            case "ssh" ->
                throw new IllegalArgumentException("docker host \"" + host
                        + "\" goes over ssh, which is not supported: run Holdfast on that machine, or forward its socket"
                        + " (ssh -L) and use unix://");
            default -> throw new IllegalArgumentException("docker host \"" + host + "\" cannot be used: " + WANTED);
        }
        return new DockerEndpoint(uri, tlsDirectory);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
