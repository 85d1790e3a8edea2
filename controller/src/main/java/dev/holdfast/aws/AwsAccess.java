package dev.holdfast.aws;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How AWS is spoken to, and as whom.
 *
 * @param nodeName names the sessions of roles that are assumed
 * @param region of whatever names none, or null for what variables and profile say
 * @param profile of the shared configuration files, the only place to look then; or null
 * @param roleArn a role to assume for everything, or null
 * @param endpoint one address for all services, or null for their own
 * @param device how a device without keys of AWS gets some, the only place to look then; or null
 * @param variables the environment variables of the process; values may be secret
 * @param home the user's home folder, for the shared configuration files
 */
public record AwsAccess(
        String nodeName,
        @Nullable String region,
        @Nullable String profile,
        @Nullable String roleArn,
        @Nullable URI endpoint,
        @Nullable Device device,
        Map<String, String> variables,
        Path home) {
    public AwsAccess {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    }

    /**
     * The identity of a device at the IoT credential provider; the files are PEM.
     *
     * @param endpoint host name, perhaps with a port
     * @param ca who signed the provider's certificate, or null for the runtime's own authorities
     */
    public record Device(
            String endpoint,
            String roleAlias,
            String thingName,
            Path certificate,
            Path key,
            @Nullable Path ca) {}

    /** The variable's value; an empty one counts as not set. */
    @Nullable
    String variable(String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    @Override
    public String toString() {
        return "access of " + nodeName;
    }
}
