package dev.holdfast.config;

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
        LogLevel logLevel) {
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
