package dev.holdfast.app;

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
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Puts together what tells a broker; without one none of its classes is loaded. */
final class BrokerParts implements AutoCloseable {
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

    static BrokerParts of(
            Settings settings, StatusFiles statuses, DocumentLoader documents, Threads threads, InstantSource clock) {
        Settings.Mqtt mqtt = settings.mqtt();
        return mqtt == null ? NONE : of(mqtt, settings.nodeName(), statuses, documents, threads, clock);
    }

    private static BrokerParts of(
            Settings.Mqtt mqtt,
            String node,
            StatusFiles statuses,
            DocumentLoader documents,
            Threads threads,
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
                threads.pool("mqtt", 1),
                LoopParts.timer(threads.scheduler("mqtt-timer")),
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
    ReconcileListener listener() {
        return listener;
    }

    /** Begins to connect. */
    void begin() {
        begin.run();
    }

    @Override
    public void close() {
        end.run();
    }
}
