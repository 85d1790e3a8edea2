package dev.holdfast.mqtt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.desired.Problem;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.reconcile.ReconcileOutcome;
import dev.holdfast.reconcile.Revision;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The two payloads of the Greengrass connector, with its keys, their order and its literals. Source: the connector's reference,
 * "Output data".
 */
final class GreengrassPayload {
    private static final String S3 = "s3://";
    private static final int MOST_PROBLEMS = 20;

    private GreengrassPayload() {}

    /** The application is ready. Fields that only an object in S3 has are filled with what comes closest to them. */
    static String success(Revision revision) {
        String source = revision.source();
        boolean object = source.startsWith(S3) && source.indexOf('/', S3.length()) > 0;
        int slash = object ? source.indexOf('/', S3.length()) : 0;
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", "success")
                .put("GreengrassDockerApplicationDeploymentStatus", "Successfully triggered docker-compose up")
                .put("S3Bucket", object ? source.substring(S3.length(), slash) : "")
                .put("ComposeFileName", object ? source.substring(slash + 1) : source)
                .put("ComposeFileVersion", version(revision))
                .toString();
    }

    private static String version(Revision revision) {
        return Stream.of(revision.versionId(), revision.version(), revision.shortSha())
                .filter(version -> !version.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The application cannot be made ready, or no longer is. */
    static String failure(ReconcileOutcome.Failed failed) {
        String problems = failed.problems().stream()
                .limit(MOST_PROBLEMS)
                .map(Problem::toString)
                .collect(Collectors.joining("; "));
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", "fail")
                .put("error_message", problems.isEmpty() ? failed.message() : failed.message() + ": " + problems)
                .put("error", isOfParameters(failed.kind()) ? "InvalidParameter" : "InternalError")
                .toString();
    }

    private static boolean isOfParameters(FailureKind kind) {
        return kind == FailureKind.INVALID_DOCUMENT || kind == FailureKind.INVALID_COMPOSE_FILE;
    }
}
