package dev.holdfast.greengrass;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The parameters of the connector; all are strings in a definition. */
enum Parameter {
    BUCKET("DockerComposeFileS3Bucket", 1),
    KEY("DockerComposeFileS3Key", 1),
    OBJECT_VERSION("DockerComposeFileS3Version", 1),
    DESTINATION("DockerComposeFileDestinationPath", 1),
    USER("DockerUserId", 1),
    SECRETS("AWSSecretsArnList", 1),
    STATUS_LOG("DockerContainerStatusLogFrequency", 1),
    FORCE("ForceDeploy", 2),
    PULL("DockerPullBeforeUp", 5),
    STOP("StopContainersOnNewDeployment", 6),
    OFFLINE("DockerOfflineMode", 7);

    private final String spelling;
    private final int since;

    Parameter(String spelling, int since) {
        this.spelling = spelling;
        this.since = since;
    }

    /** How it is written. */
    String spelling() {
        return spelling;
    }

    /** The first version of the connector that had it. */
    int since() {
        return since;
    }

    /** The one that is written so. */
    static Optional<Parameter> spelt(String name) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.spelling.equals(name))
                .findFirst();
    }

    /** How all are written. */
    static List<String> names() {
        return Arrays.stream(values()).map(Parameter::spelling).toList();
    }
}
