package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every command says about an attribute that the engine is too old for, on an engine that speaks API 1.41. */
class EngineTooOldIT {
    private static final TestEngine ENGINE = TestEngine.shared();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void anImage() {
        ENGINE.clean();
        ENGINE.image("tooold:1");
    }

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void theSentenceIsSaidEverywhereAndWhatRunsStays() throws IOException {
        declare("");
        assertThat(holdfast("apply", compose().toString()).exitCode()).isZero();
        String before = ENGINE.docker("ps", "-q", "--no-trunc");
        declare("annotations: {note: hello}");
        String sentence = "services.web.annotations (" + compose()
                + ":5:5) needs Engine API 1.43 (Docker 24), this engine speaks 1.41";

        Result plan = holdfast("plan", compose().toString());
        assertThat(plan.exitCode()).as(plan.toString()).isEqualTo(1);
        assertThat(plan.out() + plan.err()).contains(sentence);

        Result applied = holdfast("apply", compose().toString());
        assertThat(applied.exitCode()).as(applied.toString()).isEqualTo(1);
        assertThat(applied.out() + applied.err())
                .contains("EngineTooOld", sentence)
                .doesNotContain("\tat ");

        Result status = holdfast("status", "tooold");
        assertThat(status.exitCode()).as(status.toString()).isEqualTo(3);
        assertThat(status.out()).contains(sentence);

        Result events = holdfast("events", "tooold");
        assertThat(events.out()).contains(sentence);

        assertThat(ENGINE.docker("ps", "-q", "--no-trunc")).isEqualTo(before).isNotEmpty();
    }

    private void declare(String attribute) throws IOException {
        Files.writeString(compose(), """
                name: tooold
                services:
                  web:
                    image: tooold:1
                    %s
                """.formatted(attribute));
    }

    private Path compose() {
        return folder.resolve("compose.yaml");
    }

    private Result holdfast(String... arguments) {
        return new CommandLineOnNode(folder, ENGINE.host()).run(arguments);
    }
}
