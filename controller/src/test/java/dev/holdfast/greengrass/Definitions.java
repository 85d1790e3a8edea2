package dev.holdfast.greengrass;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlReader;
import dev.holdfast.compose.yaml.YamlResult;
import dev.holdfast.desired.Problem;
import dev.holdfast.greengrass.GreengrassImport.Refused;
import dev.holdfast.greengrass.GreengrassImport.Translated;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Definitions of the connector, and what their import says. */
final class Definitions {
    static final String FILE = "connector.json";
    static final Map<String, String> LEAST = Map.of(
            "DockerComposeFileS3Bucket", "myS3Bucket",
            "DockerComposeFileS3Key", "production-docker-compose.yml",
            "DockerComposeFileDestinationPath", "/home/username/myCompose");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Definitions() {}

    static String arn(int version) {
        return "arn:aws:greengrass:us-west-2::/connectors/DockerApplicationDeployment/versions/" + version;
    }

    /** A bare Parameters object. */
    static String parameters(Map<String, String> parameters) {
        return JSON.valueToTree(new TreeMap<>(parameters)).toString();
    }

    /** One connector. */
    static String connector(int version, Map<String, String> parameters) {
        ObjectNode connector = JSON.createObjectNode();
        connector.put("Id", "MyDockerApplicationDeploymentConnector");
        connector.put("ConnectorArn", arn(version));
        connector.set("Parameters", JSON.valueToTree(new TreeMap<>(parameters)));
        return connector.toString();
    }

    /** The least parameters, and one more. */
    static Map<String, String> least(String name, String value) {
        return with(LEAST, name, value);
    }

    static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        Map<String, String> more = new TreeMap<>(parameters);
        more.put(name, value);
        return more;
    }

    static Translated translated(String text) {
        GreengrassImport.Outcome outcome = GreengrassImport.read(FILE, text.getBytes(StandardCharsets.UTF_8));
        assertThat(outcome).as(text).isInstanceOf(Translated.class);
        return (Translated) outcome;
    }

    static List<String> problems(String text) {
        return problems(text.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> problems(byte[] content) {
        GreengrassImport.Outcome outcome = GreengrassImport.read(FILE, content);
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).problems().stream().map(Problem::toString).toList();
    }

    /** The spec of the document as JSON. */
    static JsonNode spec(String text) {
        YamlResult read =
                new YamlReader().read("document.yaml", translated(text).document());
        assertThat(read).isInstanceOf(YamlResult.Read.class);
        return json(((YamlResult.Read) read).documents().get(0)).get("spec");
    }

    private static JsonNode json(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            ObjectNode object = JSON.createObjectNode();
            mapping.entries().forEach((name, entry) -> object.set(name, json(entry.value())));
            return object;
        }
        if (node instanceof YamlNode.Sequence list)
            return JSON.valueToTree(list.items().stream().map(Definitions::json).toList());
        YamlNode.Scalar scalar = (YamlNode.Scalar) node;
        return scalar.type() == YamlNode.Type.BOOLEAN
                ? JSON.getNodeFactory().booleanNode(Boolean.parseBoolean(scalar.text()))
                : JSON.getNodeFactory().textNode(scalar.text());
    }
}
