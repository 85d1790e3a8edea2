package dev.holdfast.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets the process's log up: to standard error, as text for people or as JSON lines. */
public final class Logging {
    private Logging() {}

    /**
     * Replaces whatever was configured before.
     *
     * @param json one JSON object a line instead of text
     * @param terminal whether standard error is one: short times, no dates
     * @param colour whether levels are coloured; only with text
     * @param level {@code error}, {@code warn}, {@code info} or {@code debug}, for our own loggers; libraries warn only
     */
    public static void configure(boolean json, boolean terminal, boolean colour, String level) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context))
            throw new IllegalStateException("the log is not written by logback");
        Layout<ILoggingEvent> layout = json ? new JsonLayout() : text(terminal, colour, context);
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        context.getLogger("holdfast").setLevel(Level.toLevel(level));
        context.getLogger("dev.holdfast").setLevel(Level.toLevel(level));
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
    }

    /**
     * Has every line from now on passed on as well, in the form that the log has; closing ends that.
     *
     * @param json one JSON object a line instead of text
     * @param except loggers, with those below them, whose lines are not
     * @param lines hears of them, from any thread; must not wait
     */
    public static Forwarding forward(boolean json, List<String> except, BiConsumer<Instant, String> lines) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context))
            throw new IllegalStateException("the log is not written by logback");
        Layout<ILoggingEvent> layout = json ? new JsonLayout() : pattern("%-5level %msg%n", context);
        layout.setContext(context);
        layout.start();
        LineAppender appender = new LineAppender(layout, except, lines);
        appender.setContext(context);
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        return () -> {
            root.detachAppender(appender);
            appender.stop();
        };
    }

    /** Lines that are passed on until it is closed. */
    public interface Forwarding extends AutoCloseable {
        @Override
        void close();
    }

    private static PatternLayout text(boolean terminal, boolean colour, LoggerContext context) {
        String time = terminal ? "%d{HH:mm:ss}" : "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX}";
        String level = colour ? "%highlight(%-5level)" : "%-5level";
        return pattern(time + " " + level + " %msg%n", context);
    }

    private static PatternLayout pattern(String pattern, LoggerContext context) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(pattern);
        return layout;
    }
}
