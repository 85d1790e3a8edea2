package dev.holdfast.app.broker;

import dev.holdfast.config.Settings;
import dev.holdfast.document.DocumentLoader;
import dev.holdfast.document.reading.PolicyReader;
import dev.holdfast.document.state.StatusFiles;
import dev.holdfast.document.state.StatusJson;
import dev.holdfast.mqtt.Broker;
import dev.holdfast.mqtt.BrokerLink;
import dev.holdfast.mqtt.Outbox;
import dev.holdfast.mqtt.StatusMessages;
import dev.holdfast.mqtt.Topics;
import dev.holdfast.reconcile.ReconcileListener;
import dev.holdfast.reconcile.loop.Timer;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Puts together what tells a broker; without one none of its classes is loaded. */
public final class BrokerParts implements AutoCloseable {
    private static final int PLAIN_PORT = 1883;
    private static final int TLS_PORT = 8883;

    /** Nobody is told. */
    private static final BrokerParts NONE = new BrokerParts(new ReconcileListener() {}, () -> {}, () -> {});

    private final ReconcileListener listener;
    private final Runnable begin;
    private final Runnable end;

    private BrokerParts(ReconcileListener listener, Runnable begin, Runnable end) {
        this.listener = listener;
        this.begin = begin;
        this.end = end;
    }

    /**
     * What the settings ask for.
     *
     * @param events makes what runs the one thread of a connection
     * @param timer makes what runs attempts to connect
     */
    public static BrokerParts of(
            Settings settings,
            StatusFiles statuses,
            DocumentLoader documents,
            Supplier<Executor> events,
            Supplier<Timer> timer,
            InstantSource clock) {
        Settings.Mqtt mqtt = settings.mqtt();
        if (mqtt == null) return NONE;
        return of(mqtt, settings.nodeName(), statuses, documents, events.get(), timer.get(), clock);
    }

    private static BrokerParts of(
            Settings.Mqtt mqtt,
            String node,
            StatusFiles statuses,
            DocumentLoader documents,
            Executor events,
            Timer timer,
            InstantSource clock) {
        Outbox outbox = new Outbox();
        Topics topics = new Topics(node, mqtt.topic());
        StatusMessages messages = new StatusMessages(
                topics,
                node,
                statuses::latest,
                StatusJson::write,
                application -> Optional.ofNullable(
                                documents.documents().declarations().get(application))
                        .map(declaration -> PolicyReader.of(declaration.spec())),
                outbox);
        BrokerLink link = new BrokerLink(
                broker(mqtt),
                topics,
                node,
                outbox,
                events,
                timer,
                () -> ThreadLocalRandom.current().nextDouble(),
                clock);
        return new BrokerParts(messages, link::begin, link::close);
    }

    private static Broker broker(Settings.Mqtt mqtt) {
        URI address = mqtt.broker();
        boolean tls = address.getScheme().equals("mqtts");
        int port = address.getPort() > 0 ? address.getPort() : tls ? TLS_PORT : PLAIN_PORT;
        return new Broker(
                address.getHost().replaceAll("^\\[(.*)]$", "$1"),
                port,
                tls,
                mqtt.clientId(),
                mqtt.username(),
                mqtt.passwordFile(),
                mqtt.ca(),
                mqtt.certificate(),
                mqtt.key());
    }

    /** Hears of passes what a broker is told. */
    public ReconcileListener listener() {
        return listener;
    }

    /** Begins to connect. */
    public void begin() {
        begin.run();
    }

    @Override
    public void close() {
        end.run();
    }
}
