package dev.holdfast.greengrass;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a version of the Docker connector in a region.
 *
 * @param version from 1
 */
record ConnectorArn(String region, int version) {
    /** How the connector is called. */
    static final String NAME = "DockerApplicationDeployment";

    /** The last version that there was. */
    static final int NEWEST = 7;

    /** What one looks like, for sentences. */
    static final String FORM = "arn:aws:greengrass:REGION::/connectors/" + NAME + "/versions/" + NEWEST;

    private static final Pattern PATTERN = Pattern.compile(
            "arn:aws(?:-[a-z]+)*:greengrass:([a-z0-9-]+)::/connectors/" + NAME + "/versions/([1-9][0-9]{0,8})");

    /** The parts of the text, unless it is none. */
    static Optional<ConnectorArn> parse(String text) {
        Matcher matcher = PATTERN.matcher(text);
        return matcher.matches()
                ? Optional.of(new ConnectorArn(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }
}
