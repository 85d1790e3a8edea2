package dev.holdfast.mqtt;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a broker is reached; the files are read for each connection.
 *
 * @param tls whether the connection is encrypted
 * @param passwordFile holds the password; others may not read it
 * @param ca whom to trust, as PEM, or null for the runtime's own authorities
 * @param certificate who we are, as PEM, or null for nobody in particular; goes with {@code key}
 */
public record Broker(
        String host,
        int port,
        boolean tls,
        String clientId,
        @Nullable String username,
        @Nullable Path passwordFile,
        @Nullable Path ca,
        @Nullable Path certificate,
        @Nullable Path key) {
    /** The address as the user wrote it. */
    @Override
    public String toString() {
        return (tls ? "mqtts://" : "mqtt://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
