package dev.holdfast.aws.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The lines that have yet to be sent, in bounded memory: when it is full, the oldest go and are counted. */
final class Backlog {
    /** The service's limits for one request. */
    private static final int MOST_LINES = 10_000;

    private static final int MOST_BYTES = 1 << 20;
    private static final Duration LONGEST_SPAN = Duration.ofHours(24);

    /** Kept free in every request for the line that says how many are missing. */
    private static final int ROOM = 256;

    private final Deque<LogLine> lines = new ArrayDeque<>();
    private final long maximumBytes;
    private long bytes;
    private long lost;

    /** @param maximumBytes as {@link LogLine#bytes} counts them */
    Backlog(long maximumBytes) {
        this.maximumBytes = maximumBytes;
    }

    synchronized void add(LogLine line) {
        lines.addLast(line);
        bytes += line.bytes();
        shrink();
    }

    synchronized boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Takes out the oldest lines that one request can carry. */
    synchronized LogBatch take() {
        List<LogLine> taken = new ArrayList<>();
        int size = ROOM;
        Instant earliest = Instant.MAX;
        Instant latest = Instant.MIN;
        for (LogLine next = lines.peekFirst(); next != null; next = lines.peekFirst()) {
            Instant from = next.at().isBefore(earliest) ? next.at() : earliest;
            Instant to = next.at().isAfter(latest) ? next.at() : latest;
            boolean fits = taken.size() + 1 < MOST_LINES
                    && size + next.bytes() <= MOST_BYTES
                    && Duration.between(from, to).compareTo(LONGEST_SPAN) <= 0;
            if (!fits) break;
            taken.add(lines.removeFirst());
            bytes -= next.bytes();
            size += next.bytes();
            earliest = from;
            latest = to;
        }
        taken.sort(Comparator.comparing(LogLine::at));
        LogBatch batch = new LogBatch(taken, taken.isEmpty() ? 0 : lost);
        if (!taken.isEmpty()) lost = 0;
        return batch;
    }

    /** Takes back what could not be sent. */
    synchronized void putBack(LogBatch batch) {
        for (int i = batch.lines().size() - 1; i >= 0; i--) {
            lines.addFirst(batch.lines().get(i));
            bytes += batch.lines().get(i).bytes();
        }
        lost += batch.lost();
        shrink();
    }

    /** So many will never be sent. */
    synchronized void lose(long more) {
        lost += more;
    }

    private void shrink() {
        while (bytes > maximumBytes && !lines.isEmpty()) {
            bytes -= lines.removeFirst().bytes();
            lost++;
        }
    }
}
