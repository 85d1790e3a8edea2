package dev.holdfast.cli.render;

/** Colours a text, or leaves it as it is when colours are off. */
public record Style(boolean on) {
    /** No colours. */
    public static final Style PLAIN = new Style(false);

    private static final int[] SERIES = {36, 33, 32, 35, 34, 96, 93, 92, 95, 94};

    /** Something good. */
    public String good(String text) {
        return sgr(32, text);
    }

    /** Something to look at. */
    public String warn(String text) {
        return sgr(33, text);
    }

    /** Something bad. */
    public String bad(String text) {
        return sgr(31, text);
    }

    /** A heading. */
    public String strong(String text) {
        return sgr(1, text);
    }

    /** Something minor. */
    public String faint(String text) {
        return sgr(2, text);
    }

    /** One of a series of colours, to tell things apart. */
    public String series(int index, String text) {
        return sgr(SERIES[Math.floorMod(index, SERIES.length)], text);
    }

    private String sgr(int code, String text) {
        return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
