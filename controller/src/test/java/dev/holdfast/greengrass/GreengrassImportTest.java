package dev.holdfast.greengrass;

import static dev.holdfast.greengrass.Definitions.LEAST;
import static dev.holdfast.greengrass.Definitions.connector;
import static dev.holdfast.greengrass.Definitions.least;
import static dev.holdfast.greengrass.Definitions.parameters;
import static dev.holdfast.greengrass.Definitions.problems;
import static dev.holdfast.greengrass.Definitions.spec;
import static dev.holdfast.greengrass.Definitions.translated;
import static dev.holdfast.greengrass.Definitions.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each parameter and each version of the connector becomes. */
class GreengrassImportTest {
    private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:greengrass-hub-AbCdEf";

    private static final Map<String, String> UNUSUAL = with(
            with(
                    with(least("ForceDeploy", "True"), "DockerPullBeforeUp", "False"),
                    "StopContainersOnNewDeployment",
                    "False"),
            "DockerOfflineMode",
            "True");

    @Test
    void thePlaceOfTheComposeFileBecomesAnS3Source() {
        JsonNode s3 =
                spec(connector(7, least("DockerComposeFileS3Version", "123"))).at("/source/s3");

        assertThat(s3.toString())
                .isEqualTo("{\"bucket\":\"myS3Bucket\",\"key\":\"production-docker-compose.yml\",\"versionId\":\"123\","
                        + "\"region\":\"us-west-2\"}");
    }

    @Test
    void withoutAVersionTheNewestOneCounts() {
        assertThat(spec(connector(7, LEAST)).at("/source/s3").has("versionId")).isFalse();
    }

    @Test
    void theProjectKeepsTheConnectorsFixedName() {
        assertThat(spec(connector(7, LEAST)).get("projectName").asText())
                .isEqualTo("greengrassdockerapplicationdeployment");
    }

    @Test
    void theFolderIsWhereRelativePathsAndVariablesAre() {
        JsonNode spec = spec(connector(7, least("DockerComposeFileDestinationPath", "/srv/app/")));

        assertThat(spec.get("projectDirectory").asText()).isEqualTo("/srv/app/");
        assertThat(spec.at("/variablesFrom/0/file").toString())
                .isEqualTo("{\"path\":\"/srv/app/.env\",\"optional\":true}");
    }

    @Test
    void everySecretIsALoginOfItsOwnRegionAndEcrOneOfTheConnectors() {
        String other = "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:team/hub-1";
        JsonNode spec = spec(connector(7, least("AWSSecretsArnList", "[\"" + SECRET + "\", \"" + other + "\"]")));

        assertThat(spec.get("registries").toString())
                .isEqualTo("[{\"secretsManager\":{\"secretId\":\"" + SECRET + "\",\"region\":\"eu-west-1\"}},"
                        + "{\"secretsManager\":{\"secretId\":\"" + other + "\",\"region\":\"cn-north-1\"}},"
                        + "{\"ecr\":{\"region\":\"us-west-2\"}}]");
    }

    @Test
    void aSecretThatStandsTwiceCountsOnce() {
        JsonNode spec = spec(connector(7, least("AWSSecretsArnList", "[\"" + SECRET + "\",\"" + SECRET + "\"]")));

        assertThat(spec.get("registries")).hasSize(2);
    }

    @Test
    void withoutAnArnTheRegionIsThatOfTheSecrets() {
        JsonNode spec = spec(parameters(least("AWSSecretsArnList", "[\"" + SECRET + "\"]")));

        assertThat(spec.at("/source/s3/region").asText()).isEqualTo("eu-west-1");
        assertThat(spec.at("/registries/1/ecr/region").asText()).isEqualTo("eu-west-1");
    }

    @Test
    void withoutAnyHintTheRegionIsTheControllersAndThatIsSaid() {
        JsonNode spec = spec(parameters(LEAST));

        assertThat(spec.at("/source/s3").has("region")).isFalse();
        assertThat(spec.get("registries").toString()).isEqualTo("[{\"ecr\":{}}]");
        assertThat(translated(parameters(LEAST)).advice())
                .anySatisfy(advice -> assertThat(advice).contains("the region is not known", "aws.region"))
                .anySatisfy(advice -> assertThat(advice).contains("ConnectorArn", "taken to be 7"));
    }

    @ParameterizedTest
    @CsvSource({"'', 300s", "1, 1s", "30, 30s", "9999, 9999s"})
    void theLoggingFrequencyIsTheIntervalOfTheStatusLog(String seconds, String interval) {
        Map<String, String> parameters =
                seconds.isEmpty() ? LEAST : least("DockerContainerStatusLogFrequency", seconds);

        assertThat(spec(connector(7, parameters)).at("/statusLog/interval").asText())
                .isEqualTo(interval);
    }

    @ParameterizedTest(name = "version {0}")
    @CsvSource({"1, Missing", "2, Missing", "3, Missing", "4, Always", "5, Always", "6, Always", "7, Always"})
    void withoutOptionalParametersTheDefaultsOfTheVersionCount(int version, String pull) {
        JsonNode spec = spec(connector(version, LEAST));

        assertThat(spec.get("pull").toString()).isEqualTo("{\"policy\":\"" + pull + "\",\"beforeStop\":true}");
        assertThat(spec.get("force").asBoolean()).isFalse();
        assertThat(spec.get("shutdown").toString()).isEqualTo("{\"containers\":\"Stop\",\"timeout\":\"10m\"}");
        assertThat(spec.get("offline").asText()).isEqualTo("Fail");
    }

