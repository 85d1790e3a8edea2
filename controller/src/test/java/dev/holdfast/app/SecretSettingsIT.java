package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets in the settings of networks and volumes, on an engine that repeats in its errors what it was given. */
class SecretSettingsIT {
    private static final TestEngine ENGINE = TestEngine.shared();
    private static final String MARKER = "mArKeR";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void anImage() {
        ENGINE.clean();
        ENGINE.image("settings:1");
    }

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void whatTheEngineRefusesIsSaidWithoutTheSecret() throws IOException {
        said(
                "networks: [front]",
                "networks: {front: {driver_opts: {com.docker.network.driver.mtu: \"${MTU_TOKEN}\"}}}");
        said("networks: [front]", "networks: {front: {ipam: {config: [{subnet: \"${MTU_TOKEN}\"}]}}}");
        said(
                "volumes: [\"data:/data\"]",
                "volumes: {data: {driver_opts: {type: cifs, device: //127.0.0.1/x, o: \"user=u,password=${MTU_TOKEN}\"}}}");
    }

    @Test
    void aChangedSecretIsNamedByItsPlaceAlone() throws IOException {
        declare("volumes: [\"data:/data\"]", "volumes: {data: {labels: {owner: \"${MTU_TOKEN}\"}}}");
        assertThat(holdfast("apply", compose()).exitCode()).isZero();
        assertThat(ENGINE.docker(
                        "volume", "inspect", "--format", "{{index .Labels \"holdfast.dev/fields\"}}", "s_data"))
                .contains("\"labels.owner\":\"~")
                .doesNotContain(MARKER);
        declare("volumes: [\"data:/data\"]", "volumes: {data: {labels: {owner: \"other ${MTU_TOKEN}\"}}}");
        Result plan = holdfast("plan", compose());
        assertThat(plan.out() + plan.err()).contains("labels.owner changed").doesNotContain(MARKER);
    }

    private void said(String ofTheService, String ofTheProject) throws IOException {
        declare(ofTheService, ofTheProject);
        Result applied = holdfast("-v", "apply", "--timeout", "4s", compose());
        assertThat(applied.exitCode()).as(applied.toString()).isEqualTo(1);
        StringBuilder said = new StringBuilder(applied.out()).append(applied.err());
        said.append(holdfast("events").out()).append(holdfast("status", "-o", "yaml"));
        try (Stream<Path> state = Files.walk(folder.resolve("state"))) {
            for (Path file : state.filter(Files::isRegularFile).toList())
                said.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        assertThat(said.toString()).contains("********").doesNotContain(MARKER);
    }

    private void declare(String ofTheService, String ofTheProject) throws IOException {
        String web = "  web: {image: \"settings:1\", " + ofTheService + "}\n";
        Files.writeString(folder.resolve("compose.yaml"), "name: s\nservices:\n" + web + ofTheProject + "\n");
    }

    private String compose() {
        return folder.resolve("compose.yaml").toString();
    }

    private Result holdfast(String... arguments) {
        return new CommandLineOnNode(folder, ENGINE.host())
                .in(Map.of("MTU_TOKEN", MARKER))
                .run(arguments);
    }
}
