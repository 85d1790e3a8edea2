package dev.holdfast.mqtt;

import dev.holdfast.reconcile.loop.Timer;
import dev.holdfast.retry.ExponentialBackoff;
import dev.holdfast.secrets.FileRefused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a connection to the broker and sends what is in the {@link Outbox}. Whatever goes wrong is said once, and tried again after 1 s,
 * doubling to 1 min, with jitter; files are read anew for each attempt.
 */
public final class BrokerLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerLink.class);
    private static final ExponentialBackoff RETRY =
            new ExponentialBackoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** A connection that breaks sooner is a failed attempt: two nodes with one client id would take turns for ever. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(2);

    private final Broker broker;
    private final String node;
    private final String nodeTopic;
    private final Outbox outbox;
    private final Executor events;
    private final Timer timer;
    private final DoubleSupplier random;
    private final InstantSource clock;
    private final Map<String, String> refused = new HashMap<>();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private @Nullable BrokerClient client;
    private boolean attempting;
    private boolean closing;
    private Instant connectedAt = Instant.MIN;
    private int failures;
    private String trouble = "";

    /**
     * @param events runs the one thread of a connection
     * @param random evenly spread from 0 to 1
     */
    public BrokerLink(
            Broker broker,
            Topics topics,
            String node,
            Outbox outbox,
            Executor events,
            Timer timer,
            DoubleSupplier random,
            InstantSource clock) {
        this.broker = broker;
        this.node = node;
        this.nodeTopic = topics.ofNode();
        this.outbox = outbox;
        this.events = events;
        this.timer = timer;
        this.random = random;
        this.clock = clock;
    }

    /** Begins to connect, and returns at once. */
    public synchronized void begin() {
        outbox.whenFilled(this::send);
        attempting = true;
        timer.after(Duration.ZERO, this::attempt);
    }

    private void attempt() {
        synchronized (this) {
            if (closing) return;
            attempting = true;
        }
        try {
            BrokerClient.connect(broker, state("offline"), events, this::connected, this::ended);
        } catch (FileRefused e) {
            unconnected(e.getMessage());
        } catch (RuntimeException e) {
            unconnected(e.toString());
        }
    }

    private Message state(String word) {
        return new Message(nodeTopic, StatusPayload.ofNode(node, word), true);
    }

    private void connected(BrokerClient now) {
        synchronized (this) {
            client = now;
            attempting = false;
            connectedAt = clock.instant();
            trouble = "";
            outbox.restart();
        }
        LOG.info("{}: connected", broker);
        deliver(now, new Outbox.Parcel("", state("online")));
        send();
    }

    private void ended(Throwable cause) {
        String otherwise = "";
        synchronized (this) {
            if (client != null)
                otherwise = settled()
                        ? "the connection ended"
                        : "the connection ended soon after it began; perhaps another client is " + broker.clientId()
                                + " too";
        }
        unconnected(Refusal.sentence(cause, broker, otherwise, clock.instant()));
    }

    private synchronized boolean settled() {
        return !connectedAt.equals(Instant.MIN) && clock.instant().isAfter(connectedAt.plus(SETTLED));
    }

    private void unconnected(@Nullable String why) {
        String sentence = String.valueOf(why);
        boolean news;
        synchronized (this) {
            client = null;
            attempting = false;
            if (closing) {
                drained.complete(null);
                return;
            }
            if (settled()) failures = 0;
            connectedAt = Instant.MIN;
            news = !sentence.equals(trouble);
            trouble = sentence;
            timer.after(RETRY.after(++failures, random.getAsDouble()), this::attempt);
        }
        if (news) LOG.warn("{}: {}; status messages wait until it answers", broker, sentence);
        else LOG.debug("{}: {}", broker, sentence);
    }

    /** Sends what can be sent now. */
    private void send() {
        BrokerClient now;
        synchronized (this) {
            now = client;
        }
        if (now == null) return;
        outbox.take().forEach(parcel -> deliver(now, parcel));
        drainedWhenIdle();
    }

    private void deliver(BrokerClient to, Outbox.Parcel parcel) {
        var unused = to.send(parcel.message()).whenComplete((nothing, failure) -> {
            // What was under way when the connection ended is sent by the next one.
            if (failure != null && Refusal.isOfConnection(failure)) return;
            String topic = parcel.message().topic();
            if (failure == null) accepted(topic);
            else refused(topic, Refusal.sentence(failure, broker, "", clock.instant()));
            outbox.settled(parcel);
            send();
        });
    }

    private synchronized void accepted(String topic) {
        refused.remove(topic);
    }

    private void refused(String topic, String sentence) {
        boolean news;
        synchronized (this) {
            news = !sentence.equals(refused.put(topic, sentence));
        }
        if (news) LOG.warn("{}: {} is not taken: {}", broker, topic, sentence);
    }

    private synchronized void drainedWhenIdle() {
        if (closing && outbox.idle()) drained.complete(null);
    }

    /** Sends what is left, says that the node is offline and ends the connection, all within 2 s. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            if (client == null && !attempting) return;
        }
        drainedWhenIdle();
        try {
            drained.thenCompose(nothing -> goodbye()).get(LONGEST_GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("{}: while ending the connection", broker, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Void> goodbye() {
        BrokerClient now;
        synchronized (this) {
            now = client;
        }
        if (now == null) return CompletableFuture.completedFuture(null);
        return now.send(state("offline"))
                .handle((nothing, failure) -> now.disconnect())
                .thenCompose(disconnected -> disconnected);
    }
}
