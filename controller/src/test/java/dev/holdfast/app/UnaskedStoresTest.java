package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.testing.aws.AwsTestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that say what is written ask no store for what is kept in it. */
class UnaskedStoresTest {
    private final AwsTestServer aws = AwsTestServer.begin();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void end() {
        aws.close();
    }

    @Test
    void validatingAsksForNoSecret() throws IOException {
        aws.secret("eu-west-1", "shop/env", "{\"PORT\": \"80\"}");
        String secrets = "  variablesFrom: [{secretsManager: {secretId: shop/env}}]\n"
                + "  secrets: {password: {secretsManager: {secretId: shop/db}}}\n"
                + "  registries: [{secretsManager: {secretId: shop/hub}}]\n";
        Path right = document("{inline: 'services: {web: {image: \"app:1\"}}'}", secrets);
        assertThat(run("validate", right)).isEqualTo(new Result(0, "", ""));

        Path unsure = document("{inline: 'services: {web: {image: \"app:1\", ports: [\"${PORT}\"]}}'}", secrets);
        Result result = run("validate", unsure);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains("services.web.ports[0]: ")
                .contains(unsure + ":3:18: spec.variablesFrom: the variables of secretsManager are not known here");
        assertThat(aws.calls("GetSecretValue")).isEmpty();
    }

    @Test
    void printingSaysThatItReadsNoBucket() throws IOException {
        Path document = document("{s3: {bucket: bucket, key: compose.yaml}}", "");

        Result result = new CommandLineOnNode(folder, "unix:///nowhere").run("config", "-f", document.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .contains(document + ":3:18: spec.source: s3://bucket/compose.yaml is not read by this command");
    }

    private Path document(String source, String rest) throws IOException {
        return Files.writeString(
                folder.resolve("app.yaml"),
                "apiVersion: holdfast.dev/v1alpha1\nkind: ComposeApplication\nmetadata: {name: shop}\nspec:\n"
                        + "  source: " + source + "\n" + rest);
    }

    private Result run(String command, Path document) {
        TreeMap<String, String> shell = new TreeMap<>(aws.variables());
        shell.put("HOLDFAST_AWS_ENDPOINT", aws.endpoint().toString());
        shell.put("HOLDFAST_AWS_REGION", "eu-west-1");
        return new CommandLineOnNode(folder, "unix:///nowhere").in(shell).run(command, document.toString());
    }
}
