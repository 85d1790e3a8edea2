package dev.holdfast.greengrass;

import static dev.holdfast.greengrass.Definitions.connector;
import static dev.holdfast.greengrass.Definitions.least;
import static dev.holdfast.greengrass.Definitions.problems;
import static dev.holdfast.greengrass.Definitions.translated;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The connector's patterns and their traps, a row each. */
class ParameterValuesTest {
    private static final String SECRET = "arn:aws:secretsmanager:us-west-2:123456789012:secret:greengrass-hub-AbCdEf";

    @ParameterizedTest(name = "{0} = {2} in version {1}")
    @MethodSource("right")
    void takesWhatTheConnectorTook(String parameter, int version, String value) {
        translated(connector(version, least(parameter, value)));
    }

    @ParameterizedTest(name = "{0} = {2} in version {1}")
    @MethodSource("wrong")
    void saysWhatIsWrongAndWhatWouldBeRight(String parameter, int version, String value, String sentence) {
        assertThat(problems(connector(version, least(parameter, value))))
                .singleElement()
                .asString()
                .matches("connector\\.json:1:\\d+: Parameters\\." + parameter + ": .*")
                .contains(sentence);
    }

    @Test
    void allProblemsAreSaidAtOnce() {
        Map<String, String> parameters = Map.of(
                "DockerComposeFileS3Bucket", "ab",
                "DockerComposeFileDestinationPath", "myCompose",
                "DockerUserId", "ggc_user",
                "ForceDeploy", "1",
                "DockerPullBeforUp", "True");

        assertThat(problems(connector(7, parameters)))
                .hasSize(6)
                .anySatisfy(line -> assertThat(line).contains("DockerComposeFileS3Key: is required"))
                .anySatisfy(line -> assertThat(line)
                        .endsWith("unknown parameter \"DockerPullBeforUp\", did you mean \"DockerPullBeforeUp\"?"));
    }

    @Test
    void namesAreCaseSensitiveAndTheRightOneIsSaid() {
        assertThat(problems(connector(7, least("forceDeploy", "True"))))
                .singleElement()
                .asString()
                .endsWith("unknown parameter \"forceDeploy\", did you mean \"ForceDeploy\"?");
    }

    @Test
    void halfOfACharacterIsNoText() {
        String text = connector(7, least("DockerComposeFileS3Key", "half")).replace("half", "a\\ud800b");

        assertThat(problems(text)).singleElement().asString().contains("contains half of a character");
    }

    private static Stream<Arguments> right() {
        return Stream.of(
                row("DockerComposeFileS3Bucket", 7, "abc"),
                row("DockerComposeFileS3Bucket", 7, "a".repeat(63)),
                row("DockerComposeFileS3Bucket", 7, "My.Bucket-1"),
                row("DockerComposeFileS3Key", 7, "k"),
                row("DockerComposeFileS3Key", 7, "a/b c/*.yml"),
                row("DockerComposeFileS3Key", 7, "k".repeat(1024)),
                row(
                        "DockerComposeFileS3Version",
                        7,
                        "3sL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY.MTRCxf3vjVBH40Nr8X8gdRQBpUMLUo"),
                row("DockerComposeFileDestinationPath", 7, "/"),
                row("DockerComposeFileDestinationPath", 7, "/home/username/myCompose/"),
                row("DockerUserId", 1, "0"),
                row("DockerUserId", 6, "99999"),
                row("DockerUserId", 7, "100000"),
                row("DockerUserId", 7, "4294967294"),
                row("AWSSecretsArnList", 7, "[]"),
                row("AWSSecretsArnList", 7, "[\"" + SECRET + "\"]"),
                row("AWSSecretsArnList", 7, " [ \"" + SECRET + "\" , \"" + SECRET + "2\" ] "),
                row("AWSSecretsArnList", 7, arns("aws-cn", "cn-north-1", "a-1")),
                row(
                        "AWSSecretsArnList",
                        7,
                        arns("aws-us-gov", "us-gov-west-1", "team/of\\\\mine/hub_login+=,.@-x-Zz9")),
                row("DockerContainerStatusLogFrequency", 7, "1"),
                row("DockerContainerStatusLogFrequency", 7, "9999"),
                row("ForceDeploy", 7, "True"),
                row("ForceDeploy", 7, "false"),
                row("DockerPullBeforeUp", 7, "TRUE"),
                row("StopContainersOnNewDeployment", 7, "False"),
                row("DockerOfflineMode", 7, "fAlSe"));
    }

