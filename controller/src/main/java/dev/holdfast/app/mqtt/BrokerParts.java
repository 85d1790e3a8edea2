package dev.holdfast.app.mqtt;

import dev.holdfast.app.optional.BrokerLine;
import dev.holdfast.app.optional.BrokerOpener;
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

/** Tells a broker over MQTT. */
public final class BrokerParts implements BrokerOpener {
    private static final int PLAIN_PORT = 1883;
    private static final int TLS_PORT = 8883;

    @Override
    public BrokerLine open(
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
        return new Line(messages, link);
    }

    private record Line(ReconcileListener listener, BrokerLink link) implements BrokerLine {
        @Override
        public void begin() {
            link.begin();
        }

        @Override
        public void close() {
            link.close();
        }
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
}
