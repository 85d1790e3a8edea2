package dev.holdfast.testing.memory;

/** The labels that the fake sets and reads. */
final class LabelNames {
    static final String PROJECT = "com.docker.compose.project";
    static final String SERVICE = "com.docker.compose.service";
    static final String NUMBER = "com.docker.compose.container-number";
    static final String ONE_OFF = "com.docker.compose.oneoff";
    static final String APPLICATION = "holdfast.dev/application";

    private LabelNames() {}
}
