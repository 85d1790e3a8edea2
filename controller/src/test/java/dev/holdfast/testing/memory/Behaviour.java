package dev.holdfast.testing.memory;

import java.time.Duration;

/**
 * What the process of a container does once it runs.
 *
 * @param code the exit code, for {@link Kind#EXITS}
 * @param words what it prints before it exits, the health check's output, or the engine's words when it does not start
 * @param after how long after the start it happens
 */
public record Behaviour(Kind kind, int code, String words, Duration after) {
    private static final Duration SOON = Duration.ofSeconds(1);

    /** The kinds of process. */
    public enum Kind {
        RUNS,
        EXITS,
        HEALTHY,
        UNHEALTHY,
        FAILS_TO_START
    }

    /** It runs for ever; its health check, if it has one, turns healthy. */
    public static Behaviour runs() {
        return new Behaviour(Kind.RUNS, 0, "", SOON);
    }

    /** It ends with this code after a second. */
    public static Behaviour exitsWith(int code) {
        return exitsWith(code, "");
    }

    /** It prints this and ends with this code after a second. */
    public static Behaviour exitsWith(int code, String words) {
        return new Behaviour(Kind.EXITS, code, words, SOON);
    }

    /** The image has a health check, which turns healthy after a second. */
    public static Behaviour becomesHealthy() {
        return new Behaviour(Kind.HEALTHY, 0, "ok", SOON);
    }

    /** The image has a health check, which turns unhealthy after a second. */
    public static Behaviour becomesUnhealthy(String output) {
        return new Behaviour(Kind.UNHEALTHY, 0, output, SOON);
    }

    /** The engine cannot start it and says so in these words. */
    public static Behaviour failsToStart(String words) {
        return new Behaviour(Kind.FAILS_TO_START, 127, words, Duration.ZERO);
    }

    /** The same, but so long after the start. */
    public Behaviour after(Duration duration) {
        return new Behaviour(kind, code, words, duration);
    }

    boolean checksHealth() {
        return kind == Kind.HEALTHY || kind == Kind.UNHEALTHY;
    }
}
