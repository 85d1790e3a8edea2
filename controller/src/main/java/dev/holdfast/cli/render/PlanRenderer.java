package dev.holdfast.cli.render;

import dev.holdfast.plan.Change;
import dev.holdfast.plan.Finding;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What would be done and why: one line a change, one more for each further field that differs, then a summary. */
public final class PlanRenderer {
    private final Style style;

    public PlanRenderer(Style style) {
        this.style = style;
    }

    /** The text of {@code holdfast plan}. */
    public String text(List<Preview> previews) {
        StringBuilder text = new StringBuilder();
        for (Preview preview : previews) text.append(application(preview));
        return text.append(summary(previews)).append('\n').toString();
    }

    /** The same as one JSON document; its fields are only ever added to. */
    public String json(List<Preview> previews) {
        return JsonText.json(PlanJson.of(previews));
    }

    private String application(Preview preview) {
        Columns columns = new Columns();
        preview.plan().changes().forEach(change -> change(columns, change));
        preview.plan().findings().forEach(finding -> finding(columns, finding));
        return style.strong(preview.application()) + "\n" + columns.text("  ");
    }

    private void change(Columns columns, Change change) {
        List<String> why = Reasons.lines(change.reason());
        columns.row(line -> coloured(change.kind(), line), change.subject().toString(), change.word(), why.get(0));
        for (String more : why.subList(1, why.size())) columns.row(line -> coloured(change.kind(), line), "", "", more);
    }

    private void finding(Columns columns, Finding finding) {
        String word = finding.blocksReady() ? "blocked" : "note";
        for (String why : Reasons.lines(finding.reason()))
            columns.row(style::faint, finding.subject().toString(), word, why);
    }

    private String coloured(Change.Kind kind, String line) {
        return switch (kind) {
            case REMOVE, STOP -> style.bad(line);
            case RECREATE, RESTART, RENAME -> style.warn(line);
            default -> style.good(line);
        };
    }

    private static String summary(List<Preview> previews) {
        Map<Change.Kind, Integer> counts = new EnumMap<>(Change.Kind.class);
        for (Preview preview : previews)
            preview.plan().changes().forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
        if (counts.isEmpty())
            return previews.stream().anyMatch(preview -> preview.plan().blocked())
                    ? "Nothing can be done while something is in the way."
                    : "Nothing to do.";
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " to " + count.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "", "."));
    }
}
