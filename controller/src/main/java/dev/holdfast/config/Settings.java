package dev.holdfast.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The program's own settings, complete and valid.
 *
 * @param nodeName how the node is called in messages
 * @param documents absolute paths of documents and folders of documents
 * @param stateDir absolute path of the state directory; need not exist yet
 * @param dockerHost the engine as a URL: {@code unix:///…}, {@code tcp://host:port} or {@code http(s)://…}
 * @param resync how long at the most until an application is looked at again
 * @param pulls image pulls at once
 * @param effects other Engine effects at once
 */
public record Settings(
        String nodeName,
        List<Path> documents,
        Path stateDir,
        String dockerHost,
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
