package dev.holdfast.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The program's own settings, complete and valid.
 *
 * @param nodeName how the node is called in messages
 * @param documents absolute paths of documents and folders of documents
 * @param stateDir absolute path of the state directory; need not exist yet
 * @param resync how long at the most until an application is looked at again
 * @param pulls image pulls at once
 * @param effects other Engine effects at once
 * @param cloudWatch where the log goes besides, or null
 * @param mqtt the broker that hears of every application, or null
 */
public record Settings(
        String nodeName,
        List<Path> documents,
        Path stateDir,
        Engine engine,
        Listen listen,
        Duration resync,
        int pulls,
        int effects,
        LogFormat logFormat,
        LogLevel logLevel,
        @Nullable CloudWatch cloudWatch,
        Aws aws,
        @Nullable Mqtt mqtt) {
    public Settings {
        documents = List.copyOf(documents);
    }

    /**
     * Where the HTTP endpoint listens.
     *
     * @param host name or address; empty for every address of the node
     * @param port 0 to let the system choose
     */
    public record Listen(String host, int port) {
        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * How to reach the engine.
     *
     * @param host {@code unix:///path} or {@code tcp://host:port}
     * @param certificates a folder with {@code ca.pem}, {@code cert.pem} and {@code key.pem}, or null for no TLS
     */
    public record Engine(String host, @Nullable Path certificates) {}

    /**
     * A log stream of CloudWatch Logs.
     *
     * @param region null for the controller's own region
     */
    public record CloudWatch(
            String group, String stream, @Nullable String region) {}

    /**
     * How AWS is spoken to; what is null is left to the SDK's own chain of places to look.
     *
     * @param region the region of whatever names none
     * @param profile of the shared configuration files
     * @param roleArn a role to assume for everything
     * @param endpoint one address for all services, for stand-ins
     * @param iot how a device without AWS keys gets some
     */
    public record Aws(
            @Nullable String region,
            @Nullable String profile,
            @Nullable String roleArn,
            @Nullable URI endpoint,
            @Nullable Iot iot) {
        /** Nothing is set. */
        public static final Aws NONE = new Aws(null, null, null, null, null);
    }

    /**
     * The IoT credential provider and the device's own identity; the files are PEM.
     *
     * @param endpoint host name, perhaps with a port
     * @param ca who signed the provider's certificate, or null for the runtime's own authorities
     */
    public record Iot(
            String endpoint,
            String roleAlias,
            String thingName,
            Path certificate,
            Path key,
            @Nullable Path ca) {}

    /**
     * A broker.
     *
     * @param broker {@code mqtt://host:port} or {@code mqtts://host:port}
     * @param passwordFile a file that holds the password
     * @param ca who signed the broker's certificate, or null for the runtime's own authorities
     * @param topic with {@code {node}} and {@code {application}} in it
     */
    public record Mqtt(
            URI broker,
            String clientId,
            @Nullable String username,
            @Nullable Path passwordFile,
            @Nullable Path ca,
            @Nullable Path certificate,
            @Nullable Path key,
            String topic) {}

    /** How the log is written. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    /** From when on a message is logged. */
    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }
}
