package dev.holdfast.desired.hook;

/** When a hook runs; source: specification, "pre_start", "post_start", "pre_stop". */
public enum Moment {
    /** In a container of its own, before the first container of a service starts. */
    PRE_START("pre_start"),
    /** In each container, once it runs. */
    POST_START("post_start"),
    /** In each container that runs, before it is stopped. */
    PRE_STOP("pre_stop");

    private final String composeName;

    Moment(String composeName) {
        this.composeName = composeName;
    }

    /** The attribute of the Compose file. */
    public String composeName() {
        return composeName;
    }
}
