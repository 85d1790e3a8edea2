package dev.holdfast.cli.render;

import dev.holdfast.telemetry.events.Event;
import dev.holdfast.telemetry.events.EventJson;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events as one line each, or as JSON. */
public final class EventRenderer {
    private final Style style;

    public EventRenderer(Style style) {
        this.style = style;
    }

    /** {@code time  application subject  change  result  cause  message}; what is empty is left out. */
    public String text(Event event) {
        String time = event.time().truncatedTo(ChronoUnit.SECONDS).toString();
        return style.faint(time) + "  " + coloured(event) + "\n";
    }

    private String coloured(Event event) {
        String line = Stream.of(subject(event), event.change(), event.result(), cause(event), message(event))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("  "));
        return switch (event.result()) {
            case "failed", "Failed", "down" -> style.bad(line);
            case "done", "Converged", "up" -> style.good(line);
            default -> line;
        };
    }

    private static String subject(Event event) {
        if (event.application().isEmpty() || event.subject().isEmpty()) return event.application() + event.subject();
        return event.application() + (event.subject().contains(" ") ? " " : "/") + event.subject();
    }

    private static String cause(Event event) {
        String action = event.action().isEmpty() ? "" : event.action() + ": ";
        return action + (event.detail().isEmpty() ? event.reason() : event.detail());
    }

    private static String message(Event event) {
        String times = event.count() == 1 ? "" : "(" + event.count() + " times)";
        return Stream.of(event.message(), times).filter(part -> !part.isEmpty()).collect(Collectors.joining("  "));
    }

    /** All of them as one document. */
    public String json(List<Event> events) {
        return events.stream().map(EventJson::write).collect(Collectors.joining(",\n", "{\"events\":[\n", "\n]}\n"));
    }

    /** One of many on a line of its own. */
    public String jsonLine(Event event) {
        return EventJson.write(event) + "\n";
    }
}
