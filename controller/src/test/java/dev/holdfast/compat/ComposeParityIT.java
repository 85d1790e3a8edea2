package dev.holdfast.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fixed part of the comparison; {@code compat/run} takes all files. */
class ComposeParityIT {
    @TempDir
    private Path folder;

    @Test
    void theEngineSeesNoDifferenceToDockerComposeBesideTheAllowedOnes() throws Exception {
        List<ParityFile> files = ParityFile.ofCi();
        assertThat(files).hasSizeGreaterThanOrEqualTo(25);
        ParityCheck check = new ParityCheck(folder);

        List<ParityResult> results = check.compare(files);

        System.out.println(ResultTable.of(results));
        assertThat(ResultTable.complaints(results)).isEmpty();
        Set<String> names = files.stream().map(ParityFile::name).collect(Collectors.toSet());
        assertThat(check.allowed().stale(names))
                .as("entries of differences.yaml that nothing needs")
                .isEmpty();
    }
}
