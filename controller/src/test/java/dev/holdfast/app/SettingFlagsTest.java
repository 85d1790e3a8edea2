package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.config.Setting;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be set in the file can be set on the command line. */
class SettingFlagsTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingHasAFlag(Setting setting) {
        // The documents are what a command names.
        if (setting == Setting.DOCUMENTS) return;
        Result result = run("status", setting.flag(), "text", "--help");

        assertThat(result.exitCode()).as(result.toString()).isZero();
    }

    @Test
    void aFlagThatHelpDoesNotShowCountsAsTheOthersDo() {
        Result result = run("status", "--mqtt-broker=ftp://host", "--mqtt-topic", "#");

        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(result.err())
                .contains(
                        "--mqtt-broker: \"ftp://host\" is no address; write mqtt://host:port or mqtts://host:port",
                        "--mqtt-topic: \"#\" is no topic to publish to");
    }

    private Result run(String... arguments) {
        return new CommandLineOnNode(folder, "unix:///nowhere").run(arguments);
    }
}
