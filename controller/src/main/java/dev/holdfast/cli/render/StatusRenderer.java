package dev.holdfast.cli.render;

import dev.holdfast.status.ServiceStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Applications as a table; {@code wide} adds a line for each service. */
public final class StatusRenderer {
    private final Style style;

    public StatusRenderer(Style style) {
        this.style = style;
    }

    /** The text of {@code holdfast status}. */
    public String text(StatusView view, boolean wide) {
        StringBuilder text = new StringBuilder();
        if (view.rows().isEmpty()) text.append("No applications.\n");
        else text.append(applications(view));
        if (wide) view.rows().forEach(row -> text.append(services(row)));
        view.rows().stream()
                .filter(row -> !row.message().isEmpty())
                .forEach(row -> text.append(row.name())
                        .append(": ")
                        .append(row.message())
                        .append('\n'));
        view.notes().forEach(note -> text.append(style.warn(note)).append('\n'));
        return text.append(style.faint(controller(view))).append('\n').toString();
    }

    /** The same as one JSON document; its fields are only ever added to. */
    public String json(StatusView view) {
        return JsonText.json(StatusViewJson.of(view));
    }

    /** The JSON document as YAML. */
    public String yaml(StatusView view) {
        return JsonText.yaml(StatusViewJson.of(view));
    }

    private String applications(StatusView view) {
        Columns columns = new Columns();
        columns.row(style::strong, "NAME", "READY", "REASON", "VERSION", "REVISION", "CONTAINERS", "UPDATED");
        for (StatusRow row : view.rows())
            columns.row(
                    line -> row.ready() ? style.good(line) : style.bad(line),
                    row.name(),
                    row.ready() ? "True" : "False",
                    row.reason(),
                    dash(row.status().version()),
                    revision(row),
                    containers(row),
                    age(row.updatedAt(), view.at()));
        return columns.text("");
    }

    private String services(StatusRow row) {
        if (row.services().isEmpty()) return "";
        Columns columns = new Columns();
        columns.row(style::strong, "SERVICE", "RUNNING", "HEALTHY", "RESTARTS", "IMAGE", "DIGEST");
        for (ServiceStatus service : row.services())
            columns.row(
                    row.name() + "/" + service.name(),
                    service.running() + "/" + service.desired(),
                    service.healthy() + "/" + service.desired(),
                    String.valueOf(service.restarts()),
                    service.image(),
                    dash(service.imageDigest()));
        return "\n" + columns.text("");
    }

    private static String revision(StatusRow row) {
        var revision = row.status().revision();
        if (revision == null) return "-";
        return revision.shortSha() + (revision.fromCache() ? " (cached)" : "");
    }

    private static String containers(StatusRow row) {
        int healthy = row.services().stream().mapToInt(ServiceStatus::healthy).sum();
        int desired = row.services().stream().mapToInt(ServiceStatus::desired).sum();
        return healthy + "/" + desired;
    }

    private static String controller(StatusView view) {
        return view.controller().isPresent()
                ? "Controller: process " + view.controller().getAsLong() + " on " + view.stateDirectory() + "."
                : "No controller runs on " + view.stateDirectory() + ".";
    }

    private static String age(@Nullable Instant then, Instant now) {
        if (then == null) return "never";
        Duration age = Duration.between(then, now);
        if (age.toDays() > 0) return age.toDays() + "d ago";
        if (age.toHours() > 0) return age.toHours() + "h ago";
        if (age.toMinutes() > 0) return age.toMinutes() + "m ago";
        return Math.max(0, age.toSeconds()) + "s ago";
    }

    private static String dash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
