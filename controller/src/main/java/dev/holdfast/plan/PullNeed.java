package dev.holdfast.plan;

/** How much depends on a pull. */
public enum PullNeed {
    /** What needs the image waits for it; for a while after a failure it fails again without being tried. */
    REQUIRED,
    /** As {@link #REQUIRED}, and tried at once: somebody asked, or what is desired is new. */
    ASKED,
    /** The image that is there does: a failure holds nothing up. */
    REFRESH
}
