package dev.holdfast.crd;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The desired state of one application. Absent components have the defaults of the schema; durations are texts such as
 * {@code 1m30s}.
 */
public record ComposeApplicationSpec(
        @JsonPropertyDescription("A name for this desired state; reported in status, metrics and labels.")
        @Size(max = 128)
        String version,

        @JsonPropertyDescription("Where the Compose file comes from: exactly one kind of source.") @Required
        Source source,

        @JsonPropertyDescription(
                "How often a source or an image that can change is looked at again, such as 5m; at least 1s.")
        @Default("5m")
        @Pattern(Patterns.DURATION)
        String interval,

        @JsonPropertyDescription("The Compose project name; default: the Compose file's name, then metadata.name.")
        @Pattern(Patterns.PROJECT)
        @Size(max = 63)
        @Nullable
        String projectName,

        @JsonPropertyDescription("The directory where relative paths start; default: the document's directory.")
        @Size(min = 1)
        @Nullable
        String projectDirectory,

        @JsonPropertyDescription("The Compose profiles to enable.")
        List<String> profiles,

        @JsonPropertyDescription("Values for ${NAME} in the Compose file; they win over variablesFrom and .env.")
        Map<String, String> variables,

        @JsonPropertyDescription("Where more values for ${NAME} come from; later entries win.") @Size(max = 64)
        List<VariablesSource> variablesFrom,

        @JsonPropertyDescription("Values of the Compose secrets that are marked external, by their name.")
        @Size(max = 64)
        Map<String, SecretSource> secrets,

        @JsonPropertyDescription("Logins for registries; used per pull, never written to disk.") @Size(max = 64)
        List<Registry> registries,

        @JsonPropertyDescription("When images are pulled.") Pull pull,

        @JsonPropertyDescription(
                "What to do when the source cannot be reached: go on with its last good copy, or fail.")
        @Default("UseCache")
        Offline offline,

        @JsonPropertyDescription("What to do when the node no longer is as declared: repair it, or only report it.")
        @Default("Heal")
        Drift drift,

        @JsonPropertyDescription(
                "Replace the containers of an existing compose project of this name; its volumes and networks stay.")
        @Default("false")
        boolean adopt,

        @JsonPropertyDescription("Remove containers and networks that the Compose file no longer names; volumes never.")
        @Default("true")
        Boolean prune,

        @JsonPropertyDescription("Observe and report, but change nothing.") @Default("false")
        boolean suspend,

        @JsonPropertyDescription("Remove what an unfinished clean-up of the same compose project left in the way.")
        @Default("false")
        boolean force,

        @JsonPropertyDescription("What happens to the containers when the controller stops.")
        Shutdown shutdown,

        @JsonPropertyDescription("A structured log line for each container, again and again.")
        StatusLog statusLog,

        @JsonPropertyDescription("Status messages, when the controller has a broker.") @Nullable
        Mqtt mqtt) {
    public ComposeApplicationSpec {
        version = version == null ? "" : version;
        interval = interval == null ? "5m" : interval;
        profiles = profiles == null ? List.of() : List.copyOf(profiles);
        variables = variables == null ? Map.of() : Map.copyOf(variables);
        variablesFrom = variablesFrom == null ? List.of() : List.copyOf(variablesFrom);
        secrets = secrets == null ? Map.of() : Map.copyOf(secrets);
        registries = registries == null ? List.of() : List.copyOf(registries);
        pull = pull == null ? new Pull(Pull.Policy.MISSING, true) : pull;
        offline = offline == null ? Offline.USE_CACHE : offline;
        drift = drift == null ? Drift.HEAL : drift;
        prune = prune == null || prune;
        shutdown = shutdown == null ? new Shutdown(Shutdown.Containers.KEEP, "10m") : shutdown;
        statusLog = statusLog == null ? new StatusLog("0") : statusLog;
    }

    /** What to do when the source cannot be reached. */
    public enum Offline {
        @JsonProperty("UseCache")
        USE_CACHE,
        @JsonProperty("Fail")
        FAIL
    }

    /** What to do about drift. */
    public enum Drift {
        @JsonProperty("Heal")
        HEAL,
        @JsonProperty("Report")
        REPORT
    }

    /** When images are pulled. */
    public record Pull(
            @JsonPropertyDescription("When an image is pulled; a service's own pull_policy wins.") @Default("Missing")
            Policy policy,

            @JsonPropertyDescription("Have every image before the first container is stopped.") @Default("true")
            Boolean beforeStop) {
        public Pull {
            policy = policy == null ? Policy.MISSING : policy;
            beforeStop = beforeStop == null || beforeStop;
        }

        /** The application-wide policies. */
        public enum Policy {
            @JsonProperty("Missing")
            MISSING,
            @JsonProperty("Always")
            ALWAYS,
            @JsonProperty("Never")
            NEVER
        }
    }

    /** What happens when the controller stops. */
    public record Shutdown(
            @JsonPropertyDescription("Keep the containers running, or stop them in order.") @Default("Keep")
            Containers containers,

            @JsonPropertyDescription("How long stopping them may take in all.")
            @Default("10m")
            @Pattern(Patterns.DURATION)
            String timeout) {
        public Shutdown {
            containers = containers == null ? Containers.KEEP : containers;
            timeout = timeout == null ? "10m" : timeout;
        }

        /** What to do with running containers. */
        public enum Containers {
            @JsonProperty("Keep")
            KEEP,
            @JsonProperty("Stop")
            STOP
        }
    }

    /** The periodic log lines. */
    public record StatusLog(
            @JsonPropertyDescription("The time between two rounds of lines, at least 1s; 0 switches them off.")
            @Default("0")
            @Pattern(Patterns.DURATION)
            String interval) {
        public StatusLog {
            interval = interval == null ? "0" : interval;
        }
    }

    /** The status messages. */
    public record Mqtt(
            @JsonPropertyDescription(
                    "The topic; {node} and {application} in it stand for their names. Default: the controller's own, or with the format greengrass that of the Greengrass connector.")
            @Pattern(Patterns.TOPIC)
            @Size(min = 1)
            @Nullable
            String topic,

            @JsonPropertyDescription("The form of the messages.") @Default("status")
            Format format) {
        public Mqtt {
            format = format == null ? Format.STATUS : format;
        }

        /** The known forms. */
        public enum Format {
            @JsonProperty("status")
            STATUS,
            @JsonProperty("greengrass")
            GREENGRASS
        }
    }
}
