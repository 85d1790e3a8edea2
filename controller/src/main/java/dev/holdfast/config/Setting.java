package dev.holdfast.config;

import java.util.Locale;

/** One of the program's own settings, with its three spellings. */
public enum Setting {
    NODE_NAME("nodeName"),
    DOCUMENTS("documents"),
    STATE_DIR("stateDir"),
    DOCKER_HOST("dockerHost"),
    LISTEN("listen"),
    RESYNC("resync"),
    CONCURRENCY_PULLS("concurrency.pulls"),
    CONCURRENCY_EFFECTS("concurrency.effects"),
    LOG_FORMAT("log.format"),
    LOG_LEVEL("log.level");

    /** What all variables begin with. */
    static final String PREFIX = "HOLDFAST_";

    private final String path;

    Setting(String path) {
        this.path = path;
    }

    /** In the file: {@code concurrency.pulls}. */
    public String path() {
        return path;
    }

    /** On the command line: {@code --concurrency-pulls}. */
    public String flag() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In the environment: {@code HOLDFAST_CONCURRENCY_PULLS}. */
    public String variable() {
        return PREFIX + name();
    }
}
