package dev.holdfast.greengrass;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a connector was told, complete and valid, with the defaults of its version.
 *
 * @param arn of the connector, or null when only its parameters are known
 * @param objectVersion of the Compose file, or null for the newest
 * @param destination the absolute path of the folder with the Compose file
 * @param user the number of the user that the connector runs as, or null for its own
 * @param statusLog seconds between two rounds of log lines
 * @param given the parameters that are not there by default
 * @param ignored the parameters that are there although the version does not know them
 */
record ConnectorSettings(
        @Nullable ConnectorArn arn,
        String bucket,
        String key,
        @Nullable String objectVersion,
        String destination,
        @Nullable String user,
        List<SecretArn> secrets,
        int statusLog,
        boolean force,
        boolean pull,
        boolean stop,
        boolean offline,
        Set<Parameter> given,
        Set<Parameter> ignored) {
    /** The first version that pulled by itself. */
    static final int PULLS_SINCE = 4;

    ConnectorSettings {
        secrets = List.copyOf(secrets);
        given = Set.copyOf(given);
        ignored = Set.copyOf(ignored);
    }

    /** The version; the newest when it is not known. */
    int version() {
        return arn == null ? ConnectorArn.NEWEST : arn.version();
    }

    /** The connector's own region, else that of all of its secrets; null when neither tells. */
    @Nullable
    String region() {
        if (arn != null) return arn.region();
        List<String> regions =
                secrets.stream().map(SecretArn::region).distinct().toList();
        return regions.size() == 1 ? regions.get(0) : null;
    }
}
