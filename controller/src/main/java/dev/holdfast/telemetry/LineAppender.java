package dev.holdfast.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.Layout;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/** Passes lines of the log on as text. */
final class LineAppender extends AppenderBase<ILoggingEvent> {
    private final Layout<ILoggingEvent> layout;
    private final List<String> except;
    private final BiConsumer<Instant, String> lines;

    LineAppender(Layout<ILoggingEvent> layout, List<String> except, BiConsumer<Instant, String> lines) {
        this.layout = layout;
        this.except = List.copyOf(except);
        this.lines = lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String name = event.getLoggerName();
        if (except.stream().anyMatch(logger -> name.equals(logger) || name.startsWith(logger + "."))) return;
        lines.accept(
                Instant.ofEpochMilli(event.getTimeStamp()),
                layout.doLayout(event).stripTrailing());
    }
}
