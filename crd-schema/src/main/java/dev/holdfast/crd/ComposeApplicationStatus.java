package dev.holdfast.crd;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the controller reports about one application; times are RFC 3339 texts. */
public record ComposeApplicationStatus(
        @JsonPropertyDescription("The generation of the spec that this status is about.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("The name of the desired state that was read last.") @Nullable
        String version,

        @JsonPropertyDescription("The desired state that was read last.") @Nullable
        Revision revision,

        @JsonPropertyDescription("Ready, Reconciling, Stalled, SourceReady and Drifted.") @Nullable
        List<Condition> conditions,

        @JsonPropertyDescription("The services as they are now.") @Nullable
        List<ServiceStatus> services,

        @JsonPropertyDescription("The last pass over the application.") @Nullable
        Pass lastPass,

        @JsonPropertyDescription("The last ten revisions, newest first.") @Nullable
        List<HistoryEntry> history) {

    /** Which desired state was read. */
    public record Revision(
            @JsonPropertyDescription("Where it came from.") @Nullable
            String source,

            @JsonPropertyDescription("The version of the object in its store.") @Nullable
            String versionId,

            @JsonPropertyDescription("The digest over everything that was read.") @Nullable
            String sha256,

            @JsonPropertyDescription("When it was read.") @Nullable
            String fetchedAt,

            @JsonPropertyDescription("Whether the source was out of reach and its last good copy was used.") @Nullable
            Boolean fromCache) {}

    /** One service. */
    public record ServiceStatus(
            @JsonPropertyDescription("The Compose service.") @Nullable
            String name,

            @JsonPropertyDescription("How many containers should run.") @Nullable
            Integer desired,

            @JsonPropertyDescription("How many run.") @Nullable
            Integer running,

            @JsonPropertyDescription("How many run and are healthy.") @Nullable
            Integer healthy,

            @JsonPropertyDescription("The image as declared.") @Nullable
            String image,

            @JsonPropertyDescription("The digest of the image that runs.") @Nullable
            String imageDigest,

            @JsonPropertyDescription("How often the engine restarted its containers.") @Nullable
            Integer restarts) {}

    /** One pass. */
    public record Pass(
            @JsonPropertyDescription("When it began.") @Nullable
            String startedAt,

            @JsonPropertyDescription("How long it took.") @Nullable
            String duration,

            @JsonPropertyDescription("How many steps its plan had.") @Nullable
            Integer steps,

            @JsonPropertyDescription("What it came to.") @Nullable
            String outcome) {}

    /** One earlier revision. */
    public record HistoryEntry(
            @JsonPropertyDescription("The name of the desired state.") @Nullable
            String version,

            @JsonPropertyDescription("Its digest.") @Nullable
            String sha256,

            @JsonPropertyDescription("What it came to.") @Nullable
            String outcome,

            @JsonPropertyDescription("When.") @Nullable String when) {}
}