    private static Stream<Arguments> wrong() {
        String bucket = "is not a bucket: 3 to 63 ";
        String boolish = "is neither True nor False";
        String seconds = "is not a number of seconds from 1 to 9999";
        String wide = "is not the number of a user, from 0 to 4294967294";
        return Stream.of(
                row("DockerComposeFileS3Bucket", 7, "", bucket),
                row("DockerComposeFileS3Bucket", 7, "ab", bucket),
                row("DockerComposeFileS3Bucket", 7, "a".repeat(64), bucket),
                row("DockerComposeFileS3Bucket", 7, "my_bucket", bucket),
                row("DockerComposeFileS3Bucket", 7, "s3://bucket/key", bucket),
                row("DockerComposeFileS3Bucket", 7, "bücket", bucket),
                row("DockerComposeFileS3Bucket", 7, "bucket\n", bucket),
                row("DockerComposeFileS3Key", 7, "", "must not be empty"),
                row("DockerComposeFileS3Key", 7, "é".repeat(513), "has 1026 bytes, but a key has at most 1024"),
                row("DockerComposeFileS3Key", 7, "a\0b", "must not contain the character 0x00"),
                row("DockerComposeFileS3Version", 7, "", "must not be empty"),
                row("DockerComposeFileDestinationPath", 7, "", "must not be empty"),
                row("DockerComposeFileDestinationPath", 7, "myCompose", "is not absolute"),
                row("DockerComposeFileDestinationPath", 7, "~/myCompose", "is not absolute"),
                row("DockerComposeFileDestinationPath", 7, "C:\\compose", "is not absolute"),
                row("DockerComposeFileDestinationPath", 7, "/a\0b", "must not contain the character 0x00"),
                row("DockerUserId", 7, "", wide),
                row("DockerUserId", 7, "-1", wide),
                row("DockerUserId", 7, "4294967295", wide),
                row("DockerUserId", 7, "99999999999999999999", wide),
                row("DockerUserId", 7, "ggc_user", wide),
                row("DockerUserId", 7, "١٢", wide),
                row("DockerUserId", 6, "100000", "from 0 to 99999; larger ones need version 7 of the connector"),
                row("AWSSecretsArnList", 7, "", "must be a JSON list of ARNs inside the string"),
                row("AWSSecretsArnList", 7, SECRET, "line 1, column"),
                row("AWSSecretsArnList", 7, "\"" + SECRET + "\"", "must be a JSON list of ARNs inside the string"),
                row("AWSSecretsArnList", 7, "[\"" + SECRET + "\" \"x\"]", "a comma is missing before this"),
                row("AWSSecretsArnList", 7, "[1]", "[0] must be a string, but is a number"),
                row("AWSSecretsArnList", 7, "[\"hub\"]", "[0] is not an ARN such as arn:aws:secretsmanager:"),
                row("AWSSecretsArnList", 7, arns("azure", "us-west-2", "a-1"), "has the partition \"azure\", not aws"),
                row("AWSSecretsArnList", 7, arns("aws", "US", "a-1"), "\"US\" in it is not a region"),
                row("AWSSecretsArnList", 7, arns("aws", "us-west-2", "hub"), "has a name that no secret has"),
                row("AWSSecretsArnList", 7, arns("aws", "us-west-2", "a b-1"), "has a name that no secret has"),
                row(
                        "AWSSecretsArnList",
                        7,
                        "[\"" + SECRET.replace("secretsmanager", "ssm") + "\"]",
                        "is of the service \"ssm\""),
                row(
                        "AWSSecretsArnList",
                        7,
                        "[\"" + SECRET.replace("123456789012", "1234") + "\"]",
                        "\"1234\" in it is not an account"),
                row(
                        "AWSSecretsArnList",
                        7,
                        "[\"" + SECRET.replace(":secret:", ":parameter:") + "\"]",
                        "names a \"parameter\", not a secret"),
                row(
                        "AWSSecretsArnList",
                        7,
                        arns("aws", "us-west-2", "a".repeat(2048) + "-1"),
                        "is longer than 2048 characters"),
                row("AWSSecretsArnList", 7, many(64), "has more than 63 secrets"),
                row("DockerContainerStatusLogFrequency", 7, "0", seconds),
                row("DockerContainerStatusLogFrequency", 7, "010", seconds),
                row("DockerContainerStatusLogFrequency", 7, "10000", seconds),
                row("DockerContainerStatusLogFrequency", 7, "30s", seconds),
                row("DockerContainerStatusLogFrequency", 7, "1.5", seconds),
                row("ForceDeploy", 7, "", boolish),
                row("ForceDeploy", 7, "yes", boolish),
                row("DockerPullBeforeUp", 7, "1", boolish),
                row("StopContainersOnNewDeployment", 7, " True", boolish),
                row("DockerOfflineMode", 7, "Trué", boolish));
    }

    private static String arns(String partition, String region, String name) {
        return "[\"arn:" + partition + ":secretsmanager:" + region + ":123456789012:secret:" + name + "\"]";
    }

    private static String many(int count) {
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i < count; i++)
            list.append(i == 0 ? "" : ",").append('"').append(SECRET).append(i).append('"');
        return list.append(']').toString();
    }

    private static Arguments row(Object... columns) {
        return Arguments.of(columns);
    }
}
