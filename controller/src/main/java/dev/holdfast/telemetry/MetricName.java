package dev.holdfast.telemetry;

/**
 * Every metric of our own, exactly as Prometheus shows it; dashboards and rules may use no other {@code holdfast_} name.
 * Base units; counters end in {@code _total}; no label holds an id, an image digest or free text.
 */
public enum MetricName {
    BUILD_INFO("holdfast_build_info", "Always 1; says which version runs."),
    ENGINE_UP("holdfast_engine_up", "Whether the container engine answers."),
    ENGINE_REQUESTS("holdfast_engine_requests_total", "Requests to the container engine."),
    ENGINE_REQUEST_DURATION(
            "holdfast_engine_request_duration_seconds", "How long the container engine took to answer."),
    APPLICATION_INFO("holdfast_application_info", "Always 1; says which version and revision is desired."),
    APPLICATION_CONDITION("holdfast_application_condition", "1 for the status that a condition has, 0 for the others."),
    APPLICATION_READY("holdfast_application_ready", "Whether the application runs as declared."),
    APPLICATION_LAST_CONVERGED(
            "holdfast_application_last_converged_timestamp_seconds",
            "When the application was last seen running as declared; 0 before."),
    RECONCILE("holdfast_reconcile_total", "Passes by what they came to."),
    RECONCILE_DURATION("holdfast_reconcile_duration_seconds", "How long passes took."),
    RECONCILE_PHASE_DURATION("holdfast_reconcile_phase_duration_seconds", "How long the phases of passes took."),
    PLAN_STEPS("holdfast_plan_steps_total", "Steps of plans by change, reason and what became of them."),
    DRIFT("holdfast_drift_total", "Changes that became necessary although nobody changed what is desired."),
    HEAL_DURATION("holdfast_heal_duration_seconds", "From the engine's event of a disruption to its repair."),
    CONTAINERS("holdfast_containers", "Containers of declared services by state."),
    CONTAINER_RESTARTS("holdfast_container_restarts_total", "Restarts by the engine's restart policy."),
    IMAGE_PULL("holdfast_image_pull_total", "Image pulls by what became of them."),
    IMAGE_PULL_DURATION("holdfast_image_pull_duration_seconds", "How long image pulls took."),
    IMAGE_PULL_BYTES("holdfast_image_pull_bytes_total", "Bytes fetched by image pulls."),
    SOURCE_FETCH("holdfast_source_fetch_total", "Reads of Compose sources."),
    SOURCE_AGE("holdfast_source_age_seconds", "How long ago the Compose source was read from where it comes from."),
    CREDENTIALS_FETCH("holdfast_credentials_fetch_total", "Logins for registries fetched from where they are kept."),
    QUEUE_DEPTH("holdfast_queue_depth", "Applications that wait for a pass."),
    QUEUE_WAIT("holdfast_queue_wait_seconds", "How long applications waited for their pass."),
    ;

    private final String text;
    private final String help;

    MetricName(String text, String help) {
        this.text = text;
        this.help = help;
    }

    /** The name as Prometheus shows it; histograms add {@code _bucket}, {@code _sum}, {@code _count} and {@code _max}. */
    public String text() {
        return text;
    }

    String help() {
        return help;
    }
}
