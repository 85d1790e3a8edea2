package dev.holdfast.compose.schema;

import static dev.holdfast.compose.schema.Attribute.supported;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlReader;
import dev.holdfast.compose.yaml.YamlResult;
import dev.holdfast.desired.engine.ApiRequirement;
import dev.holdfast.desired.engine.ApiVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiRequirementsTest {
    private static final Shape MOUNT = Shape.fields(
            supported("type", Shape.of(Formats.TEXT)).since("1.48", "image"),
            supported(
                    "bind",
                    Shape.fields(
                            supported("recursive", Shape.of(Formats.TEXT)).since("1.44", "writable", "readonly"))));

    private static final Shape SERVICE = Shape.fields(
            supported("annotations", Shape.pairs()).since("1.43"),
            supported("image", Shape.of(Formats.TEXT)),
            supported(
                    "networks",
                    Shape.namedBy(Shape.fields(
                            supported("mac_address", Shape.of(Formats.TEXT)).since("1.44")))),
            supported("volumes", Shape.listOf(MOUNT)),
            supported("devices", Shape.listOf(Formats.TEXT))
                    .sinceMatching("1.44", "names of the form vendor/class=device", "[^/:]+/[^=:]+=[^:]+"));

    private static List<String> needs(String service) {
        YamlResult.Read read = (YamlResult.Read) new YamlReader().read("compose.yaml", service);
        return ApiRequirements.of(
                        ApiRequirement.Owner.SERVICE,
                        "web",
                        (Mapping) read.documents().get(0),
                        SERVICE)
                .stream()
                .map(requirement -> requirement.sentence(ApiVersion.of("1.41")))
                .toList();
    }

    @Test
    void anAttributeThatIsUsedNeedsItsVersion() {
        assertThat(needs("image: app\nannotations: {a: b}\n"))
                .containsExactly("services.web.annotations (compose.yaml:2:1) needs Engine API 1.43 (Docker 24),"
                        + " this engine speaks 1.41");
        assertThat(needs("annotations: [a=b]\n")).hasSize(1);
    }

    @Test
    void anEmptyOneNeedsNothing() {
        assertThat(needs("annotations: {}\n")).isEmpty();
        assertThat(needs("annotations: []\n")).isEmpty();
        assertThat(needs("image: app\n")).isEmpty();
    }

    @Test
    void nestedFieldsAreNamedByTheirWholePath() {
        assertThat(needs("networks: {front: {mac_address: '02:42:ac:11:00:02'}, back: {}}\n"))
                .singleElement()
                .asString()
                .startsWith("services.web.networks.front.mac_address (compose.yaml:1:20) needs Engine API 1.44");
    }

    @Test
    void certainValuesNeedANewerEngineThanOthers() {
        assertThat(needs("volumes: [{type: bind, bind: {recursive: disabled}}]\n"))
                .isEmpty();
        assertThat(needs("volumes: [{type: volume}, {type: image}, {type: bind, bind: {recursive: writable}}]\n"))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("services.web.volumes[1].type (")
                                .contains("1.48"),
                        second -> assertThat(second)
                                .startsWith("services.web.volumes[2].bind.recursive (")
                                .contains("1.44"));
    }

    @Test
    void aPatternPicksTheItemsThatNeedIt() {
        assertThat(needs("devices: ['/dev/null:/dev/null', '/dev/a=b:/dev/c']\n"))
                .isEmpty();
        assertThat(needs("devices: ['/dev/null', 'vendor.com/gpu=all']\n"))
                .singleElement()
                .asString()
                .startsWith("services.web.devices (compose.yaml:1:1)");
    }
}
