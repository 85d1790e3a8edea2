package dev.holdfast.aws.log;

import java.util.List;

/**
 * What one request carries.
 *
 * @param lines in the order of their times
 * @param lost how many lines before these had to go for want of memory
 */
record LogBatch(List<LogLine> lines, long lost) {
    LogBatch {
        lines = List.copyOf(lines);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }
}
