package dev.holdfast.greengrass;

import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlWriter;
import dev.holdfast.desired.Location;

/** Writes the document; above each field stands what it comes from. The same settings give the same text. */
final class DocumentText {
    /** What the connector called its project, whatever it ran. */
    static final String PROJECT = "greengrassdockerapplicationdeployment";

    /** Where the connector told how it fared. */
    static final String TOPIC = "dockerapplicationdeploymentconnector/message/status";

    private static final Location NOWHERE = new Location("", 0, 0);

    private final ConnectorSettings settings;
    private final StringBuilder text = new StringBuilder();

    private DocumentText(ConnectorSettings settings) {
        this.settings = settings;
    }

    static String of(ConnectorSettings settings) {
        DocumentText document = new DocumentText(settings);
        document.head();
        document.source();
        document.registries();
        document.pulls();
        document.endings();
        document.messages();
        return document.text.toString();
    }

    private void head() {
        comment(
                "",
                "Made by \"holdfast import greengrass\" from the connector " + ConnectorArn.NAME + ", "
                        + (settings.arn() == null ? "its version unknown and taken for the last, " : "version ")
                        + settings.version() + ".");
        line("", "apiVersion: holdfast.dev/v1alpha1");
        line("", "kind: ComposeApplication");
        line("", "metadata:");
        comment("  ", "How the holdfast commands call the application; another name is as good before the first run.");
        line("  ", "name: greengrass");
        line("", "spec:");
        comment("  ", "The connector's fixed name, which the names of containers, networks and volumes begin with.");
        field("  ", "projectName", PROJECT);
        comment("  ", origin(Parameter.DESTINATION) + ": where relative paths in the Compose file start.");
        field("  ", "projectDirectory", settings.destination());
    }

    private void source() {
        line("  ", "source:");
        line("    ", "s3:");
        comment("      ", origin(Parameter.BUCKET));
        field("      ", "bucket", settings.bucket());
        comment("      ", origin(Parameter.KEY));
        field("      ", "key", settings.key());
        String version = settings.objectVersion();
        comment(
                "      ",
                origin(Parameter.OBJECT_VERSION) + (version == null ? ": not given, so the newest version." : ""));
        if (version != null) field("      ", "versionId", version);
        String region = settings.region();
        comment(
                "      ",
                "The region of the " + (settings.arn() == null ? "secrets" : "connector")
                        + (region == null
                                ? " is not known: write that of the bucket here."
                                : "; write that of the bucket when it is another."));
        if (region != null) field("      ", "region", region);
        comment(
                "  ",
                "The connector looked at the Compose file and the images at every group deployment; Holdfast, so"
                        + " often.");
        line("  ", "interval: 5m");
        comment("  ", "Values for ${NAME}: docker-compose found this file beside the Compose file.");
        line("  ", "variablesFrom:");
        line("    ", "- file:");
        String folder = settings.destination();
        field("        ", "path", folder + (folder.endsWith("/") ? "" : "/") + ".env");
        line("        ", "optional: true");
    }

    private void registries() {
        line("  ", "registries:");
        comment("    ", origin(Parameter.SECRETS) + (settings.secrets().isEmpty() ? ": none." : ""));
        for (SecretArn secret : settings.secrets()) {
            line("    ", "- secretsManager:");
            field("        ", "secretId", secret.text());
            field("        ", "region", secret.region());
        }
        comment("    ", "Images of Amazon ECR needed no secret, in the connector's account and region.");
        String region = settings.region();
        if (region == null) line("    ", "- ecr: {}");
        else {
            line("    ", "- ecr:");
            field("        ", "region", region);
        }
    }

    private void pulls() {
        comment("  ", origin(Parameter.PULL) + ": " + pulling());
        line("  ", "pull:");
        field("    ", "policy", settings.pull() ? "Always" : "Missing");
        line("    ", "beforeStop: true");
        comment(
                "  ",
                origin(Parameter.OFFLINE) + ": "
                        + (settings.offline()
                                ? "without a network it goes on with the stored Compose file and the images of the"
                                        + " node."
                                : "without a network nothing is begun; what runs is left alone."));
        field("  ", "offline", settings.offline() ? "UseCache" : "Fail");
    }

    private String pulling() {
        if (settings.version() < ConnectorSettings.PULLS_SINCE)
            return "this version only pulled images that were missing.";
        return settings.pull()
                ? "an image is pulled although the node has one of its tag."
                : "an image that the node has is not pulled again; change its tag.";
    }

    private void endings() {
        comment(
                "  ",
                origin(Parameter.FORCE) + ": "
                        + (settings.force()
                                ? "what an unfinished clean-up left in the way is removed."
                                : "what an unfinished clean-up left in the way is reported."));
        line("  ", "force: " + settings.force());
        comment(
                "  ",
                origin(Parameter.STOP) + ": "
                        + (settings.stop()
                                ? "the containers stop with the controller, within the ten minutes that the connector"
                                        + " gave."
                                : "the containers go on when the controller stops."));
        line("  ", "shutdown:");
        field("    ", "containers", settings.stop() ? "Stop" : "Keep");
        line("    ", "timeout: 10m");
        comment(
                "  ",
                "Containers that the connector left behind are replaced, service by service; volumes and networks"
                        + " stay.");
        comment("  ", "\"holdfast plan\" shows it before anything happens. It may stay when it is done.");
        line("  ", "adopt: true");
    }

    private void messages() {
        comment("  ", origin(Parameter.STATUS_LOG) + ", in seconds.");
        line("  ", "statusLog:");
        line("    ", "interval: " + settings.statusLog() + "s");
        comment(
                "  ",
                "The connector's two payloads, on " + TOPIC + ", when the controller has mqtt.broker in its settings.");
        line("  ", "mqtt:");
        line("    ", "format: greengrass");
    }

    /** The parameter, and whether its value is only the default of the version. */
    private String origin(Parameter parameter) {
        boolean silent = settings.given().contains(parameter)
                || parameter == Parameter.OBJECT_VERSION
                || parameter == Parameter.SECRETS;
        if (silent) return parameter.spelling();
        return parameter.spelling()
                + (parameter.since() > settings.version()
                        ? " (not known to version " + settings.version() + ")"
                        : " (by default)");
    }

    private void comment(String indent, String words) {
        line(indent, "# " + words);
    }

    private void field(String indent, String name, String value) {
        line(indent, name + ": " + YamlWriter.write(Scalar.of(NOWHERE, value)).stripTrailing());
    }

    private void line(String indent, String content) {
        text.append(indent).append(content).append('\n');
    }
}
