package dev.holdfast.document.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock between processes: the other controller is a process of its own. */
class StateLockTest {
    @TempDir
    Path temporary;

    @Test
    void aSecondControllerIsRefusedByTheNumberOfTheFirst() throws Exception {
        StateDirectory state = StateDirectory.open(temporary);
        assertThat(StateLock.holder(state)).isEmpty();
        Process first = holder();
        try {
            assertThat(StateLock.holder(state)).isEqualTo(OptionalLong.of(first.pid()));
            assertThatThrownBy(() -> StateLock.take(state, 1))
                    .isInstanceOf(StateException.class)
                    .hasMessage("another controller (process " + first.pid() + ") runs on the state directory "
                            + temporary + ": stop it first, or give this one its own with --state-dir");
        } finally {
            first.destroyForcibly();
            assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(StateLock.holder(state)).isEmpty();
        try (StateLock lock = StateLock.take(state, ProcessHandle.current().pid())) {
            assertThat(lock).isNotNull();
        }
    }

    /** The file is written over where it lies, which a full disk allows: a shorter number leaves nothing of a longer one. */
    @Test
    void aNewHolderIsWrittenOverTheOldOne() throws Exception {
        StateDirectory state = StateDirectory.open(temporary);
        StateLock.take(state, 1_234_567).close();
        StateLock.take(state, 42).close();
        assertThat(Files.readString(temporary.resolve("pid")).strip()).isEqualTo("42");
        assertThat(Files.getPosixFilePermissions(temporary.resolve("pid")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    private Process holder() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        temporary.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(output.readLine()).isEqualTo("locked");
        return process;
    }

    /** Holds the lock until it is killed. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            try (StateLock lock = StateLock.take(
                    StateDirectory.open(Path.of(arguments[0])),
                    ProcessHandle.current().pid())) {
                System.out.println(lock == null ? "" : "locked");
                System.in.read();
            }
        }
    }
}
