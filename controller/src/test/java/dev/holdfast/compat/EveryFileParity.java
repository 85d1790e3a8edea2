package dev.holdfast.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.TestEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code compat/run} runs: all files, or those that {@code -Dparity.files=a,b} names. Only a run of all is recorded and judges the
 * allow-list.
 */
class EveryFileParity {
    private static final List<String> CHOSEN =
            List.of(System.getProperty("parity.files", "").split(","));

    @TempDir
    private Path folder;

    @Test
    void theEngineSeesNoDifferenceToDockerComposeBesideTheAllowedOnes() throws Exception {
        boolean all = CHOSEN.contains("");
        List<ParityFile> files = ParityFile.all().stream()
                .filter(file -> all || CHOSEN.contains(file.name()))
                .toList();
        assertThat(files).isNotEmpty();
        ParityCheck check = new ParityCheck(folder);

        List<ParityResult> results = check.compare(files);

        String complaints = ResultTable.complaints(results);
        System.out.println(ResultTable.of(results) + "\n" + complaints);
        if (all) Files.writeString(ParityFile.FOLDER.resolve("RESULTS.md"), record(results));
        assertThat(complaints).isEmpty();
        // An entry for all files may well not be needed by some of them.
        if (!all) return;
        Set<String> names = files.stream().map(ParityFile::name).collect(Collectors.toSet());
        assertThat(check.allowed().stale(names))
                .as("entries of differences.yaml that nothing needs")
                .isEmpty();
    }

    private static String record(List<ParityResult> results) {
        return """
                # Results

                Written by `compat/run` on %s: docker-compose %s against Holdfast, engine %s.

                %s
                """.formatted(
                        LocalDate.now(),
                        DockerComposeContender.VERSION,
                        TestEngine.shared()
                                .docker("version", "--format", "{{.Server.Version}} (API {{.Server.APIVersion}})"),
                        ResultTable.of(results)).stripTrailing()
                + "\n";
    }
}
