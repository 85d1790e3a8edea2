package dev.holdfast.app.optional;

import dev.holdfast.config.Settings;
import dev.holdfast.document.DocumentLoader;
import dev.holdfast.document.state.StatusFiles;
import dev.holdfast.reconcile.loop.Timer;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** Where connections to brokers begin. */
@FunctionalInterface
public interface BrokerOpener {
    /**
     * What tells a broker; it does not connect yet.
     *
     * @param node the name of the node
     * @param events runs the one thread of a connection
     * @param timer runs attempts to connect
     */
    BrokerLine open(
            Settings.Mqtt mqtt,
            String node,
            StatusFiles statuses,
            DocumentLoader documents,
            Executor events,
            Timer timer,
            InstantSource clock);
}
