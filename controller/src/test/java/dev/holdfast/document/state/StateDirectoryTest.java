package dev.holdfast.document.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plan.Unrefreshed;
import dev.holdfast.reconcile.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    private static final Memory MEMORY = new Memory(
            "abc",
            "def",
            Instant.parse("2026-01-01T12:00:00Z"),
            new TreeMap<>(Map.of("db/1", new TreeMap<>(Map.of("/data", "f00")))),
            new TreeSet<>(List.of("c0ffee")),
            new TreeSet<>(List.of("db/1")),
            new TreeMap<>(Map.of(
                    "app:1",
                    new Unrefreshed(
                            Instant.parse("2026-01-01T12:00:00Z"),
                            "connection refused",
                            Instant.parse("2026-01-01T12:05:00Z")))),
            true);
    private static final ApplicationRecord RECORD =
            new ApplicationRecord("shop", "/a/shop.yaml", "shop", true, 3, "abc", List.of());

    @TempDir
    Path temporary;

    private final List<String> said = new ArrayList<>();
    private final StateTrouble trouble = new StateTrouble(said::add);
    private StateDirectory state;

    @BeforeEach
    void open() throws StateException {
        state = StateDirectory.open(temporary.resolve("state"));
    }

    @Test
    void onlyItsOwnerMayLookInside() throws Exception {
        assertThat(mode(state.root())).isEqualTo("rwx------");
        Files.setPosixFilePermissions(state.root(), PosixFilePermissions.fromString("rwxr-xr-x"));
        StateDirectory again = StateDirectory.open(state.root());
        assertThat(mode(again.root())).isEqualTo("rwx------");
        again.fingerprintKey();
        assertThat(mode(state.root().resolve("key"))).isEqualTo("rw-------");
    }

    @Test
    void idAndKeySurviveARestart() throws StateException {
        String id = state.controllerId();
        assertThat(id).matches("[0-9a-f]{16}");
        assertThat(StateDirectory.open(state.root()).controllerId()).isEqualTo(id);
        assertThat(StateDirectory.open(state.root()).fingerprintKey()).isEqualTo(state.fingerprintKey());
        StateDirectory other = StateDirectory.open(temporary.resolve("other"));
        assertThat(other.controllerId()).isNotEqualTo(id);
        assertThat(other.fingerprintKey().id())
                .isNotEqualTo(state.fingerprintKey().id());
    }

    @Test
    void aDamagedKeyIsReplacedAndADamagedIdIsRefused() throws Exception {
        String key = state.fingerprintKey().id();
        Files.writeString(state.root().resolve("key"), "short");
        assertThat(state.fingerprintKey().id()).isNotEqualTo(key);
        Files.writeString(state.root().resolve("id"), "");
        assertThatThrownBy(() -> state.controllerId())
                .isInstanceOf(StateException.class)
                .hasMessageStartingWith("the controller id in " + state.root().resolve("id") + " is damaged");
    }

    @Test
    void aMemorySurvivesARestart() {
        new FileMemoryStore(state, trouble).write("shop", MEMORY);
        assertThat(new FileMemoryStore(state, trouble).read("shop")).isEqualTo(MEMORY);
        assertThat(new FileMemoryStore(state, trouble).read("other")).isEqualTo(Memory.NONE);
        assertThat(said).isEmpty();
    }

    @Test
    void forgettingTakesEverythingAboutAnApplication() throws IOException {
        FileMemoryStore memories = new FileMemoryStore(state, trouble);
        FileRecords records = new FileRecords(state, trouble);
        memories.write("shop", MEMORY);
        records.keep(RECORD);
        StateFiles.replace(state.statusFile("shop"), "{}".getBytes());
        memories.forget("shop");
        assertThat(memories.read("shop")).isEqualTo(Memory.NONE);
        assertThat(records.all()).isEmpty();
        assertThat(Files.exists(state.statusFile("shop"))).isFalse();
    }

    @Test
    void damagedFilesCountAsNothingAndAreReportedOnce() throws IOException {
        FileRecords records = new FileRecords(state, trouble);
        records.keep(RECORD);
        assertThat(records.all()).containsExactly(RECORD);
        for (String damage : List.of("", "{", "[]", "{\"name\": {}}", "\u0000\u0001")) {
            Files.writeString(state.recordFile("shop"), damage);
            Files.writeString(state.memoryFile("shop"), damage);
            said.clear();
            StateTrouble fresh = new StateTrouble(said::add);
            FileRecords reader = new FileRecords(state, fresh);
            assertThat(reader.find("shop")).as(damage).isEmpty();
            assertThat(reader.all()).as(damage).isEmpty();
            assertThat(said).as(damage).containsExactly(state.recordFile("shop") + " is damaged and counts as nothing");
        }
        assertThat(new FileMemoryStore(state, trouble).read("shop")).isEqualTo(Memory.NONE);
    }

    @Test
    void whatACrashLeftHalfWrittenIsNotSeen() throws IOException {
        FileRecords records = new FileRecords(state, trouble);
        records.keep(RECORD);
        Files.writeString(state.recordFile("shop").resolveSibling(".record.json-1.new"), "{\"na");
        Files.createDirectories(state.root().resolve("applications/begun"));
        assertThat(new FileRecords(state, trouble).all()).containsExactly(RECORD);
        assertThat(said).isEmpty();
    }

    @Test
    void aDirectoryThatCannotBeWrittenCostsOneSentenceAndNothingElse() throws IOException {
        // A file in the way of the directory stands for a full or read-only disk; modes do not bind root.
        Files.delete(state.root().resolve("applications"));
        Files.writeString(state.root().resolve("applications"), "in the way");
        FileMemoryStore memories = new FileMemoryStore(state, trouble);
        memories.write("shop", MEMORY);
        memories.write("shop", MEMORY);
        assertThat(memories.read("shop")).isEqualTo(MEMORY);
        assertThat(said).hasSize(1);
        assertThat(said.get(0)).startsWith("cannot write " + state.root().resolve("applications/shop") + ": ");
        Files.delete(state.root().resolve("applications"));
        memories.write("shop", MEMORY);
        assertThat(new FileMemoryStore(state, trouble).read("shop")).isEqualTo(MEMORY);
    }

    @Test
    void aStateDirectoryThatCannotBeMadeIsOneSentence() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> StateDirectory.open(file.resolve("state")))
                .isInstanceOf(StateException.class)
                .hasMessageStartingWith("cannot use the state directory " + file.resolve("state") + ": ");
        assertThat(StateDirectoryTest.existing(temporary.resolve("nowhere"))).isFalse();
        assertThat(StateDirectoryTest.existing(state.root())).isTrue();
    }

    private static boolean existing(Path root) {
        try {
            return StateDirectory.existing(root).isPresent();
        } catch (StateException e) {
            throw new AssertionError(e);
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
