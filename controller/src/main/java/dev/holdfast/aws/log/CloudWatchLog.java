package dev.holdfast.aws.log;

import dev.holdfast.aws.AwsConnections;
import dev.holdfast.retry.ExponentialBackoff;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends lines to a log stream, some seconds after they come. While that cannot be done they are kept, the newest {@value #KEPT_BYTES}
 * bytes of them; what is lost is counted and told in the stream itself. Its own troubles go to the process's log, each once, by
 * loggers of this package: lines of those must not be added here.
 */
public final class CloudWatchLog implements AutoCloseable {
    /** Enough for hours of an ordinary node, and little beside the rest of the process. */
    static final long KEPT_BYTES = 4L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(CloudWatchLog.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration LAST_TRY = Duration.ofSeconds(2);

    private final LogStream stream;
    private final StreamWriter writer;
    private final ScheduledExecutorService thread;
    private final Duration pause;
    private final ExponentialBackoff retry;
    private final DoubleSupplier random;
    private final Backlog backlog;
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicReference<String> trouble = new AtomicReference<>("");

    /**
     * @param aws asked when there is something to send for the first time
     * @param thread one thread, on which everything is sent
     * @param pause how long lines gather before they are sent
     * @param random evenly spread from 0 to 1
     */
    public CloudWatchLog(
            Supplier<AwsConnections> aws,
            LogStream stream,
            ScheduledExecutorService thread,
            Duration pause,
            DoubleSupplier random) {
        this(aws, stream, thread, pause, random, KEPT_BYTES);
    }

    CloudWatchLog(
            Supplier<AwsConnections> aws,
            LogStream stream,
            ScheduledExecutorService thread,
            Duration pause,
            DoubleSupplier random,
            long keptBytes) {
        this.stream = stream;
        this.writer = new StreamWriter(aws, stream);
        this.thread = thread;
        this.pause = pause;
        this.retry = new ExponentialBackoff(pause, LONGEST_PAUSE);
        this.random = random;
        this.backlog = new Backlog(keptBytes);
    }

    /** Takes a line; never waits and never fails. */
    public void add(Instant at, String text) {
        backlog.add(LogLine.of(at, text));
        if (due.compareAndSet(false, true)) after(pause);
    }

    private void after(Duration delay) {
        try {
            var unused = thread.schedule(this::send, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.debug("no more lines are sent");
        }
    }

    private void send() {
        if (!sendAll()) {
            after(retry.after(Math.max(1, failures.get()), random.getAsDouble()));
            return;
        }
        due.set(false);
        // A line that came between the last look and the flag has woken nobody.
        if (!backlog.isEmpty() && due.compareAndSet(false, true)) after(pause);
    }

    /** Whether everything was sent, or can never be. */
    private boolean sendAll() {
        for (LogBatch batch = backlog.take(); !batch.isEmpty(); batch = backlog.take()) if (!sent(batch)) return false;
        return true;
    }

    private boolean sent(LogBatch batch) {
        try {
            long refused = writer.write(batch);
            backlog.lose(refused);
            worksAgain(batch.lost() + refused);
            return true;
        } catch (WriteRefused e) {
            String kind = e.trouble().kind() + e.trouble().code();
            if (e.forGood()) backlog.lose(batch.lines().size() + batch.lost());
            else backlog.putBack(batch);
            fails(kind, e.trouble().sentence());
            return e.forGood();
        } catch (RuntimeException e) {
            backlog.putBack(batch);
            fails("unexpected", "unexpected: " + e);
            return false;
        }
    }

    private void worksAgain(long lost) {
        failures.set(0);
        if (trouble.getAndSet("").isEmpty()) return;
        String missing =
                lost == 0 ? "nothing is missing" : lost + (lost == 1 ? " line is missing" : " lines are missing");
        LOG.info("the log reaches {} again: {}", stream, missing);
    }

    private void fails(String kind, String sentence) {
        failures.incrementAndGet();
        if (!kind.equals(trouble.getAndSet(kind)))
            LOG.warn("the log does not reach {}: {}; the newest lines are kept and sent later", stream, sentence);
    }

    /** Sends what is left, for two seconds at most. */
    @Override
    public void close() {
        if (backlog.isEmpty()) return;
        try {
            thread.submit(this::sendAll).get(LAST_TRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
            LOG.debug("the last lines were not sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
