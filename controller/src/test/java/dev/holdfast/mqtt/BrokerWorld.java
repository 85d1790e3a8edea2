package dev.holdfast.mqtt;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.holdfast.testing.TestBroker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A node that sends to a broker, with waits that are a tenth as long, and what it logs. */
final class BrokerWorld implements AutoCloseable {
    static final Topics TOPICS = new Topics("kiosk-17", "holdfast/{node}/{application}/status");

    final Outbox outbox = new Outbox();
    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(1);
    private final ScheduledExecutorService events = Executors.newScheduledThreadPool(1);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final BrokerLink link;

    BrokerWorld(Broker broker) {
        Logger logger = (Logger) LoggerFactory.getLogger(BrokerLink.class);
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
        link = new BrokerLink(broker, TOPICS, "kiosk-17", outbox, events, this::soon, () -> 0.5, Clock.systemUTC());
        link.begin();
    }

    private dev.holdfast.reconcile.loop.Timer.Cancellable soon(Duration delay, Runnable task) {
        Future<?> due = timers.schedule(task, delay.toMillis() / 10, TimeUnit.MILLISECONDS);
        return () -> due.cancel(false);
    }

    static Broker plain(TestBroker broker) {
        return plain(broker, null, null);
    }

    static Broker plain(TestBroker broker, @Nullable String username, @Nullable Path passwordFile) {
        return new Broker(
                "127.0.0.1", broker.port(), false, "holdfast-kiosk-17", username, passwordFile, null, null, null);
    }

    static Broker tls(TestBroker broker, Path ca, @Nullable Path certificate, @Nullable Path key) {
        return new Broker("127.0.0.1", broker.port(), true, "holdfast-kiosk-17", null, null, ca, certificate, key);
    }

    /** Messages of level INFO and above. */
    List<String> logged() {
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    BrokerLink link() {
        return link;
    }

    @Override
    public void close() {
        link.close();
        ((Logger) LoggerFactory.getLogger(BrokerLink.class)).detachAppender(log);
        timers.shutdownNow();
        events.shutdownNow();
    }
}
