package dev.holdfast.greengrass;

import static dev.holdfast.greengrass.Definitions.LEAST;
import static dev.holdfast.greengrass.Definitions.arn;
import static dev.holdfast.greengrass.Definitions.connector;
import static dev.holdfast.greengrass.Definitions.parameters;
import static dev.holdfast.greengrass.Definitions.problems;
import static dev.holdfast.greengrass.Definitions.translated;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the {@code aws} command takes and prints, and what of it is no definition. */
class ConnectorFinderTest {
    private static final String DOCKER = connector(5, LEAST);
    private static final String SNS =
            "{\"Id\": \"s\", \"ConnectorArn\": \"arn:aws:greengrass:us-west-2::/connectors/SNS/versions/4\"}";
    private static final String KINESIS =
            "{\"Id\": \"k\", \"ConnectorArn\": \"arn:aws:greengrass:us-west-2::/connectors/KinesisFirehose/versions/5\"}";

    @ParameterizedTest
    @MethodSource("shapes")
    void everyShapeGivesTheSameDocument(String shape, String text) {
        assertThat(translated(text).document())
                .as(shape)
                .isEqualTo(translated(DOCKER).document());
    }

    private static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(
                        "the input of create-connector-definition",
                        "{\"AmznClientToken\": \"t\", \"InitialVersion\": {\"Connectors\": [" + DOCKER
                                + "]}, \"Name\": \"n\", \"tags\": {\"a\": \"b\"}}"),
                Arguments.of("its --initial-version", "{\"Connectors\": [" + DOCKER + "]}"),
                Arguments.of(
                        "the input of create-connector-definition-version",
                        "{\"AmznClientToken\": \"\", \"ConnectorDefinitionId\": \"i\", \"Connectors\": [" + DOCKER
                                + "]}"),
                Arguments.of(
                        "the output of get-connector-definition-version",
                        "{\"Arn\": \"a\", \"CreationTimestamp\": \"2020-06-19T19:30:01.300Z\", \"Definition\": {\"Connectors\": ["
                                + SNS + "," + DOCKER + "," + KINESIS + "]}, \"Id\": \"i\", \"Version\": \"v\"}"),
                Arguments.of("a list of connectors", "[" + DOCKER + "]"),
                Arguments.of("a byte order mark before it", "\ufeff" + DOCKER),
                Arguments.of("the same as YAML", """
                        Definition:
                          Connectors:
                          - ConnectorArn: %s
                            Id: MyDocker
                            Parameters:
                              DockerComposeFileDestinationPath: /home/username/myCompose
                              DockerComposeFileS3Bucket: myS3Bucket
                              DockerComposeFileS3Key: production-docker-compose.yml
                        """.formatted(arn(5))));
    }

    @Test
    void bareParametersAreReadAsOfTheLastVersion() {
        assertThat(translated(parameters(LEAST)).document())
                .isEqualTo(translated("{\"Parameters\": " + parameters(LEAST) + "}")
                        .document())
                .startsWith("# Made by \"holdfast import greengrass\" from the connector DockerApplicationDeployment,"
                        + " its version unknown and taken for the last, 7.\n");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsMissing(String text, String problem) {
        assertThat(problems(text)).containsExactly("connector.json:" + problem);
    }

    private static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(
                        "{\"Connectors\": [" + SNS + ", " + KINESIS + "]}",
                        "1:16: Connectors: holds no connector DockerApplicationDeployment, only KinesisFirehose, SNS"),
                Arguments.of(
                        "{\"Connectors\": []}", "1:16: Connectors: holds no connector DockerApplicationDeployment"),
                Arguments.of(
                        SNS,
                        "1:1: ConnectorArn: \"arn:aws:greengrass:us-west-2::/connector…\" is not the ARN of the connector,"
                                + " such as arn:aws:greengrass:REGION::/connectors/DockerApplicationDeployment/versions/7"),
                Arguments.of("{\"Connectors\": {}}", "1:16: Connectors: must be a list, but is a mapping"),
                Arguments.of("{\"InitialVersion\": []}", "1:20: InitialVersion: must be a mapping, but is a list"),
                Arguments.of("{\"Definition\": {}}", "1:16: Definition.Connectors: is required"),
                Arguments.of(
                        "{\"Connectors\": [{\"ConnectorArn\": \"" + arn(7) + "\"}]}",
                        "1:17: Connectors[0].Parameters: is required"),
                Arguments.of(
                        "[{\"ConnectorArn\": \"" + arn(7) + "\", \"Parameters\": []}]",
                        "1:117: [0].Parameters: must be a mapping, but is a list"),
                Arguments.of(
                        "{\"ConnectorArn\": \"" + arn(8) + "\", \"Parameters\": {}}",
                        "1:18: ConnectorArn: version 8 is unknown: there are 1 to 7"),
                Arguments.of(
                        "{\"Id\": \"i\", \"LatestVersion\": \"v\", \"Name\": \"n\"}",
                        "1:1: this only names connector definitions: print the connectors of one with"
                                + " aws greengrass get-connector-definition-version"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:greengrass:us-west-2::/connectors/DockerApplicationDeployment/versions/0",
                "arn:aws:greengrass:us-west-2::/connectors/DockerApplicationDeployment/versions/x",
                "arn:aws:greengrass:us-west-2::/connectors/DockerApplicationDeployment",
                "arn:aws:greengrass:::/connectors/DockerApplicationDeployment/versions/7",
                "DockerApplicationDeployment"
            })
    void aMalformedArnOfTheConnectorIsNoArn(String arn) {
        assertThat(problems("{\"Connectors\": [{\"ConnectorArn\": \"" + arn + "\", \"Parameters\": {}}]}"))
                .singleElement()
                .asString()
                .contains(
                        "Connectors[0].ConnectorArn: ",
                        " is not the ARN of the connector, such as arn:aws:greengrass:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "aws-cn", "aws-us-gov"})
    void everyPartitionHasTheConnector(String partition) {
        translated(connector(5, LEAST).replace("arn:aws:greengrass", "arn:" + partition + ":greengrass"));
    }

    @Test
    void ofTwoConnectorsEachIsSaid() {
        assertThat(problems("{\"Connectors\": [\n" + DOCKER + ",\n" + SNS + ",\n" + DOCKER + "]}"))
                .containsExactly(
                        "connector.json:2:1: Connectors[0]: this is one of 2 connectors DockerApplicationDeployment,"
                                + " but a group has only one: leave that alone in the list",
                        "connector.json:4:1: Connectors[2]: this is one of 2 connectors DockerApplicationDeployment,"
                                + " but a group has only one: leave that alone in the list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"services\": {}}", "just words", "[1, 2]", "3"})
    void whatIsSomethingElseIsSaidToBe(String text) {
        assertThat(problems(text)).singleElement().asString().containsAnyOf("can be imported", "holds no connector");
    }
}
