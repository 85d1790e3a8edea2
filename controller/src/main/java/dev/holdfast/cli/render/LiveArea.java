package dev.holdfast.cli.render;

/** The last lines of a terminal, written over again and again. */
public final class LiveArea {
    private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";
    private static final String WITHOUT_WRAPPING = "\u001b[?7l%s\u001b[?7h";

    private final Terminal terminal;
    private String shown = "";

    public LiveArea(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Shows whole lines in place of those that were shown before. */
    public void show(String lines) {
        if (lines.equals(shown)) return;
        long height = shown.chars().filter(letter -> letter == '\n').count();
        String clear = height == 0 ? "" : String.format(UP_AND_CLEAR, height);
        terminal.print(clear + String.format(WITHOUT_WRAPPING, lines));
        shown = lines;
    }
}
