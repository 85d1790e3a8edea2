package dev.holdfast.cli.render;

import java.util.List;
import java.util.Locale;

/** Progress as lines: all of them again and again on a terminal, or one line once for each change. */
public final class ProgressRenderer {
    private static final int BAR_WIDTH = 24;
    private static final double MEBIBYTE = 1024.0 * 1024.0;

    private final Style style;

    public ProgressRenderer(Style style) {
        this.style = style;
    }

    /** One line for each item, in columns. */
    public String live(List<ProgressItem> items) {
        Columns columns = new Columns();
        for (ProgressItem item : items)
            columns.row(line -> coloured(item.state(), line), sign(item.state()), name(item), item.doing(), rest(item));
        return columns.text("");
    }

    /** One item on one line, for logs and pipes. */
    public String plain(ProgressItem item) {
        String line = name(item) + "  " + item.doing() + "  " + state(item);
        return (item.note().isEmpty() ? line : line + ": " + item.note()) + "\n";
    }

    private static String name(ProgressItem item) {
        return switch (item.subject().kind()) {
            case SERVICE -> item.application() + "/" + item.subject();
            default -> item.application() + " " + item.subject();
        };
    }

    private static String rest(ProgressItem item) {
        if (item.state() == ProgressItem.State.RUNNING && item.doneBytes() > 0) return bar(item);
        return item.note();
    }

    private static String bar(ProgressItem item) {
        if (item.totalBytes() <= 0) return amount(item);
        double part = Math.min(1.0, (double) item.doneBytes() / item.totalBytes());
        int filled = (int) (part * BAR_WIDTH);
        return "[" + "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled) + "] " + amount(item);
    }

    private static String amount(ProgressItem item) {
        String of = item.totalBytes() > 0 ? "/" + mebibytes(item.totalBytes()) : "";
        return mebibytes(item.doneBytes()) + of + " MiB";
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / MEBIBYTE);
    }

    private static String state(ProgressItem item) {
        return switch (item.state()) {
            case PLANNED -> "planned";
            case RUNNING -> item.doneBytes() > 0 ? amount(item) : "started";
            case DONE -> "done";
            case FAILED -> "failed";
            case SKIPPED -> "skipped";
        };
    }

    private static String sign(ProgressItem.State state) {
        return switch (state) {
            case PLANNED -> " ";
            case RUNNING -> ">";
            case DONE -> "+";
            case FAILED -> "x";
            case SKIPPED -> "-";
        };
    }

    private String coloured(ProgressItem.State state, String line) {
        return switch (state) {
            case PLANNED, SKIPPED -> style.faint(line);
            case RUNNING -> line;
            case DONE -> style.good(line);
            case FAILED -> style.bad(line);
        };
    }
}
