package dev.holdfast.greengrass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What of a connector has no place in a document, and what its user does instead. */
final class Advice {
    private static final String ROOT = "0";

    private final ConnectorSettings settings;
    private final List<String> sentences = new ArrayList<>();

    private Advice(ConnectorSettings settings) {
        this.settings = settings;
    }

    static List<String> about(ConnectorSettings settings) {
        Advice advice = new Advice(settings);
        advice.unknown();
        advice.ignored();
        advice.user();
        advice.folder();
        advice.identity();
        advice.secrets();
        advice.refresh();
        advice.environment();
        advice.messages();
        return advice.sentences;
    }

    private void unknown() {
        if (settings.arn() == null)
            sentences.add("ConnectorArn: there is none, so the version of the connector is taken to be %d"
                    .formatted(settings.version()));
        if (settings.region() == null)
            sentences.add(
                    "the region is not known: set aws.region in the controller's settings, or region in the document");
    }

    private void ignored() {
        Arrays.stream(Parameter.values())
                .filter(settings.ignored()::contains)
                .forEach(parameter -> sentences.add(
                        "%s: version %d of the connector does not know it, it came with version %d; it has no effect here either"
                                .formatted(parameter.spelling(), settings.version(), parameter.since())));
    }

    private void user() {
        String user = settings.user();
        String who = user == null ? "the connector ran as ggc_user" : "the connector ran as user " + user;
        sentences.add(Parameter.USER.spelling() + ": " + who
                + (ROOT.equals(user) ? ", who is root; another one does as well" : "")
                + "; let the service of the controller run as a user in the group docker (User= and Group= of its unit)"
                + " who can read " + settings.destination());
    }

    private void folder() {
        sentences.add(
                Parameter.DESTINATION.spelling() + ": became projectDirectory; neither the Compose file nor logins are"
                        + " stored there any more, so remove the copy and what docker login left when the connector is gone");
    }

    private void identity() {
        sentences.add("the group role: the controller needs an identity of its own with s3:GetObject"
                + (settings.objectVersion() == null ? "" : " and s3:GetObjectVersion")
                + (settings.secrets().isEmpty() ? "" : ", secretsmanager:GetSecretValue")
                + " and, for images of ECR, ecr:GetAuthorizationToken, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer;"
                + " aws.iot in its settings has it taken from the device's certificate");
    }

    private void secrets() {
        if (settings.secrets().isEmpty()) return;
        sentences.add(Parameter.SECRETS.spelling() + ": local secret resources of the group are of no use here;"
                + " the secrets are read when an image is pulled, so a changed one needs no deployment");
    }

    private void refresh() {
        if (settings.objectVersion() == null)
            sentences.add(
                    "group deployments: a new version of the Compose file in S3 takes effect within interval, without one;"
                            + " name a versionId to decide yourself when");
    }

    private void environment() {
        sentences.add(
                "environment variables of Greengrass: ${NAME} in the Compose file has only what variables, variablesFrom"
                        + " and .env say");
    }

    private void messages() {
        sentences.add(
                "the topic " + DocumentText.TOPIC
                        + ": messages need mqtt.broker in the controller's settings; success is said when the application is ready");
    }
}
