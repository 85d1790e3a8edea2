package dev.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings about what is outside of the node. */
class OutsideSettingsTest {
    @TempDir
    Path folder;

    @Test
    void servicesOutsideHaveTheirGroups() throws IOException {
        Path file = file("""
                nodeName: till-3
                aws:
                  region: eu-west-1
                  endpoint: http://127.0.0.1:9000
                  iot: {endpoint: iot.example.org, roleAlias: alias, thingName: thing, certificate: d.pem, key: d.key}
                mqtt: {broker: "mqtts://host:8883", username: u, passwordFile: p}
                log:
                  cloudWatch: {group: g}
                """);

        Settings settings = read(Map.of(), Map.of("HOLDFAST_AWS_PROFILE", "kiosk"), file.toString(), true);

        assertThat(settings.aws())
                .isEqualTo(new Settings.Aws(
                        "eu-west-1",
                        "kiosk",
                        null,
                        URI.create("http://127.0.0.1:9000"),
                        new Settings.Iot(
                                "iot.example.org",
                                "alias",
                                "thing",
                                folder.resolve("d.pem"),
                                folder.resolve("d.key"),
                                null)));
        assertThat(settings.mqtt())
                .isEqualTo(new Settings.Mqtt(
                        URI.create("mqtts://host:8883"),
                        "holdfast-till-3",
                        "u",
                        folder.resolve("p"),
                        null,
                        null,
                        null,
                        "holdfast/{node}/{application}/status"));
        assertThat(settings.cloudWatch()).isEqualTo(new Settings.CloudWatch("g", "till-3", null));
    }

    @Test
    void aWrongAddressIsQuotedWithoutItsLogin() {
        Map<String, String> variables = Map.of("HOLDFAST_AWS_ENDPOINT", "htp://mary:m4r/k@er@host?token=m4rker");

        assertThatThrownBy(() -> read(Map.of(), variables, null, true))
                .message()
                .contains("HOLDFAST_AWS_ENDPOINT: \"htp://…@host?…\" is no address;");
    }

    @Test
    void whatAGroupNeedsIsMissedByName() throws IOException {
        String file = file("""
                        aws: {iot: {thingName: thing}}
                        mqtt: {certificate: c.pem}
                        log: {cloudWatch: {stream: s}}
                        """).toString();

        assertThatThrownBy(() -> read(Map.of(), Map.of("HOLDFAST_AWS_ENDPOINT", "host"), file, true))
                .message()
                .contains(
                        "HOLDFAST_AWS_ENDPOINT: \"host\" is no address; write http://host:port or https://host:port",
                        file + ":1:24: aws.iot.key is required with aws.iot.thingName",
                        file + ":2:21: mqtt.broker is required with mqtt.certificate",
                        file + ":2:21: mqtt.key is required with mqtt.certificate",
                        file + ":3:28: log.cloudWatch.group is required with log.cloudWatch.stream");
    }

    @Test
    void whatIsMeantForTheCredentialProviderOfIotMustBeNames() throws IOException {
        String file = file("""
                        aws:
                          iot:
                            endpoint: https://iot.example.org
                            roleAlias: my alias
                            thingName: "till\\n3"
                            certificate: d.pem
                            key: d.key
                        """).toString();

        assertThatThrownBy(() -> read(Map.of(), Map.of(), file, true))
                .message()
                .contains(
                        ":3:15: aws.iot.endpoint: \"https://iot.example.org\" is no host name; write it without",
                        ":4:16: aws.iot.roleAlias: \"my alias\" is no role alias; that has only letters, digits, and _",
                        ":5:16: aws.iot.thingName: ",
                        " is no name of a thing; that has only letters, digits, and : _ -");
    }

    @Test
    void aBrokerThatCannotBeMeantIsRefusedWithoutQuotingAPassword() throws IOException {
        String file = file("""
                        mqtt:
                          broker: "mqtt://mary:m4rker@host"
                          topic: "holdfast/#"
                        """).toString();

        assertThatThrownBy(() -> read(Map.of(), Map.of(), file, true))
                .hasMessage(String.join(
                        "\n",
                        file + ":2:11: mqtt.broker: names a user; mqtt.username and mqtt.passwordFile are for that",
                        file
                                + ":3:10: mqtt.topic: \"holdfast/#\" is no topic to publish to: + and # may not be in it, and of"
                                + " names in braces only {node} and {application}"));
    }

    @Test
    void certificatesAreOfNoUseToABrokerWithoutTls() throws IOException {
        String file = file("mqtt: {broker: 'mqtt://host', ca: ca.pem, topic: 'a/{host}'}")
                .toString();

        assertThatThrownBy(() -> read(Map.of(), Map.of(), file, true))
                .message()
                .contains(
                        file + ":1:35: mqtt.ca: is for a broker at mqtts:// only",
                        "mqtt.topic: \"a/{host}\" is no topic to publish to");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("holdfast.yaml"), text);
    }

    private Settings read(
            Map<Setting, String> flags, Map<String, String> variables, @Nullable String file, boolean root) {
        Environment environment = new Environment(
                new TreeMap<>(variables), folder.resolve("home"), root, folder.resolve("work"), "kiosk-17");
        return new SettingsReader(environment, folder.resolve("absent")).read(flags, file);
    }
}