    @ParameterizedTest(name = "version {0}")
    @CsvSource({
        "1, Missing, false, Stop, Fail, 4",
        "2, Missing, true, Stop, Fail, 3",
        "3, Missing, true, Stop, Fail, 3",
        "4, Always, true, Stop, Fail, 3",
        "5, Missing, true, Stop, Fail, 2",
        "6, Missing, true, Keep, Fail, 1",
        "7, Missing, true, Keep, UseCache, 0"
    })
    void parametersThatAVersionDoesNotKnowHaveNoEffectAndThatIsSaid(
            int version, String pull, boolean force, String containers, String offline, int unknown) {
        JsonNode spec = spec(connector(version, UNUSUAL));

        assertThat(spec.at("/pull/policy").asText()).isEqualTo(pull);
        assertThat(spec.get("force").asBoolean()).isEqualTo(force);
        assertThat(spec.at("/shutdown/containers").asText()).isEqualTo(containers);
        assertThat(spec.get("offline").asText()).isEqualTo(offline);
        assertThat(translated(connector(version, UNUSUAL)).advice().stream()
                        .filter(advice -> advice.contains("does not know it")))
                .hasSize(unknown);
    }

    @Test
    void aParameterThatAVersionDoesNotKnowIsNotCheckedEither() {
        assertThat(translated(connector(6, least("DockerOfflineMode", "perhaps")))
                        .advice())
                .contains("DockerOfflineMode: version 6 of the connector does not know it, it came with version 7;"
                        + " it has no effect here either");
    }

    @Test
    void theStatusIsSentInTheConnectorsOwnForm() {
        assertThat(spec(connector(7, LEAST)).get("mqtt").toString()).isEqualTo("{\"format\":\"greengrass\"}");
    }

    @Test
    void whatTheConnectorLeftRunningIsAdopted() {
        assertThat(spec(connector(7, LEAST)).get("adopt").asBoolean()).isTrue();
    }

    @Test
    void whatHasNoCounterpartIsSaidWithWhatToDo() {
        Map<String, String> parameters =
                with(least("DockerUserId", "1001"), "AWSSecretsArnList", "[\"" + SECRET + "\"]");

        assertThat(translated(connector(7, parameters)).advice())
                .anySatisfy(advice ->
                        assertThat(advice).startsWith("DockerUserId: ").contains("user 1001", "group docker"))
                .anySatisfy(advice -> assertThat(advice)
                        .startsWith("DockerComposeFileDestinationPath: ")
                        .contains("became projectDirectory"))
                .anySatisfy(advice -> assertThat(advice)
                        .startsWith("the group role: ")
                        .contains(
                                "s3:GetObject",
                                "secretsmanager:GetSecretValue",
                                "ecr:GetAuthorizationToken",
                                "aws.iot"))
                .anySatisfy(advice ->
                        assertThat(advice).startsWith("AWSSecretsArnList: ").contains("local secret"))
                .anySatisfy(advice ->
                        assertThat(advice).startsWith("group deployments: ").contains("interval"))
                .anySatisfy(advice -> assertThat(advice).startsWith("environment variables of Greengrass: "))
                .anySatisfy(advice -> assertThat(advice).contains("mqtt.broker"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DockerComposeFileS3Bucket",
                "DockerComposeFileS3Key",
                "DockerComposeFileS3Version",
                "DockerComposeFileDestinationPath",
                "AWSSecretsArnList",
                "DockerContainerStatusLogFrequency",
                "ForceDeploy",
                "DockerPullBeforeUp",
                "StopContainersOnNewDeployment",
                "DockerOfflineMode"
            })
    void aCommentNamesTheOriginOfEachField(String parameter) {
        assertThat(translated(connector(7, LEAST)).document()).contains("# " + parameter);
    }

    @Test
    void theSameDefinitionGivesTheSameText() {
        assertThat(translated(connector(7, UNUSUAL)).document())
                .isEqualTo(translated(connector(7, UNUSUAL)).document());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a \"quoted\" 'key'",
                "# no comment",
                "key: value",
                "two\nlines",
                "tab\tand\rreturn",
                "ключ/鍵/🔑.yml",
                " blank ",
                "- dash",
                "*star",
                "&and",
                "yes",
                "null",
                "1e3",
                "0777",
                "{}",
                "[]",
                "!tag",
                "%",
                "@at",
                "`",
                "back\\slash",
                "~",
                "=",
                "\u0085\u2028\u2029\ufeff\uffff\u0001\u007f",
                "${NAME}",
                "trailing:",
                "...",
                "---"
            })
    void anyKeyComesOutAsItWentIn(String key) {
        JsonNode spec = spec(connector(7, least("DockerComposeFileS3Key", key)));

        assertThat(spec.at("/source/s3/key").asText()).isEqualTo(key);
        assertThat(spec.get("projectName").asText()).isEqualTo("greengrassdockerapplicationdeployment");
    }

    @Test
    void aTextInUtf16IsReadToo() {
        String text = connector(7, LEAST);
        byte[] windows = ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE);

        assertThat(GreengrassImport.read(Definitions.FILE, windows)).isEqualTo(translated(text));
    }

    @Test
    void aBucketIsAskedForByName() {
        assertThat(problems("{\"DockerComposeFileS3Key\": \"k\", \"DockerComposeFileDestinationPath\": \"/d\"}"))
                .containsExactly("connector.json:1:1: DockerComposeFileS3Bucket: is required");
    }
}
